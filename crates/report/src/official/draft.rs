//! The body that HQ proposes, to be edited before it is issued.

use camket_domain::area::Area;
use camket_domain::line::{Focus, Window, sum};
use camket_domain::narrative::{Figures, Sentence, Voice, narrative};
use camket_domain::number::format_int;
use camket_domain::organ::Naming;
use camket_domain::period::{Period, Span};
use camket_domain::{Date, Fact, Metric, SiteKind};

use super::body::{Body, Paragraph, Part};
use crate::words::focus::{left_out, limits};
use crate::words::outline::{
    BODY, CAPACITY, LEFT_OUT, LIMITED, LIMITED_SUBJECT, NAME, PARTS, PERIOD, RECIPIENTS, SEE_ANNEX,
    SIGN, SITES, SITES_OF_KIND, SUBJECT, SYMBOL, TITLE, TITLE_OF_HEAD,
};
use crate::words::periods::period_name;
use crate::words::places::{authority, inside, kind_inside};

/// The committee of an area at the end of a period.
#[derive(Clone, Copy, Debug, Default)]
pub struct Committee<'n> {
    /// What it is called, or was called last, if that was said.
    pub naming: Option<&'n Naming>,
    /// It was no more: the report tells of it, and comes from somebody else.
    pub is_dissolved: bool,
}

/// What a report is of.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The area.
    pub area: &'a Area,
    /// Its days, and which records count.
    pub window: Window,
    /// The period of a calendar that its days are, if they are one.
    pub period: Option<Period>,
    /// What it is limited to.
    pub focus: Focus,
}

/// Drafts the body of an area's report from the facts of its period, as far as it is not limited.
/// Whoever makes a report in place of a committee that was dissolved fills in the letterhead.
pub fn draft(of: &Subject<'_>, facts: &[Fact], committee: &Committee<'_>) -> Body {
    let body = drafted(of, facts, committee.naming);
    if !committee.is_dissolved {
        return body;
    }
    Body {
        issuer: Vec::new(),
        sign: String::new(),
        capacity: Vec::new(),
        signer: String::new(),
        recipients: Vec::new(),
        ..body
    }
}

fn drafted(of: &Subject<'_>, facts: &[Fact], committee: Option<&Naming>) -> Body {
    let Subject { area, window, focus, .. } = of;
    let place = inside(area);
    let name = committee.map_or(NAME, |it| it.name.as_str());
    let body = BODY.replace("{name}", name).replace("{place}", &place);
    let voice = Voice { body: &body, place: &place };
    let sentences = narrative(&Figures::limited(facts, window, *focus), voice);
    let mut parts: Vec<Part> = PARTS.iter().map(|part| told(part, &sentences)).collect();
    if let (Some(first), Some(span)) = (parts.first_mut(), window.span) {
        first.paragraphs.extend(limited(*focus));
        first.paragraphs.extend(sites(&place, facts, window, *focus, span.to));
    }
    // The results end with where they are told in full.
    let results = parts.iter_mut().rfind(|part| part.minor && !part.paragraphs.is_empty());
    if let Some(part) = results {
        part.paragraphs.push(proposed(SEE_ANNEX.to_owned(), Vec::new()));
    }
    let symbol = committee.map_or(SYMBOL, |it| it.symbol.as_str());
    let title = committee.map(|it| it.signer_title.as_str()).filter(|title| !title.is_empty());
    Body {
        superior: authority(area),
        issuer: vec![name.to_uppercase()],
        sign: SIGN.replace("{symbol}", symbol),
        place: area.name.to_owned(),
        title: TITLE.to_owned(),
        subject: subject(of),
        parts,
        capacity: vec![CAPACITY.to_owned(), title.unwrap_or(TITLE_OF_HEAD).to_uppercase()],
        signer: committee.map(|it| it.signer.clone()).unwrap_or_default(),
        recipients: RECIPIENTS.map(|it| it.replace("{symbol}", symbol)).into(),
    }
}

/// What it is about: the movement, the period by its name and by its days, what it is limited to.
fn subject(of: &Subject<'_>) -> Vec<String> {
    let days = |span: Span| {
        PERIOD.replace("{from}", &span.from.to_string()).replace("{to}", &span.to.to_string())
    };
    let limited = limits(of.focus).map(|limits| LIMITED_SUBJECT.replace("{limits}", &limits));
    let rest = [of.period.as_ref().map(period_name), of.window.span.map(days), limited];
    SUBJECT.map(str::to_owned).into_iter().chain(rest.into_iter().flatten()).collect()
}

