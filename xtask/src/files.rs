//! Reads and writes files, with errors that name the file.

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

/// Makes an empty folder. Everything that an earlier build has left in it is deleted.
pub fn make_empty_folder(folder: &Path) -> Outcome<()> {
    let _ = fs::remove_dir_all(folder);
    make_folder(folder)
}

/// Makes a folder and its parents, unless it exists.
pub fn make_folder(folder: &Path) -> Outcome<()> {
    fs::create_dir_all(folder)
        .map_err(|error| Failure::new(format!("Cannot make {}: {error}.", folder.display())))
}

/// The files directly in a folder, in the order of their names.
pub fn in_folder(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let entries = fs::read_dir(folder)
        .map_err(|error| Failure::new(format!("Cannot read {}: {error}.", folder.display())))?;
    let mut files: Vec<PathBuf> =
        entries.flatten().map(|entry| entry.path()).filter(|path| path.is_file()).collect();
    files.sort();
    Ok(files)
}

/// The files in a folder and its subfolders, in the order of their paths.
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

/// Whether a file's name has this extension, given without the dot.
pub fn has_extension(file: &Path, ending: &str) -> bool {
    file.extension().is_some_and(|extension| extension == ending)
}

/// A hash of the content as 16 hexadecimal digits, for file names: a changed file gets another name, so no cache can serve the old one.
pub fn version(content: &impl Hash) -> String {
    let mut hash = DefaultHasher::new();
    content.hash(&mut hash);
    format!("{:016x}", hash.finish())
}
