//! The secret from which all keys of a run are derived.

/// Draws a new secret from the browser's random source; `None` if the browser has no secure one.
pub fn generate() -> Option<[u8; 32]> {
    let mut secret = [0; 32];
    getrandom::fill(&mut secret).ok()?;
    Some(secret)
}
