//! The key policies of the story.

use std::sync::Arc;

use sim::{ACCOUNT, KeyPolicy, bucket_arn};

/// A policy that allows the account to use the KMS key only if the encryption context names one of these ARNs.
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

/// A policy that names the objects' ARNs only, as is enough without a bucket key. It denies S3's requests for a bucket key.
pub fn for_objects() -> String {
    for_arns(&[format!("{}/*", bucket_arn())])
}

/// A policy that also names the bucket's ARN, which the encryption context has in S3's requests for a bucket key.
pub fn for_bucket_and_objects() -> String {
    for_arns(&[bucket_arn(), format!("{}/*", bucket_arn())])
}

/// The default policy of a KMS key, which leaves the permissions to the account's IAM policies.
pub fn for_the_account() -> String {
    KeyPolicy::allowing_account(ACCOUNT).text
}

/// Parses one of these policies. A test parses all of them, so none is ever replaced by the default policy.
pub fn read(text: &str) -> Arc<KeyPolicy> {
    Arc::new(KeyPolicy::parse(text).unwrap_or_else(|_| KeyPolicy::allowing_account(ACCOUNT)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_policy_of_the_story_is_valid() {
        for text in [for_objects(), for_bucket_and_objects(), for_the_account()] {
            KeyPolicy::parse(&text).expect(&text);
        }
        assert_eq!(*read(&for_the_account()), KeyPolicy::allowing_account(ACCOUNT));
    }
}
