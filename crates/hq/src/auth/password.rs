//! Passwords: Argon2id with a bounded number of computations at a time.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use argon2::password_hash::phc::Output;
use argon2::{Algorithm, Argon2, Block, Params, PasswordHash, PasswordHasher, Version};
use tokio::sync::Semaphore;

use crate::failure::Failure;

/// Memory of one computation, in KiB (OWASP ASVS 5.0, appendix C).
const MEMORY_KIB: u32 = 19 * 1024;
/// Passes over the memory.
const PASSES: u32 = 2;
/// Threads of one computation.
const LANES: u32 = 1;
/// Computations at a time: more would cost memory without being faster.
const CONCURRENT_MAX: usize = 2;
/// How long a sign-in waits for its turn.
const WAIT_MAX: Duration = Duration::from_secs(10);
/// Longest password that is looked at, in bytes.
pub const PASSWORD_BYTES_MAX: usize = 1_024;

/// Computes and compares password hashes.
#[derive(Clone)]
pub struct Passwords {
    turns: Arc<Semaphore>,
    params: Params,
    /// Memory of the computations, used again and again: freed blocks of this size stay with the
    /// thread that had them, and any of many threads may have its turn.
    memory: Arc<Mutex<Vec<Vec<Block>>>>,
    /// Hash of nobody's password: an unknown login costs the same time as a known one.
    nobody: Arc<str>,
}

impl Passwords {
    /// With the cost that production uses.
    pub fn new() -> Result<Self, Failure> {
        Self::with_cost(MEMORY_KIB, PASSES)
    }

    /// With another cost, for tests that sign in often.
    pub fn with_cost(memory_kib: u32, passes: u32) -> Result<Self, Failure> {
        let params = Params::new(memory_kib, passes, LANES, None)
            .map_err(|_| Failure::Broken("the cost of a password hash"))?;
        let nobody = hash(&params, "")?.into();
        let turns = Arc::new(Semaphore::new(CONCURRENT_MAX));
        Ok(Self { turns, params, memory: Arc::default(), nobody })
    }

    /// Hashes a new password for storage.
    pub async fn hash(&self, password: &str) -> Result<String, Failure> {
        let (params, password) = (self.params.clone(), password.to_owned());
        self.in_turn(move || hash(&params, &password)).await?
    }

    /// Tells whether the password is the one behind `stored`; `None` is an unknown login.
    pub async fn verify(&self, password: &str, stored: Option<&str>) -> Result<bool, Failure> {
        if password.len() > PASSWORD_BYTES_MAX {
            return Ok(false);
        }
        let known = stored.is_some();
        let stored = stored.unwrap_or(&self.nobody).to_owned();
        let (password, memory) = (password.to_owned(), Arc::clone(&self.memory));
        let compare = move || {
            let free = || memory.lock().unwrap_or_else(PoisonError::into_inner);
            let mut blocks = free().pop().unwrap_or_default();
            let is_right = matches(password.as_bytes(), &stored, &mut blocks);
            free().push(blocks);
            is_right
        };
        Ok(self.in_turn(compare).await? && known)
    }

    async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Failure> {
        let turn = tokio::time::timeout(WAIT_MAX, Arc::clone(&self.turns).acquire_owned()).await;
        let Ok(Ok(turn)) = turn else { return Err(Failure::Busy) };
        let done = tokio::task::spawn_blocking(move || {
            // The turn ends with the computation even if the caller has hung up.
            let _turn = turn;
            work()
        });
        done.await.map_err(|_| Failure::Broken("a password computation was lost"))
    }
}

/// Tells whether a password is the one behind a hash in PHC form, on memory that is given.
fn matches(password: &[u8], stored: &str, blocks: &mut Vec<Block>) -> bool {
    let Ok(stored) = PasswordHash::new(stored) else { return false };
    let (Some(salt), Some(hash)) = (&stored.salt, &stored.hash) else { return false };
    let Ok(params) = Params::try_from(&stored) else { return false };
    if stored.algorithm != Algorithm::Argon2id.ident() {
        return false;
    }
    blocks.resize(params.block_count(), Block::new());
    let mut output = vec![0; hash.len()];
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let computed = argon2.hash_password_into_with_memory(password, salt, &mut output, blocks);
    // Outputs are compared in constant time.
    computed.is_ok() && Output::new(&output).is_ok_and(|output| output == *hash)
}

fn hash(params: &Params, password: &str) -> Result<String, Failure> {
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params.clone());
    let hash = argon2
        .hash_password(password.as_bytes())
        .map_err(|_| Failure::Broken("a password cannot be hashed"))?;
    Ok(hash.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_right_password_of_a_known_login_matches() {
        let passwords = Passwords::with_cost(8, 1).unwrap();
        let stored = passwords.hash("a long pass phrase").await.unwrap();
        assert!(passwords.verify("a long pass phrase", Some(&stored)).await.unwrap());
        assert!(!passwords.verify("a long pass phrase ", Some(&stored)).await.unwrap());
        assert!(!passwords.verify("", None).await.unwrap(), "nobody's own password opens nothing");
    }

    #[test]
    fn production_pays_the_price() {
        let stored = hash(&Params::new(MEMORY_KIB, PASSES, LANES, None).unwrap(), "x").unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
    }

    #[test]
    fn memory_that_was_used_before_changes_nothing() {
        let mut blocks = Vec::new();
        let (small, large) = (Params::new(8, 1, 1, None), Params::new(64, 2, 1, None));
        let (small, large) =
            (hash(&small.unwrap(), "a").unwrap(), hash(&large.unwrap(), "b").unwrap());
        for _ in 0..2 {
            assert!(matches(b"a", &small, &mut blocks));
            assert!(!matches(b"b", &small, &mut blocks));
            assert!(matches(b"b", &large, &mut blocks));
        }
        for rubbish in ["", "x", "$argon2i$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$AAAA", "$argon2id$v=19$"] {
            assert!(!matches(b"a", rubbish, &mut blocks), "{rubbish}");
        }
    }
}
