//! The sessions of the demonstration: when, where, for whom and with how many.

use std::collections::BTreeSet;

use camket_domain::area::Prefix;
use camket_domain::kinds::PUPILS;
use camket_domain::record::element_path;
use camket_domain::{Date, Draft, RecordId};

use crate::dice::Dice;
use crate::occasion::{AUTUMN, Crowd, OCCASIONS, Occasion, YEARS, first_year, is_committee};
use crate::record::{Record, entered_at};
use crate::share::{Wish, shares};
use crate::site::Site;
use crate::words::{person, word};

/// People of one audience at a session.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Group {
    pub(crate) audience: &'static str,
    pub(crate) count: i64,
    /// As many as there are.
    max: i64,
}

/// A session as it is planned.
pub(crate) struct Session {
    pub(crate) id: RecordId,
    pub(crate) day: Date,
    /// Places in the table of sites; the first is where it happens.
    pub(crate) sites: Vec<usize>,
    pub(crate) form: &'static str,
    pub(crate) host: &'static str,
    pub(crate) topics: Vec<&'static str>,
    /// The largest group first.
    pub(crate) groups: Vec<Group>,
    pub(crate) has_pledges: bool,
}

/// The sessions of the article's time.
pub(crate) fn plan_history(sites: &[Site], dice: &mut Dice) -> Vec<Session> {
    let mut planner = Planner::new(sites, dice, |site| site.is_of_old_map() && site.is_visited);
    for (place, year) in YEARS.into_iter().enumerate() {
        for occasion in &OCCASIONS {
            (0..occasion.sessions[place]).for_each(|_| planner.plan(occasion, year));
        }
    }
    planner.sessions
}

/// The sessions of the autumn, in each commune that has sites then.
pub(crate) fn plan_autumn(sites: &[Site], dice: &mut Dice) -> Vec<Session> {
    let new = sites.iter().filter(|site| !site.is_of_old_map());
    let areas: BTreeSet<&str> = new.map(|site| site.area.id).collect();
    let mut sessions = Vec::new();
    for area in areas {
        let mut planner = Planner::new(sites, dice, |site| site.area.id == area);
        for occasion in &OCCASIONS {
            (0..occasion.autumn).for_each(|_| planner.plan(occasion, AUTUMN));
        }
        sessions.extend(planner.sessions);
    }
    sessions
}

/// Makes the attendances of all sessions add up to `total` by their largest groups.
pub(crate) fn count_to(total: i64, sessions: &mut [Session]) {
    let others = |session: &Session| session.groups[1..].iter().map(|it| it.count).sum::<i64>();
    let left = total - sessions.iter().map(others).sum::<i64>();
    let wish = |session: &Session| {
        let Group { count, max, .. } = session.groups[0];
        Wish { wanted: count, max }
    };
    let wishes: Vec<Wish> = sessions.iter().map(wish).collect();
    for (session, share) in sessions.iter_mut().zip(shares(left, &wishes)) {
        session.groups[0].count = share;
    }
}

struct Planner<'a> {
    sites: &'a [Site],
    dice: &'a mut Dice,
    /// Sites that may be chosen, and how often each was.
    visits: Vec<(usize, i64)>,
    sessions: Vec<Session>,
}

impl<'a> Planner<'a> {
    fn new(sites: &'a [Site], dice: &'a mut Dice, of: impl Fn(&Site) -> bool) -> Self {
        let visits = (0..sites.len()).filter(|at| of(&sites[*at])).map(|at| (at, 0)).collect();
        Planner { sites, dice, visits, sessions: Vec::new() }
    }

