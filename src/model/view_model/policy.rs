//! The policy of the KMS key, and what it allows.

use sim::{Instant, KmsOperation, Lane, Run, bucket_arn, object_arn};

/// Whether the policy allows a KMS request.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Verdict {
    /// The requested operation, such as `Decrypt`.
    pub action: &'static str,
    /// The ARN in the request's encryption context.
    pub context: String,
    /// Whether the policy allows the request.
    pub allowed: bool,
}

/// The text of the policy in force at `t`. Both lanes have the same policy.
pub fn text_at(run: &Run, t: Instant) -> String {
    run.key_policy_at(Lane::BucketKey, t).map(|policy| policy.text.clone()).unwrap_or_default()
}

/// Whether the policy in force at `t` allows the KMS requests that S3 sends: for an object, and for a bucket key.
pub fn verdicts(run: &Run, t: Instant) -> Vec<Verdict> {
    let arns = [object_arn("cat.png"), bucket_arn()];
    let operations = [KmsOperation::GenerateDataKey, KmsOperation::Decrypt];
    let requests = arns.iter().flat_map(|arn| operations.map(|operation| (operation, arn)));
    let verdict = |(operation, arn): (KmsOperation, &String)| Verdict {
        action: operation.name(),
        context: arn.clone(),
        allowed: run.key_policy_says(Lane::BucketKey, t, operation, arn).is_allowed(),
    };
    requests.map(verdict).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixtures;
    use crate::model::story::policies;
    use sim::{Command, Settings};
    use std::sync::Arc;

    #[test]
    fn a_policy_for_objects_denies_requests_for_a_bucket_key() {
        let mut run = fixtures::run(Settings::default());
        assert!(verdicts(&run, Instant::ZERO).iter().all(|verdict| verdict.allowed));
        let at = Instant::from_millis(10);
        run.give(at, Command::PutKeyPolicy { lane: None, policy: Arc::new(policies::for_objects()) });
        run.settle();
        let allowed: Vec<_> = verdicts(&run, at).iter().map(|verdict| verdict.allowed).collect();
        assert_eq!(allowed, [true, true, false, false]);
        assert_eq!(text_at(&run, at), policies::for_objects().text);
        assert_ne!(
            text_at(&run, Instant::ZERO),
            policies::for_objects().text,
            "the default policy was in force before"
        );
    }
}
