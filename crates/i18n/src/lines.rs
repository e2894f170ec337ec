//! A language's file: one string a line, in a fixed order.

/// The lines that have not been read yet.
pub struct Lines {
    rest: Option<&'static str>,
    ran_short: bool,
}

impl Lines {
    pub const fn of(text: &'static str) -> Self {
        Self { rest: Some(text), ran_short: false }
    }

    /// The next line; empty when there is none.
    pub fn next(&mut self) -> &'static str {
        let Some(rest) = self.rest else {
            self.ran_short = true;
            return "";
        };
        let (line, rest) = rest.split_once('\n').map_or((rest, None), |(line, rest)| (line, Some(rest)));
        self.rest = rest;
        line
    }

    /// Whether there were just as many lines as were asked for.
    pub const fn are_used_up(&self) -> bool {
        self.rest.is_none() && !self.ran_short
    }
}
