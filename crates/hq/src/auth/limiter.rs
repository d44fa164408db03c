//! Slows down whoever guesses passwords, without ever locking an account out for good.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Mutex;

/// Attempts that may follow one another at once.
const BURST: i64 = 10;
/// After the burst, one attempt in this many milliseconds.
const REFILL_MS: i64 = 60_000;
/// Keys remembered at a time; whoever is full again is forgotten first, then everybody.
const KEYS_MAX: usize = 20_000;

/// Counts failed attempts per key, in memory.
#[derive(Debug)]
pub struct Limiter<K> {
    /// When each key will be full again: the attempts it has used are what is missing until then.
    full_at_ms: Mutex<HashMap<K, i64>>,
}

impl<K> Default for Limiter<K> {
    fn default() -> Self {
        Self { full_at_ms: Mutex::default() }
    }
}

impl<K: Eq + Hash + Clone> Limiter<K> {
    /// Takes one attempt, or tells in how many seconds the next one is free.
    pub fn take(&self, key: &K, now_ms: i64) -> Result<(), u64> {
        let mut full_at = self.lock();
        if full_at.len() >= KEYS_MAX {
            full_at.retain(|_, full_at_ms| *full_at_ms > now_ms);
        }
        if full_at.len() >= KEYS_MAX {
            // So many guesses have each cost a password hash; memory is what is left to protect.
            full_at.clear();
        }
        let current = full_at.get(key).copied().unwrap_or(now_ms).max(now_ms);
        let next = current + REFILL_MS;
        let wait_ms = next - now_ms - BURST * REFILL_MS;
        if wait_ms > 0 {
            return Err((wait_ms as u64).div_ceil(1000));
        }
        full_at.insert(key.clone(), next);
        Ok(())
    }

    /// Forgets a key's attempts: whoever knows the password is no guesser.
    pub fn forget(&self, key: &K) {
        self.lock().remove(key);
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<K, i64>> {
        // A panic elsewhere cannot leave the map half-changed.
        self.full_at_ms.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_at_once_then_one_a_minute() {
        let limiter = Limiter::default();
        for _ in 0..10 {
            assert_eq!(limiter.take(&"a", 0), Ok(()));
        }
        assert_eq!(limiter.take(&"a", 0), Err(60));
        assert_eq!(limiter.take(&"b", 0), Ok(()), "others are not slowed down");
        assert_eq!(limiter.take(&"a", 59_999), Err(1));
        assert_eq!(limiter.take(&"a", 60_000), Ok(()));
        assert_eq!(limiter.take(&"a", 60_000), Err(60));
    }

    #[test]
    fn the_right_password_clears_the_slate() {
        let limiter = Limiter::default();
        (0..10).for_each(|_| limiter.take(&1, 0).unwrap());
        limiter.forget(&1);
        assert_eq!(limiter.take(&1, 0), Ok(()));
    }

    #[test]
    fn a_day_of_silence_gives_no_more_than_the_burst() {
        let limiter = Limiter::default();
        (0..10).for_each(|_| limiter.take(&1, 0).unwrap());
        let tomorrow = 86_400_000;
        (0..10).for_each(|_| limiter.take(&1, tomorrow).unwrap());
        assert!(limiter.take(&1, tomorrow).is_err());
    }

    #[test]
    fn memory_is_bounded_by_whoever_is_still_waiting() {
        let limiter = Limiter::default();
        (0..KEYS_MAX).for_each(|key| limiter.take(&key, 0).unwrap());
        limiter.take(&KEYS_MAX, REFILL_MS).unwrap();
        assert_eq!(limiter.lock().len(), 1);
    }
}
