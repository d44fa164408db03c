//! The demonstration district: Gia Binh from 2014 to 8 October 2019 as a newspaper told of it, and
//! an autumn of 2026 in two of the communes that came after it. Pure: no I/O, no clock.
//!
//! # What is told and what is invented
//!
//! The article (Bac Ninh, 8 October 2019) tells totals of this time: nearly 100 face-to-face
//! sessions, 45 thousand attendances, more than 12 thousand pledges, 457 tips of value, 15 cases of
//! disorder, 36 cases solved with 44 suspects, no school violence and no drugs at schools, nearly 300
//! units a year that met the standard, 7 collectives and 39 individuals commended by three levels.
//! [`ARTICLE`] holds the exact numbers that stand for them here.
//!
//! **Everything else is invented**: every split of these totals by year, commune, kind of site,
//! form, topic, audience and level, the number of all tips, every site, every person, every
//! signature. Whether "nearly 300" is meant by year or for all years is not clear; here it is by year,
//! and reports print both. Sites have no phones and
//! people no numbers, since an invented one may be somebody's. Names of pupils appear only in the
//! lists of 2026, because a real unit would have let those of former school years go. The autumn of
//! 2026 lies outside the article's time and leaves its totals alone.
//!
//! One seed gives one district, to the last byte, so that loading it again changes nothing.
#![warn(missing_docs)]

mod calendar;
mod coordination;
mod device;
mod dice;
mod directive;
mod evaluation;
mod honour;
mod journal;
mod model;
mod occasion;
mod outreach;
mod pledge_batch;
mod radio;
mod record;
mod school;
mod share;
mod signer;
mod site;
mod tip;
mod words;

use camket_domain::Date;

pub use device::{DemoDevice, device};
pub use journal::{Act, Journal, journals};
pub use record::{Archive, Record};

use dice::Dice;
use record::Dated;

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
    /// All tips.
    pub tips: i64,
    /// Tips of value.
    pub valuable_tips: i64,
    /// Cases of public disorder that were settled.
    pub disorder_cases: i64,
    /// Cases investigated and solved.
    pub cases_solved: i64,
    /// Suspects in them.
    pub suspects: i64,
    /// Units that met the standard, in each closed year from the first.
    pub safety_met: [i64; 5],
    /// Collectives commended.
    pub collectives: i64,
    /// Individuals commended.
    pub individuals: i64,
}

/// What the article tells of the district, as exact numbers.
pub const ARTICLE: Totals = Totals {
    from: Date::from_ymd(2014, 1, 1).expect("the day exists"),
    to: Date::from_ymd(2019, 10, 8).expect("the day exists"),
    sessions: 98,
    attendances: 45_000,
    pledges: 12_140,
    tips: 1_210,
    valuable_tips: 457,
    disorder_cases: 15,
    cases_solved: 36,
    suspects: 44,
    safety_met: [298, 297, 299, 296, 295],
    collectives: 7,
    individuals: 39,
};

/// Every record of the district: the sites, then everything else by day, each list of signers behind
/// its batch.
pub fn records(seed: u64) -> Archive {
    let mut sites = site::table(&mut Dice::of(seed, "sites"));
    sites.extend(site::small_ones(&sites, &mut Dice::of(seed, "small sites")));
    let mut dated = outreach_and_pledges(seed, &sites);
    let mut add = |planned: Vec<Dated>| {
        dated.extend(planned.into_iter().map(|(day, record)| (day, vec![record])));
    };
    add(directive::plan(&mut Dice::of(seed, "directives")));
    add(coordination::plan(&sites, &mut Dice::of(seed, "coordination")));
    add(radio::plan(&mut Dice::of(seed, "radio")));
    add(model::plan(&sites, &mut Dice::of(seed, "models")));
    add(tip::plan(&sites, &mut Dice::of(seed, "tips")));
    add(evaluation::plan(&sites, &mut Dice::of(seed, "evaluations")));
    add(school::plan(&sites, &mut Dice::of(seed, "schools")));
    add(honour::plan(&sites, &mut Dice::of(seed, "honours")));
    add(honour::plan_culture(&sites, &mut Dice::of(seed, "culture")));

    let mut archive = Archive::default();
    sites.iter().for_each(|site| archive.add(site.record()));
    // Stable: a batch stays behind the session of its day, what refers behind what it refers to.
    dated.sort_by_key(|(day, _)| *day);
    dated.into_iter().flat_map(|(_, records)| records).for_each(|record| archive.add(record));
    archive
}

/// The sessions with the batches signed at them, both adding up to what the article tells.
fn outreach_and_pledges(seed: u64, sites: &[site::Site]) -> Vec<(Date, Vec<Record>)> {
    let mut sessions = outreach::plan_history(sites, &mut Dice::of(seed, "history"));
    outreach::count_to(ARTICLE.attendances, &mut sessions);
    let mut batches = pledge_batch::plan(sites, &sessions, &mut Dice::of(seed, "pledges"));
    pledge_batch::count_to(ARTICLE.pledges, &mut batches);
    let autumn = outreach::plan_autumn(sites, &mut Dice::of(seed, "autumn"));
    batches.extend(pledge_batch::plan_autumn(sites, &autumn, &mut Dice::of(seed, "lists")));
    sessions.extend(autumn);
    let mut dice = Dice::of(seed, "details");
    let mut dated = Vec::new();
    for session in &sessions {
        dated.push((session.day, vec![session.record(sites, &mut dice)]));
    }
    for batch in &batches {
        let mut records = vec![batch.record(sites, &mut dice)];
        records.extend(batch.signers(sites, &mut dice));
        dated.push((batch.day, records));
    }
    dated
}
