//! The program of the chapter `scale`: a reader's own traffic, what it asks of KMS, its bill and its wall. It is loaded when
//! the chapter is opened and lives in one element of the page.

mod answer;
mod browser;
mod check;
mod convert;
mod figures;
mod form;
mod markup;
mod number;
mod plots;
mod program;
mod state;
mod storm;
mod take;

pub use program::start;
