//! Integer scales for the charts: no floating point is needed to draw a bar.

/// Returns the smallest 2, 4, 6, 8 or 10 × 10ⁿ that is not below `n`: the top of an axis that people
/// can halve in their head. At least 2.
pub(super) fn round_top(n: i64) -> i64 {
    let mut unit: i64 = 1;
    loop {
        for step in [2, 4, 6, 8] {
            match unit.checked_mul(step) {
                Some(top) if top >= n => return top,
                Some(_) => (),
                None => return i64::MAX,
            }
        }
        match unit.checked_mul(10) {
            Some(next) => unit = next,
            None => return i64::MAX,
        }
    }
}

/// Returns `n` of `top` on a scale of `length` units; what lies outside is drawn at the edge.
pub(super) fn along(n: i64, top: i64, length: i32) -> i32 {
    if top <= 0 {
        return 0;
    }
    let units = i128::from(n.clamp(0, top)) * i128::from(length) / i128::from(top);
    i32::try_from(units).unwrap_or(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_ends_at_a_round_number() {
        let tops = [(-3, 2), (0, 2), (2, 2), (3, 4), (9, 20), (20, 20), (21, 40), (45_000, 60_000)];
        for (n, top) in tops {
            assert_eq!(round_top(n), top, "{n}");
        }
        assert_eq!(round_top(i64::MAX), i64::MAX);
    }

    #[test]
    fn a_value_is_drawn_in_proportion_and_never_outside() {
        assert_eq!(along(250, 1_000, 100), 25);
        assert_eq!(along(5_000, 1_000, 100), 100);
        assert_eq!(along(-5, 1_000, 100), 0);
        assert_eq!(along(5, 0, 100), 0);
        assert_eq!(along(i64::MAX, i64::MAX, 100), 100);
    }
}
