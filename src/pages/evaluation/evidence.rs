//! What the records say of each criterion, with the way to the records themselves.

use camket_domain::evaluation::Eligibility;
use camket_domain::evaluation::prefill::Proposal;
use camket_domain::{Draft, RecordId};
use camket_view::prelude::*;

use super::facts::{Facts, is_share};
use crate::components::{Badge, More, Notice, Section, Tone};
use crate::pages::record::RecordRow;
use crate::route::Kind;
use crate::service::Service;
use crate::text::catalogue::code_words;
use crate::text::{Sentence, evaluation as words, fill, t};

/// Who is judged and why, and each criterion as the records tell it; nothing before site, year and
/// rules are chosen.
#[component]
pub(super) fn Evidence(#[prop(into)] fields: Signal<Draft>) -> impl IntoView {
    let service = Service::get();
    let facts =
        Memo::new(move |_| service.read(|book| fields.with(|fields| Facts::of(fields, book))));
    move || facts.get().map(shown)
}

fn shown(facts: Facts) -> impl IntoView {
    let Facts { met_field, eligibility, prefill } = facts;
    let (why, tone) = why(eligibility);
    let (sessions, attendances) = prefill.sessions;
    let blanks = [
        ("sessions", sessions.into()),
        ("attendances", attendances.into()),
        ("pledges", prefill.pledges.into()),
    ];
    let rows = prefill.proposals.into_iter().map(|one| proposal(met_field, one)).collect_view();
    view! {
        <Section title=words::EVIDENCE>
            <Notice title=why tone=tone />
            <p>{t(fill(words::RECORDED, blanks))}</p>
            <ul class="criteria" role="list">{rows}</ul>
            <p class="field-help">{t(words::CHECK_IT)}</p>
        </Section>
    }
}

fn why(eligibility: Eligibility) -> (Sentence, Tone) {
    let (phrase, tone) = match eligibility {
        Eligibility::Eligible => (words::ELIGIBLE, Tone::Ok),
        Eligibility::ArmedForces => (words::ARMED_FORCES, Tone::Attention),
        Eligibility::SmallEnterprise => (words::SMALL_ENTERPRISE, Tone::Attention),
        Eligibility::YoungSchool => (words::YOUNG_SCHOOL, Tone::Attention),
        Eligibility::Unknown => (words::NOT_KNOWN, Tone::Wait),
    };
    (phrase.into(), tone)
}

fn proposal(met_field: &'static str, proposal: Proposal) -> impl IntoView {
    let name = code_words(Kind::Evaluation.id(), met_field, proposal.code);
    let (tone, verdict) = match proposal.met {
        Some(true) => (Tone::Ok, words::LOOKS_MET),
        Some(false) => (Tone::Attention, words::LOOKS_UNMET),
        None => (Tone::Neutral, words::NOT_RECORDED),
    };
    let figure = proposal.figure.map(|n| {
        let phrase = if is_share(proposal.code) { words::SHARE } else { words::COUNT };
        view! { <span class="criterion-figure">{t(fill(phrase, [("n", n.into())]))}</span> }
    });
    view! {
        <li class="criterion">
            <p class="criterion-name">{t(name)}</p>
            <div class="row"><Badge label=verdict tone=tone /> {figure}</div>
            {behind(proposal.evidence)}
        </li>
    }
}

/// The records behind an answer, unfolded by a press.
fn behind(records: Vec<RecordId>) -> Option<impl IntoView> {
    let label = fill(words::BEHIND, [("n", records.len().into())]);
    (!records.is_empty()).then(|| {
        let rows = records.into_iter().map(|id| view! { <RecordRow id=id /> }).collect_view();
        view! {
            <More label=label>
                <ul class="record-rows" role="list">{rows}</ul>
            </More>
        }
    })
}
