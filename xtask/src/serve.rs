//! `cargo xtask serve`: builds the page and serves it.

use crate::failure::{Failure, Outcome};

use crate::page;
use crate::paths;
use crate::progress::say;
use crate::server::{Mount, Port};

/// The port without `--port`.
const PORT: u16 = 8080;

/// Builds the page and serves it until the task is stopped.
pub fn run(arguments: &[String]) -> Outcome<()> {
    // Take the port before the build, so that nobody waits for the build to learn that the port is taken.
    let port = Port::take(wanted_port(arguments)?)?;
    page::build(&page::environment()?)?;
    let server = port.serve(vec![Mount::new("/", paths::dist())]);
    say(&format!("The page is at {} until you press Ctrl-C.", server.address()));
    server.wait();
    Ok(())
}

/// Reads `--port N` or `--port=N`.
fn wanted_port(arguments: &[String]) -> Outcome<u16> {
    let value = match arguments {
        [] => return Ok(PORT),
        [name, value] if name == "--port" => value,
        [single] => single.strip_prefix("--port=").ok_or_else(usage)?,
        _ => return Err(usage()),
    };
    value.parse().map_err(|_| {
        Failure::new(format!("`{value}` is not a port: `--port` takes a number from 0 to 65535."))
    })
}

fn usage() -> Failure {
    Failure::new(format!(
        "`cargo xtask serve` takes `--port N` and nothing else; without it the port is {PORT}."
    ))
}

#[cfg(test)]
mod tests {
    use super::wanted_port;

    fn port(arguments: &[&str]) -> Result<u16, String> {
        let arguments: Vec<String> = arguments.iter().map(|&argument| argument.to_owned()).collect();
        wanted_port(&arguments).map_err(|failure| failure.to_string())
    }

    #[test]
    fn a_port_is_read_in_both_spellings() {
        assert_eq!(port(&[]), Ok(8080));
        assert_eq!(port(&["--port", "9000"]), Ok(9000));
        assert_eq!(port(&["--port=0"]), Ok(0));
    }

    #[test]
    fn a_bad_port_is_named() {
        assert!(port(&["--port", "70000"]).is_err_and(|text| text.contains("`70000` is not a port")));
        assert!(port(&["--port"]).is_err_and(|text| text.contains("--port N")));
        assert!(port(&["8080"]).is_err_and(|text| text.contains("--port N")));
    }
}
