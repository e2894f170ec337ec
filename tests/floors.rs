//! The floors of the house: a module names only what stands below it, and no two modules name each other in a circle.

#![allow(missing_docs)]

mod support;

use support::modules::{Arrow, Modules, module_name};
use support::sources::{Source, files, packages, root};

/// The folders of `src`, from the top down. Those of one floor stand side by side, and none names another.
const FLOORS: &[&[&str]] = &[
    &["shell"],
    &["stage", "panels", "scale", "controls"],
    &["widgets"],
    &["context"],
    &["address"],
    &["browser"],
    &["model"],
];

/// The page has more arrows between its modules than this. Fewer mean that the test has lost its eyes.
const PAGE_ARROWS_MIN: usize = 100;

/// The workspace's other packages together have more arrows than this.
const PACKAGE_ARROWS_MIN: usize = 300;

fn complain(what: &str, found: &[String]) {
    assert!(found.is_empty(), "{what}:\n{}", found.join("\n"));
}

/// The modules of a package of the workspace: its name and what is read from its `src`.
fn modules(folder: &str) -> Modules {
    let prefix = if folder.is_empty() { "src/".to_owned() } else { format!("{folder}/src/") };
    let sources: Vec<Source> = files(&prefix, &[".rs"]);
    let name = folder.rsplit('/').next().filter(|name| !name.is_empty()).unwrap_or("bucket-keys");
    Modules::read(name, sources.iter().map(|source| (&source.path[prefix.len()..], &*source.text)))
}

fn floor_of(folder: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&folder))
}

/// What is wrong with an arrow between folders of `src`.
fn objection(arrow: &Arrow) -> Option<String> {
    // The crate's root puts the page together and may name everything.
    let from = arrow.from.first()?;
    let Some(to) = arrow.to.first() else {
        return Some(format!("{}: names what the crate's root defines", arrow.shown()));
    };
    if from == to {
        return None;
    }
    match (floor_of(from), floor_of(to)) {
        (Some(upper), Some(lower)) if upper < lower => None,
        (Some(upper), Some(lower)) if upper == lower => Some(format!("{}: side by side", arrow.shown())),
        (Some(_), Some(_)) => Some(format!("{}: up", arrow.shown())),
        (None, _) => Some(format!("{}: {from} has no floor", arrow.shown())),
        (_, None) => Some(format!("{}: {to} has no floor", arrow.shown())),
    }
}

fn shown(package: &str, circle: &[Arrow]) -> String {
    format!("{package}: {}", circle.iter().map(Arrow::shown).collect::<Vec<_>>().join(", "))
}

#[test]
fn the_folders_of_the_page_name_only_what_stands_below_them() {
    let arrows = modules("").arrows();
    assert!(arrows.len() >= PAGE_ARROWS_MIN, "only {} arrows were found", arrows.len());
    complain("an arrow does not go down", &arrows.iter().filter_map(objection).collect::<Vec<_>>());
}

/// Whether a circle stays within one folder of `src`.
fn is_within_a_folder(circle: &[Arrow]) -> bool {
    circle.iter().all(|arrow| arrow.from.first() == arrow.to.first())
}

#[test]
fn no_folders_of_the_page_name_each_other_in_a_circle() {
    let circles = modules("").circles().into_iter().filter(|circle| !is_within_a_folder(circle));
    complain(
        "folders name each other in a circle",
        &circles.map(|circle| shown("src", &circle)).collect::<Vec<_>>(),
    );
}

#[test]
fn no_files_within_a_folder_of_the_page_name_each_other_in_a_circle() {
    let circles = modules("").circles().into_iter().filter(|circle| is_within_a_folder(circle));
    complain(
        "files name each other in a circle",
        &circles.map(|circle| shown("src", &circle)).collect::<Vec<_>>(),
    );
}

#[test]
fn no_modules_of_a_package_name_each_other_in_a_circle() {
    let mut found = Vec::new();
    let mut arrows = 0;
    for package in packages().into_iter().filter(|package| root().join(package).join("src").is_dir()) {
        if !package.is_empty() {
            let modules = modules(&package);
            arrows += modules.arrows().len();
            found.extend(modules.circles().iter().map(|circle| shown(&package, circle)));
        }
    }
    assert!(arrows >= PACKAGE_ARROWS_MIN, "only {arrows} arrows were found");
    complain("modules name each other in a circle", &found);
}

