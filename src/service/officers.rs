//! Who works on this tablet: the officers with a book here, and the person whose book is open.

use camket_domain::order::sort_by_key;
use camket_domain::{AreaId, Date, Role, area};
use camket_sync::codec::{DecodeError, Reader, Writer};

use super::Book;
use crate::device::preferences::Preferences;
use crate::net::Session;
use crate::store::{self, Card};

/// First byte of a card of this version.
const CARD_VERSION: u8 = 1;
/// Longest text on a card, in bytes.
const TEXT_BYTES_MAX: usize = 400;
/// Most areas on a card.
const AREAS_MAX: usize = 1_000;

/// A person who works here.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// Number at HQ.
    pub id: u64,
    /// Sign-in name.
    pub login: String,
    /// Name as people say it.
    pub name: String,
    /// What the person may do.
    pub role: Role,
    /// The person's organ, by its code.
    pub organ: String,
    /// Area in which new records are made.
    pub home: Option<AreaId>,
}

/// Who wrote something, to somebody at this tablet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Author {
    /// The person whose book is open.
    You,
    /// An officer with a book on this tablet, or a colleague of whom HQ has told, by name.
    Known(String),
    /// HQ by itself.
    Hq,
    /// Anybody else.
    Other,
}

/// An officer with a book on this tablet, as offered on the lock screen. No secrets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownOfficer {
    /// Number at HQ.
    pub id: u64,
    /// Sign-in name.
    pub login: String,
    /// Name as people say it.
    pub name: String,
    /// The role's code.
    pub role: String,
    /// Code of the organ.
    pub organ: String,
    /// The areas that HQ gave at the enrolment, for a book that has forgotten its own.
    pub areas: Vec<AreaId>,
}

/// Returns the officers with a book on this tablet, the last one at work first.
pub(super) async fn known_officers() -> Vec<KnownOfficer> {
    let last = Preferences::load().last_officer;
    let cards = match (store::cards().await, last) {
        (Some(cards), _) => cards,
        (None, Some(last)) => store::card(last).await.into_iter().collect(),
        (None, None) => Vec::new(),
    };
    let mut officers: Vec<KnownOfficer> = cards.into_iter().map(KnownOfficer::of_card).collect();
    sort_by_key(&mut officers, |officer| Some(officer.id) != last);
    officers
}

impl KnownOfficer {
    pub(super) fn of_profile(profile: &Profile, areas: Vec<AreaId>) -> Self {
        Self {
            id: profile.id,
            login: profile.login.clone(),
            name: profile.name.clone(),
            role: profile.role.code().to_owned(),
            organ: profile.organ.clone(),
            areas,
        }
    }

    /// A book that cannot be looked into is still somebody's: its number stands for the name.
    fn of_card(card: Card) -> Self {
        let officer = card.officer;
        let read = card.content.and_then(|content| Self::decode(officer, &content).ok());
        let nameless = || Self { id: officer, name: format!("№ {officer}"), ..Self::default() };
        read.unwrap_or_else(nameless)
    }

    /// What the officer's card in the store says.
    pub(super) fn encode(&self) -> Vec<u8> {
        let mut w = Writer::new();
        w.u8(CARD_VERSION);
        for text in [&self.login, &self.name, &self.role, &self.organ] {
            w.text(text);
        }
        w.count(self.areas.len());
        self.areas.iter().for_each(|area| w.text(area.as_str()));
        w.finish()
    }

    /// What a later version adds at the end is passed over.
    fn decode(id: u64, content: &[u8]) -> Result<Self, DecodeError> {
        let mut r = Reader::new(content);
        if r.u8()? == 0 {
            return Err(DecodeError::Unknown);
        }
        let mut text = || r.text(TEXT_BYTES_MAX).map(str::to_owned);
        let (login, name, role, organ) = (text()?, text()?, text()?, text()?);
        // Cards of earlier apps end here.
        let areas = read_areas(&mut r).unwrap_or_default();
        Ok(Self { id, login, name, role, organ, areas })
    }
}

fn read_areas(r: &mut Reader<'_>) -> Result<Vec<AreaId>, DecodeError> {
    let count = r.count(AREAS_MAX, 1)?;
    (0..count).map(|_| r.text(TEXT_BYTES_MAX).map(AreaId::from)).collect()
}

/// The commune of today among the areas in scope: new records are made there.
fn home_of<'a>(scope: impl Iterator<Item = &'a AreaId>, today: Date) -> Option<AreaId> {
    scope
        .filter(|id| area::area(id.as_str()).is_some_and(|area| area.is_valid_on(today)))
        .max()
        .cloned()
}

pub(super) fn profile_of(signed: &Session, now_ms: u64) -> Profile {
    let scope: Vec<AreaId> = signed.areas.iter().map(|id| AreaId::new(id.as_str())).collect();
    let today = Date::of_instant(i64::try_from(now_ms).unwrap_or(i64::MAX));
    Profile {
        id: signed.user.id,
        login: signed.user.login.clone(),
        name: signed.user.name.clone(),
        role: Role::from_code(&signed.user.role).unwrap_or(Role::Officer),
        organ: signed.user.organ.clone(),
        home: home_of(scope.iter(), today),
    }
}

pub(super) fn profile_of_known(officer: &KnownOfficer, book: &Book, now_ms: u64) -> Profile {
    let today = Date::of_instant(i64::try_from(now_ms).unwrap_or(i64::MAX));
    Profile {
        id: officer.id,
        login: officer.login.clone(),
        name: officer.name.clone(),
        role: Role::from_code(&officer.role).unwrap_or(Role::Officer),
        organ: officer.organ.clone(),
        home: home_of(book.tablet().scope().iter(), today),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn officer() -> KnownOfficer {
        KnownOfficer {
            id: 7,
            login: "canbo.nhanthang".to_owned(),
            name: "Nguyễn Văn An".to_owned(),
            role: "officer".to_owned(),
            organ: "CONG_AN".to_owned(),
            areas: vec![AreaId::from("09475-2025"), AreaId::from("07235-2004")],
        }
    }

    #[test]
    fn a_card_gives_back_the_officer_and_a_later_one_what_is_known_of_it() {
        let content = officer().encode();
        assert_eq!(KnownOfficer::decode(7, &content), Ok(officer()));
        let areas = officer().areas.iter().map(|area| area.as_str().len() + 1).sum::<usize>();
        let earlier = &content[..content.len() - areas - 1];
        let without = KnownOfficer { areas: Vec::new(), ..officer() };
        assert_eq!(KnownOfficer::decode(7, earlier), Ok(without));
        let later = [&[CARD_VERSION + 1], &content[1..], b"more"].concat();
        assert_eq!(KnownOfficer::decode(7, &later), Ok(officer()));
    }

    #[test]
    fn a_book_that_cannot_be_looked_into_is_offered_by_its_number() {
        let content = officer().encode();
        for damaged in [None, Some(vec![]), Some(content[..9].to_vec())] {
            let shown = KnownOfficer::of_card(Card { officer: 7, content: damaged });
            assert_eq!((shown.id, shown.name.as_str()), (7, "№ 7"));
        }
    }
}
