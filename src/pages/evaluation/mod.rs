//! Evaluations by the standard "An toàn về ANTT": the dossier filled in from what is recorded, each
//! answer with the records behind it; who is judged and why; the list of recognised.

mod evidence;
mod facts;
mod recognised;

use camket_domain::evaluation::{RULE_SETS, RuleSet, window};
use camket_domain::kinds::culture_title::says_met;
use camket_domain::{Date, Draft, RecordId, View};
use camket_view::prelude::*;

use super::record::{FormManner, NewRecord, RecordDetail, RecordEdit, RecordList};
use crate::components::{ButtonKind, ButtonLink, Icon, ListDetail, PageHeader};
use crate::route::{Kind, Origin, Route};
use crate::service::{Book, Service};
use crate::text::evaluation as words;
use evidence::Evidence;
use facts::Facts;
use recognised::Recognised;

/// What the proposals follow from.
const ASKED: [&str; 4] = ["site", "year", "rule_set", "basis"];

/// The manner of the form.
fn manner() -> FormManner {
    let beside = |fields: Signal<Draft>| view! { <Evidence fields=fields /> }.into_any();
    FormManner { follow, beside, ..FormManner::default() }
}

/// All evaluations, and who is recognised.
#[component]
pub fn EvaluationList() -> impl IntoView {
    view! {
        <PageHeader title=words::TITLE>
            <ButtonLink
                label=words::NEW
                href=Route::New(Kind::Evaluation, Origin::Blank).path()
                kind=ButtonKind::Primary
                icon_before=Icon::Plus
            />
        </PageHeader>
        <Recognised />
        <RecordList kind=Kind::Evaluation />
    }
}

/// A new evaluation.
#[component]
pub fn EvaluationNew(origin: Origin) -> impl IntoView {
    view! {
        <PageHeader title=words::NEW back=Route::List(Kind::Evaluation).path() />
        <NewRecord kind=Kind::Evaluation origin=origin prefill=prefill manner=manner() />
    }
}

/// An evaluation being corrected.
#[component]
pub fn EvaluationEdit(id: RecordId) -> impl IntoView {
    view! { <RecordEdit kind=Kind::Evaluation id=id title=words::EDIT manner=manner() /> }
}

/// One evaluation with what the records say today.
#[component]
pub fn EvaluationDetail(id: RecordId) -> impl IntoView {
    let list = move || view! { <RecordList kind=Kind::Evaluation chosen=id /> };
    let service = Service::get();
    let fields = Memo::new(move |_| {
        service.read(|book| book.record(id).map(|state| state.to_draft())).unwrap_or_default()
    });
    view! {
        <ListDetail list=list taken=true>
            <RecordDetail kind=Kind::Evaluation id=id>
                <Evidence fields=fields />
            </RecordDetail>
        </ListDetail>
    }
}

/// The year and the rules of the day; with a site, what its records say.
fn prefill(service: Service, site: Option<RecordId>) -> Draft {
    let year = year_of(service.today());
    let mut fields = Draft::new().with("year", year).with("phase", "DA_DANG_KY");
    if let Some(set) = rules_of(year) {
        fields.set("rule_set", set.id);
    }
    service.peek(|book| {
        let site = site.filter(|id| book.record(*id).is_some_and(|it| it.kind() == "site"));
        if let Some(site) = site {
            fields.set("site", site);
        }
        fill_in(&mut fields, book);
    });
    fields
}

/// The year of evaluation in which a day lies: from 16 November on it is the next one.
fn year_of(day: Date) -> i64 {
    let year = i64::from(day.year());
    let over = window(year, None).is_some_and(|days| days.to < day);
    year + i64::from(over)
}

/// The national rules that hold at the end of a year; a province's own are chosen by hand.
fn rules_of(year: i64) -> Option<&'static RuleSet> {
    let end = window(year, None)?.to;
    let holds = |set: &&RuleSet| {
        let begun = set.from.is_none_or(|from| from <= end);
        begun && set.to.is_none_or(|to| end <= to) && set.province.is_none()
    };
    RULE_SETS.iter().filter(holds).max_by_key(|set| set.from)
}

/// Another site, year or set of rules has other answers.
fn follow(path: &str, before: &Draft, after: &mut Draft, book: &Book) {
    if !ASKED.contains(&path) || before.get(path) == after.get(path) {
        return;
    }
    if let Some(field) = Facts::met_field(before, book) {
        after.clear_field(field);
    }
    after.clear("culture_met");
    after.clear_field("shares");
    after.clear_field("ruled_out_by");
    fill_in(after, book);
}

/// Fills in what the records tell. What they do not tell stays open for a person.
fn fill_in(fields: &mut Draft, book: &Book) {
    let Some(facts) = Facts::of(fields, book) else { return };
    for proposal in &facts.prefill.proposals {
        if proposal.met == Some(true) {
            fields.set_element(facts.met_field, proposal.code, true);
        }
        if let Some(figure) = proposal.figure.filter(|_| facts::is_share(proposal.code)) {
            fields.set_element("shares", proposal.code, figure);
        }
    }
    if let (Some(site), Some(year)) = (fields.reference("site"), fields.int("year"))
        && book.list("culture_title").any(|(_, title)| says_met(title, site, year))
    {
        fields.set("culture_met", true);
    }
    for incident in &facts.prefill.ruled_out_by {
        fields.set_element("ruled_out_by", &incident.to_string(), true);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_turns_in_november_and_the_rules_are_those_of_its_end() {
        let day = |text| Date::parse_vi(text).expect("a day");
        assert_eq!(year_of(day("15/11/2018")), 2018);
        assert_eq!(year_of(day("16/11/2018")), 2019);
        let set = |year| rules_of(year).map(|set| set.id);
        assert_eq!(set(2018), Some("TT23-2012"));
        assert_eq!(set(2022), Some("TT124-2021"));
        assert_eq!(set(2026), Some("TT124-2021-TT48-2025"));
    }
}
