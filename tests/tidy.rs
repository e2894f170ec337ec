//! House rules that a machine can check.

#![allow(missing_docs)]

use std::fs;
use std::path::{Path, PathBuf};

/// A line of code or prose is no longer than this.
const COLUMNS_MAX: usize = 140;

/// A file has one subject, and one subject does not need more lines than this.
const LINES_MAX: usize = 800;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &str, endings: &[&str]) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the folder is there").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if endings.iter().any(|ending| path.to_string_lossy().ends_with(ending)) {
                let text = fs::read_to_string(&path).expect("the file is text");
                found.push((path, text));
            }
        }
    }
    assert!(!found.is_empty(), "{folder} holds files to check");
    found
}

fn rust() -> Vec<(PathBuf, String)> {
    ["src", "crates", "xtask/src", "benches/src", "tests"]
        .iter()
        .flat_map(|folder| files(folder, &[".rs"]))
        .collect()
}

fn complain(what: &str, found: &[String]) {
    assert!(found.is_empty(), "{what}:\n{}", found.join("\n"));
}

fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

/// Lines that contain one of these words, wherever the words do not stand in this file itself.
fn lines_with(files: &[(PathBuf, String)], words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for (path, text) in files.iter().filter(|(path, _)| !path.ends_with("tests/tidy.rs")) {
        for (number, line) in text.lines().enumerate() {
            if words.iter().any(|word| line.contains(word)) {
                found.push(format!("{}:{}: {}", shown(path), number + 1, line.trim()));
            }
        }
    }
    found
}

#[test]
fn no_line_is_too_long() {
    let mut found = Vec::new();
    for (path, text) in rust() {
        for (number, line) in text.lines().enumerate() {
            // A string that is one sentence is not broken; data and drawings are not read.
            let is_text = line.contains('"');
            if line.chars().count() > COLUMNS_MAX && !is_text {
                found.push(format!("{}:{}", shown(&path), number + 1));
            }
        }
    }
    complain("lines are too long", &found);
}

#[test]
fn no_file_is_too_long() {
    let long = rust().into_iter().filter(|(_, text)| text.lines().count() > LINES_MAX);
    complain("files are too long", &long.map(|(path, _)| shown(&path)).collect::<Vec<_>>());
}

#[test]
fn nothing_is_left_for_later() {
    complain(
        "something is left for later",
        &lines_with(&rust(), &["TODO", "FIXME", "XXX", "todo!", "dbg!", "unimplemented!"]),
    );
}

#[test]
fn the_crates_know_no_browser_no_clock_and_no_random_source() {
    let crates: Vec<_> = files("crates", &[".rs", "Cargo.toml"]);
    let words = [
        "leptos",
        "web-sys",
        "web_sys",
        "js-sys",
        "js_sys",
        "wasm-bindgen",
        "wasm_bindgen",
        "SystemTime",
        "std::time::Instant",
        "getrandom",
    ];
    complain("a crate knows the browser, a clock or a random source", &lines_with(&crates, &words));
}

#[test]
fn the_simulation_decides_with_integers_and_in_order() {
    let sim: Vec<_> = files("crates/sim/src", &[".rs"]);
    complain(
        "a float or an unordered map in the simulation",
        &lines_with(&sim, &["f32", "f64", "HashMap", "HashSet"]),
    );
}

#[test]
fn view_models_know_no_framework() {
    let models: Vec<_> = files("src/view_model", &[".rs"]);
    complain("a view model knows the framework", &lines_with(&models, &["leptos", "web_sys"]));
}

#[test]
fn prices_and_quotas_stand_in_the_facts_alone() {
    let views: Vec<_> = ["src/app", "src/stage", "src/panels", "src/widgets", "crates/i18n/src"]
        .iter()
        .flat_map(|folder| files(folder, &[".rs"]))
        .filter(|(path, _)| !path.ends_with("src/number.rs"))
        .collect();
    let words = [
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
    complain("a figure about AWS stands in a view", &lines_with(&views, &words));
}

#[test]
fn no_word_for_the_reader_stands_outside_i18n() {
    // Signs, and what a program reads, are no words to translate.
    let shown_to_readers =
        [".text(\"", "\"title\", \"", "\"aria-label\", \"", "\"aria-valuetext\", \"", "\"alt\", \""];
    let mut found = Vec::new();
    for folder in ["src/app", "src/stage", "src/panels", "src/widgets"] {
        for (path, text) in files(folder, &[".rs"]) {
            for (number, line) in text.lines().enumerate() {
                let literals = shown_to_readers
                    .iter()
                    .flat_map(|before| line.split(before).skip(1))
                    .filter_map(|rest| rest.split_once('"'))
                    .map(|(literal, _)| literal);
                for literal in literals {
                    if literal.chars().filter(|c| c.is_alphabetic()).count() > 1 {
                        found.push(format!("{}:{}: {literal}", shown(&path), number + 1));
                    }
                }
            }
        }
    }
    complain("words stand outside i18n", &found);
}

#[test]
fn the_map_names_every_crate_and_folder() {
    let map = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("there is a map");
    let mut missing = Vec::new();
    for folder in ["src", "crates", "src/.."] {
        for entry in fs::read_dir(root().join(folder)).expect("the folder is there").flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let ignored =
                name.starts_with('.') || ["target", "dist", "node_modules"].contains(&name.as_str());
            if entry.path().is_dir() && !ignored && !map.contains(&format!("{name}/")) {
                missing.push(name);
            }
        }
    }
    complain("ARCHITECTURE.md does not name these folders", &missing);
}

#[test]
fn no_address_of_a_registry_is_committed() {
    let lock = fs::read_to_string(root().join("package-lock.json")).expect("there is a lock file");
    assert!(!lock.contains("\"resolved\""), "package-lock.json names a registry");
}
