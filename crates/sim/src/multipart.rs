//! Multipart uploads: several requests that together make one object.

/// The highest number of parts of one upload. S3 allows more; this limit keeps a run short enough to watch.
pub const MULTIPART_PARTS_MAX: u32 = 100;

/// Divides bytes into a number of parts whose sizes differ by at most one byte.
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
