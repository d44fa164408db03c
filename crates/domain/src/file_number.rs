//! The number by which people name a record on paper and by telephone (DOMAIN section 6: `ma_ho_so`).
//!
//! HQ gives it when it receives or approves a record, from the record's place in its area's order, so
//! that no two records of an area have one number. Until then a tablet says one of its own.

use crate::area::{Level, area};
use crate::kind::KindDesc;
use crate::record::{AreaId, RecordId, View};

/// The field that holds it.
pub const FILE_NUMBER: &str = "file_number";

/// Digits of the place in the area's order.
const DIGITS: usize = 6;

/// The number of a record that HQ receives: `TT-24-09454-2026-000123`.
pub fn given(desc: &KindDesc, id: &AreaId, year: i32, place: u64) -> String {
    let open = id.open();
    let province = area(open.as_str()).filter(|it| it.level() != Level::Province);
    let province = province.and_then(|it| it.parent).and_then(|parent| parent.split('-').next());
    let parts = [Some(desc.mark), province, Some(open.code())];
    let begin: Vec<&str> = parts.into_iter().flatten().collect();
    format!("{}-{year}-{place:0DIGITS$}", begin.join("-"))
}

/// What a record is called until HQ has given it a number: `TAM-5C3A91`.
pub fn provisional(id: RecordId) -> String {
    let [.., a, b, c] = id.0;
    format!("TAM-{a:02X}{b:02X}{c:02X}")
}

/// The number of a record as it stands.
pub fn of(view: &dyn View, id: RecordId) -> String {
    view.text(FILE_NUMBER).map_or_else(|| provisional(id), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Draft;
    use crate::kind::KINDS;
    use crate::kinds::outreach::OUTREACH;
    use crate::kinds::tip::TIP;

    #[test]
    fn it_says_kind_province_commune_year_and_place() {
        let of = |desc, area: &str| given(desc, &AreaId::from(area), 2026, 123);
        assert_eq!(of(&OUTREACH, "09454-2025"), "TT-24-09454-2026-000123");
        assert_eq!(of(&OUTREACH, "24-2025"), "TT-24-2026-000123");
        assert_eq!(of(&OUTREACH, "nowhere"), "TT-nowhere-2026-000123");
        let beside = TIP.place_in(&AreaId::from("09454-2025"));
        assert_eq!(given(&TIP, &beside, 2026, 7), "TB-24-09454-2026-000007");
    }

    #[test]
    fn until_hq_has_given_one_a_record_is_named_by_its_id() {
        let id = RecordId([0x5c; 16]);
        assert_eq!(of(&Draft::new(), id), "TAM-5C5C5C");
        assert_eq!(of(&Draft::new().with(FILE_NUMBER, "TT-1"), id), "TT-1");
    }

    #[test]
    fn each_kind_with_states_has_a_mark_of_its_own() {
        let with_states = || KINDS.into_iter().filter(|kind| !kind.states.is_empty());
        let marks: std::collections::BTreeSet<_> = with_states().map(|kind| kind.mark).collect();
        assert!(!marks.contains("") && marks.len() == with_states().count());
        assert!(with_states().all(|kind| kind.field(FILE_NUMBER).is_some()));
    }
}
