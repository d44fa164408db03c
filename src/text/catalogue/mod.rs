//! The words of the catalogue: what kinds, fields, codes, states and units are called.
//!
//! One file per kind, under the name it has in the domain. A code that a newer version invented
//! has no words here and is shown as it is.

mod area;
mod broadcast;
mod case_result;
mod codes;
mod commendation;
mod coordination;
mod coordination_event;
mod culture_title;
mod directive;
mod finding;
mod head_duty;
mod model_review;
mod model_site;
mod movement_rating;
mod outreach;
mod pledge_batch;
mod radio_programme;
mod safety_evaluation;
mod school_incident;
mod self_guard_model;
mod signer;
mod site;
mod tip;
mod work_plan;
mod zero_return;

use camket_domain::{Shape, SiteKind, State, Unit, View, kind};

pub use area::{area_inside, area_name, prefix_words};
pub use finding::finding_words;

use super::{Phrase, Sentence, fill};

/// The words of one kind of record.
pub struct KindWords {
    /// The kind's id in the domain.
    pub id: &'static str,
    /// One of them, as a title.
    pub one: Phrase,
    /// All of them, as a title.
    pub many: Phrase,
    /// The act of making one.
    pub new: Phrase,
    /// How many: `{n}` is the count.
    pub counted: Phrase,
    /// Words of the fields.
    pub fields: &'static [FieldWords],
}

/// The words of one field.
#[derive(Clone, Copy)]
pub struct FieldWords {
    /// The field's id in the domain.
    pub id: &'static str,
    /// What stands above it.
    pub label: Phrase,
    /// What helps to fill it in.
    pub help: Option<Phrase>,
    /// The codes that it takes, with what they are called.
    pub codes: Codes,
}

/// A code list with its words.
pub type Codes = &'static [(&'static str, Phrase)];

const fn p(vi: &'static str, en: &'static str) -> Phrase {
    Phrase { vi, en }
}

const fn field(id: &'static str, label: Phrase) -> FieldWords {
    FieldWords { id, label, help: None, codes: &[] }
}

impl FieldWords {
    const fn help(mut self, help: Phrase) -> Self {
        self.help = Some(help);
        self
    }

    const fn codes(mut self, codes: Codes) -> Self {
        self.codes = codes;
        self
    }
}

static KINDS: [&KindWords; 22] = [
    &site::WORDS,
    &outreach::WORDS,
    &pledge_batch::WORDS,
    &signer::WORDS,
    &directive::WORDS,
    &coordination::WORDS,
    &coordination_event::WORDS,
    &radio_programme::WORDS,
    &broadcast::WORDS,
    &self_guard_model::WORDS,
    &model_site::WORDS,
    &model_review::WORDS,
    &head_duty::WORDS,
    &tip::WORDS,
    &case_result::WORDS,
    &safety_evaluation::WORDS,
    &movement_rating::WORDS,
    &school_incident::WORDS,
    &zero_return::WORDS,
    &commendation::WORDS,
    &work_plan::WORDS,
    &culture_title::WORDS,
];

/// Returns the words of a kind.
pub fn kind_words(kind: &str) -> Option<&'static KindWords> {
    KINDS.into_iter().find(|words| words.id == kind)
}

/// Fields that many kinds have.
static COMMON: [FieldWords; 10] = [
    field("photos", p("Ảnh, bản chụp", "Photos and scans")),
    field("photo_place_kept", p("Giữ vị trí chụp", "Keeps where photos were taken")),
    field("photo_latitude", p("Vĩ độ chụp ảnh", "Latitude of photos")),
    field("photo_longitude", p("Kinh độ chụp ảnh", "Longitude of photos")),
    field("state", p("Tình trạng", "State")).codes(codes::STATES),
    field("reason", p("Lý do", "Reason")),
    field("file_number", p("Mã hồ sơ", "File number")),
    field("note", p("Ghi chú", "Note"))
        .help(p("Không nhập nội dung bí mật nhà nước.", "No state secrets.")),
    field("site_kind", p("Loại cơ sở", "Kind of site")).codes(codes::SITE_KINDS),
    field("year", p("Năm", "Year")),
];

/// Returns the words of a field.
pub fn field_words(kind: &str, field: &str) -> Option<&'static FieldWords> {
    let own = kind_words(kind)?.fields.iter();
    own.chain(&COMMON).find(|words| words.id == field)
}

/// Returns what a field is called; its id if a newer version invented it.
pub fn field_label(kind: &str, field: &str) -> Sentence {
    match field_words(kind, field) {
        Some(words) => words.label.into(),
        None => field.to_owned().into(),
    }
}

/// Returns what a code of a field is called; the code itself if a newer version invented it.
pub fn code_words(kind: &str, field: &str, code: &str) -> Sentence {
    let found = field_words(kind, field).and_then(|words| of_code(words.codes, code));
    found.map_or_else(|| code.to_owned().into(), Sentence::from)
}

fn of_code(codes: Codes, code: &str) -> Option<Phrase> {
    codes.iter().find(|(known, _)| *known == code).map(|(_, words)| *words)
}

/// Returns what a record without a name is called: by its first choice, or else by its kind.
pub fn unnamed_words(kind_id: &str, view: &dyn View) -> Sentence {
    let choice = || {
        let desc = kind(kind_id)?;
        let mut columns = desc.columns.iter().filter_map(|id| desc.field(id));
        let field = columns.find(|field| matches!(field.shape, Shape::Choice(_)))?;
        Some(code_words(kind_id, field.id, view.text(field.id)?))
    };
    let of_kind = || kind_words(kind_id).map_or_else(Sentence::default, |words| words.one.into());
    choice().unwrap_or_else(of_kind)
}

