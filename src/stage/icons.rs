//! The keys, told apart by shape first and colour second, and the signs on the transport.

use leptos::prelude::*;
use sim::ObjectNumber;

/// How many patterns of data keys there are; they come round again after that.
const PATTERNS: u32 = 6;

fn pattern(object: ObjectNumber) -> (&'static str, &'static str) {
    match object.0 % PATTERNS {
        0 => ("key key-0", "M12 9.5a2.5 2.5 0 1 1 0 5a2.5 2.5 0 1 1 0-5z"),
        1 => ("key key-1", "M8 11h8v2H8z"),
        2 => ("key key-2", "M11 8h2v8h-2z"),
        3 => ("key key-3", "M9 9h2.5v2.5H9zM12.5 12.5H15V15h-2.5z"),
        4 => ("key key-4", "M11 8h2v3h3v2h-3v3h-2v-3H8v-2h3z"),
        _ => ("key key-5", "M12 8.5l3.5 6h-7z"),
    }
}

/// A small lock: what carries it is encrypted.
const LOCK: &str = "M9 11V9.6a3 3 0 0 1 6 0V11h.6v5H8.4v-5zM10.4 11h3.2V9.6a1.6 1.6 0 0 0-3.2 0z";

/// A data key: a diamond with the object's own pattern. Filled in plaintext, outlined with a lock when encrypted.
pub fn data_key(object: ObjectNumber, encrypted: bool) -> impl IntoView {
    let (class, sign) = pattern(object);
    view! {
        <svg class=class class:encrypted=encrypted viewBox="0 0 24 24" aria-hidden="true">
            <path class="body" d="M12 1.2L22.8 12 12 22.8 1.2 12z" />
            <path class="sign" d=if encrypted { LOCK } else { sign } />
        </svg>
    }
}

/// A bucket key: a ring.
pub fn bucket_key(encrypted: bool) -> impl IntoView {
    view! {
        <svg class="key ring" class:encrypted=encrypted viewBox="0 0 24 24" aria-hidden="true">
            <path class="body" d="M12 1.5a10.5 10.5 0 1 1 0 21a10.5 10.5 0 1 1 0-21zM12 7.2a4.8 4.8 0 1 0 0 9.6a4.8 4.8 0 1 0 0-9.6z" />
            <path class="sign" d=if encrypted { LOCK } else { "" } />
        </svg>
    }
}

/// The KMS key: a hexagon.
pub fn kms_key() -> impl IntoView {
    view! {
        <svg class="key hexagon" viewBox="0 0 24 24" aria-hidden="true">
            <path class="body" d="M12 1l9.5 5.5v11L12 23 2.5 17.5v-11z" />
        </svg>
    }
}

/// A cross: the answer is no.
pub fn refusal() -> impl IntoView {
    view! {
        <svg class="refusal" viewBox="0 0 24 24" aria-hidden="true">
            <circle cx="12" cy="12" r="10.5" />
            <path d="M8 8l8 8M16 8l-8 8" />
        </svg>
    }
}

/// A sign on a button, from its path.
pub fn sign(path: &'static str) -> impl IntoView {
    view! {
        <svg class="sign-icon" viewBox="0 0 20 20" aria-hidden="true">
            <path d=path />
        </svg>
    }
}