/// A part of the outline with the sentences that belong into it.
fn told(part: &crate::words::outline::Part, sentences: &[Sentence]) -> Part {
    let mine = |sentence: &&Sentence| {
        sentence.lines.first().is_some_and(|first| part.lines.contains(first))
    };
    let paragraph = |sentence: &Sentence| {
        let lines = sentence.lines.iter().map(|line| (*line).to_owned()).collect();
        proposed(sentence.text.clone(), lines)
    };
    Part {
        heading: part.heading.to_owned(),
        minor: part.minor,
        paragraphs: sentences.iter().filter(mine).map(paragraph).collect(),
    }
}

/// What the report is limited to, and what it cannot tell for that reason.
fn limited(focus: Focus) -> Option<Paragraph> {
    let text = LIMITED.replace("{limits}", &limits(focus)?);
    let left_out = left_out(focus).join("; ");
    let rest = if left_out.is_empty() { "" } else { LEFT_OUT };
    Some(proposed(text + &rest.replace("{figures}", &left_out), Vec::new()))
}

fn sites(
    place: &str,
    facts: &[Fact],
    window: &Window,
    focus: Focus,
    day: Date,
) -> Option<Paragraph> {
    let of = |site_kind| sum(Metric::Sites, facts, &Window { site_kind, topic: None, ..*window });
    let said = |site_kind| format_int(of(site_kind));
    let text = match focus.site_kind {
        None => SITES
            .replace("{agencies}", &said(Some(SiteKind::Agency)))
            .replace("{enterprises}", &said(Some(SiteKind::Enterprise)))
            .replace("{schools}", &said(Some(SiteKind::School))),
        Some(kind) => SITES_OF_KIND.replace("{kind}", kind_inside(kind)),
    };
    let text = text
        .replace("{day}", &day.to_string())
        .replace("{place}", place)
        .replace("{sites}", &said(focus.site_kind));
    let is_told = focus.tells(Metric::Sites) && of(focus.site_kind) > 0;
    is_told.then(|| proposed(text, vec![Metric::Sites.code().to_owned()]))
}

/// A paragraph as it is proposed.
fn proposed(text: String, lines: Vec<String>) -> Paragraph {
    Paragraph { proposed: text.clone(), text, lines }
}

/// The words of an older body with the sentences of a new one: what people wrote themselves stays,
/// and every sentence that HQ proposes is the new one.
pub fn redraft(old: &Body, new: Body) -> Body {
    let mut parts: Vec<Part> = new.parts;
    for part in &mut parts {
        let before = old.parts.iter().find(|it| it.heading == part.heading);
        let own = before.into_iter().flat_map(|it| it.paragraphs.iter());
        part.paragraphs.extend(own.filter(|it| is_of_people(it)).cloned());
    }
    let is_new = |part: &&Part| parts.iter().all(|it| it.heading != part.heading);
    let added: Vec<Part> = old.parts.iter().filter(is_new).cloned().collect();
    parts.extend(added);
    Body { parts, ..old.clone() }
}

