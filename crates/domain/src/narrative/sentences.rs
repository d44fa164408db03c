//! One function for each sentence of the body; `None` where there is nothing to tell.

use super::said::{row, said, said_tenths, since};
use super::{Figures, Voice};
use crate::evaluation::points::CLASSES;
use crate::fact::Metric;
use crate::kinds::school_incident::{DRUGS, VIOLENCE};
use crate::kinds::site::SiteKind;
use crate::line::{Occurrence, Share};
use crate::number::format_int;

/// How the name of a district begins in a sentence.
const DISTRICT: &str = "huyện ";

type Writer = fn(&Figures, Voice<'_>) -> Option<String>;

/// Every sentence, in the order of the body, with the lines that it tells.
pub(super) const WRITERS: &[(&[&str], Writer)] = &[
    (&["L01"], directives),
    (&["L02"], coordination),
    (&["L06"], radio),
    (&["L07"], models),
    (&["L08"], heads),
    (&["L03", "L04", "L05"], outreach),
    (&["L09"], tips),
    (&["L10", "L11"], cases),
    (&["L14"], schools),
    (&["L12"], standard),
    (&["L13"], ratings),
    (&["L15"], commendations),
];

/// `{n} {noun}`, or nothing of nothing.
fn some(figures: &Figures, metric: Metric, noun: &str) -> Option<String> {
    let count = figures.total(metric);
    (count > 0).then(|| format!("{} {noun}", said(count)))
}

fn directives(figures: &Figures, voice: Voice<'_>) -> Option<String> {
    let documents = some(figures, Metric::Directives, "văn bản")?;
    Some(format!(
        "{} tham mưu cấp ủy, chính quyền và ban hành {documents} chỉ đạo phong trào.",
        voice.body
    ))
}

fn coordination(figures: &Figures, _: Voice<'_>) -> Option<String> {
    let papers = some(figures, Metric::Coordinations, "quy chế phối hợp, kế hoạch liên ngành")?;
    let Share { part, whole } = figures.years_with_early_papers;
    let when = match whole {
        1 if part >= 1 => "Ngay đầu năm, đã",
        2.. if part >= whole => "Ngay đầu mỗi năm, đã",
        _ => "Đã",
    };
    let mut text = format!("{when} ký kết và thực hiện {papers}");
    if let Some(parties) =
        some(figures, Metric::CoordinationParties, "lượt cơ quan, doanh nghiệp, nhà trường")
    {
        text += &format!(" với {parties}");
    }
    let meetings = some(figures, Metric::CoordinationMeetings, "cuộc giao ban, sơ kết, tổng kết");
    if let Some(meetings) = meetings {
        text += &format!("; tổ chức {meetings}");
    }
    Some(text + ".")
}

fn radio(figures: &Figures, _: Voice<'_>) -> Option<String> {
    let programmes = some(figures, Metric::Programmes, "chuyên mục phát thanh");
    let aired = [(Metric::Broadcasts, "lượt phát"), (Metric::RadioItems, "tin, bài")];
    let aired = aired.into_iter().filter_map(|(metric, noun)| some(figures, metric, noun));
    let aired = aired.collect::<Vec<String>>().join(", ");
    let mut text = match (programmes, aired.as_str()) {
        (Some(kept), "") => format!("Mở và duy trì {kept} về an ninh, trật tự"),
        (Some(kept), aired) => format!("Mở và duy trì {kept} về an ninh, trật tự với {aired}"),
        (None, "") => return None,
        (None, aired) => format!("Phát thanh về an ninh, trật tự với {aired}"),
    };
    let contents = figures.programme_contents.iter().map(|code| content_words(code).to_owned());
    let contents: Vec<String> = contents.collect();
    if !contents.is_empty() {
        text += &format!("; tập trung vào {}", row(&contents));
    }
    Some(text + ".")
}

fn content_words(code: &str) -> &'static str {
    match code {
        "PBPL" => "phổ biến pháp luật",
        "TINH_HINH" => "tình hình, kết quả đấu tranh phòng, chống tội phạm, tệ nạn xã hội",
        _ => "gương tập thể, cá nhân tiêu biểu",
    }
}

