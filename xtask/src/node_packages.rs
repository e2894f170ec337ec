//! The packages from npm: wasm-opt, and what the browser tests and the drawings need.

use std::fs;
use std::path::PathBuf;

use crate::command::Run;
use crate::failure::{Failure, Outcome};
use crate::paths;
use crate::progress::step;

/// A copy of the lock that the installed packages were made from. `npm ci` begins by removing all of
/// `node_modules`, and so this copy as well: it never outlives the packages that it stands for.
const STAMP: &str = "node_modules/.installed-from.json";

/// Installs the packages if they are missing or older than the lock; hands back the folder of their programs.
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
