//! The events that CloudTrail keeps: KMS calls and, for a reader who asks for them, requests to S3; and how many there were
//! when.

use cloudtrail::KmsFailure;
use sim::facts::cloudtrail_price;
use sim::{
    ContextOf, Counters, EventKind, Instant, KmsOperation, KmsOutcome, KmsPlace, KmsRequest, Lane, NanoUsd,
    Operation, Run, S3Error, bucket_arn, object_arn, replica_bucket_arn, replica_object_arn,
};

use super::answers::{Request, UnderWay};
use super::track::scale;

/// Most rows of a lane; older ones come first.
pub const ROWS_MAX: usize = 200;

/// Slices of time in which events are counted.
pub const SLICES: usize = 24;

/// One row: an event or, for a burst, a number of events alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TrailRow {
    /// What it is about.
    pub source: Source,
    /// When KMS decided, or when S3 answered.
    pub at: Instant,
    /// The operation's own name.
    pub event_name: &'static str,
    /// The `errorCode`, if there is one.
    pub error: Option<&'static str>,
    /// How many events it stands for.
    pub count: u64,
    /// What its ARN names.
    pub context: ContextOf,
    /// Whether that is in the replica bucket.
    pub is_replica: bool,
}

/// What a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Source {
    /// The KMS call with that number; the first of several.
    Kms(u32),
    /// A request to S3, by the places in the log where it was sent and where it was answered. S3 answers some that nobody
    /// sent on their own: the uploads of a burst, and replication.
    S3(usize, usize),
}

impl TrailRow {
    /// A number that no other row of the lane has.
    pub fn number(&self) -> u64 {
        match (self.source, self.error) {
            (Source::Kms(call), _) => u64::from(call) << 2,
            // Of one slice of a burst there may be three rows.
            (Source::S3(_, answered), None) => (answered as u64) << 2 | 1,
            (Source::S3(_, answered), Some(SLOW_DOWN)) => (answered as u64) << 2 | 2,
            (Source::S3(_, answered), Some(_)) => (answered as u64) << 2 | 3,
        }
    }

    /// The ARN: for a KMS call that in the encryption context, for a request to S3 the object's; for a burst, with a star.
    pub fn arn(&self, run: &Run) -> String {
        match self.context {
            ContextOf::Object(number) if self.is_replica => replica_object_arn(&run.object_key(number)),
            ContextOf::Bucket if self.is_replica => replica_bucket_arn(),
            ContextOf::Object(number) => object_arn(&run.object_key(number)),
            ContextOf::Bucket => bucket_arn(),
            ContextOf::BurstObjects => object_arn("burst/*"),
        }
    }
}

/// A choice among the events.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Every event.
    #[default]
    All,
    /// Those of one operation of KMS.
    Of(KmsOperation),
    /// Those that KMS or S3 refused.
    Refused,
    /// Those of S3.
    Data,
}

impl Kind {
    /// All of them, in the order in which they are offered. The last is for those who have asked for data events.
    pub const ALL: [Self; 6] = [
        Self::All,
        Self::Of(KmsOperation::GenerateDataKey),
        Self::Of(KmsOperation::Decrypt),
        Self::Of(KmsOperation::Encrypt),
        Self::Refused,
        Self::Data,
    ];

    /// The kind at that place among all of them.
    pub fn of(place: u64) -> Self {
        usize::try_from(place).ok().and_then(|place| Self::ALL.get(place)).copied().unwrap_or_default()
    }

    /// Whether an event is of this kind.
    pub fn has(self, row: &TrailRow) -> bool {
        match self {
            Self::All => true,
            Self::Of(operation) => row.event_name == operation.name(),
            Self::Refused => row.error.is_some(),
            Self::Data => matches!(row.source, Source::S3(..)),
        }
    }
}

/// The events of one lane up to some moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trail {
    /// The rows, of which there are [`ROWS_MAX`] at the most. The slices of a burst are put together where they are alike.
    pub rows: Vec<TrailRow>,
    /// When there were events, in order, and how many; those that have no row of their own as well.
    moments: Vec<(Instant, u64)>,
}

impl Trail {
    /// How many events there are in each slice of the time from the beginning of the run to that moment.
    pub fn slices(&self, t: Instant) -> [u64; SLICES] {
        let mut slices = [0; SLICES];
        for (at, count) in &self.moments {
            let slice = scale(at.as_nanos(), SLICES as u64, t.as_nanos());
            slices[usize::try_from(slice).unwrap_or(SLICES).min(SLICES - 1)] += count;
        }
        slices
    }
}

/// The events of that kind, with those of S3 or without.
pub fn trail(run: &Run, lane: Lane, t: Instant, kind: Kind, with_data: bool) -> Trail {
    let (mut rows, mut moments) = (Vec::<TrailRow>::new(), Vec::<(Instant, u64)>::new());
    visit(run, lane, t, with_data, &mut |row| {
        if !kind.has(row) {
            return;
        }
        match moments.last_mut() {
            Some((at, count)) if *at == row.at => *count += row.count,
            _ => moments.push((row.at, row.count)),
        }
        let alike = |earlier: &&mut TrailRow| {
            row.count > 1
                && earlier.count > 1
                && (earlier.event_name, earlier.error) == (row.event_name, row.error)
                && (earlier.context, earlier.is_replica) == (row.context, row.is_replica)
        };
        // A slice of a burst has few rows, so what is alike is one of the last.
        let same = rows.len().saturating_sub(ROWS_OF_A_SLICE_MAX);
        let full = rows.len() >= ROWS_MAX;
        match rows.iter_mut().skip(same).find(alike) {
            Some(earlier) => earlier.count += row.count,
            None if full => {}
            None => rows.push(*row),
        }
    });
    Trail { rows, moments }
}

