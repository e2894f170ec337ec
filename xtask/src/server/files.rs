//! Maps the addresses of requests to folders, and adds headers to the answers.

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

/// How many hexadecimal digits the hash in a file's name has. Trunk's hashes and those of our tasks have the same length.
const HASH_DIGITS: usize = 16;

/// A folder that is served under a prefix of the address.
pub struct Mount {
    prefix: String,
    folder: PathBuf,
}

impl Mount {
    /// Serves a folder under a prefix, which must begin and end with a slash.
    pub fn new(prefix: &str, folder: impl Into<PathBuf>) -> Self {
        Self { prefix: prefix.to_owned(), folder: folder.into() }
    }
}

/// The prefixes, each with the service that reads files from its folder.
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
        // The first matching prefix is used, so the longest comes first.
        mounts.sort_by_key(|(prefix, _)| std::cmp::Reverse(prefix.len()));
        Self(mounts)
    }

    /// Answers a request with the file at its address, or with status 404.
    pub async fn answer<Body: Send + 'static>(
        &self,
        mut request: Request<Body>,
    ) -> Result<Response<ServeFileSystemResponseBody>, Infallible> {
        let path = request.uri().path().to_owned();
        let Some((prefix, files)) = self.0.iter().find(|(prefix, _)| path.starts_with(prefix)) else {
            return Ok(not_found());
        };
        let Some(uri) = without_prefix(request.uri(), prefix) else { return Ok(not_found()) };
        *request.uri_mut() = uri;
        let mut response = files.call(request).await?;
        add_headers(&path, &mut response);
        Ok(response)
    }
}

/// The address relative to the folder under this prefix.
fn without_prefix(uri: &Uri, prefix: &str) -> Option<Uri> {
    let rest = uri.path_and_query()?.as_str().strip_prefix(prefix)?;
    Uri::try_from(format!("/{rest}")).ok()
}

fn not_found() -> Response<ServeFileSystemResponseBody> {
    let mut response = Response::default();
    *response.status_mut() = StatusCode::NOT_FOUND;
    add_headers("", &mut response);
    response
}

/// Adds the headers that every host of the page should send.
fn add_headers<Body>(path: &str, response: &mut Response<Body>) {
    let is_cacheable = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    let caching = if is_cacheable && is_named_after_its_content(path) {
        "public, max-age=31536000, immutable"
    } else {
        // A browser has to ask again, so that a reload shows the next build.
        "no-cache"
    };
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(caching));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    // A sandboxed frame has an opaque origin, so that even its own server is another origin.
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    // All our text files are UTF-8, and `ServeDir` does not say so.
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

/// Whether a file's name contains a hash of its content. Such a file never changes, so browsers may cache it for good.
fn is_named_after_its_content(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.split(['-', '_', '.'])
        .any(|piece| piece.len() == HASH_DIGITS && piece.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::is_named_after_its_content;

    #[test]
    fn a_hash_in_the_name_is_recognised() {
        assert!(is_named_after_its_content("/bucket-keys-0123456789abcdef_bg.wasm"));
        assert!(is_named_after_its_content("/sub/words/vi-0123456789abcdef.txt"));
        assert!(!is_named_after_its_content("/index.html"));
        assert!(!is_named_after_its_content("/0123456789abcdef/start.js"));
        assert!(!is_named_after_its_content("/"));
    }
}
