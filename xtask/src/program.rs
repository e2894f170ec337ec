//! Compiling one of our packages for the browser: the code, its JavaScript, and what the optimiser makes of both.

use std::fs;
use std::path::{Path, PathBuf};

use crate::command::Run;
use crate::environment::Environment;
use crate::failure::{Failure, Outcome};
use crate::{paths, wasm_toolchain};

/// What the optimiser is told, for every program.
const OPTIMISE: [&str; 6] =
    ["--low-memory-unused", "-Oz", "-Oz", "--converge", "--strip-producers", "--strip-target-features"];

/// Compiles a package for the browser and writes its JavaScript and its WebAssembly into `folder`. `part` chooses what of the package is
/// compiled: `--lib` or `--bins`. Returns the file of the WebAssembly.
pub fn build(environment: &Environment, package: &str, part: &str, folder: &Path) -> Outcome<PathBuf> {
    Run::new("cargo")
        .with(["build", "--release", "--target", wasm_toolchain::TARGET, "--package", package, part])
        .under(environment)
        .show()?;
    let release = paths::wasm_target().join(wasm_toolchain::TARGET).join("release");
    Run::new("wasm-bindgen")
        .with(["--target", "web", "--no-typescript", "--out-dir"])
        .with([folder, &release.join(format!("{package}.wasm"))])
        .under(environment)
        .show()?;
    let wasm = folder.join(format!("{package}_bg.wasm"));
    optimise(environment, &wasm)?;
    Ok(wasm)
}

/// Makes WebAssembly smaller.
pub fn optimise(environment: &Environment, wasm: &Path) -> Outcome<()> {
    Run::new("wasm-opt")
        .with(OPTIMISE)
        .with([wasm.as_os_str(), "-o".as_ref(), wasm.as_os_str()])
        .under(environment)
        .show()
}

/// Makes a program's JavaScript smaller: wasm-bindgen writes it to be read.
pub fn minify(script: &Path) -> Outcome<()> {
    let terser = crate::node_packages::installed()?.join("terser");
    let options = ["--module", "--compress", "--mangle", "--output"];
    Run::new(terser).with([script]).with(options).with([script]).capture().map(drop)
}

/// Builds the program of the chapter `scale` and its style sheet into `dist`, under names that change with what they are. Returns the name
/// of its script, which starts the program as soon as it is loaded.
pub fn scale(environment: &Environment, style: &str) -> Outcome<String> {
    let folder = paths::target().join("scale");
    let wasm = read(&build(environment, "scale", "--bins", &folder)?)?;
    let script = String::from_utf8_lossy(&read(&folder.join("scale.js"))?).into_owned();
    let version = super::words::version(&(&wasm, &script, style));
    let name = format!("scale-{version}.js");
    // The program begins when its sheet is there, so that nothing stands about unstyled; both are on their way by then. If it cannot be
    // loaded, its script element says so, as it does where the script itself cannot.
    let start = format!(
        "const named = (ending) => new URL(`scale-{version}.${{ending}}`, import.meta.url);
         const program = fetch(named('wasm')).then((answer) => answer.ok ? answer : null, () => null);
         const sheet = Object.assign(document.createElement('link'), {{rel: 'stylesheet', href: named('css')}});
         const styled = new Promise((done) => {{ sheet.onload = sheet.onerror = done; }});
         document.head.append(sheet);
         await styled;
         const answer = await program;
         if (answer) await __wbg_init({{module_or_path: answer}});
         else document.querySelector(`script[src$=\"${{import.meta.url.split('/').pop()}}\"]`)?.dispatchEvent(new Event('error'));"
    );
    let dist = paths::dist();
    write(&dist.join(format!("scale-{version}.wasm")), &wasm)?;
    write(&dist.join(format!("scale-{version}.css")), style.as_bytes())?;
    write(&dist.join(&name), format!("{script}\n{start}\n").as_bytes())?;
    minify(&dist.join(&name))?;
    Ok(name)
}

fn read(file: &Path) -> Outcome<Vec<u8>> {
    fs::read(file).map_err(|error| Failure::new(format!("Cannot read {}: {error}", file.display())))
}

fn write(file: &Path, bytes: &[u8]) -> Outcome<()> {
    fs::write(file, bytes).map_err(|error| Failure::new(format!("Cannot write {}: {error}", file.display())))
}
