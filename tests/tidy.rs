//! The house rules that a test can check.

#![allow(missing_docs)]

mod support;

use std::fs;

use support::paths::names;
use support::shown::shown_words;
use support::sources::{Source, files, is_ours, packages, root};
use support::tokens::{is_float, string_of, tokens};

/// The most characters of a line of code or prose.
const COLUMNS_MAX: usize = 140;

/// The most lines of a file. A file has one subject, and one subject does not need more.
const LINES_MAX: usize = 800;

/// Crates that give access to the browser, a clock or a random source.
const OUTSIDE_CRATES: [&str; 14] = [
    "leptos",
    "web_sys",
    "js_sys",
    "wasm_bindgen",
    "wasm_bindgen_futures",
    "gloo_timers",
    "chrono",
    "time",
    "web_time",
    "instant",
    "getrandom",
    "rand",
    "fastrand",
    "tokio",
];

/// Every Rust file of the workspace.
fn rust_files() -> Vec<Source> {
    files("", &[".rs"])
}

/// Every source file of the workspace: Rust, style sheets and scripts.
fn source_files() -> Vec<Source> {
    files("", &[".rs", ".css", ".js", ".mjs"])
}

/// Fails with `what` and the places found, unless there are none.
fn assert_none(what: &str, found: &[String]) {
    assert!(found.is_empty(), "{what}:\n{}", found.join("\n"));
}

/// The places of the lines that `find` returns for each file, with their text.
fn lines_found(sources: &[Source], find: impl Fn(&str) -> Vec<usize>) -> Vec<String> {
    let place = |source: &Source, line: usize| {
        let text = source.text.lines().nth(line - 1).unwrap_or_default().trim();
        format!("{}:{line}: {}", source.path, text.chars().take(100).collect::<String>())
    };
    sources.iter().flat_map(|source| find(&source.text).into_iter().map(|line| place(source, line))).collect()
}

/// The numbers of the lines for which `holds` is true, counted from 1.
fn lines_where(text: &str, holds: impl Fn(&str) -> bool) -> Vec<usize> {
    text.lines().enumerate().filter(|(_, line)| holds(line)).map(|(index, _)| index + 1).collect()
}

#[test]
fn every_package_of_the_workspace_is_read() {
    let sources = rust_files();
    let packages = packages();
    assert!(packages.len() > 8, "only {packages:?} were found");
    for package in packages {
        assert!(sources.iter().any(|source| source.path.starts_with(&package)), "{package} has no source");
    }
    for folder in ["src/", "tests/", "benches/", "xtask/", "crates/sim/tests/", "crates/plot/examples/"] {
        assert!(sources.iter().any(|source| source.path.starts_with(folder)), "{folder} is not read");
    }
}

/// The lines that name a string of [`i18n::LATER`].
fn lines_with_later_strings(text: &str) -> Vec<usize> {
    let is_later = |name: &str| i18n::LATER.contains(&name) || name == "policy_error";
    tokens(text)
        .iter()
        .filter(|token| !token.is_literal && is_later(&token.text))
        .map(|token| token.line)
        .collect()
}

#[test]
fn only_parts_that_load_later_ask_for_strings_that_arrive_later() {
    let is_of_part = |path: &str| {
        let is_within = ["src/panels/", "src/controls/", "src/scale/", "src/cards/", "src/widgets/commands/"]
            .iter()
            .any(|part| path.starts_with(part));
        // These are used by the parts alone.
        let is_used_by_parts = ["src/model/card.rs", "src/model/volume.rs"].contains(&path);
        is_used_by_parts || is_within && path != "src/panels/tabs.rs"
    };
    let page = files("src/", &[".rs"]).into_iter().filter(|source| !is_of_part(&source.path));
    // These define the strings; what `policy.rs` defines is looked for by its name.
    let definitions = ["en.rs", "vi.rs", "strings.rs", "loaded.rs", "policy.rs"];
    let i18n = files("crates/i18n/src/", &[".rs"]).into_iter();
    let i18n = i18n.filter(|source| {
        let name = source.path.rsplit('/').next().unwrap_or_default();
        !definitions.contains(&name) && source.path != "crates/i18n/src/lib.rs"
    });
    let sources: Vec<Source> = page.chain(i18n).collect();
    assert_none("strings may not have arrived yet", &lines_found(&sources, lines_with_later_strings));
}

