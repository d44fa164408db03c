//! Queries of addresses: what stands behind the question mark, written and read.

use form_urlencoded::Serializer;

/// Writes a query of those pairs that have a value.
pub fn query_of<'a>(pairs: impl IntoIterator<Item = (&'a str, String)>) -> String {
    let filled = pairs.into_iter().filter(|(_, value)| !value.is_empty());
    Serializer::new(String::new()).extend_pairs(filled).finish()
}

/// Reads a query; nonsense in it is read as far as it goes.
pub fn pairs(query: &str) -> Vec<(String, String)> {
    form_urlencoded::parse(query.as_bytes()).into_owned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_read_back_without_its_blanks() {
        let written = query_of([
            ("q", "Đỗ & Trần = 100 %".to_owned()),
            ("area", String::new()),
            ("period", "ANTT-16/11-15/11".to_owned()),
        ]);
        let expected = [("q", "Đỗ & Trần = 100 %"), ("period", "ANTT-16/11-15/11")];
        let expected = expected.map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(pairs(&written), expected);
        assert!(written.is_ascii());
    }

    #[test]
    fn nonsense_is_read_as_far_as_it_goes() {
        assert_eq!(pairs("&&=%zz&a"), [("", "%zz"), ("a", "")].map(|(a, b)| (a.into(), b.into())));
    }
}
