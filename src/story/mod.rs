//! The story: chapters as data that drive the one stage. What they say is in `i18n`, under the chapter's own name.

use sim::{Command, Duration, Instant, ObjectNumber, Picture, Settings, burst_over, burst_requests};

use crate::state::speed::Speed;

/// A chapter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Chapter {
    /// One upload, one key.
    #[default]
    Envelope,
    /// Cat, dog, chicken: three calls, or one.
    ThreeUploads,
    /// The bill and the wall.
    CostAndQuota,
    /// One bucket key, and still every object has a key of its own.
    BucketKey,
    /// The ring runs down.
    TimeLimit,
    /// Everything unlocked, nothing scripted.
    Lab,
}

impl Chapter {
    /// All of them, in order.
    pub const ALL: [Self; 6] =
        [Self::Envelope, Self::ThreeUploads, Self::CostAndQuota, Self::BucketKey, Self::TimeLimit, Self::Lab];

    /// As it stands in an address.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Envelope => "envelope",
            Self::ThreeUploads => "three-uploads",
            Self::CostAndQuota => "cost-and-quota",
            Self::BucketKey => "bucket-key",
            Self::TimeLimit => "time-limit",
            Self::Lab => "lab",
        }
    }

    /// 0 for the first.
    pub fn index(self) -> usize {
        Self::ALL.iter().position(|chapter| *chapter == self).unwrap_or(0)
    }

    /// The one after it.
    pub fn next(self) -> Option<Self> {
        Self::ALL.get(self.index() + 1).copied()
    }

    /// The one before it.
    pub fn previous(self) -> Option<Self> {
        Self::ALL.get(self.index().checked_sub(1)?).copied()
    }

    /// The speed that suits it: slow enough to see a request cross the gap.
    pub const fn speed(self) -> Speed {
        match self {
            Self::Envelope => Speed::Millionths(25_000),
            Self::BucketKey | Self::TimeLimit => Speed::Millionths(50_000),
            Self::ThreeUploads | Self::CostAndQuota | Self::Lab => Speed::Millionths(40_000),
        }
    }

    /// What happens in it, by itself.
    pub fn script(self, settings: &Settings) -> Vec<(Instant, Command)> {
        let uploads = |count| {
            let pictures = Picture::ALL.into_iter().take(count);
            (0..)
                .zip(pictures)
                .map(|(index, picture)| (Instant::from_millis(150 * index), Command::Upload(picture)))
        };
        let mut script: Vec<_> = match self {
            Self::Envelope => uploads(1).collect(),
            Self::Lab => Vec::new(),
            Self::ThreeUploads | Self::CostAndQuota | Self::BucketKey | Self::TimeLimit => {
                uploads(3).collect()
            }
        };
        match self {
            Self::Envelope | Self::ThreeUploads | Self::Lab => {}
            Self::CostAndQuota => {
                let requests = burst_requests(settings.region);
                script.push((Instant::from_millis(600), Command::Burst { requests, over: burst_over() }));
            }
            Self::BucketKey => {
                let reads = (0..3).map(|number| Command::Read(ObjectNumber(number)));
                script.extend((0..).zip(reads).map(|(i, read)| (Instant::from_millis(500 + 150 * i), read)));
            }
            Self::TimeLimit => {
                // The limit counts from the first upload's question to KMS; a second later the safe is surely empty.
                let later = Instant::from_millis(1_000).after(settings.time_limit);
                script.push((later, Command::Upload(Picture::Cat)));
                script.push((later.after(Duration::from_millis(200)), Command::Read(ObjectNumber(0))));
            }
        }
        script
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sim::{Lane, Run};
    use std::sync::Arc;

    fn kms_requests(chapter: Chapter, lane: Lane) -> u64 {
        let settings = Settings::default();
        let pictures = ["cat", "dog", "hen"].map(|text| Arc::from(text.as_bytes()));
        let mut run = Run::new(settings, pictures, [1; 32]);
        for (at, command) in chapter.script(&settings) {
            run.give(at, command);
        }
        run.settle();
        run.log().counters_at(lane, Instant::MAX).kms_requests
    }

    #[test]
    fn each_chapter_comes_to_what_it_tells() {
        let both = |chapter| Lane::BOTH.map(|lane| kms_requests(chapter, lane));
        assert_eq!(both(Chapter::Envelope), [1, 1]);
        assert_eq!(both(Chapter::ThreeUploads), [3, 1]);
        assert_eq!(both(Chapter::CostAndQuota), [150_003, 1]);
        assert_eq!(both(Chapter::BucketKey), [6, 1]);
        // After the time limit: one new bucket key for the upload, and the old one opened again for the old object.
        assert_eq!(both(Chapter::TimeLimit), [5, 3]);
        assert_eq!(both(Chapter::Lab), [0, 0]);
    }

    #[test]
    fn every_script_is_in_order() {
        for chapter in Chapter::ALL {
            assert!(chapter.script(&Settings::default()).is_sorted_by_key(|(at, _)| *at));
        }
    }
}
