//! What stands in a text or an attribute, now or for as long as the page lives.

use i18n::Strings;

use crate::app::app;

/// A text, an attribute's value, or its absence.
pub enum Value {
    /// It never changes.
    Fixed(&'static str),
    /// It never changes, but was worked out.
    Made(String),
    /// It is worked out anew when something it reads changes.
    Live(Box<dyn Fn() -> Option<String>>),
}

/// Whether something holds: for `hidden`, `disabled` and classes.
pub type Flag = Box<dyn Fn() -> bool>;

impl From<&'static str> for Value {
    fn from(text: &'static str) -> Self {
        Self::Fixed(text)
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Made(text)
    }
}

/// Text that is worked out anew when something it reads changes.
pub fn words(read: impl Fn() -> String + 'static) -> Value {
    Value::Live(Box::new(move || Some(read())))
}

/// One of the page's strings, in the language of the moment.
pub fn t(pick: fn(&Strings) -> &'static str) -> Value {
    let app = app();
    words(move || pick(app.strings()).to_owned())
}

/// Whether something holds, asked anew when something it reads changes.
pub fn flag(read: impl Fn() -> bool + 'static) -> Flag {
    Box::new(read)
}

/// An attribute's value, or its absence.
pub fn attribute(read: impl Fn() -> Option<&'static str> + 'static) -> Value {
    Value::Live(Box::new(move || read().map(str::to_owned)))
}

/// `"true"` or `"false"`, for the states of ARIA that want the word.
pub fn truth(read: impl Fn() -> bool + 'static) -> Value {
    attribute(move || Some(if read() { "true" } else { "false" }))
}
