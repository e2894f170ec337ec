//! Templates: texts with holes that values are put into.

/// Puts values into a template: `{name}` stands for the value of that name.
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let Some((name, after)) = after.split_once('}') else { break };
        if let Some((_, value)) = values.iter().find(|(known, _)| *known == name) {
            text.push_str(value);
        }
        rest = after;
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_is_filled() {
        assert_eq!(fill("{a} of {b}.", &[("b", "3"), ("a", "2")]), "2 of 3.");
        assert_eq!(fill("no holes", &[("a", "1")]), "no holes");
    }
}
