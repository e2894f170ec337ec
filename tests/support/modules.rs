//! The modules of a crate and the dependencies between them.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::paths::{Import, Names, names};

/// A module's path within its crate; empty for the crate's root.
pub type Path = Vec<String>;

/// One module names an item of another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Dependency {
    /// The module that names the other.
    pub from: Path,
    /// The module whose item is named.
    pub to: Path,
    /// The line of the name, counted from 1.
    pub line: usize,
}

impl Dependency {
    /// The dependency as a failed test shows it.
    pub fn description(&self) -> String {
        format!("{} -> {} (line {})", module_name(&self.from), module_name(&self.to), self.line)
    }
}

/// A module's name as a failed test shows it.
pub fn module_name(path: &[String]) -> String {
    if path.is_empty() { "the crate's root".to_owned() } else { path.join("::") }
}

/// The modules of a crate, each with the names in it.
pub struct Modules {
    crate_name: String,
    names: BTreeMap<Path, Names>,
}

impl Modules {
    /// Reads a crate from its files. Each file has its path below the crate's `src`, such as `stage/lane.rs`, and its text.
    pub fn read<'a>(crate_name: &str, files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut modules = BTreeMap::<Path, Names>::new();
        for (path, text) in files {
            let names = names(text).unwrap_or_else(|| panic!("{crate_name}/{path} is not Rust"));
            modules.entry(module_of(path)).or_default().extend(names);
        }
        Self { crate_name: crate_name.replace('-', "_"), names: modules }
    }

    /// Every dependency between two different modules. A module does not depend on its own submodule by re-exporting an item of it, unless
    /// the module also uses the item itself.
    pub fn dependencies(&self) -> BTreeSet<Dependency> {
        let mut dependencies = BTreeSet::new();
        for (from, names) in &self.names {
            let imports = names.imports.iter().map(|import| {
                let is_only_reexported = import.is_reexport && !names.words.contains(&import.name);
                (&import.path, &import.within, import.line, is_only_reexported)
            });
            let paths = names.paths.iter().map(|named| (&named.path, &named.within, named.line, false));
            for (path, within, line, is_only_reexported) in imports.chain(paths) {
                let Some(to) = self.absolute(from, within, path).and_then(|path| self.resolve(&path, 0))
                else {
                    continue;
                };
                if to != *from && !(is_only_reexported && to.starts_with(from)) {
                    dependencies.insert(Dependency { from: from.clone(), to, line });
                }
            }
        }
        dependencies
    }

    /// The path from the crate's root, for a path as `file` has it; `None` if it leads to another crate. `within` is the path of the inline
    /// module that contains it.
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
        while let Some((first, tail)) = rest.split_first()
            && first == "super"
        {
            here.pop();
            rest = tail;
        }
        Some([&here, rest].concat())
    }

    /// The module that defines the item at this path; `None` for an item of another crate that a module re-exports.
    fn resolve(&self, path: &[String], depth: usize) -> Option<Path> {
        assert!(depth < 32, "{} leads in a circle", path.join("::"));
        let mut module = Path::new();
        for (index, segment) in path.iter().enumerate() {
            module.push(segment.clone());
            if self.names.contains_key(&module) {
                continue;
            }
            module.pop();
            // No file has this module path: either the module imports the segment, or it defines it.
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

    /// The cycles between sibling modules, and between a module and its own submodules, at every depth. Each cycle is given as its
    /// dependencies.
    pub fn cycles(&self) -> Vec<Vec<Dependency>> {
        let dependencies = self.dependencies();
        let mut cycles = Vec::new();
        for parent in self.names.keys() {
            cycles.extend(cycles_within(parent, &dependencies));
        }
        cycles
    }
}

impl Import {
    /// Whether it is a glob import, such as `use a::*`.
    fn is_glob(&self) -> bool {
        self.name == "*"
    }

    /// The path without the last segment.
    fn module(&self) -> &[String] {
        self.path.split_last().map_or(&[], |(_, module)| module)
    }
}

/// The path of a file's module.
fn module_of(path: &str) -> Path {
    let mut parts: Path = path.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    if parts.last().is_some_and(|last| ["lib", "main", "mod"].contains(&last.as_str())) {
        parts.pop();
    }
    parts
}

/// The cycles between a module's own file and its submodules. A submodule and everything below it count as one node.
fn cycles_within(parent: &[String], dependencies: &BTreeSet<Dependency>) -> Vec<Vec<Dependency>> {
    let node =
        |path: &Path| path.starts_with(parent).then(|| path[..path.len().min(parent.len() + 1)].to_vec());
    let mut edges = BTreeMap::<Path, BTreeMap<Path, &Dependency>>::new();
    for dependency in dependencies {
        if let (Some(from), Some(to)) = (node(&dependency.from), node(&dependency.to))
            && from != to
        {
            edges.entry(from).or_default().entry(to).or_insert(dependency);
        }
    }
    let mut seen = BTreeSet::new();
    let mut cycles = Vec::new();
    for start in edges.keys() {
        if seen.contains(start) {
            continue;
        }
        if let Some(cycle) = shortest_cycle(start, &edges) {
            seen.extend(cycle.iter().filter_map(|dependency| node(&dependency.from)));
            cycles.push(cycle);
        }
    }
    cycles
}

/// The shortest path of dependencies from a node back to itself.
fn shortest_cycle(
    start: &Path,
    edges: &BTreeMap<Path, BTreeMap<Path, &Dependency>>,
) -> Option<Vec<Dependency>> {
    let mut queue = VecDeque::from([(start, Vec::new())]);
    let mut reached = BTreeSet::new();
    while let Some((node, path)) = queue.pop_front() {
        for (next, dependency) in edges.get(node).into_iter().flatten() {
            let mut longer: Vec<Dependency> = path.clone();
            longer.push((*dependency).clone());
            if next == start {
                return Some(longer);
            }
            if reached.insert(next) {
                queue.push_back((next, longer));
            }
        }
    }
    None
}
