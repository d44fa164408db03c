//! The pledge batches of the demonstration, most of them typed, some with the list of who signed.

use camket_domain::kinds::PUPILS;
use camket_domain::kinds::pledge_batch::{LIST, TYPED};
use camket_domain::template::{Fit, Template, content_fit, offered};
use camket_domain::{Date, Draft, RecordId, Weekday};

use crate::dice::Dice;
use crate::occasion::{YEARS, first_year};
use crate::outreach::Session;
use crate::record::{Record, entered_at};
use crate::share::{Wish, shares};
use crate::site::Site;
use crate::words::{person, words_at};

/// How many signers a list of the demonstration has.
const LISTED: std::ops::RangeInclusive<i64> = 30..=120;

/// Fewer people than this sign nothing of their own beside a larger group.
const FEW: i64 = 12;

/// A batch as it is planned.
pub(crate) struct Batch {
    pub(crate) id: RecordId,
    pub(crate) day: Date,
    pub(crate) site: usize,
    outreach: RecordId,
    pub(crate) audience: &'static str,
    template: &'static Template,
    /// How many of the audience were there.
    present: i64,
    /// How many signed.
    pub(crate) count: i64,
    /// Whether there is a list of who signed.
    pub(crate) is_list: bool,
    /// People on the list who did not sign.
    pub(crate) absent: i64,
}

/// The batches of the history: what was signed at the sessions where something was, with one list
/// of adults a year.
pub(crate) fn plan(sites: &[Site], sessions: &[Session], dice: &mut Dice) -> Vec<Batch> {
    let mut batches = Vec::new();
    for session in sessions.iter().filter(|session| session.has_pledges) {
        batches.extend(batches_of(sites, session, dice));
    }
    for year in YEARS {
        let of_year = batches.iter_mut().filter(|batch| batch.day.year() == year);
        let adults = of_year.filter(|batch| batch.audience != PUPILS);
        let mut fitting = adults.filter(|batch| LISTED.contains(&batch.present));
        if let Some(batch) = fitting.next() {
            let count = dice.part(batch.present, 88, 97).max(*LISTED.start());
            batch.list(count, dice.within(1, 3));
        }
    }
    batches
}

/// The batches of the autumn; the pupils of a lesson sign on the list of their class.
pub(crate) fn plan_autumn(sites: &[Site], sessions: &[Session], dice: &mut Dice) -> Vec<Batch> {
    let mut batches = Vec::new();
    for session in sessions {
        for mut batch in batches_of(sites, session, dice) {
            if batch.audience == PUPILS && matches!(session.form, "TIET_HOC" | "TOA_DAM") {
                let count = batch.present.min(dice.within(70, 84));
                batch.list(count, dice.within(1, 3));
            }
            batches.push(batch);
        }
    }
    batches
}

/// Makes all batches add up to `total` by those of pupils, of whom some grades sign.
pub(crate) fn count_to(total: i64, batches: &mut [Batch]) {
    let (mut pupils, others): (Vec<_>, Vec<_>) =
        batches.iter_mut().partition(|batch| batch.audience == PUPILS && !batch.is_list);
    let left = total - others.iter().map(|batch| batch.count).sum::<i64>();
    let wish = |batch: &&mut Batch| Wish { wanted: batch.count, max: batch.present };
    let wishes: Vec<Wish> = pupils.iter().map(wish).collect();
    for (batch, share) in pupils.iter_mut().zip(shares(left, &wishes)) {
        batch.count = share;
    }
}

/// When paper is collected that was not signed on the spot.
fn next_working_day(day: Date) -> Date {
    match day.weekday() {
        Weekday::Friday => day.plus_days(3),
        Weekday::Saturday => day.plus_days(2),
        _ => day.plus_days(1),
    }
}

/// Whoever came most signs; in a school the teachers often do so as well.
fn batches_of(sites: &[Site], session: &Session, dice: &mut Dice) -> Vec<Batch> {
    let site = &sites[session.sites[0]];
    let level = (!site.level.is_empty()).then_some(site.level);
    let template_for = |audience: &str| offered(site.kind, level, audience).next();
    let signing = session.groups.iter().filter_map(|it| Some((it, template_for(it.audience)?)));
    let mut batches = Vec::new();
    for (place, (group, template)) in signing.take(2).enumerate() {
        if place > 0 && (group.count < FEW || !dice.percent(45)) {
            continue;
        }
        let day = if dice.percent(70) { session.day } else { next_working_day(session.day) };
        let from = if group.audience == PUPILS { 45 } else { 75 };
        batches.push(Batch {
            id: dice.id(entered_at(day)),
            day,
            site: session.sites[0],
            outreach: session.id,
            audience: group.audience,
            template,
            present: group.count,
            count: dice.part(group.count, from, 95),
            is_list: false,
            absent: 0,
        });
    }
    batches
}

impl Batch {
    fn list(&mut self, signed: i64, absent: i64) {
        (self.is_list, self.count, self.absent) = (true, signed, absent);
    }

    pub(crate) fn record(&self, sites: &[Site], dice: &mut Dice) -> Record {
        let site = &sites[self.site];
        let due = (self.count + dice.part(self.count, 0, 6)).min(self.present);
        let due = if self.is_list { self.count + self.absent } else { due };
        let mut fields = Draft::new()
            .with("date", self.day)
            .with("site", site.id)
            .with("outreach", self.outreach)
            .with("audience_group", self.audience)
            .with("template", self.template.id)
            .with("sign_mode", self.sign_mode(dice))
            .with("count_mode", if self.is_list { LIST } else { TYPED })
            .with("due_count", due)
            .with("paper_kept_at", dice.pick(&words_at("kept", site.kind)));
        for content in self.contents(site) {
            fields.set_element("contents", content, true);
        }
        if !self.is_list {
            fields.set("pledge_count", self.count);
        }
        let witness = dice.id(entered_at(self.day)).to_string();
        fields.set_element("witnesses", &witness, person(dice));
        Record::new("pledge_batch", self.id, &site.area_id(), fields)
    }

    fn sign_mode(&self, dice: &mut Dice) -> &'static str {
        match self.audience {
            _ if self.is_list => "DANH_SACH",
            "NHAN_DAN" | "PHU_HUYNH" => "HO_GIA_DINH",
            _ => dice.pick(&["DANH_SACH", "DANH_SACH", "CA_NHAN"]),
        }
    }

    /// What the template holds, as far as it was a matter in that year and suits the pupils' age.
    fn contents(&self, site: &Site) -> impl Iterator<Item = &'static str> {
        let (year, level) = (self.day.year(), site.level);
        let are_pupils = self.audience == PUPILS;
        self.template.contents.iter().copied().filter(move |content| {
            let suits = !are_pupils || content_fit(content, level) == Fit::Suits;
            suits && year >= first_year(content)
        })
    }
}
