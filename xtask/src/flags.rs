//! The compiler flags that every build of the page needs, even if the environment sets flags of its own.
//!
//! `.cargo/config.toml` gives the flags to every call of cargo. But cargo ignores the flags in that file if `RUSTFLAGS` is set in its
//! environment. The tasks then append the flags to those of the environment.

use std::env;

use crate::environment::Environment;

/// The flags of every build. This one makes Leptos give all views one type, so that the WebAssembly is smaller and compiles faster.
const EVERY_BUILD: [&str; 2] = ["--cfg", "erase_components"];

/// The further flags of a build for the browser. This one compiles SHA-256 as a loop instead of 64 unrolled rounds.
const FOR_BROWSER: [&str; 2] = ["--cfg", "sha2_backend_soft=\"compact\""];

/// The separator between flags in `CARGO_ENCODED_RUSTFLAGS`.
const SEPARATOR: char = '\u{1f}';

/// The environment in which cargo compiles for this machine.
pub fn native() -> Environment {
    of_environment(&EVERY_BUILD)
}

/// The environment in which cargo compiles for the browser.
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

/// The environment's flags, `encoded` if it is set and `plain` otherwise, as cargo does, with ours appended. `None` if neither is set:
/// cargo then takes our flags from the configuration file.
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
    fn ours_are_appended_to_the_flags_of_the_environment() {
        let both = "-D\u{1f}warnings\u{1f}--cfg\u{1f}erase_components";
        assert_eq!(with(None, Some(" -D  warnings ")).as_deref(), Some(both));
        assert_eq!(with(Some("-D\u{1f}warnings"), Some("-C debuginfo=0")).as_deref(), Some(both));
        assert_eq!(with(None, Some("")).as_deref(), Some("--cfg\u{1f}erase_components"));
    }

    #[test]
    fn without_flags_in_the_environment_nothing_is_added() {
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
