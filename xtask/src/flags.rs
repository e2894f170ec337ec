//! The compiler's flags that every build of the page needs, also where the environment has flags of its own.
//!
//! `.cargo/config.toml` gives them to every call of cargo. Cargo forgets what stands there as soon as it sees `RUSTFLAGS` in its
//! environment, so the tasks then add them to what it finds.

use std::env;

use crate::environment::Environment;

/// What every build gets: Leptos gives all views one type, which makes the page's WebAssembly smaller and its compilation faster.
const EVERY_BUILD: [&str; 2] = ["--cfg", "erase_components"];

/// What a build for the browser gets besides: SHA-256 as a loop instead of sixty-four rounds written out.
const FOR_BROWSER: [&str; 2] = ["--cfg", "sha2_backend_soft=\"compact\""];

/// Cargo's own separator between flags.
const SEPARATOR: char = '\u{1f}';

/// What cargo has to find in its environment to compile for this machine.
pub fn native() -> Environment {
    of_environment(&EVERY_BUILD)
}

/// What cargo has to find in its environment to compile for the browser.
pub fn for_browser() -> Environment {
    of_environment(&[EVERY_BUILD, FOR_BROWSER].concat())
}

fn of_environment(ours: &[&str]) -> Environment {
    let variable = |name| env::var(name).ok();
    match added(variable("CARGO_ENCODED_RUSTFLAGS"), variable("RUSTFLAGS"), ours) {
        Some(flags) => Environment::default().with("CARGO_ENCODED_RUSTFLAGS", flags),
        None => Environment::default(),
    }
}

/// Our flags after those of the environment, which cargo looks for in this order; nothing where the configuration file holds.
fn added(encoded: Option<String>, plain: Option<String>, ours: &[&str]) -> Option<String> {
    let theirs: Vec<String> = match (encoded, plain) {
        (Some(encoded), _) => encoded.split(SEPARATOR).map(str::to_owned).collect(),
        (None, Some(plain)) => plain.split_whitespace().map(str::to_owned).collect(),
        (None, None) => return None,
    };
    let all = theirs.iter().map(String::as_str).filter(|flag| !flag.is_empty()).chain(ours.iter().copied());
    Some(all.collect::<Vec<_>>().join(&SEPARATOR.to_string()))
}

#[cfg(test)]
mod tests {
    use super::{EVERY_BUILD, FOR_BROWSER, added};
    use crate::{files, paths};

    fn with(encoded: Option<&str>, plain: Option<&str>) -> Option<String> {
        added(encoded.map(str::to_owned), plain.map(str::to_owned), &EVERY_BUILD)
    }

    #[test]
    fn flags_of_the_environment_do_not_drop_ours() {
        let both = "-D\u{1f}warnings\u{1f}--cfg\u{1f}erase_components";
        assert_eq!(with(None, Some(" -D  warnings ")).as_deref(), Some(both));
        assert_eq!(with(Some("-D\u{1f}warnings"), Some("-C debuginfo=0")).as_deref(), Some(both));
        assert_eq!(with(None, Some("")).as_deref(), Some("--cfg\u{1f}erase_components"));
    }

    #[test]
    fn without_flags_in_the_environment_the_configuration_holds() {
        assert_eq!(with(None, None), None);
    }

    #[test]
    fn the_configuration_names_the_same_flags() {
        let file =
            files::read_text(&paths::repository().join(".cargo/config.toml")).expect("it is committed");
        let of_section = |section: &str| {
            let (_, after) = file.split_once(&format!("[{section}]\n")).expect("the section is there");
            let line = after.lines().find(|line| line.starts_with("rustflags = ")).expect("it has flags");
            line.trim_start_matches("rustflags = ").to_owned()
        };
        let list = |flags: &[&str]| {
            let quoted: Vec<String> = flags
                .iter()
                .map(|flag| if flag.contains('"') { format!("'{flag}'") } else { format!("\"{flag}\"") })
                .collect();
            format!("[{}]", quoted.join(", "))
        };
        assert_eq!(of_section("build"), list(&EVERY_BUILD));
        let browser = [EVERY_BUILD, FOR_BROWSER].concat();
        assert_eq!(of_section("target.wasm32-unknown-unknown"), list(&browser));
    }
}
