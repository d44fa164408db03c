//! Accounts: what a new one must look like, and its first password.

use camket_domain::organ::ORGANS;
use camket_domain::{AreaId, Role};

use crate::auth::{Caller, Passwords, Weakness};
use crate::clock::random;
use crate::failure::Failure;
use crate::store::sql::Tx;
use crate::store::{Action, Db, NewPerson, StoreError};

/// Characters of a login.
const LOGIN_CHARS: std::ops::RangeInclusive<usize> = 3..=40;
/// Most characters of a name.
const NAME_CHARS_MAX: usize = 120;
/// Most areas that are given to one person.
const AREAS_MAX: usize = 100;
/// Letters and digits that nobody takes for one another, also when they are written by hand.
const LETTERS: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";
/// Letters of a first password, 79 bits, and of a group of them.
const PASSWORD_LETTERS: usize = 16;
const GROUP_LETTERS: usize = 4;

/// An account that somebody wants.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// What the person signs in as.
    pub login: String,
    /// The person's name.
    pub name: String,
    /// What the person is to the movement.
    pub role: Role,
    /// The organ that the person belongs to, by its code.
    pub organ: String,
    /// The areas given to the person.
    pub areas: Vec<AreaId>,
}

impl Wanted {
    /// Says what is wrong with it, if anything is.
    fn check(&self) -> Result<(), Failure> {
        let fits = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || b"._-".contains(&c);
        let login = self.login.as_bytes();
        if !LOGIN_CHARS.contains(&login.len()) || !login.iter().copied().all(fits) {
            return Err(Failure::ParameterMalformed("login"));
        }
        let is_control = |c: char| c.is_control();
        if self.name.trim().is_empty()
            || self.name.chars().count() > NAME_CHARS_MAX
            || self.name.contains(is_control)
        {
            return Err(Failure::ParameterMalformed("name"));
        }
        if !ORGANS.contains(&self.organ.as_str()) {
            return Err(Failure::ParameterMalformed("organ"));
        }
        check_areas(&self.areas)
    }
}

/// Says whether these are areas that can be given to somebody: at least one, each on the map.
pub fn check_areas(areas: &[AreaId]) -> Result<(), Failure> {
    let known = |area: &AreaId| AreaId::exists(area) && area.keeper().is_none();
    let fits = (1..=AREAS_MAX).contains(&areas.len()) && areas.iter().all(known);
    if fits { Ok(()) } else { Err(Failure::ParameterMalformed("areas")) }
}

/// Makes an account and answers its number and its first password, which is kept nowhere.
pub async fn add(
    db: &Db,
    passwords: &Passwords,
    wanted: &Wanted,
    by: u64,
    now_ms: i64,
) -> Result<(u64, String), Failure> {
    wanted.check()?;
    if db.has_login(&wanted.login).await? {
        return Err(Failure::LoginTaken);
    }
    let password = new_password()?;
    let password_hash = passwords.hash(&password).await?;
    let new = NewPerson {
        login: &wanted.login,
        name: wanted.name.trim(),
        role: wanted.role,
        organ: &wanted.organ,
        areas: &wanted.areas,
        password_hash: &password_hash,
    };
    let mut tx = db.write().await?;
    let person = tx.add_person(&new, now_ms).await?;
    tx.note_action(Action::AddPerson, by, &wanted.login, "", now_ms).await?;
    Tx::commit(tx).await?;
    Ok((person, password))
}

/// Gives an account another password, ends its sessions and its keys of the feed, and answers the
/// password.
pub async fn reset_password(
    db: &Db,
    passwords: &Passwords,
    (person, login): (u64, &str),
    (by, note): (u64, &str),
    now_ms: i64,
) -> Result<String, Failure> {
    let password = new_password()?;
    let hash = passwords.hash(&password).await?;
    let mut tx = db.write().await?;
    tx.set_password(person, &hash, None).await?;
    end_feed_keys(&mut tx, person, by, now_ms).await?;
    tx.note_action(Action::ResetPassword, by, login, note, now_ms).await?;
    Tx::commit(tx).await?;
    Ok(password)
}

