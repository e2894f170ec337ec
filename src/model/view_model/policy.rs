//! The policy of the KMS key, and what it says.

use sim::{Instant, KmsOperation, Lane, Run, bucket_arn, object_arn};

/// What the policy says to a call.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Verdict {
    /// The call, such as `Decrypt`.
    pub action: &'static str,
    /// The ARN in its encryption context.
    pub context: String,
    /// Whether it goes through.
    pub allowed: bool,
}

/// The text of the policy in force at that moment. Both lanes have the same.
pub fn text_at(run: &Run, t: Instant) -> String {
    run.key_policy_at(Lane::BucketKey, t).map(|policy| policy.text.clone()).unwrap_or_default()
}

/// What the policy in force says to the calls that S3 makes: for an object, and with a bucket key for the bucket.
pub fn verdicts(run: &Run, t: Instant) -> Vec<Verdict> {
    let arns = [object_arn("cat.png"), bucket_arn()];
    let operations = [KmsOperation::GenerateDataKey, KmsOperation::Decrypt];
    let calls = arns.iter().flat_map(|arn| operations.map(|operation| (operation, arn)));
    let verdict = |(operation, arn): (KmsOperation, &String)| Verdict {
        action: operation.name(),
        context: arn.clone(),
        allowed: run.key_policy_says(Lane::BucketKey, t, operation, arn).is_allowed(),
    };
    calls.map(verdict).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::story::policies;
    use sim::{Command, Settings};
    use std::sync::Arc;

    #[test]
    fn a_policy_for_objects_does_not_know_the_bucket() {
        let pictures = ["cat", "dog", "hen"].map(|text| Arc::from(text.as_bytes()));
        let mut run = Run::new(Settings::default(), pictures, [1; 32]);
        assert!(verdicts(&run, Instant::ZERO).iter().all(|verdict| verdict.allowed));
        let at = Instant::from_millis(10);
        run.give(at, Command::PutKeyPolicy { lane: None, policy: policies::read(&policies::for_objects()) });
        run.settle();
        let allowed: Vec<_> = verdicts(&run, at).iter().map(|verdict| verdict.allowed).collect();
        assert_eq!(allowed, [true, true, false, false]);
        assert_eq!(text_at(&run, at), policies::for_objects());
        assert_ne!(text_at(&run, Instant::ZERO), policies::for_objects(), "before, another was in force");
    }
}
