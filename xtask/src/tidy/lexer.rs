//! Tells code, comments and string literals of a Rust file apart; no more than the rules need.

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Code,
    Comment,
    /// The inside of a string literal.
    Text,
}

#[derive(PartialEq, Eq, Debug)]
pub(super) struct Piece<'a> {
    pub(super) kind: Kind,
    pub(super) text: &'a str,
    /// The line on which it begins, from 1.
    pub(super) line: usize,
}

/// Cuts a file into its pieces, in order.
pub(super) fn pieces(source: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let (mut rest, mut line) = (source, 1);
    while !rest.is_empty() {
        let (kind, open, inside, close) = next(rest);
        let text = &rest[open..open + inside];
        let opened_on = line + lines(&rest[..open]);
        if !text.is_empty() {
            pieces.push(Piece { kind, text, line: opened_on });
        }
        let length = open + inside + close;
        line += lines(&rest[..length]);
        rest = &rest[length..];
    }
    pieces
}

/// The pieces before the tests at a file's end.
pub(super) fn product(source: &str) -> Vec<Piece<'_>> {
    let ends = ["mod tests {", "pub(crate) mod tests {", "pub(super) mod tests {"];
    let end = ends.iter().find_map(|end| source.find(&format!("#[cfg(test)]\n{end}")));
    pieces(&source[..end.unwrap_or(source.len())])
}

fn lines(text: &str) -> usize {
    text.matches('\n').count()
}

/// Kind and the lengths of opening, inside and closing of the piece at the start of `rest`.
fn next(rest: &str) -> (Kind, usize, usize, usize) {
    let to_end = |end: Option<usize>| end.unwrap_or(rest.len());
    if rest.starts_with("//") {
        return (Kind::Comment, 0, to_end(rest.find('\n')), 0);
    }
    if rest.starts_with("/*") {
        return (Kind::Comment, 0, to_end(rest.find("*/").map(|at| at + 2)), 0);
    }
    if let Some(hashes) = raw_opening(rest) {
        let close = format!("\"{}", "#".repeat(hashes));
        let open = hashes + 2;
        return match rest[open..].find(&close) {
            Some(inside) => (Kind::Text, open, inside, close.len()),
            None => (Kind::Text, open, rest.len() - open, 0),
        };
    }
    if let Some(after) = rest.strip_prefix('"') {
        let inside = string_length(after);
        return (Kind::Text, 1, inside, usize::from(inside < after.len()));
    }
    (Kind::Code, 0, code_length(rest), 0)
}

/// How many hashes `r#"` has at the start, if it is one.
fn raw_opening(rest: &str) -> Option<usize> {
    let after = rest.strip_prefix('r')?;
    let hashes = after.len() - after.trim_start_matches('#').len();
    after[hashes..].starts_with('"').then_some(hashes)
}

fn string_length(inside: &str) -> usize {
    let mut escaped = false;
    for (at, c) in inside.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at,
            _ => {}
        }
    }
    inside.len()
}

/// Code up to the next comment or string; a quote in a character literal opens none.
fn code_length(rest: &str) -> usize {
    let mut before = ' ';
    let mut skip = 0;
    for (at, c) in rest.char_indices() {
        if at < skip {
            continue;
        }
        let here = &rest[at..];
        let opens_raw = !is_word(before) && raw_opening(here).is_some();
        if at > 0 && (c == '"' || opens_raw || here.starts_with("//") || here.starts_with("/*")) {
            return at;
        }
        if c == '\'' {
            skip = at + character_length(here);
        }
        before = c;
    }
    rest.len()
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The length of a character literal, or 1 where the quote opens a lifetime.
fn character_length(here: &str) -> usize {
    let mut chars = here.char_indices().skip(1);
    match chars.next() {
        Some((_, '\\')) => here[2..].find('\'').map_or(1, |end| {
            // `'\''` has its own quote inside.
            if end == 0 { 4 } else { end + 3 }
        }),
        Some(_) => match chars.next() {
            Some((at, '\'')) => at + 1,
            _ => 1,
        },
        None => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &str, kind: Kind) -> Vec<&str> {
        pieces(source).into_iter().filter(|p| p.kind == kind).map(|p| p.text).collect()
    }

    #[test]
    fn strings_of_every_kind_are_found() {
        let source = r####"let a = "one \" two"; let b = r#"th"ree"#; b"four"; r"five""####;
        assert_eq!(texts(source, Kind::Text), ["one \\\" two", "th\"ree", "four", "five"]);
    }

    #[test]
    fn quotes_in_characters_comments_and_lifetimes_open_no_string() {
        let source =
            "fn f<'a>(c: char) { c == '\"' || c == '\\'' || c == '\\u{1}' } // \"no\"\n\"yes\"";
        assert_eq!(texts(source, Kind::Text), ["yes"]);
        assert_eq!(texts(source, Kind::Comment), ["// \"no\""]);
    }

    #[test]
    fn a_name_that_ends_in_r_is_no_raw_string() {
        assert_eq!(texts("for\"x\"", Kind::Text), ["x"]);
        assert_eq!(texts("ptr#\"x\"", Kind::Text), ["x"]);
    }

    #[test]
    fn lines_are_counted_through_every_piece() {
        let found = pieces("a\n/* b\n */ \"c\nd\"\ne");
        let lines: Vec<usize> = found.iter().map(|piece| piece.line).collect();
        assert_eq!(lines, [1, 2, 3, 3, 4]);
    }

    #[test]
    fn tests_at_the_end_are_no_product() {
        let source = "fn a() {}\n#[cfg(test)]\nmod tests {\n\"b\"\n}";
        assert!(product(source).iter().all(|piece| piece.kind == Kind::Code));
    }
}
