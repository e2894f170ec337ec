//! The events that CloudTrail records: KMS requests and, if the reader turns data events on, requests to S3. Also their number in each
//! slice of time.

use cloudtrail::KmsFailure;
use sim::facts::cloudtrail_price;
use sim::{
    ContextOf, Counters, EventKind, Instant, KmsOperation, KmsOutcome, KmsPlace, KmsRequest, Lane, NanoUsd,
    Operation, Run, S3Error, bucket_arn, object_arn, replica_bucket_arn, replica_object_arn,
};

use super::answers::{PendingRequests, Request};
use super::track::scale;

/// The most rows of a lane: the oldest ones.
pub const ROWS_MAX: usize = 200;

/// The number of slices of time in which events are counted.
pub const SLICES: usize = 24;

/// A row: one event or, in a burst, several events that differ in nothing that the row shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TrailRow {
    /// The request that CloudTrail records.
    pub source: Source,
    /// When KMS decided on the request, or when S3 answered it.
    pub at: Instant,
    /// The `eventName`: the name of the requested operation.
    pub event_name: &'static str,
    /// The `errorCode`; `None` if the request succeeded.
    pub error: Option<&'static str>,
    /// The number of events in the row.
    pub count: u64,
    /// What the row's ARN names.
    pub context: ContextOf,
    /// Whether the ARN is one of the replica bucket.
    pub is_replica: bool,
}

/// The request that a row's event records; of several events, the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Source {
    /// The KMS request with this number.
    Kms(u32),
    /// A request to S3: the indexes of the log's entries at which it was sent and answered. The uploads of a burst and the writes of
    /// replicas have no entry at which they were sent; for them both indexes are that of the answer.
    S3(usize, usize),
}

impl TrailRow {
    /// The row's ARN: for a KMS request the one in the encryption context, for a request to S3 the object's. For the uploads of a burst, it
    /// ends in a star.
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

/// The events that the reader can choose to see.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Every event.
    #[default]
    All,
    /// The events of one operation of KMS.
    Operation(KmsOperation),
    /// The events of requests that KMS or S3 refused.
    Refused,
    /// Data events: those of requests to S3.
    Data,
}

impl Kind {
    /// All kinds, in the order in which the panel offers them. It offers the last only while data events are on.
    pub const ALL: [Self; 6] = [
        Self::All,
        Self::Operation(KmsOperation::GenerateDataKey),
        Self::Operation(KmsOperation::Decrypt),
        Self::Operation(KmsOperation::Encrypt),
        Self::Refused,
        Self::Data,
    ];

    /// The kind at this index of [`Self::ALL`]; every event if there is none.
    pub fn at(index: u64) -> Self {
        usize::try_from(index).ok().and_then(|index| Self::ALL.get(index)).copied().unwrap_or_default()
    }

    /// Whether the row's events are of this kind.
    pub fn includes(self, row: &TrailRow) -> bool {
        match self {
            Self::All => true,
            Self::Operation(operation) => row.event_name == operation.name(),
            Self::Refused => row.error.is_some(),
            Self::Data => matches!(row.source, Source::S3(..)),
        }
    }
}

/// The events of one lane up to a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trail {
    /// At most [`ROWS_MAX`] rows. Equal rows of different slices of a burst are merged.
    pub rows: Vec<TrailRow>,
    /// Each moment with events, in order, and their number; events beyond [`ROWS_MAX`] are included.
    moments: Vec<(Instant, u64)>,
}

impl Trail {
    /// The number of events in each slice of the time from the beginning of the run to `t`.
    pub fn slices(&self, t: Instant) -> [u64; SLICES] {
        let mut slices = [0; SLICES];
        for (at, count) in &self.moments {
            let slice = scale(at.as_nanos(), SLICES as u64, t.as_nanos());
            slices[usize::try_from(slice).unwrap_or(SLICES).min(SLICES - 1)] += count;
        }
        slices
    }
}

/// The lane's events of one kind up to `t`. `with_data_events` says whether CloudTrail records data events.
pub fn trail(run: &Run, lane: Lane, t: Instant, kind: Kind, with_data_events: bool) -> Trail {
    let (mut rows, mut moments) = (Vec::<TrailRow>::new(), Vec::<(Instant, u64)>::new());
    for_each_row(run, lane, t, with_data_events, &mut |row| {
        if !kind.includes(row) {
            return;
        }
        match moments.last_mut() {
            Some((at, count)) if *at == row.at => *count += row.count,
            _ => moments.push((row.at, row.count)),
        }
        let is_equal = |earlier: &&mut TrailRow| {
            row.count > 1
                && earlier.count > 1
                && (earlier.event_name, earlier.error) == (row.event_name, row.error)
                && (earlier.context, earlier.is_replica) == (row.context, row.is_replica)
        };
        // A slice of a burst has few rows, so an equal row of the slice before is one of the last.
        let last_rows = rows.len().saturating_sub(ROWS_OF_A_SLICE_MAX);
        let is_full = rows.len() >= ROWS_MAX;
        match rows.iter_mut().skip(last_rows).find(is_equal) {
            Some(earlier) => earlier.count += row.count,
            None if is_full => {}
            None => rows.push(*row),
        }
    });
    Trail { rows, moments }
}