fn is_of_people(paragraph: &Paragraph) -> bool {
    paragraph.lines.is_empty() && paragraph.proposed.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use camket_domain::period::CALENDAR_YEAR;

    fn part(heading: &str, paragraphs: &[(&str, &str)]) -> Part {
        let paragraph = |(text, line): &(&str, &str)| Paragraph {
            text: (*text).to_owned(),
            lines: line.split_whitespace().map(str::to_owned).collect(),
            proposed: String::new(),
        };
        let paragraphs = paragraphs.iter().map(paragraph).collect();
        Part { heading: heading.to_owned(), minor: false, paragraphs }
    }

    #[test]
    fn the_letterhead_bears_the_name_of_its_days() {
        let area = camket_domain::area::area("24-2025").expect("it is in the table");
        let (window, period, focus) = (Window::EVERYTHING, None, Focus::NONE);
        let of = Subject { area, window, period, focus };
        let usual = draft(&of, &[], &Committee::default());
        assert_eq!((usual.issuer[0].as_str(), usual.sign.as_str()), ("BAN CHỈ ĐẠO 138", "BC-BCĐ"));
        assert_eq!(usual.capacity, ["TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN"]);
        let renamed = Naming {
            organ: "BCD_138-24-2025".to_owned(),
            from: of.area.from,
            name: "Ban Chỉ đạo phòng, chống tội phạm".to_owned(),
            symbol: "BCĐ138".to_owned(),
            signer: "Nguyễn Văn An".to_owned(),
            signer_title: "Phó Trưởng ban Thường trực".to_owned(),
        };
        let renamed = Committee { naming: Some(&renamed), is_dissolved: false };
        let body = draft(&of, &[], &renamed);
        assert_eq!(body.issuer, ["BAN CHỈ ĐẠO PHÒNG, CHỐNG TỘI PHẠM"]);
        assert_eq!((body.sign.as_str(), body.signer.as_str()), ("BC-BCĐ138", "Nguyễn Văn An"));
        assert_eq!(body.capacity[1], "PHÓ TRƯỞNG BAN THƯỜNG TRỰC");
        assert_eq!(body.recipients[2], "Lưu: VT, BCĐ138.");

        let dissolved = Committee { is_dissolved: true, ..renamed };
        let body = draft(&of, &[], &dissolved);
        let lists = [&body.issuer, &body.capacity, &body.recipients];
        assert!(lists.iter().all(|lines| lines.is_empty()), "it is nobody's yet");
        assert_eq!((body.sign.as_str(), body.signer.as_str()), ("", ""));
        assert_eq!((body.superior, body.place), (usual.superior, usual.place));
    }

    #[test]
    fn a_limited_report_says_so_in_its_heading_and_its_words() {
        let area = camket_domain::area::area("24-2025").expect("it is in the table");
        let day = |text| Date::parse_iso(text).expect("a day");
        let site = |site_kind, value| Fact {
            metric: Metric::Sites,
            day: day("2010-01-01"),
            site_kind: Some(site_kind),
            stage: camket_domain::Stage::Approved,
            topic: None,
            value,
        };
        let facts = [site(SiteKind::School, 9), site(SiteKind::Agency, 30)];
        let days = (day("2019-01-01"), day("2019-12-31"));
        let span = Span::new(days.0, days.1);
        let window = Window { span, ..Window::EVERYTHING };
        let period = CALENDAR_YEAR.period_with(span.expect("a span"));
        let of_focus = |site_kind, topic| {
            let focus = Focus::read(site_kind, topic).expect("known codes");
            let of = Subject { area, window, period, focus };
            let body = draft(&of, &facts, &Committee::default());
            assert_eq!(body.subject[2], "năm 2019");
            let texts = body.parts[0].paragraphs.iter().map(|it| it.text.clone());
            (body.subject.last().cloned().unwrap_or_default(), texts.collect::<Vec<_>>())
        };
        let (subject, texts) = of_focus("NHA_TRUONG", "");
        assert_eq!(subject, "(chỉ tính nhà trường)");
        assert!(texts[0].starts_with("Báo cáo này chỉ tính nhà trường."), "{texts:?}");
        assert!(texts[0].contains("Văn bản chỉ đạo") && !texts[0].contains("Buổi tuyên truyền"));
        assert!(texts[1].ends_with("có 9 nhà trường trong diện theo dõi."), "{texts:?}");
        let (subject, texts) = of_focus("", "MA_TUY");
        assert_eq!(subject, "(chỉ tính nội dung “Ma túy”)");
        assert_eq!(texts.len(), 1, "sites are of no topic: {texts:?}");
        let (subject, texts) = of_focus("", "");
        assert!(subject.starts_with("(từ ngày") && texts[0].contains("39 cơ quan"), "{texts:?}");
    }

    #[test]
    fn a_correction_keeps_what_people_wrote() {
        let old = Body {
            signer: "A".to_owned(),
            parts: vec![
                part("I", &[("old figures", "L03"), ("by hand", "")]),
                part("of its own", &[("own", "")]),
            ],
            ..Body::default()
        };
        let new = Body { parts: vec![part("I", &[("new figures", "L03")])], ..Body::default() };
        let body = redraft(&old, new);
        assert_eq!(body.signer, "A");
        let expected = [
            part("I", &[("new figures", "L03"), ("by hand", "")]),
            part("of its own", &[("own", "")]),
        ];
        assert_eq!(body.parts, expected);
    }
}