#[test]
fn a_string_that_arrives_later_is_found_however_it_is_asked_for() {
    for asked in
        ["preferences.text(Strings::wire_intro)", "strings.wire_intro()", "policy_error(locale, &error)"]
    {
        assert_eq!(lines_with_later_strings(&format!("fn f() {{\n{asked}\n}}")), [2], "{asked}");
    }
    assert_eq!(lines_with_later_strings("// wire_intro\nfn f() { strings.play(\"wire_intro\") }"), [0; 0]);
}

/// The lines that are too long. A line that contains only a string is prose and may be longer.
fn long_lines(text: &str) -> Vec<usize> {
    lines_where(text, |line| line.chars().count() > COLUMNS_MAX && !is_one_string(line))
}

/// Whether a line is one string, with at most a field's name before it and punctuation after it: `title: "…",`.
fn is_one_string(line: &str) -> bool {
    let line = line.trim();
    let value = match line.split_once('"') {
        Some(("", _)) => line,
        Some((before, _)) => match before.strip_suffix(": ") {
            Some(name) if name.chars().all(|c| c.is_alphanumeric() || c == '_') => &line[before.len()..],
            _ => return false,
        },
        None => return false,
    };
    let value = value.trim_end_matches([',', ';']);
    let inner = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    inner.is_some_and(|inner| !inner.replace("\\\\", "").replace("\\\"", "").contains('"'))
}

#[test]
fn no_line_is_too_long() {
    assert_none("lines are too long", &lines_found(&source_files(), long_lines));
}

#[test]
fn a_long_line_is_found_unless_it_is_one_string() {
    let long = "x".repeat(COLUMNS_MAX);
    for line in [
        format!("// {long}"),
        format!("let name = \"{long}\";"),
        format!("assert_eq!(one, \"{long}\");"),
        format!("\"{long}\", \"{long}\","),
        format!("\"a\" + {long} + \"b\""),
    ] {
        assert_eq!(long_lines(&format!("short\n{line}\n")), [2], "{line}");
    }
    for line in [
        long.clone(),
        format!("    \"{long}\","),
        format!("title: \"{long} \\\"{long}\\\" \\\\\","),
        String::new(),
    ] {
        assert_eq!(long_lines(&line), [0; 0], "{line}");
    }
}

#[test]
fn no_file_is_too_long() {
    let long = source_files().into_iter().filter(|source| source.text.lines().count() > LINES_MAX);
    assert_none("files are too long", &long.map(|source| source.path).collect::<Vec<_>>());
}

#[test]
fn nothing_is_left_for_later() {
    // Each word is written in two halves, so that the test does not find it in this file.
    let words =
        [["TO", "DO"], ["FIX", "ME"], ["XX", "X"], ["to", "do!"], ["db", "g!"], ["unimple", "mented!"]];
    let words = words.map(|halves| halves.concat());
    let left = |text: &str| lines_where(text, |line| words.iter().any(|word| line.contains(word)));
    assert_none("something is left for later", &lines_found(&source_files(), left));
}

/// The lines that name the browser, a clock or a random source, however they import it.
fn lines_that_name_the_outside(text: &str) -> Vec<usize> {
    let names = names(text).expect("the file is Rust");
    let imports = names.imports.iter().map(|import| (&import.path, import.line, true));
    let paths = names.paths.iter().map(|named| (&named.path, named.line, false));
    let is_outside = |path: &[String], is_import: bool| {
        let path: Vec<&str> = path.iter().map(String::as_str).collect();
        match path[..] {
            // A file that imports the module can name the clock in it.
            ["std"] | ["std", "*" | "time"] => is_import,
            ["std", "time", "Instant" | "SystemTime" | "UNIX_EPOCH" | "*", ..]
            | [.., "RandomState" | "DefaultHasher"] => true,
            // A crate may have a module of its own called `time`; the check of the manifests finds the crate `time`.
            [first, _, ..] => OUTSIDE_CRATES.contains(&first) && first != "time",
            _ => false,
        }
    };
    let mut lines: Vec<usize> = imports
        .chain(paths)
        .filter(|(path, _, is_import)| is_outside(path, *is_import))
        .map(|(_, line, _)| line)
        .collect();
    lines.sort_unstable();
    lines.dedup();
    lines
}

#[test]
fn the_crates_know_no_browser_no_clock_and_no_random_source() {
    let what = "a crate knows the browser, a clock or a random source";
    assert_none(what, &lines_found(&files("crates", &[".rs"]), lines_that_name_the_outside));
    let depends = |text: &str| {
        lines_where(text, |line| {
            let name = line.split(['=', '.', ' ']).next().unwrap_or_default().replace('-', "_");
            OUTSIDE_CRATES.contains(&&*name)
        })
    };
    assert_none(what, &lines_found(&files("crates", &["Cargo.toml"]), depends));
}

