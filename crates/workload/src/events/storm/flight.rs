//! One request of a storm, and where it is.

use sim::facts::{latency, retry};

use crate::events::latencies;

/// Most attempts of a request.
const ATTEMPTS_MAX: usize = retry::ATTEMPTS_MAX.value as usize;

const TO_S3: u32 = micros(latency::BOB_TO_S3.value.as_nanos());
const TO_KMS: u32 = micros(latency::S3_TO_KMS.value.as_nanos());
const FROM_KMS: u32 = micros(latency::KMS_TO_S3.value.as_nanos());
const FROM_S3: u32 = micros(latency::S3_TO_BOB.value.as_nanos());
const REFUSED: u32 = micros(latencies::REFUSED);

/// A part of the way that a request goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Leg {
    /// On the way to S3.
    BobToS3,
    /// S3 asks KMS.
    S3ToKms,
    /// KMS has served the request, and its answer is on the way.
    KmsToS3,
    /// S3 works on the object.
    InS3,
    /// S3's answer is on the way: stored, or read.
    S3ToBob,
    /// KMS has throttled the request, and that answer is on the way.
    KmsToS3Refused,
    /// S3's answer is on the way: 503 `SlowDown`.
    S3ToBobRefused,
    /// Bob's client waits before it tries again.
    Waiting,
}

impl Leg {
    /// All of them, in the order in which a request takes them.
    pub const ALL: [Self; 8] = [
        Self::BobToS3,
        Self::S3ToKms,
        Self::KmsToS3,
        Self::InS3,
        Self::S3ToBob,
        Self::KmsToS3Refused,
        Self::S3ToBobRefused,
        Self::Waiting,
    ];
}

/// Where a request is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// On which part of its way.
    pub leg: Leg,
    /// The fraction of that part that it has behind it, from 0 to 1.
    pub progress: f32,
    /// In which attempt, from 1.
    pub attempt: u8,
}

/// A request of a storm, which stands for as many requests as the storm's grain says. Moments are microseconds since the storm began.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flight {
    sent: [u32; ATTEMPTS_MAX],
    /// What the last attempt takes.
    took: u32,
    attempts: u8,
    /// A bit for each attempt for which KMS was asked.
    asked: u8,
    write: bool,
    succeeded: bool,
}

impl Flight {
    /// A request of which no attempt has been sent yet.
    pub(super) fn new(write: bool) -> Self {
        Self { write, ..Self::default() }
    }

    /// Records an attempt. An attempt beyond the most there can be is left out.
    pub(super) fn attempted(&mut self, at: u32, asked: bool) {
        let attempt = usize::from(self.attempts);
        if let Some(sent) = self.sent.get_mut(attempt) {
            *sent = at;
            self.asked |= u8::from(asked) << attempt;
            self.attempts += 1;
        }
    }

    pub(super) fn end(&mut self, succeeded: bool, took: u64) {
        self.succeeded = succeeded;
        self.took = micros(took);
    }

    /// When its first attempt is sent.
    #[inline]
    pub const fn arrives(&self) -> u32 {
        self.sent[0]
    }

    /// When its client knows how it ended.
    #[inline]
    pub fn ends(&self) -> u32 {
        self.last_sent() + self.took
    }

    /// Whether it uploads; otherwise it downloads.
    pub const fn is_write(&self) -> bool {
        self.write
    }

    /// Whether it succeeds in the end.
    pub const fn succeeds(&self) -> bool {
        self.succeeded
    }

    /// How many attempts it takes.
    pub const fn attempts(&self) -> u8 {
        self.attempts
    }

    /// When the attempt with that number, from 0, is sent; whether KMS is asked for it; and whether it gets what it needs.
    pub fn attempt(&self, number: u8) -> Option<(u32, bool, bool)> {
        let sent = *self.sent.get(usize::from(number))?;
        let last = number + 1 == self.attempts;
        (number < self.attempts).then_some((sent, self.asked & (1 << number) != 0, last && self.succeeded))
    }

    fn last_sent(&self) -> u32 {
        self.sent[usize::from(self.attempts.max(1)) - 1]
    }

    /// Where it is at a moment; nothing before its first attempt and after its end.
    #[inline]
    pub fn place(&self, at: u32) -> Option<Place> {
        if at < self.arrives() || at >= self.ends() {
            return None;
        }
        let mut number = self.attempts.max(1) - 1;
        while number > 0 && at < self.sent[usize::from(number)] {
            number -= 1;
        }
        let sent = self.sent[usize::from(number)];
        let last = number + 1 == self.attempts;
        let asked = self.asked & (1 << number) != 0;
        let since = at - sent;
        let (leg, begins, lasts) = if last && self.succeeded {
            succeeding(since, asked, self.took)
        } else {
            let next = self.sent.get(usize::from(number) + 1).copied().unwrap_or(0);
            refused(since, next.saturating_sub(sent))
        };
        Some(Place { leg, progress: share(since - begins, lasts), attempt: number + 1 })
    }
}

/// The leg of an attempt that succeeds, when it begins and how long it is.
#[inline]
const fn succeeding(since: u32, asked: bool, took: u32) -> (Leg, u32, u32) {
    if since < TO_S3 {
        return (Leg::BobToS3, 0, TO_S3);
    }
    let mut begins = TO_S3;
    if asked {
        if since < begins + TO_KMS {
            return (Leg::S3ToKms, begins, TO_KMS);
        }
        begins += TO_KMS;
        if since < begins + FROM_KMS {
            return (Leg::KmsToS3, begins, FROM_KMS);
        }
        begins += FROM_KMS;
    }
    let leaves = took.saturating_sub(FROM_S3);
    if since < leaves {
        return (Leg::InS3, begins, leaves.saturating_sub(begins));
    }
    (Leg::S3ToBob, leaves, FROM_S3)
}

/// The same of an attempt that is throttled, with the wait until the next one.
#[inline]
const fn refused(since: u32, until_next: u32) -> (Leg, u32, u32) {
    let mut begins = 0;
    if since < TO_S3 {
        return (Leg::BobToS3, begins, TO_S3);
    }
    begins += TO_S3;
    if since < begins + TO_KMS {
        return (Leg::S3ToKms, begins, TO_KMS);
    }
    begins += TO_KMS;
    if since < begins + FROM_KMS {
        return (Leg::KmsToS3Refused, begins, FROM_KMS);
    }
    begins += FROM_KMS;
    if since < REFUSED {
        return (Leg::S3ToBobRefused, begins, FROM_S3);
    }
    (Leg::Waiting, REFUSED, until_next.saturating_sub(REFUSED))
}

#[inline]
#[allow(clippy::cast_precision_loss)] // It is drawn to less than a thousandth.
fn share(done: u32, of: u32) -> f32 {
    if of == 0 { 1.0 } else { (done as f32 / of as f32).min(1.0) }
}

/// Microseconds, rounded to the nearest; the largest number there is when it would be more.
#[allow(clippy::cast_possible_truncation)] // It is compared before.
pub const fn micros(nanos: u64) -> u32 {
    let micros = nanos.saturating_add(500) / 1_000;
    if micros > u32::MAX as u64 { u32::MAX } else { micros as u32 }
}

/// The time from the sending of an attempt until KMS decides, in microseconds.
pub const DECIDED_AFTER: u32 = TO_S3 + TO_KMS;
/// The time from the sending of an attempt until the client knows that it was throttled, in microseconds.
pub const KNOWN_AFTER: u32 = REFUSED;
