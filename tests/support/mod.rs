//! Readers of source files, for the tests of the house rules.

#![allow(dead_code)] // Each test uses only some of the functions.

pub mod modules;
pub mod paths;
pub mod shown;
pub mod sources;
pub mod tokens;
