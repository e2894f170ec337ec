//! The npm packages: wasm-opt, terser, and those that the browser tests and the drawings need.

use std::fs;
use std::path::PathBuf;

use crate::command::Run;
use crate::failure::{Failure, Outcome};
use crate::paths;
use crate::progress::step;

/// A copy of the lock file that the packages were installed from. `npm ci` first removes the whole folder `node_modules` and this copy
/// with it, so the copy is never newer than the packages.
const STAMP: &str = "node_modules/.installed-from.json";

/// Installs the packages if they are missing or were installed from another lock file. Returns the folder with their programs.
pub fn installed() -> Outcome<PathBuf> {
    let repository = paths::repository();
    let lock_file = repository.join("package-lock.json");
    let lock = fs::read(&lock_file).map_err(|error| {
        Failure::new(format!("{} cannot be read: {error}. Restore it from git.", lock_file.display()))
    })?;
    let stamp = repository.join(STAMP);
    if fs::read(&stamp).ok().as_ref() != Some(&lock) {
        let install = Run::new("npm").with(["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
        step("Installing the npm packages …", || install.capture()).map_err(|failure| {
            Failure::new(format!(
                "The npm packages could not be installed: `npm ci` needs npm and a network.\n{failure}"
            ))
        })?;
        fs::write(&stamp, &lock)
            .map_err(|error| Failure::new(format!("{} cannot be written: {error}.", stamp.display())))?;
    }
    Ok(repository.join("node_modules").join(".bin"))
}
