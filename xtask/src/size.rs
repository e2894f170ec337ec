//! `cargo xtask size`: the bytes that a first visit and each part load, against their budgets.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Outcome};
use crate::progress::say;
use crate::{files, paths, staging};

/// Limits on the sum of the brotli-compressed sizes of some files, in bytes.
struct Budget {
    name: &'static str,
    /// The size to aim at.
    target: u64,
    /// The size that fails the task when exceeded, so that growth is noticed. Lower it whenever the page gets smaller.
    ceiling: u64,
    /// Whether a file, by its path in `dist`, counts towards this budget.
    counts: fn(&str) -> bool,
}

const BUDGETS: [Budget; 6] = [
    Budget { name: "first visit", target: 225_000, ceiling: 296_000, counts: on_first_visit },
    Budget { name: "its WebAssembly", target: 185_000, ceiling: 259_400, counts: is_program },
    Budget {
        name: "part scale",
        target: 140_000,
        ceiling: 148_300,
        counts: |file| is_of_part("scale", file),
    },
    Budget {
        name: "part panels",
        target: 60_000,
        ceiling: 59_300,
        counts: |file| is_of_part("panels", file),
    },
    Budget { name: "part audit", target: 60_000, ceiling: 51_700, counts: |file| is_of_part("audit", file) },
    Budget {
        name: "part reference",
        target: 60_000,
        ceiling: 32_800,
        counts: |file| is_of_part("reference", file),
    },
];

/// The parts of the program that load when they are used, as the page's code names them.
const PARTS: [&str; 7] = ["scale", "storm", "panels", "audit", "reference", "controls", "cards"];

/// The words that parts of the program load with them. Of the languages only the largest counts, because a reader loads one.
const LATER_WORDS: &str = "words/later-vi-";

/// Whether a file is loaded before the first step has played. Of the languages only the largest counts, because a reader loads one. Words
/// of other chapters, pages of the reference and parts of the program load later.
fn on_first_visit(file: &str) -> bool {
    let other_language = file.starts_with("words/") && !file.starts_with("words/vi-");
    let of_part = PARTS.iter().any(|part| is_of_part(part, file));
    // Another person appears when another role sends a request.
    let is_later = file.starts_with("reference/") || file.starts_with("people/") && file != "people/bob.svg";
    !other_language && !is_later && !of_part
}

fn is_program(file: &str) -> bool {
    on_first_visit(file) && files::has_extension(Path::new(file), "wasm")
}

/// Whether opening a part loads a file: the part's WebAssembly, its style sheet and words, and code that it shares with other parts,
/// whose name says which parts load it.
fn is_of_part(part: &str, file: &str) -> bool {
    let is_shared = file.starts_with(staging::SHARED) && file.contains(&format!("-{part}-"));
    let own = [format!("{part}-"), format!("style-{part}-"), LATER_WORDS.to_owned()];
    is_shared || own.iter().any(|beginning| file.starts_with(beginning))
}

/// The sizes of one file of a folder and of its compressed variants, in bytes.
#[derive(Debug, PartialEq, Eq)]
pub struct Sizes {
    /// Its path in the folder, with slashes.
    pub file: String,
    /// Uncompressed.
    pub raw: u64,
    /// Compressed with gzip.
    pub gzip: u64,
    /// Compressed with brotli.
    pub brotli: u64,
}

/// Prints the sizes of what is in `dist`, and fails if a budget is exceeded.
pub fn run() -> Outcome<()> {
    let dist = paths::dist();
    if !dist.join("index.html").is_file() {
        return Err(Failure::new("There is no page in dist yet. Run `cargo xtask dist` first."));
    }
    let files = sizes(&dist)?;
    say(&table(&files));
    let exceeded = BUDGETS.iter().filter(|budget| budget.used(&files) > budget.ceiling);
    let names: Vec<&str> = exceeded.map(|budget| budget.name).collect();
    if names.is_empty() {
        Ok(())
    } else {
        Err(Failure::new(format!("The page is larger than it may be today: {}.", names.join("; "))))
    }
}

impl Budget {
    fn used(&self, files: &[Sizes]) -> u64 {
        files.iter().filter(|sizes| (self.counts)(&sizes.file)).map(|sizes| sizes.brotli).sum()
    }
}

