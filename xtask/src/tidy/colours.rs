//! Colours live in `style/tokens.css`, so that a theme is one file.

use super::{Finding, Source};

const TOKENS: &str = "style/tokens.css";
const FUNCTIONS: [&str; 9] =
    ["rgb(", "rgba(", "hsl(", "hsla(", "hwb(", "lab(", "lch(", "oklab(", "oklch("];
const NAMES: [&str; 12] = [
    "black", "blue", "gold", "gray", "green", "grey", "navy", "orange", "red", "silver", "white",
    "yellow",
];

pub(super) fn takes_colours_from_tokens(source: &Source) -> Vec<Finding> {
    if !source.is("css") || source.path == TOKENS || !source.path.starts_with("style/") {
        return Vec::new();
    }
    let text = without_comments(&source.text);
    let lines = text.lines().enumerate();
    lines
        .filter_map(|(at, line)| {
            let colour = colour_in(value(line)?)?;
            let says = format!("the colour `{colour}` belongs into {TOKENS}");
            Some(source.finding(at + 1, says))
        })
        .collect()
}

/// Comments blanked, lines kept.
fn without_comments(css: &str) -> String {
    let mut text = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        text.push_str(before);
        let (comment, behind) = after.split_once("*/").unwrap_or((after, ""));
        text.extend(comment.matches('\n'));
        rest = behind;
    }
    text.push_str(rest);
    text
}

/// What follows the colon of a declaration; a selector has an opening brace behind its colon.
fn value(line: &str) -> Option<&str> {
    let declaration = line.rsplit('{').next().unwrap_or(line);
    let (_, value) = declaration.split_once(':')?;
    (!line.trim_end().ends_with(['{', ','])).then_some(value)
}

fn colour_in(value: &str) -> Option<&str> {
    let is_edge = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | '}');
    let word = value.split(is_edge).find(|word| NAMES.contains(word) || is_hex(word));
    word.or_else(|| FUNCTIONS.into_iter().find(|function| calls(value, function)))
}

fn is_hex(word: &str) -> bool {
    word.strip_prefix('#').is_some_and(|digits| {
        matches!(digits.len(), 3 | 4 | 6 | 8) && digits.chars().all(|c| c.is_ascii_hexdigit())
    })
}

/// `oklab(` is a colour, but in `color-mix(in oklab, …)` it is only a space between tokens.
fn calls(value: &str, function: &str) -> bool {
    value
        .match_indices(function)
        .any(|(at, _)| !value[..at].ends_with(|c: char| c.is_alphanumeric() || c == '-'))
}

#[cfg(test)]
mod tests {
    use super::super::source;
    use super::*;

    fn count(css: &str) -> usize {
        takes_colours_from_tokens(&source("style/button.css", css)).len()
    }

    #[test]
    fn colours_are_found_in_every_spelling() {
        assert_eq!(
            count("a {\n color: #fff;\n background: rgb(1 2 3);\n border: 1px solid red;\n}"),
            3
        );
    }

    #[test]
    fn tokens_keywords_selectors_and_comments_are_free() {
        assert_eq!(count("a:hover,\n#add:focus {\n color: var(--ink); /* red #fff */\n}"), 0);
        assert_eq!(count("b { background: color-mix(in oklab, var(--a) 20%, transparent); }"), 0);
        assert_eq!(count("c { border-color: currentcolor; color: CanvasText; }"), 0);
    }

    #[test]
    fn the_tokens_themselves_hold_them() {
        assert!(takes_colours_from_tokens(&source(TOKENS, "a { color: #fff; }")).is_empty());
    }
}
