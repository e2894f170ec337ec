//! Timestamps as CloudTrail writes them: UTC to the second.

use jiff::Timestamp;

/// `eventTime` for that many seconds after 1 January 1970, such as `2026-11-02T09:00:00Z`. What lies after the year 9999 is written as
/// its last second.
pub fn event_time(unix_seconds: u64) -> String {
    let last = Timestamp::MAX.as_second();
    let seconds = i64::try_from(unix_seconds).map_or(last, |seconds| seconds.min(last));
    Timestamp::from_second(seconds).unwrap_or(Timestamp::UNIX_EPOCH).to_string()
}

#[cfg(test)]
mod tests {
    use super::event_time;
    use jiff::Timestamp;

    #[test]
    fn known_moments() {
        assert_eq!(event_time(0), "1970-01-01T00:00:00Z");
        assert_eq!(event_time(951_782_400), "2000-02-29T00:00:00Z");
        assert_eq!(event_time(1_709_251_199), "2024-02-29T23:59:59Z");
        assert_eq!(event_time(1_793_610_000), "2026-11-02T09:00:00Z");
    }

    #[test]
    fn a_moment_after_the_last_year_is_the_last_second() {
        assert_eq!(event_time(u64::MAX), event_time(Timestamp::MAX.as_second().unsigned_abs()));
        assert!(event_time(u64::MAX).starts_with("9999-12-"));
    }
}