/// What the rule of the floors says of a page that was made up.
fn objections(files: &[(&str, &str)]) -> Vec<String> {
    Modules::read("page", files.iter().copied()).arrows().iter().filter_map(objection).collect()
}

/// The modules of the circles in a crate that was made up.
fn circular(files: &[(&str, &str)]) -> Vec<Vec<String>> {
    let circles = Modules::read("made-up", files.iter().copied()).circles();
    circles.iter().map(|circle| circle.iter().map(|arrow| module_name(&arrow.from)).collect()).collect()
}

#[test]
fn an_arrow_down_is_allowed() {
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
    assert_eq!(objections(&page), [""; 0]);
    assert_eq!(circular(&page), Vec::<Vec<String>>::new());
}

#[test]
fn an_arrow_up_is_found_however_it_is_written() {
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
        let found = objections(&page);
        assert_eq!(found.len(), 1, "{upward}: {found:?}");
        assert!(
            found[0].ends_with(": up") && found[0].starts_with("widgets::field -> shell"),
            "{upward}: {found:?}"
        );
    }
}

#[test]
fn what_stands_side_by_side_and_what_has_no_floor_is_found() {
    let found = objections(&[
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
fn a_circle_is_found_however_long_it_is() {
    let two = [("lib.rs", ""), ("a.rs", "use crate::b::B;"), ("b.rs", "fn f(a: crate::a::A) {}")];
    assert_eq!(circular(&two), [["a", "b"]]);
    let three = [("a.rs", "use super::{b::{B}};"), ("b.rs", "use crate::c;"), ("c/d.rs", "use crate::a::A;")];
    assert_eq!(
        circular(&[&[("lib.rs", ""), ("c/mod.rs", "mod d;")][..], &three].concat()),
        [["a", "b", "c::d"]]
    );
    let through_the_root = [("lib.rs", "use a::A; pub struct Shared;"), ("a.rs", "use crate::Shared;")];
    assert_eq!(circular(&through_the_root), [["the crate's root", "a"]]);
    let through_what_the_root_passes_on_and_uses =
        [("lib.rs", "pub use a::A; pub trait Shared { fn a(&self) -> A; }"), ("a.rs", "use crate::Shared;")];
    assert_eq!(circular(&through_what_the_root_passes_on_and_uses), [["the crate's root", "a"]]);
    let through_what_the_root_passes_on = [
        ("lib.rs", "pub use a::A; pub use b::*;"),
        ("a.rs", "use crate::B;"),
        ("b.rs", "pub struct B; use crate::A;"),
    ];
    assert_eq!(circular(&through_what_the_root_passes_on), [["a", "b"]]);
    let within_a_folder = [
        ("lib.rs", ""),
        ("stage/mod.rs", "mod lane; mod token; use lane::Lane; pub struct Place;"),
        ("stage/lane.rs", "use super::token::Token;"),
        ("stage/token.rs", "use super::lane::Lane;"),
    ];
    assert_eq!(circular(&within_a_folder), [["stage::lane", "stage::token"]]);
    let with_the_folder = [
        ("lib.rs", ""),
        ("stage/mod.rs", "mod lane; use lane::Lane; pub struct Place;"),
        ("stage/lane.rs", "use super::Place;"),
    ];
    assert_eq!(circular(&with_the_folder), [["stage", "stage::lane"]]);
}

#[test]
fn a_way_that_does_not_come_back_is_no_circle() {
    let files = [
        ("lib.rs", "mod a; mod b; mod c; pub use a::A; pub use c::Dog as Cat; pub use other_crate::Item;"),
        ("a.rs", "use crate::b::B; use crate::c::C; impl B { fn a() {} }"),
        ("b.rs", "use crate::c::C; use crate::Item; mod tests { use super::*; use crate::Cat; }"),
        ("c.rs", "pub struct C; pub struct Dog; fn f() { text.a::<u8>(); other::a::b(); <u8 as a>::max() }"),
    ];
    assert_eq!(circular(&files), Vec::<Vec<String>>::new());
}