#[test]
fn a_clock_is_found_however_it_is_imported() {
    for text in [
        "use std::time::Instant;",
        "use std::{time::{Duration, Instant}};",
        "use std::{collections::BTreeMap, time::SystemTime as Now};",
        "use std::time;",
        "use std::time::{self, Duration};",
        "use std::{self as library};",
        "use std::time::*;",
        "fn now() { std::time::Instant::now(); }",
        "fn now() { ::std::time::SystemTime::now(); }",
        "use chrono::Utc;",
        "use {chrono::Utc};",
        "fn now() { web_time::Instant::now(); }",
        "fn hash() -> std::hash::RandomState { leave() }",
        "use leptos::prelude::*;",
        "view! { <p>{move || js_sys::Date::now()}</p> }",
    ] {
        assert_eq!(lines_that_name_the_outside(text), [1], "{text}");
    }
    for text in [
        "use std::time::Duration;",
        "use crate::time::{Duration, Instant};",
        "use super::time::Instant;",
        "// std::time::Instant\nconst TEXT: &str = \"std::time::Instant\";",
        "fn later(at: Instant) -> Instant { time::later(at) }",
    ] {
        assert_eq!(lines_that_name_the_outside(text), [0; 0], "{text}");
    }
}

/// The lines with a floating-point type or number.
fn lines_with_floats(text: &str) -> Vec<usize> {
    let floats = tokens(text).into_iter().filter(|token| {
        if token.is_literal { is_float(&token.text) } else { ["f32", "f64"].contains(&&*token.text) }
    });
    floats.map(|token| token.line).collect()
}

/// The lines with a map or a set whose order differs from run to run.
fn lines_with_unordered(text: &str) -> Vec<usize> {
    let names = names(text).expect("the file is Rust");
    let globs = names.imports.iter().filter(|import| import.path.join("::") == "std::collections::*");
    let unordered = ["HashMap", "HashSet", "hash_map", "hash_set"];
    let words =
        tokens(text).into_iter().filter(|token| unordered.contains(&&*token.text)).map(|token| token.line);
    globs.map(|import| import.line).chain(words).collect()
}

/// The rule does not hold for `crates/workload`, whose expectations are real numbers.
#[test]
fn the_simulation_decides_with_integers() {
    assert_none(
        "a float in the simulation",
        &lines_found(&files("crates/sim/src", &[".rs"]), lines_with_floats),
    );
}

#[test]
fn the_crates_keep_everything_in_order() {
    let crates: Vec<_> = packages()
        .into_iter()
        .filter(|package| package.starts_with("crates/"))
        .flat_map(|package| files(&format!("{package}/src"), &[".rs"]))
        .collect();
    assert_none("a map without order", &lines_found(&crates, lines_with_unordered));
}

#[test]
fn floats_and_unordered_maps_are_found() {
    for text in ["let x: f64 = y;", "let x = 1.5;", "let x = 2e9;", "let x = 1f32;", "fn f(x: &mut [f32]) {}"]
    {
        assert_eq!(lines_with_floats(text), [1], "{text}");
    }
    for text in
        ["let x = 0xE5;", "// f64 1.5\n/// f64\nlet x = (1..5, \"1.5 f64\", pair.0.1);", "let f64x = 1_000;"]
    {
        assert_eq!(lines_with_floats(text), [0; 0], "{text}");
    }
    for text in [
        "use std::collections::HashMap;",
        "use std::{collections::{BTreeMap, HashSet as Set}};",
        "use std::collections::*;",
        "use std::collections::hash_map::Entry;",
        "fn f() -> std::collections::HashMap<u8, u8> { leave() }",
    ] {
        assert_eq!(lines_with_unordered(text), [1], "{text}");
    }
    assert_eq!(lines_with_unordered("use std::collections::{BTreeMap, VecDeque}; // HashMap"), [0; 0]);
}

#[test]
fn the_model_knows_no_framework() {
    let sources = files("src/model", &[".rs"]);
    assert_none(
        "the model knows the framework or the browser",
        &lines_found(&sources, lines_that_name_the_outside),
    );
}

#[test]
fn prices_and_quotas_are_only_in_the_facts() {
    let mut views = files("src", &[".rs"]);
    // The tests of the number format need numbers.
    views.extend(
        files("crates/i18n/src", &[".rs"])
            .into_iter()
            .filter(|source| !source.path.ends_with("src/number.rs")),
    );
    assert_none("a figure about AWS is outside the facts", &lines_found(&views, lines_with_figures));
}

