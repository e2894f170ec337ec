//! Our few controls. None can be made without a label.

mod number_field;
mod select;

pub use number_field::NumberField;
pub use select::Select;
