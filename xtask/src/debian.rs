//! Installing Debian packages, where there is an apt-get and the right to use it.

use crate::command::Run;
use crate::environment::Environment;
use crate::failure::{Failure, Outcome};
use crate::paths;
use crate::progress::step;

/// Installs packages, or says how a person can.
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
        // The lists first: a package's file of last month may be gone from the mirror. A failed update may
        // still have left lists that are good enough, so the install decides.
        let updated = Run::new("apt-get").with(["-qq", "update"]).under(&quietly).capture();
        let installed = Run::new("apt-get")
            .with(["-qq", "install", "--yes", "--no-install-recommends"])
            .with(packages)
            .under(&quietly)
            .capture();
        match (installed, updated) {
            (Ok(_), _) => Ok(()),
            (Err(failure), Ok(_)) => Err(failure),
            (Err(failure), Err(earlier)) => Err(Failure::new(format!("{earlier}\n{failure}"))),
        }
    })
}

/// Asks the system, since the standard library cannot tell.
fn is_root() -> bool {
    Run::new("id").with(["-u"]).capture().is_ok_and(|answer| answer.trim() == "0")
}
