//! What may honestly be said: where the work is, when HQ last answered, what stands in the way.

use std::collections::BTreeSet;

use camket_domain::RecordId;
use camket_view::prelude::*;

use super::{Sending, Service};
use crate::device::loss::Loss;
use crate::net::NetError;
use crate::store::SaveError;

/// What sync is doing.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Phase {
    /// Nothing to do, or waiting for the next try.
    #[default]
    Resting,
    /// Talking to HQ: changes acknowledged of those that waited when it began.
    Talking {
        /// Acknowledged since it began.
        done: u64,
        /// Waiting when it began.
        total: u64,
    },
    /// The last try failed; it will be repeated by itself.
    Failed(Trouble),
    /// HQ wants the officer to sign in again; recording goes on meanwhile.
    SignedOut,
}

/// What stood in the way of a sync.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    /// HQ was not reached, or answered otherwise than hoped.
    Net(NetError),
    /// What HQ said could not be saved here; it will be asked for again.
    Save(SaveError),
}

/// The officer's work in figures.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Status {
    /// The browser believes that there is a network.
    pub online: bool,
    /// Records with changes that are on this tablet only.
    pub waiting_records: usize,
    /// Changes that are on this tablet only.
    pub waiting_changes: u64,
    /// When the oldest of them was made, in milliseconds since 1970.
    pub waiting_since_ms: Option<i64>,
    /// Changes that HQ keeps aside, and those that it will not take while the officer has not read so.
    pub kept_aside: usize,
    /// Records in which two people left different values.
    pub unsettled: usize,
    /// HQ's clock at its last answer, in milliseconds since 1970.
    pub answered_hq_ms: Option<i64>,
    /// What sync is doing.
    pub phase: Phase,
    /// What the store held when last seen and does not hold any more.
    pub lost: Option<Loss>,
    /// Blocks of the store that are missing or did not open.
    pub damaged: u64,
    /// Whether a second copy of the book is kept; `None` until that is known.
    pub second: Option<bool>,
    /// Acknowledged changes, and those of them in a verified backup.
    pub acknowledged: (u64, u64),
    /// The tablet is new here, and is being filled.
    pub filling: Option<Filling>,
    /// Photos of records that HQ has, and that it lacks.
    pub photos: Sending,
    /// Records with photos that this tablet lost before HQ had them.
    pub lost_photos: BTreeSet<RecordId>,
}

/// How far a new tablet has come with what HQ has of its areas.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filling {
    /// Bytes that have arrived of all to be fetched.
    pub done_bytes: u64,
    /// Bytes of all to be fetched, as they travel.
    pub total_bytes: u64,
    /// How long as much would have taken at the present pace, in milliseconds.
    pub elapsed_ms: u64,
    /// Records on the tablet.
    pub records: usize,
    /// The officer has stopped it for now.
    pub paused: bool,
}

impl Service {
    /// Counts again.
    pub(super) fn refresh_status(self) {
        self.book.with_value(|book| {
            let tablet = book.tablet();
            self.status.update(|status| {
                status.waiting_records = tablet.waiting_records();
                status.waiting_changes = tablet.waiting();
                status.waiting_since_ms =
                    tablet.waiting_since().and_then(|ms| i64::try_from(ms).ok());
                let unread = tablet.refusals().filter(|(_, is_read)| !is_read).count();
                status.kept_aside = book.kept_aside_count() + unread;
                status.unsettled = book.unsettled().len();
                status.answered_hq_ms =
                    tablet.last_answer().and_then(|(_, hq)| i64::try_from(hq).ok());
                status.acknowledged = tablet.acknowledged();
                let due = book.photos_due();
                if status.photos.photos != due {
                    status.photos = Sending { photos: due, ..Sending::default() };
                }
                if tablet.offer().is_some() {
                    status.filling.get_or_insert_with(|| Filling::before(tablet));
                }
            });
        });
    }

    pub(super) fn show_sending(self, photos: Sending) {
        self.status.update(|status| status.photos = photos);
    }

    pub(super) fn show_filling(self, filling: Option<Filling>) {
        if self.status.with_untracked(|status| status.filling != filling) {
            self.status.update(|status| status.filling = filling);
        }
    }

    pub(super) fn set_phase(self, phase: Phase) {
        if self.status.with_untracked(|status| status.phase != phase) {
            self.status.update(|status| status.phase = phase);
        }
    }
}
