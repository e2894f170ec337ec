//! A server for static files on 127.0.0.1, for people and for tests. hyper handles HTTP, and tower-http reads the files.
//!
//! It limits how long a client may take for a request and how many connections are open at once.

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

/// The limits on clients.
#[derive(Clone, Copy)]
struct Limits {
    /// How long the head of a request may take to arrive; an idle connection is closed after the same time.
    head: Duration,
    /// How long a connection accepts new requests. The last one may take as long again, then the server closes the connection.
    connection: Duration,
    /// How many connections are open at once. The next one waits until another has ended.
    connections: usize,
}

const LIMITS: Limits =
    Limits { head: Duration::from_secs(10), connection: Duration::from_mins(1), connections: 256 };

/// How long the server waits after the system could not accept a connection, for instance for lack of file handles.
const PAUSE_AFTER_REFUSAL: Duration = Duration::from_millis(100);

/// A port that the server has taken but does not serve yet.
pub struct Port {
    runtime: Runtime,
    listener: TcpListener,
    number: u16,
}

/// A running server. Dropping this stops it.
pub struct Server {
    /// Dropping this end of the channel stops the server.
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
    port: u16,
}

impl Port {
    /// Takes a port of 127.0.0.1; 0 takes any free one.
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

    /// Starts a thread that answers requests with the files of these folders.
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
    /// The address of the server, with a final slash.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Serves until the task is stopped.
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

/// Accepts connections, as many at once as the limits allow.
async fn accept(listener: TcpListener, mounts: Arc<Mounts>, limits: Limits) {
    let places = Arc::new(Semaphore::new(limits.connections));
    loop {
        let place = Arc::clone(&places).acquire_owned().await;
        match listener.accept().await {
            Ok((stream, _)) => {
                let mounts = Arc::clone(&mounts);
                tokio::spawn(async move {
                    serve_connection(stream, mounts, limits).await;
                    drop(place);
                });
            }
            Err(_) => time::sleep(PAUSE_AFTER_REFUSAL).await,
        }
    }
}

/// Answers the requests of one connection. Errors are ignored: they mean that the client has closed the connection.
async fn serve_connection<Stream>(stream: Stream, mounts: Arc<Mounts>, limits: Limits)
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
