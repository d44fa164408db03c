//! Sync by itself: at unlock, after a save, when the network returns, and now and then.

use std::time::Duration;

use camket_sync::{Entry, SyncAnswer, SyncRequest};
use camket_view::prelude::*;
use camket_view::spawn_local;

use super::open::fresh_instance;
use super::{Phase, Service, Trouble};
use crate::device::crypto::SigningKey;
use crate::device::{
    clock, connectivity, crypto, events::Listener, lifecycle, post, service_worker,
};
use crate::net::{Hq, NetError};
use crate::store::{LoadError, SaveError, Turn, Turns};

/// Largest batch of changes in one request, in bytes before compression.
const BATCH_BYTES_MAX: usize = 256 * 1024;
/// Smallest batch to which repeated failure shrinks it.
const BATCH_BYTES_MIN: usize = 8 * 1024;
/// Largest pages that the device asks for, in bytes before compression.
const PAGES_BYTES_MAX: u64 = 1024 * 1024;
/// Pause after a save, so that a row of saves goes out together, in milliseconds.
const AFTER_SAVE_MS: u64 = 800;
/// Pause between syncs with nothing to say, in milliseconds.
const IDLE_MS: u64 = 60_000;
/// First pause after a failure, in milliseconds; doubles up to [`BACKOFF_MS_MAX`].
const BACKOFF_MS_MIN: u64 = 2_000;
/// Longest pause after failures, in milliseconds.
const BACKOFF_MS_MAX: u64 = 5 * 60_000;

/// How long what is known of the tip desk is taken to be so, in milliseconds.
const TIP_DESK_MS: u64 = 10 * 60_000;

/// What sync remembers between rounds.
#[derive(Default)]
pub(super) struct Pacer {
    token: Option<String>,
    turns: Turns,
    timer: Option<Timer>,
    running: bool,
    again: bool,
    failures: u32,
    /// When HQ was asked about the tip desk, in milliseconds since 1970.
    asked_desk_ms: u64,
    back_online: Option<Listener>,
    /// The service worker has noticed the network.
    woken: Option<Listener>,
    hidden: Option<lifecycle::Hooks>,
    /// The officer has stopped the filling of this tablet for now.
    pub(super) fill_paused: bool,
    /// What was left for the service worker: n of the last change, and how many wait.
    pub(super) left: Option<(u64, u64)>,
}

/// A round that is to come.
struct Timer {
    handle: TimeoutHandle,
    due_ms: u64,
}

/// Why a round ended early.
pub(super) enum Stop {
    Net(NetError),
    Save(SaveError),
    Garbled,
    SignedOut,
    Locked,
}

impl Pacer {
    /// What HQ knows this session by; none after it has ended.
    pub(super) fn token(&self) -> Option<String> {
        self.token.clone()
    }

    fn clear_timer(&mut self) {
        if let Some(timer) = self.timer.take() {
            timer.handle.clear();
        }
    }
}

impl Service {
    /// Waits until nobody else writes to the book.
    pub(super) async fn turn(self) -> Turn {
        let turns = self.syncing.with_value(|pacer| pacer.turns.clone());
        turns.take().await
    }

    /// Starts syncing with this token.
    pub(super) fn begin_sync(self, token: String) {
        let listener = connectivity::on_return(move || self.sync_now());
        let woken = service_worker::on_background_sync(post::WAKE, move || self.sync_now());
        let hidden = lifecycle::on_hide(move || spawn_local(self.leave_post()));
        self.syncing.update_value(|pacer| {
            pacer.woken = woken;
            pacer.hidden = Some(hidden);
            pacer.token = (!token.is_empty()).then_some(token);
            pacer.failures = 0;
            pacer.back_online = Some(listener);
        });
        self.sync_now();
    }

    /// Stops syncing; a round under way ends without effect.
    pub(super) fn end_sync(self) {
        self.syncing.update_value(|pacer| {
            pacer.clear_timer();
            *pacer =
                Pacer { turns: pacer.turns.clone(), running: pacer.running, ..Pacer::default() };
        });
        self.set_phase(Phase::Resting);
        self.show_filling(None);
        self.status.update(|status| status.lost_photos.clear());
    }

    /// Syncs a moment after a save.
    pub(super) fn sync_soon(self) {
        self.sync_in(AFTER_SAVE_MS);
    }

