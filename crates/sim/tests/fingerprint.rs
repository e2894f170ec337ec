//! The same run, the same fingerprint.

#![allow(missing_docs)]

mod scenario;

#[test]
fn the_run_is_the_one_that_it_always_was() {
    assert_eq!(scenario::fingerprint(), scenario::FINGERPRINT, "{:#x}", scenario::fingerprint());
}

#[test]
fn the_run_with_a_bit_of_everything_as_well() {
    let fingerprint = scenario::whole_fingerprint();
    assert_eq!(fingerprint, scenario::WHOLE_FINGERPRINT, "{fingerprint:#x}");
}
