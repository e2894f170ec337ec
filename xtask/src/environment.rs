//! The environment of a program that a task runs: variables, and folders at the front of its PATH.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

use crate::failure::{Failure, Outcome};

/// Additions to the environment in which the task was started.
#[derive(Clone, Debug, Default)]
pub struct Environment {
    variables: Vec<(OsString, OsString)>,
    folders: Vec<PathBuf>,
}

impl Environment {
    /// Sets a variable.
    #[must_use]
    pub fn with(mut self, name: impl Into<OsString>, value: impl Into<OsString>) -> Self {
        self.variables.push((name.into(), value.into()));
        self
    }

    /// Puts a folder at the front of PATH, before those that were added earlier.
    #[must_use]
    pub fn with_folder(mut self, folder: PathBuf) -> Self {
        self.folders.insert(0, folder);
        self
    }

    /// Adds all variables and folders of another environment. Its folders come first on PATH.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.variables.extend(other.variables);
        self.folders.splice(0..0, other.folders);
        self
    }

    /// Adds the variables and folders to a command. Fails if a folder's name cannot be part of PATH.
    pub fn apply(&self, command: &mut Command) -> Outcome<()> {
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        if self.folders.is_empty() {
            return Ok(());
        }
        let inherited = env::var_os("PATH").unwrap_or_default();
        let all = self.folders.iter().cloned().chain(env::split_paths(&inherited));
        let joined = env::join_paths(all).map_err(|error| {
            Failure::new(format!("A folder of the tools cannot stand on PATH: {error}. Move the repository."))
        })?;
        command.env("PATH", joined);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Environment;
    use std::path::PathBuf;

    #[test]
    fn the_folders_of_the_added_environment_come_first() {
        let tools = Environment::default().with_folder(PathBuf::from("tools"));
        let compiler = Environment::default().with_folder(PathBuf::from("compiler"));
        assert_eq!(tools.and(compiler).folders, [PathBuf::from("compiler"), PathBuf::from("tools")]);
    }
}
