//! Components that several folders use. Every control among them needs a label.

mod cipher;
mod command_buttons;
pub mod commands;
mod copy_link;
mod markup;
mod names;
mod notched_slider;
mod number_field;
mod object_button;
mod program_part;
mod select;
mod sheet;

pub use cipher::Cipher;
pub use command_buttons::{BurstButton, CommandButton, TimeLimitButton};
pub use copy_link::CopyLink;
pub use markup::Markup;
pub use names::{lane_title, panel_name};
pub use notched_slider::NotchedSlider;
pub use number_field::NumberField;
pub use object_button::ObjectButton;
pub(crate) use program_part::program_part;
pub use program_part::{LoadedPart, NotLoaded, ProgramPart, View};
pub use select::{Choice, Select};
pub use sheet::Sheet;
