//! Which folder answers which address, and what a browser is told about each file.

use std::convert::Infallible;
use std::path::PathBuf;

use hyper::header::{
    ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_TYPE, HeaderValue, X_CONTENT_TYPE_OPTIONS,
};
use hyper::service::Service;
use hyper::{Request, Response, StatusCode, Uri};
use hyper_util::service::TowerToHyperService;
use tower_http::services::ServeDir;
use tower_http::services::fs::ServeFileSystemResponseBody;

/// The hash in a file's name has this many hexadecimal digits, whoever wrote it: Trunk or a task of ours.
const HASH_DIGITS: usize = 16;

/// A folder that is served under a prefix.
pub struct Mount {
    prefix: String,
    folder: PathBuf,
}

impl Mount {
    /// Serves a folder under a prefix, which begins and ends with a slash.
    pub fn new(prefix: &str, folder: impl Into<PathBuf>) -> Self {
        Self { prefix: prefix.to_owned(), folder: folder.into() }
    }
}

/// The folders that are served, each with the service that reads it.
pub struct Mounts(Vec<(String, TowerToHyperService<ServeDir>)>);

impl Mounts {
    pub fn new(mounts: Vec<Mount>) -> Self {
        let mut mounts: Vec<_> = mounts
            .into_iter()
            .map(|Mount { prefix, folder }| {
                let files = ServeDir::new(folder)
                    .precompressed_br()
                    .precompressed_gzip()
                    .redirect_path_prefix(prefix.trim_end_matches('/'));
                (prefix, TowerToHyperService::new(files))
            })
            .collect();
        // The first prefix that fits answers, so the longest stands first.
        mounts.sort_by_key(|(prefix, _)| std::cmp::Reverse(prefix.len()));
        Self(mounts)
    }

    /// Answers a request with the file at its address.
    pub async fn answer<Body: Send + 'static>(
        &self,
        mut request: Request<Body>,
    ) -> Result<Response<ServeFileSystemResponseBody>, Infallible> {
        let path = request.uri().path().to_owned();
        let Some((prefix, files)) = self.0.iter().find(|(prefix, _)| path.starts_with(prefix)) else {
            return Ok(not_found());
        };
        let Some(uri) = below(request.uri(), prefix) else { return Ok(not_found()) };
        *request.uri_mut() = uri;
        let mut response = files.call(request).await?;
        tell(&path, &mut response);
        Ok(response)
    }
}

/// The address as the folder under this prefix sees it.
fn below(uri: &Uri, prefix: &str) -> Option<Uri> {
    let rest = uri.path_and_query()?.as_str().strip_prefix(prefix)?;
    Uri::try_from(format!("/{rest}")).ok()
}

fn not_found() -> Response<ServeFileSystemResponseBody> {
    let mut response = Response::default();
    *response.status_mut() = StatusCode::NOT_FOUND;
    tell("", &mut response);
    response
}

/// Adds what every host of the page should send.
fn tell<Body>(path: &str, response: &mut Response<Body>) {
    let kept = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    let caching = if kept && is_named_after_its_content(path) {
        "public, max-age=31536000, immutable"
    } else {
        // The next build must be seen at the next reload.
        "no-cache"
    };
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(caching));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    // A sandboxed frame is another origin even to its own server.
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    // Every text of ours is UTF-8, and the service leaves that to be guessed.
    let text = headers
        .get(CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .filter(|kind| kind.starts_with("text/"));
    if let Some(kind) = text.filter(|kind| !kind.contains("charset"))
        && let Ok(kind) = HeaderValue::try_from(format!("{kind}; charset=utf-8"))
    {
        headers.insert(CONTENT_TYPE, kind);
    }
}

/// Whether a file's name holds the hash of its content, so that a name never stands for another content.
fn is_named_after_its_content(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.split(['-', '_', '.'])
        .any(|piece| piece.len() == HASH_DIGITS && piece.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::is_named_after_its_content;

    #[test]
    fn a_hash_in_the_name_is_seen() {
        assert!(is_named_after_its_content("/bucket-keys-0123456789abcdef_bg.wasm"));
        assert!(is_named_after_its_content("/sub/words/vi-0123456789abcdef.txt"));
        assert!(!is_named_after_its_content("/index.html"));
        assert!(!is_named_after_its_content("/0123456789abcdef/boot.js"));
        assert!(!is_named_after_its_content("/"));
    }
}
