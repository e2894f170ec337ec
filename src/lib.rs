//! S3 Bucket Keys, watched.