fn models(figures: &Figures, _: Voice<'_>) -> Option<String> {
    let models = some(figures, Metric::Models, "mô hình tự phòng, tự quản");
    let site =
        if models.is_some() { "điểm" } else { "điểm mô hình tự phòng, tự quản" };
    let spread = [(Metric::ModelSites, site), (Metric::ModelTeams, "tổ")];
    let spread = spread.into_iter().filter_map(|(metric, noun)| some(figures, metric, noun));
    let parts: Vec<String> = models.into_iter().chain(spread).collect();
    (!parts.is_empty()).then(|| format!("Xây dựng và duy trì {}.", parts.join(", ")))
}

/// Heads sign every year, so that a share of units is told of a single year only.
fn heads(figures: &Figures, _: Voice<'_>) -> Option<String> {
    let signed = figures.total(Metric::HeadsCommitted);
    let units = figures.total(Metric::Sites);
    let days = figures.window.span.map_or(i64::MAX, |span| span.days());
    if signed == 0 {
        return None;
    }
    if days <= 366 && signed <= units {
        let (signed, units) = (format_int(signed), format_int(units));
        return Some(format!(
            "{signed}/{units} người đứng đầu ký cam kết chịu trách nhiệm về an ninh, trật tự."
        ));
    }
    Some(format!(
        "{} lượt người đứng đầu ký cam kết chịu trách nhiệm về an ninh, trật tự tại đơn vị.",
        said(signed)
    ))
}

fn outreach(figures: &Figures, voice: Voice<'_>) -> Option<String> {
    let Some(sessions) = some(figures, Metric::Sessions, "buổi tuyên truyền trực tiếp")
    else {
        return pledges_alone(figures, voice);
    };
    let mut text = format!(
        "{}, {} phối hợp với các ban, ngành, đoàn thể, cơ quan, doanh nghiệp, nhà trường tổ chức \
         {sessions}",
        since(figures.window.span),
        voice.body
    );
    if let Some(attendances) = some(figures, Metric::Attendance, "lượt người tham gia") {
        text += &format!(" với {attendances}");
    }
    if let Some(pledges) = some(figures, Metric::Pledges, "lượt người") {
        text += &format!("; ký cam kết với {pledges}");
    }
    Some(text + ".")
}

/// Pledges of a period, or on a topic, without any session.
fn pledges_alone(figures: &Figures, voice: Voice<'_>) -> Option<String> {
    let pledges = some(figures, Metric::Pledges, "lượt người")?;
    let since = since(figures.window.span);
    Some(format!("{since}, {} tổ chức ký cam kết với {pledges}.", voice.body))
}

fn tips(figures: &Figures, _: Voice<'_>) -> Option<String> {
    let tips = some(figures, Metric::ValuableTips, "tin có giá trị")?;
    Some(format!(
        "Qua phong trào, các cơ quan, doanh nghiệp, nhà trường đã phát hiện, cung cấp cho lực lượng \
         chức năng {tips} liên quan đến trật tự, an toàn xã hội (trong tổng số {} tin).",
        format_int(figures.total(Metric::Tips))
    ))
}

fn cases(figures: &Figures, _: Voice<'_>) -> Option<String> {
    let disorder = some(figures, Metric::DisorderCases, "vụ gây rối trật tự công cộng")
        .map(|cases| format!("xử lý, giải quyết {cases}"));
    let solved = some(figures, Metric::CasesSolved, "vụ").map(|cases| {
        format!("điều tra, khám phá {cases}, {} đối tượng", said(figures.total(Metric::Suspects)))
    });
    let parts: Vec<String> = disorder.into_iter().chain(solved).collect();
    (!parts.is_empty()).then(|| format!("Qua đó, lực lượng Công an {}.", parts.join("; ")))
}

fn schools(figures: &Figures, _: Voice<'_>) -> Option<String> {
    if !figures.focus.tells(Metric::SchoolIncidents) {
        return None;
    }
    let matters = [
        (VIOLENCE, figures.violence, "bạo lực học đường"),
        (DRUGS, figures.drugs, "tệ nạn ma túy trong trường học"),
    ];
    let told =
        matters.into_iter().filter(|(topic, ..)| figures.focus.topic.is_none_or(|it| it == *topic));
    let told: Vec<String> =
        told.map(|(_, occurrence, matter)| occurrence_words(occurrence, matter)).collect();
    match told.as_slice() {
        [] => some(figures, Metric::SchoolIncidents, "vụ việc tại trường học")
            .map(|cases| format!("Xảy ra {cases}.")),
        [one] => Some(format!("{one}.")),
        [first, rest @ ..] => {
            let rest: Vec<String> = rest.iter().map(|it| lower_first(it)).collect();
            Some(format!("{first}; {}.", rest.join("; ")))
        }
    }
}

