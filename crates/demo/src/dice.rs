//! Chance that can be repeated: splitmix64, one stream for each purpose.

use camket_domain::RecordId;

/// A stream of chance. What one stream is used for does not shift what another one yields.
pub(crate) struct Dice(u64);

impl Dice {
    /// The stream of this purpose.
    pub(crate) fn of(seed: u64, purpose: &str) -> Self {
        // FNV-1a: spreads similar names apart.
        let mixed = purpose.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Dice(mixed ^ seed)
    }

    pub(crate) fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number of `from..=to`.
    pub(crate) fn within(&mut self, from: i64, to: i64) -> i64 {
        from + (self.roll() % (to - from + 1).unsigned_abs()) as i64
    }

    /// A part of `whole`, between so many percent and so many.
    pub(crate) fn part(&mut self, whole: i64, from: i64, to: i64) -> i64 {
        whole * self.within(from, to) / 100
    }

    /// Yes in so many cases of a hundred.
    pub(crate) fn percent(&mut self, chance: u64) -> bool {
        self.roll() % 100 < chance
    }

    /// One of the items, of which there is at least one.
    pub(crate) fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        items[(self.roll() % items.len() as u64) as usize]
    }

    /// The id of a record that is made at this time.
    pub(crate) fn id(&mut self, ms: u64) -> RecordId {
        let mut random = [0; 10];
        let bytes = [self.roll().to_le_bytes(), self.roll().to_le_bytes()].concat();
        random.copy_from_slice(&bytes[..10]);
        RecordId::v7(ms, random)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_repeat_and_differ() {
        let rolls = |seed, purpose| -> Vec<u64> {
            let mut dice = Dice::of(seed, purpose);
            (0..4).map(|_| dice.roll()).collect()
        };
        assert_eq!(rolls(1, "a"), rolls(1, "a"));
        assert_ne!(rolls(1, "a"), rolls(1, "b"));
        assert_ne!(rolls(1, "a"), rolls(2, "a"));
    }

    #[test]
    fn numbers_stay_within() {
        let mut dice = Dice::of(1, "numbers");
        let seen: std::collections::BTreeSet<i64> =
            (0..1_000).map(|_| dice.within(-2, 2)).collect();
        assert_eq!(seen.into_iter().collect::<Vec<_>>(), [-2, -1, 0, 1, 2]);
    }
}
