//! Shares that add up to a total exactly.

/// A share as it would like to be, and the most that it can be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wish {
    pub(crate) wanted: i64,
    pub(crate) max: i64,
}

/// Shares in proportion to what is wanted, none above its most, which add up to `total`; they fall
/// short of it only when every share is full.
pub(crate) fn shares(total: i64, wishes: &[Wish]) -> Vec<i64> {
    let mut shares = vec![0; wishes.len()];
    let mut left = total;
    while left > 0 {
        let open: Vec<usize> = (0..wishes.len()).filter(|i| shares[*i] < wishes[*i].max).collect();
        let wanted: i64 = open.iter().map(|i| wishes[*i].wanted).sum();
        if wanted == 0 {
            break;
        }
        let to_share = left;
        for i in open {
            let Wish { wanted: mine, max } = wishes[i];
            // At least one, or what is left by rounding down would never be shared.
            let more = (to_share * mine / wanted).max(1).min(max - shares[i]).min(left);
            shares[i] += more;
            left -= more;
        }
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(total: i64, wishes: &[(i64, i64)]) -> Vec<i64> {
        let wishes = wishes.iter().map(|(wanted, max)| Wish { wanted: *wanted, max: *max });
        shares(total, &wishes.collect::<Vec<_>>())
    }

    #[test]
    fn shares_add_up_in_proportion() {
        assert_eq!(of(100, &[(1, 100), (1, 100), (2, 100)]), [25, 25, 50]);
        assert_eq!(of(10, &[(1, 100), (1, 100), (1, 100)]), [4, 3, 3]);
    }

    #[test]
    fn a_full_share_leaves_its_rest_to_the_others() {
        assert_eq!(of(100, &[(1, 10), (1, 100)]), [10, 90]);
        assert_eq!(of(100, &[(1, 10), (1, 20)]), [10, 20]);
        assert_eq!(of(5, &[]), [0; 0]);
    }
}
