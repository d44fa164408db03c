//! Query parameters, read one by one so that a refusal can name the one that is wrong.

use std::collections::HashMap;

use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use camket_domain::fact::Stage;
use camket_domain::line::Focus;
use camket_domain::{AreaId, Date};

use crate::failure::Failure;

/// The parameters of a request's query.
#[derive(Debug, Default)]
pub struct Params(HashMap<String, String>);

impl<S: Sync> FromRequestParts<S> for Params {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        let query = Query::try_from_uri(&parts.uri);
        query.map(|Query(map)| Params(map)).map_err(|_| Failure::ParameterMalformed("query"))
    }
}

impl Params {
    /// A parameter that may be left out; blank is left out, too.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(|text| text.trim()).filter(|text| !text.is_empty())
    }

    /// A day that must be given, as `2019-10-08`.
    pub fn day(&self, name: &'static str) -> Result<Date, Failure> {
        self.text(name).and_then(Date::parse_iso).ok_or(Failure::ParameterMalformed(name))
    }

    /// The period `from` … `to`, both days included.
    pub fn period(&self) -> Result<(Date, Date), Failure> {
        let (from, to) = (self.day("from")?, self.day("to")?);
        if from <= to { Ok((from, to)) } else { Err(Failure::ParameterMalformed("to")) }
    }

    /// A stage, if given.
    pub fn stage(&self) -> Result<Option<Stage>, Failure> {
        self.text("stage")
            .map(|code| Stage::from_code(code).ok_or(Failure::ParameterMalformed("stage")))
            .transpose()
    }

    /// What figures are limited to, by `site_kind` and `topic`.
    pub fn focus(&self) -> Result<Focus, Failure> {
        let text = |name| self.text(name).unwrap_or_default();
        focus_of(text("site_kind"), text("topic"))
    }

    /// Areas separated by commas, if given.
    pub fn areas(&self, name: &str) -> Option<Vec<AreaId>> {
        Some(self.text(name)?.split(',').map(|id| AreaId::new(id.trim())).collect())
    }

    /// A count within bounds; `usual` if it is left out.
    pub fn count(&self, name: &'static str, usual: usize, max: usize) -> Result<usize, Failure> {
        let Some(text) = self.text(name) else { return Ok(usual) };
        let count = text.parse().ok().filter(|count| (1..=max).contains(count));
        count.ok_or(Failure::ParameterMalformed(name))
    }
}

/// What figures are limited to, by codes that are blank for everything.
pub fn focus_of(site_kind: &str, topic: &str) -> Result<Focus, Failure> {
    let read = |site_kind, topic, name| {
        Focus::read(site_kind, topic).ok_or(Failure::ParameterMalformed(name))
    };
    read(site_kind, "", "site_kind")?;
    read(site_kind, topic, "topic")
}

/// Longest note with a decision, in characters.
const NOTE_CHARS_MAX: usize = 1_000;

/// A note without the blanks around it, if it is no longer than allowed.
pub fn note(text: &str) -> Result<&str, Failure> {
    let text = text.trim();
    if text.chars().count() > NOTE_CHARS_MAX { Err(Failure::BodyMalformed) } else { Ok(text) }
}
