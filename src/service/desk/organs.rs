//! `/api/organs`: what organs are called from which day on.

use camket_domain::Date;
use camket_domain::organ::Naming;
use serde::{Deserialize, Serialize};

use super::{Desk, DeskProblem};

/// A naming as it travels.
#[derive(Serialize, Deserialize)]
struct Wire {
    organ: String,
    from: String,
    name: String,
    symbol: String,
    signer: String,
    signer_title: String,
}

#[derive(Deserialize)]
struct Namings {
    namings: Vec<Wire>,
}

#[derive(Serialize)]
struct NewNaming<'a> {
    naming: Wire,
    note: &'a str,
}

impl Wire {
    fn of(naming: &Naming) -> Self {
        let Naming { organ, from, name, symbol, signer, signer_title } = naming.clone();
        Self { organ, from: from.iso(), name, symbol, signer, signer_title }
    }

    fn read(self) -> Option<Naming> {
        let Self { organ, from, name, symbol, signer, signer_title } = self;
        Some(Naming { organ, from: Date::parse_iso(&from)?, name, symbol, signer, signer_title })
    }
}

impl Namings {
    fn read(self) -> Vec<Naming> {
        self.namings.into_iter().filter_map(Wire::read).collect()
    }
}

impl Desk {
    /// Asks what organs are called, the first naming said first.
    ///
    /// # Errors
    /// [`DeskProblem`].
    pub async fn namings(self) -> Result<Vec<Naming>, DeskProblem> {
        self.ask("/api/organs").await.map(Namings::read)
    }

    /// Gives an organ another name; `note` names the decision by which it was done.
    ///
    /// # Errors
    /// [`DeskProblem`]; `organ.naming_refused` for one that does not fit.
    pub async fn add_naming(self, naming: &Naming, note: &str) -> Result<(), DeskProblem> {
        let form = NewNaming { naming: Wire::of(naming), note };
        self.tell("/api/organs", &form).await.map(|_: Namings| ())
    }
}
