//! `GET /api/records`: the records behind a figure.

use std::collections::BTreeMap;

use camket_domain::fact::Stage;
use camket_domain::period::Span;
use camket_domain::{AreaId, Date, RecordId, SiteKind, State, Value, kind};
use serde::Deserialize;

use super::figures::Sums;
use super::query::query_of;
use super::reports::FileFormat;
use super::value::WireValue;
use super::{Desk, DeskProblem};

/// Records that one question brings.
const PAGE: usize = 100;

/// Which records are asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordsQuery {
    /// The kind of record.
    pub kind: &'static str,
    /// The days.
    pub span: Span,
    /// The area with all that belongs to it; everything in scope if none.
    pub area: Option<AreaId>,
    /// The kind of site; any if none.
    pub site_kind: Option<SiteKind>,
    /// The code of the topic; blank for any.
    pub topic: String,
    /// The code of a phase; blank for any.
    pub phase: &'static str,
    /// Only records that count, at least this firmly; all records if none.
    pub stage: Option<Stage>,
    /// What is searched for.
    pub text: String,
    /// Where the page before ended.
    pub cursor: Option<String>,
}

impl RecordsQuery {
    pub(super) fn path(&self) -> String {
        self.path_under("/api/records")
    }

    /// The same of another list.
    pub(super) fn path_under(&self, list: &str) -> String {
        let page =
            [("limit", PAGE.to_string()), ("cursor", self.cursor.clone().unwrap_or_default())];
        format!("{list}?{}", query_of(self.filters().into_iter().chain(page)))
    }

    /// All of it as a file, whatever page is shown.
    fn export_path(&self, format: FileFormat) -> String {
        format!("/api/export/{}?{}", format.ending(), query_of(self.filters()))
    }

    fn filters(&self) -> [(&'static str, String); 9] {
        [
            ("kind", self.kind.to_owned()),
            ("from", self.span.from.iso()),
            ("to", self.span.to.iso()),
            ("area", self.area.as_ref().map(AreaId::to_string).unwrap_or_default()),
            ("site_kind", self.site_kind.map(SiteKind::code).unwrap_or_default().to_owned()),
            ("topic", self.topic.clone()),
            ("phase", self.phase.to_owned()),
            ("stage", self.stage.map(Stage::code).unwrap_or_default().to_owned()),
            ("q", self.text.trim().to_owned()),
        ]
    }
}

impl Desk {
    /// Asks for all records of a list as a table, and hands it to the person as a file.
    ///
    /// # Errors
    /// [`DeskProblem`].
    pub async fn download_records(
        self,
        query: &RecordsQuery,
        format: FileFormat,
    ) -> Result<(), DeskProblem> {
        let name = format!("{}-{}.{}", query.kind, query.span.to.iso(), format.ending());
        self.download(&query.export_path(format), &name, format).await
    }
}

/// A page of records.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct RecordsPage {
    /// The records, newest day first.
    pub records: Vec<DeskRecord>,
    /// Where the next page begins; none on the last.
    pub cursor: Option<String>,
}

/// A record as HQ shows it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(try_from = "Answer")]
pub struct DeskRecord {
    /// The area in which it was made.
    pub area: AreaId,
    /// Its id.
    pub id: RecordId,
    /// The kind, by its code.
    pub kind: String,
    /// The day under which it is listed.
    pub day: Date,
    /// Where it stands in the work, if its kind has states.
    pub state: Option<State>,
    /// A person has to settle it.
    pub conflicted: bool,
    /// What it adds to the figures.
    pub figures: Sums,
    /// Names of the records that it refers to.
    pub titles: BTreeMap<RecordId, String>,
    /// The values shown, by path.
    pub fields: BTreeMap<String, Value>,
}

impl DeskRecord {
    /// Returns the name of a record that this one refers to.
    pub fn title_of(&self, id: RecordId) -> Option<String> {
        self.titles.get(&id).cloned()
    }

    /// Returns what people call the record; `None` if it has no name.
    pub fn title(&self) -> Option<String> {
        kind(&self.kind)?.title(&self.fields, &|id| self.title_of(id))
    }
}

#[derive(Deserialize)]
struct Answer {
    area: String,
    id: String,
    kind: String,
    day: String,
    state: Option<String>,
    conflicted: bool,
    figures: Sums,
    titles: BTreeMap<String, String>,
    fields: BTreeMap<String, WireValue>,
}

impl TryFrom<Answer> for DeskRecord {
    type Error = &'static str;

    fn try_from(answer: Answer) -> Result<Self, Self::Error> {
        let titles = answer.titles.into_iter();
        Ok(Self {
            area: AreaId::new(answer.area),
            id: answer.id.parse().map_err(|_| "a record has an id")?,
            kind: answer.kind,
            day: Date::parse_iso(&answer.day).ok_or("a record has a day")?,
            state: answer.state.as_deref().and_then(State::from_code),
            conflicted: answer.conflicted,
            figures: answer.figures,
            titles: titles.filter_map(|(id, title)| Some((id.parse().ok()?, title))).collect(),
            fields: answer.fields.into_iter().map(|(path, value)| (path, value.into())).collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use camket_domain::{Metric, View};

    #[test]
    fn a_question_leaves_out_what_is_not_asked() {
        let day = |text| Date::parse_iso(text).expect("a day");
        let query = RecordsQuery {
            kind: "outreach",
            span: Span::new(day("2019-01-01"), day("2019-12-31")).expect("a span"),
            area: None,
            site_kind: Some(SiteKind::School),
            topic: "MA_TUY".to_owned(),
            phase: "",
            stage: None,
            text: " thcs nhan ".to_owned(),
            cursor: None,
        };
        let expected = "/api/records?kind=outreach&from=2019-01-01&to=2019-12-31\
                        &site_kind=NHA_TRUONG&topic=MA_TUY&q=thcs+nhan&limit=100";
        assert_eq!(query.path(), expected);
        let later = RecordsQuery { cursor: Some("1.2".to_owned()), ..query };
        let expected = "/api/export/xlsx?kind=outreach&from=2019-01-01&to=2019-12-31\
                        &site_kind=NHA_TRUONG&topic=MA_TUY&q=thcs+nhan";
        assert_eq!(later.export_path(FileFormat::Xlsx), expected, "all of it");
    }

    #[test]
    fn a_record_is_named_by_the_records_that_it_refers_to() {
        let site = RecordId([7; 16]);
        let answer = format!(
            r#"{{"records":[{{"area":"09481-2004","id":"{id}","kind":"outreach",
                "day":"2019-10-08","stage":"approved","state":"da_duyet","conflicted":false,
                "figures":{{"L03":1,"L04":459}},"titles":{{"{site}":"THCS Nhân Thắng"}},
                "fields":{{"sites/{site}":{{"t":"bool","v":true}},
                    "attendance_count":{{"t":"int","v":459}}}}}}],"cursor":"18177.{id}"}}"#,
            id = RecordId([1; 16]),
        );
        let page: RecordsPage = serde_json::from_str(&answer).expect("the shape of HQ");
        let record = &page.records[0];
        assert_eq!(record.title().as_deref(), Some("THCS Nhân Thắng"));
        assert_eq!(record.figures.of(Metric::Attendance), 459);
        assert_eq!(record.state, Some(State::Approved));
        assert_eq!(record.fields.int("attendance_count"), Some(459));
        assert!(page.cursor.is_some());
    }
}