    /// Syncs at once, or again as soon as the round under way is done.
    pub fn sync_now(self) {
        let free = self.syncing.try_update_value(|pacer| {
            pacer.again = pacer.running;
            // The round says all that has been saved by now.
            pacer.clear_timer();
            !std::mem::replace(&mut pacer.running, true)
        });
        if free == Some(true) {
            spawn_local(async move { self.sync_round().await });
        }
    }

    /// Syncs after a while, unless that is to happen earlier anyway.
    fn sync_in(self, ms: u64) {
        // The page's own clock, which nobody sets.
        let due_ms = clock::monotonic_ms() + ms;
        let is_sooner = |timer: &Timer| timer.due_ms <= due_ms;
        if self.syncing.with_value(|pacer| pacer.timer.as_ref().is_some_and(is_sooner)) {
            return;
        }
        let timer = set_timeout_with_handle(move || self.sync_now(), Duration::from_millis(ms));
        self.syncing.update_value(|pacer| {
            pacer.clear_timer();
            pacer.timer = timer.ok().map(|handle| Timer { handle, due_ms });
        });
    }

    async fn sync_round(self) {
        let result = self.talk().await;
        if result.is_err() {
            self.stop_waiting();
        }
        let again = self.syncing.try_update_value(|pacer| {
            pacer.running = false;
            pacer.failures = if result.is_ok() { 0 } else { pacer.failures.saturating_add(1) };
            std::mem::take(&mut pacer.again)
        });
        match result {
            Ok(()) => {
                self.set_phase(Phase::Resting);
                // Before the rest, during which somebody may save and ask for an earlier round.
                if again == Some(true) {
                    self.sync_now()
                } else {
                    self.sync_in(IDLE_MS)
                }
                if let Ok(hq) = self.hq() {
                    self.tell_loss(&hq).await;
                    self.learn_keys(&hq).await;
                    self.ask_why_aside(&hq).await;
                    if self.is_time_for_tip_desk() {
                        self.learn_map(&hq).await;
                        self.learn_tip_desk(&hq).await;
                        self.learn_colleagues(&hq).await;
                    }
                }
                self.clear_post().await;
            }
            Err(Stop::Locked) => {}
            Err(Stop::SignedOut) => self.set_phase(Phase::SignedOut),
            Err(Stop::Net(error)) if error.needs_sign_in() => self.set_phase(Phase::SignedOut),
            Err(stop) => {
                self.set_phase(Phase::Failed(stop.into()));
                self.sync_in(self.backoff_ms());
                self.leave_post().await;
            }
        }
    }

    /// The answer will not come: what was on its way is on this tablet only.
    fn stop_waiting(self) {
        self.book.update_value(|book| book.tablet_mut().give_up());
        self.bump();
    }

    /// Tells whether HQ is to be asked about the tip desk and the colleagues: once after opening, and
    /// now and then.
    fn is_time_for_tip_desk(self) -> bool {
        let now_ms = clock::now_ms();
        let asked = self.syncing.try_update_value(|pacer| {
            let is_time = now_ms.abs_diff(pacer.asked_desk_ms) >= TIP_DESK_MS;
            if is_time {
                pacer.asked_desk_ms = now_ms;
            }
            is_time
        });
        asked == Some(true)
    }

    /// Full jitter: anywhere between nothing and the doubled pause, so that a hundred tablets back
    /// in town do not knock at the same moment.
    fn backoff_ms(self) -> u64 {
        let failures = self.syncing.with_value(|pacer| pacer.failures).min(16);
        let ceiling = (BACKOFF_MS_MIN << failures).min(BACKOFF_MS_MAX);
        let dice = u64::from_le_bytes(crypto::random_bytes());
        BACKOFF_MS_MIN + dice % ceiling
    }

    async fn talk(self) -> Result<(), Stop> {
        let total = self.peek(|book| book.tablet().waiting());
        loop {
            let waiting = self.peek(|book| book.tablet().waiting());
            self.set_phase(Phase::Talking { done: total.saturating_sub(waiting), total });
            let more = self.converse().await?;
            if !self.fill().await? && !more {
                self.end_filling();
                // What was recorded meanwhile goes before further photos.
                if self.send_photos().await? {
                    return Ok(());
                }
            }
        }
    }