/// The lines with one of AWS's prices or quotas, as a number or in a string.
fn lines_with_figures(text: &str) -> Vec<usize> {
    let numbers = ["3_000", "20_000", "100_000", "5_500"];
    let in_strings = [
        "0.03",
        "0.000003",
        "3_000",
        "10,000",
        "20,000",
        "100,000",
        "5,500",
        "10_000 req",
        "100_000",
        "20_000",
    ];
    let has_figure = |text: &str, is_string: bool| {
        if is_string {
            in_strings.iter().any(|figure| text.contains(figure))
        } else {
            numbers.contains(&text)
        }
    };
    // Unit tests may use such numbers.
    let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let literals = tokens(code).into_iter().filter(|token| token.is_literal);
    literals
        .filter(|token| has_figure(&token.text, string_of(&token.text).is_some()))
        .map(|token| token.line)
        .collect()
}

#[test]
fn no_word_for_the_reader_is_outside_i18n() {
    let find = |text: &str| shown_words(text).into_iter().map(|(line, _)| line).collect();
    assert_none("words are outside i18n", &lines_found(&files("src", &[".rs"]), find));
}

#[test]
fn a_word_is_found_however_a_view_shows_it() {
    for text in [
        "view! { <p>\"Some words\"</p> }",
        "view! { <p class=\"lane\">{name} \" and more\"</p> }",
        "view! { <button title=\"Some words\" on:click=move |_| go()>{name}</button> }",
        "view! { <button aria-label=\"Some words\"/> }",
        "view! { <img src=\"/cat.png\" alt=\"Some words\"/> }",
        "view! { <input placeholder=\"Some words\"/> }",
        "view! { <input attr:title=\"Some words\"/> }",
        "view! { <Field label=\"Some words\"/> }",
        "view! { <p>{\"Some words\"}</p> }",
        "view! { <p>{move || if is_open.get() { \"Close\" } else { close() }}</p> }",
        "view! { <p title=move || { \"Some words\" }>{name}</p> }",
        "view! { <p>{format!(\"{} of them\", count)}</p> }",
        "view! { <Show when=move || a.get() > 2>{move || view! { <b>\"Some words\"</b> }}</Show> }",
        "fn f() { items.map(|item| view! { <li>\"Some words\"</li> }) }",
        "fn f() { tag(\"p\").text(\"Some words\") }",
        "fn f() { p().child(\"Some words\") }",
        "fn f() { tag(\"p\").attr(\"aria-label\", \"Some words\") }",
        "fn f() { element.set_attribute(\"title\", \"Some words\") }",
    ] {
        assert_eq!(shown_words(text).len(), 1, "{text}: {:?}", shown_words(text));
    }
    for text in [
        "view! { <p class=\"some words\" id=\"name\">{strings.title()}\" · \"</p> }",
        "view! { <p class=move || if is_open.get() { \"open now\" } else { \"\" } title=strings.title()>{name}</p> }",
        "view! { <p class:open=move || a.get() == 2>{move || words.get(\"the key\")}</p> }",
        "view! { <p title=strings.title() class=\"some words\"/> }",
        "view! { <a href=\"#chapter\" data-step=\"go on\">\"×\"</a> }",
        "view! { <p>{format!(\"{name}: {count}\")}</p> } // view! { <p>\"Some words\"</p> }",
        "fn f() { list.text(); map.get(\"title\", \"\"); element.set_attribute(\"class\", \"some words\") }",
        "fn f() { log(\"Some words\") }",
    ] {
        assert_eq!(shown_words(text), [], "{text}");
    }
}

#[test]
fn the_code_map_names_every_crate_and_folder() {
    let map = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("the code map can be read");
    let mut missing = Vec::new();
    for folder in ["src", "crates", ""] {
        for entry in fs::read_dir(root().join(folder)).expect("the folder is there").flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if entry.path().is_dir() && is_ours(&name) && !map.contains(&format!("{name}/")) {
                missing.push(name);
            }
        }
    }
    assert_none("ARCHITECTURE.md does not name these folders", &missing);
}

#[test]
fn no_address_of_a_registry_is_committed() {
    let lock = fs::read_to_string(root().join("package-lock.json")).expect("there is a lock file");
    assert!(!lock.contains("\"resolved\""), "package-lock.json names a registry");
}
