//! Our few controls, none of which can be made without a label.

mod number_field;
mod select;

pub use number_field::{NumberField, number_field};
pub use select::{Select, select};
