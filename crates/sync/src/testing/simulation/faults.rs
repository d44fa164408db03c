//! What goes wrong besides the network.

use super::device::Device;
use super::world::World;

/// Longest age of a backup that may be restored without breaking a promise, in milliseconds: what a
/// device still has is at least 90 days old.
const BACKUP_AGE_MS_MAX: u64 = 85 * DAY_MS;
const DAY_MS: u64 = 24 * HOUR_MS;
const HOUR_MS: u64 = 60 * 60 * 1_000;
/// Most backups that are kept.
const BACKUPS_MAX: usize = 6;
/// Most tablets, copies and replacements among them.
const DEVICES_MAX: usize = 9;

impl World {
    /// A tablet is switched off and on.
    pub(super) fn restart(&mut self) {
        let Some(place) = self.any_device() else { return };
        self.trace.count("restart");
        self.say(|| format!("tablet {place} restarts"));
        self.devices[place].log.crash(0);
        self.reopen(place);
    }

    pub(super) fn crash_hq(&mut self) {
        if self.hq.running() > 0 {
            self.trace.count("hq crash");
            self.say(|| "hq crashes".to_owned());
        }
        self.hq.crash();
        self.asked.clear();
        self.letters.clear();
    }

    pub(super) fn back_up(&mut self) {
        if self.backups.len() < BACKUPS_MAX {
            self.trace.count("backup");
            let place = self.backups.len();
            self.say(|| format!("hq makes backup {place}"));
            self.hq.back_up();
            self.backups.push(self.now_ms);
        }
    }

    pub(super) fn verify_backup(&mut self) {
        if !self.backups.is_empty() {
            let place = self.rng.place(self.backups.len());
            self.trace.count("verified backup");
            self.say(|| format!("hq verifies backup {place}"));
            self.hq.verify(place);
        }
    }

    /// HQ is put back to an old backup; requests on their way may arrive after it.
    pub(super) fn restore(&mut self) {
        if self.backups.is_empty() {
            return;
        }
        let place = self.rng.place(self.backups.len());
        let is_ancient = self.now_ms - self.backups[place] > BACKUP_AGE_MS_MAX;
        if is_ancient && self.rng.chance(700) {
            return;
        }
        self.trace.count(if is_ancient { "restore of an ancient backup" } else { "restore" });
        self.say(|| format!("hq is restored from backup {place}"));
        self.hq.restore(place);
        self.asked.clear();
        self.letters.clear();
        self.oracle.looked.clear();
        self.is_torn = true;
        if is_ancient {
            self.forgive_forgetting();
        }
        self.excuse();
    }

    /// A tablet's disk is put back to what it was.
    pub(super) fn roll_back(&mut self) {
        let Some(place) = self.any_device() else { return };
        if self.devices[place].images.is_empty() {
            return;
        }
        self.trace.count("rollback");
        self.is_torn = true;
        let before = self.ids_on(place);
        let device = &mut self.devices[place];
        let image = self.rng.place(device.images.len());
        device.images.truncate(image + 1);
        device.log = device.images[image].clone();
        device.log.crash(0);
        if let Ok(tablet) = device.log.open() {
            device.tablet = tablet;
        }
        self.reopen(place);
        let (n, id) = self.devices[place].tablet.last();
        self.say(|| format!("tablet {place} is rolled back to n {n} {id:?}"));
        self.oracle.note_gone(&before, &self.ids_on_all());
        self.excuse();
    }

    pub(super) fn jump_clock(&mut self) {
        let Some(place) = self.any_device() else { return };
        let clock_ms = self.draw_clock();
        self.trace.count("clock jump");
        self.say(|| format!("the clock of tablet {place} is now {clock_ms} ms off"));
        self.devices[place].clock_ms = clock_ms;
    }

    pub(super) fn change_scope(&mut self) {
        let Some(place) = self.any_device() else { return };
        let person = self.devices[place].person;
        let rights = self.draw_rights();
        self.trace.count("scope change");
        self.say(|| format!("person {person} now has {rights:?}"));
        self.rights.insert(person, rights);
    }

    /// A tablet is lost for good; its officer gets another one.
    pub(super) fn lose(&mut self) {
        let Some(place) = self.any_device() else { return };
        if self.devices.len() >= DEVICES_MAX {
            return;
        }
        self.trace.count("loss");
        self.say(|| format!("tablet {place} is lost"));
        let before = self.ids_on(place);
        let device = &mut self.devices[place];
        (device.is_lost, device.life) = (true, device.life + 1);
        let person = device.person;
        self.oracle.note_gone(&before, &self.ids_on_all());
        self.excuse();
        self.enrol(person);
    }

    /// HQ takes nothing from a tablet any more; what is on it stays there. Its officer gets another.
    pub(super) fn revoke(&mut self) {
        let Some(place) = self.any_device() else { return };
        if self.devices.len() >= DEVICES_MAX {
            return;
        }
        self.trace.count("revocation");
        let Device { number, person, .. } = self.devices[place];
        self.say(|| format!("tablet {place} is revoked"));
        for device in self.devices.iter_mut().filter(|device| device.number == number) {
            device.is_revoked = true;
        }
        self.enrol(person);
    }

    /// A tablet's disk is copied to another tablet, and both go on.
    pub(super) fn clone_device(&mut self) {
        let Some(place) = self.any_device() else { return };
        if self.devices.len() >= DEVICES_MAX {
            return;
        }
        self.trace.count("cloned disk");
        self.is_torn = true;
        let clock_ms = self.draw_clock();
        let original = &self.devices[place];
        let Device { number, person, is_revoked, .. } = *original;
        let (log, tablet) = (original.log.clone(), original.tablet.clone());
        let copy = self.devices.len();
        let new = Device::new(number, person, clock_ms);
        self.devices.push(Device { log, tablet, is_revoked, ..new });
        self.say(|| format!("tablet {copy} starts with a copy of the disk of tablet {place}"));
        self.reopen(copy);
    }

    /// A tablet writes a snapshot and drops its log.
    pub(super) fn compact(&mut self) {
        let Some(place) = self.any_device() else { return };
        self.trace.count("snapshot");
        let device = &mut self.devices[place];
        device.log.compact(device.tablet.snapshot());
    }

    /// Nothing happens for long.
    pub(super) fn wait_long(&mut self) {
        let (least, most) = match self.rng.weighted(&[50, 30, 10, 10]) {
            0 => (HOUR_MS / 6, 2 * HOUR_MS),
            1 => (2 * HOUR_MS, 16 * HOUR_MS),
            2 => (DAY_MS, 7 * DAY_MS),
            _ => (20 * DAY_MS, 100 * DAY_MS),
        };
        let wait_ms = self.rng.within(least, most);
        if wait_ms > HOUR_MS {
            // Nobody works on one request for hours: HQ gives up, and the promise of ninety days is
            // counted from the answer.
            self.crash_hq();
        }
        self.now_ms += wait_ms;
        self.say(|| format!("{} hours later", wait_ms / HOUR_MS));
    }
}
