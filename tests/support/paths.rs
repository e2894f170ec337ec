//! The paths that a Rust file names: in `use` declarations, grouped or not, and wherever else it writes `a::b`.

use std::collections::BTreeSet;
use std::iter::Peekable;

use proc_macro2::{Delimiter, Ident, Spacing, TokenStream, TokenTree, token_stream};

/// What a file imports, what else it names by a path, and what it defines.
#[derive(Default)]
pub struct Names {
    /// The items of its `use` declarations.
    pub imports: Vec<Import>,
    /// The paths that stand anywhere else.
    pub others: Vec<Named>,
    /// The items that it defines itself, outside of modules inside the file.
    pub defines: BTreeSet<String>,
    /// Every word that stands outside of `use` and `mod` declarations.
    pub words: BTreeSet<String>,
}

impl Names {
    /// Takes in what another file of the same module names.
    pub fn extend(&mut self, more: Self) {
        self.imports.extend(more.imports);
        self.others.extend(more.others);
        self.defines.extend(more.defines);
        self.words.extend(more.words);
    }
}

/// One item of a `use` declaration.
#[derive(Debug, PartialEq, Eq)]
pub struct Import {
    /// Its segments as written, groups written out: `use a::{b, c as d}` has `a::b` and `a::c`.
    pub path: Vec<String>,
    /// The name that it has here; `*` for whatever a module has.
    pub name: String,
    /// Whether others see it: `pub use` and its like.
    pub passes_on: bool,
    /// The module inside the file; empty for the file's own.
    pub within: Vec<String>,
    /// The line, counted from 1.
    pub line: usize,
}

/// One path outside of `use` declarations.
#[derive(Debug, PartialEq, Eq)]
pub struct Named {
    /// Its segments as written.
    pub path: Vec<String>,
    /// The module inside the file; empty for the file's own.
    pub within: Vec<String>,
    /// The line, counted from 1.
    pub line: usize,
}

/// Reads a file; nothing if it is not Rust.
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
            // The rest of a path whose beginning is no name, such as `<T as Trait>::Item`, or a method.
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
                    let mut tree = UseTree { names, within, line, passes_on: is_public };
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
                // Between `>` or `)` and `::`, or after a point, stands no name that a path begins with.
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

/// A module: one that stands inside the file is read as such.
fn read_module(tokens: &mut Tokens, within: &[String], names: &mut Names) {
    let Some(TokenTree::Ident(name)) = tokens.peek().cloned() else { return };
    tokens.next();
    if let Some(TokenTree::Group(group)) = tokens.peek().cloned() {
        tokens.next();
        read(group.stream(), &[within, &[name.to_string()]].concat(), names);
    }
}

/// A path that begins with this name, if it is one.
fn read_path(first: &Ident, tokens: &mut Tokens, within: &[String], names: &mut Names) {
    let line = first.span().start().line;
    let mut path = vec![first.to_string()];
    names.words.insert(first.to_string());
    while takes_double_colon(tokens) {
        let Some(TokenTree::Ident(next)) = tokens.peek() else { break };
        path.push(next.to_string());
        tokens.next();
    }
    if path.len() > 1 {
        names.others.push(Named { path, within: within.to_vec(), line });
    }
}

/// Takes `::`, if it is next.
fn takes_double_colon(tokens: &mut Tokens) -> bool {
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

/// A `use` declaration while it is read.
struct UseTree<'a> {
    names: &'a mut Names,
    within: &'a [String],
    line: usize,
    passes_on: bool,
}

impl UseTree<'_> {
    /// Reads one tree, up to its comma or semicolon, under the segments that stand before it.
    fn read(&mut self, tokens: &mut Tokens, before: &[String]) {
        let mut path = before.to_vec();
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
                    if !takes_double_colon(tokens) {
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
        self.names.imports.push(Import { path, name, passes_on: self.passes_on, within, line: self.line });
    }
}
