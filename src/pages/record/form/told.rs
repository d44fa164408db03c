//! What was told and by whom: typed into the draft, sealed when it is saved, unreadable afterwards.

use camket_domain::kinds::tip::{NATIONAL_SECURITY, URGENT};
use camket_domain::secrecy::bears_secrecy_mark;
use camket_domain::{Draft, Value, View};
use camket_sync::tip::{NARRATIVE_CHARS_MAX, SOURCE_CHARS_MAX, Told};
use camket_view::prelude::*;
use camket_view::spawn_local;

use super::cx::FormCx;
use crate::components::{Button, Field, Icon, More, Notice, TextInput, Tone};
use crate::pages::tip::DutyNumbers;
use crate::service::{Act, SealProblem, Service, TipKey};
use crate::text::{Phrase, Sentence, fill, t, tip as words};

/// Paths of the draft that no record has: they live until they are sealed.
const NARRATIVE: &str = "told";
const SOURCE: &str = "told_by";
/// What is sealed, and to which key.
const SEALED: &str = "sealed";
const SEALED_TO: &str = "sealed_to";
/// Everything that holds what was told.
const TOLD_PATHS: [&str; 4] = [NARRATIVE, SOURCE, SEALED, SEALED_TO];

/// The part of a form that is sealed.
#[component]
pub(super) fn ToldFields(cx: FormCx) -> impl IntoView {
    let text_of = move |path: &'static str| {
        let value = cx.value(path);
        Signal::derive(move || match value.get() {
            Some(Value::Text(text)) => text,
            _ => String::new(),
        })
    };
    let put = move |path| move |text: String| cx.put(path, Some(Value::Text(text)));
    let code = |path| {
        let value = cx.value(path);
        move |code: &str| value.with(|it| it.as_ref().and_then(Value::as_text) == Some(code))
    };
    let (is_urgency, is_field) = (code("urgency"), code("tip_field"));
    let urgent = move || is_urgency(URGENT).then(|| view! { <DutyNumbers /> });
    let sealed = cx.value(SEALED);
    let is_sealed = move || sealed.with(Option::is_some);
    let boxes = move || {
        if is_field(NATIONAL_SECURITY) {
            return view! { <OnlyHandedOver cx=cx /> }.into_any();
        }
        if is_sealed() {
            return view! { <Notice title=words::SEALED_ALREADY /> }.into_any();
        }
        view! {
            <Notice title=words::NO_SECRETS tone=Tone::Wait>
                <p>{t(words::NO_SECRETS_WHY)}</p>
            </Notice>
            <Field label=words::NARRATIVE help=words::NARRATIVE_HELP may_be_empty=true>
                <TextInput
                    value=text_of(NARRATIVE)
                    on_change=put(NARRATIVE)
                    lines=5
                    max_chars=NARRATIVE_CHARS_MAX as u32
                />
            </Field>
            <More label=words::ADD_SOURCE>
                <Field label=words::SOURCE help=words::SOURCE_HELP may_be_empty=true>
                    <TextInput
                        value=text_of(SOURCE)
                        on_change=put(SOURCE)
                        lines=2
                        max_chars=SOURCE_CHARS_MAX as u32
                    />
                </Field>
            </More>
            <KeyLine />
        }
        .into_any()
    };
    view! { {urgent} {boxes} }
}

/// What stands in the place of the boxes where only the hand-over is noted: what was told before the
/// field was chosen is taken away by one press, whether it is typed or sealed.
#[component]
fn OnlyHandedOver(cx: FormCx) -> impl IntoView {
    let parts = TOLD_PATHS.map(|path| cx.value(path));
    let is_told = Memo::new(move |_| parts.iter().any(|part| part.with(Option::is_some)));
    let take_away = move |()| TOLD_PATHS.iter().for_each(|path| cx.put(path, None));
    let offer = move || {
        is_told.get().then(|| {
            view! {
                <p>{t(words::TOLD_IS_THERE)}</p>
                <Button label=words::TAKE_AWAY_TOLD icon_before=Icon::Close on_press=take_away />
            }
        })
    };
    view! { <Notice title=words::ONLY_HANDED_OVER tone=Tone::Wait>{offer}</Notice> }
}

