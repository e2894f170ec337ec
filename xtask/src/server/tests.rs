//! Tests the server's answers over a real connection, and its time limits over a connection in memory with a simulated clock.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};
use tokio::time::Instant;

use super::files::Mounts;
use super::{LIMITS, Mount, Port, Server, serve_connection};
use crate::paths;

/// A folder with files to serve, deleted at the end of its test.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("bucket-keys-{}-{test}", std::process::id()));
        fs::create_dir_all(folder.join("site/sub")).expect("a folder to write to");
        let folder = Self(folder);
        folder.put("secret.txt", "outside");
        folder.put("site/index.html", "<p>start</p>");
        folder.put("site/plain.txt", "0123456789");
        folder.put("site/program-0123456789abcdef.wasm", "raw");
        folder.put("site/program-0123456789abcdef.wasm.br", "brotli");
        folder.put("site/program-0123456789abcdef.wasm.gz", "gzip");
        folder.put("site/module.mjs", "export {}");
        folder.put("site/sub/index.html", "<p>sub</p>");
        folder
    }

    fn put(&self, name: &str, text: &str) {
        fs::write(self.0.join(name), text).expect("a file to write");
    }

    fn site(&self) -> PathBuf {
        self.0.join("site")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn serve(folder: &Path) -> Server {
    let mounts = vec![Mount::new("/", folder), Mount::new("/xtask/", paths::repository().join("xtask"))];
    Port::take(0).expect("a free port").serve(mounts)
}

/// Sends a request as it is, and reads the answer until the server closes the connection.
fn send(server: &Server, request: &str) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", server.port)).expect("a connection");
    stream.write_all(request.as_bytes()).expect("a request");
    let mut text = String::new();
    stream.read_to_string(&mut text).expect("an answer");
    text
}

/// Sends a request line with these headers, and reads the answer.
fn ask(server: &Server, line: &str, headers: &str) -> String {
    send(server, &format!("{line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{headers}\r\n"))
}

fn assert_has(answer: &str, parts: &[&str]) {
    for part in parts {
        assert!(answer.contains(part), "`{part}` is missing in:\n{answer}");
    }
}

#[test]
fn a_file_has_its_type_its_length_and_the_usual_headers() {
    let folder = Folder::new("file");
    let server = serve(&folder.site());
    let answer = ask(&server, "GET /plain.txt?x=1", "");
    assert_has(&answer, &["HTTP/1.1 200 OK\r\n", "content-length: 10\r\n", "\r\n\r\n0123456789"]);
    assert_has(
        &answer,
        &["content-type: text/plain; charset=utf-8\r\n", "x-content-type-options: nosniff\r\n"],
    );
    assert_has(&answer, &["access-control-allow-origin: *\r\n", "cache-control: no-cache\r\n"]);
    assert_has(&ask(&server, "GET /?x=1", ""), &["text/html; charset=utf-8", "<p>start</p>"]);
    assert_has(&ask(&server, "GET /module.mjs", ""), &["javascript"]);
    assert_has(&ask(&server, "GET /xtask/Cargo.toml", ""), &["name = \"xtask\""]);
}

#[test]
fn a_file_with_a_hash_in_its_name_may_be_cached() {
    let folder = Folder::new("hashed");
    let answer = ask(&serve(&folder.site()), "GET /program-0123456789abcdef.wasm", "");
    assert_has(
        &answer,
        &["content-type: application/wasm\r\n", "max-age=31536000, immutable\r\n", "\r\n\r\nraw"],
    );
}

#[test]
fn a_missing_file_is_not_cached() {
    let folder = Folder::new("missing");
    let answer = ask(&serve(&folder.site()), "GET /program-0000000000000000.wasm", "");
    assert_has(&answer, &["HTTP/1.1 404 Not Found\r\n", "cache-control: no-cache\r\n"]);
}

#[test]
fn a_client_that_accepts_it_gets_a_compressed_variant() {
    let folder = Folder::new("compressed");
    let server = serve(&folder.site());
    let line = "GET /program-0123456789abcdef.wasm";
    let both = ask(&server, line, "Accept-Encoding: gzip, deflate, br\r\n");
    assert_has(&both, &["content-encoding: br\r\n", "content-type: application/wasm\r\n", "\r\n\r\nbrotli"]);
    assert_has(&both, &["vary: accept-encoding\r\n"]);
    assert_has(
        &ask(&server, line, "Accept-Encoding: gzip\r\n"),
        &["content-encoding: gzip\r\n", "\r\n\r\ngzip"],
    );
    assert!(!ask(&server, line, "Accept-Encoding: identity\r\n").contains("content-encoding"));
}

#[test]
fn a_range_is_sent_without_the_rest() {
    let folder = Folder::new("range");
    let server = serve(&folder.site());
    let answer = ask(&server, "GET /plain.txt", "Range: bytes=2-4\r\n");
    assert_has(&answer, &["HTTP/1.1 206 ", "content-range: bytes 2-4/10\r\n", "\r\n\r\n234"]);
    assert!(answer.ends_with("234"), "{answer}");
    assert_has(&ask(&server, "GET /plain.txt", "Range: bytes=20-\r\n"), &["HTTP/1.1 416 "]);
}

