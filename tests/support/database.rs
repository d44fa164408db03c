//! Databases for stories: a folder of its own, or a database of its own in a cluster that is there.

use std::io::Write;
use std::path::PathBuf;

use camket_hq::clock::random;
use camket_hq::encoding::hex;
use camket_hq::store::Db;

/// Address of a PostgreSQL cluster whose user may make databases.
const POSTGRES: &str = "CAMKET_TEST_PG";

/// Where HQ keeps its data, from one start to the next.
pub(crate) enum Database {
    Sqlite(PathBuf),
    Postgres { cluster: String, name: String },
}

impl Database {
    /// A folder that goes away with the story.
    pub(crate) fn sqlite() -> Self {
        let name = format!("camket-story-{}", hex(&random::<8>().unwrap()));
        Database::Sqlite(std::env::temp_dir().join(name))
    }

    /// A new database, or a loud word that the story was not told on PostgreSQL.
    pub(crate) async fn postgres(story: &str) -> Option<Self> {
        let Ok(cluster) = std::env::var(POSTGRES) else {
            // Past the test harness, which swallows the output of tests that pass.
            let _ =
                writeln!(std::io::stderr(), "SKIPPED on PostgreSQL ({POSTGRES} unset): {story}");
            return None;
        };
        let name = format!("camket_story_{}", hex(&random::<8>().unwrap()));
        administer(&cluster, format!("CREATE DATABASE {name}")).await;
        Some(Database::Postgres { cluster, name })
    }

    pub(crate) async fn open(&self) -> Db {
        match self {
            Database::Sqlite(folder) => Db::sqlite(folder).await.unwrap(),
            Database::Postgres { cluster, name } => {
                let (server, _) = cluster.rsplit_once('/').unwrap();
                Db::postgres(&format!("{server}/{name}")).await.unwrap()
            }
        }
    }

    /// Takes a database out of the cluster again.
    pub(crate) async fn remove(self) {
        if let Database::Postgres { cluster, name } = &self {
            administer(cluster, format!("DROP DATABASE {name} WITH (FORCE)")).await;
        }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if let Database::Sqlite(folder) = self {
            let _ = std::fs::remove_dir_all(folder);
        }
    }
}

async fn administer(cluster: &str, statement: String) {
    let db = Db::postgres(cluster).await.unwrap();
    // A statement on databases runs outside of any transaction.
    db.all(statement.leak(), &[]).await.unwrap();
    db.close().await;
}
