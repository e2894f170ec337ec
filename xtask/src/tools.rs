//! The tools that build the page: their versions, where to find them, and how to install them.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::command::Run;
use crate::environment::Environment;
use crate::failure::{Failure, Outcome};
use crate::paths;
use crate::progress::step;

/// A program that cargo can install.
struct Tool {
    /// The package's name in the Rust registry.
    package: &'static str,
    /// The programs in the package. The version is read from the first one.
    programs: &'static [&'static str],
    /// The version that must be installed.
    version: &'static str,
    /// Whether it is compiled with optimisation, which takes cargo two to three times as long.
    optimised: bool,
    /// How long it takes to compile on two cores, for the message to the person who waits.
    compiles_in: &'static str,
}

/// Puts the page together and names each file after its content. In `trunk serve` it also compiles the program.
const TRUNK: Tool = Tool {
    package: "trunk",
    programs: &["trunk"],
    version: "0.21.14",
    optimised: false,
    compiles_in: "about 4 minutes",
};

/// Writes the JavaScript that loads a wasm file, and runs the wasm tests. It reads the whole program at every build: optimised, it takes 2
/// seconds for that of a debug build, and 14 otherwise.
const WASM_BINDGEN: Tool = Tool {
    package: "wasm-bindgen-cli",
    programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
    version: "0.2.126",
    optimised: true,
    compiles_in: "about 3 minutes",
};

/// The simulator in Python that the benchmarks use as a reference.
const SIMPY: &str = "simpy";

/// The version of that simulator.
const SIMPY_VERSION: &str = "4.1.1";

/// The oldest major version of Node that is supported. Node runs wasm-opt, terser, the browser tests and the benchmarks; earlier versions
/// have no global `crypto`.
const OLDEST_NODE: u32 = 20;

/// Finds or installs everything that the page's build runs, except the compiler, and returns the environment to use it in.
pub fn for_page() -> Outcome<Environment> {
    Ok(for_wasm()?.and(TRUNK.installed()?))
}

/// Finds or installs what turns a compiled program into one for the browser, and returns the environment to use it in.
pub fn for_wasm() -> Outcome<Environment> {
    node()?;
    let scripts = crate::node_packages::installed()?;
    Ok(Environment::default().with_folder(scripts).and(wasm_bindgen()?))
}

/// Finds or installs the programs of wasm-bindgen, which must have exactly the version of the crate.
pub fn wasm_bindgen() -> Outcome<Environment> {
    let lock = paths::repository().join("Cargo.lock");
    let text = fs::read_to_string(&lock).map_err(|error| {
        Failure::new(format!("{} cannot be read: {error}. Run `cargo fetch` to make it.", lock.display()))
    })?;
    agrees_with_lock(&text)?;
    WASM_BINDGEN.installed()
}

/// Fails unless Node is on PATH and new enough.
pub fn node() -> Outcome<()> {
    let advice = format!("Install Node {OLDEST_NODE} or later, with npm, and put it on PATH.");
    let Some(program) = paths::program("node") else {
        return Err(Failure::new(format!("Node is missing. {advice}")));
    };
    let version = Run::new(program).with(["--version"]).capture()?;
    let major = version.trim().trim_start_matches('v').split('.').next().and_then(|text| text.parse().ok());
    match major {
        Some(major) if u32::ge(&major, &OLDEST_NODE) => Ok(()),
        _ => Err(Failure::new(format!("Node {} is too old. {advice}", version.trim()))),
    }
}

/// Finds Python, and the package `SimPy` in the cache of tools, where pip installs it if it is missing. Returns Python's program and the
/// folder for `PYTHONPATH`. Only one reference of the benchmarks needs this, so a failure here costs one row of their table.
pub fn simpy() -> Outcome<(PathBuf, PathBuf)> {
    let python = paths::program("python3").ok_or_else(|| Failure::new("there is no python3"))?;
    let cache = paths::tool_cache().ok_or_else(|| Failure::new("there is no folder to keep it in"))?;
    let folder = cache.join(format!("{SIMPY}-{SIMPY_VERSION}"));
    let has_it = || folder.join(SIMPY).join("__init__.py").is_file();
    if !has_it() {
        let package = format!("{SIMPY}=={SIMPY_VERSION}");
        step(&format!("Downloading {package} …"), || {
            Run::new(&python)
                .with(["-m", "pip", "install", "--quiet", "--no-deps", "--target"])
                .with([&folder])
                .with([&package])
                .capture()
        })
        .map_err(|_| Failure::new(format!("pip cannot install {package}")))?;
    }
    if has_it() { Ok((python, folder)) } else { Err(Failure::new("pip has put it somewhere else")) }
}

