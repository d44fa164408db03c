//! `GET /api/records/{area}/{id}`: one record with everything that was ever done to it.

use camket_domain::Value;
use serde::{Deserialize, Deserializer};

use super::records::DeskRecord;
use super::value::WireValue;

/// A record with its conflicts and its history.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Dossier {
    /// The record.
    #[serde(flatten)]
    pub record: DeskRecord,
    /// It was deleted.
    pub deleted: bool,
    /// Paths with values that wait for a person.
    pub conflicts: Vec<Rivals>,
    /// What was done to it, in the order in which HQ received it.
    pub history: Vec<Act>,
}

/// Values of one path that were written without knowledge of each other.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Rivals {
    /// The path.
    pub path: String,
    /// The values, the latest last.
    pub values: Vec<Rival>,
}

/// One of several values of a path.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Rival {
    /// The value; none where the path was cleared.
    #[serde(deserialize_with = "value")]
    pub value: Option<Value>,
    /// When it was written, by the device's clock.
    pub stamp_ms: i64,
    /// The device instance, as in [`Act::instance`].
    pub instance: String,
}

/// What one person did at one time.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Act {
    /// The person's number.
    pub author: u64,
    /// The person's name, if HQ knows it.
    pub author_name: Option<String>,
    /// The device instance.
    pub instance: String,
    /// What the device is called, if HQ knows it.
    pub device_name: Option<String>,
    /// When it was done, by the device's clock.
    pub stamp_ms: i64,
    /// When HQ received it.
    pub received_ms: i64,
    /// What was done to each path.
    pub ops: Vec<Op>,
}

/// What was done to one path.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(tag = "op", rename_all = "lowercase")]
pub enum Op {
    /// It got a value.
    Set {
        /// The path.
        path: String,
        /// The value.
        #[serde(deserialize_with = "value")]
        value: Option<Value>,
    },
    /// It lost its value.
    Clear {
        /// The path.
        path: String,
    },
    /// It was seen and left as it is.
    #[serde(other)]
    Other,
}

fn value<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Value>, D::Error> {
    Ok(Option::<WireValue>::deserialize(deserializer)?.map(Value::from))
}

#[cfg(test)]
mod tests {
    use super::*;
    use camket_domain::RecordId;

    #[test]
    fn a_dossier_is_read_with_its_conflicts_and_its_history() {
        let answer = format!(
            r#"{{"area":"09481-2004","id":"{}","kind":"site","day":"2014-01-02","stage":null,
                "state":"cho_gui","conflicted":true,"figures":{{}},"titles":{{}},
                "fields":{{"name":{{"t":"text","v":"THCS Nhân Thắng"}}}},"deleted":false,
                "conflicts":[{{"path":"name","values":[
                    {{"value":null,"stamp_ms":1,"instance":"00000000000000aa"}},
                    {{"value":{{"t":"text","v":"x"}},"stamp_ms":2,"instance":"00000000000000bb"}}]}}],
                "history":[{{"seq":5,"author":7,"author_name":"Nguyễn Văn An","instance":"aa",
                    "device_name":null,"stamp_ms":1,"received_ms":2,"ops":[
                    {{"path":"name","op":"set","value":{{"t":"text","v":"x"}}}},
                    {{"path":"phone","op":"clear"}},{{"path":"state","op":"touch"}}]}}]}}"#,
            RecordId([1; 16]),
        );
        let dossier: Dossier = serde_json::from_str(&answer).expect("the shape of HQ");
        assert_eq!(dossier.record.title().as_deref(), Some("THCS Nhân Thắng"));
        assert_eq!(dossier.conflicts[0].values[0].value, None);
        assert_eq!(dossier.conflicts[0].values[1].value, Some(Value::from("x")));
        let name = Op::Set { path: "name".to_owned(), value: Some(Value::from("x")) };
        let expected = [name, Op::Clear { path: "phone".to_owned() }, Op::Other];
        assert_eq!(dossier.history[0].ops, expected);
    }
}
