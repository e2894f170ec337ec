//! The beats of a run: what plays, cut into one happening at a time. A beat lasts as long as its motion and its reading need, so wall time
//! and virtual time run at different rates in each of them. The clock shows virtual time throughout.

use std::mem::{Discriminant, discriminant};

use sim::facts::latency;
use sim::{Duration, Entry, EventKind, Instant, Log, Operation};

/// The shortest beat, in nanoseconds of wall time.
const BEAT_NANOS_MIN: u64 = 900_000_000;

/// How long a motion takes, in nanoseconds of wall time. For the rest of the beat the picture stands still.
const MOTION_NANOS: u64 = 700_000_000;

/// How long the motion takes of a beat that shows many events of one command.
const MANY_NANOS: u64 = 5_000_000_000;

/// A row of more requests of one operation than this is long: only its first request is shown by itself.
const ROW_MAX: usize = 6;

/// How long the passing of a wait takes.
const WAIT_NANOS: u64 = 1_600_000_000;

/// A stretch of the run in which nothing happens is a beat of its own if it lasts at least this long: longer than the pauses between the
/// commands of a script.
const WAIT_MIN: Duration = Duration::from_secs(1);

/// What a beat shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Happening {
    /// An event of one lane, or of each, by its place among the log's entries.
    Events([Option<usize>; 2]),
    /// The uploads of a burst.
    Burst,
    /// The copies of a batch job.
    Batch,
    /// This many further requests of one operation, after the first of a long row has been shown by itself.
    MoreRequests(Operation, usize),
    /// Nothing happens until the next beat.
    Wait,
}

/// One happening of the run. The next beat begins when it ends; beats of events at the same moment follow each other without virtual time
/// between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beat {
    /// The moment at which it begins.
    pub from: Instant,
    /// The moment at which it ends.
    pub until: Instant,
    /// What it shows.
    pub happening: Happening,
    /// How many motions follow each other in it.
    pub motions: u64,
}

impl Beat {
    /// How long the beat lasts, in nanoseconds of wall time, if its caption takes `reading_nanos` to read.
    pub fn lasts(&self, reading_nanos: u64) -> u64 {
        BEAT_NANOS_MIN.max(reading_nanos).max(self.motion_nanos())
    }

    /// The moment of the run at `wall_nanos` nanoseconds of wall time after the beginning of the beat. The picture stands still just before
    /// the next beat begins, so that what has moved is seen where it arrives.
    pub fn moment(&self, wall_nanos: u64) -> Instant {
        let whole = u128::from(self.motion_nanos());
        let passed = u128::from(wall_nanos).min(whole);
        let length = u128::from(self.until.since(self.from).as_nanos());
        let covered = match self.happening {
            // The motion slows down towards its end: its rate falls to zero evenly.
            Happening::Events(_) => length * passed * (2 * whole - passed) / (whole * whole),
            _ => length * passed / whole,
        };
        let covered = covered.min(length.saturating_sub(1));
        self.from.after(Duration::from_nanos(u64::try_from(covered).unwrap_or(u64::MAX)))
    }

