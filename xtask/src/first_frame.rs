//! `cargo xtask first-frame`: writes the live page's first frame into index.html, where it stands before the program arrives.
//! A browser test holds the two together.

use crate::browser_tests;
use crate::command::Run;
use crate::failure::Outcome;

use crate::progress::step;
use crate::server::Mount;
use crate::{page, paths};

/// Builds the page, takes its first frame and writes it into index.html.
pub fn run() -> Outcome<()> {
    page::build(&page::environment()?)?;
    let browser = browser_tests::environment()?;
    let server = browser_tests::serve(vec![Mount::new("/", paths::dist())])?;
    let told = browser.with("BASE_URL", server.address());
    let script = paths::repository().join("xtask").join("src").join("first_frame.mjs");
    step("Taking the first frame …", || Run::new("node").with([script]).under(&told).show())
}
