//! The parameters of the reader's own traffic, in the chapter `scale`. The page keeps them as text. Only the chapter, which loads when the
//! reader opens it, turns them into a workload.

use workload::query::{self, BadField};
use workload::{PARAMETERS, Preset, Workload};

/// Names and values, in the order of the address.
pub type Pairs = Vec<(String, String)>;

/// The parameters that set both the run and the traffic.
const SHARED: [&str; 5] = ["region", "limit", "window", "requesters", "caches"];

/// Whether a parameter sets the traffic, alone or together with the run.
pub(super) fn sets_traffic(name: &str) -> bool {
    PARAMETERS.contains(&name) || SHARED.contains(&name)
}

/// Reads the traffic: the workload, the preset that it starts from, and the parameters that could not be used. A bad value of a shared
/// parameter is not in that list, because [`Address::parse`](super::Address::parse) reports it.
pub fn read(pairs: &Pairs) -> (Workload, Option<Preset>, Vec<BadField>) {
    let (workload, preset, mut bad) = query::read(pairs.iter().map(|(name, value)| (name, value)));
    bad.retain(|bad| bad.field.is_none_or(|field| !SHARED.contains(&field.id())));
    (workload, preset, bad)
}

/// Writes the parameters from which [`read`] gets the same workload and preset.
pub fn write(workload: &Workload, preset: Option<Preset>) -> Pairs {
    query::write(workload, preset).into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}
