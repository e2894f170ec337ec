//! The words that a view shows: strings in `view!`, and strings that are set as text or as an attribute that is read out.

use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};

use super::tokens::string_of;

/// Attributes and properties whose value a reader sees or hears.
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

/// Methods whose only argument a reader sees.
const SHOWING: [&str; 5] = ["text", "child", "set_text_content", "set_inner_text", "set_title"];

/// Every string that the file shows, with its line. Strings without two letters are signs and no words.
pub fn shown_words(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    read(text.parse().expect("the file is Rust"), &mut found);
    found
}

type Found = Vec<(usize, String)>;

/// Code: looks for `view!` and for calls that show a string.
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
                    (method, Some(_)) if SHOWING.contains(&method) => note(&arguments[0], found),
                    (_, Some(attribute)) if SHOWN.contains(&attribute) && is_sign(arguments.get(1), ',') => {
                        arguments.iter().skip(2).take(1).for_each(|value| note(value, found));
                    }
                    _ => {}
                }
                read(group.stream(), found);
            }
            _ => read(group.stream(), found),
        }
    }
}

/// Markup: strings between tags, strings that code between tags comes to, and the values of attributes that are shown.
fn read_markup(group: &Group, found: &mut Found) {
    let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
    let mut is_in_tag = false;
    let mut is_shown = false;
    for (index, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == '<' => is_in_tag = true,
            TokenTree::Punct(punct) if punct.as_char() == '>' && !is_arrow(&tokens, index) => {
                is_in_tag = false;
                is_shown = false;
            }
            TokenTree::Punct(punct) if punct.as_char() == '=' && is_in_tag && !is_arrow(&tokens, index) => {
                is_shown = SHOWN.contains(&&*attribute_before(&tokens, index));
            }
            TokenTree::Literal(_) if !is_in_tag || is_shown => note(token, found),
            TokenTree::Group(group) if !is_in_tag || is_shown => read_value(group.stream(), found),
            TokenTree::Group(group) => read(group.stream(), found),
            _ => {}
        }
    }
}

/// Code whose value is shown: its strings are, but for the arguments of calls.
fn read_value(stream: TokenStream, found: &mut Found) {
    let tokens: Vec<TokenTree> = stream.into_iter().collect();
    for (index, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Literal(_) => note(token, found),
            TokenTree::Group(group) => {
                let before = |back: usize| index.checked_sub(back).and_then(|index| tokens.get(index));
                let macro_name = before(2).filter(|_| is_sign(before(1), '!')).map(ToString::to_string);
                match (macro_name.as_deref(), group.delimiter()) {
                    (Some("view"), _) => read_markup(group, found),
                    (Some("format"), _) => {
                        group.stream().into_iter().take(1).for_each(|template| note(&template, found));
                    }
                    (None, Delimiter::Brace) => read_value(group.stream(), found),
                    _ => read(group.stream(), found),
                }
            }
            _ => {}
        }
    }
}

/// The attribute that a `=` gives a value: `aria-label`, or the `title` of `attr:title`.
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

/// Whether a sign is part of one like `->`, `=>` or `==`.
fn is_arrow(tokens: &[TokenTree], index: usize) -> bool {
    let is_joint = |token: Option<&TokenTree>| {
        matches!(token, Some(TokenTree::Punct(punct))
            if punct.spacing() == Spacing::Joint && "-=<>!".contains(punct.as_char()))
    };
    let follows = index.checked_sub(1).and_then(|index| tokens.get(index));
    is_joint(follows)
        || (matches!(&tokens[index], TokenTree::Punct(punct) if punct.as_char() == '=')
            && is_joint(tokens.get(index))
            && {
                // `title="…"` leaves its `=` joint to nothing: only another sign joins it.
                matches!(tokens.get(index + 1), Some(TokenTree::Punct(_)))
            })
}

fn is_sign(token: Option<&TokenTree>, sign: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == sign)
}

fn string_in(token: &TokenTree) -> Option<String> {
    string_of(&token.to_string()).map(str::to_owned)
}

/// Notes a string if it has words. What stands in the holes of a template is no word.
fn note(token: &TokenTree, found: &mut Found) {
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
