//! Writes the files with the text for readers: the words of each language, and the pages of the reference. They are not in the program,
//! because a reader needs one language only, and a page of the reference only when opening it.

use std::path::Path;

use i18n::reference::{Page, page};
use i18n::{Locale, WordsFile};

use crate::failure::Outcome;
use crate::files;

/// The addresses of the files, with the placeholders `{file}` for a file of a language, `{lang}` for the language and `{page}` for the page
/// of the reference.
pub struct Addresses {
    pub words: String,
    pub reference: String,
}

/// Writes the files into the page's folder, and returns their addresses.
pub fn write(folder: &Path) -> Outcome<Addresses> {
    let mut texts = Vec::new();
    for locale in Locale::ALL {
        for file in WordsFile::ALL {
            let name = format!("words/{}", file.name(locale));
            texts.push((name, "txt", locale.table().lines(locale, file).join("\n")));
        }
        for reference in Page::ALL {
            let name = format!("reference/{}-{}", reference.id(), locale.id());
            texts.push((name, "html", page(locale, reference)));
        }
    }
    for name in ["words", "reference"] {
        files::make_empty_folder(&folder.join(name))?;
    }
    let version = files::version(&texts);
    for (name, ending, text) in &texts {
        files::write(&folder.join(format!("{name}-{version}.{ending}")), text)?;
    }
    Ok(Addresses {
        words: format!("./words/{{file}}-{version}.txt"),
        reference: format!("./reference/{{page}}-{{lang}}-{version}.html"),
    })
}
