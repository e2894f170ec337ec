//! The same run, the same fingerprint.

#![allow(missing_docs)]

mod scenario;

#[test]
fn the_run_is_the_one_that_it_always_was() {
    assert_eq!(scenario::fingerprint(), scenario::FINGERPRINT, "{:#x}", scenario::fingerprint());
}
