//! Refuses a build without the compiler flag that the page needs, and makes the linker keep its relocations for a build that is split.

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
        // The splitter needs the relocations: they say where code and data refer to each other.
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
}
