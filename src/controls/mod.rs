//! The controls that are folded at first: the settings of the run, and further commands.

mod more;
mod settings;

pub use more::MoreToDo;
pub use settings::Settings;
