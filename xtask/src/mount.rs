//! Which file answers which address. Nothing outside the mounted folders is ever named.

use std::path::{Path, PathBuf};

/// A folder that is served under a prefix.
pub struct Mount {
    prefix: String,
    folder: PathBuf,
}

/// What stands at an address.
#[derive(Debug, PartialEq, Eq)]
pub enum Found {
    /// A file to send.
    File(PathBuf),
    /// A folder whose address lacks its final slash, without which the links of its page would miss.
    Folder,
    /// Nothing that may be sent.
    Nothing,
}

impl Mount {
    /// Serves a folder under a prefix, which begins and ends with a slash.
    pub fn new(prefix: &str, folder: impl Into<PathBuf>) -> Self {
        Self { prefix: prefix.to_owned(), folder: folder.into() }
    }
}

/// Looks an address up in the mount with the longest prefix that fits.
pub fn find(mounts: &[Mount], address: &str) -> Found {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let Some(path) = decode(path) else { return Found::Nothing };
    let fitting = mounts.iter().filter(|mount| path.starts_with(&mount.prefix));
    let Some(mount) = fitting.max_by_key(|mount| mount.prefix.len()) else { return Found::Nothing };
    below(&mount.folder, &path[mount.prefix.len()..])
}

/// Looks a path up below a folder.
fn below(folder: &Path, path: &str) -> Found {
    let mut file = folder.to_path_buf();
    let names = path.strip_suffix('/').unwrap_or(path);
    for name in names.split('/').filter(|_| !names.is_empty()) {
        if matches!(name, "" | "." | "..") || name.contains(['\\', ':', '\0']) {
            return Found::Nothing;
        }
        file.push(name);
    }
    if file.is_dir() {
        if !path.is_empty() && !path.ends_with('/') {
            return Found::Folder;
        }
        file.push("index.html");
    }
    // A link inside the folder may still lead out of it: the real place decides.
    match (folder.canonicalize(), file.canonicalize()) {
        (Ok(folder), Ok(real)) if real.starts_with(&folder) && real.is_file() => Found::File(real),
        _ => Found::Nothing,
    }
}

/// Undoes percent-encoding; nothing if what comes out is not text.
fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let high = char::from(rest.next()?).to_digit(16)?;
            let low = char::from(rest.next()?).to_digit(16)?;
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::{Found, Mount, decode, find};
    use crate::paths;

    fn mounts() -> [Mount; 2] {
        let package = paths::repository().join("xtask");
        [Mount::new("/", package.join("src")), Mount::new("/package/", package)]
    }

    fn is_file(address: &str, ending: &str) -> bool {
        matches!(find(&mounts(), address), Found::File(path) if path.ends_with(ending))
    }

    #[test]
    fn files_are_found_in_the_closest_mount() {
        assert!(is_file("/main.rs?chapter=lab", "xtask/src/main.rs"));
        assert!(is_file("/%6Dain.rs", "xtask/src/main.rs"));
        assert!(is_file("/package/Cargo.toml", "xtask/Cargo.toml"));
    }

    #[test]
    fn a_folder_wants_its_slash_and_a_page() {
        assert_eq!(find(&mounts(), "/package/src"), Found::Folder);
        assert_eq!(find(&mounts(), "/package/src/"), Found::Nothing);
        assert_eq!(find(&mounts(), "/"), Found::Nothing);
    }

    #[test]
    fn nothing_outside_is_named() {
        for address in [
            "/../Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "/..%2fCargo.toml",
            "/..%5cCargo.toml",
            "/package/../../Cargo.toml",
            "//etc/passwd",
            "//src/",
            "/package//src",
            "/%00",
            "relative",
            "",
        ] {
            assert_eq!(find(&mounts(), address), Found::Nothing, "{address}");
        }
    }

    #[test]
    fn broken_encoding_names_nothing() {
        assert_eq!(decode("/%"), None);
        assert_eq!(decode("/%zz"), None);
        assert_eq!(decode("/%ff"), None);
        assert_eq!(decode("/%E1%BB%87"), Some("/ệ".to_owned()));
    }
}
