//! The parameters of a reader's own traffic, in the chapter `scale`. The page keeps them as they were written; only the chapter, which
//! is loaded when it is opened, reads them as a workload.

use workload::query::{self, BadField};
use workload::{PARAMETERS, Preset, Workload};

/// Names and values, in the order of the address.
pub type Pairs = Vec<(String, String)>;

/// The parameters that set the run and the traffic alike.
const SHARED: [&str; 5] = ["region", "limit", "window", "requesters", "caches"];

/// Whether a parameter sets the traffic.
pub(super) fn sets_traffic(name: &str) -> bool {
    PARAMETERS.contains(&name) || SHARED.contains(&name)
}

/// Reads the traffic: the workload, the preset that it starts from, and what could not be used. A bad value of a shared parameter is not
/// in the list, because [`Address::parse`](super::Address::parse) has named it already.
pub fn read(pairs: &Pairs) -> (Workload, Option<Preset>, Vec<BadField>) {
    let (workload, preset, mut bad) = query::read(pairs.iter().map(|(name, value)| (name, value)));
    bad.retain(|bad| bad.field.is_none_or(|field| !SHARED.contains(&field.id())));
    (workload, preset, bad)
}

/// The parameters that [`read`] turns into this workload again.
pub fn write(workload: &Workload, preset: Option<Preset>) -> Pairs {
    query::write(workload, preset).into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}
