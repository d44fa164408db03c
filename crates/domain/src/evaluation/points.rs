//! The classification of the movement: a sheet of a hundred points (Decision 510/QD-BCA-V05 of
//! 2022-01-20), which is another exercise than the standard.
//!
//! The first items of the sheet were seen; the others, the classes and their thresholds were not.
//! They stand here as one item and as default configuration, to be compared with the original.

/// One item of the sheet.
#[derive(Debug, PartialEq, Eq)]
pub struct Item {
    /// The stable code.
    pub code: &'static str,
    /// Its points.
    pub max: i64,
    /// Whether it was seen.
    pub verified: bool,
}

/// The sheet: resolution, plan and reporting discipline; outreach that draws nine in ten; the
/// movement's day and themes; a coordination regulation; all that was not seen.
pub static ITEMS: [Item; 5] = [
    Item { code: "M1_NGHI_QUYET_BAO_CAO", max: 3, verified: true },
    Item { code: "M2_TUYEN_TRUYEN", max: 3, verified: true },
    Item { code: "M3_NGAY_HOI", max: 5, verified: true },
    Item { code: "M4A_QUY_CHE_PHOI_HOP", max: 1, verified: true },
    Item { code: "M_CON_LAI", max: 88, verified: false },
];

/// The codes of the items.
pub const ITEM_CODES: &[&str] = &[
    "M1_NGHI_QUYET_BAO_CAO",
    "M2_TUYEN_TRUYEN",
    "M3_NGAY_HOI",
    "M4A_QUY_CHE_PHOI_HOP",
    "M_CON_LAI",
];

/// The points of a full sheet.
pub const POINTS_MAX: i64 = 100;

/// The share of people that outreach must draw for its points, in percent.
pub const OUTREACH_SHARE_MIN_PERCENT: i64 = 90;

/// Classes, best first: excellent, good, fair, weak. Default configuration.
pub const CLASSES: &[&str] = &["XUAT_SAC", "KHA", "TRUNG_BINH", "YEU"];

/// The least points of each class, in the same order. Default configuration.
pub const CLASS_MIN: [i64; 4] = [90, 70, 50, 0];

/// The item with this code.
pub fn item(code: &str) -> Option<&'static Item> {
    ITEMS.iter().find(|item| item.code == code)
}

/// The class of so many points.
pub fn class_of(points: i64) -> &'static str {
    let place = CLASS_MIN.iter().position(|min| points >= *min).unwrap_or(CLASS_MIN.len() - 1);
    CLASSES[place]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sheet_has_a_hundred_points() {
        assert_eq!(ITEMS.iter().map(|item| item.max).sum::<i64>(), POINTS_MAX);
        let codes: Vec<_> = ITEMS.iter().map(|item| item.code).collect();
        assert_eq!(codes, ITEM_CODES);
    }

    #[test]
    fn points_make_a_class() {
        let classes = [100, 90, 89, 70, 50, 49, 0, -5].map(class_of);
        let expected = ["XUAT_SAC", "XUAT_SAC", "KHA", "KHA", "TRUNG_BINH", "YEU", "YEU", "YEU"];
        assert_eq!(classes, expected);
    }
}
