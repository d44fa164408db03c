//! Sums of the rollups: they cost what the period is long, not what the records are many.

use camket_domain::fact::Stage;
use camket_domain::{AreaId, Date};

use super::projection::{GRAIN_DAY, GRAIN_MONTH, first_of_month, stage_number};
use super::sql::{Row, Tx, args};
use super::{Db, StoreError};

/// A sum of facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    /// First day of the month.
    pub month: Date,
    /// Code of what is counted.
    pub metric: String,
    /// Code of the kind of site; blank where unknown.
    pub site_kind: String,
    /// How much.
    pub value: i64,
}

/// What there is of each stock before a day: see `camket_domain::Metric::is_stock`.
const STOCKS_BEFORE: &str = "SELECT $3, metric, site_kind, CAST(sum(value) AS BIGINT) \
    FROM rollup WHERE area = $1 AND grain = $2 AND day < $3 AND stage >= $4 \
    AND metric IN ('L06', 'L07', 'L07S', 'L07T', 'R1') \
    GROUP BY metric, site_kind HAVING sum(value) <> 0 ORDER BY metric, site_kind";

/// Days that are read at one grain: a run of whole months, or the days of a month that is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Span {
    grain: i64,
    from: Date,
    to: Date,
}

impl Db {
    /// Sums of each area by month, metric and kind of site over a period, both days included, of
    /// facts that are at least as firm as `stage`. What there was of a stock before the period is
    /// added to its first month, so that a period's months add up to what there is at its end.
    ///
    /// All areas are read in one state of the database.
    pub async fn sums(
        &self,
        areas: &[AreaId],
        from: Date,
        to: Date,
        stage: Stage,
    ) -> Result<Vec<(AreaId, Vec<Sum>)>, StoreError> {
        let mut tx = self.snapshot().await?;
        let mut found = Vec::with_capacity(areas.len());
        for area in areas {
            let rows = tx.period_rows(area, from, to, stage).await?;
            let sums = rows.iter().map(sum).collect::<Result<_, _>>()?;
            found.push((area.clone(), sums));
        }
        tx.commit().await?;
        Ok(found)
    }
}

impl Tx {
    /// Rows of `day, metric, site_kind, value` that add up to a period of an area and of what is kept
    /// beside it: the first day of months that
    /// lie in it as a whole, single days of those that are cut, and what there was of stocks before
    /// on its own first day.
    pub(super) async fn period_rows(
        &mut self,
        area: &AreaId,
        from: Date,
        to: Date,
        stage: Stage,
    ) -> Result<Vec<Row>, StoreError> {
        let mut rows = Vec::new();
        for place in area.with_companions() {
            rows.extend(self.stock_rows(&place, from, stage).await?);
            for span in spans(from, to) {
                rows.extend(self.span_rows(&place, span, stage).await?);
            }
        }
        Ok(rows)
    }

    async fn span_rows(
        &mut self,
        area: &AreaId,
        span: Span,
        stage: Stage,
    ) -> Result<Vec<Row>, StoreError> {
        let sql = "SELECT day, metric, site_kind, CAST(sum(value) AS BIGINT) FROM rollup \
                   WHERE area = $1 AND grain = $2 AND day BETWEEN $3 AND $4 AND stage >= $5 \
                   GROUP BY day, metric, site_kind HAVING sum(value) <> 0 \
                   ORDER BY day, metric, site_kind";
        let (from, to) = (i64::from(span.from.days()), i64::from(span.to.days()));
        self.all(sql, args![area.as_str(), span.grain, from, to, stage_number(Some(stage))]).await
    }

    async fn stock_rows(
        &mut self,
        area: &AreaId,
        from: Date,
        stage: Stage,
    ) -> Result<Vec<Row>, StoreError> {
        let day = i64::from(from.days());
        let stage = stage_number(Some(stage));
        self.all(STOCKS_BEFORE, args![area.as_str(), GRAIN_DAY, day, stage]).await
    }
}

fn sum(row: &Row) -> Result<Sum, StoreError> {
    let day = i32::try_from(row.int(0)?);
    let day = day.map_err(|_| StoreError::Column { column: 0, expected: "day" })?;
    Ok(Sum {
        month: first_of_month(Date::from_days(day)),
        metric: row.text(1)?.to_owned(),
        site_kind: row.text(2)?.to_owned(),
        value: row.int(3)?,
    })
}

/// Cuts a period into whole months and the days before and after them.
fn spans(from: Date, to: Date) -> Vec<Span> {
    let first_whole = if first_of_month(from) == from { from } else { next_month(from) };
    let after_whole =
        if next_month(to) == to.plus_days(1) { next_month(to) } else { first_of_month(to) };
    if first_whole >= after_whole {
        return vec![Span { grain: GRAIN_DAY, from, to }];
    }
    let spans = [
        Span { grain: GRAIN_DAY, from, to: first_whole.plus_days(-1) },
        Span { grain: GRAIN_MONTH, from: first_whole, to: after_whole.plus_days(-1) },
        Span { grain: GRAIN_DAY, from: after_whole, to },
    ];
    spans.into_iter().filter(|span| span.from <= span.to).collect()
}

/// The first day of the month after a day's.
fn next_month(day: Date) -> Date {
    first_of_month(first_of_month(day).plus_days(31))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse_iso(text).unwrap()
    }

    fn cut(from: &str, to: &str) -> Vec<(i64, String, String)> {
        spans(day(from), day(to)).into_iter().map(|s| (s.grain, s.from.iso(), s.to.iso())).collect()
    }

    fn expected(spans: &[(i64, &str, &str)]) -> Vec<(i64, String, String)> {
        spans.iter().map(|(g, f, t)| (*g, (*f).to_owned(), (*t).to_owned())).collect()
    }

    #[test]
    fn every_stock_is_read_from_its_beginning() {
        use camket_domain::Metric;
        for metric in Metric::ALL {
            let named = STOCKS_BEFORE.contains(&format!("'{}'", metric.code()));
            assert_eq!(named, metric.is_stock(), "{metric:?}");
        }
    }

    #[test]
    fn a_year_is_read_by_months() {
        let year = expected(&[(1, "2019-01-01", "2019-12-31")]);
        assert_eq!(cut("2019-01-01", "2019-12-31"), year);
    }

    #[test]
    fn the_security_year_is_cut_at_both_ends() {
        let year = expected(&[
            (0, "2018-11-16", "2018-11-30"),
            (1, "2018-12-01", "2019-10-31"),
            (0, "2019-11-01", "2019-11-15"),
        ]);
        assert_eq!(cut("2018-11-16", "2019-11-15"), year);
    }

    #[test]
    fn less_than_a_month_is_read_by_days() {
        for (from, to) in [
            ("2019-02-01", "2019-02-27"),
            ("2019-02-02", "2019-02-28"),
            ("2019-02-10", "2019-03-10"),
            ("2019-02-10", "2019-02-10"),
        ] {
            assert_eq!(cut(from, to), expected(&[(0, from, to)]));
        }
    }

    #[test]
    fn no_day_is_counted_twice_or_left_out() {
        let start = day("2019-12-20");
        for first in 0..80 {
            for length in 0..120 {
                let (from, to) = (start.plus_days(first), start.plus_days(first + length));
                let spans = spans(from, to);
                assert_eq!((spans[0].from, spans[spans.len() - 1].to), (from, to));
                assert!(spans.windows(2).all(|pair| pair[0].to.plus_days(1) == pair[1].from));
            }
        }
    }
}
