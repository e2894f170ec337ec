//! The browser that the page is tested in.

use std::env;
use std::path::{Path, PathBuf};

use serde_json::json;

use crate::environment::Environment;
use crate::failure::{Failure, Outcome};
use crate::{debian, files, paths};

/// Debian's packages with Chromium and with its `WebDriver` server, which the wasm tests use.
const PACKAGES: [&str; 2] = ["chromium", "chromium-driver"];

/// The name of Chromium's `WebDriver` server.
const DRIVER: &str = "chromedriver";

/// Chromium's arguments for the wasm tests: no window, and no sandbox, because Chromium refuses to run in one as root.
const CHROMIUM_ARGUMENTS: [&str; 5] =
    ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"];

/// The names of the programs of Chromium and Chrome.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/// Finds Chromium on PATH, or installs Debian's. The environment variable `CHROMIUM` can name another program.
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

/// The environment in which wasm tests run in the browser: it names the driver and the driver's options.
pub fn for_wasm_tests() -> Outcome<Environment> {
    let chromium = chromium()?;
    let options = paths::target().join("webdriver.json");
    files::make_folder(&paths::target())?;
    files::write(&options, webdriver_options(&chromium))?;
    Ok(Environment::default()
        .with("CHROMEDRIVER", driver()?)
        .with("WASM_BINDGEN_TEST_WEBDRIVER_JSON", options)
        // Tests that do not choose where to run are run in the browser as well.
        .with("WASM_BINDGEN_USE_BROWSER", "1"))
}

/// Finds the `WebDriver` server on PATH, or installs Debian's. The environment variable `CHROMEDRIVER` can name another program.
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

/// The options for the driver, as capabilities of the `WebDriver` protocol in JSON.
fn webdriver_options(chromium: &Path) -> String {
    json!({ "goog:chromeOptions": { "binary": chromium, "args": CHROMIUM_ARGUMENTS } }).to_string()
}

fn on_path() -> Option<PathBuf> {
    NAMES.iter().find_map(|name| paths::program(name))
}
