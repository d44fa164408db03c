//! What figures are limited to: one kind of site, one topic, or both.
//!
//! Not every figure can be limited: a directive is of no kind of site, and a head of a unit signs for
//! no topic. Such a figure is left out, since a zero would say that there was none.

use crate::fact::{Fact, Metric};
use crate::kind::kind;
use crate::kinds::site::SiteKind;

/// The code of whatever has no topic of its own: each kind of record means something else by it.
const OTHERS: &str = "KHAC";
/// The field by which a record is of a kind of site.
const SITE_KIND: &str = "site_kind";

/// What figures are limited to; the usual one is not limited at all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Focus {
    /// The only kind of site; all if none.
    pub site_kind: Option<SiteKind>,
    /// The only topic; all if none.
    pub topic: Option<&'static str>,
}

impl Focus {
    /// Everything.
    pub const NONE: Focus = Focus { site_kind: None, topic: None };

    /// Reads codes, blank for everything; `None` if one is unknown.
    pub fn read(site_kind: &str, topic: &str) -> Option<Focus> {
        let site_kind = match site_kind {
            "" => None,
            code => Some(SiteKind::from_code(code)?),
        };
        let topic = match topic {
            "" => None,
            code => Some(topics().into_iter().find(|(_, known)| *known == code)?.1),
        };
        Some(Focus { site_kind, topic })
    }

    /// Whether nothing is left out.
    pub fn is_none(self) -> bool {
        self == Focus::NONE
    }

    /// The code of the kind of site, blank for all.
    pub fn site_kind_code(self) -> &'static str {
        self.site_kind.map_or("", SiteKind::code)
    }

    /// The code of the topic, blank for all.
    pub fn topic_code(self) -> &'static str {
        self.topic.unwrap_or_default()
    }

    /// What a file's name has of it: `-nha-truong-ma-tuy`; nothing of everything.
    pub fn in_file_name(self) -> String {
        let codes = [self.site_kind_code(), self.topic_code()];
        let codes = codes.into_iter().filter(|code| !code.is_empty());
        codes.map(|code| format!("-{}", code.to_ascii_lowercase().replace('_', "-"))).collect()
    }

    /// Whether there is such a figure when it is limited so.
    pub fn tells(self, metric: Metric) -> bool {
        let Some(desc) = kind(metric.kind()) else { return self.is_none() };
        let is_of_schools = matches!(metric, Metric::SchoolIncidents | Metric::ZeroReturnDays);
        // A paper joins sites of several kinds as a rule, and is then of none.
        let is_of_several = matches!(
            metric,
            Metric::Coordinations | Metric::CoordinationParties | Metric::CoordinationMeetings
        );
        let of_kind = self.site_kind.is_none_or(|kind| {
            let is_of_one = desc.field(SITE_KIND).is_some() && !is_of_several;
            is_of_one && (kind == SiteKind::School || !is_of_schools)
        });
        let knows = |topic| desc.topic_codes().is_some_and(|codes| codes.contains(&topic));
        of_kind && self.topic.is_none_or(knows)
    }

    /// The figures that are left out.
    pub fn left_out(self) -> impl Iterator<Item = Metric> {
        Metric::ALL.into_iter().filter(move |metric| !self.tells(*metric))
    }

    /// The facts that are left. Those of the topic stand for the whole, and once more as the topic; all
    /// sites of the kind stay, since schools are asked for returns whatever the topic is.
    pub fn of(self, facts: &[Fact]) -> Vec<Fact> {
        let is_of_kind = |fact: &&Fact| self.site_kind.is_none_or(|it| fact.site_kind == Some(it));
        let facts = facts.iter().filter(is_of_kind);
        let Some(topic) = self.topic else { return facts.copied().collect() };
        let mut left = Vec::new();
        for fact in facts {
            match fact.topic {
                Some(of) if of == topic => left.extend([Fact { topic: None, ..*fact }, *fact]),
                None if fact.metric == Metric::Sites => left.push(*fact),
                _ => {}
            }
        }
        left
    }
}

