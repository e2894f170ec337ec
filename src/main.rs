//! The program that index.html loads. It only starts the library.

fn main() {
    bucket_keys::start();
}
