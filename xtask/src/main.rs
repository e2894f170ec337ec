//! The tasks of the repository. `cargo xtask help` lists them.

use std::env;
use std::process::ExitCode;

use failure::{Failure, Outcome};

mod bench;
mod browser;
mod browser_tests;
mod command;
mod compare;
mod debian;
mod environment;
mod failure;
mod files;
mod first_frame;
mod flags;
mod node_packages;
mod page;
mod parts;
mod paths;
mod program;
mod progress;
mod serve;
mod server;
mod size;
mod staging;
mod test;
mod tools;
mod wasm_toolchain;
mod words;

const HELP: &str = "\
cargo xtask serve [--port N]  builds the page and serves it on 127.0.0.1 (default port 8080)
cargo xtask test [part …]     runs every test, or parts by name: formatting, lints, native, documentation,
                              wasm, page, size, browser [file …]
cargo xtask dist              makes a release build in dist, ready for any static host
cargo xtask bench             prints the measurements, each beside its reference
cargo xtask size              prints the bytes of each file in dist, against the budget
cargo xtask size --compare    prints the bytes of our own code beside those of the libraries for the same
cargo xtask first-frame       writes the page's first frame into index.html
cargo xtask stage             finishes the page that Trunk has put together; Trunk calls it

Each task installs what it misses.";

fn main() -> ExitCode {
    let arguments: Vec<String> =
        env::args_os().skip(1).map(|argument| argument.to_string_lossy().into_owned()).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("xtask: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Outcome<()> {
    let Some((task, rest)) = arguments.split_first() else {
        return Err(Failure::new(format!("Name a task.\n\n{HELP}")));
    };
    let takes_nothing = |work: fn() -> Outcome<()>| {
        if rest.is_empty() {
            work()
        } else {
            Err(Failure::new(format!(
                "`cargo xtask {task}` takes no arguments, and got `{}`.",
                rest.join(" ")
            )))
        }
    };
    match task.as_str() {
        "serve" => serve::run(rest),
        "test" => test::run(rest),
        "dist" => takes_nothing(dist),
        "bench" => takes_nothing(bench::run),
        "size" => match rest {
            [option] if option == "--compare" => compare::run(),
            [] => size::run(),
            _ => Err(Failure::new("`cargo xtask size` takes `--compare` and nothing else.")),
        },
        "first-frame" => takes_nothing(first_frame::run),
        "stage" => takes_nothing(staging::run),
        "help" | "--help" | "-h" => {
            progress::say(HELP);
            Ok(())
        }
        _ => Err(Failure::new(format!("There is no task `{task}`.\n\n{HELP}"))),
    }
}

/// Makes a release build.
fn dist() -> Outcome<()> {
    page::build(&page::environment()?)?;
    progress::say("The page is in dist.");
    Ok(())
}
