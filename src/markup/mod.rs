//! How views are made: elements of the document, built straight into the browser's DOM and kept up to date by Leptos's effects.
//!
//! Leptos's own `view!` gives every view a type of its own and compiles the code that builds, rebuilds and removes it once for
//! each: that was more than a quarter of the page's WebAssembly. Here there is one type of element, and one function behind everything
//! that changes.

mod element;
mod list;
mod value;

pub use element::{Element, drawing, existing, shape, tag, watch};
pub use list::Item;
pub use value::{Flag, Value, attribute, flag, t, truth, words};
