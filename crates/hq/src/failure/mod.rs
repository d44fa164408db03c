//! Everything that can stop a request, with its two faces: a code for the caller, a cause for the log.
//!
//! The codes are stable: the tablet turns them into sentences and hints, so a code is retired
//! rather than given another meaning.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};

use crate::review::ReviewRefusal;
use crate::routes::piece::{UPLOAD_LENGTH, UPLOAD_OFFSET};
use crate::store::StoreError;

/// What goes over the wire: a stable code, and a technical remark for developers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Stable code such as `session.wrong`.
    pub code: String,
    /// What it was about, in English, without personal data; never shown to an officer.
    pub detail: String,
    /// The field of the body that is at fault, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// Paths of the record that changed meanwhile, or that wait for a person.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub paths: Vec<String>,
}

/// Why a request was not done.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// No token, or not in the form `Bearer …`.
    #[error("no session token was sent")]
    SessionMissing,
    /// The token is unknown, expired or revoked.
    #[error("the session has ended")]
    SessionExpired,
    /// Unknown login or wrong password; which of the two is not told.
    #[error("login or password is wrong")]
    SessionWrong,
    /// Too many attempts to sign in.
    #[error("too many attempts to sign in")]
    SessionSlowDown {
        /// When the next attempt makes sense.
        retry_after_s: u64,
    },
    /// The device's key or instance is not in the form agreed.
    #[error("the device's instance or public key is malformed")]
    DeviceMalformed,
    /// The instance belongs to another person or another key.
    #[error("this instance was enrolled by another person or device")]
    DeviceTaken,
    /// The device was revoked.
    #[error("this device was revoked")]
    DeviceRevoked,
    /// The session is a desk's and the request needs an enrolled device.
    #[error("this needs a session of an enrolled device")]
    DeviceMissing,
    /// An envelope comes from a device that HQ has never met.
    #[error("no such device was ever enrolled for this person")]
    SenderUnknown,
    /// An envelope is sealed to another key than this HQ's.
    #[error("the envelope is sealed to another key")]
    EnvelopeForeign,
    /// An envelope was changed on its way.
    #[error("the envelope does not open")]
    EnvelopeSpoilt,
    /// The batch is not signed by the enrolled device.
    #[error("the signature is not the enrolled device's")]
    SignatureWrong,
    /// The person's role does not allow it.
    #[error("the role does not allow this")]
    NotPermitted,
    /// No such area, or outside the caller's scope: the two look the same.
    #[error("no such area in scope")]
    AreaUnknown,
    /// A reform does not fit the table of areas.
    #[error("the reform does not fit the table of areas: {0:?}")]
    AreaReform(camket_domain::area::ReformFault),
    /// A naming of an organ does not fit.
    #[error("the naming does not fit: {0:?}")]
    OrganNaming(camket_domain::organ::NamingFault),
    /// No such record, or outside the caller's scope: the two look the same.
    #[error("no such record in scope")]
    RecordUnknown,
    /// Nothing like that is kept aside, or it is outside the caller's scope: the two look the same.
    #[error("nothing like that is kept aside in scope")]
    QuarantineUnknown,
    /// Nothing of the tip is sealed.
    #[error("nothing of this tip is sealed")]
    TipNotSealed,
    /// Somebody has decided about it before.
    #[error("somebody has decided about it before")]
    QuarantineSettled,
    /// A change of an area that HQ does not know, or where its kind must not lie, cannot be released.
    #[error("the change has no place where it says")]
    QuarantineStuck,
    /// A decision that needs a reason has none.
    #[error("the decision needs a note that says why")]
    NoteMissing,
    /// A reviewer's act does not suit the record.
    #[error(transparent)]
    Review(#[from] ReviewRefusal),
    /// The password that the caller gave as the own one is another.
    #[error("this is not the caller's password")]
    PasswordWrong,
    /// The caller cannot have this password.
    #[error("the password is not taken: {0:?}")]
    PasswordWeak(crate::auth::Weakness),
    /// Another account signs in as this.
    #[error("another account has this login")]
    LoginTaken,
    /// An act would leave the record with something that the rules of its kind call wrong, at this
    /// path.
    #[error("the rules of the kind speak against it")]
    RecordInvalid(String),
    /// No such device, or not the caller's to manage: the two look the same.
    #[error("no such device to manage")]
    DeviceUnknown,
    /// No such account, or not the caller's to manage: the two look the same.
    #[error("no such account to manage")]
    PersonUnknown,
    /// No such key of the feed, or not the caller's to end: the two look the same.
    #[error("no such key of the feed")]
    FeedKeyUnknown,
    /// What was sealed was not sealed to this HQ by a tablet of the caller's.
    #[error("this was not sealed to this HQ by a tablet of the caller")]
    RecoveryForeign,
    /// The snapshot is not kept any more, or its area is outside the caller's scope.
    #[error("no such snapshot in scope")]
    SnapshotGone,
    /// No change in the caller's scope names such an attachment.
    #[error("no such attachment in scope")]
    AttachmentUnknown,
    /// The attachment has not arrived whole.
    #[error("the attachment has not arrived yet")]
    AttachmentIncomplete {
        /// Bytes that are here.
        held_bytes: u64,
        /// All bytes.
        size_bytes: u64,
    },
    /// A piece does not go on where the last one ended.
    #[error("the piece begins elsewhere than the last one ended")]
    AttachmentMisplaced {
        /// Bytes that are here.
        held_bytes: u64,
        /// All bytes.
        size_bytes: u64,
    },
    /// All pieces arrived, and they are not what the change named; they are gone again.
    #[error("the attachment is not what was named")]
    AttachmentWrong,
    /// No such report, or not the caller's to see: the two look the same.
    #[error("no such report in scope")]
    ReportUnknown,
    /// Only a draft can be edited, counted again, issued or taken away.
    #[error("the report is no draft any more")]
    ReportNotDraft,
    /// Only what is issued, and has no correction in the making, can be corrected.
    #[error("the report is not issued, or a correction is in the making")]
    ReportNotIssued,
    /// Somebody has written the draft since the caller read it.
    #[error("somebody has written the draft since")]
    ReportStale,
    /// Another report of the area bears this number in this year.
    #[error("another report bears this number")]
    ReportNumberTaken,
    /// The period is not closed, or somebody else has closed it.
    #[error("no such period was closed by the caller")]
    PeriodNotClosed,
    /// More rows than a workbook or an order takes.
    #[error("there are too many rows: narrow the period or the areas")]
    ExportTooLarge,
    /// A query option of OData that the feed does not know.
    #[error("the feed does not know this query option")]
    OdataUnsupported,
    /// A query parameter cannot be read.
    #[error("the parameter {0} cannot be read")]
    ParameterMalformed(&'static str),
    /// The body is not what the route takes.
    #[error("the body cannot be read")]
    BodyMalformed,
    /// The body is larger than allowed, as sent or unpacked.
    #[error("the body is too large")]
    BodyTooLarge,
    /// The body arrived too slowly or not to its end.
    #[error("the body did not arrive")]
    BodyCutShort,
    /// The body's encoding is neither plain nor gzip.
    #[error("the body's encoding is unknown")]
    BodyEncoding,
    /// No such path under /api.
    #[error("no such route")]
    RouteUnknown,
    /// The path exists, but not with this method.
    #[error("the method is not allowed here")]
    MethodUnknown,
    /// The page was not built into this binary, or has no such file.
    #[error("no such file")]
    FileUnknown,
    /// HQ is working at its limit.
    #[error("too much is going on")]
    Busy,
    /// HQ's own fault; the cause goes to the log only.
    #[error("HQ failed")]
    Store(#[source] StoreError),
    /// HQ's own fault: a document could not be made.
    #[error("HQ failed")]
    Document(#[source] camket_report::RenderError),
    /// HQ's own fault: something that cannot happen did.
    #[error("HQ failed")]
    Broken(&'static str),
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        if error.is_busy() {
            tracing::warn!(cause = ?error, "the database is busy");
            Failure::Busy
        } else {
            Failure::Store(error)
        }
    }
}

impl Failure {
    /// The outer face: HTTP status and stable code.
    pub fn face(&self) -> (StatusCode, &'static str) {
        match self {
            Failure::SessionMissing => (StatusCode::UNAUTHORIZED, "session.missing"),
            Failure::SessionExpired => (StatusCode::UNAUTHORIZED, "session.expired"),
            Failure::SessionWrong => (StatusCode::UNAUTHORIZED, "session.wrong"),
            Failure::SessionSlowDown { .. } => (StatusCode::TOO_MANY_REQUESTS, "session.slow_down"),
            Failure::DeviceMalformed => (StatusCode::BAD_REQUEST, "device.malformed"),
            Failure::DeviceTaken => (StatusCode::CONFLICT, "device.taken"),
            Failure::DeviceRevoked => (StatusCode::FORBIDDEN, "device.revoked"),
            Failure::DeviceMissing => (StatusCode::FORBIDDEN, "device.missing"),
            Failure::SenderUnknown => (StatusCode::FORBIDDEN, "sender.unknown"),
            Failure::EnvelopeForeign => (StatusCode::UNPROCESSABLE_ENTITY, "envelope.foreign"),
            Failure::EnvelopeSpoilt => (StatusCode::UNPROCESSABLE_ENTITY, "envelope.spoilt"),
            Failure::SignatureWrong => (StatusCode::FORBIDDEN, "signature.wrong"),
            Failure::NotPermitted => (StatusCode::FORBIDDEN, "permission.refused"),
            Failure::AreaUnknown => (StatusCode::NOT_FOUND, "area.unknown"),
            Failure::AreaReform(_) => (StatusCode::UNPROCESSABLE_ENTITY, "area.reform_refused"),
            Failure::OrganNaming(_) => (StatusCode::UNPROCESSABLE_ENTITY, "organ.naming_refused"),
            Failure::RecordUnknown => (StatusCode::NOT_FOUND, "record.unknown"),
            Failure::TipNotSealed => (StatusCode::NOT_FOUND, "tip.not_sealed"),
            Failure::QuarantineUnknown => (StatusCode::NOT_FOUND, "quarantine.unknown"),
            Failure::QuarantineSettled => (StatusCode::CONFLICT, "quarantine.settled"),
            Failure::QuarantineStuck => (StatusCode::CONFLICT, "quarantine.stuck"),
            Failure::NoteMissing => (StatusCode::BAD_REQUEST, "note.missing"),
            Failure::Review(refusal) => (StatusCode::CONFLICT, refusal.code()),
            Failure::RecordInvalid(_) => (StatusCode::UNPROCESSABLE_ENTITY, "record.invalid"),
            Failure::DeviceUnknown => (StatusCode::NOT_FOUND, "device.unknown"),
            Failure::PasswordWrong => (StatusCode::UNPROCESSABLE_ENTITY, "password.wrong"),
            Failure::PasswordWeak(weakness) => (StatusCode::UNPROCESSABLE_ENTITY, weakness.code()),
            Failure::LoginTaken => (StatusCode::CONFLICT, "login.taken"),
            Failure::PersonUnknown => (StatusCode::NOT_FOUND, "person.unknown"),
            Failure::FeedKeyUnknown => (StatusCode::NOT_FOUND, "feed_key.unknown"),
            Failure::RecoveryForeign => (StatusCode::UNPROCESSABLE_ENTITY, "recovery.foreign"),
            Failure::SnapshotGone => (StatusCode::NOT_FOUND, "snapshot.gone"),
            Failure::AttachmentUnknown => (StatusCode::NOT_FOUND, "attachment.unknown"),
            Failure::AttachmentIncomplete { .. } => {
                (StatusCode::NOT_FOUND, "attachment.incomplete")
            }
            Failure::AttachmentMisplaced { .. } => (StatusCode::CONFLICT, "attachment.misplaced"),
            Failure::AttachmentWrong => (StatusCode::UNPROCESSABLE_ENTITY, "attachment.wrong"),
            Failure::ReportUnknown => (StatusCode::NOT_FOUND, "report.unknown"),
            Failure::ReportNotDraft => (StatusCode::CONFLICT, "report.not_draft"),
            Failure::ReportNotIssued => (StatusCode::CONFLICT, "report.not_issued"),
            Failure::ReportStale => (StatusCode::CONFLICT, "report.stale"),
            Failure::ReportNumberTaken => (StatusCode::CONFLICT, "report.number_taken"),
            Failure::PeriodNotClosed => (StatusCode::CONFLICT, "period.not_closed"),
            Failure::ExportTooLarge => (StatusCode::UNPROCESSABLE_ENTITY, "export.too_large"),
            Failure::OdataUnsupported => (StatusCode::NOT_IMPLEMENTED, "odata.unsupported"),
            Failure::ParameterMalformed(_) => (StatusCode::BAD_REQUEST, "parameter.malformed"),
            Failure::BodyMalformed => (StatusCode::BAD_REQUEST, "body.malformed"),
            Failure::BodyTooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "body.too_large"),
            Failure::BodyCutShort => (StatusCode::REQUEST_TIMEOUT, "body.cut_short"),
            Failure::BodyEncoding => (StatusCode::UNSUPPORTED_MEDIA_TYPE, "body.encoding"),
            Failure::RouteUnknown => (StatusCode::NOT_FOUND, "route.unknown"),
            Failure::MethodUnknown => (StatusCode::METHOD_NOT_ALLOWED, "method.unknown"),
            Failure::FileUnknown => (StatusCode::NOT_FOUND, "file.unknown"),
            Failure::Busy => (StatusCode::SERVICE_UNAVAILABLE, "hq.busy"),
            Failure::Store(_) | Failure::Document(_) | Failure::Broken(_) => {
                (StatusCode::INTERNAL_SERVER_ERROR, "hq.failed")
            }
        }
    }

    /// When it makes sense to ask again, in seconds.
    fn retry_after_s(&self) -> Option<u64> {
        match self {
            Failure::SessionSlowDown { retry_after_s } => Some(*retry_after_s),
            Failure::Busy => Some(2),
            _ => None,
        }
    }

    /// How much of an attachment HQ has, and of how much.
    fn arrived(&self) -> Option<(u64, u64)> {
        match self {
            Failure::AttachmentIncomplete { held_bytes, size_bytes }
            | Failure::AttachmentMisplaced { held_bytes, size_bytes } => {
                Some((*held_bytes, *size_bytes))
            }
            _ => None,
        }
    }

    /// The inner face: HQ's own faults with their cause; a caller's mistakes are not worth a line.
    fn log(&self) {
        match self {
            Failure::Store(cause) => tracing::error!(?cause, "request failed"),
            Failure::Document(cause) => tracing::error!(?cause, "request failed"),
            Failure::Broken(what) => tracing::error!(what, "request failed"),
            other => tracing::debug!(code = other.face().1, "request refused"),
        }
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        self.log();
        let (status, code) = self.face();
        let (field, paths) = match &self {
            Failure::Review(refusal) => (Some(refusal.field().to_owned()), refusal.paths()),
            Failure::AreaReform(fault) => (Some(fault.field().to_owned()), Vec::new()),
            Failure::OrganNaming(fault) => (Some(fault.field().to_owned()), Vec::new()),
            Failure::RecordInvalid(path) => (Some(path.clone()), Vec::new()),
            _ => (None, Vec::new()),
        };
        let problem = Problem { code: code.to_owned(), detail: self.to_string(), field, paths };
        let mut response = (status, Json(problem)).into_response();
        if let Some(seconds) = self.retry_after_s() {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if let Some((held_bytes, size_bytes)) = self.arrived() {
            response.headers_mut().insert(UPLOAD_OFFSET, HeaderValue::from(held_bytes));
            response.headers_mut().insert(UPLOAD_LENGTH, HeaderValue::from(size_bytes));
        }
        response
    }
}

#[cfg(test)]
mod tests;
