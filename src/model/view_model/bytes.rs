//! Ciphertext drawn as a picture.

/// Width and height in pixels of the picture that is drawn from an object's ciphertext.
pub const CIPHER_SIDE: usize = 14;

/// How many bytes a pixel shows: its red, its green and its blue.
const BYTES: usize = 3;

/// The bytes in the middle of a ciphertext as opaque RGBA pixels for a square of [`CIPHER_SIDE`]: the middle byte is the one that a
/// command changes. Pixels for which the ciphertext is too short stay transparent.
pub fn pixels(ciphertext: &[u8]) -> Vec<u8> {
    let mut rgba = vec![0; CIPHER_SIDE * CIPHER_SIDE * 4];
    let shown = ciphertext.get(first_shown(ciphertext.len())..).unwrap_or_default();
    for (pixel, bytes) in rgba.chunks_exact_mut(4).zip(shown.chunks_exact(BYTES)) {
        pixel[..3].copy_from_slice(bytes);
        pixel[3] = 255;
    }
    rgba
}

/// The first byte that is shown of a ciphertext of this length.
const fn first_shown(len: usize) -> usize {
    len.saturating_sub(CIPHER_SIDE * CIPHER_SIDE * BYTES) / 2
}

/// Where the pixel stands that shows this byte of a ciphertext of that length: its column and its row, from 0.
pub fn pixel_of(byte: usize, len: usize) -> Option<(usize, usize)> {
    let pixel = byte.checked_sub(first_shown(len))? / BYTES;
    (pixel < CIPHER_SIDE * CIPHER_SIDE).then_some((pixel % CIPHER_SIDE, pixel / CIPHER_SIDE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pixels_are_the_bytes() {
        let rgba = pixels(&[1, 2, 3, 4, 5, 6, 7]);
        assert_eq!(rgba[..12], [1, 2, 3, 255, 4, 5, 6, 255, 0, 0, 0, 0]);
        assert_eq!(rgba.len(), CIPHER_SIDE * CIPHER_SIDE * 4);
    }

    #[test]
    fn the_middle_byte_of_a_long_ciphertext_is_among_the_pixels() {
        let mut bytes = vec![0; 1_705];
        bytes[852] = 9;
        let rgba = pixels(&bytes);
        let (column, row) = pixel_of(852, bytes.len()).expect("the middle is shown");
        let pixel = (row * CIPHER_SIDE + column) * 4;
        assert!(rgba[pixel..pixel + 3].contains(&9));
        assert_eq!(pixel_of(0, bytes.len()), None);
        assert_eq!(pixel_of(1_704, bytes.len()), None);
    }
}
