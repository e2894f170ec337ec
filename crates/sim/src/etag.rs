//! Entity tags (<https://docs.aws.amazon.com/AmazonS3/latest/API/API_Object.html>).

use md5::{Digest, Md5};

use crate::hexadecimal::hex;

/// The MD5 of the bytes: the `ETag` of an object under SSE-S3 that one PUT has written.
pub fn md5(bytes: &[u8]) -> [u8; 16] {
    Md5::digest(bytes).into()
}

/// The digest in the `ETag` of a multipart upload under SSE-S3: the MD5 of the parts' MD5 digests, one after the other.
pub fn md5_of_parts<'a>(parts: impl Iterator<Item = &'a [u8]>) -> [u8; 16] {
    let mut all = Md5::new();
    for part in parts {
        all.update(md5(part));
    }
    all.finalize().into()
}

/// The tag as S3 writes it: 32 hexadecimal digits and, after a multipart upload, a hyphen and the number of parts.
pub fn written(digest: [u8; 16], parts: Option<u32>) -> String {
    let digits = hex(&digest);
    match parts {
        None => digits,
        Some(parts) => format!("{digits}-{parts}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_digests() {
        assert_eq!(written(md5(b""), None), "d41d8cd98f00b204e9800998ecf8427e");
        assert_eq!(written(md5(b"abc"), None), "900150983cd24fb0d6963f7d28e17f72");
        // One part: the MD5 of the MD5 of "abc", worked out with md5sum.
        let one = md5_of_parts([b"abc".as_slice()].into_iter());
        assert_eq!(written(one, Some(1)), "af5da9f45af7a300e3aded972f8ff687-1");
    }
}
