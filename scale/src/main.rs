//! Starts the program of the chapter `scale`, as soon as it is loaded.

fn main() {
    scale::start();
}
