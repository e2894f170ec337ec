//! `cargo xtask first-frame`: writes the live page's first frame into index.html, which shows it until the program has started.
//! A browser test checks that the two are the same.

use crate::browser_tests;
use crate::command::Run;
use crate::failure::Outcome;

use crate::progress::step;
use crate::server::Mount;
use crate::{page, paths};

/// Builds the page, opens it in a browser, and writes its first frame into index.html.
pub fn run() -> Outcome<()> {
    page::build(&page::environment()?)?;
    let browser = browser_tests::environment()?;
    let server = browser_tests::serve(vec![Mount::new("/", paths::dist())])?;
    let script_environment = browser.with("BASE_URL", server.address());
    let script = paths::repository().join("xtask").join("src").join("first_frame.mjs");
    step("Taking the first frame …", || {
        Run::new("node").with([script]).in_environment(&script_environment).show()
    })
}
