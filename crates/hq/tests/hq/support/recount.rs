//! What was kept up to date change by change, against what is counted from nothing.

use camket_domain::AreaId;
use camket_hq::store::Db;

/// Counts everything anew, and tells what is different from what was kept; `None` if nothing is.
pub async fn miscounted(db: &Db, areas: &[AreaId]) -> Option<String> {
    let kept = counted(db, areas).await;
    db.rebuild().await.unwrap();
    let anew = counted(db, areas).await;
    let differs = kept.iter().zip(&anew).find(|(kept, anew)| kept != anew);
    differs.map(|(kept, anew)| format!("kept {kept}\ncounted {anew}"))
}

/// Records as lists show them, what their children add up to, and the figures.
async fn counted(db: &Db, areas: &[AreaId]) -> Vec<String> {
    let records = "SELECT area, id, kind, state, day, site_kind, CAST(stage AS BIGINT), \
                   CAST(deleted AS BIGINT), CAST(conflicted AS BIGINT) FROM record \
                   ORDER BY area, id";
    let tallies = "SELECT area, parent, listed, signed FROM tally \
                   WHERE listed <> 0 OR signed <> 0 ORDER BY area, parent";
    let mut all = Vec::new();
    for sql in [records, tallies] {
        all.push(format!("{:?}", db.all(sql, &[]).await.unwrap()));
    }
    for area in areas {
        all.push(format!("{area}: {:?}", db.rollup_rows(area).await.unwrap()));
    }
    all
}
