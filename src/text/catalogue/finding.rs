//! What is wrong with a record, said so that one knows what to do.

use camket_domain::{Date, FieldDesc, Finding, FindingCode, Severity, Shape};

use super::{code_words, p};
use crate::text::{Phrase, Sentence, fill};

const MISSING: Phrase = p("Chưa điền mục này.", "This is not filled in yet.");
const MISSING_CHOICE: Phrase = p("Chưa chọn mục này.", "Nothing is chosen yet.");
const MISSING_PEOPLE: Phrase = p("Chưa ghi tên ai.", "Nobody is named yet.");
const WRONG_TYPE: Phrase = p(
    "Ô này giữ giá trị mà bản này không đọc được. Nhập lại, hoặc cập nhật ứng dụng.",
    "This version cannot read what this field holds. Enter it again, or update the app.",
);
const TOO_LONG: Phrase =
    p("Dài quá {max} ký tự. Viết gọn lại.", "Longer than {max} characters. Please shorten it.");
const TOO_SMALL: Phrase = p("Nhỏ nhất là {min}.", "The least is {min}.");
const TOO_LARGE: Phrase = p("Lớn nhất là {max}.", "The largest is {max}.");
const TOO_MANY: Phrase = p("Nhiều quá {max} mục.", "More than {max} entries.");
const INK_TOO_LARGE: Phrase = p(
    "Chữ ký có quá nhiều nét. Ký lại gọn hơn.",
    "The signature has too many strokes. Please sign again.",
);
const IN_FUTURE: Phrase = p(
    "Ngày này ở sau hôm nay ({today}). Việc đã diễn ra thì không thể ở tương lai.",
    "This day is after today ({today}). What took place cannot be in the future.",
);
const BEFORE_FOUNDING: Phrase = p(
    "Trước năm {year} là quá sớm. Kiểm tra lại năm.",
    "Before {year} is too early. Please check the year.",
);
const TOO_FAR_AHEAD: Phrase = p(
    "Sau năm {year} là quá xa. Kiểm tra lại năm.",
    "After {year} is too far ahead. Please check the year.",
);
const PERIOD_TOO_LONG: Phrase = p(
    "Một lần xác nhận dài nhất là {max} ngày. Ghi mỗi năm một lần.",
    "One return speaks of {max} days at most. Record one for each year.",
);
const NOT_A_CHOICE: Phrase = p(
    "Mã “{code}” không có trong danh mục của máy này, có thể do bản mới hơn ghi. Giữ nguyên?",
    "The code “{code}” is not in this tablet's list; a newer version may have written it. Keep it?",
);
const SUM_ABOVE: Phrase = p(
    "Các nhóm cộng lại là {sum}, nhiều hơn tổng. Sửa tổng, hoặc sửa các nhóm.",
    "The groups add up to {sum}, more than the total. Correct the total or the groups.",
);
const SUM_BELOW: Phrase = p(
    "Các nhóm cộng lại mới là {sum}. Còn lại không thuộc nhóm nào?",
    "The groups add up to {sum} only. Do the others belong to none?",
);
const ASK_LARGE: Phrase = p(
    "Hiếm khi nhiều hơn {max}. Số này đúng chứ?",
    "More than {max} is rare. Is the number right?",
);
const ASK_ZERO: Phrase = p("Đang ghi là 0. Đúng là không có ai?", "It says 0. Really nobody?");
const PUPILS_EXCEED: Phrase = p(
    "Số học sinh nhiều hơn tổng {n} lượt người.",
    "There are more pupils than the {n} attendances.",
);
const PUPILS_DIFFER: Phrase = p(
    "Nhóm học sinh ở trên ghi {n}, ô này ghi số khác.",
    "The group of pupils above says {n}, this field says otherwise.",
);
const SIGNED_EXCEED_DUE: Phrase = p(
    "Số bản ký nhiều hơn {n} người thuộc diện ký.",
    "There are more signatures than the {n} people who were to sign.",
);
const NEVER_FOR_LEVEL: Phrase = p(
    "Không dành cho học sinh cấp {level}. Bỏ mục này, hoặc chọn mẫu khác.",
    "Not for pupils of this level: {level}. Take it out, or choose another template.",
);
const ASK_FOR_LEVEL: Phrase = p(
    "Chỉ hợp với một phần học sinh của trường {level}. Đúng đối tượng chứ?",
    "It suits only some pupils of such a school: {level}. Are these the right ones?",
);
const WRONG_FOR_SITE: Phrase = p(
    "Mẫu này không dành cho cơ sở hoặc đối tượng đã chọn. Chọn mẫu khác.",
    "This template is not meant for this site or this group. Choose another.",
);
const NOT_IN_TEMPLATE: Phrase = p(
    "Nội dung này không có trong mẫu đã chọn. Vẫn giữ?",
    "The chosen template does not have this content. Keep it?",
);
const BEFORE_OUTREACH: Phrase = p(
    "Ngày ký ở trước buổi tuyên truyền ({day}). Đúng chứ?",
    "It was signed before the session ({day}). Is that right?",
);
const NOT_AT_OUTREACH: Phrase = p(
    "Cơ sở này không dự buổi tuyên truyền đã chọn. Đúng chứ?",
    "This site did not take part in the chosen session. Is that right?",
);
const NOT_A_SCHOOL_YEAR: Phrase =
    p("Viết năm học như 2025-2026.", "Write the school year like 2025-2026.");
