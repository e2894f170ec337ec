//! `cargo xtask bench`: prints the measurements in one table, each beside a reference that was measured in the same run.

use std::fs;
use std::path::PathBuf;

use crate::browser_tests;
use crate::command::Run;
use crate::environment::Environment;
use crate::failure::{Failure, Outcome};

use crate::progress::step;
use crate::server::Mount;
use crate::{page, paths, program, tools};

/// Builds the page and the code to measure, measures natively and in the browser, and prints the table.
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
        program::library(&environment, "bench", &[], &folder)
    })?;
    let native = step("Measuring natively …", || {
        Run::new("cargo")
            .with(["run", "--profile", "native", "--package", "bench", "--bin", "native"])
            .capture_stdout()
    })?;
    let simpy = simpy();
    // The script prints one table of all measurements, so it gets those from outside the browser as a file.
    let results = folder.join("native.txt");
    fs::write(&results, native + &simpy)
        .map_err(|error| Failure::new(format!("{} cannot be written: {error}.", results.display())))?;

    let browser = browser_tests::environment()?;
    let server = browser_tests::serve(vec![
        Mount::new("/", paths::dist()),
        Mount::new("/bench/", repository.join("benches").join("page")),
        Mount::new("/bench/wasm/", folder),
        Mount::new("/bench/twins/", twins()),
        Mount::new("/noble/", repository.join("node_modules").join("@noble")),
    ])?;
    let script_environment = browser.with("BASE_URL", server.address()).with("NATIVE_RESULTS", results);
    step("Measuring in the browser …", || {
        Run::new("node").with([script]).in_environment(&script_environment).show()
    })
}

/// The folder with the references that are written in other languages.
fn twins() -> PathBuf {
    paths::repository().join("benches").join("twins")
}

/// How many virtual seconds of the workload `SimPy` simulates. This comes to a hundred thousand uploads.
const SIMPY_SECONDS: &str = "50";

/// Measures the reference in Python. Returns a line for the script: the result or, if the reference cannot run, the reason.
fn simpy() -> String {
    let measured = tools::simpy().and_then(|(python, packages)| {
        step("Measuring SimPy …", || {
            Run::new(python)
                .with([twins().join("simpy_twin.py").as_os_str(), SIMPY_SECONDS.as_ref()])
                .in_environment(&Environment::default().with("PYTHONPATH", packages))
                .capture()
        })
    });
    match measured {
        Ok(line) => format!("simpy {}\n", line.trim()),
        Err(failure) => {
            let why = failure.to_string();
            format!("simpy_missing {}\n", why.lines().next().unwrap_or("it does not run"))
        }
    }
}
