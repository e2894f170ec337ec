//! Installs Debian packages with apt-get, if there is one and the user is root.

use crate::command::Run;
use crate::environment::Environment;
use crate::failure::{Failure, Outcome};
use crate::paths;
use crate::progress::step;

/// Installs packages. If that is not possible, the error says how to do it by hand.
pub fn install(packages: &[&str]) -> Outcome<()> {
    let names = packages.join(" ");
    if paths::program("apt-get").is_none() {
        return Err(Failure::new(format!(
            "There is no apt-get on this machine. Install what the Debian packages {names} hold by hand."
        )));
    }
    if !is_root() {
        return Err(Failure::new(format!(
            "Only root may install packages. Run: sudo apt-get update && sudo apt-get install \
             --no-install-recommends {names}"
        )));
    }
    step(&format!("Installing {names} with apt-get …"), || {
        let quietly = Environment::default().with("DEBIAN_FRONTEND", "noninteractive");
        // Update the package lists first: the mirror may have removed the versions in old lists. If the update fails, the old lists may
        // still be good enough, so only the installation decides.
        let updated = Run::new("apt-get").with(["-qq", "update"]).in_environment(&quietly).capture();
        let installed = Run::new("apt-get")
            .with(["-qq", "install", "--yes", "--no-install-recommends"])
            .with(packages)
            .in_environment(&quietly)
            .capture();
        match (installed, updated) {
            (Ok(_), _) => Ok(()),
            (Err(failure), Ok(_)) => Err(failure),
            (Err(failure), Err(earlier)) => Err(Failure::new(format!("{earlier}\n{failure}"))),
        }
    })
}

/// Asks the program `id`, because the standard library has no function for this.
fn is_root() -> bool {
    Run::new("id").with(["-u"]).capture().is_ok_and(|answer| answer.trim() == "0")
}
