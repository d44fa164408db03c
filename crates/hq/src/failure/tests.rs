//! Codes and statuses, frozen.

use std::collections::BTreeSet;

use super::*;

/// Everything that HQ may answer. Whoever changes a line breaks tablets in the field.
const CATALOGUE: &[(Failure, u16, &str)] = &[
    (Failure::SessionMissing, 401, "session.missing"),
    (Failure::SessionExpired, 401, "session.expired"),
    (Failure::SessionWrong, 401, "session.wrong"),
    (Failure::SessionSlowDown { retry_after_s: 1 }, 429, "session.slow_down"),
    (Failure::DeviceMalformed, 400, "device.malformed"),
    (Failure::DeviceTaken, 409, "device.taken"),
    (Failure::DeviceRevoked, 403, "device.revoked"),
    (Failure::DeviceMissing, 403, "device.missing"),
    (Failure::SenderUnknown, 403, "sender.unknown"),
    (Failure::EnvelopeForeign, 422, "envelope.foreign"),
    (Failure::EnvelopeSpoilt, 422, "envelope.spoilt"),
    (Failure::SignatureWrong, 403, "signature.wrong"),
    (Failure::NotPermitted, 403, "permission.refused"),
    (Failure::AreaUnknown, 404, "area.unknown"),
    (Failure::AreaReform(camket_domain::area::ReformFault::Code), 422, "area.reform_refused"),
    (Failure::OrganNaming(camket_domain::organ::NamingFault::Name), 422, "organ.naming_refused"),
    (Failure::RecordUnknown, 404, "record.unknown"),
    (Failure::QuarantineUnknown, 404, "quarantine.unknown"),
    (Failure::QuarantineSettled, 409, "quarantine.settled"),
    (Failure::QuarantineStuck, 409, "quarantine.stuck"),
    (Failure::NoteMissing, 400, "note.missing"),
    (Failure::Review(ReviewRefusal::NoSuchStep("state")), 409, "review.no_such_step"),
    (Failure::Review(ReviewRefusal::NotYours("state")), 409, "review.not_yours"),
    (Failure::Review(ReviewRefusal::ReasonMissing), 409, "review.reason_missing"),
    (Failure::Review(ReviewRefusal::Stale(Vec::new())), 409, "review.stale"),
    (Failure::Review(ReviewRefusal::Unsettled(Vec::new())), 409, "review.unsettled"),
    (Failure::Review(ReviewRefusal::OwnRecord), 409, "review.own_record"),
    (Failure::Review(ReviewRefusal::NoDouble), 409, "review.no_double"),
    (Failure::Review(ReviewRefusal::PeriodClosed), 409, "review.period_closed"),
    (Failure::PeriodNotClosed, 409, "period.not_closed"),
    (Failure::DeviceUnknown, 404, "device.unknown"),
    (Failure::PasswordWrong, 422, "password.wrong"),
    (Failure::PasswordWeak(crate::auth::Weakness::Short), 422, "password.short"),
    (Failure::PasswordWeak(crate::auth::Weakness::Long), 422, "password.long"),
    (Failure::PasswordWeak(crate::auth::Weakness::Known), 422, "password.known"),
    (Failure::PasswordWeak(crate::auth::Weakness::Same), 422, "password.same"),
    (Failure::LoginTaken, 409, "login.taken"),
    (Failure::PersonUnknown, 404, "person.unknown"),
    (Failure::FeedKeyUnknown, 404, "feed_key.unknown"),
    (Failure::RecoveryForeign, 422, "recovery.foreign"),
    (Failure::SnapshotGone, 404, "snapshot.gone"),
    (Failure::AttachmentUnknown, 404, "attachment.unknown"),
    (Failure::AttachmentIncomplete { held_bytes: 0, size_bytes: 1 }, 404, "attachment.incomplete"),
    (Failure::AttachmentMisplaced { held_bytes: 0, size_bytes: 1 }, 409, "attachment.misplaced"),
    (Failure::AttachmentWrong, 422, "attachment.wrong"),
    (Failure::ReportUnknown, 404, "report.unknown"),
    (Failure::ReportNotDraft, 409, "report.not_draft"),
    (Failure::ReportNotIssued, 409, "report.not_issued"),
    (Failure::ReportStale, 409, "report.stale"),
    (Failure::ReportNumberTaken, 409, "report.number_taken"),
    (Failure::ExportTooLarge, 422, "export.too_large"),
    (Failure::OdataUnsupported, 501, "odata.unsupported"),
    (Failure::ParameterMalformed("from"), 400, "parameter.malformed"),
    (Failure::BodyMalformed, 400, "body.malformed"),
    (Failure::BodyTooLarge, 413, "body.too_large"),
    (Failure::BodyCutShort, 408, "body.cut_short"),
    (Failure::BodyEncoding, 415, "body.encoding"),
    (Failure::RouteUnknown, 404, "route.unknown"),
    (Failure::MethodUnknown, 405, "method.unknown"),
    (Failure::FileUnknown, 404, "file.unknown"),
    (Failure::RecordInvalid(String::new()), 422, "record.invalid"),
    (Failure::TipNotSealed, 404, "tip.not_sealed"),
    (Failure::Busy, 503, "hq.busy"),
    (Failure::Store(StoreError::Missing), 500, "hq.failed"),
    (Failure::Broken("x"), 500, "hq.failed"),
];

#[test]
fn codes_and_statuses_are_frozen() {
    for (failure, status, code) in CATALOGUE {
        let face = failure.face();
        assert_eq!((face.0.as_u16(), face.1), (*status, *code));
    }
}

#[test]
fn every_code_is_described() {
    let document: serde_json::Value =
        serde_json::from_str(crate::routes::openapi::DOCUMENT).unwrap();
    let described = &document["components"]["schemas"]["Problem"]["properties"]["code"];
    let described = described["enum"].as_array().unwrap().iter();
    let described: BTreeSet<&str> = described.map(|code| code.as_str().unwrap()).collect();
    assert_eq!(described, CATALOGUE.iter().map(|(.., code)| *code).collect());
}

#[test]
fn only_what_may_work_later_asks_to_be_tried_again() {
    let retried = CATALOGUE.iter().filter(|(failure, ..)| failure.retry_after_s().is_some());
    let retried: Vec<_> = retried.map(|(.., code)| *code).collect();
    assert_eq!(retried, ["session.slow_down", "hq.busy"]);
    let busy = Failure::from(StoreError::Database(sqlx::Error::PoolTimedOut));
    assert_eq!(busy.face().1, "hq.busy");
}

#[test]
fn the_cause_of_hqs_own_faults_stays_inside() {
    let failure = Failure::Store(StoreError::TooNew { found: 9, known: 1 });
    assert_eq!(failure.to_string(), "HQ failed");
    assert_eq!(failure.face(), (StatusCode::INTERNAL_SERVER_ERROR, "hq.failed"));
}
