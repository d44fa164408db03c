//! The rhythm of an officer's year: what happens when, where, and how often.
//!
//! The counts add up to 98 sessions from 2014 to 8 October 2019. They are invented.

use camket_domain::{Date, SiteKind, Weekday};

use crate::site::Site;

/// The years of the history, and the one of the autumn after it.
pub(crate) const YEARS: [i32; 6] = [2014, 2015, 2016, 2017, 2018, 2019];
pub(crate) const AUTUMN: i32 = 2026;

/// Where people come together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Crowd {
    /// At a school from lower secondary up.
    Secondary,
    /// At a primary school.
    Primary,
    /// At a kindergarten, where parents come.
    Nursery,
    /// In an agency.
    Agency,
    /// In an enterprise.
    Enterprise,
    /// In the middle of a commune, with its committee, its school and its people.
    Commune,
}

impl Crowd {
    /// Whether it comes together at this site; a commune's crowd is called by its committee.
    pub(crate) fn meets_at(self, site: &Site) -> bool {
        match self {
            Crowd::Secondary => matches!(site.level, "THCS" | "THPT" | "GDTX" | "GDNN"),
            Crowd::Primary => site.level == "TIEU_HOC",
            Crowd::Nursery => site.level == "MAM_NON",
            Crowd::Agency => site.kind == SiteKind::Agency,
            Crowd::Enterprise => site.kind == SiteKind::Enterprise,
            Crowd::Commune => is_committee(site),
        }
    }
}

/// A commune's people's committee is its smallest agency, to which residents come.
pub(crate) fn is_committee(site: &Site) -> bool {
    site.kind == SiteKind::Agency && site.staff < 30
}

/// Something that comes every year.
pub(crate) struct Occasion {
    /// Month and days of its window.
    pub(crate) window: ((u32, u32), (u32, u32)),
    pub(crate) crowd: Crowd,
    pub(crate) forms: &'static [&'static str],
    pub(crate) topics: &'static [&'static [&'static str]],
    pub(crate) hosts: &'static [&'static str],
    /// In how many cases of a hundred pledges are signed.
    pub(crate) pledges_percent: u64,
    /// Sessions in each of [`YEARS`], in the whole district.
    pub(crate) sessions: [usize; 6],
    /// Sessions in [`AUTUMN`], in each of its communes.
    pub(crate) autumn: usize,
}

impl Occasion {
    /// The days of a year on which such a session may take place.
    pub(crate) fn days(&self, year: i32, form: &str) -> Vec<Date> {
        let ((from_month, from_day), (to_month, to_day)) = self.window;
        let from = Date::from_ymd(year, from_month, from_day);
        let to = Date::from_ymd(year, to_month, to_day);
        let (Some(from), Some(to)) = (from, to) else { return Vec::new() };
        let days = (from.days()..=to.days()).map(Date::from_days);
        days.filter(|day| suits(day.weekday(), form) && !is_holiday(*day)).collect()
    }

    /// The sets of topics that were talked about in a year.
    pub(crate) fn topics_in(&self, year: i32) -> Vec<&'static [&'static str]> {
        let known = |set: &&[&str]| set.iter().all(|topic| year >= first_year(topic));
        self.topics.iter().copied().filter(known).collect()
    }
}

/// The flag is saluted on Mondays; the loudspeaker car drives on Saturdays, too.
fn suits(day: Weekday, form: &str) -> bool {
    match form {
        "CHAO_CO" => day == Weekday::Monday,
        "LUU_DONG" | "PHAT_DONG" => day != Weekday::Sunday,
        _ => !matches!(day, Weekday::Saturday | Weekday::Sunday),
    }
}

/// Liberation day and labour day are the only holidays within any window.
fn is_holiday(day: Date) -> bool {
    let (_, month, day_of_month) = day.ymd();
    matches!((month, day_of_month), (4, 30) | (5, 1))
}

/// The year from which a topic or a pledge's content is a matter here.
pub(crate) fn first_year(code: &str) -> i32 {
    match code {
        "LUA_DAO_MANG" | "AN_NINH_MANG" => 2018,
        "TLDT" => 2019,
        _ => 0,
    }
}

