//! KMS key policies: the JSON text read into statements, and the statements evaluated.
//!
//! The language is IAM's (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html>) as far as
//! S3's calls to KMS need it: `Effect`, `Principal` with `AWS` or `*`, `Action`, `Resource` `*`, and `Condition` with the
//! operators of [`Operator`] over the keys of [`ConditionKey`]. Whatever lies outside is an error that says so, never
//! something that is silently left out: a condition that is not looked at would let everybody in.
//!
//! The crate knows nothing of the simulation. No function panics on any input.

mod condition;
mod error;
mod evaluate;
mod json;
mod principal;
mod read;
mod request;
mod statement;
mod wildcard;

pub use condition::{Condition, ConditionKey, Operator, Test};
pub use error::{PolicyError, Problem};
pub use evaluate::Decision;
pub use principal::Principal;
pub use request::{Caller, RequestContext};
pub use statement::{Effect, KeyPolicy, POLICY_BYTES_MAX, Statement};
