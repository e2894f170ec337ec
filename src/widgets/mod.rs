//! Our few controls, none of which can be made without a label, and what views share.

mod cipher;
mod copy_link;
mod markup;
mod names;
mod number_field;
mod select;

pub use cipher::Cipher;
pub use copy_link::CopyLink;
pub use markup::Markup;
pub use names::{lane_title, panel_name};
pub use number_field::NumberField;
pub use select::{Choice, Select};
