//! The controls that stand folded on the page: the settings of the run, and what else can be done to an account.

mod more;
mod settings;

pub use more::MoreToDo;
pub use settings::Settings;
