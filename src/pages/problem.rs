//! Problems in words: what happened, that nothing was lost, what to do now.

use camket_view::prelude::*;

use crate::components::{Tone, use_toasts};
use crate::service::{
    ActProblem, ChangePinError, CreateError, LoadError, NetError, OpenProblem, PhotoError,
    PhotoProblem, SaveError, Service, Trouble, UnlockError, Weakness,
};
use crate::text::{Phrase, Sentence, fill, photos, problem as words};

/// Shows problems that belong to no field, as they come.
pub fn follow_problems() {
    let (service, toasts) = (Service::get(), use_toasts());
    Effect::watch(move || {
        if let Some(problem) = service.problem().get() {
            toasts.say(Tone::Attention, of_act(&problem));
            service.forget_problem();
        }
    });
}

/// Returns the sentence of a photo that was not kept or is not to be seen.
#[must_use]
pub fn of_photo(problem: &PhotoProblem) -> Sentence {
    match problem {
        PhotoProblem::Picture(PhotoError::NoPicture) => photos::NO_PICTURE.into(),
        PhotoProblem::Picture(PhotoError::CannotDraw) => photos::CANNOT_DRAW.into(),
        PhotoProblem::TooLarge => photos::TOO_LARGE.into(),
        PhotoProblem::Save(SaveError::Full) => photos::FULL.into(),
        PhotoProblem::Save(error) => of_save(error),
        PhotoProblem::Load(_) => words::LOCKED.into(),
        PhotoProblem::Net(NetError::Offline | NetError::Timeout) => photos::NOT_REACHED.into(),
        PhotoProblem::Net(error) => of_net(error),
        PhotoProblem::Nowhere => photos::NOWHERE.into(),
        PhotoProblem::Lost => photos::LOST.into(),
    }
}

/// Returns the sentence of an act that did not happen.
#[must_use]
pub fn of_act(problem: &ActProblem) -> Sentence {
    match problem {
        ActProblem::Locked => words::LOCKED.into(),
        ActProblem::Save(error) => of_save(error),
        ActProblem::TooLarge => words::TOO_LARGE.into(),
    }
}

/// Returns the sentence of a save that failed.
#[must_use]
pub fn of_save(error: &SaveError) -> Sentence {
    match error {
        SaveError::Full => words::DISK_FULL.into(),
        SaveError::Locked => words::LOCKED.into(),
        SaveError::Superseded | SaveError::Retired => words::OTHER_TAB_TOOK_OVER.into(),
        SaveError::Unavailable { .. } => words::NOT_SAVED.into(),
    }
}

/// Returns the sentence of a sync that did not come to its end.
#[must_use]
pub fn of_trouble(trouble: &Trouble) -> Sentence {
    match trouble {
        Trouble::Net(error) => of_net(error),
        Trouble::Save(error) => of_save(error),
    }
}

/// Returns the sentence of a failed contact with HQ.
#[must_use]
pub fn of_net(error: &NetError) -> Sentence {
    match error {
        NetError::Offline => words::HQ_NOT_REACHED.into(),
        NetError::Timeout => words::HQ_SLOW.into(),
        NetError::Problem { code, .. } => of_code(code),
        NetError::Garbled => words::HQ_GARBLED.into(),
    }
}

fn of_code(code: &str) -> Sentence {
    match code {
        "session.wrong" => words::WRONG_LOGIN.into(),
        "session.slow_down" => words::SLOW_DOWN.into(),
        "session.missing" | "session.expired" => words::SESSION_ENDED.into(),
        "permission.refused" => words::NOT_ALLOWED.into(),
        "recovery.foreign" => words::NO_RECOVERY.into(),
        _ => fill(words::HQ_REFUSED, [("code", Sentence::Own(code.to_owned().into()))]),
    }
}

/// Returns the sentence of a door that did not open.
#[must_use]
pub fn of_open(problem: &OpenProblem) -> Sentence {
    match problem {
        OpenProblem::Net(error) => of_net(error),
        OpenProblem::Unlock(error) => of_unlock(error),
        OpenProblem::Create(error) => of_create(error),
        OpenProblem::Load(LoadError::Unavailable { .. } | LoadError::Retired)
        | OpenProblem::NoSession => words::STORE_UNAVAILABLE.into(),
        OpenProblem::Load(LoadError::Locked) => words::LOCKED.into(),
        OpenProblem::Save(error) => of_save(error),
        OpenProblem::NewPin(error) => of_new_pin(error),
        OpenProblem::NoRecovery => words::NO_RECOVERY.into(),
        OpenProblem::Unreadable => words::STORE_TOO_NEW.into(),
        OpenProblem::Again => words::SIGN_IN_ONCE_MORE.into(),
        OpenProblem::NotHere => words::NOT_HERE_YET.into(),
    }
}

fn of_unlock(error: &UnlockError) -> Sentence {
    match error {
        UnlockError::WrongPin { wait_ms: 0, .. } => words::WRONG_PIN.into(),
        UnlockError::WrongPin { wait_ms, .. } => waiting(words::WAIT_FOR_PIN, *wait_ms),
        UnlockError::TooSoon { wait_ms, .. } => waiting(words::TOO_SOON_FOR_PIN, *wait_ms),
        UnlockError::Missing => words::STORE_MISSING.into(),
        UnlockError::Damaged => words::STORE_DAMAGED.into(),
        UnlockError::TooNew => words::STORE_TOO_NEW.into(),
        UnlockError::Unavailable { .. } => words::STORE_UNAVAILABLE.into(),
    }
}

fn waiting(words: Phrase, wait_ms: u64) -> Sentence {
    fill(words, [("seconds", wait_ms.div_ceil(1_000).into())])
}

fn of_new_pin(error: &ChangePinError) -> Sentence {
    match error {
        ChangePinError::WeakPin(weakness) => of_weak_pin(*weakness),
        ChangePinError::Old(error) => of_unlock(error),
        ChangePinError::Save(error) => of_save(error),
    }
}

fn of_create(error: &CreateError) -> Sentence {
    match error {
        CreateError::WeakPin(weakness) => of_weak_pin(*weakness),
        CreateError::Full => words::DISK_FULL.into(),
        CreateError::TooNew => words::STORE_TOO_NEW.into(),
        CreateError::Exists | CreateError::BadRecoveryKey | CreateError::Unavailable { .. } => {
            words::STORE_UNAVAILABLE.into()
        }
    }
}

/// Returns the sentence of a PIN that is too easily guessed.
#[must_use]
pub fn of_weak_pin(weakness: Weakness) -> Sentence {
    match weakness {
        Weakness::NotDigits => words::PIN_NOT_DIGITS.into(),
        Weakness::TooShort => words::PIN_TOO_SHORT.into(),
        Weakness::TooLong => words::PIN_TOO_LONG.into(),
        Weakness::TooSimple => words::PIN_TOO_SIMPLE.into(),
    }
}
