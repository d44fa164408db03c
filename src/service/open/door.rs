//! The door: where the app stands, what somebody asks for, and why nobody got in.

use super::super::officers::{KnownOfficer, Profile};
use crate::net::{HeardTablet, NetError};
use crate::store::{ChangePinError, CreateError, LoadError, SaveError, UnlockError};

/// Where the app stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Stage {
    /// Reading what this device knows.
    Starting,
    /// Nobody known here, or somebody new.
    SignIn,
    /// Choose an officer known to this tablet and enter the PIN.
    Choose(Vec<KnownOfficer>),
    /// Signed in for the first time on this tablet, as far as it knows: choose a PIN. With the tablets
    /// from which HQ has heard: this may be one of them that was emptied.
    ChoosePin(Profile, Vec<HeardTablet>),
    /// At work.
    Open(Profile),
    /// At work at HQ: online, nothing kept on this device.
    AtDesk(Profile),
}

impl Stage {
    /// Returns the person at work.
    #[must_use]
    pub fn profile(&self) -> Option<&Profile> {
        match self {
            Self::Open(profile) | Self::AtDesk(profile) => Some(profile),
            _ => None,
        }
    }
}

/// Why nobody got in.
#[derive(Clone, Debug, PartialEq)]
pub enum OpenProblem {
    /// HQ did not let the person in, or was not reached.
    Net(NetError),
    /// The store did not open.
    Unlock(UnlockError),
    /// The store was not made.
    Create(CreateError),
    /// The store was not read.
    Load(LoadError),
    /// The new PIN was not taken.
    NewPin(ChangePinError),
    /// This store was made without HQ's recovery key.
    NoRecovery,
    /// The first entry was not saved.
    Save(SaveError),
    /// The store holds a log that this version cannot read.
    Unreadable,
    /// The browser keeps no session of a desk.
    NoSession,
    /// The password is no longer in memory: sign in again.
    Again,
    /// What opens books has not come to this device yet.
    NotHere,
}

/// What somebody at the door asks for.
#[derive(Clone, Debug)]
pub enum DoorAct {
    /// To be known by HQ.
    SignIn {
        /// Sign-in name.
        login: String,
        /// Password.
        password: String,
    },
    /// To go to a desk, for whoever may review as well as record.
    ChooseDesk,
    /// To make a book under this PIN.
    ChoosePin(String),
    /// To open a book with its PIN.
    Unlock(KnownOfficer, String),
    /// To open a book whose PIN was forgotten.
    Recover {
        /// Whose book it is.
        officer: KnownOfficer,
        /// What proves it to HQ.
        password: String,
        /// The new PIN.
        pin: String,
    },
}
