//! The run's secret, from the browser's random source.

/// Thirty-two random bytes; nothing if the browser has no secure random source.
pub fn fresh() -> Option<[u8; 32]> {
    let mut secret = [0; 32];
    getrandom::fill(&mut secret).ok()?;
    Some(secret)
}
