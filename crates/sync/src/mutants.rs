//! Faults planted on purpose, to show that the simulation can fail.
//!
//! Without the feature `mutants` none can be planted and [`planted`] is the constant `false`.

/// A fault in the engine or in a store of the testing room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mutant {
    /// HQ takes a change again that it already holds.
    HqTakesTwice,
    /// HQ takes late duplicates of requests.
    HqForgetsFence,
    /// HQ accepts stamps from the future.
    HqTrustsFuture,
    /// HQ gives a stamp from the future its own time.
    HqRestamps,
    /// HQ tells news of areas that the person may not hold.
    HqTellsEverybody,
    /// HQ takes what is kept to an organ into the order that everybody follows.
    HqPlacesAnywhere,
    /// HQ answers as if the commit had succeeded.
    HqIgnoresFailedCommit,
    /// HQ acknowledges all that a request carries, whatever became of it.
    HqAcknowledgesUnread,
    /// HQ knows changes by instance and n, and never compares what they say.
    HqCountsOnly,
    /// HQ does not look whether a batch follows what it holds.
    HqSkipsLinks,
    /// HQ stops at a change that it cannot place.
    HqStopsAtPoison,
    /// HQ drops what it cannot place.
    HqDropsRefused,
    /// HQ keeps aside what it does not know the kind of.
    HqRefusesStrangers,
    /// HQ takes what a revoked device brings.
    HqTrustsRevoked,
    /// HQ believes any cursor.
    HqBelievesCursors,
    /// HQ takes requests that share a transaction for each other's.
    HqMixesUp,
    /// HQ's store gives out places before the commit and without a lock.
    StoreNumbersEarly,
    /// HQ's store says that a commit is on the disk before it is.
    StoreFlushesLater,
    /// The tablet does not let its acknowledgement fall after HQ was restored.
    TabletIgnoresRestore,
    /// The tablet forgets its changes once HQ has them, without waiting for a backup.
    TabletForgetsEarly,
    /// The tablet forgets changes that its area's sequence has not shown it yet.
    TabletForgetsUnplaced,
    /// The tablet keeps areas that it may no longer hold.
    TabletKeepsLostAreas,
    /// The tablet notes how far it has followed an area before it has what is on the way there.
    TabletMovesCursorFirst,
    /// The tablet merges its own changes into a snapshot that has them already.
    TabletMergesTwice,
    /// The tablet believes answers to earlier requests.
    TabletBelievesLateAnswers,
    /// The tablet stamps by its own clock alone.
    TabletTrustsItsClock,
    /// The tablet does not stamp again what HQ refused.
    TabletKeepsRefused,
    /// The tablet stamps again without following what it had seen.
    TabletRebasesBlindly,
    /// The tablet believes acknowledgements of changes that it did not send.
    TabletBelievesTooMuch,
    /// The tablet does whatever a receipt says, however old.
    TabletTrustsReceipts,
    /// The tablet says nothing of what HQ keeps aside.
    TabletHidesAside,
    /// The tablet goes on showing what HQ has decided not to take.
    TabletKeepsRefusedValues,
    /// The tablet throws its former instance's changes away when it starts anew.
    TabletDropsFormer,
    /// A later value replaces one that its author had not seen.
    MergeOverwrites,
    /// What a newer version adds to a message is an error.
    ReaderRefusesAdditions,
    /// The device's log says that it is durable before it is.
    LogSavesLater,
    /// HQ's figures do not lose what a record does not add any more; the simulation of HQ's own store
    /// has it.
    FiguresOnlyGrow,
}

impl Mutant {
    /// All of the engine, for the test of the tests.
    pub const ALL: [Self; 36] = [
        Self::HqTakesTwice,
        Self::HqForgetsFence,
        Self::HqTrustsFuture,
        Self::HqRestamps,
        Self::HqTellsEverybody,
        Self::HqPlacesAnywhere,
        Self::HqIgnoresFailedCommit,
        Self::HqAcknowledgesUnread,
        Self::HqCountsOnly,
        Self::HqSkipsLinks,
        Self::HqStopsAtPoison,
        Self::HqDropsRefused,
        Self::HqRefusesStrangers,
        Self::HqTrustsRevoked,
        Self::HqBelievesCursors,
        Self::HqMixesUp,
        Self::StoreNumbersEarly,
        Self::StoreFlushesLater,
        Self::TabletIgnoresRestore,
        Self::TabletForgetsEarly,
        Self::TabletForgetsUnplaced,
        Self::TabletKeepsLostAreas,
        Self::TabletMovesCursorFirst,
        Self::TabletMergesTwice,
        Self::TabletBelievesLateAnswers,
        Self::TabletTrustsItsClock,
        Self::TabletKeepsRefused,
        Self::TabletRebasesBlindly,
        Self::TabletBelievesTooMuch,
        Self::TabletTrustsReceipts,
        Self::TabletHidesAside,
        Self::TabletKeepsRefusedValues,
        Self::TabletDropsFormer,
        Self::MergeOverwrites,
        Self::ReaderRefusesAdditions,
        Self::LogSavesLater,
    ];
}

#[cfg(feature = "mutants")]
thread_local! {
    static PLANTED: std::cell::Cell<Option<Mutant>> = const { std::cell::Cell::new(None) };
}

/// Tells whether this fault is planted in this thread.
#[cfg(feature = "mutants")]
#[must_use]
pub fn planted(mutant: Mutant) -> bool {
    PLANTED.get() == Some(mutant)
}

/// Tells whether this fault is planted in this thread.
#[cfg(not(feature = "mutants"))]
#[must_use]
#[inline(always)]
pub const fn planted(_mutant: Mutant) -> bool {
    false
}

/// Runs `work` with a fault planted in this thread.
#[cfg(feature = "mutants")]
pub fn with<T>(mutant: Mutant, work: impl FnOnce() -> T) -> T {
    /// Takes the fault out again, also when `work` panics.
    struct Weeded;
    impl Drop for Weeded {
        fn drop(&mut self) {
            PLANTED.set(None);
        }
    }
    PLANTED.set(Some(mutant));
    let _weeded = Weeded;
    work()
}
