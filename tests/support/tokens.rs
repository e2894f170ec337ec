//! The words and literals of a Rust file, without its comments.

use proc_macro2::{TokenStream, TokenTree};

/// An identifier, a keyword or a literal.
#[derive(Debug, PartialEq, Eq)]
pub struct Token {
    /// The token as written.
    pub text: String,
    /// The line, counted from 1.
    pub line: usize,
    /// Whether the token is a string, a character or a number.
    pub is_literal: bool,
}

/// Every identifier, keyword and literal of a file, in order, without those in comments.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    read(text.parse().expect("the file is Rust"), &mut found);
    found
}

fn read(stream: TokenStream, found: &mut Vec<Token>) {
    let mut is_attribute = false;
    // The number of dots before the token: one before the index of a tuple's field, two before the end of a range.
    let mut dots = 0;
    for token in stream {
        let line = token.span().start().line;
        match token {
            // A documentation comment comes as an attribute `doc`.
            TokenTree::Group(group) if is_attribute && group.stream().to_string().starts_with("doc") => {}
            TokenTree::Group(group) => read(group.stream(), found),
            TokenTree::Ident(ident) => found.push(Token { text: ident.to_string(), line, is_literal: false }),
            TokenTree::Literal(_) if dots == 1 => {}
            TokenTree::Literal(literal) => {
                found.push(Token { text: literal.to_string(), line, is_literal: true });
            }
            TokenTree::Punct(punct) => {
                is_attribute = punct.as_char() == '#' || (is_attribute && punct.as_char() == '!');
                dots = if punct.as_char() == '.' { dots + 1 } else { 0 };
                continue;
            }
        }
        is_attribute = false;
        dots = 0;
    }
}

/// The content of a string literal, as written; `None` for a number or a character.
pub fn string_of(literal: &str) -> Option<&str> {
    let inner = literal.strip_prefix('r').unwrap_or(literal).trim_matches('#');
    inner.strip_prefix('"')?.strip_suffix('"')
}

/// Whether a literal is a floating-point number: with a decimal point, an exponent, or the suffix `f32` or `f64`.
pub fn is_float(literal: &str) -> bool {
    let is_number = literal.starts_with(|first: char| first.is_ascii_digit());
    let is_decimal = !["0x", "0b", "0o"].iter().any(|prefix| literal.starts_with(prefix));
    is_number
        && is_decimal
        && (literal.contains(['.', 'e', 'E']) || literal.ends_with("f32") || literal.ends_with("f64"))
}
