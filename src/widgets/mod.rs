//! Our few controls, none of which can be made without a label, and the pieces that views are made of.

mod icon;
mod number_field;
mod reactive;
mod select;

pub use icon::icon;
pub use number_field::NumberField;
pub use reactive::{Item, Words, attribute, changed, click, flag, label, list, part, t, truth, words};
pub use select::Select;
