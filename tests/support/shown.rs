//! The words that a view shows: strings in `view!`, and strings that code sets as text or as an attribute that readers see or hear.

use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};

use super::tokens::string_of;

/// Attributes and component properties whose value readers see or hear.
const SHOWN: [&str; 12] = [
    "title",
    "alt",
    "placeholder",
    "label",
    "caption",
    "heading",
    "text",
    "summary",
    "description",
    "aria-label",
    "aria-description",
    "aria-valuetext",
];

/// Methods whose only argument readers see.
const SHOWING: [&str; 5] = ["text", "child", "set_text_content", "set_inner_text", "set_title"];

/// Every string with words that the file shows, each with its line. A string with fewer than two letters has no words.
pub fn shown_words(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    read(text.parse().expect("the file is Rust"), &mut found);
    found
}

type Found = Vec<(usize, String)>;

/// Reads code: looks for `view!` and for method calls that show a string.
fn read(stream: TokenStream, found: &mut Found) {
    let tokens: Vec<TokenTree> = stream.into_iter().collect();
    for (index, token) in tokens.iter().enumerate() {
        let TokenTree::Group(group) = token else { continue };
        let before = |back: usize| index.checked_sub(back).and_then(|index| tokens.get(index));
        let is_macro = is_sign(before(1), '!');
        match before(if is_macro { 2 } else { 1 }) {
            Some(TokenTree::Ident(name)) if is_macro && *name == "view" => read_markup(group, found),
            Some(TokenTree::Ident(name)) if !is_macro && is_sign(before(2), '.') => {
                let arguments: Vec<TokenTree> = group.stream().into_iter().collect();
                match (&*name.to_string(), arguments.first().and_then(string_in).as_deref()) {
                    (method, Some(_)) if SHOWING.contains(&method) => add_if_words(&arguments[0], found),
                    (_, Some(attribute)) if SHOWN.contains(&attribute) && is_sign(arguments.get(1), ',') => {
                        arguments.iter().skip(2).take(1).for_each(|value| add_if_words(value, found));
                    }
                    _ => {}
                }
                read(group.stream(), found);
            }
            _ => read(group.stream(), found),
        }
    }
}

/// Reads the content of `view!`: notes strings between tags, strings in the value of a block between tags, and the values of attributes in
/// [`SHOWN`].
fn read_markup(group: &Group, found: &mut Found) {
    let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
    let mut is_in_tag = false;
    let mut is_shown = false;
    for (index, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == '<' => is_in_tag = true,
            TokenTree::Punct(punct) if punct.as_char() == '>' && !is_in_operator(&tokens, index) => {
                is_in_tag = false;
                is_shown = false;
            }
            TokenTree::Punct(punct)
                if punct.as_char() == '=' && is_in_tag && !is_in_operator(&tokens, index) =>
            {
                is_shown = SHOWN.contains(&&*attribute_before(&tokens, index));
            }
            TokenTree::Literal(_) if !is_in_tag || is_shown => add_if_words(token, found),
            TokenTree::Group(group) if !is_in_tag || is_shown => read_value(group.stream(), found),
            TokenTree::Group(group) => read(group.stream(), found),
            _ => {}
        }
    }
}

/// Reads code whose value is shown: notes its strings, except in the arguments of calls.
fn read_value(stream: TokenStream, found: &mut Found) {
    let tokens: Vec<TokenTree> = stream.into_iter().collect();
    for (index, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Literal(_) => add_if_words(token, found),
            TokenTree::Group(group) => {
                let before = |back: usize| index.checked_sub(back).and_then(|index| tokens.get(index));
                let macro_name = before(2).filter(|_| is_sign(before(1), '!')).map(ToString::to_string);
                match (macro_name.as_deref(), group.delimiter()) {
                    (Some("view"), _) => read_markup(group, found),
                    (Some("format"), _) => {
                        group
                            .stream()
                            .into_iter()
                            .take(1)
                            .for_each(|template| add_if_words(&template, found));
                    }
                    (None, Delimiter::Brace) => read_value(group.stream(), found),
                    _ => read(group.stream(), found),
                }
            }
            _ => {}
        }
    }
}

/// The name of the attribute before a `=`: `aria-label`, or `title` for `attr:title`.
fn attribute_before(tokens: &[TokenTree], equals: usize) -> String {
    let mut name = String::new();
    let mut wants_word = true;
    for token in tokens[..equals].iter().rev() {
        match token {
            TokenTree::Ident(word) if wants_word => name.insert_str(0, &word.to_string()),
            TokenTree::Punct(punct) if punct.as_char() == '-' && !wants_word => name.insert(0, '-'),
            _ => break,
        }
        wants_word = !wants_word;
    }
    name
}

/// Whether a punctuation character belongs to an operator such as `->`, `=>` or `==`.
fn is_in_operator(tokens: &[TokenTree], index: usize) -> bool {
    let is_joint = |token: Option<&TokenTree>| {
        matches!(token, Some(TokenTree::Punct(punct))
            if punct.spacing() == Spacing::Joint && "-=<>!".contains(punct.as_char()))
    };
    let follows = index.checked_sub(1).and_then(|index| tokens.get(index));
    is_joint(follows)
        || (matches!(&tokens[index], TokenTree::Punct(punct) if punct.as_char() == '=')
            && is_joint(tokens.get(index))
            && {
                // In `title="…"` no punctuation follows the `=`, so the `=` is not part of an operator.
                matches!(tokens.get(index + 1), Some(TokenTree::Punct(_)))
            })
}

fn is_sign(token: Option<&TokenTree>, sign: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == sign)
}

fn string_in(token: &TokenTree) -> Option<String> {
    string_of(&token.to_string()).map(str::to_owned)
}

/// Adds a string to `found` if it has words. The placeholders of a template, such as `{name}`, do not count.
fn add_if_words(token: &TokenTree, found: &mut Found) {
    let Some(text) = string_in(token) else { return };
    let mut depth = 0_usize;
    let outside = text.chars().filter(|character| {
        match character {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0
    });
    if outside.filter(|character| character.is_alphabetic()).count() > 1 {
        found.push((token.span().start().line, text));
    }
}
