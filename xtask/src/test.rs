//! `cargo xtask test`: everything that has to hold, from the quickest check to the slowest.

use std::env;
use std::time::{Duration, Instant};

use crate::command::Run;
use crate::environment::Environment;
use crate::failure::{Failure, Outcome};
use crate::progress::{say, seconds};
use crate::{browser_tests, page, size, wasm_toolchain};

/// A component download is small; a machine that cannot reach rustup's server must not wait for it.
const COMPONENT_LIMIT: Duration = Duration::from_mins(1);

/// Runs every test and stops at the first that fails.
pub fn run() -> Outcome<()> {
    let start = Instant::now();
    let mut tally = Tally::default();
    tally.check("Formatting", || with_component("rustfmt", "fmt", &["fmt", "--all", "--check"]))?;
    tally.check("Lints", || {
        let arguments = ["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"];
        with_component("clippy", "clippy", &arguments)
    })?;
    tally.check("Native tests", || cargo(&["test", "--workspace"], &Environment::default()))?;
    tally.check("Documentation", documentation)?;
    let environment = page::environment()?;
    tally.check("Wasm tests", || wasm_tests(&environment))?;
    tally.check("The page's build", || page::build(&environment).map(|()| Verdict::Passed))?;
    tally.check("The page's size", || size::run().map(|()| Verdict::Passed))?;
    tally.check("Browser tests", || browser_tests::run().map(|()| Verdict::Passed))?;
    say(&format!(
        "All is well: {} passed, 0 failed, {} skipped, in {}.",
        tally.passed,
        tally.skipped,
        seconds(start.elapsed())
    ));
    Ok(())
}

/// How a check ended, if it did not fail.
enum Verdict {
    Passed,
    Skipped,
}

/// How many checks ended how.
#[derive(Default)]
struct Tally {
    passed: u32,
    skipped: u32,
}

impl Tally {
    /// Runs one check under its headline.
    fn check(&mut self, name: &str, work: impl FnOnce() -> Outcome<Verdict>) -> Outcome<()> {
        say(&format!("\n== {name} =="));
        let start = Instant::now();
        match work() {
            Ok(Verdict::Passed) => {
                self.passed += 1;
                say(&format!("== {name}: passed in {} ==", seconds(start.elapsed())));
            }
            Ok(Verdict::Skipped) => self.skipped += 1,
            Err(failure) => {
                let passed = self.passed;
                return Err(Failure::new(format!("{name}: {passed} passed before, 1 failed.\n{failure}")));
            }
        }
        Ok(())
    }
}

/// Runs cargo in view.
fn cargo(arguments: &[&str], environment: &Environment) -> Outcome<Verdict> {
    Run::new("cargo").with(arguments).under(environment).show().map(|()| Verdict::Passed)
}

/// Runs a cargo command that comes as a component of its own, and that a bare machine may be unable to get.
fn with_component(component: &str, subcommand: &str, arguments: &[&str]) -> Outcome<Verdict> {
    let is_there = || Run::new("cargo").with([subcommand, "--version"]).capture().is_ok();
    if !is_there() {
        let added = Run::new("rustup").with(["component", "add", component]).capture_within(COMPONENT_LIMIT);
        if added.is_err() || !is_there() {
            say(&format!(
                "  WARNING: skipped, for {component} is missing and `rustup component add {component}` failed"
            ));
            return Ok(Verdict::Skipped);
        }
    }
    cargo(arguments, &Environment::default())
}

/// Builds the documentation; a link that leads nowhere is an error.
fn documentation() -> Outcome<Verdict> {
    let flags = env::var("RUSTDOCFLAGS").unwrap_or_default();
    let environment = Environment::default().with("RUSTDOCFLAGS", format!("{flags} -D warnings").trim());
    cargo(&["doc", "--quiet", "--workspace", "--no-deps"], &environment)
}

/// Runs the tests that need JavaScript around them, under Node.
fn wasm_tests(environment: &Environment) -> Outcome<Verdict> {
    page::fetch(environment)?;
    let runner =
        Environment::default().with("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
    let arguments =
        ["test", "--target", wasm_toolchain::TARGET, "--package", "bucket-keys", "--test", "wasm"];
    cargo(&arguments, &environment.clone().and(runner))
}