    fn plan(&mut self, occasion: &'static Occasion, year: i32) {
        let form = self.dice.pick(occasion.forms);
        let day = self.dice.pick(&occasion.days(year, form));
        let site = self.choose(occasion.crowd, day);
        let sites = self.sites_with(site, occasion.crowd);
        let session = Session {
            id: self.dice.id(entered_at(day)),
            day,
            form,
            host: self.dice.pick(occasion.hosts),
            topics: topics(self.dice.pick(&occasion.topics_in(year)), year),
            groups: self.groups(&sites, occasion.crowd, form),
            has_pledges: self.dice.percent(occasion.pledges_percent),
            sites,
        };
        self.sessions.push(session);
    }

    /// The site whose turn it is, and none twice on a day.
    fn choose(&mut self, crowd: Crowd, day: Date) -> usize {
        let on_day = self.sessions.iter().filter(|session| session.day == day);
        let busy: BTreeSet<usize> = on_day.flat_map(|session| session.sites.clone()).collect();
        let (sites, dice) = (self.sites, &mut *self.dice);
        let candidates = self
            .visits
            .iter_mut()
            .filter(|(at, _)| crowd.meets_at(&sites[*at]) && !busy.contains(at));
        let chosen = candidates.min_by_key(|(at, visits)| {
            (*visits + 1) * 1_000_000 / draw(crowd, &sites[*at]) * dice.within(80, 120)
        });
        let (at, visits) = chosen.expect("every crowd has sites enough for a day");
        *visits += 1;
        *at
    }

    /// A commune's crowd brings its schools along.
    fn sites_with(&self, site: usize, crowd: Crowd) -> Vec<usize> {
        let area = self.sites[site].area;
        let comes_along = |at: &usize| {
            let other = &self.sites[*at];
            crowd == Crowd::Commune && other.area == area && other.level == "THCS"
        };
        let along = self.visits.iter().map(|(at, _)| *at).filter(comes_along);
        std::iter::once(site).chain(along).collect()
    }

    fn groups(&mut self, sites: &[usize], crowd: Crowd, form: &str) -> Vec<Group> {
        let site = &self.sites[sites[0]];
        let dice = &mut *self.dice;
        let mut groups = match crowd {
            Crowd::Secondary | Crowd::Primary => at_school(site, form, dice),
            Crowd::Nursery => vec![
                group("PHU_HUYNH", dice.part(site.pupils, 50, 75), site.pupils),
                group("GIAO_VIEN", dice.part(site.staff, 60, 90), site.staff),
            ],
            Crowd::Agency if is_committee(site) => vec![
                group("NHAN_DAN", dice.within(70, 140), 220),
                group("CAN_BO", dice.part(site.staff, 80, 100), site.staff),
            ],
            Crowd::Agency => {
                let officials = dice.part(site.staff, 15, 25);
                let employees = dice.part(site.staff, 55, 70);
                vec![
                    group("VIEN_CHUC", employees, site.staff - officials),
                    group("CAN_BO", officials, officials),
                ]
            }
            Crowd::Enterprise => vec![group("NLD", dice.part(site.staff, 60, 90), site.staff)],
            Crowd::Commune => vec![
                group("NHAN_DAN", dice.within(240, 420), 700),
                group(PUPILS, dice.within(110, 180), 180),
                group("CAN_BO", dice.part(site.staff, 85, 100), site.staff),
            ],
        };
        groups.sort_by_key(|group| std::cmp::Reverse(group.count));
        groups
    }
}

/// How strongly a site draws visits: large schools and enterprises more, agencies all alike.
fn draw(crowd: Crowd, site: &Site) -> i64 {
    match crowd {
        Crowd::Agency | Crowd::Commune => 100,
        _ => site.size(),
    }
}

fn group(audience: &'static str, count: i64, max: i64) -> Group {
    Group { audience, count, max }
}

