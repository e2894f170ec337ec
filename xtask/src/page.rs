//! Building the page into the folder `dist`: the program is compiled and taken apart here, Trunk makes HTML, styles and pictures ready,
//! and both meet in the task that Trunk calls at its end (`staging.rs`), in a release build as in `trunk serve`.

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

/// Where the page is prepared for Trunk, below the repository. How deep it lies is known to `RELEASE_TO_TOP`.
const RELEASE: &str = "target/release-page";
const RELEASE_TO_TOP: &str = "../..";

/// The folder in it that holds the program.
const PROGRAM: &str = "program";

/// Everything that compiling and packing for the browser needs, found or installed.
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
    step("Compressing it …", compress)
}

/// Lets Trunk put the page together, without the compiler that may be needed for the program: Trunk calls a task of ours, which has
/// nothing to do with that one.
fn pack() -> Outcome<()> {
    // Trunk takes the variable NO_COLOR for an argument, and stops at the value 1 that everyone else means by it.
    let colour = if env::var_os("NO_COLOR").is_some() { "never" } else { "auto" };
    Run::new("trunk")
        .with(["build", "--release", "--offline", "--skip-version-check", "--color", colour, "--dist"])
        .with([paths::dist()])
        .with([format!("{RELEASE}/index.html")])
        .under(&tools::for_page()?)
        .without("NO_COLOR")
        .show()
}

/// Puts our own scripts, without their comments, into the folder that Trunk takes them from.
fn shorten_scripts(release: &Path) -> Outcome<()> {
    for script in files::in_folder(&paths::repository().join("assets"))? {
        if files::ends_in(&script, "js") {
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
                let is_script = href.ends_with(".js");
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

/// Writes the compressed variants of each file beside it, which a server may send in its place.
fn compress() -> Outcome<()> {
    let script = paths::repository().join("xtask/src/compress.mjs");
    Run::new("node").with([script, paths::dist()]).capture().map(drop)
}

/// Downloads what the build then finds without a network.
pub fn fetch(environment: &Environment) -> Outcome<()> {
    Run::new("cargo").with(["fetch", "--quiet", "--target", wasm_toolchain::TARGET]).under(environment).show()
}
