//! A compiler that can build for the browser. The only place that knows how to get one.
//!
//! The usual way is rustup's ready-made standard library for wasm. Where rustup cannot download it, Debian's
//! compiler comes with the source of the same library, and cargo builds that along with the page. Both ways
//! end in the same thing: an environment in which `cargo … --target wasm32-unknown-unknown`, or Trunk, works.

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

/// Where Debian's packages put the compiler, whatever else comes first on PATH.
const DEBIAN_PROGRAMS: &str = "/usr/bin";

/// Debian's current compiler, its cargo, and the source of its standard library. Its version moves with
/// Debian's security updates, so nothing here may pin it.
const DEBIAN_PACKAGES: [&str; 3] = ["rustc-web", "cargo-web", "rust-web-src"];

/// Debian's linker for wasm. Its default one, 14, fails on what a program keeps that is to be split.
const DEBIAN_LINKER_PACKAGE: &str = "lld-19";
const DEBIAN_LINKER: &str = "wasm-ld-19";

/// rustup fetches one archive. Where its server is out of reach it must give up soon, for the other way to
/// begin.
const RUSTUP_LIMIT: Duration = Duration::from_secs(90);

/// Finds or installs a compiler for the browser, and hands back the environment to use it in.
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

/// Whether the compiler on PATH has the library in its folder; a broken download leaves the folder without
/// it.
fn has_ready_library() -> bool {
    let Ok(root) = sysroot("rustc") else { return false };
    let Ok(files) = fs::read_dir(root.join("lib/rustlib").join(TARGET).join("lib")) else { return false };
    files.flatten().any(|file| {
        let name = file.file_name();
        let name = name.to_string_lossy();
        name.starts_with("libstd-") && Path::new(&*name).extension().is_some_and(|kind| kind == "rlib")
    })
}

/// The usual way.
fn with_rustup() -> Outcome<()> {
    if paths::program("rustup").is_none() {
        return Err(Failure::new("it is not on PATH."));
    }
    let patience = Environment::default().with("RUSTUP_MAX_RETRIES", "1");
    step("Adding the browser's standard library with rustup …", || {
        Run::new("rustup").with(["target", "add", TARGET]).under(&patience).capture_within(RUSTUP_LIMIT)
    })?;
    if has_ready_library() {
        Ok(())
    } else {
        Err(Failure::new("it added the library to another compiler than the one on PATH."))
    }
}

/// The way round: a compiler and the matching source of its library, both from Debian.
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
        // Trunk and other tools ask this variable before PATH, and it names the cargo that started this task.
        .with("CARGO", &cargo)
        // Building the standard library is not stable yet; this lets a stable compiler do it.
        .with("RUSTC_BOOTSTRAP", "1")
        .with("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
        .with("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker()?)
        // Debian's /usr/bin cannot simply come first on PATH: it would hide far more than these two.
        .with_folder(link_folder(&[("cargo", &cargo), ("rustc", &rustc)])?))
}

/// Whether a compiler has the source of its standard library beside it.
fn has_library_source(rustc: &Path) -> bool {
    sysroot(rustc).is_ok_and(|root| root.join("lib/rustlib/src/rust/library/std/Cargo.toml").is_file())
}

/// The folder that a compiler keeps its libraries in.
fn sysroot(rustc: impl AsRef<std::ffi::OsStr>) -> Outcome<PathBuf> {
    Ok(PathBuf::from(Run::new(rustc).with(["--print", "sysroot"]).capture()?.trim()))
}

/// A linker for wasm: Debian's compiler brings none, rustup's keeps one out of PATH, and Debian has it as a
/// package.
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

/// A folder with nothing but links to these programs, to put on PATH.
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

/// There is no Debian here to link to.
#[cfg(not(unix))]
fn make_link(_program: &Path, _link: &Path) -> std::io::Result<()> {
    Err(std::io::ErrorKind::Unsupported.into())
}
