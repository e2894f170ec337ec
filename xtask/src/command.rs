//! Runs other programs, with errors that name the program and its arguments.

use std::ffi::OsStr;
use std::io::{self, Read};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::environment::Environment;
use crate::failure::{Failure, Outcome};
use crate::paths;

/// A program to run in the top folder of the repository.
pub struct Run {
    command: Command,
    /// The program and its arguments, for errors.
    words: String,
    environment: Environment,
}

impl Run {
    /// Runs a program, given as a name to look for on PATH or as a path.
    pub fn new(program: impl AsRef<OsStr>) -> Self {
        let mut command = Command::new(&program);
        command.current_dir(paths::repository());
        let words = program.as_ref().to_string_lossy().into_owned();
        Self { command, words, environment: Environment::default() }
    }

    /// Adds arguments.
    #[must_use]
    pub fn with<I>(mut self, arguments: I) -> Self
    where
        I: IntoIterator,
        I::Item: AsRef<OsStr>,
    {
        for argument in arguments {
            self.words.push(' ');
            self.words.push_str(&argument.as_ref().to_string_lossy());
            self.command.arg(argument);
        }
        self
    }

    /// Adds variables and PATH folders to the program's environment.
    #[must_use]
    pub fn in_environment(mut self, environment: &Environment) -> Self {
        self.environment = self.environment.and(environment.clone());
        self
    }

    /// Removes a variable from the program's environment.
    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        self.command.env_remove(name);
        self
    }

    /// Runs the program with its output on the terminal.
    pub fn show(mut self) -> Outcome<()> {
        self.environment.apply(&mut self.command)?;
        let status = self.command.status().map_err(|error| self.cannot_start(&error))?;
        if status.success() { Ok(()) } else { Err(self.ended_badly(status, "")) }
    }

    /// Runs the program without showing its output and returns its standard output. If it fails, the error contains all output.
    pub fn capture(mut self) -> Outcome<String> {
        self.environment.apply(&mut self.command)?;
        let output = self.command.stdin(Stdio::null()).output().map_err(|error| self.cannot_start(&error))?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
        }
        let complaint = [output.stdout, output.stderr].concat();
        Err(self.ended_badly(output.status, &String::from_utf8_lossy(&complaint)))
    }

    /// Runs the program with its standard error on the terminal and returns its standard output.
    pub fn capture_stdout(mut self) -> Outcome<String> {
        self.environment.apply(&mut self.command)?;
        let output = self
            .command
            .stdin(Stdio::null())
            .stderr(Stdio::inherit())
            .output()
            .map_err(|error| self.cannot_start(&error))?;
        if output.status.success() {
            Ok(String::from_utf8_lossy(&output.stdout).into_owned())
        } else {
            Err(self.ended_badly(output.status, ""))
        }
    }

    /// Runs the program without showing its output, and stops it if it takes longer than the limit. If it fails, the error contains its
    /// standard error.
    pub fn capture_within(mut self, limit: Duration) -> Outcome<()> {
        self.environment.apply(&mut self.command)?;
        self.command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = self.command.spawn().map_err(|error| self.cannot_start(&error))?;
        // A thread reads the pipe all the time: the program would block forever on a full pipe.
        let complaint = child.stderr.take().map(|mut pipe| {
            thread::spawn(move || {
                let mut text = Vec::new();
                let _ = pipe.read_to_end(&mut text);
                text
            })
        });
        let Some(status) = wait(&mut child, limit) else {
            return Err(Failure::new(format!(
                "`{}` took longer than {} s and was stopped.",
                self.words,
                limit.as_secs()
            )));
        };
        if status.success() {
            return Ok(());
        }
        let text = complaint.and_then(|thread| thread.join().ok()).unwrap_or_default();
        Err(self.ended_badly(status, &String::from_utf8_lossy(&text)))
    }

    fn cannot_start(&self, error: &io::Error) -> Failure {
        let program = self.command.get_program().to_string_lossy();
        if error.kind() == io::ErrorKind::NotFound {
            Failure::new(format!("`{program}` is not on PATH. Install it, then run this task again."))
        } else {
            Failure::new(format!("`{program}` could not be started: {error}."))
        }
    }

    fn ended_badly(&self, status: ExitStatus, complaint: &str) -> Failure {
        let ended = match status.code() {
            Some(code) => format!("exit code {code}"),
            None => "stopped by a signal".to_owned(),
        };
        let complaint = complaint.trim();
        let separator = if complaint.is_empty() { "" } else { "\n" };
        Failure::new(format!("`{}` failed ({ended}).{separator}{complaint}", self.words))
    }
}

/// Waits until the program ends. Kills it after the limit and then returns `None`.
fn wait(child: &mut Child, limit: Duration) -> Option<ExitStatus> {
    let start = Instant::now();
    loop {
        if let Ok(Some(status)) = child.try_wait() {
            return Some(status);
        }
        if start.elapsed() > limit {
            let _ = child.kill();
            let _ = child.wait();
            return None;
        }
        thread::sleep(Duration::from_millis(50));
    }
}

#[cfg(test)]
mod tests {
    use super::Run;
    use std::time::Duration;

    #[test]
    fn a_missing_program_is_named() {
        let failure = Run::new("no-such-program-anywhere").capture().expect_err("nothing to start");
        assert!(failure.to_string().contains("`no-such-program-anywhere` is not on PATH"), "{failure}");
    }

    #[test]
    fn a_failed_program_shows_its_output() {
        let failure =
            Run::new("cargo").with(["no-such-subcommand"]).capture().expect_err("cargo knows no such");
        let text = failure.to_string();
        assert!(text.starts_with("`cargo no-such-subcommand` failed (exit code 101)."), "{text}");
        assert!(text.contains("no such command"), "{text}");
    }

    #[test]
    #[cfg(unix)]
    fn a_slow_program_is_stopped() {
        let failure = Run::new("sleep").with(["30"]).capture_within(Duration::ZERO).expect_err("too slow");
        assert!(failure.to_string().contains("took longer"), "{failure}");
    }
}
