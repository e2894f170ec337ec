//! What a claim about AWS consists of.

use sim::facts::{Evidence, Figure};

use crate::reference::Words;

/// One claim about AWS.
#[derive(Clone, Copy, Debug)]
pub struct Claim {
    /// Its name in a link, in kebab case.
    pub id: &'static str,
    /// How it is known.
    pub class: Evidence,
    /// The address of what says it; empty for an assumption.
    pub address: &'static str,
    /// When it was last read there or, for a record that has a date of its own, made: year and month.
    pub as_of: &'static str,
    /// The claim, in one sentence.
    pub words: Words,
}

impl Claim {
    /// Whether the date is that of the record itself, and not that of our reading.
    pub fn is_record(&self) -> bool {
        self.class == Evidence::Measured && self.as_of != COMPILED
    }
}

/// When the documentation was last read for this list.
pub const READ: &str = "2026-04";

/// When everything else was last looked at.
pub const COMPILED: &str = "2026-11";

/// A claim, item by item.
pub const fn claim(
    id: &'static str,
    class: Evidence,
    (address, as_of): (&'static str, &'static str),
    words: Words,
) -> Claim {
    Claim { id, class, address, as_of, words }
}

/// What AWS's documentation says.
pub const fn documented(id: &'static str, address: &'static str, words: Words) -> Claim {
    claim(id, Evidence::Documented, (address, READ), words)
}

/// What follows from AWS's documentation.
pub const fn derived(id: &'static str, address: &'static str, words: Words) -> Claim {
    claim(id, Evidence::Derived, (address, READ), words)
}

/// What somebody has measured: when, or, where that is not known, when it was last read.
pub const fn measured(id: &'static str, address: &'static str, as_of: &'static str, words: Words) -> Claim {
    claim(id, Evidence::Measured, (address, as_of), words)
}

/// What AWS has not said.
pub const fn assumed(id: &'static str, words: Words) -> Claim {
    claim(id, Evidence::Assumption, ("", COMPILED), words)
}

/// What a figure of the simulation rests on. Class, address and date are the figure's own.
pub const fn figure<T>(id: &'static str, figure: &Figure<T>, words: Words) -> Claim {
    claim(id, figure.evidence, (figure.source, figure.as_of), words)
}
