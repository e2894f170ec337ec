//! AWS Regions and the KMS quota that each has.

use super::Figure;
use super::quota::{Tier, per_second};

/// One AWS Region that a reader may choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Region {
    code: &'static str,
    tier: Tier,
}

impl Default for Region {
    fn default() -> Self {
        ALL[0]
    }
}

impl Region {
    /// Every Region of the commercial partition, those with the larger quotas first.
    pub const fn all() -> &'static [Self] {
        ALL
    }

    /// The Region with this code, such as `eu-central-1`.
    pub fn find(code: &str) -> Option<Self> {
        ALL.iter().copied().find(|region| region.code == code)
    }

    /// The Region's code.
    pub const fn code(self) -> &'static str {
        self.code
    }

    /// The KMS quota of the Region, in symmetric cryptographic requests a second.
    pub const fn quota(self) -> Figure<u32> {
        per_second(self.tier)
    }
}

const fn top(code: &'static str) -> Region {
    Region { code, tier: Tier::Top }
}

const fn middle(code: &'static str) -> Region {
    Region { code, tier: Tier::Middle }
}

const fn other(code: &'static str) -> Region {
    Region { code, tier: Tier::Default }
}

const ALL: &[Region] = &[
    top("us-east-1"),
    top("us-west-2"),
    top("eu-west-1"),
    middle("us-east-2"),
    middle("ap-southeast-1"),
    middle("ap-southeast-2"),
    middle("ap-northeast-1"),
    middle("eu-central-1"),
    middle("eu-west-2"),
    other("us-west-1"),
    other("ca-central-1"),
    other("ca-west-1"),
    other("mx-central-1"),
    other("sa-east-1"),
    other("eu-west-3"),
    other("eu-north-1"),
    other("eu-south-1"),
    other("eu-south-2"),
    other("eu-central-2"),
    other("af-south-1"),
    other("il-central-1"),
    other("me-south-1"),
    other("me-central-1"),
    other("ap-south-1"),
    other("ap-south-2"),
    other("ap-east-1"),
    other("ap-east-2"),
    other("ap-northeast-2"),
    other("ap-northeast-3"),
    other("ap-southeast-3"),
    other("ap-southeast-4"),
    other("ap-southeast-5"),
    other("ap-southeast-7"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quota_follows_the_region() {
        let quota = |code| Region::find(code).map(|region| region.quota().value);
        assert_eq!(quota("us-east-1"), Some(100_000));
        assert_eq!(quota("eu-central-1"), Some(20_000));
        assert_eq!(quota("eu-north-1"), Some(10_000));
        assert_eq!(quota("moon-1"), None);
    }

    #[test]
    fn todays_row_of_the_history_is_what_the_regions_have() {
        let today = super::super::quota::HISTORY.value[0];
        assert_eq!(today.top, per_second(Tier::Top).value);
        assert_eq!(today.middle, Some(per_second(Tier::Middle).value));
        assert_eq!(today.default, per_second(Tier::Default).value);
    }
}
