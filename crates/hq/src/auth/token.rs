//! Session tokens: 256 random bits that mean nothing, of which HQ keeps only the hash.

use sha2::{Digest, Sha256};

use crate::clock::random;
use crate::encoding::{base64url, from_base64url};
use crate::failure::Failure;

/// How long an enrolled device stays signed in: a month without signal must not lock it out.
pub const DEVICE_SESSION_MS: i64 = 30 * 24 * 60 * 60 * 1000;
/// How long a desk stays signed in: one working day.
pub const DESK_SESSION_MS: i64 = 12 * 60 * 60 * 1000;

/// What is stored of a token.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TokenHash(pub [u8; 32]);

/// A new token as its text for the caller and its hash for the store.
pub fn new_token() -> Result<(String, TokenHash), Failure> {
    let secret: [u8; 32] = random().map_err(|_| Failure::Broken("no randomness"))?;
    Ok((base64url(&secret), TokenHash(Sha256::digest(secret).into())))
}

/// The hash of a token's text; `None` if no token looks like that.
pub fn hash_of(text: &str) -> Option<TokenHash> {
    let secret: [u8; 32] = from_base64url(text)?.try_into().ok()?;
    Some(TokenHash(Sha256::digest(secret).into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_finds_its_hash_again() {
        let (text, hash) = new_token().unwrap();
        assert_eq!(hash_of(&text), Some(hash));
        assert_eq!(text.len(), 43);
        assert_eq!(hash_of(&text[1..]), None);
        assert_ne!(new_token().unwrap().1, hash);
    }
}