/// Returns what a state is called.
pub fn state_words(state: State) -> Phrase {
    match state {
        State::Draft => p("Nháp", "Draft"),
        State::Complete => p("Hoàn thành", "Complete"),
        State::Received => p("Trung tâm đã tiếp nhận", "Received at HQ"),
        State::Approved => p("Đã duyệt", "Approved"),
        State::Locked => p("Đã khóa sổ", "Locked"),
        State::Returned => p("Trả lại", "Returned"),
        State::Void => p("Đã hủy", "Void"),
    }
}

/// Returns what a kind of site is called.
pub fn site_kind_words(kind: SiteKind) -> Phrase {
    match kind {
        SiteKind::Agency => p("Cơ quan", "Agency"),
        SiteKind::Enterprise => p("Doanh nghiệp", "Enterprise"),
        SiteKind::School => p("Nhà trường", "School"),
    }
}

/// Returns what a host of sessions is called, by its code.
pub fn host_words(code: &str) -> Sentence {
    of_code(codes::HOSTS, code).map_or_else(|| code.to_owned().into(), Sentence::from)
}

/// Returns what a group of people is called, by its code.
pub fn audience_words(code: &str) -> Sentence {
    of_code(codes::AUDIENCES, code).map_or_else(|| code.to_owned().into(), Sentence::from)
}

/// Returns the word behind a number.
pub fn unit_words(unit: Unit) -> Phrase {
    match unit {
        Unit::Minutes => p("phút", "minutes"),
        Unit::Persons => p("người", "people"),
        Unit::Attendances => p("lượt người", "attendances"),
        Unit::Signatures => p("bản ký", "signatures"),
        Unit::Sheets => p("tờ", "sheets"),
        Unit::Slips => p("phiếu", "slips"),
        Unit::Items => p("tin, bài", "items"),
        Unit::Times => p("lần", "times"),
        Unit::Teams => p("tổ", "teams"),
        Unit::Cases => p("vụ", "cases"),
        Unit::Suspects => p("đối tượng", "suspects"),
        Unit::Tips => p("tin", "tips"),
        Unit::Points => p("điểm", "points"),
        Unit::Percent => p("%", "%"),
    }
}

const AMOUNT: Phrase = p("{n} {unit}", "{n} {unit}");

/// Writes a number with its unit.
pub fn amount(n: i64, unit: Unit) -> Sentence {
    fill(AMOUNT, [("n", n.into()), ("unit", unit_words(unit).into())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use camket_domain::{Draft, KINDS as DOMAIN_KINDS};

    #[test]
    fn every_kind_field_and_code_of_the_domain_has_words() {
        for desc in DOMAIN_KINDS {
            assert!(kind_words(desc.id).is_some(), "no words for {}", desc.id);
            for field in desc.fields {
                let words = field_words(desc.id, field.id);
                let words =
                    words.unwrap_or_else(|| panic!("no words for {}.{}", desc.id, field.id));
                let (Shape::Choice(codes) | Shape::Many(codes) | Shape::Counts(codes)) =
                    field.shape
                else {
                    continue;
                };
                for code in codes {
                    let named = of_code(words.codes, code).is_some();
                    assert!(named, "no words for {}.{} = {code}", desc.id, field.id);
                }
                assert_eq!(words.codes.len(), codes.len(), "{}.{}", desc.id, field.id);
            }
        }
    }

    #[test]
    fn no_words_are_left_of_fields_that_are_gone() {
        for words in KINDS {
            let desc = kind(words.id).expect("a kind of the domain");
            for field in words.fields {
                assert!(desc.field(field.id).is_some(), "{}.{} is gone", words.id, field.id);
            }
        }
    }

    #[test]
    fn every_phrase_is_written_in_both_languages() {
        let mut all: Vec<Phrase> = State::ALL.into_iter().map(state_words).collect();
        for words in KINDS {
            all.extend([words.one, words.many, words.new, words.counted]);
            for field in words.fields {
                all.push(field.label);
                all.extend(field.help);
                all.extend(field.codes.iter().map(|(_, phrase)| *phrase));
            }
        }
        for Phrase { vi, en } in all {
            for sentence in [vi, en] {
                assert!(!sentence.is_empty() && sentence.trim() == sentence, "{vi} / {en}");
                assert!(!sentence.contains("..."), "{sentence}");
            }
            assert_eq!(vi.contains("{n}"), en.contains("{n}"), "{vi} / {en}");
        }
    }

    #[test]
    fn a_record_without_a_name_is_called_by_its_first_choice() {
        let said = |kind: &str, view: &Draft| format!("{:?}", unnamed_words(kind, view));
        let case = Draft::new().with("case_type", "DIEU_TRA_KHAM_PHA");
        assert_eq!(said("case_result", &case), "Điều tra, khám phá");
        assert_eq!(said("case_result", &Draft::new()), "Kết quả vụ việc");
    }

    #[test]
    fn what_a_newer_version_invented_is_shown_as_it_is() {
        let said = |sentence: Sentence| format!("{sentence:?}");
        assert_eq!(said(field_label("outreach", "drone_count")), "drone_count");
        assert_eq!(said(code_words("outreach", "form", "HOP_TRUC_TUYEN")), "HOP_TRUC_TUYEN");
        assert_eq!(said(code_words("outreach", "form", "CHAO_CO")), "Sinh hoạt dưới cờ");
    }
}