/// What may be said: that it happened, that it did not, or that nobody has reported.
fn occurrence_words(occurrence: Occurrence, matter: &str) -> String {
    match occurrence {
        Occurrence::Happened(cases) => format!("Xảy ra {} vụ {matter}", format_int(cases)),
        Occurrence::Nothing => format!("Không để xảy ra {matter}"),
        Occurrence::Unreported { reported_days: 0, .. } => format!("Về {matter}: chưa có báo cáo"),
        Occurrence::Unreported { .. } => {
            format!("Về {matter}: chưa có báo cáo đầy đủ của các nhà trường")
        }
    }
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().map(crate::letters::to_lower);
    first.chain(letters).collect()
}

fn standard(figures: &Figures, _: Voice<'_>) -> Option<String> {
    let yearly = &figures.safety;
    let all = yearly.cumulative();
    if all == 0 {
        return None;
    }
    let units = "cơ quan, doanh nghiệp, nhà trường đạt tiêu chuẩn “An toàn về ANTT”";
    let mut text = match (yearly.years, yearly.mean_tenths()) {
        (2.., Some(mean)) => format!(
            "Qua đánh giá hằng năm, bình quân mỗi năm có {} lượt {units} (cộng dồn {} lượt trong \
             {} năm)",
            said_tenths(mean),
            format_int(all),
            yearly.years
        ),
        _ => format!("Qua đánh giá, có {} {units}", said(all)),
    };
    if let Some((year, shares)) = &figures.safety_of_year {
        let share = |(kind, share): &(SiteKind, Share)| {
            let (part, whole) = (format_int(share.part), format_int(share.whole));
            (share.whole > 0).then(|| format!("{part}/{whole} {}", kind_words(*kind)))
        };
        let shares: Vec<String> = shares.iter().filter_map(share).collect();
        text += &format!("; riêng năm {year}: {}", shares.join(", "));
    }
    Some(text + ".")
}

fn kind_words(kind: SiteKind) -> &'static str {
    match kind {
        SiteKind::Agency => "cơ quan",
        SiteKind::Enterprise => "doanh nghiệp",
        SiteKind::School => "nhà trường",
    }
}

fn ratings(figures: &Figures, _: Voice<'_>) -> Option<String> {
    let class = |(code, count): &(&str, i64)| format!("{} {count}", class_words(code));
    let classes: Vec<String> = figures.rated.iter().map(class).collect();
    (!classes.is_empty()).then(|| format!("Phân loại phong trào: {}.", classes.join(", ")))
}

fn class_words(code: &str) -> &'static str {
    match CLASSES.iter().position(|known| *known == code) {
        Some(0) => "xuất sắc",
        Some(1) => "khá",
        Some(2) => "trung bình",
        _ => "yếu",
    }
}

fn commendations(figures: &Figures, voice: Voice<'_>) -> Option<String> {
    let honorees = [(Metric::Collectives, "tập thể"), (Metric::Individuals, "cá nhân")];
    let honorees = honorees.into_iter().filter_map(|(metric, noun)| some(figures, metric, noun));
    let honorees: Vec<String> = honorees.collect();
    let levels = figures.commended.iter().map(|(level, ..)| level_words(level, voice));
    let levels: Vec<String> = levels.collect();
    (!honorees.is_empty())
        .then(|| format!("Đã có {} được {} khen thưởng.", row(&honorees), levels.join(", ")))
}

fn level_words(level: &str, voice: Voice<'_>) -> String {
    match level {
        "BO_CONG_AN" => "Bộ Công an".to_owned(),
        "CT_UBND_TINH" => "Chủ tịch UBND tỉnh".to_owned(),
        "GD_CA_TINH" => "Giám đốc Công an tỉnh".to_owned(),
        "CT_UBND_HUYEN" if voice.place.starts_with(DISTRICT) => {
            format!("Chủ tịch UBND {}", voice.place)
        }
        "CT_UBND_HUYEN" => "Chủ tịch UBND huyện".to_owned(),
        "CT_UBND_XA" => "Chủ tịch UBND xã".to_owned(),
        _ => "các cấp".to_owned(),
    }
}
