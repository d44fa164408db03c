//! The officer's PIN: what is good enough, how it is stretched, and the wait after wrong ones.

use argon2::{Algorithm, Argon2, Params, Version};
use thiserror::Error;
use zeroize::Zeroizing;

/// The fewest digits a PIN may have.
pub const PIN_DIGITS_MIN: usize = 6;
/// The most digits a PIN may have.
pub const PIN_DIGITS_MAX: usize = 64;
/// Bytes of the salt, random for each store and each change of the PIN.
pub const SALT_BYTES: usize = 16;

/// Wrong PINs that cost no wait: fat fingers.
const FREE_TRIES: u32 = 4;
/// The waits after that, in seconds; the last one is the longest there is. Work is never
/// destroyed, however many PINs were wrong.
const WAITS_S: [u64; 6] = [30, 60, 120, 300, 600, 900];

/// The most memory that stored parameters may ask for: a tablet's tab is killed above it.
const MEMORY_KIB_MAX: u32 = 256 * 1024;
const PASSES_MAX: u32 = 16;

/// Why a PIN is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weakness {
    /// Something else than the digits 0 to 9.
    NotDigits,
    /// Fewer than [`PIN_DIGITS_MIN`].
    TooShort,
    /// More than [`PIN_DIGITS_MAX`].
    TooLong,
    /// One digit repeated, or a run such as 123456 or 987654.
    TooSimple,
}

/// What is wrong with `pin` as a new PIN; `None` when nothing is.
pub fn weakness(pin: &str) -> Option<Weakness> {
    let digits = pin.as_bytes();
    let step =
        |by: i16| digits.windows(2).all(|pair| i16::from(pair[1]) - i16::from(pair[0]) == by);
    if !digits.iter().all(u8::is_ascii_digit) {
        Some(Weakness::NotDigits)
    } else if digits.len() < PIN_DIGITS_MIN {
        Some(Weakness::TooShort)
    } else if digits.len() > PIN_DIGITS_MAX {
        Some(Weakness::TooLong)
    } else if [-1, 0, 1].into_iter().any(step) {
        Some(Weakness::TooSimple)
    } else {
        None
    }
}

/// How much work one try of a PIN costs (Argon2id). Kept beside the salt, so that stores made
/// with today's figures open after the figures have grown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretching {
    pub memory_kib: u32,
    pub passes: u32,
    pub lanes: u32,
}

impl Stretching {
    /// For new PINs: OWASP ASVS 5.0, appendix C.
    pub const CURRENT: Self = Self { memory_kib: 19 * 1024, passes: 2, lanes: 1 };
}

/// Stored parameters that no version of ours has written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("parameters of the PIN's stretching are out of bounds")]
pub struct StretchingOutOfBounds;

/// Stretches `pin` into 32 bytes. Takes 0.1 to 0.5 s of the calling thread and its memory.
///
/// # Errors
/// [`StretchingOutOfBounds`] when `work` came from a damaged store.
pub fn stretch(
    pin: &str,
    salt: &[u8; SALT_BYTES],
    work: Stretching,
) -> Result<Zeroizing<[u8; 32]>, StretchingOutOfBounds> {
    if work.memory_kib > MEMORY_KIB_MAX || work.passes > PASSES_MAX {
        return Err(StretchingOutOfBounds);
    }
    let params = Params::new(work.memory_kib, work.passes, work.lanes, Some(32))
        .map_err(|_| StretchingOutOfBounds)?;
    let mut stretched = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(pin.as_bytes(), salt, stretched.as_mut_slice())
        .map_err(|_| StretchingOutOfBounds)?;
    Ok(stretched)
}

/// The wrong PINs since the last right one.
///
/// It slows down a person at the screen. Whoever copies the disk is slowed down only by
/// [`stretch`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Attempts {
    /// How many were wrong in a row.
    pub failed: u32,
    /// When the last one was, by the device's clock.
    pub last_ms: u64,
}

impl Attempts {
    /// The attempts after one more wrong PIN.
    pub fn failed_at(self, now_ms: u64) -> Self {
        Self { failed: self.failed.saturating_add(1), last_ms: now_ms }
    }

    /// The same attempts as of now: a clock that was set back starts the wait again, and does
    /// not stretch it until the old time comes round.
    pub fn as_of(self, now_ms: u64) -> Self {
        Self { last_ms: self.last_ms.min(now_ms), ..self }
    }

    /// Milliseconds until the next try is allowed.
    pub fn wait_ms(self, now_ms: u64) -> u64 {
        let Some(excess) = self.failed.checked_sub(FREE_TRIES + 1) else { return 0 };
        let step = (excess as usize).min(WAITS_S.len() - 1);
        let passed = now_ms.saturating_sub(self.last_ms);
        (WAITS_S[step] * 1000).saturating_sub(passed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_six_and_more_digits_without_a_pattern_are_a_pin() {
        for (pin, expected) in [
            ("274950", None),
            ("27495", Some(Weakness::TooShort)),
            ("", Some(Weakness::TooShort)),
            ("27495a", Some(Weakness::NotDigits)),
            ("٢٧٤٩٥٠", Some(Weakness::NotDigits)),
            ("111111", Some(Weakness::TooSimple)),
            ("123456", Some(Weakness::TooSimple)),
            ("987654", Some(Weakness::TooSimple)),
        ] {
            assert_eq!(weakness(pin), expected, "{pin}");
        }
        assert_eq!(weakness(&"27".repeat(40)), Some(Weakness::TooLong));
    }

    #[test]
    fn the_same_pin_and_salt_give_the_same_key_and_others_another() {
        let work = Stretching { memory_kib: 64, passes: 1, lanes: 1 };
        let key = stretch("274950", &[7; SALT_BYTES], work);
        assert_eq!(key, stretch("274950", &[7; SALT_BYTES], work));
        assert_ne!(key, stretch("274951", &[7; SALT_BYTES], work));
        assert_ne!(key, stretch("274950", &[8; SALT_BYTES], work));
    }

    #[test]
    fn damaged_parameters_are_refused_instead_of_exhausting_the_tablet() {
        let salt = [7; SALT_BYTES];
        for (memory_kib, passes, lanes) in [(u32::MAX, 2, 1), (64, u32::MAX, 1), (64, 1, 0)] {
            let work = Stretching { memory_kib, passes, lanes };
            assert_eq!(stretch("274950", &salt, work), Err(StretchingOutOfBounds));
        }
    }

    #[test]
    fn the_wait_grows_with_each_wrong_pin_up_to_a_quarter_of_an_hour() {
        let mut attempts = Attempts::default();
        let mut waits = Vec::new();
        for _ in 0..12 {
            attempts = attempts.failed_at(1_000);
            waits.push(attempts.wait_ms(1_000) / 1000);
        }
        assert_eq!(waits, [0, 0, 0, 0, 30, 60, 120, 300, 600, 900, 900, 900]);
    }

    #[test]
    fn the_wait_passes_with_time_and_a_clock_set_back_only_starts_it_again() {
        let attempts = Attempts { failed: 5, last_ms: 100_000 };
        assert_eq!(attempts.wait_ms(110_000), 20_000);
        assert_eq!(attempts.wait_ms(130_000), 0);
        let set_back = attempts.as_of(5_000);
        assert_eq!(set_back.wait_ms(5_000), 30_000);
        assert_eq!(set_back.wait_ms(35_000), 0);
    }
}
