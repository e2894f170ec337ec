//! Icons. All keys have the same stem; their heads differ in shape first and in colour second: a KMS key is a hexagon, a bucket key a
//! ring, a data key a diamond. A filled key is in plaintext; an outlined key with a lock is encrypted.

use leptos::prelude::*;
use sim::ObjectNumber;

/// The outline of the bucket key in the safe, for a view box of 64 by 64.
pub const SAFE_KEY: &str = "M32 17a15 15 0 1 1 0 30a15 15 0 1 1 0-30zM32 25a7 7 0 1 0 0 14a7 7 0 1 0 0-14z";

const SIDE_24: &str = "0 0 24 24";

/// The stem that each of the three heads has, with two teeth.
const STEM: &str = "M21 10.5h14v3h-1.5v3.5h-3v-3.5h-1.5v2.5h-3v-2.5h-5z";

const DIAMOND: &str = "M12 1.2L22.8 12 12 22.8 1.2 12z";
const HEXAGON: &str = "M12 1l9.5 5.5v11L12 23 2.5 17.5v-11z";
const RING: &str =
    "M12 1.5a10.5 10.5 0 1 1 0 21a10.5 10.5 0 1 1 0-21zM12 7.2a4.8 4.8 0 1 0 0 9.6a4.8 4.8 0 1 0 0-9.6z";
const DISC: &str = "M12 1.5a10.5 10.5 0 1 1 0 21a10.5 10.5 0 1 1 0-21z";
const LOCK: &str = "M9 11V9.6a3 3 0 0 1 6 0V11h.6v5H8.4v-5zM10.4 11h3.2V9.6a1.6 1.6 0 0 0-3.2 0z";

/// The patterns of the objects' data keys. After the last the first is used again.
const PATTERNS: [&str; 6] = [
    "M12 9.5a2.5 2.5 0 1 1 0 5a2.5 2.5 0 1 1 0-5z",
    "M8 11h8v2H8z",
    "M11 8h2v8h-2z",
    "M9 9h2.5v2.5H9zM12.5 12.5H15V15h-2.5z",
    "M11 8h2v3h3v2h-3v3h-2v-3H8v-2h3z",
    "M12 8.5l3.5 6h-7z",
];

/// A data key with its object's own pattern.
#[component]
pub fn DataKey(
    /// The object that the data key belongs to.
    object: ObjectNumber,
    /// Whether it is the encrypted copy.
    #[prop(optional)]
    encrypted: bool,
) -> impl IntoView {
    let pattern = object.0 as usize % PATTERNS.len();
    let sign = if encrypted { LOCK } else { PATTERNS[pattern] };
    view! { <Key class=format!("key key-{pattern}") encrypted=encrypted body=DIAMOND sign=Some(sign) /> }
}

/// A bucket key.
#[component]
pub fn BucketKey(
    /// Whether it is the encrypted copy.
    #[prop(optional)]
    encrypted: bool,
) -> impl IntoView {
    let (body, sign) = if encrypted { (DISC, Some(LOCK)) } else { (RING, None) };
    view! { <Key class="key ring" encrypted=encrypted body=body sign=sign /> }
}

/// A KMS key.
#[component]
pub fn KmsKey() -> impl IntoView {
    view! { <Key class="key hexagon" encrypted=false body=HEXAGON sign=None /> }
}

/// The drawing of a key. Screen readers skip it, because the text beside it names the key.
#[component]
fn Key(
    /// The CSS classes of the drawing.
    #[prop(into)]
    class: String,
    /// Whether the key is encrypted.
    encrypted: bool,
    /// The outline of the key, as SVG path data.
    body: &'static str,
    /// The lock or the pattern on the key, as SVG path data.
    sign: Option<&'static str>,
) -> impl IntoView {
    view! {
        <svg class=class class:encrypted=encrypted viewBox="0 0 36 24" aria-hidden="true">
            <path class="stem" d=STEM></path>
            <path class="body" d=body></path>
            {sign.map(|sign| view! { <path class="sign" d=sign></path> })}
        </svg>
    }
}

/// A cross for a refusal.
#[component]
pub fn Refusal() -> impl IntoView {
    view! {
        <svg class="refusal" viewBox=SIDE_24 aria-hidden="true">
            <circle cx="12" cy="12" r="10.5"></circle>
            <path d="M8 8l8 8M16 8l-8 8"></path>
        </svg>
    }
}

/// A sign on a button of the transport.
#[component]
pub fn Sign(
    /// The outline of the sign, as SVG path data.
    #[prop(into)]
    outline: Signal<&'static str>,
) -> impl IntoView {
    view! {
        <svg class="sign-icon" viewBox="0 0 20 20" aria-hidden="true">
            <path d=outline></path>
        </svg>
    }
}
