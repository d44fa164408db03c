//! The figures against the plans of the year.

use camket_domain::number::{format_tenths, percent_tenths};
use camket_domain::{AreaId, Metric};
use camket_view::prelude::*;

use super::ask::Asking;
use super::asked::Asked;
use super::ground::Ground;
use crate::components::{Cell, Column, DataTable, Section, TableRow};
use crate::route::Route;
use crate::service::{Plan, PlanTarget, Service};
use crate::text::catalogue::area_name;
use crate::text::metric::metric_words;
use crate::text::{Sentence, desk as words, fill, t};

/// Units of the drawing along a bar.
const LENGTH: i64 = 1_000;

/// The plans of the year that is shown, as HQ knows them.
#[derive(Clone, Copy)]
pub(super) struct AskedPlans {
    asking: Asking<Vec<Plan>>,
    year: Memo<i32>,
    area: Memo<Option<AreaId>>,
}

impl AskedPlans {
    /// Asks for the plans of what the dashboard shows, and again when it shows something else.
    pub(super) fn new(asked: Memo<Asked>) -> Self {
        let service = Service::get();
        let (desk, today) = (service.desk(), untrack(|| service.today()));
        let year = Memo::new(move |_| asked.with(|asked| asked.plan_year(today)));
        let area = Memo::new(move |_| asked.with(|asked| asked.ground.and_then(Ground::area)));
        let question = Memo::new(move |_| (year.get(), area.get()));
        let asking = Asking::new(question, move |(year, area)| desk.plans(year, area));
        Self { asking, year, area }
    }

    /// Says how far the plan of just this area is reached in one figure; nothing without one.
    pub(super) fn note(self, metric: Metric) -> Sentence {
        let area = self.area.get();
        let target = self.asking.read(|plans| {
            let mut own = plans?.iter().filter(|plan| Some(plan.area()) == area);
            own.find_map(|plan| plan.target(metric).cloned())
        });
        let Some(target) = target else { return Sentence::default() };
        let blanks = [
            ("year", self.year.get().to_string().into()),
            ("reached", target.reached.into()),
            ("target", target.target.into()),
            ("share", share(&target)),
        ];
        fill(words::PLAN_NOTE, blanks)
    }
}

/// The table of targets.
#[component]
pub(super) fn AgainstPlan(plans: AskedPlans) -> impl IntoView {
    let year = move || Sentence::from(plans.year.get().to_string());
    let answer = plans.asking.view(move |found| table(&found, plans.year.get_untracked()));
    let title = move || fill(words::AGAINST_PLAN, [("year", year())]);
    view! { <Section title=Sentence::from(title)>{answer}</Section> }
}

/// Plans of a year, each with how far its targets are reached.
pub(super) fn table(found: &[Plan], year: i32) -> Part {
    let year = Sentence::from(year.to_string());
    let metrics = metrics(found);
    if metrics.is_empty() {
        let none = fill(words::NO_PLANS, [("year", year)]);
        return view! { <p class="desk-note">{t(none)}</p> }.into_any();
    }
    let note = fill(words::PLAN_WHOLE_YEAR, [("year", year)]);
    let rows: Vec<TableRow> = found.iter().map(|plan| row(plan, &metrics)).collect();
    let mut columns = vec![Column::words(words::COMMUNE)];
    columns.extend(metrics.into_iter().map(|metric| Column::words(metric_words(metric))));
    view! {
        <p class="desk-note">{t(note)}</p>
        <DataTable caption=words::PLAN columns=columns rows=Signal::stored(rows) />
    }
    .into_any()
}

/// What has a target in any of these plans, in the order of the report.
fn metrics(plans: &[Plan]) -> Vec<Metric> {
    let has_target = |metric: &Metric| plans.iter().any(|plan| plan.target(*metric).is_some());
    Metric::ALL.into_iter().filter(has_target).collect()
}

fn row(plan: &Plan, metrics: &[Metric]) -> TableRow {
    let target = |metric: &Metric| plan.target(*metric).map_or_else(|| Cell::from(""), bar);
    let cells = std::iter::once(Cell::from(area_name(&plan.area())));
    let href = plan.record().map(|id| Route::Dossier(plan.area(), id).path());
    TableRow { cells: cells.chain(metrics.iter().map(target)).collect(), href }
}

/// How much of a target is reached, as a bar and in words.
fn bar(target: &PlanTarget) -> Cell {
    let share = share(target);
    let reached_of =
        fill(words::REACHED_OF, [("n", target.reached.into()), ("target", target.target.into())]);
    let full = i128::from(target.target.max(1));
    let reached = i128::from(target.reached.max(0)) * i128::from(LENGTH) / full;
    let width = reached.min(i128::from(LENGTH)).to_string();
    Cell::View(ViewFn::from(move || {
        let (reached_of, share, width) = (reached_of.clone(), share.clone(), width.clone());
        view! {
            <span class="plan-share">
                <strong>{t(reached_of)}</strong>
                <svg
                    class="plan-bar"
                    viewBox=format!("0 0 {LENGTH} 10")
                    preserveAspectRatio="none"
                    aria-hidden="true"
                    focusable="false"
                >
                    <rect class="bars-bar" width=width height="10" />
                </svg>
                <span class="desk-note">{t(share)}</span>
            </span>
        }
        .into_any()
    }))
}

fn share(target: &PlanTarget) -> Sentence {
    let tenths = percent_tenths(target.reached, target.target);
    tenths.map_or_else(Sentence::default, |tenths| {
        fill(words::PERCENT, [("n", format_tenths(tenths).into())])
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn a_share_is_of_what_was_planned() {
        let of = |reached, target| {
            let target = PlanTarget { metric: "L03".to_owned(), target, reached };
            share(&target).in_lang(Lang::Vi).to_string()
        };
        assert_eq!(of(3, 4), "75%");
        assert_eq!(of(5, 4), "125%");
        assert_eq!(of(5, 0), "", "nothing was planned");
    }
}
