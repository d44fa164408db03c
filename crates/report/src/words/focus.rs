//! What a limited report is limited to, and what it leaves out.

use camket_domain::line::{Focus, topics};

use super::places::kind_inside;
use super::table::metric;
use super::topics::topic;

/// `nhà trường, nội dung “Ma túy”`; nothing of a report of everything.
pub(crate) fn limits(focus: Focus) -> Option<String> {
    let kind = focus.site_kind.map(|kind| kind_inside(kind).to_owned());
    let named = |code: &str| {
        let of = topics().into_iter().find(|(_, known)| *known == code);
        of.map_or(code, |(metric, known)| topic(metric, known)).to_owned()
    };
    let of_topic = focus.topic.map(|code| format!("nội dung “{}”", named(code)));
    let limits: Vec<String> = kind.into_iter().chain(of_topic).collect();
    (!limits.is_empty()).then(|| limits.join(", "))
}

/// The names of the figures that cannot be limited so.
pub(crate) fn left_out(focus: Focus) -> Vec<&'static str> {
    focus.left_out().filter_map(metric).map(|(name, _)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_told_in_words() {
        let said = |kind, topic| limits(Focus::read(kind, topic).expect("known codes"));
        assert_eq!(said("", ""), None);
        let both = said("DOANH_NGHIEP", "PHAO");
        let expected = "doanh nghiệp, nội dung “Pháo, vũ khí, vật liệu nổ”";
        assert_eq!(both.as_deref(), Some(expected));
        for (metric, code) in topics() {
            assert_ne!(topic(metric, code), code, "no topic is printed by its code");
        }
    }
}