/// Of KMS: served, throttled, refused. Of S3: the same.
const ROWS_OF_A_SLICE_MAX: usize = 6;

/// The slices as the outline of bars, each 8 wide in a cell of 10, the highest as high as `most` wants 40 to be.
pub fn bars(slices: &[u64], most: u64) -> String {
    let bar = |(index, count): (usize, &u64)| {
        // A single event among thousands is still to be seen.
        let height = scale(*count, 40, most).max(2);
        format!("M{} 40v-{height}h8v{height}z", index * 10 + 1)
    };
    slices.iter().enumerate().filter(|(_, count)| **count > 0).map(bar).collect()
}

/// How many data events there are for those totals, and what they cost. Each request to S3 is one, and so is each replica
/// that is put into its bucket.
pub const fn data_events(totals: &Counters) -> (u64, NanoUsd) {
    let count = totals.s3_requests.saturating_add(totals.objects_replicated);
    (count, cloudtrail_price::DATA_EVENT.value.times(count))
}

/// Shows every event of the lane up to that moment, in order.
fn visit(run: &Run, lane: Lane, t: Instant, with_data: bool, show: &mut dyn FnMut(&TrailRow)) {
    let mut calls = run.kms_requests_at(lane, t);
    let upto = if with_data { run.log().count_at(t) } else { 0 };
    let entries = run.log().entries().get(..upto).unwrap_or_default();
    let mut under_way = UnderWay::default();
    for (index, entry) in entries.iter().enumerate().filter(|(_, entry)| entry.lane == lane) {
        if let Some(request) = Request::sent_by(index, entry) {
            under_way.send(request);
            continue;
        }
        // Which request it answers, what that was about, and how many uploads of a burst came to which end.
        let (mut sent, mut operation, mut context) = (index, Operation::Put, ContextOf::BurstObjects);
        let mut ends = [(error_of(entry.kind), 1), (Some(SLOW_DOWN), 0), (None, 0)];
        match entry.kind {
            EventKind::BurstSlice { requests, throttled, .. } => {
                // What failed for another reason than the quota stands in the next entry.
                let refused = match entries.get(index + 1).map(|next| next.kind) {
                    Some(EventKind::BurstSliceRefused { refused }) => refused,
                    _ => 0,
                };
                ends[0].1 = requests.saturating_sub(throttled).saturating_sub(refused);
                ends[1].1 = throttled;
                ends[2] = (Some(refusal_of_slice(run, lane, entry.at)), refused);
            }
            EventKind::ObjectReplicated { object } => context = ContextOf::Object(object),
            _ => {
                let Some(request) = under_way.answer(entry) else { continue };
                (sent, operation) = (request.index, request.operation);
                context = ContextOf::Object(request.object);
            }
        }
        while let Some((call, later)) = calls.split_first().filter(|(call, _)| call.at <= entry.at) {
            show(&row_of(call));
            calls = later;
        }
        for (error, count) in ends.into_iter().filter(|(_, count)| *count > 0) {
            show(&TrailRow {
                source: Source::S3(sent, index),
                at: entry.at,
                event_name: operation.name(),
                error,
                count: u64::from(count),
                context,
                is_replica: matches!(entry.kind, EventKind::ObjectReplicated { .. }),
            });
        }
    }
    for call in calls {
        show(&row_of(call));
    }
}

fn row_of(call: &KmsRequest) -> TrailRow {
    TrailRow {
        source: Source::Kms(call.number),
        at: call.at,
        event_name: call.operation.name(),
        error: failure(call.outcome).map(KmsFailure::code),
        count: u64::from(call.count),
        context: call.context,
        is_replica: call.place != KmsPlace::Source,
    }
}

/// Why KMS refused, if it did.
pub const fn failure(outcome: KmsOutcome) -> Option<KmsFailure> {
    Some(match outcome {
        KmsOutcome::Served => return None,
        KmsOutcome::Throttled => KmsFailure::Throttled,
        KmsOutcome::AccessDenied { statement } => {
            KmsFailure::AccessDenied { explicitly: statement.is_some() }
        }
        KmsOutcome::Disabled => KmsFailure::Disabled,
        KmsOutcome::NotFound => KmsFailure::NotFound,
    })
}

/// The code of S3's answer when KMS throttles.
pub const SLOW_DOWN: &str = "SlowDown";

/// Why uploads in a slice of a burst failed that the quota let through. Where there were several reasons, it is one of them.
fn refusal_of_slice(run: &Run, lane: Lane, at: Instant) -> &'static str {
    let calls = run.kms_requests_at(lane, at).iter().rev().take_while(|call| call.at == at);
    let mut errors = calls.filter_map(|call| match call.outcome {
        KmsOutcome::Served | KmsOutcome::Throttled => None,
        KmsOutcome::AccessDenied { .. } => Some(S3Error::AccessDenied),
        KmsOutcome::NotFound => Some(S3Error::KmsNotFound),
        KmsOutcome::Disabled => Some(S3Error::KmsDisabled),
    });
    errors.next().unwrap_or(S3Error::AccessDenied).code()
}

/// The error that an answer of S3 carries.
const fn error_of(kind: EventKind) -> Option<&'static str> {
    match kind {
        EventKind::SlowDown { .. } => Some(SLOW_DOWN),
        EventKind::ErrorAnswered { error, .. } => Some(error.code()),
        // Our assumption: AWS does not tell how it answers when bytes have changed.
        EventKind::ReadRefused { .. } => Some("InternalError"),
        _ => None,
    }
}
