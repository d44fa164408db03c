//! What is, or may be, wrong with a record: paths, codes and numbers, from which the interface makes
//! sentences.

use crate::date::Date;
use crate::record::RecordId;

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Probably wrong: the officer confirms it and goes on.
    Confirm,
    /// Certainly wrong: the record stays a draft.
    Error,
}

/// What is wrong, with the numbers that a sentence about it needs.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum FindingCode {
    /// A required field is empty.
    Missing,
    /// The value has a type that the field does not take.
    WrongType,
    /// More characters than allowed.
    TooLong {
        /// Most characters.
        max: u32,
    },
    /// A number below the least.
    TooSmall {
        /// The least.
        min: i64,
    },
    /// A number above the largest.
    TooLarge {
        /// The largest.
        max: i64,
    },
    /// More elements than allowed.
    TooMany {
        /// Most elements.
        max: usize,
    },
    /// More bytes of strokes than allowed.
    InkTooLarge {
        /// Most bytes.
        max: usize,
    },
    /// A day after today.
    InFuture {
        /// Today.
        today: Date,
    },
    /// A day before there was anything to record.
    BeforeFounding {
        /// The first plausible year.
        year: i32,
    },
    /// A day further ahead than anything that is planned or valid for a while.
    TooFarAhead {
        /// The last plausible year.
        year: i32,
    },
    /// More days than such a period has.
    PeriodTooLong {
        /// Most days.
        max: i64,
    },
    /// A code that the list does not have.
    NotAChoice {
        /// The code.
        code: String,
    },
    /// The groups do not add up to the total.
    SumDiffers {
        /// What they add up to.
        sum: i64,
    },
    /// Unusually many.
    AskLarge {
        /// More than this is unusual.
        usual_max: i64,
    },
    /// Nobody at all.
    AskZero,
    /// More pupils than attendances.
    PupilsExceedAttendance {
        /// The attendances.
        attendance: i64,
    },
    /// The pupils and the audience group of pupils differ.
    PupilsDiffer {
        /// The number in the audience group.
        group: i64,
    },
    /// More signatures than people who were to sign.
    SignedExceedDue {
        /// How many were to sign.
        due: i64,
    },
    /// A pledge content or template that pupils of this school level must not be given.
    WrongForLevel {
        /// The school level's code.
        level: String,
    },
    /// A template that is not meant for this kind of site or this group.
    WrongForSite,
    /// A content that the template's wording does not have.
    NotInTemplate,
    /// Signed before the outreach session that it belongs to.
    BeforeOutreach {
        /// The day of the session.
        day: Date,
    },
    /// The site did not take part in the outreach session.
    NotAtOutreach,
    /// The end of something before its beginning.
    EndsBeforeStart {
        /// The beginning.
        start: Date,
    },
    /// A degree of secrecy: such a document must not be kept here.
    Classified,
    /// Text that is not two consecutive years like `2025-2026`.
    NotASchoolYear,
    /// The school year does not contain the day.
    OtherSchoolYear {
        /// The school year of the day.
        expected: String,
    },
    /// Text that is no Vietnamese phone number.
    NotAPhone,
    /// A number as long as an identity card's or a phone's, which a list must not hold.
    PersonalNumber,
    /// Consent of an adult given for a child under 16.
    ConsentOfMinor,
    /// Fewer parties or parts than such a thing has.
    TooFew {
        /// The fewest.
        min: usize,
    },
    /// The year is not that of the day.
    OtherYear {
        /// The year of the day.
        expected: i32,
    },
    /// What is chosen was not, or not yet, or no longer in force on the day.
    OutOfForce {
        /// The first day; none if it is not known.
        from: Option<Date>,
        /// The last day; none while it lasts.
        to: Option<Date>,
    },
    /// A statement that must be affirmed before anything is kept.
    NotAffirmed,
    /// The site is of a kind of which this is not told.
    OtherSiteKind,
    /// The site lies outside of what the rule set judges.
    NotEligible,
    /// Said to be met although criteria are not.
    CriteriaUnmet {
        /// How many are not.
        count: i64,
    },
    /// Said to be met although something happened that rules it out.
    RuledOut,
    /// The class does not follow from the points.
    OtherClass {
        /// The code of the class that does.
        expected: &'static str,
    },
    /// Registered after the first quarter of the year.
    LateRegistration,
    /// The tip should have been handed over by then.
    HandoverOverdue {
        /// The day.
        since: Date,
    },
    /// Something that must not be kept here in clear, or not at all.
    MustBeBlank,
    /// This level does not usually give that form of award.
    UnusualForLevel,
    /// A phase that somebody else decides about.
    NotYoursToDecide,
    /// Another record probably tells of the same thing.
    DuplicateLikely {
        /// The other record.
        of: RecordId,
    },
}

/// One thing that is, or may be, wrong with a record.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Finding {
    /// The path that it is about.
    pub path: String,
    /// What is wrong.
    pub code: FindingCode,
    /// How much it weighs.
    pub severity: Severity,
}

impl Finding {
    /// A finding that keeps the record a draft.
    pub fn error(path: impl Into<String>, code: FindingCode) -> Self {
        Finding { path: path.into(), code, severity: Severity::Error }
    }

    /// A finding that the officer may confirm.
    pub fn confirm(path: impl Into<String>, code: FindingCode) -> Self {
        Finding { path: path.into(), code, severity: Severity::Confirm }
    }
}

/// Whether any finding keeps the record a draft.
pub fn has_errors(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.severity == Severity::Error)
}
