//! The layers of `src`, which `ARCHITECTURE.md` calls floors: a folder depends only on folders below it, and no modules depend on each
//! other in a cycle.

#![allow(missing_docs)]

mod support;

use support::modules::{Dependency, Modules, module_name};
use support::sources::{Source, files, packages, root};

/// The folders of `src`, from the top floor down. Folders of the same floor do not depend on each other.
const FLOORS: &[&[&str]] = &[
    &["shell"],
    &["stage", "panels", "scale", "controls", "cards"],
    &["widgets"],
    &["context"],
    &["address"],
    &["browser"],
    &["model"],
];

/// The page has at least this many dependencies between its modules. If the test finds fewer, it does not read them properly.
const PAGE_DEPENDENCIES_MIN: usize = 100;

/// The workspace's other packages together have at least this many dependencies between their modules.
const PACKAGE_DEPENDENCIES_MIN: usize = 300;

fn assert_none(what: &str, found: &[String]) {
    assert!(found.is_empty(), "{what}:\n{}", found.join("\n"));
}

/// The modules of a package, read from the `src` of its folder. The root package's folder is empty.
fn modules(folder: &str) -> Modules {
    let prefix = if folder.is_empty() { "src/".to_owned() } else { format!("{folder}/src/") };
    let sources: Vec<Source> = files(&prefix, &[".rs"]);
    let name = folder.rsplit('/').next().filter(|name| !name.is_empty()).unwrap_or("bucket-keys");
    Modules::read(name, sources.iter().map(|source| (&source.path[prefix.len()..], &*source.text)))
}

/// The floor of a folder of `src`, counted from 0 at the top.
fn floor_of(folder: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&folder))
}

/// Why a dependency between folders of `src` is not allowed; `None` if it is.
fn violation(dependency: &Dependency) -> Option<String> {
    // The crate's root assembles the page and may depend on every folder.
    let from = dependency.from.first()?;
    let Some(to) = dependency.to.first() else {
        return Some(format!("{}: names what the crate's root defines", dependency.description()));
    };
    if from == to {
        return None;
    }
    match (floor_of(from), floor_of(to)) {
        (Some(upper), Some(lower)) if upper < lower => None,
        (Some(upper), Some(lower)) if upper == lower => {
            Some(format!("{}: side by side", dependency.description()))
        }
        (Some(_), Some(_)) => Some(format!("{}: up", dependency.description())),
        (None, _) => Some(format!("{}: {from} has no floor", dependency.description())),
        (_, None) => Some(format!("{}: {to} has no floor", dependency.description())),
    }
}

/// A cycle as a failed test shows it.
fn description(package: &str, cycle: &[Dependency]) -> String {
    format!("{package}: {}", cycle.iter().map(Dependency::description).collect::<Vec<_>>().join(", "))
}

#[test]
fn the_folders_of_the_page_depend_only_on_folders_below_them() {
    let dependencies = modules("").dependencies();
    assert!(
        dependencies.len() >= PAGE_DEPENDENCIES_MIN,
        "only {} dependencies were found",
        dependencies.len()
    );
    assert_none(
        "a dependency does not go down",
        &dependencies.iter().filter_map(violation).collect::<Vec<_>>(),
    );
}

/// Whether a cycle stays within one folder of `src`.
fn is_within_a_folder(cycle: &[Dependency]) -> bool {
    cycle.iter().all(|dependency| dependency.from.first() == dependency.to.first())
}

#[test]
fn no_folders_of_the_page_depend_on_each_other_in_a_cycle() {
    let cycles = modules("").cycles().into_iter().filter(|cycle| !is_within_a_folder(cycle));
    assert_none(
        "folders depend on each other in a cycle",
        &cycles.map(|cycle| description("src", &cycle)).collect::<Vec<_>>(),
    );
}

#[test]
fn no_files_within_a_folder_of_the_page_depend_on_each_other_in_a_cycle() {
    let cycles = modules("").cycles().into_iter().filter(|cycle| is_within_a_folder(cycle));
    assert_none(
        "files depend on each other in a cycle",
        &cycles.map(|cycle| description("src", &cycle)).collect::<Vec<_>>(),
    );
}

#[test]
fn no_modules_of_a_package_depend_on_each_other_in_a_cycle() {
    let mut found = Vec::new();
    let mut dependencies = 0;
    for package in packages().into_iter().filter(|package| root().join(package).join("src").is_dir()) {
        if !package.is_empty() {
            let modules = modules(&package);
            dependencies += modules.dependencies().len();
            found.extend(modules.cycles().iter().map(|cycle| description(&package, cycle)));
        }
    }
    assert!(dependencies >= PACKAGE_DEPENDENCIES_MIN, "only {dependencies} dependencies were found");
    assert_none("modules depend on each other in a cycle", &found);
}

/// The forbidden dependencies of an invented page.
fn violations(files: &[(&str, &str)]) -> Vec<String> {
    Modules::read("page", files.iter().copied()).dependencies().iter().filter_map(violation).collect()
}

/// The modules of each cycle in an invented crate.
fn cycles_of(files: &[(&str, &str)]) -> Vec<Vec<String>> {
    let cycles = Modules::read("invented", files.iter().copied()).cycles();
    cycles
        .iter()
        .map(|cycle| cycle.iter().map(|dependency| module_name(&dependency.from)).collect())
        .collect()
}