/// Gives the caller the password that the caller wants, and ends the caller's other sessions and keys
/// of the feed: whoever changes a password because somebody else had it wants them to be out, too.
pub async fn change_password(
    db: &Db,
    passwords: &Passwords,
    caller: &Caller,
    (old, new): (&str, &str),
    now_ms: i64,
) -> Result<(), Failure> {
    let known = db.person_by_login(&caller.login).await?;
    let stored = known.as_ref().map(|(_, hash)| hash.as_str());
    if !passwords.verify(old, stored).await? {
        return Err(Failure::PasswordWrong);
    }
    let same = (old == new).then_some(Weakness::Same);
    if let Some(weakness) = same.or_else(|| Weakness::of(new, &caller.login)) {
        return Err(Failure::PasswordWeak(weakness));
    }
    let hash = passwords.hash(new).await?;
    let mut tx = db.write().await?;
    tx.set_password(caller.person, &hash, Some(&caller.session)).await?;
    end_feed_keys(&mut tx, caller.person, caller.person, now_ms).await?;
    tx.note_action(Action::ChangePassword, caller.person, &caller.login, "", now_ms).await?;
    Tx::commit(tx).await?;
    Ok(())
}

/// Ends every key of the feed that a person made, and writes each into the audit.
pub async fn end_feed_keys(
    tx: &mut Tx,
    person: u64,
    by: u64,
    now_ms: i64,
) -> Result<(), StoreError> {
    for (id, name) in tx.revoke_feed_keys_of(person, now_ms).await? {
        let subject = format!("{id} {name}");
        tx.note_action(Action::RevokeFeedKey, by, &subject, "", now_ms).await?;
    }
    Ok(())
}

/// A password that nobody has had: `abcd-efgh-jkmn-pqrs`.
fn new_password() -> Result<String, Failure> {
    readable::<PASSWORD_LETTERS>()
}

/// So many random letters, in groups that people can read to each other.
pub fn readable<const LENGTH: usize>() -> Result<String, Failure> {
    let bytes: [u8; LENGTH] = random().map_err(|_| Failure::from(StoreError::Randomness))?;
    let letter = |byte: &u8| char::from(LETTERS[usize::from(*byte) % LETTERS.len()]);
    let letters: Vec<char> = bytes.iter().map(letter).collect();
    let groups = letters.chunks(GROUP_LETTERS).map(|group| group.iter().collect::<String>());
    Ok(groups.collect::<Vec<_>>().join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted() -> Wanted {
        Wanted {
            login: "an.nguyen".into(),
            name: "Nguyễn Văn An".into(),
            role: Role::Officer,
            organ: "CONG_AN".into(),
            areas: vec![AreaId::new("09454-2025")],
        }
    }

    #[test]
    fn what_is_wrong_is_named_by_its_field() {
        assert!(wanted().check().is_ok());
        type Spoil = fn(&mut Wanted);
        let bad: [(&str, Spoil); 8] = [
            ("login", |it| it.login = "An Nguyễn".into()),
            ("login", |it| it.login = "an".into()),
            ("login", |it| it.login = "a".repeat(41)),
            ("name", |it| it.name = " ".into()),
            ("name", |it| it.name = "An\n".into()),
            ("organ", |it| it.organ = "KHONG_CO".into()),
            ("areas", |it| it.areas.clear()),
            ("areas", |it| it.areas = vec![AreaId::new("09454-2025~CONG_AN")]),
        ];
        for (field, spoil) in bad {
            let mut spoilt = wanted();
            spoil(&mut spoilt);
            let said = spoilt.check();
            assert!(matches!(said, Err(Failure::ParameterMalformed(it)) if it == field), "{field}");
        }
    }

    #[test]
    fn passwords_are_readable_and_never_the_same() {
        let (one, other) = (new_password().unwrap(), new_password().unwrap());
        assert_ne!(one, other);
        assert_eq!(one.len(), 19);
        assert!(one.split('-').all(|group| group.len() == 4));
        assert!(!one.contains(['0', 'o', '1', 'l', 'i']));
    }
}
