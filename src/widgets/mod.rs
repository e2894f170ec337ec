//! Our few controls, none of which can be made without a label, and what views share.

mod number_field;
mod select;

pub use number_field::NumberField;
pub use select::{Choice, Select};
