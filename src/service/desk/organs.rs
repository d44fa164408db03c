//! `/api/organs`: what organs are called from which day on, and from which day on they are no more.

use camket_domain::Date;
use camket_domain::organ::{Ending, Naming};
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

/// The end of an organ as it travels.
#[derive(Serialize, Deserialize)]
struct WireEnding {
    organ: String,
    from: Option<String>,
}

#[derive(Deserialize)]
struct Organs {
    namings: Vec<Wire>,
    endings: Vec<WireEnding>,
}

#[derive(Serialize)]
struct NewNaming<'a> {
    naming: Wire,
    note: &'a str,
}

#[derive(Serialize)]
struct NewEnding<'a> {
    ending: WireEnding,
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

impl WireEnding {
    fn read(self) -> Option<Ending> {
        let from = match self.from {
            Some(day) => Some(Date::parse_iso(&day)?),
            None => None,
        };
        Some(Ending { organ: self.organ, from })
    }
}

impl Organs {
    fn read(self) -> (Vec<Naming>, Vec<Ending>) {
        let endings = self.endings.into_iter().filter_map(WireEnding::read);
        (self.namings.into_iter().filter_map(Wire::read).collect(), endings.collect())
    }
}

impl Desk {
    /// Asks what organs are called, and what was said of their ends, the first word first.
    ///
    /// # Errors
    /// [`DeskProblem`].
    pub async fn organs(self) -> Result<(Vec<Naming>, Vec<Ending>), DeskProblem> {
        self.ask("/api/organs").await.map(Organs::read)
    }

    /// Gives an organ another name; `note` names the decision by which it was done.
    ///
    /// # Errors
    /// [`DeskProblem`]; `organ.naming_refused` for one that does not fit.
    pub async fn add_naming(self, naming: &Naming, note: &str) -> Result<(), DeskProblem> {
        let form = NewNaming { naming: Wire::of(naming), note };
        self.tell("/api/organs", &form).await.map(|_: Organs| ())
    }

    /// Says from which day on an organ is no more, or that it is after all; `note` names the decision.
    ///
    /// # Errors
    /// [`DeskProblem`]; `organ.naming_refused` for a day that does not fit.
    pub async fn add_ending(self, ending: &Ending, note: &str) -> Result<(), DeskProblem> {
        let Ending { organ, from } = ending.clone();
        let ending = WireEnding { organ, from: from.map(Date::iso) };
        let form = NewEnding { ending, note };
        self.tell("/api/organs", &form).await.map(|_: Organs| ())
    }
}
