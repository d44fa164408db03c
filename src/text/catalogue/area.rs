//! Names of areas with their prefixes.

use camket_domain::AreaId;
use camket_domain::area::Prefix;

use super::p;
use crate::text::{Phrase, Sentence, fill};

const fn prefixed(prefix: Prefix) -> Phrase {
    match prefix {
        Prefix::Province => p("Tỉnh {name}", "{name} Province"),
        Prefix::District => p("Huyện {name}", "{name} District"),
        Prefix::Township => p("Thị trấn {name}", "{name} Township"),
        Prefix::Commune => p("Xã {name}", "{name} Commune"),
        Prefix::Ward => p("Phường {name}", "{name} Ward"),
    }
}

/// The same in the middle of a sentence.
const fn prefixed_inside(prefix: Prefix) -> Phrase {
    match prefix {
        Prefix::Province => p("tỉnh {name}", "{name} Province"),
        Prefix::District => p("huyện {name}", "{name} District"),
        Prefix::Township => p("thị trấn {name}", "{name} Township"),
        Prefix::Commune => p("xã {name}", "{name} Commune"),
        Prefix::Ward => p("phường {name}", "{name} Ward"),
    }
}

/// Returns the name of a prefix by itself: "Xã".
pub fn prefix_words(prefix: Prefix) -> Sentence {
    let words = match prefix {
        Prefix::Province => p("Tỉnh", "Province"),
        Prefix::District => p("Huyện", "District"),
        Prefix::Township => p("Thị trấn", "Township"),
        Prefix::Commune => p("Xã", "Commune"),
        Prefix::Ward => p("Phường", "Ward"),
    };
    words.into()
}

/// Returns the name of an area as people say it; its id if this version does not know it.
pub fn area_name(id: &AreaId) -> Sentence {
    named(id, prefixed)
}

/// Returns the name of an area as it stands inside a sentence: "Công an xã Nhân Thắng".
pub fn area_inside(id: &AreaId) -> Sentence {
    named(id, prefixed_inside)
}

fn named(id: &AreaId, prefixed: fn(Prefix) -> Phrase) -> Sentence {
    match id.on_map() {
        Some(area) => fill(prefixed(area.prefix), [("name", area.name.into())]),
        None => id.to_string().into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_area_is_named_with_its_prefix() {
        let said = |id: &str| format!("{:?}", area_name(&AreaId::new(id)));
        assert_eq!(said("09475-2025"), "Xã Nhân Thắng");
        assert_eq!(said("09454-2004"), "Thị trấn Gia Bình");
        assert_eq!(said("99999-2099"), "99999-2099");
        let inside = area_inside(&AreaId::new("09475-2025"));
        assert_eq!(format!("{inside:?}"), "xã Nhân Thắng");
    }
}