/// Whose key it will be sealed to, so that an officer can compare it with the desk's; and a newer
/// one, which is used only after that.
#[component]
fn KeyLine() -> impl IntoView {
    let service = Service::get();
    let line = move || match service.tip_desk().key() {
        None => words::NO_KEY.into(),
        Some(key) => {
            let blanks = [("name", key.name.clone().into()), ("figures", key.fingerprint().into())];
            fill(words::KEY, blanks)
        }
    };
    let offered = move || {
        let key = service.tip_desk().offered().cloned();
        key.map(|key| view! { <NewKey key=key /> })
    };
    view! {
        {offered}
        <p class="field-help">{move || t(line())}</p>
    }
}

/// A newer key of the desk, to be compared by telephone before anything is sealed to it.
#[component]
fn NewKey(key: TipKey) -> impl IntoView {
    let service = Service::get();
    let figures = key.fingerprint();
    let name = fill(words::NEW_KEY, [("name", key.name.clone().into())]);
    let key = StoredValue::new(key);
    let settle = move |is_the_desks: bool| {
        spawn_local(async move { service.settle_tip_key(&key.get_value(), is_the_desks).await });
    };
    view! {
        <Notice title=name tone=Tone::Attention>
            <p>{t(words::NEW_KEY_WHY)}</p>
            <p class="key-figures">{figures}</p>
            <div class="row">
                <Button label=words::KEY_MATCHES on_press=move |()| settle(true) />
                <Button label=words::KEY_DIFFERS on_press=move |()| settle(false) />
            </div>
        </Notice>
    }
}

/// Why the form is not saved as it stands; `None` if nothing speaks against it.
pub(super) fn objection(fields: &Draft) -> Option<Phrase> {
    let told = told_in(fields);
    if !told.fits() {
        Some(words::TOO_LONG)
    } else if bears_secrecy_mark(&told.narrative) || bears_secrecy_mark(&told.source) {
        Some(words::BEARS_MARK)
    } else if !told.is_blank() && fields.text("tip_field") == Some(NATIONAL_SECURITY) {
        Some(words::ONLY_HANDED_OVER)
    } else {
        None
    }
}

/// The act with what was told sealed, and nothing of it in clear.
pub(super) async fn sealed(service: Service, mut act: Act) -> Result<Act, Sentence> {
    let told = told_in(&act.fields);
    act.fields.clear(NARRATIVE);
    act.fields.clear(SOURCE);
    if told.is_blank() {
        return Ok(act);
    }
    let sealed =
        service.seal_told(&told, &act.area, act.record).await.map_err(|problem| match problem {
            SealProblem::NoKey => words::NO_KEY,
            SealProblem::Refused => words::SEAL_REFUSED,
        })?;
    act.record = Some(sealed.record);
    act.fields.set(SEALED, Value::Bytes(sealed.sealed));
    act.fields.set(SEALED_TO, sealed.sealed_to);
    Ok(act)
}

fn told_in(fields: &Draft) -> Told {
    let text = |path| fields.text(path).unwrap_or_default().to_owned();
    Told { narrative: text(NARRATIVE), source: text(SOURCE) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_bears_a_mark_of_secrecy_or_is_of_national_security_is_not_saved() {
        let told = Draft::new().with(NARRATIVE, "Có người bán pháo.");
        assert_eq!(objection(&told), None);
        assert_eq!(objection(&Draft::new()), None);
        assert_eq!(objection(&told.clone().with(SOURCE, "(Mật) Ông A")), Some(words::BEARS_MARK));
        let long = told.clone().with(NARRATIVE, "x".repeat(NARRATIVE_CHARS_MAX + 1));
        assert_eq!(objection(&long), Some(words::TOO_LONG));
        let national = told.with("tip_field", NATIONAL_SECURITY);
        assert_eq!(objection(&national), Some(words::ONLY_HANDED_OVER));
    }
}
