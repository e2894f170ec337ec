//! Policies as they are written, and what they say to S3's calls.

#![allow(missing_docs)]

use policy::{Caller, Decision, KeyPolicy, PolicyError, Problem, RequestContext};

const BOB: Caller = Caller {
    account: "111122223333",
    role_arn: "arn:aws:iam::111122223333:role/uploader",
    session_arn: "arn:aws:sts::111122223333:assumed-role/uploader/bob",
};

const BUCKET: &str = "arn:aws:s3:::bobs-photos";
const OBJECT: &str = "arn:aws:s3:::bobs-photos/cat.png";

fn decide(policy: &str, action: &str, context: &str) -> Decision {
    let policy = KeyPolicy::parse(policy).expect("it is a policy");
    let encryption_context = [("aws:s3:arn", context)];
    let via_service = Some("s3.us-east-1.amazonaws.com");
    policy.evaluate(&RequestContext {
        action,
        caller: BOB,
        encryption_context: &encryption_context,
        via_service,
    })
}

fn statement(rest: &str) -> String {
    format!(r#"{{"Version":"2012-10-17","Statement":{{"Resource":"*",{rest}}}}}"#)
}

fn conditional(condition: &str) -> String {
    statement(&format!(
        r#""Effect":"Allow","Principal":{{"AWS":"*"}},"Action":"kms:*","Condition":{{{condition}}}"#
    ))
}

fn error(policy: &str) -> PolicyError {
    KeyPolicy::parse(policy).expect_err("it is no policy")
}

fn at(path: &str, problem: Problem) -> PolicyError {
    PolicyError::At { path: path.into(), problem }
}

#[test]
fn the_default_policy_lets_the_account_in_and_nobody_else() {
    let policy = KeyPolicy::allowing_account("111122223333");
    let mut request =
        RequestContext { action: "kms:Decrypt", caller: BOB, encryption_context: &[], via_service: None };
    assert_eq!(policy.evaluate(&request), Decision::Allowed(0));
    request.caller.account = "999988887777";
    assert_eq!(policy.evaluate(&request), Decision::ImplicitDeny);
}

#[test]
fn a_condition_on_the_objects_arn_stops_matching_with_a_bucket_key() {
    // The pitfall of AWS's own guide: with a bucket key the context is the bucket's ARN.
    let policy =
        conditional(r#""StringLike":{"kms:EncryptionContext:aws:s3:arn":"arn:aws:s3:::bobs-photos/*"}"#);
    assert!(decide(&policy, "kms:GenerateDataKey", OBJECT).is_allowed());
    assert_eq!(decide(&policy, "kms:GenerateDataKey", BUCKET), Decision::ImplicitDeny);
    let both = conditional(
        r#""ArnLike":{"kms:EncryptionContext:aws:s3:arn":["arn:aws:s3:::bobs-photos","arn:aws:s3:::bobs-photos/*"]}"#,
    );
    for context in [OBJECT, BUCKET] {
        assert!(decide(&both, "kms:Decrypt", context).is_allowed());
    }
}

#[test]
fn a_deny_wins_wherever_it_stands() {
    let policy = r#"{"Statement":[
        {"Sid":"all","Effect":"Allow","Principal":"*","Action":"*","Resource":"*"},
        {"Effect":"Deny","Principal":{"AWS":["arn:aws:iam::111122223333:role/uploader"]},"Action":["kms:dec*"],"Resource":["*"]}
    ]}"#;
    assert_eq!(decide(policy, "kms:Decrypt", OBJECT), Decision::ExplicitDeny(1));
    assert_eq!(decide(policy, "kms:GenerateDataKey", OBJECT), Decision::Allowed(0));
}