/// Fails unless the version of the wasm-bindgen programs equals that of the crate in Cargo.lock.
fn agrees_with_lock(lock: &str) -> Outcome<()> {
    let wanted = WASM_BINDGEN.version;
    match locked_version(lock, "wasm-bindgen") {
        Some(locked) if locked == wanted => Ok(()),
        Some(locked) => Err(Failure::new(format!(
            "Cargo.lock has the crate wasm-bindgen {locked}, but xtask/src/tools.rs names its command \
             {wanted}. The two must be equal: change the one to match the other."
        ))),
        None => {
            Err(Failure::new("Cargo.lock names no wasm-bindgen. Run `cargo fetch` to bring it up to date."))
        }
    }
}

/// The version of a package in the text of a Cargo.lock.
fn locked_version<'lock>(lock: &'lock str, package: &str) -> Option<&'lock str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')
}

impl Tool {
    /// Finds the tool on PATH or in the cache, or installs it into the cache.
    fn installed(&self) -> Outcome<Environment> {
        if paths::program(self.programs[0])
            .and_then(|program| program.parent().map(Path::to_path_buf))
            .is_some_and(|folder| self.fits(&folder))
        {
            return Ok(Environment::default());
        }
        let cache = paths::tool_cache().ok_or_else(|| {
            Failure::new(format!(
                "There is no folder to keep {} in: neither XDG_CACHE_HOME nor HOME is set. Set one of them.",
                self.package
            ))
        })?;
        let root = cache.join(format!("{}-{}", self.package, self.version));
        let folder = root.join("bin");
        if !self.fits(&folder) {
            self.install(&root)?;
        }
        if self.fits(&folder) {
            Ok(Environment::default().with_folder(folder))
        } else {
            Err(Failure::new(format!(
                "{} {} was installed to {}, but does not run from there. Remove that folder and try again.",
                self.package,
                self.version,
                root.display()
            )))
        }
    }

    /// Whether a folder contains every program of the tool, in the wanted version.
    fn fits(&self, folder: &Path) -> bool {
        let file = |program: &&str| folder.join(format!("{program}{}", env::consts::EXE_SUFFIX));
        let all: Vec<PathBuf> = self.programs.iter().map(file).collect();
        all.iter().all(|file| file.is_file())
            && Run::new(&all[0])
                .with(["--version"])
                .without("NO_COLOR")
                .capture()
                .is_ok_and(|answer| answer.split_whitespace().nth(1) == Some(self.version))
    }

    /// Downloads the tool with `cargo binstall` if that is installed and has it; otherwise compiles it.
    fn install(&self, root: &Path) -> Outcome<()> {
        let package = format!("{}@{}", self.package, self.version);
        if paths::program("cargo-binstall").is_some() {
            let downloaded = step(&format!("Downloading {package} …"), || {
                Run::new("cargo")
                    .with(["binstall", "--no-confirm", "--disable-strategies", "compile", "--root"])
                    .with([root])
                    .with([&package])
                    .capture()
            });
            if downloaded.is_ok() {
                return Ok(());
            }
        }
        let headline = format!(
            "Compiling {package}, once for this user: {} on two cores …\n  it is kept in {}",
            self.compiles_in,
            root.display()
        );
        let compiled = step(&headline, || {
            Run::new("cargo")
                .with(["install", "--quiet", "--locked", &package])
                .with((!self.optimised).then_some("--debug"))
                .with(["--root".as_ref(), root])
                .show()
        });
        compiled.map_err(|failure| {
            Failure::new(format!(
                "{} {} is missing and could not be installed. With a network, \
                 `cargo install --locked {package}` puts it on PATH, where it is found.\n{failure}",
                self.package, self.version
            ))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{WASM_BINDGEN, agrees_with_lock, locked_version};
    use crate::paths;

    const LOCK: &str = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.2.1\"\n\n\
                        [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.99\"\n";

    #[test]
    fn only_the_exact_package_name_is_found_in_the_lock() {
        assert_eq!(locked_version(LOCK, "wasm-bindgen"), Some("0.2.99"));
        assert_eq!(locked_version(LOCK, "wasm"), None);
    }

    #[test]
    fn two_versions_that_differ_are_both_named() {
        let text = agrees_with_lock(LOCK).expect_err("0.2.99 is another version").to_string();
        assert!(text.contains("0.2.99") && text.contains(WASM_BINDGEN.version), "{text}");
    }

    #[test]
    fn the_command_has_the_version_of_the_crate() {
        let lock =
            std::fs::read_to_string(paths::repository().join("Cargo.lock")).expect("the lock is committed");
        agrees_with_lock(&lock).expect("the command equals the crate");
    }
}
