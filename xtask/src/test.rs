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

/// A check: its name on the command line, its headline, and how it runs.
type Check = (&'static str, &'static str, fn() -> Outcome<()>);

/// The check that takes names of files.
const BROWSER: &str = "browser";

/// All checks, from the quickest to the slowest.
const CHECKS: [Check; 8] = [
    ("formatting", "Formatting", || {
        with_component("rustfmt", "fmt", &["fmt", "--all", "--check"], &flags::native())
    }),
    ("lints", "Lints", || {
        let arguments = ["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"];
        with_component("clippy", "clippy", &arguments, &flags::native())
    }),
    ("native", "Native tests", || cargo(&["test", "--workspace"], &flags::native())),
    ("documentation", "Documentation", || documentation(&flags::native())),
    ("wasm", "Wasm tests", || wasm_tests(&page::environment()?)),
    ("page", "The page's build", || page::build(&page::environment()?)),
    ("size", "The page's size", size::run),
    (BROWSER, "Browser tests", || browser_tests::run(&[])),
];

/// Runs the named checks, or all, and stops at the first that fails. Names of files in `e2e` may follow `browser`: `parts` stands for
/// `e2e/parts.test.mjs`.
pub fn run(arguments: &[String]) -> Outcome<()> {
    let start = Instant::now();
    let mut tally = Tally::default();
    let (names, browser_files) = match arguments.iter().position(|name| name == BROWSER) {
        Some(place) => arguments.split_at(place + 1),
        None => (arguments, &[][..]),
    };
    for (name, headline, check) in chosen(names)? {
        if name == BROWSER {
            tally.check(headline, || browser_tests::run(browser_files))?;
        } else {
            tally.check(headline, check)?;
        }
    }
    say(&format!("All is well: {} passed, 0 failed, in {}.", tally.passed, seconds(start.elapsed())));
    Ok(())
}

/// The checks with these names in the order in which they run; all of them if no name is given.
fn chosen(names: &[String]) -> Outcome<Vec<Check>> {
    if let Some(unknown) = names.iter().find(|name| !CHECKS.iter().any(|check| check.0 == **name)) {
        let known = CHECKS.map(|check| check.0).join(", ");
        return Err(Failure::new(format!("There is no check `{unknown}`. The checks are {known}.")));
    }
    let is_chosen = |check: &Check| names.is_empty() || names.iter().any(|name| name == check.0);
    Ok(CHECKS.into_iter().filter(is_chosen).collect())
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
        .with("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
        // The runner reads the whole program for each run, and most of a debug build is about lines of source.
        .with("CARGO_PROFILE_DEV_DEBUG", "0");
    let arguments =
        ["test", "--target", wasm_toolchain::TARGET, "--package", "bucket-keys", "--test", "wasm"];
    cargo(&arguments, &environment.clone().and(runner))
}

#[cfg(test)]
mod tests {
    use super::{chosen, with_component};
    use crate::environment::Environment;

    #[test]
    fn a_check_that_cannot_run_fails() {
        let missing = with_component("no-such-component", "no-such-subcommand", &[], &Environment::default());
        let text = missing.expect_err("there is no such check").to_string();
        assert!(text.starts_with("no-such-component is missing."), "{text}");
    }

    #[test]
    fn checks_are_chosen_by_name_and_run_in_their_own_order() {
        let names = |names: &[&str]| {
            let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
            chosen(&names).map(|checks| checks.iter().map(|check| check.0).collect::<Vec<_>>())
        };
        assert_eq!(names(&["browser", "page"]).expect("both exist"), ["page", "browser"]);
        assert_eq!(names(&[]).expect("nothing is wrong").len(), super::CHECKS.len());
        let unknown = names(&["lint"]).expect_err("there is no such check").to_string();
        assert!(unknown.starts_with("There is no check `lint`."), "{unknown}");
    }
}
