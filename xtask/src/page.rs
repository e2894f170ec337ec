//! Building the page into the folder `dist`.

use std::{env, fs};

use crate::command::Run;
use crate::environment::Environment;
use crate::failure::{Failure, Outcome};
use crate::progress::step;
use crate::{node_packages, paths, tools, wasm_toolchain, words};

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
    minify()?;
    words::write()
}

/// Makes the JavaScript between the page and its WebAssembly smaller: wasm-bindgen writes it to be read, and Trunk's own minifier leaves
/// it as it is.
fn minify() -> Outcome<()> {
    let dist = paths::dist();
    let unreadable = |error| Failure::new(format!("Cannot read {}: {error}", dist.display()));
    for entry in fs::read_dir(&dist).map_err(unreadable)?.flatten() {
        let file = entry.path();
        let ours = entry.file_name().to_string_lossy().starts_with("bucket-keys-");
        if ours && file.extension().is_some_and(|ending| ending == "js") {
            let terser = node_packages::installed()?.join("terser");
            Run::new(terser)
                .with([&file])
                .with(["--module", "--compress", "--mangle", "--output"])
                .with([&file])
                .capture()?;
        }
    }
    Ok(())
}

/// Downloads what the build then finds without a network.
pub fn fetch(environment: &Environment) -> Outcome<()> {
    Run::new("cargo").with(["fetch", "--quiet", "--target", wasm_toolchain::TARGET]).under(environment).show()
}
