//! Multipart uploads: several requests of Bob's that together make one object.

/// The most parts of one upload. S3 allows more; our limit keeps a run short enough to be looked at.
pub const MULTIPART_PARTS_MAX: u32 = 100;

/// Cuts bytes into that many parts, whose sizes differ by one byte at most.
pub fn parts_of(bytes: &[u8], parts: u32) -> impl Iterator<Item = &[u8]> {
    let count = usize::try_from(parts.max(1)).unwrap_or(usize::MAX);
    let bound = move |part: usize| bytes.len().saturating_mul(part) / count;
    (0..count).map(move |part| bytes.get(bound(part)..bound(part + 1)).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_are_the_whole() {
        for parts in [1, 2, 3, 7, 100] {
            let cut: Vec<_> = parts_of(b"the cat's bytes", parts).collect();
            assert_eq!(cut.len(), parts as usize);
            assert_eq!(cut.concat(), b"the cat's bytes");
        }
    }
}
