//! The key policies of the story, as a reader could have written them.

use std::sync::Arc;

use sim::{ACCOUNT, KeyPolicy, bucket_arn};

/// A policy that lets the account use the KMS key only for what these ARNs name.
fn for_arns(arns: &[String]) -> String {
    let arns: Vec<_> = arns.iter().map(|arn| format!("\"{arn}\"")).collect();
    let arns = if arns.len() == 1 { arns.concat() } else { format!("[{}]", arns.join(", ")) };
    format!(
        r#"{{
  "Version": "2012-10-17",
  "Statement": [
    {{
      "Sid": "UseThroughS3",
      "Effect": "Allow",
      "Principal": {{ "AWS": "arn:aws:iam::{ACCOUNT}:root" }},
      "Action": ["kms:GenerateDataKey", "kms:Decrypt"],
      "Resource": "*",
      "Condition": {{
        "StringLike": {{
          "kms:EncryptionContext:aws:s3:arn": {arns}
        }}
      }}
    }}
  ]
}}"#
    )
}

/// Written when every request named an object.
pub fn for_objects() -> String {
    for_arns(&[format!("{}/*", bucket_arn())])
}

/// Names the bucket as well, which is what a bucket key's encryption context names.
pub fn for_bucket_and_objects() -> String {
    for_arns(&[bucket_arn(), format!("{}/*", bucket_arn())])
}

/// Leaves everything to the account's own policies, as a KMS key's first policy does.
pub fn for_the_account() -> String {
    KeyPolicy::allowing_account(ACCOUNT).text
}

/// Reads one of these. They are read in a test as well, so the first policy of a key never stands in for them.
pub fn read(text: &str) -> Arc<KeyPolicy> {
    Arc::new(KeyPolicy::parse(text).unwrap_or_else(|_| KeyPolicy::allowing_account(ACCOUNT)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_of_them_is_a_policy() {
        for text in [for_objects(), for_bucket_and_objects(), for_the_account()] {
            KeyPolicy::parse(&text).expect(&text);
        }
        assert_eq!(*read(&for_the_account()), KeyPolicy::allowing_account(ACCOUNT));
    }
}
