//! Finds or installs a compiler that can build for the browser. No other module knows how.
//!
//! The usual way is the compiled standard library for wasm from rustup. If rustup cannot download it, Debian has a compiler together with
//! the source of its standard library, and cargo compiles the library along with the page. Either way the result is an environment in
//! which `cargo … --target wasm32-unknown-unknown` works.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::command::Run;
use crate::debian;
use crate::environment::Environment;
use crate::failure::{Failure, Outcome};
use crate::progress::{say, step};
use crate::{flags, paths};

/// The platform that the page is compiled for.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// The folder of the compiler from Debian's packages. PATH may find another compiler first.
const DEBIAN_PROGRAMS: &str = "/usr/bin";

/// Debian's packages with its newest compiler, its cargo, and the source of its standard library. Their version changes with Debian's
/// security updates, so it is not fixed here.
const DEBIAN_PACKAGES: [&str; 3] = ["rustc-web", "cargo-web", "rust-web-src"];

/// Debian's package with a linker for wasm. The default package, version 14, fails on a program that keeps its relocations for splitting.
const DEBIAN_LINKER_PACKAGE: &str = "lld-19";

/// The program of that linker.
const DEBIAN_LINKER: &str = "wasm-ld-19";

/// How long rustup may take to download one archive. Without a connection to its server it has to give up soon, so that Debian's way can
/// begin.
const RUSTUP_LIMIT: Duration = Duration::from_secs(90);

/// Finds or installs a compiler for the browser, and returns the environment to use it in.
pub fn environment() -> Outcome<Environment> {
    let folder = flags::for_browser().with("CARGO_TARGET_DIR", paths::wasm_target());
    if has_ready_library() {
        return Ok(folder);
    }
    match with_rustup() {
        Ok(()) => Ok(folder),
        Err(first) => {
            say("  rustup cannot: Debian's compiler will build the library from source");
            let debian = with_debian().map_err(|second| {
                Failure::new(format!(
                    "Rust's standard library for the browser is missing. \
                     `rustup target add {TARGET}` gets it.\nrustup: {first}\nDebian: {second}"
                ))
            })?;
            Ok(folder.and(debian))
        }
    }
}

/// Whether the compiler on PATH has the compiled standard library for the browser. Looks for the file, because a broken download leaves the
/// folder without it.
fn has_ready_library() -> bool {
    let Ok(root) = sysroot("rustc") else { return false };
    let Ok(files) = fs::read_dir(root.join("lib/rustlib").join(TARGET).join("lib")) else { return false };
    files.flatten().any(|file| {
        let name = file.file_name();
        let name = name.to_string_lossy();
        name.starts_with("libstd-") && Path::new(&*name).extension().is_some_and(|kind| kind == "rlib")
    })
}

/// Installs the compiled standard library with rustup.
fn with_rustup() -> Outcome<()> {
    if paths::program("rustup").is_none() {
        return Err(Failure::new("it is not on PATH."));
    }
    let single_retry = Environment::default().with("RUSTUP_MAX_RETRIES", "1");
    step("Adding the browser's standard library with rustup …", || {
        Run::new("rustup")
            .with(["target", "add", TARGET])
            .in_environment(&single_retry)
            .capture_within(RUSTUP_LIMIT)
    })?;
    if has_ready_library() {
        Ok(())
    } else {
        Err(Failure::new("it added the library to another compiler than the one on PATH."))
    }
}

/// Installs Debian's compiler with the source of its standard library, and returns an environment in which cargo compiles both.
fn with_debian() -> Outcome<Environment> {
    let rustc = Path::new(DEBIAN_PROGRAMS).join("rustc");
    let cargo = Path::new(DEBIAN_PROGRAMS).join("cargo");
    if !(rustc.is_file() && cargo.is_file() && has_library_source(&rustc)) {
        debian::install(&DEBIAN_PACKAGES)?;
    }
    if !has_library_source(&rustc) {
        return Err(Failure::new(format!(
            "{} has no source of its standard library. The packages {} have to come from the same release.",
            rustc.display(),
            DEBIAN_PACKAGES.join(" ")
        )));
    }
    Ok(Environment::default()
        .with("RUSTC", &rustc)
        // Tools read this variable before PATH. Cargo has set it for this task to the cargo that started it.
        .with("CARGO", &cargo)
        // Compiling the standard library is an unstable feature. This variable allows it in a stable compiler.
        .with("RUSTC_BOOTSTRAP", "1")
        .with("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
        .with("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker()?)
        // Links to the two programs go to the front of PATH, and not /usr/bin itself, which would hide other programs as well.
        .with_folder(link_folder(&[("cargo", &cargo), ("rustc", &rustc)])?))
}

/// Whether the source of a compiler's standard library is installed.
fn has_library_source(rustc: &Path) -> bool {
    sysroot(rustc).is_ok_and(|root| root.join("lib/rustlib/src/rust/library/std/Cargo.toml").is_file())
}

/// The folder in which a compiler keeps its libraries.
fn sysroot(rustc: impl AsRef<std::ffi::OsStr>) -> Outcome<PathBuf> {
    Ok(PathBuf::from(Run::new(rustc).with(["--print", "sysroot"]).capture()?.trim()))
}

/// Finds or installs a linker for wasm. rustup's compiler comes with one that is not on PATH; Debian's compiler has none, but Debian has a
/// package with one.
fn linker() -> Outcome<PathBuf> {
    if let Some(program) = paths::program("rust-lld") {
        return Ok(program);
    }
    let libraries = sysroot("rustc")?.join("lib/rustlib");
    let of_host = fs::read_dir(&libraries)
        .ok()
        .into_iter()
        .flat_map(Iterator::flatten)
        .map(|folder| folder.path().join("bin/rust-lld"))
        .find(|program| program.is_file());
    if let Some(program) = of_host {
        return Ok(program);
    }
    if paths::program(DEBIAN_LINKER).is_none() {
        debian::install(&[DEBIAN_LINKER_PACKAGE])?;
    }
    paths::program(DEBIAN_LINKER).ok_or_else(|| {
        Failure::new(format!(
            "The package {DEBIAN_LINKER_PACKAGE} was installed, but {DEBIAN_LINKER} is not on PATH."
        ))
    })
}

/// Makes a folder for PATH that contains only links to these programs, and returns it.
fn link_folder(programs: &[(&str, &PathBuf)]) -> Outcome<PathBuf> {
    let folder = paths::wasm_target().join("debian-compiler");
    let failed = |error: std::io::Error| {
        Failure::new(format!("{} cannot be filled with links: {error}.", folder.display()))
    };
    fs::create_dir_all(&folder).map_err(failed)?;
    for (name, program) in programs {
        let link = folder.join(name);
        if fs::read_link(&link).ok().as_ref() != Some(*program) {
            let _ = fs::remove_file(&link);
            make_link(program, &link).map_err(failed)?;
        }
    }
    Ok(folder)
}

#[cfg(unix)]
fn make_link(program: &Path, link: &Path) -> std::io::Result<()> {
    std::os::unix::fs::symlink(program, link)
}

/// Only Debian's programs are linked to, and Debian is a Unix.
#[cfg(not(unix))]
fn make_link(_program: &Path, _link: &Path) -> std::io::Result<()> {
    Err(std::io::ErrorKind::Unsupported.into())
}
