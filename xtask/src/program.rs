//! Compiles a package for the browser: WebAssembly and JavaScript, both made smaller.

use std::path::{Path, PathBuf};

use crate::command::Run;
use crate::environment::Environment;
use crate::failure::Outcome;
use crate::{files, node_packages, parts, paths, wasm_toolchain};

/// The name of the page's package and of its program.
const PAGE: &str = "bucket-keys";

/// The options of wasm-opt. The features are those that the compiler uses; they have to be named because the parts of a split program do
/// not declare them. Twice the program is taken apart into simple steps and put together anew, which makes it some 2 KB smaller than the
/// passes of `-Oz` alone.
const OPTIMISE: [&str; 20] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--low-memory-unused",
    "-Oz",
    "--flatten",
    "--local-cse",
    "--rereloop",
    "-Oz",
    "--flatten",
    "--local-cse",
    "--rereloop",
    "-Oz",
    "-Oz",
    "--converge",
    "--strip-producers",
    "--strip-target-features",
];

/// Compiles the page's program and its parts into `folder`, which is emptied first, under names that change with their content.
pub fn page(environment: &Environment, folder: &Path) -> Outcome<()> {
    let compiled = compile(environment, PAGE, &["--bin", PAGE, "--features", "split"])?;
    let built = paths::target().join("split");
    files::make_empty_folder(&built)?;
    let (first, loads) = parts::split(&compiled, PAGE, &built)?;
    // The parts need the program's memory and its function table, which wasm-bindgen would not export otherwise.
    bind(environment, &first, &built, &["--keep-lld-exports"])?;
    for file in files::in_folder(&built)? {
        if files::has_extension(&file, "js") {
            minify(&file)?;
        } else if files::has_extension(&file, "wasm") && file != first {
            optimise(environment, &file)?;
        }
    }
    files::make_empty_folder(folder)?;
    parts::name_after_content(PAGE, &loads, &built, folder)
}

/// Compiles the library of a package, with the features that cargo's options name, and writes its JavaScript and WebAssembly into `folder`.
pub fn library(environment: &Environment, package: &str, features: &[&str], folder: &Path) -> Outcome<()> {
    let compiled = compile(environment, package, &[&["--lib"], features].concat())?;
    bind(environment, &compiled, folder, &[])?;
    optimise(environment, &folder.join(format!("{package}_bg.wasm")))
}

/// Compiles the targets of a package that cargo's options in `chosen` select. Returns the WebAssembly file.
fn compile(environment: &Environment, package: &str, chosen: &[&str]) -> Outcome<PathBuf> {
    Run::new("cargo")
        .with(["build", "--release", "--target", wasm_toolchain::TARGET, "--package", package])
        .with(chosen)
        .in_environment(environment)
        .show()?;
    let release = paths::wasm_target().join(wasm_toolchain::TARGET).join("release");
    Ok(release.join(format!("{package}.wasm")))
}

/// Runs wasm-bindgen on a program: writes the JavaScript that loads it and the WebAssembly that fits.
fn bind(environment: &Environment, wasm: &Path, folder: &Path, options: &[&str]) -> Outcome<()> {
    Run::new("wasm-bindgen")
        .with(["--target", "web", "--no-typescript"])
        .with(options)
        .with(["--out-dir".as_ref(), folder, wasm])
        .in_environment(environment)
        .show()
}

/// Makes a WebAssembly file smaller, in place. wasm-opt warns about names that it drops anyway, so its output is shown only if it fails.
fn optimise(environment: &Environment, wasm: &Path) -> Outcome<()> {
    Run::new("wasm-opt")
        .with(OPTIMISE)
        .with([wasm.as_os_str(), "-o".as_ref(), wasm.as_os_str()])
        .in_environment(environment)
        .capture()
        .map(drop)
}

/// Makes a script smaller: ours and those of wasm-bindgen are written to be read.
pub fn minify(script: &Path) -> Outcome<()> {
    let terser = node_packages::installed()?.join("terser");
    let options = ["--module", "--compress", "--mangle", "--output"];
    Run::new(terser).with([script]).with(options).with([script]).capture().map(drop)
}