/// The sizes of all files in a folder and its subfolders. A file without a compressed variant counts at its full size.
pub fn sizes(folder: &Path) -> Outcome<Vec<Sizes>> {
    let mut found = Vec::new();
    for path in files::below(folder)? {
        if files::has_extension(&path, "br") || files::has_extension(&path, "gz") {
            continue;
        }
        let raw = length(&path).ok_or_else(|| Failure::new(format!("Cannot read {}.", path.display())))?;
        let variant = |ending: &str| {
            let mut name = path.clone().into_os_string();
            name.push(ending);
            length(&PathBuf::from(name)).unwrap_or(raw)
        };
        let file = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        found.push(Sizes { file, raw, gzip: variant(".gz"), brotli: variant(".br") });
    }
    Ok(found)
}

fn length(file: &Path) -> Option<u64> {
    fs::metadata(file).ok().map(|metadata| metadata.len())
}

/// The sizes and the budgets as a table of text.
fn table(files: &[Sizes]) -> String {
    let width = files.iter().map(|sizes| sizes.file.len()).chain([24]).max().unwrap_or_default();
    let mut text = String::new();
    let mut row = |name: &str, cells: [&str; 3]| {
        let [raw, gzip, brotli] = cells;
        let _ = writeln!(text, "{name:width$} {raw:>11} {gzip:>11} {brotli:>11}");
    };
    row("bytes", ["raw", "gzip", "brotli"]);
    let total = |of: fn(&Sizes) -> u64| files.iter().map(of).sum::<u64>();
    for sizes in files {
        row(&sizes.file, [&grouped(sizes.raw), &grouped(sizes.gzip), &grouped(sizes.brotli)]);
    }
    row(
        "total",
        [
            &grouped(total(|sizes| sizes.raw)),
            &grouped(total(|sizes| sizes.gzip)),
            &grouped(total(|sizes| sizes.brotli)),
        ],
    );
    row("", ["", "", ""]);
    row("budget, brotli", ["used", "target", "ceiling"]);
    for budget in &BUDGETS {
        let used = budget.used(files);
        row(budget.name, [&grouped(used), &grouped(budget.target), &grouped(budget.ceiling)]);
        let verdict = match () {
            () if used > budget.ceiling => "  larger than it may be today",
            () if used > budget.target => "  above its target",
            () => "  meets its target",
        };
        row(verdict, ["", "", ""]);
    }
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    lines.join("\n")
}

/// A number with commas between its thousands.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{BUDGETS, Sizes, grouped, is_program, on_first_visit, sizes, table};
    use crate::paths;

    fn file(name: &str, brotli: u64) -> Sizes {
        Sizes { file: name.to_owned(), raw: brotli * 3, gzip: brotli + 1, brotli }
    }

    #[test]
    fn each_budget_counts_its_own_files() {
        let files = [
            file("bucket-keys-1f_bg.wasm", 1),
            file("links-1f.js", 10),
            file("style-2f.css", 100),
            file("words/vi-3f.txt", 1_000),
            file("words/en-3f.txt", 10_000),
            file("words/later-vi-3f.txt", 600),
            file("words/later-en-3f.txt", 10_000),
            file("reference/sources-vi-3f.html", 10_000),
            file("scale-1f.wasm", 100_000),
            file("style-scale-4f.css", 20_000),
            file("shared-3-panels-scale-1f.wasm", 3_000),
            file("shared-4-audit-storm-1f.wasm", 400_000),
            file("panels-1f.wasm", 50_000),
        ];
        assert_eq!(BUDGETS.map(|budget| budget.used(&files)), [1_111, 1, 123_600, 53_600, 400_600, 600]);
    }

    #[test]
    fn the_program_is_loaded_on_the_first_visit() {
        assert!(
            is_program("bucket-keys-1f_bg.wasm") && !is_program("scale-1f.wasm") && !is_program("icon.svg")
        );
        assert!(on_first_visit("animals/cat.svg") && on_first_visit("index.html"));
    }

    #[test]
    fn the_verdict_follows_the_limits() {
        let verdict = |bytes| table(&[file("scale-1f.wasm", bytes)]);
        let budget = &BUDGETS[2];
        assert!(!verdict(budget.target).contains("above its target"));
        assert!(verdict(budget.target + 1).contains("above its target"));
        assert!(verdict(budget.ceiling + 1).contains("larger than it may be today"));
    }

    #[test]
    fn a_file_without_a_variant_counts_at_its_full_size() {
        let files = sizes(&paths::repository().join("xtask")).expect("the folder is there");
        let own = files.iter().find(|sizes| sizes.file == "src/size.rs").expect("this file is there");
        assert!(own.raw > 0 && own.gzip == own.raw && own.brotli == own.raw);
    }

    #[test]
    fn thousands_are_grouped() {
        assert_eq!([0, 999, 1_000, 1_234_567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
    }
}