#[test]
fn a_dependency_on_a_lower_floor_is_allowed() {
    let page = [
        (
            "lib.rs",
            "mod shell; mod stage; mod model; pub use model::Run; use shell::App; fn start() { stage::play() }",
        ),
        ("shell/mod.rs", "use crate::stage::{Lane, play}; use crate::Run;"),
        ("stage/mod.rs", "mod lane; use lane::Lane; use leptos::prelude::*; use crate::model::{self, Run};"),
        (
            "stage/lane.rs",
            "use crate::model::Run; // use crate::shell::App;\nconst A: &str = \"crate::shell::App\";",
        ),
        (
            "model/mod.rs",
            "/// See [`crate::shell::App`].\npub struct Run; mod tests { use super::*; use super::super::model; }",
        ),
    ];
    assert_eq!(violations(&page), [""; 0]);
    assert_eq!(cycles_of(&page), Vec::<Vec<String>>::new());
}

#[test]
fn a_dependency_on_a_higher_floor_is_found_however_it_is_written() {
    for upward in [
        "use crate::shell::App;",
        "pub(crate) use crate::shell::App;",
        "use crate::{context::Notices, shell::{App, Page as Other}};",
        "use crate::{shell as house};",
        "use crate::shell::*;",
        "use super::super::shell::App;",
        "fn f() { use crate::shell::App; }",
        "fn f() { crate::shell::start(); }",
        "fn f() -> Vec<crate::shell::App> { view! { <p>{move || crate::shell::text()}</p> } }",
        "mod inner { use super::super::super::shell::App; }",
        "mod inner { fn f() { super::super::super::shell::start() } }",
        "use crate::App;",
        "use page::shell::App;",
    ] {
        let page = [
            ("lib.rs", "mod shell; mod widgets; pub use shell::App;"),
            ("shell/mod.rs", "pub struct App;"),
            ("context/mod.rs", "pub struct Notices;"),
            ("widgets/mod.rs", "mod field;"),
            ("widgets/field.rs", upward),
        ];
        let found = violations(&page);
        assert_eq!(found.len(), 1, "{upward}: {found:?}");
        assert!(
            found[0].ends_with(": up") && found[0].starts_with("widgets::field -> shell"),
            "{upward}: {found:?}"
        );
    }
}

#[test]
fn a_dependency_within_a_floor_and_a_folder_without_a_floor_are_found() {
    let found = violations(&[
        ("lib.rs", "pub fn helper() {}"),
        ("stage/mod.rs", "use crate::panels::Panel;"),
        ("panels/mod.rs", "use crate::cellar::Wine;"),
        ("scale/mod.rs", "use crate::helper;"),
        ("cellar/mod.rs", ""),
    ]);
    assert_eq!(
        found,
        [
            "panels -> cellar (line 1): cellar has no floor",
            "scale -> the crate's root (line 1): names what the crate's root defines",
            "stage -> panels (line 1): side by side",
        ]
    );
}

#[test]
fn a_cycle_is_found_however_long_it_is() {
    let two = [("lib.rs", ""), ("a.rs", "use crate::b::B;"), ("b.rs", "fn f(a: crate::a::A) {}")];
    assert_eq!(cycles_of(&two), [["a", "b"]]);
    let three = [("a.rs", "use super::{b::{B}};"), ("b.rs", "use crate::c;"), ("c/d.rs", "use crate::a::A;")];
    assert_eq!(
        cycles_of(&[&[("lib.rs", ""), ("c/mod.rs", "mod d;")][..], &three].concat()),
        [["a", "b", "c::d"]]
    );
    let through_the_root = [("lib.rs", "use a::A; pub struct Shared;"), ("a.rs", "use crate::Shared;")];
    assert_eq!(cycles_of(&through_the_root), [["the crate's root", "a"]]);
    let through_what_the_root_reexports_and_uses =
        [("lib.rs", "pub use a::A; pub trait Shared { fn a(&self) -> A; }"), ("a.rs", "use crate::Shared;")];
    assert_eq!(cycles_of(&through_what_the_root_reexports_and_uses), [["the crate's root", "a"]]);
    let through_what_the_root_reexports = [
        ("lib.rs", "pub use a::A; pub use b::*;"),
        ("a.rs", "use crate::B;"),
        ("b.rs", "pub struct B; use crate::A;"),
    ];
    assert_eq!(cycles_of(&through_what_the_root_reexports), [["a", "b"]]);
    let within_a_folder = [
        ("lib.rs", ""),
        ("stage/mod.rs", "mod lane; mod token; use lane::Lane; pub struct Place;"),
        ("stage/lane.rs", "use super::token::Token;"),
        ("stage/token.rs", "use super::lane::Lane;"),
    ];
    assert_eq!(cycles_of(&within_a_folder), [["stage::lane", "stage::token"]]);
    let with_the_folder = [
        ("lib.rs", ""),
        ("stage/mod.rs", "mod lane; use lane::Lane; pub struct Place;"),
        ("stage/lane.rs", "use super::Place;"),
    ];
    assert_eq!(cycles_of(&with_the_folder), [["stage", "stage::lane"]]);
}

#[test]
fn modules_without_a_cycle_are_allowed() {
    let files = [
        ("lib.rs", "mod a; mod b; mod c; pub use a::A; pub use c::Dog as Cat; pub use other_crate::Item;"),
        ("a.rs", "use crate::b::B; use crate::c::C; impl B { fn a() {} }"),
        ("b.rs", "use crate::c::C; use crate::Item; mod tests { use super::*; use crate::Cat; }"),
        ("c.rs", "pub struct C; pub struct Dog; fn f() { text.a::<u8>(); other::a::b(); <u8 as a>::max() }"),
    ];
    assert_eq!(cycles_of(&files), Vec::<Vec<String>>::new());
}
