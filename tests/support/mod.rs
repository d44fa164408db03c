//! A whole HQ on a port of its own, and the people who call it: at desks, and with tablets that run
//! the real engine.

pub(crate) mod csv;
mod database;
mod desk;
pub(crate) mod district;
pub(crate) mod docx;
pub(crate) mod hq;
pub(crate) mod recount;
mod tablet;

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

pub(crate) use database::Database;
pub(crate) use desk::Desk;
pub(crate) use hq::Hq;
pub(crate) use tablet::Tablet;

/// When every story begins: 24 November 2026, 08:00 in Vietnam.
pub(crate) const START_MS: u64 = 1_795_482_000_000;

pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// Makes two tests of each story: on SQLite, and on PostgreSQL where there is one.
macro_rules! on_both_databases {
    ($($story:ident),+ $(,)?) => {
        mod on_sqlite {
            $(#[tokio::test]
            async fn $story() {
                super::$story(&crate::support::Database::sqlite()).await;
            })+
        }

        mod on_postgres {
            $(#[tokio::test]
            async fn $story() {
                if let Some(database) = crate::support::Database::postgres(stringify!($story)).await {
                    super::$story(&database).await;
                    database.remove().await;
                }
            })+
        }
    };
}
pub(crate) use on_both_databases;
