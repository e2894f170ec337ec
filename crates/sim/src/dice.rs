//! Pseudorandom numbers for the load: small, fast and reproducible. They are never used for keys.

/// One draw of `SplitMix64`, a published 64-bit mixer, from the load's seed and the draw's number. There is
/// no state, so both lanes draw the same load, and no draw depends on earlier ones.
pub const fn draw(seed: u32, number: u64) -> u64 {
    let mut z = (seed as u64)
        .wrapping_mul(0xD6E8_FEB8_6659_FD93)
        .wrapping_add(number.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
