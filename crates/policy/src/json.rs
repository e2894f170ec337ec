//! JSON as a tree, and where a text is none.

use std::borrow::Cow;

use hifijson::escape::Error::{InvalidHex, InvalidKind};
use hifijson::str::Error::{Control, Escape};
use hifijson::token::Lex;
use hifijson::value::{Value, parse_bounded};
use hifijson::{Error, SliceLexer};

use crate::error::PolicyError;

/// A value. Its texts are the source's own where the source writes them without escapes.
pub type Json<'a> = Value<&'a str, Cow<'a, str>>;

/// An object's names and values, in the order of the source.
pub type Members<'a> = [(Cow<'a, str>, Json<'a>)];

/// How deep values may stand within one another. A policy needs seven; reading a tree and dropping it takes stack for each, so there must
/// be a limit.
pub const DEPTH_MAX: usize = 128;

/// Reads a text that is one value.
pub fn json(source: &str) -> Result<Json<'_>, PolicyError> {
    let mut lexer = SliceLexer::new(source.as_bytes());
    let value = lexer.exactly_one(Lex::ws_peek, |next, lexer| parse_bounded(DEPTH_MAX, next, lexer));
    value.map_err(|error| {
        // What stands wrongly in a text has been taken already; anything else has only been looked at.
        let taken = matches!(error, Error::Str(Control | Escape(InvalidKind(_) | InvalidHex(_))));
        not_json(source, source.len() - lexer.as_slice().len() - usize::from(taken))
    })
}

/// The error at the place that is so many bytes after the beginning.
fn not_json(source: &str, offset: usize) -> PolicyError {
    let (mut line, mut column) = (1, 1);
    for (_, character) in source.char_indices().take_while(|(at, _)| *at < offset) {
        if character == '\n' {
            line += 1;
            column = 1;
        } else {
            column += 1;
        }
    }
    PolicyError::NotJson { line, column }
}

/// What counts of an object: of a repeated name, the last value.
pub fn members<'a, 'source>(
    object: &'a Members<'source>,
) -> impl Iterator<Item = &'a (Cow<'source, str>, Json<'source>)> {
    let repeated = |name, index| object.iter().skip(index + 1).any(|(later, _)| later == name);
    object
        .iter()
        .enumerate()
        .filter(move |(index, (name, _))| !repeated(name, *index))
        .map(|(_, member)| member)
}

/// The value of that name, if the object has one.
pub fn member<'a, 'source>(object: &'a Members<'source>, name: &str) -> Option<&'a Json<'source>> {
    object.iter().rfind(|(known, _)| known == name).map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn texts_are_read_with_their_escapes() {
        let read = json(r#" {"a":["\u00e4\n\ud83d\ude00",1.5e3,null,true,{}]} "#).expect("it is JSON");
        assert_eq!(read.to_string(), r#"{"a":["ä\n😀",1.5e3,null,true,{}]}"#);
    }

    #[test]
    fn of_a_repeated_name_the_last_value_counts() {
        let read = json(r#"{"a":"1","b":"2","\u0061":"3"}"#).expect("it is JSON");
        let Value::Object(object) = read else { panic!("it is an object") };
        let text = |value: &Json| value.to_string();
        assert_eq!(member(&object, "a").map(text).as_deref(), Some("\"3\""));
        assert_eq!(member(&object, "c"), None);
        let counting: Vec<_> = members(&object).map(|(name, value)| (&**name, text(value))).collect();
        assert_eq!(counting, [("b", "\"2\"".to_owned()), ("a", "\"3\"".to_owned())]);
    }

    #[test]
    fn an_error_is_where_the_text_stops_being_json() {
        for (source, line, column) in [
            ("", 1, 1),
            ("{\n  \"ä\": [,]\n}", 2, 9),
            ("{\n  \"a\": 1\n", 3, 1),
            ("{\n  \"a\": \"b\n}", 2, 10),
            ("[1] 2", 1, 5),
            ("[\"ä\", nul]", 1, 8),
            ("[01]", 1, 3),
            ("[1,]", 1, 4),
            ("[1.]", 1, 4),
            ("{\"a\" 1}", 1, 6),
            ("{a: 1}", 1, 2),
            ("\"\\x\"", 1, 3),
            ("\"\\u00g0\"", 1, 6),
            ("\"\\ud800\"", 1, 8),
            ("\"a", 1, 3),
        ] {
            assert_eq!(json(source), Err(PolicyError::NotJson { line, column }), "{source}");
        }
    }

    #[test]
    fn what_is_too_deep_is_refused_where_it_gets_too_deep() {
        let nested = |open: &str, close: &str, depth| [open.repeat(depth), close.repeat(depth)].concat();
        let error = Err(PolicyError::NotJson { line: 1, column: DEPTH_MAX + 1 });
        assert!(json(&nested("[", "]", DEPTH_MAX)).is_ok());
        assert_eq!(json(&nested("[", "]", DEPTH_MAX + 1)), error);
        assert_eq!(json(&nested("[", "]", 15_000)), error);
        assert!(json(&nested("{\"\":[", "]}", DEPTH_MAX / 2)).is_ok());
        assert!(json(&nested("{\"\":[", "]}", 5_000)).is_err());
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4096, failure_persistence: None, ..ProptestConfig::default() })]

        /// What is nearly JSON is read just when another reader reads it, and as the same.
        #[test]
        fn another_reader_agrees(
            parts in prop::collection::vec(
                prop::sample::select(vec![
                    "[", "]", "{", "}", ",", ":", "\"", "\"a\":", "\"b\"", "\\n", "\\u00e4", "\\ud83d", "\\ude00", "\\x", "ä", "\u{1}",
                    "\n", " ", "1", "0", "-", ".5", "e-7", "true", "null", "nul",
                ]),
                0..12,
            )
        ) {
            let source = parts.concat();
            let expected = serde_json::from_str::<serde_json::Value>(&source).ok();
            let read = json(&source).ok().map(|read| serde_json::from_str(&read.to_string()).expect("it writes JSON"));
            prop_assert_eq!(read, expected, "{}", source);
        }
    }
}
