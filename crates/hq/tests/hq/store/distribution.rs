//! The schema can be distributed by Citus as `docs/operations.md` says.

use std::collections::{BTreeMap, BTreeSet};

use camket_hq::store::Db;

use crate::support::on_postgres;

const OPERATIONS: &str = include_str!("../../../../../docs/operations.md");

/// The tables distributed by a statement of the document, with the column.
fn distributed() -> BTreeMap<String, String> {
    let statements = OPERATIONS.lines().filter_map(|line| {
        let words = line.trim().strip_prefix("SELECT create_distributed_table(")?;
        let mut words = words.split('\'').skip(1).step_by(2).map(str::to_owned);
        Some((words.next()?, words.next()?))
    });
    statements.collect()
}

/// The tables that are copied to every machine by a statement of the document.
fn copied() -> BTreeSet<String> {
    let statements = OPERATIONS.lines().filter_map(|line| {
        let words = line.trim().strip_prefix("SELECT create_reference_table(")?;
        Some(words.split('\'').nth(1)?.to_owned())
    });
    statements.collect()
}

async fn texts(db: &Db, sql: &'static str) -> Vec<(String, String)> {
    let rows = db.all(sql, &[]).await.unwrap();
    let text = |row: &camket_hq::store::sql::Row, at| row.text(at).unwrap().to_owned();
    rows.iter().map(|row| (text(row, 0), text(row, 1))).collect()
}

#[tokio::test]
async fn every_table_is_placed_and_every_unique_index_has_the_column() {
    on_postgres("every_table_is_placed", async |db| {
        let sql = "SELECT CAST(tablename AS TEXT), '' FROM pg_tables WHERE schemaname = 'public'";
        let tables: BTreeSet<String> = texts(&db, sql).await.into_iter().map(|it| it.0).collect();
        let (distributed, copied) = (distributed(), copied());
        let placed = distributed.keys().cloned().chain(copied.iter().cloned());
        assert_eq!(placed.collect::<BTreeSet<_>>(), tables);
        assert!(distributed.keys().all(|table| !copied.contains(table)));
        let sql = "SELECT CAST(i.indexrelid AS BIGINT)::TEXT || ' ' || c.relname, \
                   string_agg(CAST(a.attname AS TEXT), ' ') FROM pg_index i \
                   JOIN pg_class c ON c.oid = i.indrelid \
                   JOIN pg_namespace s ON s.oid = c.relnamespace AND s.nspname = 'public' \
                   JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey) \
                   WHERE i.indisunique GROUP BY i.indexrelid, c.relname";
        let unique = texts(&db, sql).await;
        assert!(unique.len() >= tables.len(), "every table has a primary key");
        for (index, columns) in unique {
            let table = index.split(' ').nth(1).unwrap();
            let Some(column) = distributed.get(table) else { continue };
            assert!(columns.split(' ').any(|it| it == column), "{table} ({columns})");
        }
        let sql = "SELECT CAST(conname AS TEXT), '' FROM pg_constraint WHERE contype = 'f'";
        assert_eq!(texts(&db, sql).await, [], "no row refers to one that may be elsewhere");
    })
    .await;
}
