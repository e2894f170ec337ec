//! The browser that the page is tested in.

use std::env;
use std::path::{Path, PathBuf};

use serde_json::json;

use crate::environment::Environment;
use crate::failure::{Failure, Outcome};
use crate::{debian, files, paths};

/// Debian's packages with Chromium and with the program that drives it for the wasm tests.
const PACKAGES: [&str; 2] = ["chromium", "chromium-driver"];

/// The program that drives Chromium.
const DRIVER: &str = "chromedriver";

/// What Chromium is told for the wasm tests: no window, and no sandbox, which root has no right to.
const DRIVEN_WITH: [&str; 5] =
    ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"];

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
    debian::install(&PACKAGES).map_err(|failure| {
        Failure::new(format!(
            "No Chromium was found. Put one on PATH, or name its program in the variable CHROMIUM.\n{failure}"
        ))
    })?;
    on_path().ok_or_else(|| {
        Failure::new("Chromium was installed but is not on PATH. Name its program in the variable CHROMIUM.")
    })
}

/// What runs wasm tests in the browser: the driver, the browser and what it is told.
pub fn for_wasm_tests() -> Outcome<Environment> {
    let chromium = chromium()?;
    let options = paths::target().join("webdriver.json");
    files::make_folder(&paths::target())?;
    files::write(&options, webdriver_options(&chromium))?;
    Ok(Environment::default()
        .with("CHROMEDRIVER", driver()?)
        .with("WASM_BINDGEN_TEST_WEBDRIVER_JSON", options)
        // Tests that do not say where they mean to run go into the browser as well.
        .with("WASM_BINDGEN_USE_BROWSER", "1"))
}

/// Finds the program that drives Chromium, or installs Debian's. The variable `CHROMEDRIVER` names another one.
fn driver() -> Outcome<PathBuf> {
    if let Some(chosen) = env::var_os("CHROMEDRIVER") {
        return Ok(PathBuf::from(chosen));
    }
    if paths::program(DRIVER).is_none() {
        debian::install(&PACKAGES)?;
    }
    paths::program(DRIVER).ok_or_else(|| {
        Failure::new(format!("{DRIVER} is missing. Put it on PATH, or name it in the variable CHROMEDRIVER."))
    })
}

/// What the driver is asked for, in the form of the `WebDriver` protocol.
fn webdriver_options(chromium: &Path) -> String {
    json!({ "goog:chromeOptions": { "binary": chromium, "args": DRIVEN_WITH } }).to_string()
}

fn on_path() -> Option<PathBuf> {
    NAMES.iter().find_map(|name| paths::program(name))
}
