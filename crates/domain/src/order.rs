//! Sorting and gathering with one copy of the machine for all types.
//!
//! Each type that `std` sorts, or gathers into a map, brings about 4 kB of code of its own, which
//! tablets would load over a slow line. What is sorted here are places in a list.

use std::cmp::Ordering;

/// Sorts a list; equals keep their order.
pub fn sort_by<T>(items: &mut Vec<T>, order: impl Fn(&T, &T) -> Ordering) {
    if items.len() < 2 {
        return;
    }
    let mut places: Vec<usize> = (0..items.len()).collect();
    sort_places(&mut places, &|a, b| order(&items[a], &items[b]));
    let mut taken: Vec<Option<T>> = std::mem::take(items).into_iter().map(Some).collect();
    items.extend(places.into_iter().filter_map(|place| taken[place].take()));
}

/// Sorts a list by what `key` makes of each item; equals keep their order.
pub fn sort_by_key<T, K: Ord>(items: &mut Vec<T>, key: impl Fn(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

fn sort_places(places: &mut [usize], order: &dyn Fn(usize, usize) -> Ordering) {
    places.sort_unstable_by(|&a, &b| order(a, b).then(a.cmp(&b)));
}

/// Puts items into a map or set one by one; of those with the same key the last one stays.
pub fn gathered<C: Default + Extend<T>, T>(items: impl IntoIterator<Item = T>) -> C {
    let mut all = C::default();
    all.extend(items);
    all
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn equals_keep_their_order() {
        let mut words = vec!["cam", "ký", "ba", "an", "kết"];
        sort_by_key(&mut words, |word| word.chars().count());
        assert_eq!(words, ["ký", "ba", "an", "cam", "kết"]);
    }

    #[test]
    fn a_long_list_comes_out_as_std_sorts_it() {
        let mut ours: Vec<u32> =
            (0..5_000_u32).map(|n| n.wrapping_mul(2_654_435_761) >> 20).collect();
        let mut theirs = ours.clone();
        sort_by(&mut ours, |a, b| b.cmp(a));
        theirs.sort_by(|a, b| b.cmp(a));
        assert_eq!(ours, theirs);
    }

    #[test]
    fn of_two_with_one_key_the_last_stays() {
        let all: BTreeMap<_, _> = gathered([(2, "b"), (1, "a"), (2, "c")]);
        assert_eq!(all.into_iter().collect::<Vec<_>>(), [(1, "a"), (2, "c")]);
    }
}
