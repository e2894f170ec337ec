//! A small static server on this machine's own address, for people and for tests.
//!
//! It answers one request a connection, each in a thread of its own. The servers on offer keep connections open and share few
//! threads among them, and a browser with several pages open can then wait for one forever.

use std::fs;
use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::content_type;
use crate::failure::{Failure, Outcome};
use crate::mount::{self, Found, Mount};

/// As much of a request as is read. Addresses of the page's tests are the longest thing in it.
const REQUEST_BYTES_MAX: u64 = 2 * 1024 * 1024;

/// A client that says nothing for this long is hung up on.
const PATIENCE: Duration = Duration::from_secs(30);

/// A port that is ours, before anything is served on it.
pub struct Port {
    listener: TcpListener,
    number: u16,
}

/// A server at work; it stops when this is dropped.
pub struct Server {
    stopped: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
    port: u16,
}

/// What goes back to the browser.
struct Answer {
    status: &'static str,
    content_type: &'static str,
    header: Option<(&'static str, String)>,
    body: Vec<u8>,
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
    pub fn serve(self, mounts: Vec<Mount>) -> Server {
        let stopped = Arc::new(AtomicBool::new(false));
        let mounts = Arc::new(mounts);
        let (listener, watched) = (self.listener, Arc::clone(&stopped));
        let thread = thread::spawn(move || {
            for stream in listener.incoming() {
                if watched.load(Ordering::Acquire) {
                    return;
                }
                // A connection that broke before it began concerns nobody.
                if let Ok(stream) = stream {
                    let mounts = Arc::clone(&mounts);
                    thread::spawn(move || converse(&stream, &mounts));
                }
            }
        });
        Server { stopped, thread: Some(thread), port: self.number }
    }
}

impl Server {
    /// The address to open, with its final slash.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Serves until the program is stopped.
    pub fn wait(mut self) {
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::Release);
        // The listener waits for a connection, so it gets one.
        let _ = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port));
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Reads one request and answers it. A browser that hung up needs no answer, so a failure to send is none of ours.
fn converse(stream: &TcpStream, mounts: &[Mount]) {
    let _ = stream.set_read_timeout(Some(PATIENCE));
    let mut lines = BufReader::new(stream.take(REQUEST_BYTES_MAX)).lines().map_while(Result::ok);
    let Some(request) = lines.next() else { return };
    // The rest of the request's head changes nothing, but it has to be read before the answer.
    lines.take_while(|line| !line.is_empty()).for_each(drop);
    let mut words = request.split(' ');
    let answer = match (words.next(), words.next()) {
        (Some("GET" | "HEAD"), Some(address)) => content(mounts, address),
        _ => Answer {
            header: Some(("Allow", "GET, HEAD".into())),
            ..message("405 Method Not Allowed", "Only GET and HEAD.\n")
        },
    };
    let _ = send(stream, &answer, request.starts_with("HEAD"));
}

fn send(mut stream: &TcpStream, answer: &Answer, head_only: bool) -> std::io::Result<()> {
    let Answer { status, content_type, header, body } = answer;
    let length = body.len();
    // The next build must be seen at the next reload, so nothing is kept without asking. A sandboxed frame is another origin even to
    // its own server, so every origin may read what is served here.
    let header = header.as_ref().map(|(name, value)| format!("{name}: {value}\r\n")).unwrap_or_default();
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\nContent-Length: {length}\r\nConnection: close\r\n\
         Access-Control-Allow-Origin: *\r\nCache-Control: no-cache\r\nX-Content-Type-Options: nosniff\r\n{header}\r\n"
    );
    stream.write_all(head.as_bytes())?;
    if !head_only {
        stream.write_all(body)?;
    }
    stream.flush()
}

/// What stands at an address, or why nothing does.
fn content(mounts: &[Mount], address: &str) -> Answer {
    match mount::find(mounts, address) {
        Found::File(path) => match fs::read(&path) {
            Ok(body) => {
                Answer { status: "200 OK", content_type: content_type::of(&path), header: None, body }
            }
            Err(_) => message("500 Internal Server Error", "The file cannot be read.\n"),
        },
        Found::Folder => {
            Answer { header: Some(("Location", with_slash(address))), ..message("301 Moved Permanently", "") }
        }
        Found::Nothing => message("404 Not Found", "There is no such file.\n"),
    }
}

/// A short answer in words.
fn message(status: &'static str, text: &str) -> Answer {
    Answer { status, content_type: "text/plain; charset=utf-8", header: None, body: text.as_bytes().to_vec() }
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
        Port::take(0).expect("a free port").serve(mounts)
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
