//! `cargo xtask bench`: the measurements, as one table, each beside its reference from the same run.

use std::fs;

use crate::browser_tests;
use crate::command::Run;
use crate::failure::{Failure, Outcome};
use crate::mount::Mount;
use crate::progress::step;
use crate::{page, paths, program};

/// Builds what is measured, measures it natively and in the browser, and prints the table.
pub fn run() -> Outcome<()> {
    let repository = paths::repository();
    let script = repository.join("benches").join("bench.mjs");
    if !script.is_file() {
        return Err(Failure::new(format!(
            "There is nothing to measure with: {} is missing.",
            script.display()
        )));
    }
    let environment = page::environment()?;
    page::build(&environment)?;
    let folder = paths::target().join("bench");
    step("Building the measurements for the browser …", || {
        program::build(&environment, "bench", "--lib", &folder)
    })?;
    let native = step("Measuring natively …", || {
        Run::new("cargo")
            .with(["run", "--profile", "native", "--package", "bench", "--bin", "native"])
            .show_and_keep()
    })?;
    // The script puts both into one table, so it gets what the native run printed as a file.
    let results = folder.join("native.txt");
    fs::write(&results, native)
        .map_err(|error| Failure::new(format!("{} cannot be written: {error}.", results.display())))?;

    let browser = browser_tests::environment()?;
    let server = browser_tests::serve(vec![
        Mount::new("/", paths::dist()),
        Mount::new("/bench/", repository.join("benches").join("page")),
        Mount::new("/bench/wasm/", folder),
        Mount::new("/noble/", repository.join("node_modules").join("@noble")),
    ])?;
    let told = browser.with("BASE_URL", server.address()).with("NATIVE_RESULTS", results);
    step("Measuring in the browser …", || Run::new("node").with([script]).under(&told).show())
}