    /// HQ as the officer's session asks it.
    pub(super) fn hq(self) -> Result<Hq, Stop> {
        let token = self.syncing.with_value(|pacer| pacer.token.clone());
        Ok(Hq::of_this_page().with_token(token.ok_or(Stop::SignedOut)?))
    }

    /// One request and its answer. Tells whether there is more to say or to fetch.
    async fn converse(self) -> Result<bool, Stop> {
        let hq = self.hq()?;
        let request = self.ask().await?;
        let former = request.instance != self.peek(|book| book.tablet().instance());
        let bytes = hq.sync(&request.encode()).await.map_err(Stop::Net)?;
        let answer = SyncAnswer::decode(&bytes).map_err(|_| Stop::Garbled)?;
        // Saves made while HQ was thinking are in the book by now; the answer comes after them.
        let _turn = self.turn().await;
        let more = answer.more;
        let before = self.peek(|book| book.tablet().acknowledged());
        let (wall, fresh) = (clock::now_ms(), fresh_instance());
        let received = self
            .book
            .try_update_value(|book| book.tablet_mut().receive(answer, wall, fresh))
            .ok_or(Stop::Locked)?;
        let entries = match received {
            Ok(entries) => entries,
            Err(camket_sync::tablet::AnswerError::Stale) => return Ok(true),
            Err(camket_sync::tablet::AnswerError::NotAsked) => return Err(Stop::Garbled),
        };
        let rebased = entries.iter().any(|entry| matches!(entry, Entry::Rebased { .. }));
        let vault = self.vault.get_value().ok_or(Stop::Locked)?;
        let said: Vec<_> = entries.iter().map(Entry::encode).collect();
        match vault.append(&said).await {
            Ok(_) => {}
            // Another tab has saved meanwhile: HQ is asked again, and says the same again.
            Err(SaveError::Superseded) if self.catch_up().await.is_ok() => return Ok(true),
            Err(error) => return Err(Stop::Save(error)),
        }
        self.happen(&entries);
        let (now, waiting, unfinished) = self.peek(|book| {
            let tablet = book.tablet();
            (tablet.acknowledged(), tablet.waiting(), tablet.is_unfinished())
        });
        // After a rollback the former instance is asked about, too: the one takes turns with the
        // other, and whoever makes no progress waits for the next round.
        let others_turn = if former { waiting > 0 } else { waiting == 0 && unfinished };
        Ok(more || rebased || others_turn || (unfinished && now != before))
    }

    async fn ask(self) -> Result<SyncRequest, Stop> {
        let _turn = self.turn().await;
        let failures = self.syncing.with_value(|pacer| pacer.failures);
        let batch_max = (BATCH_BYTES_MAX >> failures.min(8)).max(BATCH_BYTES_MIN);
        let pages_max = (PAGES_BYTES_MAX >> failures.min(6)).max(BATCH_BYTES_MIN as u64);
        let wall = clock::now_ms();
        let request = self
            .book
            .try_update_value(|book| book.tablet_mut().request(wall, batch_max, pages_max));
        let request = request.ok_or(Stop::Locked)?;
        if request.batch.changes.is_empty() {
            return Ok(request);
        }
        // What it brings is on its way now, and is shown so.
        self.bump();
        let vault = self.vault.get_value().ok_or(Stop::Locked)?;
        let key = vault.device_key().ok_or(Stop::Locked)?;
        signed(request, &key).await.ok_or(Stop::Locked)
    }
}

/// Signs the changes of a request; `None` where the browser cannot.
pub(super) async fn signed(mut request: SyncRequest, key: &SigningKey) -> Option<SyncRequest> {
    request.signature = Some(key.sign(&request.batch.signed_bytes()).await.ok()?);
    Some(request)
}

impl From<SaveError> for Stop {
    fn from(error: SaveError) -> Self {
        if error == SaveError::Locked { Self::Locked } else { Self::Save(error) }
    }
}

impl From<LoadError> for Stop {
    fn from(_: LoadError) -> Self {
        Self::Locked
    }
}

impl From<Stop> for Trouble {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Net(error) => Self::Net(error),
            Stop::Save(error) => Self::Save(error),
            Stop::Garbled | Stop::SignedOut | Stop::Locked => Self::Net(NetError::Garbled),
        }
    }
}
