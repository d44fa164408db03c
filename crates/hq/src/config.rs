//! What can be told to the binary. Nothing has to be.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::reforms;
use crate::store::{Db, StoreError};

/// The headquarters server of CamKet.
#[derive(Debug, Parser)]
#[command(name = "camket-hq", version)]
pub struct Config {
    /// Where the data is.
    #[command(flatten)]
    pub place: Place,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Where the data is.
#[derive(Clone, Debug, Args)]
pub struct Place {
    /// Folder of the data; made if it is missing.
    #[arg(long, global = true, env = "CAMKET_DATA", default_value = "camket-data")]
    pub data: PathBuf,
    /// PostgreSQL instead of SQLite in the data folder: postgres://user@host/database.
    #[arg(long, global = true, env = "DATABASE_URL", hide_env_values = true)]
    pub database_url: Option<String>,
}

/// What to do.
#[derive(Clone, Debug, Subcommand)]
pub enum Command {
    /// Serve tablets, desks and the page.
    Serve {
        /// Address to listen at; port 0 takes a free one.
        #[arg(long, env = "CAMKET_LISTEN", default_value = "127.0.0.1:8080")]
        listen: SocketAddr,
    },
    /// Make the invented people of the demonstration; changes nothing that exists.
    DemoUsers {
        /// Marks a new, empty database as a demonstration. A database in use is always refused.
        #[arg(long)]
        demo: bool,
    },
    /// Make an account and print its first password: the way to the first administrator.
    AddPerson {
        /// What the person signs in as: small letters, digits, `.`, `_`, `-`.
        #[arg(long)]
        login: String,
        /// The person's name.
        #[arg(long)]
        name: String,
        /// officer, supervisor, hq_clerk, tip_desk or admin.
        #[arg(long)]
        role: String,
        /// Code of the organ, such as CONG_AN or DOAN_TN.
        #[arg(long)]
        organ: String,
        /// Code of an area; may be given more than once.
        #[arg(long = "area", required = true)]
        areas: Vec<String>,
    },
    /// Give an account another password, and print it.
    ResetPassword {
        /// What the person signs in as.
        #[arg(long)]
        login: String,
    },
    /// Try again to take the envelopes that could not be taken whole when they came.
    Envelopes,
    /// Compute records, tallies and figures anew from the changes.
    Rebuild,
    /// Copy the SQLite database into a new file while HQ runs, and verify the copy.
    Backup {
        /// The file to make.
        file: PathBuf,
    },
    /// Look through a backup; tablets may then forget what is in it.
    VerifyBackup {
        /// An SQLite file, or postgres://… of a database that a dump was restored into.
        copy: String,
    },
    /// Put a backup in place of the SQLite database; tablets send again what it lacks.
    Restore {
        /// The backup file.
        #[arg(long)]
        from: PathBuf,
    },
    /// Tell tablets that PostgreSQL was restored by its own tools.
    Restored,
}

impl Place {
    /// Opens the database and brings its schema up to date.
    pub async fn open(&self, now_ms: i64) -> Result<Db, StoreError> {
        let db = match &self.database_url {
            Some(url) => Db::postgres(url).await?,
            None => Db::sqlite(&self.data).await?,
        };
        db.migrate(now_ms).await?;
        reforms::take_up(&db).await?;
        Ok(db)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_has_to_be_told() {
        let config = Config::parse_from(["camket-hq", "serve"]);
        let Command::Serve { listen } = config.command else { panic!("not serve") };
        assert!(listen.ip().is_loopback(), "nobody else reaches HQ unless told so");
    }

    #[test]
    fn the_place_may_stand_before_or_after_the_command() {
        for words in
            [["camket-hq", "--data", "d", "rebuild"], ["camket-hq", "rebuild", "--data", "d"]]
        {
            assert_eq!(Config::parse_from(words).place.data, PathBuf::from("d"));
        }
    }
}
