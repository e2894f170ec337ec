//! `cargo xtask bench`: the measurements, as one table, each beside its reference from the same run.

use std::fs;

use crate::browser_tests;
use crate::command::Run;
use crate::environment::Environment;
use crate::failure::{Failure, Outcome};
use crate::mount::Mount;
use crate::progress::step;
use crate::{page, paths, wasm_toolchain};

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
    step("Building the measurements for the browser …", || build_wasm(&environment))?;
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

/// Compiles the package `bench` for the browser and writes its JavaScript.
fn build_wasm(environment: &Environment) -> Outcome<()> {
    page::fetch(environment)?;
    Run::new("cargo")
        .with(["build", "--release", "--target", wasm_toolchain::TARGET, "--package", "bench", "--lib"])
        .under(environment)
        .show()?;
    let wasm = paths::wasm_target().join(wasm_toolchain::TARGET).join("release").join("bench.wasm");
    let folder = paths::target().join("bench");
    Run::new("wasm-bindgen")
        .with(["--target", "web", "--no-typescript", "--out-dir"])
        .with([&folder, &wasm])
        .under(environment)
        .show()?;
    // What is measured has gone through the same optimiser, with the same settings, as the page.
    let wasm = folder.join("bench_bg.wasm");
    Run::new("wasm-opt")
        .with(["-Oz", "--converge", "--strip-producers"])
        .with([wasm.as_os_str(), "-o".as_ref(), wasm.as_os_str()])
        .under(environment)
        .show()
}
