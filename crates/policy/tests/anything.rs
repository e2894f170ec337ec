//! No input makes the crate panic, and a policy that was read decides.

#![allow(missing_docs)]

use policy::{Caller, Decision, Effect, KeyPolicy, RequestContext};
use proptest::prelude::*;

fn json() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("null".to_owned()),
        any::<bool>().prop_map(|value| value.to_string()),
        any::<i64>().prop_map(|value| value.to_string()),
        text(),
    ];
    leaf.prop_recursive(4, 40, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(|values| format!("[{}]", values.join(","))),
            prop::collection::vec((text(), inner), 0..5).prop_map(|pairs| {
                let pairs: Vec<_> = pairs.into_iter().map(|(key, value)| format!("{key}:{value}")).collect();
                format!("{{{}}}", pairs.join(","))
            }),
        ]
    })
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec![
            r#""Statement""#,
            r#""Effect""#,
            r#""Allow""#,
            r#""Deny""#,
            r#""Principal""#,
            r#""AWS""#,
            r#""*""#,
            r#""Action""#,
            r#""kms:*""#,
            r#""Resource""#,
            r#""Condition""#,
            r#""StringLike""#,
            r#""ArnEqualsIfExists""#,
            r#""kms:ViaService""#,
            r#""kms:EncryptionContext:aws:s3:arn""#,
        ])
        .prop_map(str::to_owned),
        "[a-z:*?]{0,8}".prop_map(|text| format!("\"{text}\"")),
    ]
}

/// A statement with every part drawn from what the language allows.
fn statement() -> impl Strategy<Value = String> {
    let effect = prop::sample::select(vec!["Allow", "Deny"]);
    let action = prop::sample::select(vec!["kms:Decrypt", "kms:*", "*", "KMS:generate?ataKey"]);
    let operator = prop::sample::select(vec!["StringEquals", "StringNotLike", "ArnLikeIfExists"]);
    let value = "[a-z:*?/]{0,12}";
    (effect, action, operator, value).prop_map(|(effect, action, operator, value)| {
        format!(
            r#"{{"Effect":"{effect}","Principal":"*","Action":"{action}","Resource":"*","Condition":
               {{"{operator}":{{"kms:EncryptionContext:aws:s3:arn":"{value}"}}}}}}"#
        )
    })
}

fn decide(policy: &KeyPolicy, action: &str, context: &str) -> Decision {
    let caller = Caller { account: "111122223333", role_arn: "r", session_arn: "s" };
    let encryption_context = [("aws:s3:arn", context)];
    policy.evaluate(&RequestContext {
        action,
        caller,
        encryption_context: &encryption_context,
        via_service: None,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>(), action in any::<String>(), context in any::<String>()) {
        if let Ok(policy) = KeyPolicy::parse(&text) {
            decide(&policy, &action, &context);
        }
    }

    #[test]
    fn any_json_is_read_or_refused(text in json(), action in any::<String>(), context in any::<String>()) {
        if let Ok(policy) = KeyPolicy::parse(&text) {
            decide(&policy, &action, &context);
        }
    }

    #[test]
    fn the_order_of_the_statements_does_not_decide(
        mut statements in prop::collection::vec(statement(), 1..5), context in "[a-z:/]{0,12}"
    ) {
        let read = |statements: &[String]| {
            KeyPolicy::parse(&format!(r#"{{"Statement":[{}]}}"#, statements.join(","))).expect("it is a policy")
        };
        let policy = read(&statements);
        statements.reverse();
        let decision = decide(&policy, "kms:Decrypt", &context);
        let reversed = decide(&read(&statements), "kms:Decrypt", &context);
        prop_assert_eq!(decision.is_allowed(), reversed.is_allowed());
        match decision {
            Decision::Allowed(index) => prop_assert_eq!(policy.statements[index].effect, Effect::Allow),
            Decision::ExplicitDeny(index) => prop_assert_eq!(policy.statements[index].effect, Effect::Deny),
            Decision::ImplicitDeny => {}
        }
    }
}
