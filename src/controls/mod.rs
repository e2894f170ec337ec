//! What stands folded on the page or appears later: the settings of the run, further commands, the difference at
//! a number of uploads a day, and the end of a chapter.

mod ending;
mod more;
mod settings;
mod volume;

pub use ending::Ending;
pub use more::MoreToDo;
pub use settings::Settings;
pub use volume::Volume;
