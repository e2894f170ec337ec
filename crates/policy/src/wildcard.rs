//! Wildcards: `*` stands for any characters or none, `?` for exactly one.

/// Whether the pattern stands for the whole text. Upper and lower case differ.
///
/// It walks back to the last star only, so the work is bounded by the product of both lengths.
pub fn matches(pattern: &str, text: &str) -> bool {
    let (pattern, text): (Vec<char>, Vec<char>) = (pattern.chars().collect(), text.chars().collect());
    let (mut at_pattern, mut at_text) = (0, 0);
    // The place after the last star, and where the text stands that this star has not swallowed yet.
    let mut star: Option<(usize, usize)> = None;
    while let Some(character) = text.get(at_text) {
        match (pattern.get(at_pattern), star) {
            (Some('*'), _) => {
                star = Some((at_pattern + 1, at_text));
                at_pattern += 1;
            }
            (Some(other), _) if *other == '?' || other == character => {
                at_pattern += 1;
                at_text += 1;
            }
            (_, Some((after_star, swallowed))) => {
                star = Some((after_star, swallowed + 1));
                at_pattern = after_star;
                at_text = swallowed + 1;
            }
            (_, None) => return false,
        }
    }
    pattern.iter().skip(at_pattern).all(|rest| *rest == '*')
}

/// Whether the pattern stands for the ARN: each of the six parts between colons is compared by itself, so that no star
/// reaches over a colon but in the last part
/// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html>).
pub fn matches_arn(pattern: &str, arn: &str) -> bool {
    let (patterns, parts): (Vec<_>, Vec<_>) =
        (pattern.splitn(6, ':').collect(), arn.splitn(6, ':').collect());
    let six = patterns.len() == 6 && parts.len() == 6;
    six && patterns.iter().zip(&parts).all(|(pattern, part)| matches(pattern, part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_and_question_marks() {
        for (pattern, text, expected) in [
            ("*", "", true),
            ("", "", true),
            ("", "a", false),
            ("a*c", "abbbc", true),
            ("a*c", "ac", true),
            ("a*c", "acb", false),
            ("a?c", "abc", true),
            ("a?c", "ac", false),
            ("*a*b*", "xxaxxbxx", true),
            ("kms:Generate*", "kms:GenerateDataKey", true),
            ("Kms:*", "kms:Decrypt", false),
            ("a*", "ä", false),
            ("?", "ä", true),
        ] {
            assert_eq!(matches(pattern, text), expected, "{pattern} {text}");
        }
    }

    #[test]
    fn many_stars_take_no_time() {
        assert!(!matches(&"*a".repeat(200), &"a".repeat(199)));
    }

    #[test]
    fn a_star_in_an_arn_does_not_reach_over_a_colon() {
        assert!(matches_arn("arn:aws:s3:::bobs-photos/*", "arn:aws:s3:::bobs-photos/cat.png"));
        assert!(!matches_arn("arn:aws:s3:::bobs-photos/*", "arn:aws:s3:::bobs-photos"));
        assert!(!matches_arn("arn:*:bobs-photos", "arn:aws:s3:::bobs-photos"));
        assert!(matches_arn("arn:*:*:*:*:bobs-*", "arn:aws:s3:::bobs-photos"));
        assert!(matches_arn("arn:aws:x:::a:*", "arn:aws:x:::a:b:c"));
        assert!(!matches_arn("*", "arn:aws:s3:::bobs-photos"));
    }
}
