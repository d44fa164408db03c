//! Sums of the rollups: they cost what the period is long, not what the records are many.

use std::collections::{BTreeMap, HashMap};

use camket_domain::fact::Stage;
use camket_domain::period::Span;
use camket_domain::{AreaId, Date};

use super::bulk::Among;
use super::projection::{GRAIN_DAY, GRAIN_MONTH, GRAIN_YEAR, stage_number};
use super::sql::{Arg, Row, Tx};
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

/// What is read of the rollups of an area: a sum of a day, or of a month or a year that begins with
/// it. Several may be of the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Rolled {
    /// Place of the area among those asked for; what is kept beside it belongs to it.
    pub(super) area: usize,
    pub(super) day: Date,
    pub(super) metric: String,
    pub(super) site_kind: String,
    pub(super) value: i64,
}

/// How coarse the sums may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Coarsest {
    Month,
    Year,
}

/// Which sums are read: of which areas, of which days, how firm.
pub(super) struct Asked<'a> {
    pub(super) areas: &'a [AreaId],
    /// Each area, and what is kept beside it, with the place of the area.
    places: HashMap<String, usize>,
    period: Span,
    pub(super) stage: Stage,
}

/// Gains and losses of stocks, as a whole and by topic: see `camket_domain::Metric::is_stock`. An
/// index answers it.
const STOCKS: &str = "AND metric IN ('L06', 'L07', 'L07S', 'L07T', 'R1', 'L07/PCTP', \
    'L07/PC_MA_TUY', 'L07/BLHD', 'L07/ATGT', 'L07/PCCC', 'L07/CAMERA', 'L07/AN_NINH_MANG', \
    'L07/BAO_VE_CO_QUAN', 'L07/KHAC')";
/// Days of which schools say that nothing happened, by type. An index answers it.
const RETURNS: &str = "AND metric IN ('L14Z/BLHD', 'L14Z/MA_TUY', 'L14Z/TLDT', 'L14Z/PHAO', \
    'L14Z/XAM_HAI', 'L14Z/TAI_NAN', 'L14Z/KHAC')";

/// Rollups as they are.
const EACH: [&str; 2] = ["SELECT area, day, metric, site_kind, value FROM rollup", ""];
/// Rollups of each figure as one sum, on the first of their days: a row costs more to fetch than to add.
const TOGETHER: [&str; 2] = [
    "SELECT area, MIN(day), metric, site_kind, CAST(SUM(value) AS BIGINT) FROM rollup",
    "GROUP BY area, metric, site_kind",
];

/// Days that are read at one grain: whole years, whole months, or the days of a month that is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stretch {
    grain: i64,
    from: Date,
    to: Date,
}

impl<'a> Asked<'a> {
    pub(super) fn new(areas: &'a [AreaId], period: Span, stage: Stage) -> Self {
        let place = |(at, area): (usize, &AreaId)| {
            area.with_companions().map(move |it| (it.as_str().to_owned(), at)).collect::<Vec<_>>()
        };
        let places = areas.iter().enumerate().flat_map(place).collect();
        Asked { areas, places, period, stage }
    }

    /// Of gains and losses of stocks those before the period: what there was when it began, on its
    /// first day.
    pub(super) fn before(&self, stocks: Vec<Rolled>) -> impl Iterator<Item = Rolled> + use<> {
        let from = self.period.from;
        let before = stocks.into_iter().filter(move |one| one.day < from);
        before.map(move |one| Rolled { day: from, ..one })
    }

    fn rolled(&self, row: &Row) -> Result<Rolled, StoreError> {
        let day = i32::try_from(row.int(1)?);
        let day = day.map_err(|_| StoreError::Column { column: 1, expected: "day" })?;
        let area = self.places.get(row.text(0)?).copied();
        Ok(Rolled {
            area: area.ok_or(StoreError::Column { column: 0, expected: "area asked for" })?,
            day: Date::from_days(day),
            metric: row.text(2)?.to_owned(),
            site_kind: row.text(3)?.to_owned(),
            value: row.int(4)?,
        })
    }
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
        let asked = Asked::new(areas, Span { from, to }, stage);
        let mut tx = self.snapshot().await?;
        let stocks = tx.stocks_by_day(&asked).await?;
        let rolled = tx.rolled(&asked, Coarsest::Month).await?;
        tx.commit().await?;
        let mut sums: Vec<BTreeMap<_, i64>> = vec![BTreeMap::new(); areas.len()];
        for one in asked.before(stocks).chain(rolled) {
            let key = (one.day.first_of_month(), one.metric, one.site_kind);
            *sums[one.area].entry(key).or_default() += one.value;
        }
        let sum = |((month, metric, site_kind), value)| Sum { month, metric, site_kind, value };
        let of_area = |sums: BTreeMap<_, i64>| sums.into_iter().filter(|it| it.1 != 0).map(sum);
        Ok(areas.iter().cloned().zip(sums.into_iter().map(|it| of_area(it).collect())).collect())
    }
}