const POLICE: &[&str] = &["CONG_AN"];
const POLICE_OR_UNION: &[&str] = &["CONG_AN", "CONG_AN", "DOAN_TN"];
const UNION: &[&str] = &["DOAN_TN", "DOAN_TN", "CONG_AN"];
const COMMITTEE: &[&str] = &["BCD_138", "CONG_AN"];

/// Every occasion, through the year.
pub(crate) static OCCASIONS: [Occasion; 19] = [
    // Before Tet: fireworks and the roads.
    Occasion {
        window: ((1, 6), (1, 24)),
        crowd: Crowd::Secondary,
        forms: &["CHAO_CO", "CHAO_CO", "TRUC_TIEP"],
        topics: &[&["PHAO", "ATGT"], &["PHAO", "PL_ANTT"]],
        hosts: POLICE,
        pledges_percent: 60,
        sessions: [1, 1, 1, 1, 2, 2],
        autumn: 0,
    },
    Occasion {
        window: ((1, 6), (1, 24)),
        crowd: Crowd::Primary,
        forms: &["CHAO_CO"],
        topics: &[&["PHAO", "ATGT"]],
        hosts: POLICE_OR_UNION,
        pledges_percent: 40,
        sessions: [0, 1, 0, 1, 0, 1],
        autumn: 0,
    },
    Occasion {
        window: ((1, 6), (1, 24)),
        crowd: Crowd::Enterprise,
        forms: &["TRUC_TIEP"],
        topics: &[&["PHAO", "PL_ANTT"], &["PHAO", "ATGT", "TNXH"]],
        hosts: POLICE,
        pledges_percent: 70,
        sessions: [1, 0, 1, 1, 1, 0],
        autumn: 0,
    },
    // March, the month of the youth.
    Occasion {
        window: ((3, 5), (3, 30)),
        crowd: Crowd::Secondary,
        forms: &["NGOAI_KHOA", "HOI_THI", "TOA_DAM"],
        topics: &[&["ATGT", "BLHD"], &["XAM_HAI_TE", "PL_ANTT"], &["LUA_DAO_MANG", "BLHD"]],
        hosts: UNION,
        pledges_percent: 25,
        sessions: [1, 1, 2, 1, 2, 1],
        autumn: 0,
    },
    Occasion {
        window: ((3, 5), (3, 30)),
        crowd: Crowd::Nursery,
        forms: &["TRUC_TIEP"],
        topics: &[&["XAM_HAI_TE", "PCCC"], &["ATGT", "PCCC"]],
        hosts: &["CO_SO", "CONG_AN"],
        pledges_percent: 60,
        sessions: [0, 1, 0, 1, 0, 1],
        autumn: 0,
    },
    // The end of the school year.
    Occasion {
        window: ((4, 8), (5, 18)),
        crowd: Crowd::Primary,
        forms: &["CHAO_CO", "TIET_HOC"],
        topics: &[&["XAM_HAI_TE", "BLHD"], &["ATGT", "XAM_HAI_TE"]],
        hosts: POLICE_OR_UNION,
        pledges_percent: 20,
        sessions: [1, 0, 1, 1, 1, 1],
        autumn: 0,
    },
    Occasion {
        window: ((4, 8), (5, 18)),
        crowd: Crowd::Secondary,
        forms: &["TIET_HOC", "CHAO_CO"],
        topics: &[&["BLHD", "PL_ANTT"], &["MA_TUY", "BLHD"]],
        hosts: POLICE,
        pledges_percent: 25,
        sessions: [0, 1, 1, 1, 1, 1],
        autumn: 0,
    },
    // June, the month against drugs.
    Occasion {
        window: ((6, 2), (6, 26)),
        crowd: Crowd::Agency,
        forms: &["TRUC_TIEP"],
        topics: &[&["MA_TUY", "TNXH"], &["MA_TUY", "CHU_TRUONG"]],
        hosts: COMMITTEE,
        pledges_percent: 70,
        sessions: [1, 1, 1, 1, 1, 1],
        autumn: 0,
    },
    Occasion {
        window: ((6, 2), (6, 26)),
        crowd: Crowd::Enterprise,
        forms: &["TRUC_TIEP", "TOA_DAM"],
        topics: &[&["MA_TUY", "TNXH"], &["MA_TUY", "THUOC_LA", "PL_ANTT"]],
        hosts: POLICE,
        pledges_percent: 70,
        sessions: [1, 0, 1, 0, 1, 1],
        autumn: 0,
    },
    Occasion {
        window: ((6, 2), (6, 26)),
        crowd: Crowd::Commune,
        forms: &["PHAT_DONG", "LUU_DONG"],
        topics: &[&["MA_TUY", "TNXH"]],
        hosts: COMMITTEE,
        pledges_percent: 30,
        sessions: [0, 1, 0, 1, 1, 1],
        autumn: 0,
    },
    // 19 August, the movement's day.
    Occasion {
        window: ((8, 10), (8, 19)),
        crowd: Crowd::Commune,
        forms: &["PHAT_DONG"],
        topics: &[&["NGAY_HOI", "CHU_TRUONG", "PL_ANTT"]],
        hosts: &["BCD_138"],
        pledges_percent: 0,
        sessions: [1, 1, 1, 1, 1, 1],
        autumn: 0,
    },
    // The new school year.
    Occasion {
        window: ((9, 5), (9, 29)),
        crowd: Crowd::Secondary,
        forms: &["CHAO_CO", "CHAO_CO", "TRUC_TIEP", "NGOAI_KHOA"],
        topics: &[&["BLHD", "ATGT", "PL_ANTT"], &["MA_TUY", "THUOC_LA", "BLHD"]],
        hosts: POLICE,
        pledges_percent: 65,
        sessions: [2, 2, 3, 2, 3, 3],
        autumn: 1,
    },
    Occasion {
        window: ((9, 5), (9, 29)),
        crowd: Crowd::Primary,
        forms: &["CHAO_CO"],
        topics: &[&["ATGT", "BLHD"], &["ATGT", "XAM_HAI_TE"]],
        hosts: POLICE_OR_UNION,
        pledges_percent: 40,
        sessions: [1, 1, 1, 2, 1, 2],
        autumn: 1,
    },
    // October and November: fire protection, the day of the law.
    Occasion {
        window: ((10, 2), (11, 14)),
        crowd: Crowd::Secondary,
        forms: &["TIET_HOC", "TOA_DAM"],
        topics: &[&["PL_ANTT", "BLHD"], &["MA_TUY", "THUOC_LA"], &["LUA_DAO_MANG", "PL_ANTT"]],
        hosts: UNION,
        pledges_percent: 35,
        sessions: [1, 1, 1, 0, 1, 0],
        autumn: 1,
    },
    Occasion {
        window: ((10, 2), (10, 30)),
        crowd: Crowd::Enterprise,
        forms: &["TRUC_TIEP"],
        topics: &[&["PCCC", "PL_ANTT"], &["PCCC", "TNXH"]],
        hosts: POLICE,
        pledges_percent: 60,
        sessions: [0, 1, 0, 1, 0, 0],
        autumn: 1,
    },
    Occasion {
        window: ((11, 2), (11, 14)),
        crowd: Crowd::Agency,
        forms: &["TRUC_TIEP", "TOA_DAM"],
        topics: &[&["PL_ANTT", "CHU_TRUONG"], &["LUA_DAO_MANG", "PL_ANTT"]],
        hosts: COMMITTEE,
        pledges_percent: 60,
        sessions: [1, 0, 1, 1, 1, 0],
        autumn: 1,
    },
    // December: fireworks again.
    Occasion {
        window: ((12, 3), (12, 24)),
        crowd: Crowd::Secondary,
        forms: &["CHAO_CO"],
        topics: &[&["PHAO", "ATGT"], &["PHAO", "BLHD"]],
        hosts: POLICE,
        pledges_percent: 50,
        sessions: [1, 1, 1, 1, 1, 0],
        autumn: 0,
    },
    Occasion {
        window: ((12, 3), (12, 24)),
        crowd: Crowd::Agency,
        forms: &["TRUC_TIEP"],
        topics: &[&["PHAO", "PL_ANTT"]],
        hosts: COMMITTEE,
        pledges_percent: 60,
        sessions: [0, 1, 1, 0, 1, 0],
        autumn: 0,
    },
    Occasion {
        window: ((12, 3), (12, 24)),
        crowd: Crowd::Enterprise,
        forms: &["TRUC_TIEP"],
        topics: &[&["PHAO", "ATGT"]],
        hosts: POLICE,
        pledges_percent: 70,
        sessions: [0, 0, 0, 1, 0, 0],
        autumn: 0,
    },
];
