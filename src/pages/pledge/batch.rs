//! What the screens of a batch know of it, and how far the signing has come.

use camket_domain::fact::Tally;
use camket_domain::kinds::pledge_batch::LIST;
use camket_domain::{AreaId, Date, RecordId, State, View};

use crate::components::ProgressState;
use crate::service::Book;
use crate::text::{Phrase, pledge as words, pledge_texts};

/// A pledge batch.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Batch {
    /// The record.
    pub id: RecordId,
    /// Area that its signers belong to as well.
    pub area: AreaId,
    /// Name of the site.
    pub site: String,
    /// Day of the signing.
    pub date: Option<Date>,
    /// School year, for schools.
    pub school_year: Option<String>,
    /// Code of the group that signs.
    pub audience: String,
    /// Code of how they sign.
    pub sign_mode: String,
    /// The count comes from the list and not from a typed number.
    pub by_list: bool,
    /// The number typed.
    pub typed: Option<i64>,
    /// How many were to sign.
    pub due: Option<i64>,
    /// The wording that is signed.
    pub wording: Wording,
    /// Names of witnesses.
    pub witnesses: Vec<String>,
    /// Where it stands; `None` for a state of a newer version.
    pub state: Option<State>,
    /// What its list adds up to.
    pub tally: Tally,
}

/// The wording of a batch as it was bound to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Wording {
    /// Template.
    pub template: String,
    /// Version of the template.
    pub version: Option<u16>,
    /// SHA-256 of the wording, 64 hexadecimal digits.
    pub hash: Option<String>,
}

/// Whether the words that this app would show are those that were signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bond {
    /// They are.
    Holds,
    /// The batch was made before its wording was bound.
    Unbound,
    /// The app has other words under this version.
    Broken,
    /// The app does not know this version.
    Unknown,
}

impl Batch {
    /// Reads a batch with the name of its site.
    pub(super) fn read(book: &Book, id: RecordId) -> Option<Self> {
        let state = book.record(id)?;
        let text = |field| state.text(field).unwrap_or_default().to_owned();
        Some(Self {
            id,
            area: state.area().clone(),
            site: state.reference("site").and_then(|site| book.title(site)).unwrap_or_default(),
            date: state.date("date"),
            school_year: state.text("school_year").map(str::to_owned),
            audience: text("audience_group"),
            sign_mode: text("sign_mode"),
            by_list: state.text("count_mode") == Some(LIST),
            typed: state.int("pledge_count"),
            due: state.int("due_count"),
            wording: Wording::of(state),
            witnesses: state.people("witnesses").into_iter().map(|(_, it)| it.to_owned()).collect(),
            state: State::of(state),
            tally: book.tally(id),
        })
    }

    /// Returns how many have signed of how many: of those due where that is known, else of those
    /// listed.
    pub(super) fn progress(&self) -> ProgressState {
        let (done, total) = if self.by_list {
            (self.tally.signed, self.due.unwrap_or(self.tally.listed))
        } else {
            let typed = self.typed.unwrap_or_default();
            (typed, self.due.unwrap_or(typed))
        };
        let count = |n: i64| u64::try_from(n).unwrap_or_default();
        // More may sign than were due: a bar beyond its end would be no bar.
        ProgressState { done: count(done), total: count(total.max(done)), elapsed_ms: 0 }
    }

    /// Returns why nobody can sign or be corrected any more, if so.
    pub(super) fn why_closed(&self) -> Option<Phrase> {
        match self.state {
            Some(state) if state.is_open() => None,
            Some(State::Void) => Some(words::CLOSED_VOID),
            Some(_) => Some(words::CLOSED_APPROVED),
            None => Some(words::CLOSED_UNKNOWN),
        }
    }
}

impl Wording {
    /// Reads which wording a batch is bound to.
    pub(super) fn of(view: &dyn View) -> Self {
        Self {
            template: view.text("template").unwrap_or_default().to_owned(),
            version: view.int("template_version").and_then(|version| u16::try_from(version).ok()),
            hash: view.text("template_hash").map(str::to_owned),
        }
    }

    /// Returns the words.
    pub(super) fn text(&self) -> Option<&'static pledge_texts::PledgeText> {
        pledge_texts::wording(&self.template, self.version?)
    }

    /// What is kept with each signature: template, version and hash, so that the words that one person
    /// signed stay known whatever the batch says later.
    pub(super) fn seal(&self) -> Option<String> {
        let (version, hash) = (self.version?, self.hash.as_ref()?);
        Some(format!("{}/{version}/{hash}", self.template))
    }

    /// Checks the words against the hash.
    pub(super) fn bond(&self) -> Bond {
        match (self.text(), &self.hash) {
            (None, _) => Bond::Unknown,
            (Some(_), None) => Bond::Unbound,
            (Some(text), Some(hash)) if text.hash() == *hash => Bond::Holds,
            (Some(_), Some(_)) => Bond::Broken,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use camket_domain::Draft;

    fn wording() -> Draft {
        Draft::new().with("template", "HS_THCS").with("template_version", 1)
    }

    #[test]
    fn the_words_are_bound_by_their_hash() {
        let hash = pledge_texts::wording("HS_THCS", 1).expect("published").hash();
        let bond = |draft: Draft| Wording::of(&draft).bond();
        assert_eq!(bond(wording().with("template_hash", hash)), Bond::Holds);
        assert_eq!(bond(wording().with("template_hash", "00")), Bond::Broken);
        assert_eq!(bond(wording()), Bond::Unbound);
        assert_eq!(bond(wording().with("template_version", 900)), Bond::Unknown);
        assert_eq!(bond(Draft::new()), Bond::Unknown);
    }

    #[test]
    fn a_signature_is_sealed_with_the_words_only_where_they_are_bound() {
        let bound = Wording::of(&wording().with("template_hash", "0a1b"));
        assert_eq!(bound.seal().as_deref(), Some("HS_THCS/1/0a1b"));
        assert_eq!(Wording::of(&wording()).seal(), None);
    }
}
