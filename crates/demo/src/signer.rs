//! The lists of who signed, with invented names.

use std::collections::BTreeSet;

use camket_domain::Draft;
use camket_domain::kinds::PUPILS;

use crate::dice::Dice;
use crate::pledge_batch::Batch;
use crate::record::{Record, entered_at};
use crate::site::Site;
use crate::words::{person, words_at};

/// Pupils in a class.
const CLASS: i64 = 40;

impl Batch {
    /// The people on the list: all who signed, and a few who did not come that day.
    pub(crate) fn signers(&self, sites: &[Site], dice: &mut Dice) -> Vec<Record> {
        if !self.is_list {
            return Vec::new();
        }
        let mut names = BTreeSet::new();
        let mut signers = Vec::new();
        for ordinal in 1..=self.count + self.absent {
            let mut name = person(dice);
            while !names.insert(name.clone()) {
                name = person(dice);
            }
            let mut fields = Draft::new()
                .with("batch", self.id)
                .with("ordinal", ordinal)
                .with("full_name", name);
            self.describe(&sites[self.site], ordinal, &mut fields, dice);
            // The absent ones lie within the list, as they do on paper.
            let is_absent = ordinal % 13 == 5 && ordinal / 13 < self.absent;
            if !is_absent {
                fields.set("signed", true);
                fields.set("paper_signed", true);
                fields.set("consent", self.consent());
            }
            let id = dice.id(entered_at(self.day));
            signers.push(Record::new("signer", id, &sites[self.site].area_id(), fields));
        }
        signers
    }

    fn consent(&self) -> &'static str {
        if self.audience == PUPILS { "HOC_SINH_VA_CMHS" } else { "NGUOI_LON" }
    }

    /// Class and birth year of a pupil; of an adult, the department is enough.
    fn describe(&self, site: &Site, ordinal: i64, fields: &mut Draft, dice: &mut Dice) {
        if self.audience == PUPILS {
            let (grade, age) = if site.level == "THCS" { (8, 13) } else { (10, 15) };
            let class = (ordinal - 1) / CLASS + 1;
            fields.set("unit", format!("{grade}A{class}"));
            fields.set("birth_year", i64::from(self.day.year()) - age);
        } else {
            fields.set("unit", dice.pick(&words_at("unit", site.kind)));
        }
    }
}
