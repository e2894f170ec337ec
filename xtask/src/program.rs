//! Compiling one of our packages for the browser: the code, its JavaScript, and what the optimiser makes of both.

use std::path::{Path, PathBuf};

use crate::command::Run;
use crate::environment::Environment;
use crate::failure::Outcome;
use crate::{files, node_packages, parts, paths, wasm_toolchain};

/// The package of the page, and the name of its program.
const PAGE: &str = "bucket-keys";

/// What the optimiser is told, for every program. The features are those that the compiler uses: a part of a split program does not say
/// which these are.
const OPTIMISE: [&str; 12] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--low-memory-unused",
    "-Oz",
    "-Oz",
    "--converge",
    "--strip-producers",
    "--strip-target-features",
];

/// Compiles the page's program and its parts into an empty folder, under names that change with their content.
pub fn page(environment: &Environment, folder: &Path) -> Outcome<()> {
    let compiled = compile(environment, PAGE, &["--bin", PAGE, "--features", "split"])?;
    let built = paths::target().join("split");
    files::make_empty_folder(&built)?;
    let first = parts::split(&compiled, PAGE, &built)?;
    // The parts use the program's memory and its table of functions, which would not be exported otherwise.
    bind(environment, &first, &built, &["--keep-lld-exports"])?;
    for file in files::in_folder(&built)? {
        if files::ends_in(&file, "js") {
            minify(&file)?;
        } else if files::ends_in(&file, "wasm") && file != first {
            optimise(environment, &file)?;
        }
    }
    files::make_empty_folder(folder)?;
    parts::name_after_content(PAGE, &built, folder)
}

/// Compiles the library of a package, and writes its JavaScript and its WebAssembly into `folder`.
pub fn library(environment: &Environment, package: &str, folder: &Path) -> Outcome<()> {
    let compiled = compile(environment, package, &["--lib"])?;
    bind(environment, &compiled, folder, &[])?;
    optimise(environment, &folder.join(format!("{package}_bg.wasm")))
}

/// Compiles what is chosen of a package.
fn compile(environment: &Environment, package: &str, chosen: &[&str]) -> Outcome<PathBuf> {
    Run::new("cargo")
        .with(["build", "--release", "--target", wasm_toolchain::TARGET, "--package", package])
        .with(chosen)
        .under(environment)
        .show()?;
    let release = paths::wasm_target().join(wasm_toolchain::TARGET).join("release");
    Ok(release.join(format!("{package}.wasm")))
}

/// Writes the JavaScript around a program.
fn bind(environment: &Environment, wasm: &Path, folder: &Path, options: &[&str]) -> Outcome<()> {
    Run::new("wasm-bindgen")
        .with(["--target", "web", "--no-typescript"])
        .with(options)
        .with(["--out-dir".as_ref(), folder, wasm])
        .under(environment)
        .show()
}

/// Makes WebAssembly smaller. It warns of names that it does not know and is to drop anyway, so that is shown only if it fails.
fn optimise(environment: &Environment, wasm: &Path) -> Outcome<()> {
    Run::new("wasm-opt")
        .with(OPTIMISE)
        .with([wasm.as_os_str(), "-o".as_ref(), wasm.as_os_str()])
        .under(environment)
        .capture()
        .map(drop)
}

/// Makes a script smaller: ours and those of wasm-bindgen are written to be read.
pub fn minify(script: &Path) -> Outcome<()> {
    let terser = node_packages::installed()?.join("terser");
    let options = ["--module", "--compress", "--mangle", "--output"];
    Run::new(terser).with([script]).with(options).with([script]).capture().map(drop)
}