#[test]
fn operators_with_and_without_the_key() {
    let missing = "kms:EncryptionContext:owner";
    for (operator, holds) in [
        ("StringEquals", false),
        ("StringLike", false),
        ("ArnEquals", false),
        ("StringNotEquals", true),
        ("StringNotLike", true),
        ("StringEqualsIfExists", true),
        ("ArnLikeIfExists", true),
    ] {
        let policy = conditional(&format!(r#""{operator}":{{"{missing}":"bob"}}"#));
        assert_eq!(decide(&policy, "kms:Decrypt", OBJECT).is_allowed(), holds, "{operator}");
    }
    for (condition, holds) in [
        (r#""StringEquals":{"kms:ViaService":"s3.us-east-1.amazonaws.com"}"#, true),
        (r#""StringEquals":{"KMS:viaservice":"s3.eu-west-1.amazonaws.com"}"#, false),
        (r#""StringNotEquals":{"kms:CallerAccount":["999988887777","111122223333"]}"#, false),
        (r#""StringNotLike":{"kms:EncryptionContext:aws:s3:arn":"*.jpg"}"#, true),
        (r#""StringEqualsIfExists":{"kms:CallerAccount":"999988887777"}"#, false),
        (
            r#""StringEquals":{"kms:CallerAccount":"111122223333"},"StringLike":{"kms:ViaService":"ec2.*"}"#,
            false,
        ),
    ] {
        assert_eq!(decide(&conditional(condition), "kms:Decrypt", OBJECT).is_allowed(), holds, "{condition}");
    }
}

#[test]
fn principals_are_a_role_a_session_or_an_account() {
    for (principal, allowed) in [
        ("arn:aws:iam::111122223333:role/uploader", true),
        ("arn:aws:sts::111122223333:assumed-role/uploader/bob", true),
        ("arn:aws:sts::111122223333:assumed-role/uploader/eve", false),
        ("arn:aws:iam::111122223333:role/reader", false),
        ("111122223333", true),
        ("arn:aws:iam::999988887777:root", false),
    ] {
        let policy = statement(&format!(
            r#""Effect":"Allow","Principal":{{"AWS":"{principal}"}},"Action":"kms:Decrypt""#
        ));
        assert_eq!(decide(&policy, "kms:Decrypt", OBJECT).is_allowed(), allowed, "{principal}");
    }
}

#[test]
fn an_error_says_where_and_what() {
    assert_eq!(error("{\n  \"Statement\": [,]\n}"), PolicyError::NotJson { line: 2, column: 17 });
    assert_eq!(error("{\n  \"Version\": nonsense\n}"), PolicyError::NotJson { line: 2, column: 15 });
    assert_eq!(error(""), PolicyError::NotJson { line: 1, column: 1 });
    assert_eq!(error("[]"), at("", Problem::NotAnObject));
    assert_eq!(error("{}"), at("", Problem::Missing("Statement")));
    assert_eq!(error(r#"{"Statement":[]}"#), at("Statement", Problem::Empty));
    assert_eq!(
        error(r#"{"Version":"2020-01-01","Statement":[]}"#),
        at("Version", Problem::UnknownVersion("2020-01-01".into()))
    );
    let allow = r#""Effect":"Allow","Principal":"*""#;
    assert_eq!(
        error(&statement(&format!(r#"{allow},"Action":"s3:GetObject""#))),
        at("Statement.Action", Problem::NotAKmsAction("s3:GetObject".into()))
    );
    assert_eq!(
        error(&statement(r#""Effect":"Permit","Principal":"*","Action":"*""#)),
        at("Statement.Effect", Problem::UnknownEffect("Permit".into()))
    );
    assert_eq!(
        error(&statement(&format!(r#"{allow},"NotAction":"kms:*""#))),
        at("Statement.NotAction", Problem::UnknownElement("NotAction".into()))
    );
    assert_eq!(
        error(&conditional(r#""ForAnyValue:StringEquals":{}"#)),
        at(
            "Statement.Condition.ForAnyValue:StringEquals",
            Problem::UnknownOperator("ForAnyValue:StringEquals".into())
        )
    );
    assert_eq!(
        error(&conditional(r#""StringEquals":{"aws:SourceIp":"1.2.3.4"}"#)),
        at(
            "Statement.Condition.StringEquals.aws:SourceIp",
            Problem::UnknownConditionKey("aws:SourceIp".into())
        )
    );
    assert_eq!(
        error(r#"{"Statement":[{"Effect":"Allow","Principal":{"AWS":"bob"},"Action":"*","Resource":"*"}]}"#),
        at("Statement[0].Principal.AWS", Problem::InvalidPrincipal("bob".into()))
    );
    let long = " ".repeat(40_000);
    assert_eq!(error(&long), PolicyError::TooLong { bytes: 40_000 });
}
