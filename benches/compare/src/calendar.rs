//! Seconds after 1 January 1970 as a timestamp of CloudTrail, such as `2026-11-28T13:20:21Z`.

use wasm_bindgen::prelude::wasm_bindgen;

/// With our own calendar.
#[cfg(feature = "calendar-own")]
#[wasm_bindgen]
pub fn calendar_own(unix_seconds: u64) -> String {
    cloudtrail::event_time(unix_seconds)
}

/// With jiff, whose timestamps are written in this form.
#[cfg(feature = "calendar-jiff")]
#[wasm_bindgen]
pub fn calendar_jiff(unix_seconds: u64) -> Option<String> {
    let timestamp = jiff::Timestamp::from_second(i64::try_from(unix_seconds).ok()?).ok()?;
    Some(timestamp.to_string())
}

/// With time. Its formats would add to it, so the fields are written as our own code writes them.
#[cfg(feature = "calendar-time")]
#[wasm_bindgen]
pub fn calendar_time(unix_seconds: u64) -> Option<String> {
    let moment = time::OffsetDateTime::from_unix_timestamp(i64::try_from(unix_seconds).ok()?).ok()?;
    let ((year, month, day), (hour, minute, second)) = (moment.to_calendar_date(), moment.to_hms());
    let month = u8::from(month);
    Some(format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z"))
}

#[cfg(test)]
mod tests {
    /// A moment, and how it is written.
    const MOMENTS: [(u64, &str); 3] = [
        (0, "1970-01-01T00:00:00Z"),
        (951_782_400, "2000-02-29T00:00:00Z"),
        (1_795_872_021, "2026-11-28T13:20:21Z"),
    ];

    #[test]
    #[cfg(feature = "calendar-own")]
    fn our_own_writes_the_moments() {
        assert_eq!(MOMENTS.map(|moment| super::calendar_own(moment.0)), MOMENTS.map(|moment| moment.1));
    }

    #[test]
    #[cfg(feature = "calendar-jiff")]
    fn jiff_writes_the_moments() {
        let written = MOMENTS.map(|moment| super::calendar_jiff(moment.0).expect("it is in range"));
        assert_eq!(written, MOMENTS.map(|moment| moment.1));
    }

    #[test]
    #[cfg(feature = "calendar-time")]
    fn time_writes_the_moments() {
        let written = MOMENTS.map(|moment| super::calendar_time(moment.0).expect("it is in range"));
        assert_eq!(written, MOMENTS.map(|moment| moment.1));
    }
}
