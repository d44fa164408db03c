//! The journals as a tablet plays them.

use std::collections::BTreeSet;

use camket_demo::{ARTICLE, SEED, TODAY, device, journals, records};
use camket_sync::{Entry, Tablet};

#[test]
fn every_record_is_entered_once_by_somebody() {
    let archive = records(SEED);
    let entered: Vec<_> = journals(SEED)
        .into_iter()
        .flat_map(|journal| journal.acts)
        .flat_map(|act| act.deeds)
        .map(|deed| deed.record.unwrap())
        .collect();
    let known: BTreeSet<_> = archive.records().iter().map(|it| it.id).collect();
    assert_eq!(entered.len(), known.len());
    assert_eq!(entered.into_iter().collect::<BTreeSet<_>>(), known);
}

#[test]
fn nothing_is_entered_before_its_day_or_after_the_last() {
    let end = TODAY.plus_days(1).start_instant().unsigned_abs();
    let told = ARTICLE.to.start_instant().unsigned_abs();
    for journal in journals(SEED) {
        assert!(journal.acts.windows(2).all(|pair| pair[0].at_ms < pair[1].at_ms));
        assert!(journal.acts.iter().all(|act| (told..end).contains(&act.at_ms)));
    }
}

#[test]
fn a_tablet_makes_the_same_changes_each_time() {
    for journal in journals(SEED) {
        let play = || {
            let instance = device(SEED, journal.login).instance;
            let mut tablet = Tablet::default();
            tablet.apply(&Entry::Enrolled { officer: 7, instance, scope: Vec::new() });
            for act in journal.acts.clone() {
                let (entry, _) = tablet.act(act.deeds, act.at_ms).unwrap();
                tablet.apply(&entry);
            }
            tablet.last()
        };
        assert_eq!(play(), play(), "{}", journal.login);
    }
}

#[test]
fn devices_differ_by_person_and_by_seed() {
    let logins = journals(SEED).into_iter().map(|journal| journal.login);
    let devices: Vec<_> =
        logins.flat_map(|login| [device(SEED, login), device(SEED + 1, login)]).collect();
    let instances: BTreeSet<_> = devices.iter().map(|it| it.instance).collect();
    let secrets: BTreeSet<_> = devices.iter().map(|it| it.secret).collect();
    assert_eq!((instances.len(), secrets.len()), (devices.len(), devices.len()));
}
