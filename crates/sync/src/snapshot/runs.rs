//! Which of an instance's changes are in an area: few numbers where many are, as they mostly follow
//! one another.

use crate::codec::{DecodeError, Reader, Writer};

/// Ascending numbers, as runs of numbers that follow one another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Runs(Vec<Run>);

/// The numbers from `first` to `last`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    first: u64,
    last: u64,
}

impl Runs {
    /// Adds a number; one that is not above all others changes nothing.
    pub fn push(&mut self, n: u64) {
        match self.0.last_mut() {
            Some(run) if n <= run.last => {}
            Some(run) if n == run.last + 1 => run.last = n,
            _ => self.0.push(Run { first: n, last: n }),
        }
    }

    /// Tells whether a number is among them.
    #[must_use]
    pub fn contains(&self, n: u64) -> bool {
        let place = self.0.partition_point(|run| run.last < n);
        self.0.get(place).is_some_and(|run| run.first <= n)
    }

    pub(super) fn write(&self, w: &mut Writer) {
        w.count(self.0.len());
        let mut after = 0;
        for run in &self.0 {
            w.uint(run.first - after);
            w.uint(run.last - run.first);
            after = run.last + 1;
        }
    }

    pub(super) fn read(r: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut runs = Vec::new();
        let mut after = 0_u64;
        for place in 0..r.count(usize::MAX, 2)? {
            let gap = r.uint()?;
            // Runs that touch would be one.
            if place > 0 && gap == 0 {
                return Err(DecodeError::NotCanonical);
            }
            let first = after.checked_add(gap).ok_or(DecodeError::TooLarge)?;
            let last = first.checked_add(r.uint()?).ok_or(DecodeError::TooLarge)?;
            after = last.checked_add(1).ok_or(DecodeError::TooLarge)?;
            runs.push(Run { first, last });
        }
        Ok(Self(runs))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_again() {
        let mut runs = Runs::default();
        [0, 1, 2, 7, 7, 9, 10].into_iter().for_each(|n| runs.push(n));
        let found: Vec<u64> = (0..12).filter(|n| runs.contains(*n)).collect();
        assert_eq!(found, [0, 1, 2, 7, 9, 10]);
        assert_eq!(runs.0.len(), 3);
        let mut w = Writer::new();
        runs.write(&mut w);
        let bytes = w.finish();
        let mut r = Reader::new(&bytes);
        assert_eq!(Runs::read(&mut r), Ok(runs));
    }
}
