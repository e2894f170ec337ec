//! What the tests of the house rules read files with.

pub mod modules;
pub mod paths;
pub mod sources;
