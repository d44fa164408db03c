//! What HQ keeps aside of the officer's own work.

use serde::Deserialize;

use super::error::NetError;
use super::hq::Hq;

/// A change that HQ keeps aside.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Kept {
    /// The instance that made it, in hex.
    pub instance: String,
    /// Its number there.
    pub n: u64,
    /// Its id, in hex.
    pub id: String,
    /// The record that it is for, in hex.
    pub record: String,
    /// Why, as a stable code.
    pub code: String,
    /// What was decided, if it will not be taken.
    pub rejection: Option<Rejection>,
}

/// The decision not to take a change.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Rejection {
    /// Who decided, where HQ still knows.
    pub by: Option<String>,
    /// When, in milliseconds since 1970.
    pub at_ms: i64,
    /// What was said to it.
    pub note: String,
}

#[derive(Deserialize)]
struct Own {
    items: Vec<Kept>,
}

impl Hq {
    /// The changes that HQ keeps aside, the oldest first.
    ///
    /// # Errors
    /// [`NetError`].
    pub async fn kept_aside(&self) -> Result<Vec<Kept>, NetError> {
        let own: Own = self.get_json("/api/me/quarantine").await?;
        Ok(own.items)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_aside_may_say_more_than_is_understood() {
        let answer = r#"{"items":[{"instance":"ab","n":3,"id":"0e","record":"0f",
            "code":"quarantine.revoked","hint":"hint.ask_the_officer",
            "rejection":{"by":"An","at_ms":1,"note":"Trùng"}},{"instance":"ab","n":4,"id":"11",
            "record":"10","code":"quarantine.stamp_back","rejection":null}]}"#;
        let own: Own = serde_json::from_str(answer).expect("unknown fields are left out");
        assert_eq!(own.items[0].rejection.as_ref().map(|it| it.note.as_str()), Some("Trùng"));
        assert_eq!(own.items[1].rejection, None);
    }
}
