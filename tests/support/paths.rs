//! The paths in a Rust file: those of its `use` declarations, grouped or not, and every other path such as `a::b`.

use std::collections::BTreeSet;
use std::iter::Peekable;

use proc_macro2::{Delimiter, Ident, Spacing, TokenStream, TokenTree, token_stream};

/// The names in a file: its imports, its other paths, and its definitions.
#[derive(Default)]
pub struct Names {
    /// The imported items of the `use` declarations.
    pub imports: Vec<Import>,
    /// The paths outside of `use` declarations.
    pub paths: Vec<Named>,
    /// The names of the items that the file defines outside of inline modules.
    pub defines: BTreeSet<String>,
    /// Every identifier that begins a path or stands alone, outside of `use` and `mod` declarations.
    pub words: BTreeSet<String>,
}

impl Names {
    /// Adds the names in another file of the same module.
    pub fn extend(&mut self, other: Self) {
        self.imports.extend(other.imports);
        self.paths.extend(other.paths);
        self.defines.extend(other.defines);
        self.words.extend(other.words);
    }
}

/// One item of a `use` declaration.
#[derive(Debug, PartialEq, Eq)]
pub struct Import {
    /// The segments of the path. A group is expanded: `use a::{b, c as d}` imports `a::b` and `a::c`.
    pub path: Vec<String>,
    /// The name of the item in this file; `*` for a glob import.
    pub name: String,
    /// Whether it is a re-export, such as `pub use` or `pub(crate) use`.
    pub is_reexport: bool,
    /// The path of the inline module that contains it; empty outside of inline modules.
    pub within: Vec<String>,
    /// The line, counted from 1.
    pub line: usize,
}

/// One path outside of `use` declarations.
#[derive(Debug, PartialEq, Eq)]
pub struct Named {
    /// The segments of the path as written.
    pub path: Vec<String>,
    /// The path of the inline module that contains it; empty outside of inline modules.
    pub within: Vec<String>,
    /// The line, counted from 1.
    pub line: usize,
}

/// The names in a file; `None` if the text is not Rust.
pub fn names(text: &str) -> Option<Names> {
    let mut names = Names::default();
    read(text.parse().ok()?, &[], &mut names);
    Some(names)
}

type Tokens = Peekable<token_stream::IntoIter>;

fn read(stream: TokenStream, within: &[String], names: &mut Names) {
    let mut tokens = stream.into_iter().peekable();
    let mut is_public = false;
    let mut follows_path = false;
    let mut ends_type = false;
    while let Some(token) = tokens.next() {
        match token {
            // A method or field, or the rest of a path that does not begin with an identifier, such as `<T as Trait>::Item`.
            TokenTree::Ident(_) if follows_path => follows_path = false,
            TokenTree::Ident(ident) => match ident.to_string().as_str() {
                "pub" => {
                    is_public = true;
                    if let Some(TokenTree::Group(group)) = tokens.peek()
                        && group.delimiter() == Delimiter::Parenthesis
                    {
                        tokens.next();
                    }
                    continue;
                }
                // `impl Trait + use<'a>` imports nothing.
                "use" if !matches!(tokens.peek(), Some(TokenTree::Punct(punct)) if punct.as_char() == '<') => {
                    let line = ident.span().start().line;
                    let mut tree = UseTree { names, within, line, is_reexport: is_public };
                    tree.read(&mut tokens, &[]);
                }
                "mod" => read_module(&mut tokens, within, names),
                word @ ("fn" | "struct" | "enum" | "trait" | "const" | "static" | "type" | "union") => {
                    if let Some(TokenTree::Ident(name)) = tokens.peek()
                        && within.is_empty()
                        && !(word == "const" && *name == "fn")
                    {
                        names.defines.insert(name.to_string());
                    }
                }
                _ => read_path(&ident, &mut tokens, within, names),
            },
            TokenTree::Punct(punct) => {
                let character = punct.as_char();
                // An identifier after `.`, or after `::` that follows `>` or a group, does not begin a path.
                follows_path = match character {
                    '.' => true,
                    ':' if punct.spacing() == Spacing::Joint => ends_type,
                    ':' => follows_path,
                    _ => false,
                };
                ends_type = character == '>';
                is_public = false;
                continue;
            }
            TokenTree::Group(group) => {
                read(group.stream(), within, names);
                ends_type = true;
                is_public = false;
                continue;
            }
            TokenTree::Literal(_) => {}
        }
        is_public = false;
        ends_type = false;
    }
}

