//! The same small jobs done by our own code and by libraries. `cargo xtask size --compare` compiles each candidate by itself, with the
//! feature of its name, and weighs it. All that a candidate works on is an argument, so that the compiler cannot do the work beforehand.

use wasm_bindgen::prelude::wasm_bindgen;

#[cfg(any(feature = "derivation-own", feature = "derivation-kbkdf"))]
mod derivation;
#[cfg(any(feature = "json-hifijson", feature = "json-serde_json"))]
mod json;
#[cfg(any(feature = "plot-own", feature = "plot-plotters"))]
mod plot;
#[cfg(any(feature = "words-own", feature = "words-fluent"))]
mod words;

/// What the page has anyway, whatever candidate it takes: memory, texts in and out, panics, whole numbers written with padding. A build
/// without a candidate is this alone, and every build has it, so that the difference is what a candidate adds.
#[wasm_bindgen]
pub fn page(text: &str, number: u64) -> String {
    format!("{text}{number:02}")
}
