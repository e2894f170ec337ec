//! Our few controls, none of which can be made without a label, and what views share.

mod copy_link;
mod markup;
mod number_field;
mod select;

pub use copy_link::CopyLink;
pub use markup::Markup;
pub use number_field::NumberField;
pub use select::{Choice, Select};
