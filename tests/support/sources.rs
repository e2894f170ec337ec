//! The source files of the workspace.

use std::fs;
use std::path::{Path, PathBuf};

/// Folders of generated or downloaded files.
const NOT_OURS: [&str; 3] = ["target", "dist", "node_modules"];

/// A file of the workspace.
pub struct Source {
    /// The path from the root of the workspace, with slashes.
    pub path: String,
    /// The content of the file.
    pub text: String,
}

/// The folder of the workspace.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a folder of the workspace whose name has one of these endings, ordered by path. Panics if there is none.
pub fn files(folder: &str, endings: &[&str]) -> Vec<Source> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the folder is there").flatten() {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().into_owned();
            if path.is_dir() {
                if is_ours(&name) {
                    folders.push(path);
                }
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                let text = fs::read_to_string(&path).expect("the file is text");
                found.push(Source { path: from_root(&path), text });
            }
        }
    }
    found.sort_by(|one, other| one.path.cmp(&other.path));
    assert!(!found.is_empty(), "{folder} holds files to check");
    found
}

/// Whether a folder of this name holds source files.
pub fn is_ours(name: &str) -> bool {
    !name.starts_with('.') && !NOT_OURS.contains(&name)
}

/// A path from the root of the workspace, with slashes.
fn from_root(path: &Path) -> String {
    let path = path.strip_prefix(root()).unwrap_or(path);
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// The folders of the workspace's packages: an empty path for the root package, and the paths of the members.
pub fn packages() -> Vec<String> {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).expect("there is a manifest");
    let members = manifest.split_once("members = [").and_then(|(_, rest)| rest.split_once(']'));
    let (members, _) = members.expect("the manifest lists the members");
    let mut packages = vec![String::new()];
    for member in members.split('"').skip(1).step_by(2) {
        match member.strip_suffix("/*") {
            Some(parent) => {
                let entries = fs::read_dir(root().join(parent)).expect("the folder is there").flatten();
                let folders =
                    entries.map(|entry| entry.path()).filter(|path| path.join("Cargo.toml").exists());
                packages.extend(folders.map(|folder| from_root(&folder)));
            }
            None => packages.push(member.to_owned()),
        }
    }
    packages.sort();
    packages
}
