//! A static server on this machine's own address, for people and for tests: hyper speaks HTTP, tower-http reads the files.
//!
//! It bounds what a client can hold: how long it may take over a request, and how many connections there are at once.

use std::io::ErrorKind;
use std::net::Ipv4Addr;
use std::pin::pin;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::{Semaphore, oneshot};
use tokio::time;

use crate::failure::{Failure, Outcome};

pub use files::Mount;
use files::Mounts;

mod files;
#[cfg(test)]
mod tests;

/// What a client may hold of the server.
#[derive(Clone, Copy)]
struct Limits {
    /// How long the head of a request may take to arrive; an idle connection is closed after the same time.
    head: Duration,
    /// How long a connection takes new requests. The last of them may take as long again, then the server hangs up.
    connection: Duration,
    /// How many connections there are at once. The next one waits until another has ended.
    connections: usize,
}

const LIMITS: Limits =
    Limits { head: Duration::from_secs(10), connection: Duration::from_mins(1), connections: 256 };

/// How long the server waits after the system has refused it a connection, for lack of file handles, say.
const PAUSE_AFTER_REFUSAL: Duration = Duration::from_millis(100);

/// A port that is ours, before anything is served on it.
pub struct Port {
    runtime: Runtime,
    listener: TcpListener,
    number: u16,
}

/// A server at work; it stops when this is dropped.
pub struct Server {
    /// The server stops as soon as this end of the channel is gone.
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
    port: u16,
}

impl Port {
    /// Takes a port; 0 takes any free one.
    pub fn take(number: u16) -> Outcome<Self> {
        let runtime = Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| Failure::new(format!("The server cannot start: {error}.")))?;
        let listener =
            runtime.block_on(TcpListener::bind((Ipv4Addr::LOCALHOST, number))).map_err(|error| {
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
        Ok(Self { runtime, listener, number })
    }

    /// Starts to answer with the files of these folders.
    pub fn serve(self, mounts: Vec<Mount>) -> Server {
        let Self { runtime, listener, number } = self;
        let (stop, stopped) = oneshot::channel();
        let thread = thread::spawn(move || {
            runtime.block_on(async {
                tokio::select! {
                    () = accept(listener, Arc::new(Mounts::new(mounts)), LIMITS) => {}
                    _ = stopped => {}
                }
            });
        });
        Server { stop: Some(stop), thread: Some(thread), port: number }
    }
}

impl Server {
    /// The address to open, with its final slash.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Serves until the program is stopped.
    pub fn wait(mut self) {
        self.join();
    }

    fn join(&mut self) {
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.stop.take());
        self.join();
    }
}

/// Takes connections, as many at once as the limits allow.
async fn accept(listener: TcpListener, mounts: Arc<Mounts>, limits: Limits) {
    let places = Arc::new(Semaphore::new(limits.connections));
    loop {
        let place = Arc::clone(&places).acquire_owned().await;
        match listener.accept().await {
            Ok((stream, _)) => {
                let mounts = Arc::clone(&mounts);
                tokio::spawn(async move {
                    converse(stream, mounts, limits).await;
                    drop(place);
                });
            }
            Err(_) => time::sleep(PAUSE_AFTER_REFUSAL).await,
        }
    }
}

/// Answers the requests of one connection. A browser that hangs up needs no answer, so a failure to send concerns nobody.
async fn converse<Stream>(stream: Stream, mounts: Arc<Mounts>, limits: Limits)
where
    Stream: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let answer = service_fn(|request| {
        let mounts = Arc::clone(&mounts);
        async move { mounts.answer(request).await }
    });
    let mut connection = pin!(
        http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(limits.head)
            .serve_connection(TokioIo::new(stream), answer)
    );
    if time::timeout(limits.connection, connection.as_mut()).await.is_err() {
        connection.as_mut().graceful_shutdown();
        let _ = time::timeout(limits.connection, connection).await;
    }
}
