//! `CloudTrail` records as AWS writes them, field for field: of the KMS calls that S3 makes (management events), and of the
//! requests to S3 (data events, off by default).
//!
//! Each kind of record is a text with holes, so that it can be read as what it is; who called is a text of its own. The
//! shapes follow AWS's own examples (<https://docs.aws.amazon.com/kms/latest/developerguide/ct-generatedatakey.html>)
//! and published records of 2020 to 2026. The values are the simulation's or examples. What no published record shows
//! is left out, among it any sign of a bucket key in a data event.

mod data;
mod form;
mod management;
mod timestamp;

pub use data::{DataEvent, Encryption};
pub use management::{KmsFailure, ManagementEvent};
pub use timestamp::event_time;

use form::{Value, fill_in};

/// A role that was assumed.
const ROLE: &str = include_str!("role.txt");

/// What every record tells.
#[derive(Clone, Debug, Default)]
pub struct Event {
    /// The account, which is the caller's and the owner's of everything.
    pub account: &'static str,
    /// The role that called.
    pub role: String,
    /// The name of its session.
    pub session: String,
    /// When the session began, as [`event_time`] writes it.
    pub session_began: String,
    /// When the request was completed, as [`event_time`] writes it.
    pub time: String,
    /// The operation's own name, such as `GenerateDataKey`.
    pub name: &'static str,
    /// The Region's code.
    pub region: &'static str,
    /// The request's identifier.
    pub request_id: String,
    /// The event's identifier.
    pub event_id: String,
}

impl Event {
    /// Fills a form in, and in it the one for who called.
    fn record(&self, form: &str, caller: &str, own: &[Value]) -> String {
        let values = self.values();
        let identity = fill_in(caller, &[&values, own]);
        fill_in(form, &[&values, own, &[("identity", &identity)]])
    }

    fn values(&self) -> [Value<'_>; 9] {
        [
            ("account", self.account),
            ("role", &self.role),
            ("session", &self.session),
            ("session began", &self.session_began),
            ("time", &self.time),
            ("name", self.name),
            ("region", self.region),
            ("request id", &self.request_id),
            ("event id", &self.event_id),
        ]
    }
}
