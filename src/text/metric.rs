//! What is counted: the name of each figure, and its word after a number.

use camket_domain::KINDS;
use camket_domain::fact::{Metric, TOPIC_SEPARATOR};

use super::catalogue::code_words;
use super::{Phrase, Sentence};

const fn p(vi: &'static str, en: &'static str) -> Phrase {
    Phrase { vi, en }
}

/// The name of a figure and its word after a number.
fn words_of(metric: Metric) -> (Phrase, Phrase) {
    match metric {
        Metric::Directives => (p("Văn bản chỉ đạo", "Directives"), p("văn bản", "directives")),
        Metric::Coordinations => (
            p("Quy chế phối hợp, kế hoạch liên ngành", "Coordination regulations and plans"),
            p("văn bản", "documents"),
        ),
        Metric::CoordinationParties => {
            (p("Lượt cơ sở ký phối hợp", "Sites that signed them"), p("lượt", "signings"))
        }
        Metric::CoordinationMeetings => {
            (p("Giao ban, sơ kết, tổng kết", "Meetings under them"), p("cuộc", "meetings"))
        }
        Metric::Sessions => (p("Buổi tuyên truyền", "Sessions"), p("buổi", "sessions")),
        Metric::Attendance => (p("Lượt người", "Attendances"), p("lượt người", "attendances")),
        Metric::Pledges => (p("Lượt ký cam kết", "Pledges signed"), p("lượt ký", "pledges")),
        Metric::Programmes => {
            (p("Chuyên mục phát thanh", "Radio programmes"), p("chuyên mục", "programmes"))
        }
        Metric::Broadcasts => (p("Lượt phát thanh", "Broadcasts"), p("lượt phát", "broadcasts")),
        Metric::RadioItems => {
            (p("Tin, bài phát thanh", "News items broadcast"), p("tin, bài", "items"))
        }
        Metric::Models => {
            (p("Mô hình tự phòng, tự quản", "Self-guarding models"), p("mô hình", "models"))
        }
        Metric::ModelSites => (p("Điểm mô hình", "Sites of models"), p("điểm", "sites")),
        Metric::ModelTeams => (p("Tổ tự quản", "Self-guarding teams"), p("tổ", "teams")),
        Metric::HeadsCommitted => {
            (p("Người đứng đầu ký trách nhiệm", "Heads committed"), p("lượt người", "commitments"))
        }
        Metric::ValuableTips => (p("Tin có giá trị", "Tips of value"), p("tin", "tips")),
        Metric::Tips => (p("Tổng số tin", "All tips"), p("tin", "tips")),
        Metric::DisorderCases => {
            (p("Vụ gây rối đã xử lý", "Disorder cases settled"), p("vụ", "cases"))
        }
        Metric::CasesSolved => (p("Vụ khám phá", "Cases solved"), p("vụ", "cases")),
        Metric::Suspects => (p("Đối tượng", "Suspects"), p("đối tượng", "suspects")),
        Metric::SafetyMet => (
            p("Lượt đạt “An toàn về ANTT”", "Met the standard of security and order"),
            p("lượt đạt", "met"),
        ),
        Metric::SafetyRegistered => (
            p("Lượt đăng ký phấn đấu", "Registered to strive for it"),
            p("lượt đăng ký", "registered"),
        ),
        Metric::Ratings => {
            (p("Lượt phân loại phong trào", "Movements classified"), p("lượt", "classified"))
        }
        Metric::SchoolIncidents => {
            (p("Vụ việc tại trường học", "Incidents at schools"), p("vụ", "incidents"))
        }
        Metric::ZeroReturnDays => (
            p("Ngày trường báo không có vụ việc", "School-days reported without incidents"),
            p("ngày trường", "school-days"),
        ),
        Metric::Collectives => {
            (p("Tập thể được khen", "Collectives commended"), p("tập thể", "collectives"))
        }
        Metric::Individuals => {
            (p("Cá nhân được khen", "Individuals commended"), p("cá nhân", "individuals"))
        }
        Metric::Sites => (p("Cơ quan, doanh nghiệp, nhà trường", "Sites"), p("cơ sở", "sites")),
    }
}

/// Returns what a figure is called.
pub fn metric_words(metric: Metric) -> Sentence {
    words_of(metric).0.into()
}

/// Returns what is counted, after a number.
pub fn metric_unit(metric: Metric) -> Sentence {
    words_of(metric).1.into()
}

/// Returns what a topic of a figure is called; its code if a newer version invented it.
pub fn topic_words(metric: Metric, topic: &str) -> Sentence {
    let kind = KINDS.into_iter().find(|kind| kind.id == metric.kind());
    match kind.and_then(|kind| Some((kind.id, kind.topics?))) {
        Some((kind, field)) => code_words(kind, field, topic),
        None => topic.to_owned().into(),
    }
}

/// Returns what a code under which sums are kept is called: a figure, or one of its topics.
pub fn code_of_sum(code: &str) -> Sentence {
    let (metric, topic) = code.split_once(TOPIC_SEPARATOR).unwrap_or((code, ""));
    match Metric::from_code(metric) {
        Some(metric) if topic.is_empty() => metric_words(metric),
        Some(metric) => Sentence::row([metric_words(metric), topic_words(metric, topic)]),
        None => code.to_owned().into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn every_figure_and_topic_has_words_of_its_own() {
        let mut names: Vec<_> = Metric::ALL.map(|metric| words_of(metric).0.vi).to_vec();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Metric::ALL.len());
        for metric in Metric::ALL {
            let kind = camket_domain::kind(metric.kind()).expect("a kind");
            for topic in kind.topic_codes().into_iter().flatten() {
                let said = topic_words(metric, topic).in_lang(Lang::Vi).to_string();
                assert_ne!(said, **topic, "{metric:?}");
            }
        }
    }

    #[test]
    fn a_code_is_said_in_words() {
        let said = |code: &str| code_of_sum(code).in_lang(Lang::Vi).to_string();
        assert_eq!(said("L03"), "Buổi tuyên truyền");
        assert_eq!(said("L03/MA_TUY"), "Buổi tuyên truyền · Ma túy");
        assert_eq!(said("L99"), "L99");
    }
}
