//! `cargo xtask test`: runs all checks, from the quickest to the slowest.

use std::env;
use std::time::{Duration, Instant};

use crate::command::Run;
use crate::environment::Environment;
use crate::failure::{Failure, Outcome};
use crate::progress::{say, seconds};
use crate::{browser, browser_tests, flags, page, size, wasm_toolchain};

/// How long rustup may take to download a component. Components are small, and a machine without a connection should not wait long.
const COMPONENT_LIMIT: Duration = Duration::from_mins(1);

/// Runs all checks and stops at the first that fails.
pub fn run() -> Outcome<()> {
    let start = Instant::now();
    let mut tally = Tally::default();
    let native = flags::native();
    tally.check("Formatting", || with_component("rustfmt", "fmt", &["fmt", "--all", "--check"], &native))?;
    tally.check("Lints", || {
        let arguments = ["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"];
        with_component("clippy", "clippy", &arguments, &native)
    })?;
    tally.check("Native tests", || cargo(&["test", "--workspace"], &native))?;
    tally.check("Documentation", || documentation(&native))?;
    let environment = page::environment()?;
    tally.check("Wasm tests", || wasm_tests(&environment))?;
    tally.check("The page's build", || page::build(&environment))?;
    tally.check("The page's size", size::run)?;
    tally.check("Browser tests", browser_tests::run)?;
    say(&format!("All is well: {} passed, 0 failed, in {}.", tally.passed, seconds(start.elapsed())));
    Ok(())
}

/// How many checks have passed.
#[derive(Default)]
struct Tally {
    passed: u32,
}

impl Tally {
    /// Runs one check under its headline.
    fn check(&mut self, name: &str, work: impl FnOnce() -> Outcome<()>) -> Outcome<()> {
        say(&format!("\n== {name} =="));
        let start = Instant::now();
        let passed = self.passed;
        work().map_err(|failure| {
            Failure::new(format!("{name}: {passed} passed before, 1 failed.\n{failure}"))
        })?;
        self.passed += 1;
        say(&format!("== {name}: passed in {} ==", seconds(start.elapsed())));
        Ok(())
    }
}

/// Runs cargo with its output on the terminal.
fn cargo(arguments: &[&str], environment: &Environment) -> Outcome<()> {
    Run::new("cargo").with(arguments).in_environment(environment).show()
}

/// Runs a cargo command that is a component of its own in rustup, and installs the component if it is missing. If that is not possible, the
/// check fails.
fn with_component(
    component: &str,
    subcommand: &str,
    arguments: &[&str],
    environment: &Environment,
) -> Outcome<()> {
    let is_there = || Run::new("cargo").with([subcommand, "--version"]).capture().is_ok();
    if !is_there() {
        let added = Run::new("rustup").with(["component", "add", component]).capture_within(COMPONENT_LIMIT);
        if !is_there() {
            let why = added.err().map(|failure| format!("\n{failure}")).unwrap_or_default();
            return Err(Failure::new(format!(
                "{component} is missing. `rustup component add {component}` gets it.{why}"
            )));
        }
    }
    cargo(arguments, environment)
}

/// Builds the documentation, with warnings such as broken links as errors.
fn documentation(environment: &Environment) -> Outcome<()> {
    let flags = env::var("RUSTDOCFLAGS").unwrap_or_default();
    let environment = environment.clone().with("RUSTDOCFLAGS", format!("{flags} -D warnings").trim());
    cargo(&["doc", "--quiet", "--workspace", "--no-deps"], &environment)
}

/// Runs the tests that need WebAssembly and a browser, in Chromium without a window.
fn wasm_tests(environment: &Environment) -> Outcome<()> {
    page::fetch(environment)?;
    let runner = browser::for_wasm_tests()?
        .with("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
    let arguments =
        ["test", "--target", wasm_toolchain::TARGET, "--package", "bucket-keys", "--test", "wasm"];
    cargo(&arguments, &environment.clone().and(runner))
}

#[cfg(test)]
mod tests {
    use super::with_component;
    use crate::environment::Environment;

    #[test]
    fn a_check_that_cannot_run_fails() {
        let missing = with_component("no-such-component", "no-such-subcommand", &[], &Environment::default());
        let text = missing.expect_err("there is no such check").to_string();
        assert!(text.starts_with("no-such-component is missing."), "{text}");
    }
}