const OTHER_SCHOOL_YEAR: Phrase = p(
    "Ngày ký thuộc năm học {year}. Giữ năm học đã ghi?",
    "The day belongs to the school year {year}. Keep what was written?",
);
const NOT_A_PHONE: Phrase = p(
    "Không giống số điện thoại Việt Nam. Giữ nguyên?",
    "This does not look like a Vietnamese phone number. Keep it?",
);
const PERSONAL_NUMBER: Phrase = p(
    "Có dãy số giống số định danh hoặc số điện thoại. Không lưu những số này của người ký.",
    "This looks like an identity or phone number. Such numbers of signers are not kept.",
);
const CONSENT_OF_MINOR: Phrase = p(
    "Dưới 16 tuổi: cần học sinh và cha mẹ đồng ý.",
    "Under 16: the pupil and the parents must consent.",
);
const ENDS_BEFORE_START: Phrase = p(
    "Ngày này ở trước ngày bắt đầu ({day}). Kiểm tra lại hai ngày.",
    "This day is before the beginning ({day}). Please check both.",
);
const CLASSIFIED: Phrase = p(
    "Có dấu độ mật. Văn bản mật không được nhập vào máy có nối mạng; xóa nội dung này.",
    "This bears a mark of secrecy. Nothing classified may be kept on this tablet; please delete it.",
);
const TOO_FEW: Phrase = p(
    "Cần ít nhất {min} bên. Chọn thêm ngành hoặc cơ sở.",
    "At least {min} parties are needed. Add organs or sites.",
);
const OTHER_YEAR: Phrase = p(
    "Ngày đã ghi thuộc năm {year}. Kiểm tra lại năm.",
    "The day that was entered is in {year}. Please check the year.",
);
const NOT_IN_FORCE: Phrase = p(
    "Vào ngày đó chưa hoặc không còn hiệu lực ({days}). Chọn mục khác, hoặc sửa ngày.",
    "This was not in force on that day ({days}). Choose another, or correct the day.",
);
const FORCE_FROM: Phrase = p("từ {from}", "from {from}");
const FORCE_TO: Phrase = p("đến {to}", "until {to}");
const FORCE_BETWEEN: Phrase = p("{from} – {to}", "{from} – {to}");
const NOT_AFFIRMED: Phrase =
    p("Chưa lưu được khi chưa xác nhận điều này.", "Nothing can be kept before this is affirmed.");
const OTHER_SITE_KIND: Phrase =
    p("Chỉ ghi cho nhà trường. Chọn cơ sở khác.", "For schools only. Choose another site.");
const NOT_ELIGIBLE: Phrase = p(
    "Cơ sở này không thuộc diện xét theo bộ tiêu chí đã chọn. Chọn bộ khác, hoặc kết luận “Không thuộc diện xét”.",
    "This rule set does not judge such a site. Choose another, or conclude that it lies outside.",
);
const CRITERIA_UNMET: Phrase = p(
    "Còn {n} tiêu chí chưa đạt. Đánh dấu tiêu chí, hoặc chọn “Chưa đạt”.",
    "Criteria not met: {n}. Tick them, or choose “Not yet met”.",
);
const RULED_OUT: Phrase = p(
    "Có vụ việc loại trừ nên không thể ghi “Đạt”.",
    "An incident rules it out, so that it cannot be met.",
);
const OTHER_CLASS: Phrase = p(
    "Theo tổng điểm thì xếp loại {class}. Giữ loại đã chọn?",
    "The points make it {class}. Keep what was chosen?",
);
const LATE_REGISTRATION: Phrase = p(
    "Đăng ký sau quý I của năm. Ngày này đúng chứ?",
    "Registered after the first quarter of the year. Is the day right?",
);
const HANDOVER_OVERDUE: Phrase = p(
    "Quá hạn chuyển tin ({day}). Chuyển ngay, hoặc ghi nơi đã chuyển.",
    "The tip should have been handed over by {day}. Hand it over now, or say to whom it was.",
);
const MUST_BE_BLANK: Phrase =
    p("Mục này phải để trống. Xóa nội dung đã ghi.", "This must stay empty. Delete what it holds.");