impl Tx {
    /// What adds up to a period: years and months that lie in it as a whole under their first day, and
    /// single days of those that are cut; of a year that is cut one sum of its months and one of its
    /// days, if years are coarse enough.
    pub(super) async fn rolled(
        &mut self,
        asked: &Asked<'_>,
        coarsest: Coarsest,
    ) -> Result<Vec<Rolled>, StoreError> {
        let mut rolled = Vec::new();
        for stretch in stretches(asked.period, coarsest) {
            let is_cut = coarsest == Coarsest::Year && stretch.grain != GRAIN_YEAR;
            let words = if is_cut { TOGETHER } else { EACH };
            rolled.extend(self.stretch(asked, stretch, words).await?);
        }
        Ok(rolled)
    }

    /// Every gain and loss of a stock up to the last day asked for, on its own day.
    pub(super) async fn stocks_by_day(
        &mut self,
        asked: &Asked<'_>,
    ) -> Result<Vec<Rolled>, StoreError> {
        let from = Date::from_days(i32::MIN);
        let stretch = Stretch { grain: GRAIN_DAY, from, to: asked.period.to };
        self.stretch(asked, stretch, [EACH[0], STOCKS]).await
    }

    /// What schools say of months that end within the period, under the month's last day.
    pub(super) async fn returns_by_month(
        &mut self,
        asked: &Asked<'_>,
    ) -> Result<Vec<Rolled>, StoreError> {
        let (from, after) = (asked.period.from.first_of_month(), asked.period.to.plus_days(1));
        let to = after.first_of_month().plus_days(-1);
        let stretch = Stretch { grain: GRAIN_MONTH, from, to };
        let mut returns = self.stretch(asked, stretch, [EACH[0], RETURNS]).await?;
        returns.iter_mut().for_each(|one| one.day = one.day.last_of_month());
        Ok(returns)
    }

