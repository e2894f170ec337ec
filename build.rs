//! Sees that the page is compiled as it is meant to be, and asks the linker for what splitting it needs.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if env::var_os("CARGO_CFG_ERASE_COMPONENTS").is_none() {
        println!(
            "cargo::error=The flag `--cfg erase_components` is missing. \
             RUSTFLAGS in the environment replaces what .cargo/config.toml says: \
             use `cargo xtask`, which adds to it, or put the flag into RUSTFLAGS as well."
        );
    }
    let splits = env::var_os("CARGO_FEATURE_SPLIT").is_some();
    let for_browser = env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|architecture| architecture == "wasm32");
    if splits && for_browser {
        // The program can only be taken apart if the places where code and data refer to each other are known.
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
}
