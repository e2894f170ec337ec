//! The languages' files. A reader loads one language, so the words are not in the program but in a file for each language beside it.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};

use i18n::Locale;

use crate::failure::{Failure, Outcome};
use crate::paths;

/// The folder in `dist`.
const FOLDER: &str = "words";

/// Where index.html names the program, and from now on the words as well.
const MARK: &str = "data-script=";

/// Writes the files into `dist` and their names into its index.html. A name changes with the words, so that no cache can keep the
/// words of another version.
pub fn write() -> Outcome<()> {
    let files: Vec<_> = Locale::ALL.map(|locale| (locale, locale.table().lines().join("\n"))).into();
    let mut hash = DefaultHasher::new();
    for (_, text) in &files {
        text.hash(&mut hash);
    }
    let version = format!("{:016x}", hash.finish());
    let folder = paths::dist().join(FOLDER);
    // What an earlier build has left is of no use to this one.
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder)
        .map_err(|error| Failure::new(format!("Cannot make {}: {error}", folder.display())))?;
    for (locale, text) in &files {
        put(&folder.join(format!("{}-{version}.txt", locale.id())), text)?;
    }
    let index = paths::dist().join("index.html");
    let html = fs::read_to_string(&index)
        .map_err(|error| Failure::new(format!("Cannot read {}: {error}", index.display())))?;
    if html.matches(MARK).count() != 1 {
        return Err(Failure::new(format!("{} does not name the program once, by {MARK}", index.display())));
    }
    let named = format!("data-words=\"./{FOLDER}/{{lang}}-{version}.txt\" {MARK}");
    put(&index, &html.replace(MARK, &named))
}

fn put(file: &std::path::Path, text: &str) -> Outcome<()> {
    fs::write(file, text).map_err(|error| Failure::new(format!("Cannot write {}: {error}", file.display())))
}
