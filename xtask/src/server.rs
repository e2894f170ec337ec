//! A small static server on this machine's own address, for people and for tests.

use std::fs;
use std::io::{Cursor, ErrorKind};
use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use tiny_http::{Header, Method, Request, Response, StatusCode};

use crate::content_type;
use crate::failure::{Failure, Outcome};
use crate::mount::{self, Found, Mount};

/// A browser opens about six connections; a few threads answer them without waiting.
const THREADS: usize = 4;

/// What goes back to the browser.
type Answer = Response<Cursor<Vec<u8>>>;

/// A port that is ours, before anything is served on it.
pub struct Port {
    listener: TcpListener,
    number: u16,
}

/// A server at work; it stops when this is dropped.
pub struct Server {
    http: Arc<tiny_http::Server>,
    threads: Vec<JoinHandle<()>>,
    port: u16,
}

impl Port {
    /// Takes a port; 0 takes any free one.
    pub fn take(number: u16) -> Outcome<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, number)).map_err(|error| {
            let reason = match error.kind() {
                ErrorKind::AddrInUse => "another program is using it".to_owned(),
                ErrorKind::PermissionDenied => "this user may not open it".to_owned(),
                _ => error.to_string(),
            };
            Failure::new(format!(
                "Port {number} cannot be served: {reason}. Choose another one with `--port N`; \
                 `--port 0` takes any that is free."
            ))
        })?;
        let number = listener.local_addr().map_or(number, |address| address.port());
        Ok(Self { listener, number })
    }

    /// Starts to answer with the files of these folders.
    pub fn serve(self, mounts: Vec<Mount>) -> Outcome<Server> {
        let http = tiny_http::Server::from_listener(self.listener, None).map_err(|error| {
            Failure::new(format!("The server could not start on port {}: {error}.", self.number))
        })?;
        let http = Arc::new(http);
        let mounts = Arc::new(mounts);
        let threads = (0..THREADS)
            .map(|_| {
                let (http, mounts) = (Arc::clone(&http), Arc::clone(&mounts));
                thread::spawn(move || {
                    // Receiving fails only when the server is told to stop.
                    while let Ok(request) = http.recv() {
                        answer(request, &mounts);
                    }
                })
            })
            .collect();
        Ok(Server { http, threads, port: self.number })
    }
}

impl Server {
    /// The address to open, with its final slash.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Serves until the program is stopped.
    pub fn wait(mut self) {
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Each call wakes one thread.
        for _ in &self.threads {
            self.http.unblock();
        }
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}

/// Answers one request. A browser that hung up needs no answer, so a failure to send is none of ours.
fn answer(request: Request, mounts: &[Mount]) {
    let response = if matches!(request.method(), Method::Get | Method::Head) {
        content(mounts, request.url())
    } else {
        headed(message(405, "Only GET and HEAD are answered here.\n"), "Allow", "GET, HEAD")
    };
    let response = headed(response, "X-Content-Type-Options", "nosniff");
    // The next build must be seen at the next reload.
    let _ = request.respond(headed(response, "Cache-Control", "no-cache"));
}

/// What stands at an address, or why nothing does.
fn content(mounts: &[Mount], address: &str) -> Answer {
    match mount::find(mounts, address) {
        Found::File(path) => match fs::read(&path) {
            Ok(bytes) => headed(Response::from_data(bytes), "Content-Type", content_type::of(&path)),
            Err(_) => message(500, "The file cannot be read.\n"),
        },
        Found::Folder => headed(message(301, ""), "Location", &with_slash(address)),
        Found::Nothing => message(404, "There is no such file.\n"),
    }
}

/// A short answer in words.
fn message(status: u16, text: &str) -> Answer {
    let answer = Response::from_data(text.as_bytes()).with_status_code(StatusCode(status));
    headed(answer, "Content-Type", "text/plain; charset=utf-8")
}

/// Adds a header. All of ours are plain ASCII, as headers must be; an address that is not would only lose its
/// header.
fn headed(answer: Answer, name: &str, value: &str) -> Answer {
    // A stated length instead of chunks, so that a page can tell how far a download has come.
    let answer = answer.with_chunked_threshold(usize::MAX);
    match Header::from_bytes(name, value) {
        Ok(header) => answer.with_header(header),
        Err(()) => answer,
    }
}

/// The address with a slash after its path and before its query.
fn with_slash(address: &str) -> String {
    match address.split_once('?') {
        Some((path, query)) => format!("{path}/?{query}"),
        None => format!("{address}/"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Port, Server, with_slash};
    use crate::mount::Mount;
    use crate::paths;
    use std::io::{Read, Write};
    use std::net::TcpStream;

    fn server() -> Server {
        let mounts = vec![Mount::new("/", paths::repository().join("xtask"))];
        Port::take(0).expect("a free port").serve(mounts).expect("a server")
    }

    fn ask(server: &Server, line: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", server.port)).expect("a connection");
        write!(stream, "{line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").expect("a request");
        let mut text = String::new();
        stream.read_to_string(&mut text).expect("an answer");
        text
    }

    #[test]
    fn a_file_comes_with_its_type_and_length() {
        let server = server();
        let text = ask(&server, "GET /Cargo.toml?x=1");
        assert!(text.starts_with("HTTP/1.1 200"), "{text}");
        assert!(text.contains("Content-Length: ") && text.contains("name = \"xtask\""), "{text}");
        assert!(text.contains("X-Content-Type-Options: nosniff"), "{text}");
    }

    #[test]
    fn what_is_not_served_is_refused() {
        let server = server();
        assert!(ask(&server, "GET /../Cargo.toml").starts_with("HTTP/1.1 404"));
        assert!(ask(&server, "POST /Cargo.toml").starts_with("HTTP/1.1 405"));
        let text = ask(&server, "GET /src?x=1");
        assert!(text.starts_with("HTTP/1.1 301") && text.contains("Location: /src/?x=1"), "{text}");
    }

    #[test]
    fn a_taken_port_names_the_way_out() {
        let server = server();
        let failure = Port::take(server.port).err().expect("the port is taken").to_string();
        assert!(failure.contains("another program is using it") && failure.contains("--port N"), "{failure}");
    }

    #[test]
    fn the_slash_goes_before_the_query() {
        assert_eq!(with_slash("/a?b=c"), "/a/?b=c");
        assert_eq!(with_slash("/a"), "/a/");
    }
}