/// The most rows of a slice of a burst: served, throttled and refused requests, each to KMS and to S3.
const ROWS_OF_A_SLICE_MAX: usize = 6;

/// The slices as bars, in the path data of an SVG. Each bar is 8 units wide in a cell of 10; a bar for the count `most` is 40 units high.
pub fn bars(slices: &[u64], most: u64) -> String {
    let bar = |(index, count): (usize, &u64)| {
        // A bar for a single event among thousands is still visible.
        let height = scale(*count, 40, most).max(2);
        format!("M{} 40v-{height}h8v{height}z", index * 10 + 1)
    };
    slices.iter().enumerate().filter(|(_, count)| **count > 0).map(bar).collect()
}

/// The number of data events for these totals, and their price. Each request to S3 is a data event, and so is each write of a replica.
pub const fn data_events(totals: &Counters) -> (u64, NanoUsd) {
    let count = totals.s3_requests.saturating_add(totals.objects_replicated);
    (count, cloudtrail_price::DATA_EVENT.value.times(count))
}

/// Calls `visit` with every event of the lane up to `t`, in order. Events of a burst that differ only in their object come as one row.
fn for_each_row(run: &Run, lane: Lane, t: Instant, with_data_events: bool, visit: &mut dyn FnMut(&TrailRow)) {
    let mut kms_requests = run.kms_requests_at(lane, t);
    let entry_count = if with_data_events { run.log().count_at(t) } else { 0 };
    let entries = run.log().entries().get(..entry_count).unwrap_or_default();
    let mut pending = PendingRequests::default();
    for (index, entry) in entries.iter().enumerate().filter(|(_, entry)| entry.lane == lane) {
        if let Some(request) = Request::sent_by(index, entry) {
            pending.add(request);
            continue;
        }
        // The request that the entry answers, and each outcome (the error code, if any) with the number of requests that have it.
        let (mut sent, mut operation, mut context) = (index, Operation::Put, ContextOf::BurstObjects);
        let mut outcomes = [(error_of(entry.kind), 1), (Some(SLOW_DOWN), 0), (None, 0)];
        match entry.kind {
            EventKind::BurstSlice { requests, throttled, .. } => {
                // The next entry has the number of uploads that failed for another reason than the quota.
                let refused = match entries.get(index + 1).map(|next| next.kind) {
                    Some(EventKind::BurstSliceRefused { refused }) => refused,
                    _ => 0,
                };
                outcomes[0].1 = requests.saturating_sub(throttled).saturating_sub(refused);
                outcomes[1].1 = throttled;
                outcomes[2] = (Some(refusal_of_slice(run, lane, entry.at)), refused);
            }
            EventKind::ObjectReplicated { object, .. } => context = ContextOf::Object(object),
            _ => {
                let Some(request) = pending.take_answered_by(entry) else { continue };
                (sent, operation) = (request.index, request.operation);
                context = ContextOf::Object(request.object);
            }
        }
        while let Some((request, later)) =
            kms_requests.split_first().filter(|(request, _)| request.at <= entry.at)
        {
            visit(&row_of(request));
            kms_requests = later;
        }
        for (error, count) in outcomes.into_iter().filter(|(_, count)| *count > 0) {
            visit(&TrailRow {
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
    for request in kms_requests {
        visit(&row_of(request));
    }
}

/// The row of a KMS request.
fn row_of(request: &KmsRequest) -> TrailRow {
    TrailRow {
        source: Source::Kms(request.number),
        at: request.at,
        event_name: request.operation.name(),
        error: failure(request.outcome).map(KmsFailure::code),
        count: u64::from(request.count),
        context: request.context,
        is_replica: request.place != KmsPlace::Source,
    }
}

/// Why KMS refused the request; `None` if KMS served it.
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

/// The error code of S3's answer when KMS throttles.
pub const SLOW_DOWN: &str = "SlowDown";

/// The error code for the uploads of a slice of a burst that failed for another reason than the quota. If there are several reasons, it is
/// the last one.
fn refusal_of_slice(run: &Run, lane: Lane, at: Instant) -> &'static str {
    let requests = run.kms_requests_at(lane, at).iter().rev().take_while(|request| request.at == at);
    let mut errors = requests.filter_map(|request| match request.outcome {
        KmsOutcome::Served | KmsOutcome::Throttled => None,
        KmsOutcome::AccessDenied { .. } => Some(S3Error::AccessDenied),
        KmsOutcome::NotFound => Some(S3Error::KmsNotFound),
        KmsOutcome::Disabled => Some(S3Error::KmsDisabled),
    });
    errors.next().unwrap_or(S3Error::AccessDenied).code()
}

/// The error code in an answer of S3; `None` if the request succeeded.
const fn error_of(kind: EventKind) -> Option<&'static str> {
    match kind {
        EventKind::SlowDown { .. } => Some(SLOW_DOWN),
        EventKind::ErrorAnswered { error, .. } => Some(error.code()),
        // Our assumption: AWS does not document S3's answer when stored bytes have changed.
        EventKind::ReadRefused { .. } => Some("InternalError"),
        _ => None,
    }
}
