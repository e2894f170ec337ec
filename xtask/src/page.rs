//! Builds the page into the folder `dist`. The program is compiled and split here, Trunk prepares HTML, styles and pictures, and the task
//! that Trunk calls at its end (`staging.rs`) joins both. `trunk serve` calls the same task.

use std::env;
use std::fmt::Write;
use std::path::Path;

use lol_html::html_content::ContentType;
use lol_html::{RewriteStrSettings, element, rewrite_str};

use crate::command::Run;
use crate::environment::Environment;
use crate::failure::{Failure, Outcome};
use crate::progress::step;
use crate::{files, paths, program, tools, wasm_toolchain};

/// The folder in which the page is prepared for Trunk, relative to the repository.
const RELEASE: &str = "target/release-page";

/// The way back from that folder to the repository.
const RELEASE_TO_TOP: &str = "../..";

/// The folder inside [`RELEASE`] with the program's files.
const PROGRAM: &str = "program";

/// Finds or installs everything that building the page needs, and returns the environment to use it in.
pub fn environment() -> Outcome<Environment> {
    Ok(tools::for_page()?.and(wasm_toolchain::environment()?))
}

/// Makes a release build of the page in `dist`.
pub fn build(environment: &Environment) -> Outcome<()> {
    step("Fetching the page's crates …", || fetch(environment))?;
    let release = paths::repository().join(RELEASE);
    files::make_empty_folder(&release)?;
    let program = release.join(PROGRAM);
    step("Building the program …", || program::page(environment, &program))?;
    step("Shortening the scripts …", || shorten_scripts(&release))?;
    let index = files::read_text(&paths::repository().join("index.html"))?;
    files::write(&release.join("index.html"), with_ready_program(&index, &program)?)?;
    step("Putting the page together …", pack)?;
    step("Compressing it …", || compress(&paths::dist()))
}

/// Lets Trunk put the page together. Its environment does not have the compiler for the browser, because Trunk calls `cargo xtask`, which
/// the compiler for this machine has to build.
fn pack() -> Outcome<()> {
    // Trunk reads the variable NO_COLOR as an option of its own and fails on its usual value, 1.
    let colour = if env::var_os("NO_COLOR").is_some() { "never" } else { "auto" };
    Run::new("trunk")
        .with(["build", "--release", "--offline", "--skip-version-check", "--color", colour, "--dist"])
        .with([paths::dist()])
        .with([format!("{RELEASE}/index.html")])
        .in_environment(&tools::for_page()?)
        .without("NO_COLOR")
        .show()
}

/// Puts our own scripts, without their comments, into the folder that Trunk takes them from.
fn shorten_scripts(release: &Path) -> Outcome<()> {
    for script in files::in_folder(&paths::repository().join("assets"))? {
        if files::has_extension(&script, "js") {
            let copy = release.join(files::name(&script));
            files::write(&copy, files::read(&script)?)?;
            program::minify(&copy)?;
        }
    }
    Ok(())
}

/// The page for Trunk with a program that is there already: Trunk copies its files instead of compiling it.
fn with_ready_program(html: &str, program: &Path) -> Outcome<String> {
    let mut copies = String::new();
    for file in files::in_folder(program)? {
        let name = files::name(&file);
        let _ = writeln!(copies, "<link data-trunk rel=\"copy-file\" href=\"{PROGRAM}/{name}\">");
    }
    let settings =
        RewriteStrSettings::new().append_element_content_handler(element!("link[data-trunk]", |link| {
            if link.get_attribute("rel").as_deref() == Some("rust") {
                link.before(&copies, ContentType::Html);
                link.set_attribute("data-trunk-skip", "")?;
                link.set_attribute("href", &format!("{RELEASE_TO_TOP}/Cargo.toml"))?;
            } else if let Some(href) = link.get_attribute("href") {
                // `shorten_scripts` has put the scripts beside this page.
                let is_script = files::has_extension(Path::new(&href), "js");
                let place = if is_script {
                    href.replace("assets/", "./")
                } else {
                    format!("{RELEASE_TO_TOP}/{href}")
                };
                link.set_attribute("href", &place)?;
            }
            Ok(())
        }));
    rewrite_str(html, settings).map_err(|error| Failure::new(format!("index.html cannot be read: {error}.")))
}

/// Writes compressed variants beside each file of a folder, for servers that send them.
pub fn compress(folder: &Path) -> Outcome<()> {
    let script = paths::repository().join("xtask/src/compress.mjs");
    Run::new("node").with([script.as_path(), folder]).capture().map(drop)
}

/// Downloads the crates, so that the build itself needs no network.
pub fn fetch(environment: &Environment) -> Outcome<()> {
    Run::new("cargo")
        .with(["fetch", "--quiet", "--target", wasm_toolchain::TARGET])
        .in_environment(environment)
        .show()
}
