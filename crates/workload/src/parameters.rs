//! The names of a workload's settings in an address.

/// Every parameter of an address that belongs to a workload alone. The whole page shares `region`, `limit`, `window`, `requesters`
/// and `caches`. With this list the page can tell a workload's parameters from unknown ones without reading them.
pub const PARAMETERS: [&str; 22] = [
    "preset",
    "writes",
    "reads",
    "shape",
    "every",
    "lasting",
    "arrivals",
    "duration",
    "size",
    "keys",
    "spread",
    "age",
    "old-keys",
    "old-objects",
    "multipart",
    "parts",
    "replication",
    "quota",
    "neighbour",
    "retry",
    "trails",
    "data-events",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Field;
    use crate::query::PRESET;

    #[test]
    fn each_setting_that_is_not_shared_has_its_name_here() {
        let shared = ["region", "limit", "window", "requesters", "caches"];
        let ids = Field::ALL.map(Field::id);
        let own = ids.into_iter().filter(|id| !shared.contains(id));
        assert_eq!(std::iter::once(PRESET).chain(own).collect::<Vec<_>>(), PARAMETERS);
    }
}
