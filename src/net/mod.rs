//! The only HTTP of the app: a few questions to HQ, on the page's own origin.
//!
//! It says what HQ answered or why there was no answer, and decides nothing: no retries, no
//! waiting, no sign-in of its own.

mod areas;
mod attachment;
pub(crate) mod base64url;
mod colleagues;
mod envelope;
mod error;
mod hq;
mod piece;
mod quarantine;
mod session;
mod sync;
mod tips;

pub use areas::WireReforms;
pub use attachment::Held;
pub use colleagues::Colleague;
pub use error::{CODE_FOREIGN, NetError};
pub use hq::Hq;
pub use piece::{ATTACHMENTS, Arriving, SNAPSHOTS};
pub use quarantine::{Kept, Rejection};
pub use session::{
    DeviceIntroduction, HeardTablet, HqIdentity, LossReport, Me, Session, SignIn, User,
};
pub use tips::{DutyNumber, TipDesk, TipKey};
