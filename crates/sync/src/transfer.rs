//! Fetching something large in pieces: goes on where it was cut, believes nothing but the hash.

use sha2::{Digest, Sha256};

/// Why a piece, or the whole, was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TransferError {
    /// It is larger than anybody takes.
    #[error("it is too large")]
    TooLarge,
    /// The piece does not go on where the last one ended.
    #[error("the piece belongs elsewhere")]
    Misplaced,
    /// Something is still to be fetched.
    #[error("it is not complete")]
    Incomplete,
    /// All is there, and it is not what was named: begin anew.
    #[error("it is not what was named")]
    WrongHash,
}

/// What has arrived of something that is known by its hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Download {
    hash: [u8; 32],
    size_bytes: usize,
    bytes: Vec<u8>,
}

impl Download {
    /// Begins, or goes on with what arrived in an earlier life. `bytes_max` bounds what may come.
    pub fn new(
        hash: [u8; 32],
        size_bytes: u64,
        bytes_max: usize,
        arrived: Vec<u8>,
    ) -> Result<Self, TransferError> {
        let size = usize::try_from(size_bytes).ok().filter(|size| *size <= bytes_max);
        let size_bytes = size.ok_or(TransferError::TooLarge)?;
        if arrived.len() > size_bytes {
            return Err(TransferError::TooLarge);
        }
        Ok(Self { hash, size_bytes, bytes: arrived })
    }

    /// Returns its hash.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        self.hash
    }

    /// Returns the number of bytes that are there, which is where to ask for more; and of all.
    #[must_use]
    pub fn progress(&self) -> (u64, u64) {
        (self.bytes.len() as u64, self.size_bytes as u64)
    }

    /// Tells whether all bytes are there.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.bytes.len() == self.size_bytes
    }

    /// Returns what has arrived, to be kept for another life.
    #[must_use]
    pub fn arrived(&self) -> &[u8] {
        &self.bytes
    }

    /// Takes the piece that begins at `offset`; a piece cut short is as good as a whole one.
    pub fn take(&mut self, offset: u64, piece: &[u8]) -> Result<(), TransferError> {
        if offset != self.bytes.len() as u64 {
            return Err(TransferError::Misplaced);
        }
        if piece.len() > self.size_bytes - self.bytes.len() {
            return Err(TransferError::TooLarge);
        }
        self.bytes.extend_from_slice(piece);
        Ok(())
    }

    /// Returns the whole, if it is what was named.
    pub fn finish(self) -> Result<Vec<u8>, TransferError> {
        if !self.is_complete() {
            return Err(TransferError::Incomplete);
        }
        let hash: [u8; 32] = Sha256::digest(&self.bytes).into();
        if hash == self.hash { Ok(self.bytes) } else { Err(TransferError::WrongHash) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: &[u8] = b"something large";

    fn begun(arrived: &[u8]) -> Download {
        let hash = Sha256::digest(WHOLE).into();
        Download::new(hash, WHOLE.len() as u64, 100, arrived.to_vec()).expect("fits")
    }

    #[test]
    fn it_goes_on_where_it_was_cut() {
        let mut first = begun(b"");
        assert_eq!(first.take(0, &WHOLE[..4]), Ok(()));
        let mut second = begun(first.arrived());
        assert_eq!(second.progress(), (4, 15));
        assert_eq!(second.take(3, &WHOLE[3..]), Err(TransferError::Misplaced));
        assert_eq!(second.clone().finish(), Err(TransferError::Incomplete));
        assert_eq!(second.take(4, &WHOLE[4..]), Ok(()));
        assert_eq!(second.finish(), Ok(WHOLE.to_vec()));
    }

    #[test]
    fn what_is_not_what_was_named_is_not_taken() {
        let mut wrong = begun(b"s");
        assert_eq!(wrong.take(1, &[0; 15]), Err(TransferError::TooLarge));
        assert_eq!(wrong.take(1, &[0; 14]), Ok(()));
        assert_eq!(wrong.finish(), Err(TransferError::WrongHash));
        assert_eq!(Download::new([0; 32], 101, 100, Vec::new()), Err(TransferError::TooLarge));
        assert_eq!(Download::new([0; 32], 1, 100, vec![1, 2]), Err(TransferError::TooLarge));
    }
}
