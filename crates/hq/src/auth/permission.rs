//! What a route needs of its caller: one row per route, checked in one place.

use camket_domain::Right;

use super::Caller;
use crate::failure::Failure;

/// What a caller must have before a route's handler runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Nothing: anybody may call it.
    Nothing,
    /// A session, of whatever role.
    Session,
    /// A session of a role with this right.
    Right(Right),
    /// The same, from an enrolled device.
    Device(Right),
    /// The same, from a tool that knows only a name and a password: the password is the session's
    /// token, or the secret of a key that opens nothing else.
    Feed(Right),
    /// The same, from an enrolled device; if it was revoked, it may still deliver.
    Delivery(Right),
}

impl Needs {
    /// Whether a revoked device may still call: only to deliver what it holds, never to learn.
    pub fn lets_revoked_deliver(self) -> bool {
        matches!(self, Needs::Delivery(_))
    }

    /// Whether a token may come as the password of a name, and a key of the feed opens it.
    pub fn takes_passwords(self) -> bool {
        matches!(self, Needs::Feed(_))
    }

    /// Tells whether the caller has what is needed.
    pub fn check(self, caller: &Caller) -> Result<(), Failure> {
        match self {
            Needs::Nothing | Needs::Session => Ok(()),
            Needs::Right(right) | Needs::Feed(right) if caller.role.may(right) => Ok(()),
            Needs::Delivery(right) | Needs::Device(right) if caller.role.may(right) => {
                match caller.device {
                    Some(_) => Ok(()),
                    None => Err(Failure::DeviceMissing),
                }
            }
            Needs::Right(_) | Needs::Feed(_) | Needs::Device(_) | Needs::Delivery(_) => {
                Err(Failure::NotPermitted)
            }
        }
    }
}
