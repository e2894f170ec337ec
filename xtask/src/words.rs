//! What is written for readers: the words of each language, and the pages of the reference. A reader loads one language, and a page of
//! the reference only when it is opened, so neither is in the program.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};

use i18n::Locale;
use i18n::reference::{Page, page};

use crate::failure::{Failure, Outcome};
use crate::paths;

/// Where index.html names the program, and from now on these files as well.
const MARK: &str = "data-script=";

/// A name for this version of something: it changes with the content, so that no cache can keep another one.
pub fn version(content: &impl Hash) -> String {
    let mut hash = DefaultHasher::new();
    content.hash(&mut hash);
    format!("{:016x}", hash.finish())
}

/// Writes the files into `dist`, and their names and that of the program of the chapter `scale` into its index.html.
pub fn write(scale: &str) -> Outcome<()> {
    let mut files = Vec::new();
    for locale in Locale::ALL {
        files.push((format!("words/{}", locale.id()), "txt", locale.table().lines(locale).join("\n")));
        for reference in Page::ALL {
            files.push((
                format!("reference/{}-{}", reference.id(), locale.id()),
                "html",
                page(locale, reference),
            ));
        }
    }
    let version = version(&files);
    for folder in ["words", "reference"] {
        let folder = paths::dist().join(folder);
        // What an earlier build has left is of no use to this one.
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder)
            .map_err(|error| Failure::new(format!("Cannot make {}: {error}", folder.display())))?;
    }
    for (name, ending, text) in &files {
        put(&paths::dist().join(format!("{name}-{version}.{ending}")), text)?;
    }
    let index = paths::dist().join("index.html");
    let html = fs::read_to_string(&index)
        .map_err(|error| Failure::new(format!("Cannot read {}: {error}", index.display())))?;
    if html.matches(MARK).count() != 1 {
        return Err(Failure::new(format!("{} does not name the program once, by {MARK}", index.display())));
    }
    let named = format!(
        "data-words=\"./words/{{lang}}-{version}.txt\" data-reference=\"./reference/{{page}}-{{lang}}-{version}.html\" data-scale=\"./{scale}\" {MARK}"
    );
    put(&index, &html.replace(MARK, &named))
}

fn put(file: &std::path::Path, text: &str) -> Outcome<()> {
    fs::write(file, text).map_err(|error| Failure::new(format!("Cannot write {}: {error}", file.display())))
}
