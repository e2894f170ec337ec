//! One run with a bit of everything. Natively and in WebAssembly it must come to the same fingerprint, to the last bit of every
//! ciphertext.

use std::sync::Arc;

use sim::{Command, Duration, Instant, ObjectNumber, Picture, Run, Settings, burst_over};

/// What the run comes to. Whoever changes the simulation on purpose changes this with it.
pub const FINGERPRINT: u64 = 0xa836_5ab7_ca47_5827;

/// Plays the run and hashes its log and everything it stored.
pub fn fingerprint() -> u64 {
    let settings = Settings {
        time_limit: Duration::from_secs(2),
        requesters: 3,
        seed: 4_294_967_295,
        ..Settings::default()
    };
    let pictures = [vec![1_u8; 5_000], vec![2; 3_000], vec![3; 1_000]].map(Arc::from);
    let mut run = Run::new(settings, pictures, [0xa5; 32]);
    let commands = [
        (0, Command::Upload(Picture::Cat)),
        (150, Command::Upload(Picture::Dog)),
        (300, Command::Upload(Picture::Chicken)),
        (500, Command::Read(ObjectNumber(0))),
        (700, Command::FlipByte(ObjectNumber(1))),
        (800, Command::Read(ObjectNumber(1))),
        (1_000, Command::Head(ObjectNumber(2))),
        (1_200, Command::Burst { requests: 150_000, over: burst_over() }),
        (1_250, Command::Upload(Picture::Cat)),
        (3_500, Command::Upload(Picture::Dog)),
        (3_600, Command::Read(ObjectNumber(0))),
        (3_700, Command::Read(ObjectNumber(99))),
        (9_000, Command::Wait),
    ];
    for (millis, command) in commands {
        run.give(Instant::from_millis(millis), command);
    }
    run.settle();
    run.fingerprint()
}
