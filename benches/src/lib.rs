//! What is measured, natively and in the browser: the same functions for both.

mod workloads;

use std::sync::Arc;

use envelope::{Nonce, PlaintextKey};
use sim::{Command, Instant, Progress, Run, Settings, burst_over, burst_requests};
use wasm_bindgen::prelude::wasm_bindgen;

pub use workloads::{count, play};

/// Uploads of one run that is measured. Each is a PUT whose body is only a size, sent through both lanes.
const UPLOADS: u64 = 4_000;

/// How far they lie apart in virtual time.
const SPACING_NANOS: u64 = 1_000_000;

/// Seals that many bytes, that many times, each time under a fresh nonce. Gives back something of the result, so that nothing is
/// left out by the compiler.
#[wasm_bindgen]
pub fn seal(bytes: usize, times: u32) -> u32 {
    let key = PlaintextKey::new([7; 32]);
    let mut buffer = vec![0x5a_u8; bytes];
    let mut sum = 0;
    for number in 0..times {
        let mut nonce: Nonce = [0; 12];
        nonce[..4].copy_from_slice(&number.to_be_bytes());
        if let Ok(tag) = envelope::seal(&key, &nonce, b"context", &mut buffer) {
            sum ^= u32::from(tag[0]);
        }
    }
    sum
}

/// Works out runs of many uploads through both lanes, one event after the other, and counts the entries of their logs.
#[wasm_bindgen]
pub fn events(runs: u32) -> u32 {
    let mut events = 0;
    for seed in 0..runs {
        let mut run = Run::new(Settings { seed, ..Settings::default() }, pictures(), [1; 32]);
        for index in 0..UPLOADS {
            run.give(Instant::from_nanos(index * SPACING_NANOS), Command::UploadSized(index));
        }
        run.settle();
        events += u32::try_from(run.log().entries().len()).unwrap_or(0);
    }
    events
}

/// Works out the burst that the page fires at us-east-1, 150,000 uploads through both lanes, and counts its KMS requests.
#[wasm_bindgen]
pub fn burst() -> u32 {
    let mut run = Run::new(Settings::default(), pictures(), [1; 32]);
    let requests = burst_requests(run.settings().region);
    run.give(Instant::ZERO, Command::Burst { requests, over: burst_over() });
    run.settle();
    u32::try_from(
        run.kms_requests_at(sim::Lane::ObjectKeys, Instant::MAX)
            .iter()
            .map(|call| u64::from(call.count))
            .sum::<u64>(),
    )
    .unwrap_or(0)
}

/// The same burst in slices: how many a frame's worth of steps each it takes. The page asks for one after the other.
#[wasm_bindgen]
pub struct SlicedBurst(Run);

#[wasm_bindgen]
impl SlicedBurst {
    /// A burst of which nothing has been worked out.
    #[wasm_bindgen(constructor)]
    #[allow(clippy::new_without_default)] // A constructor in JavaScript's sense.
    pub fn new() -> Self {
        let mut run = Run::new(Settings::default(), pictures(), [1; 32]);
        let requests = burst_requests(run.settings().region);
        run.give(Instant::ZERO, Command::Burst { requests, over: burst_over() });
        Self(run)
    }

    /// Works out one frame's worth; tells whether more is left.
    pub fn slice(&mut self, steps: u32) -> bool {
        self.0.advance(steps) == Progress::Working
    }
}

fn pictures() -> sim::Pictures {
    [b"cat", b"dog", b"hen"].map(|bytes| Arc::from(bytes.as_slice()))
}