const UNUSUAL_FOR_LEVEL: Phrase = p(
    "Cấp khen này thường không dùng hình thức đó. Đúng chứ?",
    "This level does not usually give that form. Is it right?",
);
const NOT_YOURS_TO_DECIDE: Phrase = p(
    "Bước này do cấp xét duyệt quyết định. Để nguyên tiến độ cũ.",
    "The reviewing office decides about this step. Please leave it as it was.",
);
const DUPLICATE: Phrase = p(
    "Giống một hồ sơ đã có. Xem hồ sơ đó trước khi lưu.",
    "It looks like a record that exists. See that one before saving.",
);

/// Says what a finding means for a field of a kind.
pub fn finding_words(kind: &str, field: Option<&FieldDesc>, finding: &Finding) -> Sentence {
    use FindingCode as Code;
    let number = |n: i64| number_words(field, n);
    let hard = finding.severity == Severity::Error;
    match &finding.code {
        Code::Missing => missing(field).into(),
        Code::WrongType => WRONG_TYPE.into(),
        Code::TooLong { max } => fill(TOO_LONG, [("max", (*max).into())]),
        Code::TooSmall { min } => fill(TOO_SMALL, [("min", number(*min))]),
        Code::TooLarge { max } => fill(TOO_LARGE, [("max", number(*max))]),
        Code::TooMany { max } => fill(TOO_MANY, [("max", (*max).into())]),
        Code::InkTooLarge { .. } => INK_TOO_LARGE.into(),
        Code::InFuture { today } => fill(IN_FUTURE, [("today", today.to_string().into())]),
        Code::BeforeFounding { year } => fill(BEFORE_FOUNDING, [("year", own(*year))]),
        Code::TooFarAhead { year } => fill(TOO_FAR_AHEAD, [("year", own(*year))]),
        Code::PeriodTooLong { max } => fill(PERIOD_TOO_LONG, [("max", (*max).into())]),
        Code::NotAChoice { code } => fill(NOT_A_CHOICE, [("code", code.clone().into())]),
        Code::SumDiffers { sum } => {
            fill(if hard { SUM_ABOVE } else { SUM_BELOW }, [("sum", (*sum).into())])
        }
        Code::AskLarge { usual_max } => fill(ASK_LARGE, [("max", (*usual_max).into())]),
        Code::AskZero => ASK_ZERO.into(),
        Code::PupilsExceedAttendance { attendance } => {
            fill(PUPILS_EXCEED, [("n", (*attendance).into())])
        }
        Code::PupilsDiffer { group } => fill(PUPILS_DIFFER, [("n", (*group).into())]),
        Code::SignedExceedDue { due } => fill(SIGNED_EXCEED_DUE, [("n", (*due).into())]),
        Code::WrongForLevel { level } => {
            let phrase = if hard { NEVER_FOR_LEVEL } else { ASK_FOR_LEVEL };
            fill(phrase, [("level", code_words("site", "school_level", level))])
        }
        Code::WrongForSite => WRONG_FOR_SITE.into(),
        Code::NotInTemplate => NOT_IN_TEMPLATE.into(),
        Code::BeforeOutreach { day } => fill(BEFORE_OUTREACH, [("day", day.to_string().into())]),
        Code::NotAtOutreach => NOT_AT_OUTREACH.into(),
        Code::EndsBeforeStart { start } => {
            fill(ENDS_BEFORE_START, [("day", start.to_string().into())])
        }
        Code::Classified => CLASSIFIED.into(),
        Code::NotASchoolYear => NOT_A_SCHOOL_YEAR.into(),
        Code::OtherSchoolYear { expected } => {
            fill(OTHER_SCHOOL_YEAR, [("year", expected.clone().into())])
        }
        Code::NotAPhone => NOT_A_PHONE.into(),
        Code::PersonalNumber => PERSONAL_NUMBER.into(),
        Code::ConsentOfMinor => CONSENT_OF_MINOR.into(),
        Code::TooFew { min } => fill(TOO_FEW, [("min", (*min).into())]),
        Code::OtherYear { expected } => fill(OTHER_YEAR, [("year", own(*expected))]),
        Code::OutOfForce { from, to } => fill(NOT_IN_FORCE, [("days", force_words(*from, *to))]),
        Code::NotAffirmed => NOT_AFFIRMED.into(),
        Code::OtherSiteKind => OTHER_SITE_KIND.into(),
        Code::NotEligible => NOT_ELIGIBLE.into(),
        Code::CriteriaUnmet { count } => fill(CRITERIA_UNMET, [("n", (*count).into())]),
        Code::RuledOut => RULED_OUT.into(),
        Code::OtherClass { expected } => {
            fill(OTHER_CLASS, [("class", code_words("movement_rating", "class", expected))])
        }
        Code::LateRegistration => LATE_REGISTRATION.into(),
        Code::HandoverOverdue { since } => {
            fill(HANDOVER_OVERDUE, [("day", since.to_string().into())])
        }
        Code::MustBeBlank => MUST_BE_BLANK.into(),
        Code::UnusualForLevel => UNUSUAL_FOR_LEVEL.into(),
        Code::NotYoursToDecide => NOT_YOURS_TO_DECIDE.into(),
        Code::DuplicateLikely { .. } => match kind {
            "site" => SAME_SITE.into(),
            "outreach" => SAME_SESSION.into(),
            _ => DUPLICATE.into(),
        },
    }
}

