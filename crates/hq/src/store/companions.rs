//! What is kept to an organ must never lie where everybody follows it.

use camket_domain::AreaId;
use camket_domain::kind::KINDS;

use super::sql::args;
use super::{Db, StoreError};

impl Db {
    /// Refuses a database in which records that are kept to an organ lie in an area's own order, as
    /// they did before companions were there. Their changes are signed and hashed with the area in
    /// them, so that nobody can move them without a trace.
    pub(super) async fn refuse_exposed(&self) -> Result<(), StoreError> {
        for row in self.all("SELECT area FROM area_head ORDER BY area", &[]).await? {
            let area = AreaId::new(row.text(0)?);
            for desc in KINDS.into_iter().filter(|desc| desc.kept_to.is_some()) {
                if !desc.may_lie_in(&area) && self.has_records(&area, desc.id).await? {
                    return Err(StoreError::Exposed { area, kind: desc.id });
                }
            }
        }
        Ok(())
    }

    async fn has_records(&self, area: &AreaId, kind: &str) -> Result<bool, StoreError> {
        let sql = "SELECT 1 FROM record WHERE area = $1 AND kind = $2 LIMIT 1";
        Ok(self.first(sql, args![area.as_str(), kind]).await?.is_some())
    }
}
