//! Reading and writing files, with errors that name the file.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Outcome};

/// Reads a file of bytes.
pub fn read(file: &Path) -> Outcome<Vec<u8>> {
    fs::read(file).map_err(|error| Failure::new(format!("Cannot read {}: {error}.", file.display())))
}

/// Reads a file of text.
pub fn read_text(file: &Path) -> Outcome<String> {
    fs::read_to_string(file)
        .map_err(|error| Failure::new(format!("Cannot read {}: {error}.", file.display())))
}

/// Writes a file.
pub fn write(file: &Path, content: impl AsRef<[u8]>) -> Outcome<()> {
    fs::write(file, content)
        .map_err(|error| Failure::new(format!("Cannot write {}: {error}.", file.display())))
}

/// Removes a file.
pub fn remove(file: &Path) -> Outcome<()> {
    fs::remove_file(file).map_err(|error| Failure::new(format!("Cannot remove {}: {error}.", file.display())))
}

/// Makes a folder with nothing in it: what an earlier build has left is of no use to this one.
pub fn make_empty_folder(folder: &Path) -> Outcome<()> {
    let _ = fs::remove_dir_all(folder);
    make_folder(folder)
}

/// Makes a folder, unless it is there.
pub fn make_folder(folder: &Path) -> Outcome<()> {
    fs::create_dir_all(folder)
        .map_err(|error| Failure::new(format!("Cannot make {}: {error}.", folder.display())))
}

/// The files that lie in a folder itself, in the order of their names.
pub fn in_folder(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let entries = fs::read_dir(folder)
        .map_err(|error| Failure::new(format!("Cannot read {}: {error}.", folder.display())))?;
    let mut files: Vec<PathBuf> =
        entries.flatten().map(|entry| entry.path()).filter(|path| path.is_file()).collect();
    files.sort();
    Ok(files)
}

/// The files below a folder, at any depth, in the order of their names.
pub fn below(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let (mut files, mut folders) = (Vec::new(), vec![folder.to_path_buf()]);
    while let Some(folder) = folders.pop() {
        files.extend(in_folder(&folder)?);
        let entries = fs::read_dir(&folder).into_iter().flat_map(Iterator::flatten);
        folders.extend(entries.map(|entry| entry.path()).filter(|path| path.is_dir()));
    }
    files.sort();
    Ok(files)
}

/// The name of a file without its folders.
pub fn name(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Whether the name of a file ends in a dot and these letters.
pub fn ends_in(file: &Path, ending: &str) -> bool {
    file.extension().is_some_and(|extension| extension == ending)
}

/// A name for this version of something: it changes with the content, so that no cache can keep another one.
pub fn version(content: &impl Hash) -> String {
    let mut hash = DefaultHasher::new();
    content.hash(&mut hash);
    format!("{:016x}", hash.finish())
}
