//! The lines of the report counted on the tablet, by the functions by which HQ counts them.

use camket_domain::area::covered;
use camket_domain::fact::{Fact, Metric};
use camket_domain::line::{LINES, Yearly};
use camket_domain::narrative::{Figures, Voice, narrative};
use camket_domain::{AreaId, Date, KINDS, View};

use super::asked::Asked;
use crate::service::Book;

/// The figures of a period.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Counted {
    /// What was counted of whom, in the order of the report.
    pub(super) lines: Vec<(Metric, i64)>,
    /// The yearly mean of units that met the standard, in tenths, where years were closed.
    pub(super) mean_tenths: Option<i64>,
    /// The same in sentences, as a report says it.
    pub(super) sentences: Vec<String>,
}

impl Counted {
    /// Counts what the person may see.
    pub(super) fn of(
        book: &Book,
        asked: &Asked,
        today: Date,
        voice: Voice<'_>,
        may_read: impl Fn(&str) -> bool,
    ) -> Self {
        let (facts, window) = (facts(book, asked), asked.window(today));
        let metrics = LINES.into_iter().flat_map(|line| line.totals(&facts, &window));
        // The days of zero returns say nothing by themselves: the sentences do.
        let shown = |(metric, _): &(Metric, i64)| {
            *metric != Metric::ZeroReturnDays && may_read(metric.kind())
        };
        let mut lines: Vec<(Metric, i64)> = Vec::new();
        for line in metrics.filter(shown) {
            if lines.iter().all(|(known, _)| *known != line.0) {
                lines.push(line);
            }
        }
        let yearly = Yearly::of(Metric::SafetyMet, &facts, &window);
        let told = narrative(&Figures::of(&facts, &window), voice).into_iter();
        let is_open =
            |code: &&str| Metric::from_code(code).is_some_and(|metric| may_read(metric.kind()));
        Self {
            lines,
            mean_tenths: yearly.mean_tenths().filter(|_| yearly.years > 1),
            sentences: told.filter(|it| it.lines.iter().all(is_open)).map(|it| it.text).collect(),
        }
    }
}

/// What the records of the area add, those of areas that went into it as well.
fn facts(book: &Book, asked: &Asked) -> Vec<Fact> {
    let areas: Option<Vec<AreaId>> =
        asked.area.map(|area| covered(area).into_iter().map(|it| it.area_id()).collect());
    let counts = |kind: &str| Metric::ALL.into_iter().any(|metric| metric.kind() == kind);
    let mut facts = Vec::new();
    for desc in KINDS.into_iter().filter(|desc| counts(desc.id)) {
        let here = book.list(desc.id).filter(|(_, state)| {
            areas.as_ref().is_none_or(|areas| areas.contains(&state.area().open()))
        });
        facts.extend(desc.facts_of_all(here.map(|(id, it)| (it as &dyn View, book.tally(id)))));
    }
    facts
}

#[cfg(test)]
mod tests {
    use super::*;
    use camket_domain::fact::Stage;
    use camket_domain::{Draft, Value};
    use camket_sync::{Deed, Entry, FieldOp, InstanceId, Op};

    const OLD: &str = "09475-2004";
    const NEW: &str = "09475-2025";

    fn deed(area: &str, kind: &str, draft: &Draft) -> Deed {
        let op = |(path, value): (&str, &Value)| FieldOp {
            path: path.to_owned(),
            seen: Vec::new(),
            op: Op::Set(value.clone()),
        };
        let (kind, area) = (kind.to_owned(), AreaId::new(area));
        Deed { record: None, kind, area, ops: draft.iter().map(op).collect() }
    }

    fn session(day: &str, attendance: i64, state: &str) -> Draft {
        Draft::new()
            .with("date", Date::parse_iso(day).expect("a day"))
            .with("form", "TRUC_TIEP")
            .with("attendance_count", attendance)
            .with("state", state)
    }

    fn book() -> Book {
        let mut book = Book::default();
        let scope = [OLD, NEW].map(AreaId::new).to_vec();
        book.apply(&Entry::Enrolled { officer: 7, instance: InstanceId(7), scope });
        let tip = Draft::new()
            .with("received_on", Date::parse_iso("2025-03-04").expect("a day"))
            .with("worth", "CO_GIA_TRI")
            .with("state", "da_duyet");
        let deeds = vec![
            deed(OLD, "outreach", &session("2025-03-04", 300, "da_duyet")),
            deed(NEW, "outreach", &session("2025-09-05", 40, "cho_gui")),
            deed(NEW, "outreach", &session("2024-09-05", 9_000, "da_duyet")),
            deed(NEW, "tip", &tip),
        ];
        let (entry, _) = book.tablet().act(deeds, 1_767_225_600_000).expect("there is something");
        book.apply(&entry);
        book
    }

    fn counted(asked: &Asked, may_read: impl Fn(&str) -> bool) -> Counted {
        let today = Date::parse_iso("2025-12-31").expect("a day");
        let voice = Voice { body: "Ban Chỉ đạo 138", place: "xã Nhân Thắng" };
        Counted::of(&book(), asked, today, voice, may_read)
    }

    fn asked() -> Asked {
        Asked::parse("", Date::parse_iso("2025-12-31").expect("a day"))
    }

    fn of(counted: &Counted, metric: Metric) -> Option<i64> {
        counted.lines.iter().find(|(one, _)| *one == metric).map(|(_, n)| *n)
    }

    #[test]
    fn a_period_an_area_and_a_stage_are_counted_as_hq_counts_them() {
        let all = |_: &str| true;
        let year = counted(&asked(), all);
        assert_eq!(of(&year, Metric::Attendance), Some(340));
        let approved = Asked { stage: Stage::Approved, ..asked() };
        assert_eq!(of(&counted(&approved, all), Metric::Attendance), Some(300));
        let old = Asked { area: camket_domain::area::area(OLD), ..asked() };
        assert_eq!(of(&counted(&old, all), Metric::Attendance), Some(300));
        let new = Asked { area: camket_domain::area::area(NEW), ..asked() };
        assert_eq!(of(&counted(&new, all), Metric::Attendance), Some(340), "with what went in");
        assert!(year.sentences.iter().any(|text| text.contains("340 lượt người tham gia")));
        assert!(year.sentences.iter().any(|text| text.contains("chưa có báo cáo")));
    }

    #[test]
    fn what_is_kept_to_the_police_is_no_line_of_others() {
        let youth = counted(&asked(), |kind| kind != "tip");
        assert_eq!(of(&youth, Metric::ValuableTips), None);
        assert!(youth.sentences.iter().all(|text| !text.contains("tin có giá trị")));
        assert_eq!(of(&counted(&asked(), |_| true), Metric::ValuableTips), Some(1));
    }
}