    async fn stretch(
        &mut self,
        asked: &Asked<'_>,
        Stretch { grain, from, to }: Stretch,
        [head, tail]: [&'static str; 2],
    ) -> Result<Vec<Rolled>, StoreError> {
        let places: Vec<Arg<'_>> = asked.places.keys().map(Arg::from).collect();
        let (from, to) = (i64::from(from.days()), i64::from(to.days()));
        let stage = stage_number(Some(asked.stage));
        let among = Among {
            head,
            key: "area",
            rest: &[("grain =", grain), ("day >=", from), ("day <=", to), ("stage >=", stage)],
            tail,
        };
        let rows = self.all_among(&among, &places).await?;
        rows.iter().map(|row| asked.rolled(row)).collect()
    }
}

/// Cuts a period into whole years, whole months and the days before and after them.
fn stretches(period: Span, coarsest: Coarsest) -> Vec<Stretch> {
    let at = |grain: i64| move |Span { from, to }: Span| Stretch { grain, from, to };
    let months = |span: Span| {
        let [before, whole, after] = cut(span, Date::first_of_month, next_month);
        let day = at(GRAIN_DAY);
        [before.map(day), whole.map(at(GRAIN_MONTH)), after.map(day)].into_iter().flatten()
    };
    if coarsest == Coarsest::Month {
        return months(period).collect();
    }
    let [before, whole, after] = cut(period, Date::first_of_year, next_year);
    let around = [before, after].into_iter().flatten().flat_map(months);
    whole.map(at(GRAIN_YEAR)).into_iter().chain(around).collect()
}

fn next_month(day: Date) -> Date {
    day.last_of_month().plus_days(1)
}

fn next_year(day: Date) -> Date {
    const YEAR_DAYS_MAX: i32 = 366;
    day.first_of_year().plus_days(YEAR_DAYS_MAX).first_of_year()
}

/// What lies before the units that a span has as a whole, these units, and what lies after; all of it
/// before if it has none.
fn cut(span: Span, first_of: fn(Date) -> Date, next: fn(Date) -> Date) -> [Option<Span>; 3] {
    let begin = if first_of(span.from) == span.from { span.from } else { next(span.from) };
    let end = first_of(span.to.plus_days(1));
    if begin >= end {
        return [Some(span), None, None];
    }
    let (last_before, last_whole) = (begin.plus_days(-1), end.plus_days(-1));
    [Span::new(span.from, last_before), Span::new(begin, last_whole), Span::new(end, span.to)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(from: &str, to: &str) -> Span {
        let day = |text| Date::parse_iso(text).unwrap();
        Span { from: day(from), to: day(to) }
    }

    fn cut_up(from: &str, to: &str, coarsest: Coarsest) -> Vec<(i64, String, String)> {
        let written = |it: Stretch| (it.grain, it.from.iso(), it.to.iso());
        stretches(span(from, to), coarsest).into_iter().map(written).collect()
    }

    fn expected(stretches: &[(i64, &str, &str)]) -> Vec<(i64, String, String)> {
        stretches.iter().map(|(g, f, t)| (*g, (*f).to_owned(), (*t).to_owned())).collect()
    }

    #[test]
    fn every_stock_and_every_return_has_its_index() {
        use camket_domain::Metric;
        use camket_domain::kinds::school_incident::TYPES;
        let migrations = [
            include_str!("../../migrations/0015_limited_reports.sql"),
            include_str!("../../migrations/0010_counting.sql"),
        ];
        for metric in Metric::ALL {
            let desc = camket_domain::kind(metric.kind()).unwrap();
            let topics = desc.topic_codes().into_iter().flatten();
            let by_topic = topics.map(|topic| format!("'{}/{topic}'", metric.code()));
            for code in by_topic.chain([format!("'{}'", metric.code())]) {
                assert_eq!(STOCKS.contains(&code), metric.is_stock(), "{code}");
            }
        }
        let of_type = |it: &&str| format!("'{}/{it}'", Metric::ZeroReturnDays.code());
        assert!(TYPES.iter().all(|it| RETURNS.contains(&of_type(it))));
        assert_eq!(RETURNS.matches("L14Z/").count(), TYPES.len());
        for (condition, migration) in [STOCKS, RETURNS].into_iter().zip(migrations) {
            let condition = condition.trim_start_matches("AND ");
            let plain = migration.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(plain.contains(&format!("WHERE {condition};")), "{condition}");
        }
    }

    #[test]
    fn a_year_is_read_by_months() {
        let year = expected(&[(1, "2019-01-01", "2019-12-31")]);
        assert_eq!(cut_up("2019-01-01", "2019-12-31", Coarsest::Month), year);
    }

    #[test]
    fn the_security_year_is_cut_at_both_ends() {
        let year = expected(&[
            (0, "2018-11-16", "2018-11-30"),
            (1, "2018-12-01", "2019-10-31"),
            (0, "2019-11-01", "2019-11-15"),
        ]);
        assert_eq!(cut_up("2018-11-16", "2019-11-15", Coarsest::Month), year);
    }

    #[test]
    fn the_review_is_read_by_years_and_what_is_left_by_months_and_days() {
        let review = expected(&[
            (2, "2014-01-01", "2018-12-31"),
            (1, "2019-01-01", "2019-09-30"),
            (0, "2019-10-01", "2019-10-08"),
        ]);
        assert_eq!(cut_up("2014-01-01", "2019-10-08", Coarsest::Year), review);
    }

    #[test]
    fn less_than_a_month_is_read_by_days() {
        for (from, to) in [
            ("2019-02-01", "2019-02-27"),
            ("2019-02-02", "2019-02-28"),
            ("2019-02-10", "2019-03-10"),
            ("2019-02-10", "2019-02-10"),
        ] {
            for coarsest in [Coarsest::Month, Coarsest::Year] {
                assert_eq!(cut_up(from, to, coarsest), expected(&[(0, from, to)]));
            }
        }
    }

    #[test]
    fn no_day_is_read_twice_or_left_out() {
        let start = Date::parse_iso("2018-11-20").unwrap();
        for first in (0..80).step_by(3) {
            for length in (0..800).step_by(7) {
                let (from, to) = (start.plus_days(first), start.plus_days(first + length));
                for coarsest in [Coarsest::Month, Coarsest::Year] {
                    let mut found = stretches(Span { from, to }, coarsest);
                    found.sort_by_key(|it| it.from);
                    assert_eq!((found[0].from, found[found.len() - 1].to), (from, to));
                    assert!(found.windows(2).all(|it| it[0].to.plus_days(1) == it[1].from));
                }
            }
        }
    }
}
