//! Runs the browser tests: Node scripts that drive a browser on the served page.

use std::fs;
use std::path::PathBuf;

use crate::command::Run;
use crate::environment::Environment;
use crate::failure::{Failure, Outcome};

use crate::paths;
use crate::server::{Mount, Port, Server};
use crate::{browser, node_packages, tools};

/// Runs browser tests on the page in `dist`: those in the files with these names, or all if there are none.
pub fn run(names: &[String]) -> Outcome<()> {
    let files = if names.is_empty() { files()? } else { named(names)? };
    let environment = environment()?;
    let server = serve(vec![Mount::new("/", paths::dist())])?;
    // Two files at once: a page that waits for its next beat leaves a core idle. No test measures how long something takes.
    Run::new("node")
        .with(["--test", "--test-concurrency=2", "--test-reporter=spec"])
        .with(files)
        .in_environment(&environment.with("BASE_URL", server.address()))
        .show()
}

/// The environment of a script that drives the browser: it names the browser's program. The caller adds the address of the server.
pub fn environment() -> Outcome<Environment> {
    tools::node()?;
    node_packages::installed()?;
    Ok(Environment::default().with("CHROMIUM", browser::chromium()?))
}

/// Serves folders on a free port.
pub fn serve(mounts: Vec<Mount>) -> Outcome<Server> {
    Ok(Port::take(0)?.serve(mounts))
}

/// The test files with these names, which leave out the ending that all of them have.
fn named(names: &[String]) -> Outcome<Vec<PathBuf>> {
    let folder = paths::repository().join("e2e");
    let file = |name: &String| {
        let file = folder.join(format!("{name}.test.mjs"));
        if file.is_file() { Ok(file) } else { Err(Failure::new(format!("There is no {}.", file.display()))) }
    };
    names.iter().map(file).collect()
}

/// All test files. They are passed one by one because Node 20 does not look for tests in a folder.
fn files() -> Outcome<Vec<PathBuf>> {
    let folder = paths::repository().join("e2e");
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)
        .into_iter()
        .flat_map(Iterator::flatten)
        .map(|entry| entry.path())
        .filter(|path| path.to_string_lossy().ends_with(".test.mjs"))
        .collect();
    if files.is_empty() {
        return Err(Failure::new(format!(
            "There are no browser tests (*.test.mjs) in {}.",
            folder.display()
        )));
    }
    files.sort();
    Ok(files)
}
