//! What stands folded on the page or appears later: the settings of the run, further commands, and the end of a chapter.

mod ending;
mod more;
mod settings;

pub use ending::Ending;
pub use more::MoreToDo;
pub use settings::Settings;