/// Reads a `mod` declaration and, if it is inline, its content.
fn read_module(tokens: &mut Tokens, within: &[String], names: &mut Names) {
    let Some(TokenTree::Ident(name)) = tokens.peek().cloned() else { return };
    tokens.next();
    if let Some(TokenTree::Group(group)) = tokens.peek().cloned() {
        tokens.next();
        read(group.stream(), &[within, &[name.to_string()]].concat(), names);
    }
}

/// Notes the identifier and, if it begins a path, the path.
fn read_path(first: &Ident, tokens: &mut Tokens, within: &[String], names: &mut Names) {
    let line = first.span().start().line;
    let mut path = vec![first.to_string()];
    names.words.insert(first.to_string());
    while take_double_colon(tokens) {
        let Some(TokenTree::Ident(next)) = tokens.peek() else { break };
        path.push(next.to_string());
        tokens.next();
    }
    if path.len() > 1 {
        names.paths.push(Named { path, within: within.to_vec(), line });
    }
}

/// Consumes `::` if it is next, and returns whether it was.
fn take_double_colon(tokens: &mut Tokens) -> bool {
    let is_colon = |token: Option<&TokenTree>, joint| {
        matches!(token, Some(TokenTree::Punct(punct))
            if punct.as_char() == ':' && (punct.spacing() == Spacing::Joint) == joint)
    };
    if !is_colon(tokens.peek(), true) {
        return false;
    }
    tokens.next();
    tokens.next();
    true
}

/// A `use` declaration that is being read.
struct UseTree<'a> {
    names: &'a mut Names,
    within: &'a [String],
    line: usize,
    is_reexport: bool,
}

impl UseTree<'_> {
    /// Reads one tree, up to its comma or semicolon. `prefix` has the segments before it.
    fn read(&mut self, tokens: &mut Tokens, prefix: &[String]) {
        let mut path = prefix.to_vec();
        loop {
            match tokens.next() {
                Some(TokenTree::Ident(ident)) if ident == "as" => {
                    if let Some(TokenTree::Ident(name)) = tokens.next() {
                        self.import(path, name.to_string());
                    }
                    return;
                }
                Some(TokenTree::Ident(ident)) => {
                    // `use a::{self}` imports `a`.
                    if ident != "self" || path.is_empty() {
                        path.push(ident.to_string());
                    }
                    self.line = ident.span().start().line;
                    if !take_double_colon(tokens) {
                        if matches!(tokens.peek(), Some(TokenTree::Ident(next)) if *next == "as") {
                            continue;
                        }
                        let name = path.last().cloned().unwrap_or_default();
                        self.import(path, name);
                        return;
                    }
                }
                Some(TokenTree::Group(group)) => {
                    let mut members = group.stream().into_iter().peekable();
                    while members.peek().is_some() {
                        self.read(&mut members, &path);
                        if matches!(members.peek(), Some(TokenTree::Punct(punct)) if punct.as_char() == ',') {
                            members.next();
                        }
                    }
                    return;
                }
                Some(TokenTree::Punct(punct)) if punct.as_char() == '*' => {
                    path.push("*".to_owned());
                    self.import(path, "*".to_owned());
                    return;
                }
                // A path may begin with `::`.
                Some(TokenTree::Punct(punct)) if punct.as_char() == ':' => {}
                _ => return,
            }
        }
    }

    fn import(&mut self, path: Vec<String>, name: String) {
        let within = self.within.to_vec();
        self.names.imports.push(Import {
            path,
            name,
            is_reexport: self.is_reexport,
            within,
            line: self.line,
        });
    }
}