/// Every topic to which figures can be limited, each once, with the first figure of the report that is
/// told by it.
pub fn topics() -> Vec<(Metric, &'static str)> {
    let mut topics: Vec<(Metric, &'static str)> = Vec::new();
    for metric in Metric::ALL {
        let codes = kind(metric.kind()).and_then(|kind| kind.topic_codes());
        for code in codes.into_iter().flatten().filter(|code| **code != OTHERS) {
            if topics.iter().all(|(_, known)| known != code) {
                topics.push((metric, *code));
            }
        }
    }
    topics
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Date;
    use crate::fact::Stage;
    use crate::line::{LINES, Window, sum};

    fn focus(site_kind: &str, topic: &str) -> Focus {
        Focus::read(site_kind, topic).expect("known codes")
    }

    fn fact(metric: Metric, kind: SiteKind, topic: Option<&'static str>, value: i64) -> Fact {
        let (day, site_kind) = (Date::of_table(2019, 5, 6), Some(kind));
        Fact { metric, day, site_kind, stage: Stage::Approved, topic, value }
    }

    #[test]
    fn codes_are_read_back_and_others_refused() {
        for (site_kind, topic) in
            [("", ""), ("NHA_TRUONG", ""), ("", "MA_TUY"), ("CO_QUAN", "PHAO")]
        {
            let focus = focus(site_kind, topic);
            assert_eq!((focus.site_kind_code(), focus.topic_code()), (site_kind, topic));
        }
        assert_eq!(focus("NHA_TRUONG", "MA_TUY").in_file_name(), "-nha-truong-ma-tuy");
        assert_eq!(Focus::NONE.in_file_name(), "");
        for (site_kind, topic) in [("CHUA", ""), ("", "MOON"), ("", "KHAC")] {
            assert_eq!(Focus::read(site_kind, topic), None, "{site_kind} {topic}");
        }
        let mut codes: Vec<_> = topics().into_iter().map(|(_, code)| code).collect();
        let count = codes.len();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), count, "each once");
    }

    #[test]
    fn figures_that_cannot_be_limited_are_left_out() {
        let left = |focus: Focus| {
            let lines = LINES.into_iter().filter(move |line| !focus.tells(line.metric()));
            lines.map(|line| line.code).collect::<Vec<_>>()
        };
        assert_eq!(left(Focus::NONE), [""; 0]);
        assert_eq!(left(focus("NHA_TRUONG", "")), ["L01", "L02", "L06", "L07", "L10", "L11"]);
        let agencies = left(focus("CO_QUAN", ""));
        assert!(agencies.contains(&"L14"), "incidents are of schools");
        let drugs = left(focus("", "MA_TUY"));
        assert_eq!(drugs, ["L01", "L02", "L06", "L07", "L08", "L12", "L13", "L15"]);
        assert!(!focus("", "MA_TUY").tells(Metric::Sites));
        assert!(focus("NHA_TRUONG", "MA_TUY").tells(Metric::Attendance));
    }

    #[test]
    fn what_is_left_adds_up_to_its_part() {
        use Metric::{Pledges, Sessions, Sites};
        let facts = [
            fact(Sessions, SiteKind::School, None, 5),
            fact(Sessions, SiteKind::School, Some("MA_TUY"), 4),
            fact(Sessions, SiteKind::School, Some("PHAO"), 3),
            fact(Sessions, SiteKind::Agency, None, 20),
            fact(Sessions, SiteKind::Agency, Some("MA_TUY"), 10),
            fact(Pledges, SiteKind::School, None, 600),
            fact(Sites, SiteKind::School, None, 9),
        ];
        let of = |site_kind, topic, metric| {
            sum(metric, &focus(site_kind, topic).of(&facts), &Window::EVERYTHING)
        };
        assert_eq!(of("", "", Sessions), 25);
        assert_eq!(of("NHA_TRUONG", "", Sessions), 5);
        assert_eq!(of("", "MA_TUY", Sessions), 14);
        assert_eq!(of("NHA_TRUONG", "MA_TUY", Sessions), 4);
        assert_eq!(of("", "MA_TUY", Pledges), 0, "none of them was on drugs");
        assert_eq!(of("NHA_TRUONG", "PHAO", Sites), 9, "schools stay");
    }
}
