//! What is said while a beat plays, and how long it takes to read.

use i18n::{Locale, caption, fill};
use sim::{Duration, Lane, Run};

use super::beats::{Beat, Happening};

/// What is said about a beat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Captions {
    /// One sentence: both lanes do the same, or nothing happens in either.
    Shared(String),
    /// A sentence about each lane in which something happens, because the lanes do different things.
    OfLanes([Option<String>; 2]),
}

impl Captions {
    /// What is said about a beat of a run.
    pub fn of(beat: &Beat, run: &Run, locale: Locale) -> Self {
        let strings = locale.strings();
        let places = match beat.happening {
            Happening::Events(places) => places,
            Happening::Burst => return Self::Shared(strings.cap_burst_runs().to_owned()),
            Happening::Batch => return Self::Shared(strings.cap_batch_runs().to_owned()),
            Happening::MoreRequests(operation, count) => {
                let count = locale.count(count as u64);
                return Self::Shared(fill(
                    strings.cap_more_requests(),
                    &[("count", &count), ("operation", operation.name())],
                ));
            }
            Happening::Wait => {
                // Whole seconds, rounded: what passes besides is shorter than a request.
                let seconds = beat.until.since(beat.from).as_millis().saturating_add(500) / 1_000;
                let length = locale.length(Duration::from_secs(seconds));
                return Self::Shared(fill(strings.cap_time_passes(), &[("length", &length)]));
            }
        };
        let sentence = |place: usize| Some(caption(locale, run, run.log().entries().get(place)?));
        match places.map(|place| place.and_then(sentence)) {
            [Some(above), Some(below)] if above == below => Self::Shared(above),
            sentences => Self::OfLanes(sentences),
        }
    }

    /// The time, in nanoseconds, that a reader needs: 250 ms for each word of English, 180 ms for each syllable of Vietnamese, which is
    /// written with a space after each. Where both lanes speak, both are read.
    pub fn reading_nanos(&self, locale: Locale) -> u64 {
        let nanos = match locale {
            Locale::English => 250_000_000,
            Locale::Vietnamese => 180_000_000,
        };
        let count = |text: &str| text.split_whitespace().count() as u64;
        let words = match self {
            Self::Shared(sentence) => count(sentence),
            Self::OfLanes(sentences) => Lane::BOTH
                .into_iter()
                .zip(sentences)
                .filter_map(|(lane, sentence)| {
                    Some(count(lane_label(locale, lane)) + count(sentence.as_ref()?))
                })
                .sum(),
        };
        words * nanos
    }
}

/// The word that says which lane a sentence is about.
pub fn lane_label(locale: Locale, lane: Lane) -> &'static str {
    match lane {
        Lane::ObjectKeys => locale.strings().cap_above(),
        Lane::BucketKey => locale.strings().cap_below(),
    }
}
