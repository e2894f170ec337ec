//! What several of the tests share.

/// The bytes that a column of a data file stands for; "-" is empty.
pub fn bytes(column: &str) -> Vec<u8> {
    if column == "-" { Vec::new() } else { hex::decode(column).expect("hexadecimal digits") }
}

/// The same, for a column of known length.
pub fn array<const N: usize>(column: &str) -> [u8; N] {
    bytes(column).try_into().expect("a column of the right length")
}
