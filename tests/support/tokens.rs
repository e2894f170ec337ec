//! Rust as tokens: the words and numbers of a file, without its comments.

use proc_macro2::{TokenStream, TokenTree};

/// One token that is no sign, with its line.
#[derive(Debug, PartialEq, Eq)]
pub struct Token {
    /// As it is written.
    pub text: String,
    /// The line, counted from 1.
    pub line: usize,
    /// Whether it is a string, a character or a number.
    pub is_literal: bool,
}

/// Every word, string and number of a file, in order. What stands in a comment is none.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    read(text.parse().expect("the file is Rust"), &mut found);
    found
}

fn read(stream: TokenStream, found: &mut Vec<Token>) {
    let mut is_attribute = false;
    // How many points stand before the token: one before the place in a tuple, two before the end of a range.
    let mut points = 0;
    for token in stream {
        let line = token.span().start().line;
        match token {
            // A documentation comment is an attribute to the compiler.
            TokenTree::Group(group) if is_attribute && group.stream().to_string().starts_with("doc") => {}
            TokenTree::Group(group) => read(group.stream(), found),
            TokenTree::Ident(ident) => found.push(Token { text: ident.to_string(), line, is_literal: false }),
            TokenTree::Literal(_) if points == 1 => {}
            TokenTree::Literal(literal) => {
                found.push(Token { text: literal.to_string(), line, is_literal: true });
            }
            TokenTree::Punct(punct) => {
                is_attribute = punct.as_char() == '#' || (is_attribute && punct.as_char() == '!');
                points = if punct.as_char() == '.' { points + 1 } else { 0 };
                continue;
            }
        }
        is_attribute = false;
        points = 0;
    }
}

/// What a string literal says, without its quotation marks; nothing for a number or a character.
pub fn string_of(literal: &str) -> Option<&str> {
    let inner = literal.strip_prefix('r').unwrap_or(literal).trim_matches('#');
    inner.strip_prefix('"')?.strip_suffix('"')
}

/// Whether a number is written with a point, an exponent or a type of floating point.
pub fn is_float(literal: &str) -> bool {
    let is_number = literal.starts_with(|first: char| first.is_ascii_digit());
    let is_decimal = !["0x", "0b", "0o"].iter().any(|prefix| literal.starts_with(prefix));
    is_number
        && is_decimal
        && (literal.contains(['.', 'e', 'E']) || literal.ends_with("f32") || literal.ends_with("f64"))
}