#[test]
fn an_unchanged_file_is_not_sent_again() {
    let folder = Folder::new("unchanged");
    let server = serve(&folder.site());
    let first = ask(&server, "GET /plain.txt", "");
    let header = |name: &str| {
        let line = first.lines().find(|line| line.starts_with(name)).expect("the header is there");
        line[name.len()..].trim().to_owned()
    };
    for condition in [
        format!("If-Modified-Since: {}\r\n", header("last-modified:")),
        format!("If-None-Match: {}\r\n", header("etag:")),
    ] {
        let second = ask(&server, "GET /plain.txt", &condition);
        assert_has(&second, &["HTTP/1.1 304 "]);
        assert!(!second.contains("0123456789"), "{second}");
    }
}

#[test]
fn the_answer_to_head_has_no_body() {
    let folder = Folder::new("head");
    let answer = ask(&serve(&folder.site()), "HEAD /plain.txt", "");
    assert_has(&answer, &["HTTP/1.1 200 OK\r\n", "content-length: 10\r\n"]);
    assert!(answer.ends_with("\r\n\r\n"), "{answer}");
}

#[test]
fn nothing_outside_the_folders_is_served() {
    let folder = Folder::new("outside");
    let server = serve(&folder.site());
    for path in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "/sub/../../secret.txt",
        "/xtask/../../secret.txt",
        "//etc/passwd",
        "/%00",
        "/%ff",
        "/%zz",
        "/plain.txt/",
        "/plain.txt/x",
    ] {
        let answer = ask(&server, &format!("GET {path}"), "");
        assert!(answer.starts_with("HTTP/1.1 404 "), "{path}: {answer}");
    }
}

#[test]
fn a_folder_without_a_slash_is_redirected() {
    let folder = Folder::new("slash");
    let server = serve(&folder.site());
    assert_has(&ask(&server, "GET /sub?x=1", ""), &["HTTP/1.1 307 ", "location: /sub/?x=1\r\n"]);
    assert_has(&ask(&server, "GET /xtask/src?x=1", ""), &["HTTP/1.1 307 ", "location: /xtask/src/?x=1\r\n"]);
    assert_has(&ask(&server, "GET /sub/", ""), &["<p>sub</p>"]);
}

#[test]
fn other_requests_than_for_files_are_refused() {
    let folder = Folder::new("refused");
    let server = serve(&folder.site());
    assert_has(&ask(&server, "POST /plain.txt", ""), &["HTTP/1.1 405 ", "allow: GET,HEAD\r\n"]);
    assert_has(&send(&server, "nonsense\r\n\r\n"), &["HTTP/1.1 400 "]);
    assert_has(&send(&server, "GET /plain.txt HTTP/1.1\r\nno header\r\n\r\n"), &["HTTP/1.1 400 "]);
    let long = "a".repeat(100_000);
    assert_has(&ask(&server, &format!("GET /?{long}"), ""), &["HTTP/1.1 414 "]);
}

#[test]
fn the_error_for_a_taken_port_names_the_option() {
    let folder = Folder::new("taken");
    let server = serve(&folder.site());
    let failure = Port::take(server.port).err().expect("the port is taken").to_string();
    assert!(failure.contains("another program is using it") && failure.contains("--port N"), "{failure}");
}

#[tokio::test(start_paused = true)]
async fn a_client_that_sends_half_a_request_is_disconnected() {
    let folder = Folder::new("slow-head");
    let mounts = Arc::new(Mounts::new(vec![Mount::new("/", folder.site())]));
    let (mut client, stream) = duplex(1024);
    let start = Instant::now();
    client.write_all(b"GET /plain.txt HTTP/1.1\r\nHost:").await.expect("half a request");
    serve_connection(stream, mounts, LIMITS).await;
    assert!(start.elapsed() <= LIMITS.head + Duration::from_secs(1), "{:?}", start.elapsed());
}

#[tokio::test(start_paused = true)]
async fn a_client_that_sends_its_request_slowly_is_disconnected() {
    let folder = Folder::new("drip");
    let mounts = Arc::new(Mounts::new(vec![Mount::new("/", folder.site())]));
    let (mut client, stream) = duplex(1024);
    let start = Instant::now();
    let drip = tokio::spawn(async move {
        let _ = client.write_all(b"GET /plain.txt HTTP/1.1\r\nHost: ").await;
        while client.write_all(b"x").await.is_ok() {
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
    });
    serve_connection(stream, mounts, LIMITS).await;
    assert!(start.elapsed() <= LIMITS.head + Duration::from_secs(1), "{:?}", start.elapsed());
    drip.await.expect("the client has seen the end");
}

#[tokio::test(start_paused = true)]
async fn a_client_that_does_not_read_is_disconnected() {
    let folder = Folder::new("slow-body");
    folder.put("site/large.txt", &"x".repeat(1_000_000));
    let mounts = Arc::new(Mounts::new(vec![Mount::new("/", folder.site())]));
    let (mut client, stream) = duplex(1024);
    let start = Instant::now();
    client.write_all(b"GET /large.txt HTTP/1.1\r\nHost: x\r\n\r\n").await.expect("a request");
    serve_connection(stream, mounts, LIMITS).await;
    assert!(start.elapsed() <= LIMITS.connection * 2 + Duration::from_secs(1), "{:?}", start.elapsed());
    let mut text = String::new();
    client.read_to_string(&mut text).await.expect("what had been sent");
    assert!(text.starts_with("HTTP/1.1 200 OK") && text.len() < 1_000_000);
}
