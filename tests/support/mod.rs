//! What the tests of the house rules read files with.

#![allow(dead_code)] // Each test uses what it needs of them.

pub mod modules;
pub mod paths;
pub mod shown;
pub mod sources;
pub mod tokens;