const SAME_SITE: Phrase = p(
    "Đã có cơ sở cùng tên ở xã này. Dùng cơ sở đó, hoặc ghi tên cho phân biệt.",
    "This commune already has a site of that name. Use it, or tell the two apart by name.",
);
const SAME_SESSION: Phrase = p(
    "Ngày này, tại cơ sở này đã có một buổi. Nếu là cùng một buổi thì đừng ghi lần nữa.",
    "A session at this site on this day exists already. If it is the same one, do not record it twice.",
);

/// The days during which something is in force; empty where none are known.
fn force_words(from: Option<Date>, to: Option<Date>) -> Sentence {
    let said = |day: Date| Sentence::from(day.to_string());
    match (from, to) {
        (Some(from), Some(to)) => fill(FORCE_BETWEEN, [("from", said(from)), ("to", said(to))]),
        (Some(from), None) => fill(FORCE_FROM, [("from", said(from))]),
        (None, Some(to)) => fill(FORCE_TO, [("to", said(to))]),
        (None, None) => Sentence::default(),
    }
}

fn missing(field: Option<&FieldDesc>) -> Phrase {
    match field.map(|field| field.shape) {
        Some(
            Shape::Choice(_) | Shape::Many(_) | Shape::Counts(_) | Shape::Ref(_) | Shape::Refs(_),
        ) => MISSING_CHOICE,
        Some(Shape::People) => MISSING_PEOPLE,
        _ => MISSING,
    }
}

/// Counts have their thousands apart; years and versions do not.
fn number_words(field: Option<&FieldDesc>, n: i64) -> Sentence {
    if field.is_some_and(|field| field.unit.is_some()) { n.into() } else { own(n) }
}

fn own(n: impl ToString) -> Sentence {
    n.to_string().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use camket_domain::kind;

    fn said(kind_id: &str, finding: &Finding) -> String {
        let field = camket_domain::record::split_path(&finding.path).0;
        let field = kind(kind_id).and_then(|kind| kind.field(field));
        format!("{:?}", finding_words(kind_id, field, finding))
    }

    #[test]
    fn what_is_missing_is_asked_for_in_the_manner_of_its_field() {
        let missing = |path: &str| said("outreach", &Finding::error(path, FindingCode::Missing));
        assert_eq!(missing("attendance_count"), "Chưa điền mục này.");
        assert_eq!(missing("sites"), "Chưa chọn mục này.");
        assert_eq!(missing("speakers"), "Chưa ghi tên ai.");
    }

    #[test]
    fn counts_have_their_thousands_apart_and_years_do_not() {
        let large = |max| FindingCode::TooLarge { max };
        let count = Finding::error("attendance_count", large(1_000_000));
        assert_eq!(said("outreach", &count), "Lớn nhất là 1.000.000.");
        let year = Finding::error("birth_year", large(2026));
        assert_eq!(said("signer", &year), "Lớn nhất là 2026.");
    }

    #[test]
    fn the_same_fault_weighs_differently() {
        let sum = || FindingCode::SumDiffers { sum: 1_651 };
        let above = said("outreach", &Finding::error("attendance_count", sum()));
        let below = said("outreach", &Finding::confirm("attendance_count", sum()));
        assert!(above.contains("1.651") && below.contains("1.651"));
        assert_ne!(above, below);
    }

    #[test]
    fn a_day_is_written_as_officers_write_it() {
        let today = Date::from_ymd(2026, 11, 24).expect("a day");
        let finding = Finding::error("date", FindingCode::InFuture { today });
        assert!(said("outreach", &finding).contains("(24/11/2026)"));
    }
}