/// A lesson is for some classes, a forum or contest for some grades, an assembly for the school.
fn at_school(site: &Site, form: &str, dice: &mut Dice) -> Vec<Group> {
    let (pupils, pupils_max, teachers) = match form {
        "TIET_HOC" => (dice.part(site.pupils, 20, 35), site.pupils / 2, dice.within(4, 10)),
        "TOA_DAM" | "HOI_THI" => {
            (dice.part(site.pupils, 35, 55), site.pupils * 2 / 3, dice.part(site.staff, 40, 70))
        }
        _ => (dice.part(site.pupils, 86, 97), site.pupils, dice.part(site.staff, 65, 95)),
    };
    vec![group(PUPILS, pupils, pupils_max), group("GIAO_VIEN", teachers, site.staff)]
}

/// Where tobacco is spoken of, electronic cigarettes are once there are any.
fn topics(set: &[&'static str], year: i32) -> Vec<&'static str> {
    let mut topics = set.to_vec();
    if topics.contains(&"THUOC_LA") && year >= first_year("TLDT") {
        topics.push("TLDT");
    }
    topics
}

impl Session {
    fn attendance(&self) -> i64 {
        self.groups.iter().map(|group| group.count).sum()
    }

    /// How many of an audience came.
    pub(crate) fn count_of(&self, audience: &str) -> i64 {
        self.groups.iter().filter(|it| it.audience == audience).map(|it| it.count).sum()
    }

    pub(crate) fn record(&self, sites: &[Site], dice: &mut Dice) -> Record {
        let site = &sites[self.sites[0]];
        let pupils = self.count_of(PUPILS);
        let method = if site.pupils > 0 { "BAO_CAO_NHA_TRUONG" } else { "DIEM_DANH" };
        let method = if self.sites.len() > 1 { "UOC_LUONG" } else { method };
        let mut fields = Draft::new()
            .with("date", self.day)
            .with("form", self.form)
            .with("attendance_count", self.attendance())
            .with("count_method", method)
            .with("host_organ", self.host)
            .with("start_time", start_minute(self.form, dice))
            .with("duration_min", duration(self.form, dice));
        for at in &self.sites {
            fields.set_element("sites", &sites[*at].id.to_string(), true);
        }
        for topic in &self.topics {
            fields.set_element("topics", topic, true);
        }
        for group in &self.groups {
            fields.set(&element_path("audience", group.audience), group.count);
        }
        if pupils > 0 {
            fields.set("pupil_count", pupils);
        }
        if self.sites.len() > 1 {
            fields.set("place", place(site, dice));
        }
        self.add_details(&mut fields, dice);
        Record::new("outreach", self.id, &site.area_id(), fields)
    }

    fn add_details(&self, fields: &mut Draft, dice: &mut Dice) {
        for _ in 0..dice.within(1, 2) {
            let speaker = dice.id(entered_at(self.day)).to_string();
            fields.set_element("speakers", &speaker, person(dice));
        }
        let partner = dice.pick(&["DOAN_TN", "GIAO_DUC", "UBND", "MTTQ"]);
        if partner != self.host && dice.percent(50) {
            fields.set_element("partner_organs", partner, true);
        }
        if dice.percent(40) {
            fields.set("leaflet_count", dice.within(5, 40) * 10);
        }
        if dice.percent(15) {
            fields.set("denunciation_slip_count", dice.within(3, 24));
        }
        if dice.percent(12) {
            fields.set("note", word("note", dice));
        }
    }
}

fn place(site: &Site, dice: &mut Dice) -> String {
    let row = if site.area.prefix == Prefix::Township { "place_township" } else { "place_commune" };
    format!("{} {}", word(row, dice), site.area.name)
}

fn start_minute(form: &str, dice: &mut Dice) -> i64 {
    match form {
        "CHAO_CO" => 7 * 60 + 15,
        "LUU_DONG" => 16 * 60 + 30,
        _ => dice.pick(&[8 * 60, 8 * 60 + 30, 9 * 60, 14 * 60, 14 * 60 + 30, 15 * 60]),
    }
}

fn duration(form: &str, dice: &mut Dice) -> i64 {
    match form {
        "CHAO_CO" | "TIET_HOC" => 45,
        _ => dice.pick(&[60, 90, 120]),
    }
}
