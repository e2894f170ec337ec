//! Building the page into the folder `dist`.

use std::env;

use crate::command::Run;
use crate::environment::Environment;
use crate::failure::Outcome;
use crate::progress::step;
use crate::{tools, wasm_toolchain, words};

/// Everything that compiling and packing for the browser needs, found or installed.
pub fn environment() -> Outcome<Environment> {
    Ok(tools::for_page()?.and(wasm_toolchain::environment()?))
}

/// Makes a release build of the page in `dist`.
pub fn build(environment: &Environment) -> Outcome<()> {
    step("Fetching the page's crates …", || fetch(environment))?;
    step("Building the page …", || {
        // Trunk takes the variable NO_COLOR for an argument, and stops at the value 1 that everyone else
        // means by it.
        let colour = if env::var_os("NO_COLOR").is_some() { "never" } else { "auto" };
        Run::new("trunk")
            .with(["build", "--release", "--offline", "--skip-version-check", "--color", colour])
            .under(environment)
            .without("NO_COLOR")
            .show()
    })?;
    words::write()
}

/// Downloads what the build then finds without a network.
pub fn fetch(environment: &Environment) -> Outcome<()> {
    Run::new("cargo").with(["fetch", "--quiet", "--target", wasm_toolchain::TARGET]).under(environment).show()
}
