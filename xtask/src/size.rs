//! `cargo xtask size`: what a first visit costs, against what it may cost.

use std::fmt::Write;
use std::path::Path;

use crate::command::Run;
use crate::failure::{Failure, Outcome};
use crate::paths;
use crate::progress::say;
use crate::tools;

/// Limits on the brotli bytes of some of the files.
struct Budget {
    name: &'static str,
    /// What the page's main job was meant to come to.
    target: u64,
    /// What it must not exceed today, so that it does not grow unseen. Lower it whenever the page gets smaller.
    ceiling: u64,
    counts: fn(&str) -> bool,
}

const BUDGETS: [Budget; 3] = [
    Budget { name: "first visit", target: 160 * 1024, ceiling: 188 * 1024, counts: on_first_visit },
    Budget {
        name: "wasm",
        target: 120 * 1024,
        ceiling: 153 * 1024,
        counts: |file| {
            let is_wasm = Path::new(file).extension().is_some_and(|ending| ending == "wasm");
            is_wasm && !is_of_scale(file)
        },
    },
    Budget { name: "chapter scale", target: 128 * 1024, ceiling: 144 * 1024, counts: is_of_scale },
];

/// What a first visit loads: neither a language that the reader does not read (the largest counts), nor a page of the reference or the
/// program of the chapter `scale`, which come when they are opened.
fn on_first_visit(file: &str) -> bool {
    let other_language = file.starts_with("words/") && !file.starts_with("words/vi-");
    !other_language && !file.starts_with("reference/") && !is_of_scale(file)
}

/// What the chapter `scale` loads when it is opened.
fn is_of_scale(file: &str) -> bool {
    file.starts_with("scale-")
}

/// One file of the page.
#[derive(Debug, PartialEq, Eq)]
struct Sizes {
    file: String,
    raw: u64,
    gzip: u64,
    brotli: u64,
}

/// Prints the sizes of what is in `dist`, and fails if a budget is exceeded.
pub fn run() -> Outcome<()> {
    let dist = paths::dist();
    if !dist.join("index.html").is_file() {
        return Err(Failure::new("There is no page in dist yet. Run `cargo xtask dist` first."));
    }
    tools::node()?;
    let script = paths::repository().join("xtask/src/compressed_sizes.mjs");
    let lines = Run::new("node").with([&script, &dist]).capture()?;
    let files = lines.lines().map(read_line).collect::<Outcome<Vec<_>>>()?;
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

/// Reads a line that the script wrote.
fn read_line(line: &str) -> Outcome<Sizes> {
    let unclear =
        || Failure::new(format!("xtask/src/compressed_sizes.mjs wrote a line that is not sizes: {line}"));
    let parts: Vec<&str> = line.splitn(4, '\t').collect();
    let [raw, gzip, brotli, file] = parts[..] else { return Err(unclear()) };
    let number = |text: &str| text.parse().map_err(|_| unclear());
    Ok(Sizes { file: file.to_owned(), raw: number(raw)?, gzip: number(gzip)?, brotli: number(brotli)? })
}

/// Lays the figures out for reading.
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
fn grouped(number: u64) -> String {
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
    use super::{BUDGETS, Sizes, grouped, read_line, table};

    fn file(name: &str, brotli: u64) -> Sizes {
        Sizes { file: name.to_owned(), raw: brotli * 3, gzip: brotli + 1, brotli }
    }

    #[test]
    fn a_line_is_read_with_spaces_in_the_name() {
        let read = read_line("30\t11\t10\tanimals/the cat.png").expect("a good line");
        assert_eq!(read, file("animals/the cat.png", 10));
        assert!(read_line("30\t11").is_err());
        assert!(read_line("a\t1\t1\tfile").is_err());
    }

    #[test]
    fn each_budget_counts_its_own_files() {
        let files = [file("a.wasm", 100_000), file("b.js", 50_000)];
        assert_eq!(BUDGETS.map(|budget| budget.used(&files)), [150_000, 100_000, 0]);
        assert!(table(&files).contains("meets its target"));
        let beyond = BUDGETS[1].ceiling + 1;
        assert!(table(&[file("a.wasm", beyond)]).contains("larger than it may be today"));
        let between = BUDGETS[1].target + 1;
        assert!(table(&[file("a.wasm", between)]).contains("above its target"));
    }

    #[test]
    fn thousands_are_grouped() {
        assert_eq!([0, 999, 1_000, 1_234_567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
    }
}
