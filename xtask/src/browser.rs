//! The browser that the page is tested in.

use std::env;
use std::path::PathBuf;

use crate::debian;
use crate::failure::{Failure, Outcome};
use crate::paths;

/// The names that Chromium and its close relatives go by.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/// Finds a Chromium, or installs Debian's. The variable `CHROMIUM` names another one.
pub fn chromium() -> Outcome<PathBuf> {
    if let Some(chosen) = env::var_os("CHROMIUM").map(PathBuf::from) {
        return if chosen.is_file() {
            Ok(chosen)
        } else {
            Err(Failure::new(format!(
                "The variable CHROMIUM names {}, and there is no such file.",
                chosen.display()
            )))
        };
    }
    if let Some(found) = on_path() {
        return Ok(found);
    }
    debian::install(&["chromium", "chromium-driver"]).map_err(|failure| {
        Failure::new(format!(
            "No Chromium was found. Put one on PATH, or name its program in the variable CHROMIUM.\n{failure}"
        ))
    })?;
    on_path().ok_or_else(|| {
        Failure::new("Chromium was installed but is not on PATH. Name its program in the variable CHROMIUM.")
    })
}

fn on_path() -> Option<PathBuf> {
    NAMES.iter().find_map(|name| paths::program(name))
}