    /// The wall time, in nanoseconds after the beginning of the beat, at which [`Beat::moment`] reaches `t`.
    pub fn wall_nanos_at(&self, t: Instant) -> u64 {
        let (mut low, mut high) = (0, self.motion_nanos());
        while low < high {
            let middle = low.midpoint(high);
            if self.moment(middle) < t {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// Whether a row of requests ends here whatever they are.
    fn ends_row(&self, script_entries: usize) -> bool {
        match self.happening {
            Happening::Events(events) => events.iter().flatten().any(|place| *place >= script_entries),
            Happening::Wait => true,
            _ => false,
        }
    }

    const fn motion_nanos(&self) -> u64 {
        match self.happening {
            Happening::Events(_) if self.motions < MANY_NANOS / MOTION_NANOS => MOTION_NANOS * self.motions,
            Happening::Events(_) | Happening::Burst | Happening::Batch | Happening::MoreRequests(..) => {
                MANY_NANOS
            }
            Happening::Wait => WAIT_NANOS,
        }
    }
}

/// What is known about a lane on the way through its log.
#[derive(Clone, Debug, Default)]
struct LaneSoFar {
    /// How many bursts are under way.
    bursts: u32,
    /// How many batch jobs are under way.
    batches: u32,
    /// The latest KMS request: whether it was for a bucket key, and whether it was `Decrypt`.
    kms_request: (bool, bool),
    /// What has been told that is the same with every object: the kind of event, and for an answer of KMS the request.
    told: Vec<(Discriminant<EventKind>, (bool, bool))>,
}

impl LaneSoFar {
    /// Takes note of an event, and returns whether the event is a happening of its own.
    fn tells(&mut self, kind: &EventKind) -> bool {
        match kind {
            EventKind::BurstStarted { .. } => self.bursts += 1,
            EventKind::BurstEnded { .. } => self.bursts = self.bursts.saturating_sub(1),
            EventKind::BatchStarted { .. } => {
                self.batches += 1;
                return true;
            }
            EventKind::BatchEnded { .. } => self.batches = self.batches.saturating_sub(1),
            EventKind::BurstSlice { .. }
            | EventKind::BurstSliceRefused { .. }
            | EventKind::Waited
            | EventKind::PartEncrypted { part: 2.., .. }
            | EventKind::PartStored { part: 2.., .. } => return false,
            EventKind::KmsRequested { for_bucket, decrypt, .. } => self.kms_request = (*for_bucket, *decrypt),
            EventKind::KmsAnswered { .. } if self.batches == 0 => {
                return self.is_new(kind, self.kms_request);
            }
            EventKind::BodyEncrypted { .. }
            | EventKind::BodyOpened { .. }
            | EventKind::BodyCopied { .. }
            | EventKind::PlaintextKeyDropped { .. }
                if self.batches == 0 =>
            {
                return self.is_new(kind, (false, false));
            }
            _ => {}
        }
        self.batches == 0
    }

    /// Whether an event has not been told yet that is the same with every object. It is told once; from then on it belongs to the event
    /// before it.
    fn is_new(&mut self, kind: &EventKind, kms_request: (bool, bool)) -> bool {
        let event = (discriminant(kind), kms_request);
        let is_new = !self.told.contains(&event);
        if is_new {
            self.told.push(event);
        }
        is_new
    }

    /// The command under way that consists of many like events, if there is one.
    const fn under_way(&self) -> Option<Happening> {
        match (self.bursts, self.batches) {
            (0, 0) => None,
            (0, _) => Some(Happening::Batch),
            (_, _) => Some(Happening::Burst),
        }
    }
}

/// An event that is told, by its place among the log's entries.
#[derive(Clone, Copy)]
struct Told<'a> {
    place: usize,
    entry: &'a Entry,
    /// How many motions follow each other until the lane tells its next event.
    motions: u64,
    /// The place of the other lane's event with which it is told together.
    partner: Option<usize>,
}

/// The beats of a run that ends at `end`, in order. The first `script_entries` of the log come from scripts alone: only there long rows are
/// shortened, for a reader who sends one request after the other wants to see each. `tells` says of each lane whether it is told.
pub fn beats(log: &Log, end: Instant, script_entries: usize, tells: [bool; 2]) -> Vec<Beat> {
    let mut lanes: [LaneSoFar; 2] = Default::default();
    let mut told: [Vec<Told>; 2] = Default::default();
    // The beats of commands that consist of many events, and the waits.
    let mut others: Vec<Beat> = Vec::new();
    let mut is_many_shown = false;
    let mut busy_until = Instant::ZERO;
    for (place, entry) in log.entries().iter().enumerate() {
        let lane = entry.lane.index();
        if lanes.iter().all(|lane| lane.under_way().is_none()) {
            others.extend(wait(busy_until, entry.at));
        }
        busy_until = busy_until.max(entry.until);
        if !tells[lane] {
            continue;
        }
        if lanes[lane].tells(&entry.kind) {
            told[lane].push(Told { place, entry, motions: 1, partner: None });
            is_many_shown &=
                matches!(entry.kind, EventKind::BurstEnded { .. } | EventKind::BatchEnded { .. });
        } else if let Some(happening) = lanes[lane].under_way() {
            if !is_many_shown {
                others.push(Beat { from: entry.at, until: end, happening, motions: 1 });
            }
            is_many_shown = true;
        } else if let Some(latest) = told[lane].last_mut() {
            latest.motions += 1;
        }
    }
    others.extend(wait(busy_until, end));
    let [above, below] = &mut told;
    pair(above, below);
    let beats = in_order(&told, &others, end);
    let mut beats = with_short_rows(&beats, log, script_entries);
    for index in 1..beats.len() {
        beats[index - 1].until = beats[index].from;
    }
    beats
}

/// A wait from `from` to `until`, if it is long enough.
fn wait(from: Instant, until: Instant) -> Option<Beat> {
    let beat = Beat { from, until, happening: Happening::Wait, motions: 1 };
    (until.since(from) >= WAIT_MIN).then_some(beat)
}

/// How far apart events of the two lanes may be that are told together because they are alike: less than any request takes.
const TOGETHER_MAX: Duration = Duration::from_millis(10);

/// Finds the events that are told together: alike, about the same object, and at about the same time.
fn pair(above: &mut [Told], below: &mut [Told]) {
    let mut free = 0;
    for one in above {
        let at = one.entry.at;
        while below.get(free).is_some_and(|other| other.entry.at.after(TOGETHER_MAX) < at) {
            free += 1;
        }
        let is_alike = |other: &Told| {
            let (one, other) = (&one.entry.kind, &other.entry.kind);
            discriminant(one) == discriminant(other) && one.object() == other.object()
        };
        let near = below[free..].iter().take_while(|other| other.entry.at <= at.after(TOGETHER_MAX));
        if let Some(ahead) = near.into_iter().position(is_alike) {
            let other = &mut below[free + ahead];
            one.partner = Some(other.place);
            other.partner = Some(one.place);
            free += ahead + 1;
        }
    }
}

/// The moment at which an event is told. A burst is over when its last answers have come back, those that KMS has refused as well.
fn told_at(entry: &Entry) -> Instant {
    match entry.kind {
        EventKind::BurstEnded { .. } => {
            let answered = entry.at.after(latency::S3_TO_KMS.value).after(latency::KMS_TO_S3.value);
            answered.after(latency::S3_TO_BOB.value)
        }
        _ => entry.at,
    }
}

/// Puts the events of both lanes and the other beats into one order.
fn in_order(told: &[Vec<Told>; 2], others: &[Beat], end: Instant) -> Vec<Beat> {
    let mut beats: Vec<Beat> = Vec::new();
    let mut next = [0; 2];
    let mut next_other = 0;
    loop {
        let heads = [told[0].get(next[0]), told[1].get(next[1])];
        let earliest = heads.iter().flatten().map(|told| told.entry.at).min();
        let latest = beats.last();
        if let Some(other) = others.get(next_other).filter(|other| earliest.is_none_or(|at| other.from < at))
        {
            next_other += 1;
            // A burst goes on after an event that belongs to it, such as the arrival of the bucket key.
            if latest.is_none_or(|latest| latest.happening != other.happening) {
                beats.push(*other);
            }
            continue;
        }
        let takes = match heads {
            [None, None] => return beats,
            [Some(one), Some(other)] => match (one.partner, other.partner) {
                (Some(partner), _) if partner == other.place => [true, true],
                // The one waits for its partner, which comes later in the other lane.
                (Some(_), _) => [false, true],
                (None, Some(_)) => [true, false],
                (None, None) => [one.entry.at <= other.entry.at, other.entry.at <= one.entry.at],
            },
            [one, other] => [one.is_some(), other.is_some()],
        };
        let mut beat = Beat {
            from: latest.map_or(Instant::ZERO, |latest| latest.from),
            until: end,
            happening: Happening::Wait,
            motions: 1,
        };
        let mut events = [None; 2];
        for lane in 0..2 {
            if let Some(told) = heads[lane].filter(|_| takes[lane]) {
                events[lane] = Some(told.place);
                next[lane] += 1;
                beat.from = beat.from.max(told_at(told.entry).min(end));
                beat.motions = beat.motions.max(told.motions);
            }
        }
        beat.happening = Happening::Events(events);
        beats.push(beat);
    }
}

/// The beats, with one in the place of those of the later requests of each long row.
fn with_short_rows(beats: &[Beat], log: &Log, script_entries: usize) -> Vec<Beat> {
    let mut short: Vec<Beat> = Vec::new();
    let mut from = 0;
    while from < beats.len() {
        let operation = sent(&beats[from], log);
        // The row goes on until a request of another operation, or a wait.
        let (mut to, mut requests, mut second) = (from + 1, 1, from + 1);
        while to < beats.len() && !beats[to].ends_row(script_entries) {
            match sent(&beats[to], log) {
                Some(other) if operation != Some(other) => break,
                Some(_) => {
                    requests += 1;
                    if requests == 2 {
                        second = to;
                    }
                }
                None => {}
            }
            to += 1;
        }
        match operation {
            Some(operation) if requests > ROW_MAX => {
                short.extend_from_slice(&beats[from..second]);
                short.push(Beat {
                    happening: Happening::MoreRequests(operation, requests - 1),
                    ..beats[second]
                });
                from = to;
            }
            _ => {
                short.push(beats[from]);
                from += 1;
            }
        }
    }
    short
}

/// The operation of the request that is sent in a beat.
fn sent(beat: &Beat, log: &Log) -> Option<Operation> {
    let Happening::Events(events) = beat.happening else { return None };
    events.into_iter().flatten().find_map(|place| match log.entries()[place].kind {
        EventKind::RequestSent { operation, .. } => Some(operation),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixtures;
    use crate::model::view_model::scene::motions;
    use sim::{Command, Lane, Picture, Run, Settings, burst_over};

    fn run(commands: impl IntoIterator<Item = (u64, Command)>) -> Run {
        let mut run = fixtures::run(Settings::default());
        for (millis, command) in commands {
            run.give(Instant::from_millis(millis), command);
        }
        run.settle();
        run
    }

    fn beats_of(run: &Run) -> Vec<Beat> {
        beats(run.log(), run.end(), usize::MAX, [true; 2])
    }

    #[test]
    fn the_beats_cover_the_run_without_a_gap() {
        let run = run([(0, Command::Upload(Picture::Cat)), (150, Command::Upload(Picture::Dog))]);
        let beats = beats_of(&run);
        assert_eq!(beats[0].from, Instant::ZERO);
        assert_eq!(beats.last().map(|beat| beat.until), Some(run.end()));
        for pair in beats.windows(2) {
            assert_eq!(pair[0].until, pair[1].from);
        }
    }

    #[test]
    fn nothing_flies_any_more_when_a_burst_is_said_to_be_over() {
        let burst = Command::Burst { requests: 150_000, over: burst_over() };
        for later in [None, Some((10_000, Command::Upload(Picture::Cat)))] {
            let run = run([(0, burst.clone())].into_iter().chain(later));
            let is_over =
                |place: usize| matches!(run.log().entries()[place].kind, EventKind::BurstEnded { .. });
            let over: Vec<Beat> = beats_of(&run)
                .into_iter()
                .filter(|beat| match beat.happening {
                    Happening::Events(places) => places.into_iter().flatten().any(is_over),
                    _ => false,
                })
                .collect();
            assert_eq!(over.len(), 1, "both lanes end together");
            for lane in Lane::BOTH {
                assert_eq!(motions(&run, lane, over[0].from), [], "{lane:?}");
            }
        }
    }

    /// The kinds of the events that a lane tells, in order.
    fn told(run: &Run, lane: Lane) -> Vec<EventKind> {
        let places = beats_of(run).into_iter().filter_map(|beat| match beat.happening {
            Happening::Events(events) => events[lane.index()],
            _ => None,
        });
        places.map(|place| run.log().entries()[place].kind).collect()
    }

    #[test]
    fn each_lane_tells_every_event_of_its_first_upload_one_at_a_time() {
        let run = run([(0, Command::Upload(Picture::Cat))]);
        for lane in Lane::BOTH {
            let entries = run.log().entries().iter().filter(|entry| entry.lane == lane);
            assert!(told(&run, lane).into_iter().eq(entries.map(|entry| entry.kind)), "{lane:?}");
        }
    }

    #[test]
    fn what_is_the_same_with_every_object_is_told_once() {
        let run = run([(0, Command::Upload(Picture::Cat)), (150, Command::Upload(Picture::Dog))]);
        for lane in Lane::BOTH {
            let told = told(&run, lane);
            let count = |is: fn(&EventKind) -> bool| told.iter().filter(|kind| is(kind)).count();
            assert_eq!(count(|kind| matches!(kind, EventKind::BodyEncrypted { .. })), 1, "{lane:?}");
            assert_eq!(count(|kind| matches!(kind, EventKind::PlaintextKeyDropped { .. })), 1, "{lane:?}");
            assert_eq!(count(|kind| matches!(kind, EventKind::ObjectStored { .. })), 2, "{lane:?}");
        }
    }

    #[test]
    fn lanes_that_do_the_same_at_the_same_moment_do_it_in_the_same_beat() {
        let run = run([(0, Command::Upload(Picture::Cat)), (150, Command::Upload(Picture::Dog))]);
        let sent = beats_of(&run).into_iter().filter_map(|beat| match beat.happening {
            Happening::Events(events) => {
                let sends =
                    |place: &usize| matches!(run.log().entries()[*place].kind, EventKind::RequestSent { .. });
                Some(events.iter().flatten().filter(|place| sends(place)).count()).filter(|sent| *sent > 0)
            }
            _ => None,
        });
        assert_eq!(sent.collect::<Vec<_>>(), [2, 2]);
    }

    #[test]
    fn a_burst_is_one_beat_between_its_beginning_and_its_end() {
        let run = run([(0, Command::Burst { requests: 150_000, over: burst_over() })]);
        let happenings: Vec<_> = beats_of(&run).iter().map(|beat| beat.happening).collect();
        assert_eq!(
            happenings.iter().filter(|happening| **happening == Happening::Burst).count(),
            1,
            "{happenings:?}"
        );
        for lane in Lane::BOTH {
            let told = told(&run, lane);
            assert!(matches!(told.first(), Some(EventKind::BurstStarted { .. })), "{told:?}");
            assert!(matches!(told.last(), Some(EventKind::BurstEnded { .. })), "{told:?}");
        }
    }

    #[test]
    fn of_a_long_row_of_requests_only_the_first_is_shown_by_itself() {
        let run = run((0..20).map(|number| (150 * number, Command::Upload(Picture::Cat))));
        let beats = beats_of(&run);
        let more = beats.last().map(|beat| beat.happening);
        assert_eq!(more, Some(Happening::MoreRequests(Operation::Put, 19)));
        assert_eq!(beats.last().map(|beat| beat.until), Some(run.end()));
        let each = super::beats(run.log(), run.end(), 0, [true; 2]);
        assert!(
            !each.iter().any(|beat| matches!(beat.happening, Happening::MoreRequests(..))),
            "they are a reader's own"
        );
    }

    #[test]
    fn a_long_time_in_which_nothing_happens_is_a_wait() {
        let run = run([(0, Command::Upload(Picture::Cat)), (60_000, Command::Upload(Picture::Dog))]);
        let waits: Vec<_> =
            beats_of(&run).into_iter().filter(|beat| beat.happening == Happening::Wait).collect();
        let first = waits.first().map(|beat| beat.until);
        assert_eq!(waits.len(), 1);
        assert_eq!(first, Some(Instant::from_millis(60_000)));
    }

    #[test]
    fn the_clock_moves_forward_and_stands_still_just_before_the_next_beat() {
        let from = Instant::from_millis(20);
        for happening in [Happening::Events([Some(0), None]), Happening::Burst, Happening::Wait] {
            let beat = Beat { from, until: Instant::from_millis(40), happening, motions: 1 };
            let lasts = beat.lasts(0);
            let moments: Vec<_> = (0..=100).map(|part| beat.moment(lasts * part / 100)).collect();
            assert_eq!(moments[0], from);
            assert!(moments.is_sorted());
            assert_eq!(moments[100], Instant::from_nanos(40_000_000 - 1));
        }
    }

    #[test]
    fn a_beat_resumes_at_the_moment_at_which_it_was_left() {
        let happening = Happening::Events([Some(0), None]);
        let beat =
            Beat { from: Instant::from_millis(20), until: Instant::from_millis(40), happening, motions: 1 };
        for millis in 20..40 {
            let t = Instant::from_millis(millis);
            let resumed = beat.moment(beat.wall_nanos_at(t));
            assert!(resumed >= t && resumed.since(t) < Duration::from_millis(1), "{t:?}: {resumed:?}");
        }
    }

    #[test]
    fn a_beat_with_many_motions_lasts_no_longer_than_a_burst() {
        let (from, until) = (Instant::ZERO, Instant::from_millis(900));
        let lasts = |motions| {
            let happening = Happening::Events([Some(0), None]);
            Beat { from, until, happening, motions }.lasts(0)
        };
        assert_eq!(lasts(3), 3 * MOTION_NANOS);
        assert_eq!(lasts(20_000), MANY_NANOS);
    }

    #[test]
    fn a_beat_of_no_virtual_time_lasts_as_long_as_its_caption_takes_to_read() {
        let at = Instant::from_millis(5);
        let beat = Beat { from: at, until: at, happening: Happening::Events([None, Some(3)]), motions: 1 };
        assert_eq!(beat.lasts(0), BEAT_NANOS_MIN);
        assert_eq!(beat.lasts(3_000_000_000), 3_000_000_000);
        assert_eq!(beat.moment(1_000_000), at);
    }
}
