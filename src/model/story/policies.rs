//! The key policies of the story. They are built as values and not parsed from their texts, so that the parser loads with the panel in
//! which the reader writes policies.

use sim::{
    ACCOUNT, Condition, ConditionKey, Effect, KeyPolicy, Operator, Principal, Statement, Test, bucket_arn,
};

/// A policy that allows the account to use the KMS key only if the encryption context names one of these ARNs.
fn for_arns(arns: Vec<String>) -> KeyPolicy {
    let quoted: Vec<_> = arns.iter().map(|arn| format!("\"{arn}\"")).collect();
    let quoted = if quoted.len() == 1 { quoted.concat() } else { format!("[{}]", quoted.join(", ")) };
    let text = format!(
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
          "kms:EncryptionContext:aws:s3:arn": {quoted}
        }}
      }}
    }}
  ]
}}"#
    );
    let statement = Statement {
        sid: Some("UseThroughS3".to_owned()),
        effect: Effect::Allow,
        principals: vec![Principal::Account(ACCOUNT.to_owned())],
        actions: vec!["kms:GenerateDataKey".to_owned(), "kms:Decrypt".to_owned()],
        conditions: vec![Condition {
            test: Test { operator: Operator::StringLike, if_exists: false },
            key: ConditionKey::EncryptionContext("aws:s3:arn".to_owned()),
            values: arns,
        }],
    };
    KeyPolicy { id: None, statements: vec![statement], text }
}

/// A policy that names the objects' ARNs only, as is enough without a bucket key. It denies S3's requests for a bucket key.
pub fn for_objects() -> KeyPolicy {
    for_arns(vec![format!("{}/*", bucket_arn())])
}

/// A policy that also names the bucket's ARN, which the encryption context has in S3's requests for a bucket key.
pub fn for_bucket_and_objects() -> KeyPolicy {
    for_arns(vec![bucket_arn(), format!("{}/*", bucket_arn())])
}

/// The default policy of a KMS key, which leaves the permissions to the account's IAM policies.
pub fn for_the_account() -> KeyPolicy {
    KeyPolicy::allowing_account(ACCOUNT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_policy_of_the_story_is_what_its_text_says() {
        for policy in [for_objects(), for_bucket_and_objects(), for_the_account()] {
            assert_eq!(KeyPolicy::parse(&policy.text), Ok(policy));
        }
    }
}
