//! Splits a program: what a visit needs from the start stays in the first file, and each part is a file that loads when it is used.
//!
//! The linker keeps its relocations (`build.rs` asks for it), which say where code and data refer to each other. A function marked with
//! `wasm_split` is the entry of a part, and `wasm_split_cli_support` moves what only that part reaches into a file of its own.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use wasm_split_cli_support::Options;

use crate::failure::{Failure, Outcome};
use crate::{files, staging};

/// The script that loads the parts, as the splitter names it.
const LINKS: &str = "__wasm_split.js";

/// The prefix that the splitter gives to the file of a part.
const PART: &str = "split_";

/// The prefix that the splitter gives to a file of code that several parts share.
const SHARED: &str = "chunk_";

/// The files that opening each part loads, by the name of the part, as the splitter names them.
pub type Loads = BTreeMap<String, Vec<String>>;

/// Splits a compiled program into `folder`. Returns the first file, which goes on to wasm-bindgen, and what the parts load, which is
/// beside it.
pub fn split(compiled: &Path, program: &str, folder: &Path) -> Outcome<(PathBuf, Loads)> {
    let bytes = files::read(compiled)?;
    let first = folder.join(format!("{program}.wasm"));
    let (links, script) = (format!("./{LINKS}"), format!("./{program}.js"));
    let mut options = Options::new(&bytes);
    options.output_dir = folder;
    options.main_out_path = &first;
    options.link_name = &links;
    options.main_module = &script;
    let split = wasm_split_cli_support::transform(options)
        .map_err(|error| Failure::new(format!("{} cannot be split: {error:#}.", compiled.display())))?;
    Ok((first, split.prefetch_map.into_iter().collect()))
}

/// Copies the files of a program into another folder under names that contain one version, a hash of all their contents. So a page never
/// links a part of another build: it asks for its own version and does not find it.
/// The name of shared code also says which parts load it.
pub fn name_after_content(program: &str, loads: &Loads, from: &Path, to: &Path) -> Outcome<()> {
    let mut contents = Vec::new();
    for file in files::in_folder(from)? {
        let name = files::name(&file);
        // The output of wasm-bindgen replaces this file.
        if name != format!("{program}.wasm") {
            contents.push((name, files::read(&file)?));
        }
    }
    // A program without parts needs no script that loads parts.
    if !contents.iter().any(|(name, _)| name.starts_with(PART)) {
        contents.retain(|(name, _)| name != LINKS);
    }
    let version = files::version(&contents);
    let names: Vec<(String, String)> =
        contents.iter().map(|(name, _)| (name.clone(), versioned(program, loads, name, &version))).collect();
    for ((old, content), (_, new)) in contents.iter().zip(&names) {
        let content = if files::has_extension(Path::new(old), "js") {
            renamed(&String::from_utf8_lossy(content), &names).into_bytes()
        } else {
            content.clone()
        };
        files::write(&to.join(new), content)?;
    }
    Ok(())
}

/// The name of a file with the version in it, such as `scale-0123456789abcdef.wasm` for the part `scale`.
fn versioned(program: &str, loads: &Loads, name: &str, version: &str) -> String {
    if name == LINKS {
        return format!("{}{version}.js", staging::LINKS);
    }
    if let Some(rest) = name.strip_prefix(program) {
        return format!("{program}-{version}{rest}");
    }
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let stem = match (stem.strip_prefix(PART), stem.strip_prefix(SHARED)) {
        (Some(part), _) => part.to_owned(),
        (None, Some(number)) => format!("{}{number}-{}", staging::SHARED, users(loads, stem).join("-")),
        (None, None) => stem.to_owned(),
    };
    format!("{stem}-{version}.{ending}")
}

/// The parts that load a file of shared code.
fn users<'a>(loads: &'a Loads, stem: &str) -> Vec<&'a str> {
    let is_file = |name: &String| Path::new(name).file_stem().is_some_and(|known| known == stem);
    loads.iter().filter(|(_, files)| files.iter().any(is_file)).map(|(part, _)| part.as_str()).collect()
}

/// Replaces the old names of files by the new ones in a script, but only where the script loads a file: as keys of an import object the old
/// names have to stay, because the WebAssembly imports under these names.
fn renamed(script: &str, names: &[(String, String)]) -> String {
    let mut script = script.to_owned();
    for (old, new) in names {
        for loads in ["from", "URL("] {
            for start in ["\"", "'", "\"./", "'./"] {
                let end = &start[..1];
                script = script
                    .replace(&format!("{loads}{start}{old}{end}"), &format!("{loads}{start}{new}{end}"));
            }
        }
    }
    script
}

#[cfg(test)]
mod tests {
    use super::{Loads, renamed, versioned};

    #[test]
    fn file_names_contain_the_version() {
        let files = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let loads = Loads::from([
            ("scale".to_owned(), files(&["chunk_3.wasm", "split_scale.wasm"])),
            ("panels".to_owned(), files(&["./chunk_3.wasm"])),
            ("controls".to_owned(), files(&["chunk_30.wasm"])),
        ]);
        let name = |name| versioned("page", &loads, name, "1f");
        assert_eq!(name("page_bg.wasm"), "page-1f_bg.wasm");
        assert_eq!(name("page.js"), "page-1f.js");
        assert_eq!(name("split_scale.wasm"), "scale-1f.wasm");
        assert_eq!(name("chunk_3.wasm"), "shared-3-panels-scale-1f.wasm");
        assert_eq!(name("__wasm_split.js"), "links-1f.js");
    }

    #[test]
    fn scripts_load_files_by_their_new_names() {
        let names = [("page.js".to_owned(), "page-1f.js".to_owned())];
        let script =
            "import{a}from\"./page.js\";new URL('page.js',b);({\"./page.js\":a});from'other-page.js'";
        let expected =
            "import{a}from\"./page-1f.js\";new URL('page-1f.js',b);({\"./page.js\":a});from'other-page.js'";
        assert_eq!(renamed(script, &names), expected);
    }
}
