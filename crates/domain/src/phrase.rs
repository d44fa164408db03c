//! How a report's prose speaks of a number: *almost 100*, *over 12.000*, or the number itself.
//!
//! Tables always show the exact figure.

/// Below this a number is always given exactly: nobody says "almost forty people were commended".
const ROUND_MIN: i64 = 100;

/// From here on a round number may have two leading digits: 12.000, 45.000.
const TWO_DIGITS_MIN: i64 = 1_000;

/// A number as prose gives it; the words are the interface's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Near {
    /// Less than this round number, by at most 5 %.
    Almost(i64),
    /// More than this round number, by at most 5 %.
    Over(i64),
    /// Just this.
    Exact(i64),
}

/// How prose gives a number.
///
/// Where a round number below and one above are both near, the lower is modest and wins, unless
/// the upper is the rounder: 12.600 is over 12.000, but 19.950 is almost 20.000.
pub fn near(number: i64) -> Near {
    if !(ROUND_MIN * 95 / 100..=i64::MAX / 200).contains(&number) {
        return Near::Exact(number);
    }
    let step = round_step(number);
    let below = number / step * step;
    let above = below + step;
    let over = below >= ROUND_MIN && number * 100 <= below * 105;
    let almost = above >= ROUND_MIN && number * 100 >= above * 95;
    match (over, almost) {
        _ if number == below => Near::Exact(number),
        (true, true) if round_step(above) > step => Near::Almost(above),
        (true, true) if trailing_zeros(above) > trailing_zeros(below) => Near::Almost(above),
        (true, _) => Near::Over(below),
        (false, true) => Near::Almost(above),
        (false, false) => Near::Exact(number),
    }
}

fn round_step(number: i64) -> i64 {
    let mut step = 1;
    while number / step >= 10 {
        step *= 10;
    }
    if number >= TWO_DIGITS_MIN { step / 10 } else { step }
}

fn trailing_zeros(mut number: i64) -> u32 {
    let mut zeros = 0;
    while number != 0 && number % 10 == 0 {
        number /= 10;
        zeros += 1;
    }
    zeros
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_article_speaks_like_this() {
        assert!((95..100).all(|sessions| near(sessions) == Near::Almost(100)));
        assert!((12_001..=12_600).all(|pledges| near(pledges) == Near::Over(12_000)));
        assert!((285..300).all(|units| near(units) == Near::Almost(300)));
        assert_eq!(near(45_000), Near::Exact(45_000));
        for exact in [0, 3, 7, 15, 36, 39, 44, 457] {
            assert_eq!(near(exact), Near::Exact(exact));
        }
    }

    #[test]
    fn the_rounder_number_wins_between_two_near_ones() {
        assert_eq!(near(19_950), Near::Almost(20_000));
        assert_eq!(near(12_950), Near::Almost(13_000));
        assert_eq!(near(104), Near::Over(100));
        assert_eq!(near(1_004), Near::Over(1_000));
        assert_eq!(near(999), Near::Almost(1_000));
    }

    proptest! {
        #[test]
        fn prose_never_strays_from_the_number(number in -10i64..i64::MAX) {
            match near(number) {
                Near::Exact(n) => prop_assert_eq!(n, number),
                Near::Almost(round) => {
                    prop_assert!(number < round && number * 100 >= round * 95);
                }
                Near::Over(round) => prop_assert!(number > round && number * 100 <= round * 105),
            }
        }
    }
}
