//! A question to HQ on its way onto the screen: waiting, answered, or failed with a way on.

use camket_view::prelude::*;
use camket_view::spawn_local;

use crate::components::{Button, ButtonKind, Icon, Notice, Tone};
use crate::service::{DeskProblem, NetError, Service};
use crate::text::refusal::refusal;
use crate::text::{Sentence, common, desk as words, fill, t};

/// How far an answer has come.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Answer<T> {
    /// HQ was asked.
    Awaited,
    /// HQ answered.
    Here(T),
    /// There is no answer.
    Failed(DeskProblem),
}

/// A question that is asked again whenever it changes.
pub(super) struct Asking<T: Send + Sync + 'static> {
    answer: RwSignal<Answer<T>>,
    again: RwSignal<u32>,
}

impl<T: Send + Sync + 'static> Clone for Asking<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Asking<T> {}

impl<T: Clone + Send + Sync + 'static> Asking<T> {
    /// Asks `question`, and again when it changes. Of several answers under way only the one to
    /// the latest question is taken.
    pub(super) fn new<Q, F>(question: Memo<Q>, ask: impl Fn(Q) -> F + 'static) -> Self
    where
        Q: Clone + PartialEq + Send + Sync + 'static,
        F: Future<Output = Result<T, DeskProblem>> + 'static,
    {
        let asking = Self { answer: RwSignal::new(Answer::Awaited), again: RwSignal::new(0) };
        let latest = StoredValue::new(0u64);
        Effect::watch(move || {
            asking.again.track();
            let future = ask(question.get());
            let mine = latest.get_value() + 1;
            latest.set_value(mine);
            asking.answer.set(Answer::Awaited);
            spawn_local(async move {
                let answer = future.await.map_or_else(Answer::Failed, Answer::Here);
                // The page may be gone by now, and the question with it.
                if latest.try_get_value() == Some(mine) {
                    _ = asking.answer.try_set(answer);
                }
            });
        });
        asking
    }

    /// Reads the answer, if it is here.
    pub(super) fn read<R>(self, read: impl FnOnce(Option<&T>) -> R) -> R {
        self.answer.with(|answer| match answer {
            Answer::Here(answer) => read(Some(answer)),
            Answer::Awaited | Answer::Failed(_) => read(None),
        })
    }

    /// Asks the same once more.
    pub(super) fn again(self) {
        self.again.update(|times| *times += 1);
    }

    /// Asks the same once more, unless the page has been left.
    pub(super) fn try_again(self) {
        _ = self.again.try_update(|times| *times += 1);
    }

    /// Shows the answer, or what there is in its place.
    pub(super) fn view(
        self,
        shown: impl Fn(T) -> Part + Send + Sync + 'static,
    ) -> impl Fn() -> Part + Send + Sync + 'static {
        move || match self.answer.get() {
            Answer::Here(answer) => shown(answer),
            Answer::Awaited => {
                view! { <p class="desk-waiting" role="status">{t(words::ASKING)}</p> }.into_any()
            }
            Answer::Failed(problem) => {
                let again = Callback::new(move |()| self.again());
                view! { <Failed problem=problem again=again /> }.into_any()
            }
        }
    }
}

/// Says why there is no answer, and offers the one thing that helps.
#[component]
pub(super) fn Failed(problem: DeskProblem, again: Callback<()>) -> impl IntoView {
    let service = Service::get();
    match problem {
        DeskProblem::SignedOut => view! {
            <Notice title=words::SIGNED_OUT tone=Tone::Attention>
                <p>{t(words::SIGNED_OUT_TEXT)}</p>
                <Button
                    label=words::SIGN_IN_AGAIN
                    kind=ButtonKind::Primary
                    icon_before=Icon::Lock
                    on_press=move |()| spawn_local(service.leave_desk())
                />
            </Notice>
        }
        .into_any(),
        DeskProblem::Net(error) => view! {
            <Notice title=words::FAILED tone=Tone::Attention>
                <p>{t(of_net(&error))}</p>
                <Button
                    label=common::RETRY
                    icon_before=Icon::Sync
                    on_press=move |()| again.run(())
                />
            </Notice>
        }
        .into_any(),
    }
}

/// Says why something was not done, in one sentence.
pub(super) fn problem_words(problem: &DeskProblem) -> Sentence {
    match problem {
        DeskProblem::SignedOut => words::SIGNED_OUT.into(),
        DeskProblem::Net(error) => of_net(error),
    }
}

fn of_net(error: &NetError) -> Sentence {
    match error {
        NetError::Offline => words::NOT_REACHED.into(),
        NetError::Timeout => words::SLOW.into(),
        NetError::Garbled => words::GARBLED.into(),
        NetError::Problem { code, .. } => match code.as_str() {
            "area.unknown" => words::AREA_UNKNOWN.into(),
            "record.unknown" => words::RECORD_UNKNOWN.into(),
            "permission.refused" => words::NOT_ALLOWED.into(),
            code => match refusal(code) {
                Some(phrase) => phrase.into(),
                None => fill(words::REFUSED, [("code", code.to_owned().into())]),
            },
        },
    }
}
