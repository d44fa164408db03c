//! The invented people of the demonstration, who must never appear in a database in use.

use camket_domain::{AreaId, Role};

use crate::auth::Passwords;
use crate::failure::Failure;
use crate::store::{Db, NewPerson};

/// Everybody's password; no secret, since the people do not exist.
pub const PASSWORD: &str = "camket-2019";

const PEOPLE: &str = include_str!("../demo/people.tsv");

/// Why no demonstration people were made.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The database is not a demonstration, and it was not asked to become one.
    #[error("this database is not marked as a demonstration: say --demo if it may become one")]
    NotMarked,
    /// The database has people of its own.
    #[error("this database is in use: it never becomes a demonstration")]
    InUse,
    /// HQ failed.
    #[error(transparent)]
    Failed(#[from] Failure),
}

/// A demonstration person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DemoPerson {
    /// What the person signs in as.
    pub login: &'static str,
    /// What the person is to the movement.
    pub role: Role,
    /// The organ that the person belongs to.
    pub organ: &'static str,
    /// The area that the person was given.
    pub area: &'static str,
    /// The person's invented name.
    pub name: &'static str,
}

/// Everybody of the demonstration.
pub fn people() -> Vec<DemoPerson> {
    PEOPLE.lines().filter_map(read_person).collect()
}

fn read_person(line: &'static str) -> Option<DemoPerson> {
    let mut cells = line.split('\t');
    Some(DemoPerson {
        login: cells.next()?,
        role: Role::from_code(cells.next()?)?,
        organ: cells.next()?,
        area: cells.next()?,
        name: cells.next()?,
    })
}

/// Makes the people who do not exist yet. `may_mark` lets an empty database become a demonstration.
pub async fn make_people(
    db: &Db,
    passwords: &Passwords,
    may_mark: bool,
    now_ms: i64,
) -> Result<(), DemoError> {
    if !db.is_demonstration().await.map_err(Failure::from)? {
        if db.person_count().await.map_err(Failure::from)? > 0 {
            return Err(DemoError::InUse);
        }
        if !may_mark {
            return Err(DemoError::NotMarked);
        }
    }
    for person in people() {
        make_person(db, passwords, &person, now_ms).await?;
    }
    Ok(())
}

async fn make_person(
    db: &Db,
    passwords: &Passwords,
    person: &DemoPerson,
    now_ms: i64,
) -> Result<(), Failure> {
    if db.person_by_login(person.login).await?.is_some() {
        return Ok(());
    }
    let password_hash = passwords.hash(PASSWORD).await?;
    let new = NewPerson {
        login: person.login,
        name: person.name,
        role: person.role,
        organ: person.organ,
        areas: &[AreaId::from(person.area)],
        password_hash: &password_hash,
    };
    let mut tx = db.write().await?;
    tx.mark_as_demonstration().await?;
    tx.add_person(&new, now_ms).await?;
    tx.commit().await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_in_the_file_is_read() {
        assert_eq!(people().len(), PEOPLE.lines().count());
        for role in Role::ALL {
            assert!(people().iter().any(|person| person.role == role), "nobody is {role:?}");
        }
    }
}
