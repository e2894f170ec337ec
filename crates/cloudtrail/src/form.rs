//! Forms: texts of JSON with holes.

/// A hole's name and what fills it. One that is empty or not given counts as absent. Names, numbers and messages in AWS hold
/// nothing that JSON would want escaped.
pub type Value<'a> = (&'a str, &'a str);

/// Fills a form in. `<name>` is a hole. A line that begins with `?name:` stands only where there is a value of that name.
pub fn fill_in(form: &str, values: &[&[Value]]) -> String {
    let value_of = |name: &str| {
        let found = values.iter().copied().flatten().find(|(known, _)| *known == name);
        found.map_or("", |(_, value)| *value)
    };
    let mut text = String::with_capacity(form.len());
    for line in form.lines() {
        let mut rest = line;
        if let Some((name, line)) = line.strip_prefix('?').and_then(|line| line.split_once(':')) {
            if value_of(name).is_empty() {
                continue;
            }
            rest = line;
        }
        if !text.is_empty() {
            text.push('\n');
        }
        while let Some((before, after)) = rest.split_once('<') {
            text.push_str(before);
            let (name, after) = after.split_once('>').unwrap_or((after, ""));
            text.push_str(value_of(name));
            rest = after;
        }
        text.push_str(rest);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::fill_in;

    #[test]
    fn a_line_without_its_value_is_left_out() {
        let form = "{\n?error:  \"errorCode\": \"<error>\",\n  \"key\": \"<key>\"\n}";
        assert_eq!(fill_in(form, &[&[("key", "cat")]]), "{\n  \"key\": \"cat\"\n}");
        let both = fill_in(form, &[&[("key", "cat")], &[("error", "SlowDown")]]);
        assert_eq!(both, "{\n  \"errorCode\": \"SlowDown\",\n  \"key\": \"cat\"\n}");
    }
}
