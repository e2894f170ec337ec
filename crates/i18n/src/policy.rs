//! Why a text is no key policy, in words.

use sim::{PolicyError, Problem};

use super::{Locale, fill};

/// Where a policy is wrong and why.
pub fn policy_error(locale: Locale, error: &PolicyError) -> String {
    let s = locale.strings();
    match error {
        PolicyError::TooLong { bytes } => {
            fill(s.policy_too_long(), &[("count", &locale.count(u64::try_from(*bytes).unwrap_or(u64::MAX)))])
        }
        PolicyError::NotJson { line, column } => {
            let (line, column) = (line.to_string(), column.to_string());
            fill(s.policy_not_json(), &[("line", &line), ("column", &column)])
        }
        PolicyError::At { path, problem } => {
            let (template, value) = reason(locale, problem);
            let reason = fill(template, &[("value", value)]);
            let path = if path.is_empty() { s.policy_whole() } else { path.as_str() };
            fill(s.policy_at(), &[("path", path), ("reason", &reason)])
        }
    }
}

fn reason(locale: Locale, problem: &Problem) -> (&'static str, &str) {
    let s = locale.strings();
    match problem {
        Problem::NotAnObject => (s.policy_not_an_object(), ""),
        Problem::NotText => (s.policy_not_text(), ""),
        Problem::NotTexts => (s.policy_not_texts(), ""),
        Problem::Empty => (s.policy_empty(), ""),
        Problem::Missing(name) => (s.policy_missing(), name),
        Problem::UnknownElement(name) => (s.policy_unknown_element(), name),
        Problem::UnknownVersion(version) => (s.policy_unknown_version(), version),
        Problem::UnknownEffect(effect) => (s.policy_unknown_effect(), effect),
        Problem::NotAKmsAction(action) => (s.policy_not_a_kms_action(), action),
        Problem::ResourceNotStar(resource) => (s.policy_resource_not_star(), resource),
        Problem::InvalidPrincipal(principal) => (s.policy_invalid_principal(), principal),
        Problem::UnknownOperator(operator) => (s.policy_unknown_operator(), operator),
        Problem::UnknownConditionKey(key) => (s.policy_unknown_condition_key(), key),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sim::KeyPolicy;

    #[test]
    fn an_error_reads_as_a_sentence() {
        let told =
            |text| policy_error(Locale::English, &KeyPolicy::parse(text).expect_err("it is no policy"));
        assert_eq!(told("{"), "Line 1, column 2: this is not JSON.");
        let effect = r#"{"Statement":[{"Effect":"Permit"}]}"#;
        assert_eq!(told(effect), "Statement[0].Effect: Permit is neither Allow nor Deny.");
        assert_eq!(told("[]"), "The policy: there must be an object here, in braces.");
    }
}
