//! Paths: the repository, the folders of builds, and the cache of tools.

use std::env;
use std::path::{Path, PathBuf};

/// The top folder of the repository that this task works on.
///
/// Cargo gives the package's folder in a variable at run time. The folder from compile time is only the second choice, because several
/// clones may share one build folder.
pub fn repository() -> PathBuf {
    let package = env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    package.parent().map_or(package.clone(), Path::to_path_buf)
}

/// The folder of the finished page.
pub fn dist() -> PathBuf {
    repository().join("dist")
}

/// The folder into which cargo builds for this machine.
pub fn target() -> PathBuf {
    let folder = env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from);
    repository().join(folder)
}

/// The folder into which cargo builds for the browser.
///
/// It is a folder of its own because another compiler may build for the browser, and two compilers that share a folder discard each
/// other's work.
pub fn wasm_target() -> PathBuf {
    target().join("wasm")
}

/// The folder of the tools that tasks have installed. It is the user's, so that all clones share it. `None` without a home folder.
pub fn tool_cache() -> Option<PathBuf> {
    let caches = env::var_os("XDG_CACHE_HOME")
        .filter(|folder| !folder.is_empty())
        .map(PathBuf::from)
        .or_else(|| env::home_dir().map(|home| home.join(".cache")))?;
    Some(caches.join("bucket-keys").join("tools"))
}

/// The first program with this name on PATH.
pub fn program(name: &str) -> Option<PathBuf> {
    let folders = env::var_os("PATH")?;
    env::split_paths(&folders)
        .map(|folder| folder.join(format!("{name}{}", env::consts::EXE_SUFFIX)))
        .find(|file| file.is_file())
}
