//! Bytes as a reader sees them.

/// Lower-case hexadecimal digits, two for each byte.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |nibble: u8| char::from(DIGITS[usize::from(nibble & 15)]);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(*byte)]).collect()
}

/// Pixels on a side of the picture that is drawn from an object's ciphertext.
pub const CIPHER_SIDE: usize = 14;

/// The first bytes of a ciphertext as opaque RGBA pixels, three bytes a pixel. A ciphertext that is too short for the
/// whole square leaves the rest transparent.
pub fn pixels(ciphertext: &[u8]) -> Vec<u8> {
    let mut rgba = vec![0; CIPHER_SIDE * CIPHER_SIDE * 4];
    for (pixel, bytes) in rgba.chunks_exact_mut(4).zip(ciphertext.chunks_exact(3)) {
        pixel[..3].copy_from_slice(bytes);
        pixel[3] = 255;
    }
    rgba
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hex_has_two_digits_a_byte() {
        assert_eq!(hex(&[0, 15, 160, 255]), "000fa0ff");
    }

    #[test]
    fn pixels_are_the_bytes() {
        let rgba = pixels(&[1, 2, 3, 4, 5, 6, 7]);
        assert_eq!(rgba[..12], [1, 2, 3, 255, 4, 5, 6, 255, 0, 0, 0, 0]);
        assert_eq!(rgba.len(), CIPHER_SIDE * CIPHER_SIDE * 4);
    }
}
