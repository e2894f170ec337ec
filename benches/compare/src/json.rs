//! The version that a policy's JSON names, or where the text stops being JSON.

use wasm_bindgen::prelude::wasm_bindgen;

/// With hifijson, as `crates/policy` reads.
#[cfg(feature = "json-hifijson")]
#[wasm_bindgen]
pub fn json_hifijson(source: &str) -> Result<Option<String>, usize> {
    use hifijson::token::Lex;
    use hifijson::value::{Value, parse_bounded};

    /// The depth that `crates/policy` reads to, and `serde_json` by default.
    const DEPTH_MAX: usize = 128;

    let mut lexer = hifijson::SliceLexer::new(source.as_bytes());
    let value = lexer.exactly_one(Lex::ws_peek, |next, lexer| parse_bounded(DEPTH_MAX, next, lexer));
    match value {
        Ok(Value::Object(members)) => Ok(members.iter().rev().find_map(|(name, value)| match value {
            Value::String(text) if name == "Version" => Some(text.to_string()),
            _ => None,
        })),
        Ok(_) => Ok(None),
        Err(_) => {
            let taken = source.len() - lexer.as_slice().len();
            Err(source.bytes().take(taken).filter(|byte| *byte == b'\n').count() + 1)
        }
    }
}

/// With `serde_json`.
#[cfg(feature = "json-serde_json")]
#[wasm_bindgen]
pub fn json_serde_json(source: &str) -> Result<Option<String>, usize> {
    let value: serde_json::Value = serde_json::from_str(source).map_err(|error| error.line())?;
    Ok(value.get("Version").and_then(|version| version.as_str()).map(str::to_owned))
}

#[cfg(test)]
mod tests {
    #[test]
    #[cfg(all(feature = "json-hifijson", feature = "json-serde_json"))]
    fn both_read_the_same() {
        for (source, expected) in [
            ("{\"Version\": \"2012-10-17\", \"Statement\": [{}, 1.5, null]}", Ok(Some("2012-10-17"))),
            ("{\"Statement\": []}", Ok(None)),
            ("{\n\"Version\": ]", Err(2)),
        ] {
            let expected = expected.map(|version| version.map(str::to_owned));
            assert_eq!(super::json_hifijson(source), expected, "{source}");
            assert_eq!(super::json_serde_json(source), expected, "{source}");
        }
    }
}
