//! Where things are: the repository, what is built, and what is kept between builds.

use std::env;
use std::path::{Path, PathBuf};

/// The top folder of the repository that this task was started for.
///
/// Cargo tells it at run time; the folder of compile time is only the second choice, because one build folder
/// may serve several clones.
pub fn repository() -> PathBuf {
    let package = env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    package.parent().map_or(package.clone(), Path::to_path_buf)
}

/// The finished page.
pub fn dist() -> PathBuf {
    repository().join("dist")
}

/// Where cargo puts what it builds for this machine.
pub fn target() -> PathBuf {
    let folder = env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from);
    repository().join(folder)
}

/// Where cargo puts what it builds for the browser.
///
/// A folder of its own: the browser's code may be compiled by another compiler, and two compilers that share
/// a folder rebuild each other's work every time.
pub fn wasm_target() -> PathBuf {
    target().join("wasm")
}

/// The tools that were installed for this project; kept for each user, so that a second clone finds them.
pub fn tool_cache() -> Option<PathBuf> {
    let caches = env::var_os("XDG_CACHE_HOME")
        .filter(|folder| !folder.is_empty())
        .map(PathBuf::from)
        .or_else(|| env::home_dir().map(|home| home.join(".cache")))?;
    Some(caches.join("bucket-keys").join("tools"))
}

/// The first program of this name on PATH.
pub fn program(name: &str) -> Option<PathBuf> {
    let folders = env::var_os("PATH")?;
    env::split_paths(&folders)
        .map(|folder| folder.join(format!("{name}{}", env::consts::EXE_SUFFIX)))
        .find(|file| file.is_file())
}
