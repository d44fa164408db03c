//! The demonstration district: Gia Binh from 2014 to 8 October 2019 as a newspaper told of it, and
//! an autumn of 2026 in two of the communes that came after it. Pure: no I/O, no clock.
//!
//! # What is told and what is invented
//!
//! The article (Bac Ninh, 8 October 2019) tells three totals of this time: nearly 100 face-to-face
//! sessions, 45 thousand attendances, more than 12 thousand pledges. [`ARTICLE`] holds the exact
//! numbers that stand for them here.
//!
//! **Everything else is invented**: every split of these totals by year, commune, kind of site,
//! form, topic and audience, every site, every person, every signature. Sites have no phones and
//! people no numbers, since an invented one may be somebody's. Names of pupils appear only in the
//! lists of 2026, because a real unit would have let those of former school years go. The autumn of
//! 2026 lies outside the article's time and leaves its totals alone.
//!
//! One seed gives one district, to the last byte, so that loading it again changes nothing.
#![warn(missing_docs)]

mod device;
mod dice;
mod journal;
mod occasion;
mod outreach;
mod pledge_batch;
mod record;
mod share;
mod signer;
mod site;
mod words;

use camket_domain::Date;

pub use device::{DemoDevice, device};
pub use journal::{Act, Journal, journals};
pub use record::{Archive, Record};

use dice::Dice;

/// The seed of the district that everybody sees.
pub const SEED: u64 = 2019;

/// The day on which the demonstration ends; nothing in it lies later.
pub const TODAY: Date = Date::from_ymd(2026, 11, 20).expect("the day exists");

/// Totals of a stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Totals {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// Face-to-face sessions.
    pub sessions: i64,
    /// Attendances at them.
    pub attendances: i64,
    /// Pledges signed.
    pub pledges: i64,
}

/// What the article tells of the district, as exact numbers.
pub const ARTICLE: Totals = Totals {
    from: Date::from_ymd(2014, 1, 1).expect("the day exists"),
    to: Date::from_ymd(2019, 10, 8).expect("the day exists"),
    sessions: 98,
    attendances: 45_000,
    pledges: 12_140,
};

/// Every record of the district: the sites, then sessions and batches by day, each list of signers
/// behind its batch.
pub fn records(seed: u64) -> Archive {
    let sites = site::table(&mut Dice::of(seed, "sites"));
    let mut sessions = outreach::plan_history(&sites, &mut Dice::of(seed, "history"));
    outreach::count_to(ARTICLE.attendances, &mut sessions);
    let mut batches = pledge_batch::plan(&sites, &sessions, &mut Dice::of(seed, "pledges"));
    pledge_batch::count_to(ARTICLE.pledges, &mut batches);
    let autumn = outreach::plan_autumn(&sites, &mut Dice::of(seed, "autumn"));
    batches.extend(pledge_batch::plan_autumn(&sites, &autumn, &mut Dice::of(seed, "lists")));
    sessions.extend(autumn);

    let mut archive = Archive::default();
    sites.iter().for_each(|site| archive.add(site.record()));
    let mut dice = Dice::of(seed, "details");
    let mut dated = Vec::new();
    for session in &sessions {
        dated.push((session.day, vec![session.record(&sites, &mut dice)]));
    }
    for batch in &batches {
        let mut records = vec![batch.record(&sites, &mut dice)];
        records.extend(batch.signers(&sites, &mut dice));
        dated.push((batch.day, records));
    }
    // Stable: a batch stays behind the session of its day.
    dated.sort_by_key(|(day, _)| *day);
    dated.into_iter().flat_map(|(_, records)| records).for_each(|record| archive.add(record));
    archive
}
