//! Mounts the page.

fn main() {
    bucket_keys::start();
}
