//! Ciphertext drawn as a picture.

/// Width and height in pixels of the picture that is drawn from an object's ciphertext.
pub const CIPHER_SIDE: usize = 14;

/// The first bytes of a ciphertext as opaque RGBA pixels, three bytes a pixel, for a square of [`CIPHER_SIDE`]. Pixels for which the
/// ciphertext is too short stay transparent.
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
    fn pixels_are_the_bytes() {
        let rgba = pixels(&[1, 2, 3, 4, 5, 6, 7]);
        assert_eq!(rgba[..12], [1, 2, 3, 255, 4, 5, 6, 255, 0, 0, 0, 0]);
        assert_eq!(rgba.len(), CIPHER_SIDE * CIPHER_SIDE * 4);
    }
}
