//! Why a tip or a key did not open, in words.

use crate::pages::desk::ask::problem_words as desk_words;
use crate::service::TipProblem;
use crate::text::{Sentence, fill, tip_desk as words};

/// What happened and what to do now.
pub(super) fn problem_words(problem: &TipProblem) -> Sentence {
    match problem {
        TipProblem::Desk(problem) => desk_words(problem),
        TipProblem::NoKey(id) => fill(words::KEY_NOT_HERE, [("id", id.clone().into())]),
        TipProblem::Refused => words::REFUSED.into(),
        TipProblem::NotKept => words::NOT_KEPT.into(),
        TipProblem::PassphraseShort => words::PASSPHRASE_SHORT.into(),
        TipProblem::NoKeyFile => words::NO_KEY_FILE.into(),
        TipProblem::OtherKeyFile => words::OTHER_KEY_FILE.into(),
    }
}
