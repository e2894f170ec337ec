//! The modules of one crate, and which of them names which: the arrows between them.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::paths::{Import, Names, names};

/// A module's path within its crate; empty for the crate's root.
pub type Path = Vec<String>;

/// One module's file names another module.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Arrow {
    /// The module that names the other.
    pub from: Path,
    /// The module whose item is named.
    pub to: Path,
    /// The line of the name, counted from 1.
    pub line: usize,
}

impl Arrow {
    /// The arrow as a complaint shows it.
    pub fn shown(&self) -> String {
        format!("{} -> {} (line {})", module_name(&self.from), module_name(&self.to), self.line)
    }
}

/// A module's name as a complaint shows it.
pub fn module_name(path: &[String]) -> String {
    if path.is_empty() { "the crate's root".to_owned() } else { path.join("::") }
}

/// The modules of a crate with the names that each uses.
pub struct Modules {
    crate_name: String,
    names: BTreeMap<Path, Names>,
}

impl Modules {
    /// Reads a crate from its files: each path, such as `stage/lane.rs`, counts from the crate's `src`.
    pub fn read<'a>(crate_name: &str, files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut modules = BTreeMap::<Path, Names>::new();
        for (path, text) in files {
            let names = names(text).unwrap_or_else(|| panic!("{crate_name}/{path} is not Rust"));
            modules.entry(module_of(path)).or_default().extend(names);
        }
        Self { crate_name: crate_name.replace('-', "_"), names: modules }
    }

    /// Every arrow between two different modules. That a module passes on what its own submodules define is no arrow, unless
    /// it uses the item itself as well.
    pub fn arrows(&self) -> BTreeSet<Arrow> {
        let mut arrows = BTreeSet::new();
        for (from, names) in &self.names {
            let imports = names.imports.iter().map(|import| {
                let only_passed_on = import.passes_on && !names.words.contains(&import.name);
                (&import.path, &import.within, import.line, only_passed_on)
            });
            let others = names.others.iter().map(|other| (&other.path, &other.within, other.line, false));
            for (path, within, line, only_passed_on) in imports.chain(others) {
                let Some(to) = self.absolute(from, within, path).and_then(|path| self.resolve(&path, 0))
                else {
                    continue;
                };
                if to != *from && !(only_passed_on && to.starts_with(from)) {
                    arrows.insert(Arrow { from: from.clone(), to, line });
                }
            }
        }
        arrows
    }

    /// The path from the crate's root, if the name is one of this crate's. `within` is the module inside the file.
    fn absolute(&self, file: &[String], within: &[String], path: &[String]) -> Option<Path> {
        let mut here: Path = [file, within].concat();
        let mut rest = path;
        match path.first()?.as_str() {
            "crate" => {
                here.clear();
                rest = &path[1..];
            }
            "self" => rest = &path[1..],
            "super" => {}
            child if self.names.contains_key(&[&here[..], &[child.to_owned()]].concat()) => {}
            // The program of a package names its library as a crate.
            library if library == self.crate_name => {
                here.clear();
                rest = &path[1..];
            }
            _ => return None,
        }
        while let Some((first, others)) = rest.split_first()
            && first == "super"
        {
            here.pop();
            rest = others;
        }
        Some([&here, rest].concat())
    }

    /// The module that defines what this path names; nothing for another crate's item that a module passes on.
    fn resolve(&self, path: &[String], depth: usize) -> Option<Path> {
        assert!(depth < 32, "{} leads in a circle", path.join("::"));
        let mut module = Path::new();
        for (index, segment) in path.iter().enumerate() {
            module.push(segment.clone());
            if self.names.contains_key(&module) {
                continue;
            }
            module.pop();
            // The segment is no file. Either the module imports it from elsewhere, or it is defined here.
            let Some(names) = self.names.get(&module) else { return Some(module) };
            let rest = &path[index + 1..];
            let import =
                names.imports.iter().find(|import| import.within.is_empty() && import.name == *segment);
            if let Some(import) = import {
                let target = self.absolute(&module, &[], &import.path)?;
                return self.resolve(&[&target, rest].concat(), depth + 1);
            }
            let globs = names.imports.iter().filter(|import| import.is_glob() && import.within.is_empty());
            if segment != "*" && !names.defines.contains(segment) {
                for target in globs.filter_map(|import| self.absolute(&module, &[], import.module())) {
                    let target = self.resolve(&target, depth + 1)?;
                    if self.names.get(&target).is_some_and(|names| names.defines.contains(segment)) {
                        return Some(target);
                    }
                }
            }
            break;
        }
        Some(module)
    }

    /// The circles between modules that stand side by side, and between a module and its own submodules, at every depth:
    /// each as its arrows.
    pub fn circles(&self) -> Vec<Vec<Arrow>> {
        let arrows = self.arrows();
        let mut circles = Vec::new();
        for parent in self.names.keys() {
            circles.extend(circles_within(parent, &arrows));
        }
        circles
    }
}

impl Import {
    /// Whether it imports whatever a module has.
    fn is_glob(&self) -> bool {
        self.name == "*"
    }

    /// The path without the item.
    fn module(&self) -> &[String] {
        self.path.split_last().map_or(&[], |(_, module)| module)
    }
}

/// The module of a file.
fn module_of(path: &str) -> Path {
    let mut parts: Path = path.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    if parts.last().is_some_and(|last| ["lib", "main", "mod"].contains(&last.as_str())) {
        parts.pop();
    }
    parts
}

/// The circles among a module's own file and the subtrees of its submodules. Each subtree is one place.
fn circles_within(parent: &[String], arrows: &BTreeSet<Arrow>) -> Vec<Vec<Arrow>> {
    let place =
        |path: &Path| path.starts_with(parent).then(|| path[..path.len().min(parent.len() + 1)].to_vec());
    let mut leads = BTreeMap::<Path, BTreeMap<Path, &Arrow>>::new();
    for arrow in arrows {
        if let (Some(from), Some(to)) = (place(&arrow.from), place(&arrow.to))
            && from != to
        {
            leads.entry(from).or_default().entry(to).or_insert(arrow);
        }
    }
    let mut seen = BTreeSet::new();
    let mut circles = Vec::new();
    for start in leads.keys() {
        if seen.contains(start) {
            continue;
        }
        if let Some(circle) = way_back(start, &leads) {
            seen.extend(circle.iter().filter_map(|arrow| place(&arrow.from)));
            circles.push(circle);
        }
    }
    circles
}

/// The shortest way that leads from a place back to it.
fn way_back(start: &Path, leads: &BTreeMap<Path, BTreeMap<Path, &Arrow>>) -> Option<Vec<Arrow>> {
    let mut ways = VecDeque::from([(start, Vec::new())]);
    let mut reached = BTreeSet::new();
    while let Some((place, way)) = ways.pop_front() {
        for (next, arrow) in leads.get(place).into_iter().flatten() {
            let mut longer: Vec<Arrow> = way.clone();
            longer.push((*arrow).clone());
            if next == start {
                return Some(longer);
            }
            if reached.insert(next) {
                ways.push_back((next, longer));
            }
        }
    }
    None
}
