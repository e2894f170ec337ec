//! Requesters: the identities whose requests share a bucket key.

use std::hash::{Hash, Hasher};

use crate::settings::{RequesterRule, Settings};

/// A requester together with the cache of S3 that serves it. S3 holds a plaintext bucket key for such a pair.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Requester {
    /// The role, counted from 0.
    pub role: u32,
    /// The session of the role, counted from 0, under [`RequesterRule::PerSession`]; 0 under the other rule.
    pub session: u32,
    /// The number of S3's cache, counted from 0.
    pub cache: u32,
}

/// The session and the cache are hashed only if one of them is not 0, so that the fingerprints of older runs stay the same.
impl Hash for Requester {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.role.hash(state);
        if (self.session, self.cache) != (0, 0) {
            (self.session, self.cache).hash(state);
        }
    }
}

/// Who sends a request: the requester, whose bucket keys serve it, and the session, which `CloudTrail` records.
#[derive(Clone, Copy, Debug, Default)]
pub struct Caller {
    pub requester: Requester,
    pub session: u32,
}

impl Settings {
    /// How many requesters the sessions of one role count as.
    fn sessions_as_requesters(&self) -> u64 {
        match self.requester_rule {
            RequesterRule::Current => 1,
            RequesterRule::PerSession => u64::from(self.sessions_within_range()),
        }
    }

    /// The number of pairs of a requester and a cache. Each pair needs a bucket key of its own.
    pub(crate) fn requester_cache_pairs(&self) -> u64 {
        let roles = u64::from(self.requesters.max(1));
        roles * self.sessions_as_requesters() * u64::from(self.caches_within_range())
    }

    /// The caller of a request of the load. The roles take turns, so do the sessions of each role, and the requests of each requester take
    /// turns among the caches. `turn` is the number of the request among all requests, `key_turn` among those that need a key, both from 0.
    pub(crate) fn caller_of(&self, turn: u64, key_turn: u64) -> Caller {
        let roles = u64::from(self.requesters.max(1));
        let sessions = u64::from(self.sessions_within_range());
        let number = |value: u64| u32::try_from(value).unwrap_or(0);
        let session = number(turn / roles % sessions);
        let sessions_as_requesters = self.sessions_as_requesters();
        let cache = number(key_turn / roles / sessions_as_requesters % u64::from(self.caches_within_range()));
        let requester = Requester {
            role: number(turn % roles),
            session: if sessions_as_requesters == 1 { 0 } else { session },
            cache,
        };
        Caller { requester, session }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_requester_meets_every_cache() {
        let settings = Settings {
            requesters: 2,
            sessions: 3,
            caches: 2,
            requester_rule: RequesterRule::PerSession,
            ..Settings::default()
        };
        let mut met: Vec<_> = (0..24).map(|turn| settings.caller_of(turn, turn).requester).collect();
        met.sort_unstable();
        met.dedup();
        assert_eq!(met.len(), 12);
    }

    #[test]
    fn sessions_of_one_role_share_under_the_rule_of_today() {
        let settings = Settings { sessions: 5, ..Settings::default() };
        let callers: Vec<_> = (0..5).map(|turn| settings.caller_of(turn, turn)).collect();
        assert!(callers.iter().all(|caller| caller.requester == Requester::default()));
        assert_eq!(callers.iter().map(|caller| caller.session).collect::<Vec<_>>(), [0, 1, 2, 3, 4]);
    }
}
