//! `cargo xtask size --compare`: what our own code weighs beside the libraries that would do the same.
//!
//! The package `benches/compare` has one small job for each reason of ARCHITECTURE.md, done by each candidate. A candidate is compiled by
//! itself, as the page is compiled, and what it adds to a program without any candidate is its weight.

use std::fmt::Write;
use std::path::Path;

use crate::command::Run;
use crate::environment::Environment;
use crate::failure::{Failure, Outcome};
use crate::progress::{say, step};
use crate::size::{grouped, sizes};
use crate::{files, flags, page, paths, program, tools, wasm_toolchain};

/// The package with the candidates.
const PACKAGE: &str = "compare";

/// Each job and its candidates. The feature of a candidate is `job-candidate`.
const JOBS: [(&str, &[&str]); 4] = [
    ("derivation", &["own", "kbkdf"]),
    ("plot", &["own", "plotters"]),
    ("words", &["own", "fluent"]),
    ("json", &["hifijson", "serde_json"]),
];

/// The name of the program without a candidate.
const EMPTY: &str = "empty";

/// What a candidate's program weighs, in bytes.
struct Weighed {
    job: &'static str,
    candidate: &'static str,
    wasm: u64,
    brotli: u64,
}

/// Compiles every candidate, weighs it, and prints the table.
pub fn run() -> Outcome<()> {
    let environment = tools::for_wasm()?.and(wasm_toolchain::environment()?);
    step("Fetching the crates …", || page::fetch(&environment))?;
    step("Testing that the candidates do the same …", || {
        Run::new("cargo")
            .with(["test", "--quiet", "--package", PACKAGE, "--all-features"])
            .in_environment(&flags::native())
            .capture()
            .map(drop)
    })?;
    let top = paths::target().join(PACKAGE);
    files::make_empty_folder(&top)?;
    let empty = weigh(&environment, &top, ("", EMPTY))?;
    let mut weighed = Vec::new();
    for (job, candidates) in JOBS {
        for candidate in candidates {
            weighed.push(weigh(&environment, &top, (job, candidate))?);
        }
    }
    say(&format!("\n{}", table(&empty, &weighed)));
    Ok(())
}

/// Compiles the program with one candidate, or with none where the job has no name, into a folder of its own and weighs it.
fn weigh(
    environment: &Environment,
    top: &Path,
    (job, candidate): (&'static str, &'static str),
) -> Outcome<Weighed> {
    let name = if job.is_empty() { candidate.to_owned() } else { feature(job, candidate) };
    let features: &[&str] = if job.is_empty() { &[] } else { &["--features", &name] };
    let folder = top.join(&name);
    files::make_folder(&folder)?;
    step(&format!("Building {name} …"), || program::library(environment, PACKAGE, features, &folder))?;
    page::compress(&folder)?;
    let sizes = sizes(&folder)?;
    // The JavaScript beside it loads the program and is no work of the candidate's.
    let wasm = sizes.iter().find(|sizes| files::has_extension(Path::new(&sizes.file), "wasm"));
    let wasm = wasm.ok_or_else(|| Failure::new(format!("{} holds no WebAssembly.", folder.display())))?;
    Ok(Weighed { job, candidate, wasm: wasm.raw, brotli: wasm.brotli })
}

fn feature(job: &str, candidate: &str) -> String {
    format!("{job}-{candidate}")
}

/// The table of all candidates. What a candidate adds is the difference to the program without any, with brotli.
fn table(empty: &Weighed, weighed: &[Weighed]) -> String {
    let mut text = String::new();
    let mut row = |cells: [&str; 6]| {
        let [job, candidate, wasm, brotli, adds, more] = cells;
        let _ = writeln!(text, "{job:<11} {candidate:<11} {wasm:>9} {brotli:>9} {adds:>9} {more:>9}");
    };
    row(["job", "candidate", "wasm", "brotli", "it adds", "more than"]);
    row(["", "", "bytes", "bytes", "brotli", "smallest"]);
    row(["", empty.candidate, &grouped(empty.wasm), &grouped(empty.brotli), "", ""]);
    for one in weighed {
        let rivals = weighed.iter().filter(|other| other.job == one.job);
        let smallest = rivals.map(|other| other.brotli).min().unwrap_or(one.brotli);
        row([
            one.job,
            one.candidate,
            &grouped(one.wasm),
            &grouped(one.brotli),
            &grouped(one.brotli.saturating_sub(empty.brotli)),
            &grouped(one.brotli - smallest),
        ]);
    }
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::{EMPTY, JOBS, PACKAGE, Weighed, feature, table};
    use crate::{files, paths};

    #[test]
    fn every_feature_of_the_package_is_weighed() {
        let manifest = paths::repository().join("benches").join(PACKAGE).join("Cargo.toml");
        let manifest = files::read_text(&manifest).expect("it is committed");
        let (_, features) = manifest.split_once("[features]\n").expect("it has features");
        let lines = features.lines().take_while(|line| !line.is_empty());
        let listed: Vec<&str> = lines.filter_map(|line| Some(line.split_once(" = ")?.0)).collect();
        let weighed: Vec<String> = JOBS
            .iter()
            .flat_map(|(job, candidates)| candidates.iter().map(|candidate| feature(job, candidate)))
            .collect();
        assert_eq!(weighed, listed);
    }

    #[test]
    fn a_candidate_is_compared_with_the_smallest_of_its_job_and_with_the_empty_program() {
        let weighed = |job, candidate, brotli| Weighed { job, candidate, wasm: brotli * 2, brotli };
        let rows = [
            weighed("plot", "own", 1_500),
            weighed("plot", "other", 4_000),
            weighed("json", "own", 9_000),
            weighed("json", "other", 2_000),
        ];
        let table = table(&weighed("", EMPTY, 1_000), &rows);
        let cells: Vec<Vec<&str>> =
            table.lines().skip(2).map(|line| line.split_whitespace().collect()).collect();
        assert_eq!(cells[0], ["empty", "2,000", "1,000"]);
        assert_eq!(cells[1], ["plot", "own", "3,000", "1,500", "500", "0"]);
        assert_eq!(cells[2], ["plot", "other", "8,000", "4,000", "3,000", "2,500"]);
        assert_eq!(cells[3], ["json", "own", "18,000", "9,000", "8,000", "7,000"]);
        assert_eq!(cells[4], ["json", "other", "4,000", "2,000", "1,000", "0"]);
    }
}
