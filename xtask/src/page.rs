//! Building the page into the folder `dist`.

use std::path::Path;
use std::{env, fs};

use crate::command::Run;
use crate::environment::Environment;
use crate::failure::{Failure, Outcome};
use crate::progress::step;
use crate::{paths, program, tools, wasm_toolchain, words};

/// Everything that compiling and packing for the browser needs, found or installed.
pub fn environment() -> Outcome<Environment> {
    Ok(tools::for_page()?.and(wasm_toolchain::environment()?))
}

/// Makes a release build of the page in `dist`.
pub fn build(environment: &Environment) -> Outcome<()> {
    step("Fetching the page's crates …", || fetch(environment))?;
    step("Building the page …", || {
        // Trunk takes the variable NO_COLOR for an argument, and stops at the value 1 that everyone else
        // means by it.
        let colour = if env::var_os("NO_COLOR").is_some() { "never" } else { "auto" };
        Run::new("trunk")
            .with(["build", "--release", "--offline", "--skip-version-check", "--color", colour])
            .under(environment)
            .without("NO_COLOR")
            .show()
    })?;
    step("Optimising it …", || shrink(environment))?;
    let style = join_style_sheets()?;
    let scale =
        step("Building the program of the chapter `scale` …", || program::scale(environment, &style))?;
    words::write(&scale)
}

/// The style sheets of the chapter `scale`: its program loads them.
const SCALE_SHEETS: [&str; 2] = ["plot-", "scale-"];

/// Puts the style sheets into one, in their order: one request instead of many, and what they have in common is compressed once. Those
/// of the chapter `scale` become one of their own, which is handed back.
fn join_style_sheets() -> Outcome<String> {
    let dist = paths::dist();
    let index = dist.join("index.html");
    let read = |file: &Path| {
        fs::read_to_string(file)
            .map_err(|error| Failure::new(format!("Cannot read {}: {error}", file.display())))
    };
    let html = read(&index)?;
    let (mut style, mut scale, mut kept) = (String::new(), String::new(), String::new());
    for (index, part) in html.split("<link ").enumerate() {
        let (link, after) = part.split_once('>').unwrap_or((part, ""));
        if index == 0 || !link.contains("stylesheet") {
            kept += if index == 0 { "" } else { "<link " };
            kept += part;
            continue;
        }
        let href = link.split_once("href=").map(|(_, href)| href.split(' ').next().unwrap_or_default());
        let name = href.unwrap_or_default().trim_matches('"').trim_start_matches("./");
        let sheet = dist.join(name);
        let of_scale = SCALE_SHEETS.iter().any(|sheet| name.starts_with(sheet));
        *(if of_scale { &mut scale } else { &mut style }) += &read(&sheet)?;
        fs::remove_file(&sheet)
            .map_err(|error| Failure::new(format!("Cannot remove {}: {error}", sheet.display())))?;
        kept += after;
    }
    let name = format!("style-{}.css", words::version(&style));
    let link = format!("<link rel=\"stylesheet\" href=\"./{name}\"></head>");
    let html = kept.replacen("</head>", &link, 1);
    let write = |file: &Path, text: &str| {
        fs::write(file, text)
            .map_err(|error| Failure::new(format!("Cannot write {}: {error}", file.display())))
    };
    write(&dist.join(name), &style)?;
    write(&index, &html)?;
    Ok(scale)
}

/// Makes the page's JavaScript and WebAssembly smaller, with the same means as every program of ours; Trunk's are left alone.
fn shrink(environment: &Environment) -> Outcome<()> {
    let dist = paths::dist();
    let unreadable = |error| Failure::new(format!("Cannot read {}: {error}", dist.display()));
    for entry in fs::read_dir(&dist).map_err(unreadable)?.flatten() {
        let file = entry.path();
        if !entry.file_name().to_string_lossy().starts_with("bucket-keys-") {
            continue;
        }
        match file.extension().and_then(|ending| ending.to_str()) {
            Some("js") => program::minify(&file)?,
            Some("wasm") => program::optimise(environment, &file)?,
            _ => {}
        }
    }
    Ok(())
}

/// Downloads what the build then finds without a network.
pub fn fetch(environment: &Environment) -> Outcome<()> {
    Run::new("cargo").with(["fetch", "--quiet", "--target", wasm_toolchain::TARGET]).under(environment).show()
}
