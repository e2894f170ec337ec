//! The keys, told apart by shape first and colour second, and the signs on the transport.

use sim::ObjectNumber;

use crate::markup::{Element, drawing};

/// The outline of the key that the safe holds, in a square of 64.
pub const SAFE_KEY: &str = "M32 17a15 15 0 1 1 0 30a15 15 0 1 1 0-30zM32 25a7 7 0 1 0 0 14a7 7 0 1 0 0-14z";

const SIDE_24: &str = "0 0 24 24";

/// A small lock stands on whatever is encrypted.
const ENCRYPTED_DATA_KEY: &str = "<path class=body d='M12 1.2L22.8 12 12 22.8 1.2 12z'/><path class=sign \
     d='M9 11V9.6a3 3 0 0 1 6 0V11h.6v5H8.4v-5zM10.4 11h3.2V9.6a1.6 1.6 0 0 0-3.2 0z'/>";

/// The patterns of data keys and the classes of their colours. They come round again after the last.
const DATA_KEYS: [(&str, &str, &str); 6] = [
    (
        "key key-0",
        "key key-0 encrypted",
        "<path class=body d='M12 1.2L22.8 12 12 22.8 1.2 12z'/><path class=sign d='M12 9.5a2.5 2.5 0 1 1 0 5a2.5 2.5 0 1 1 0-5z'/>",
    ),
    (
        "key key-1",
        "key key-1 encrypted",
        "<path class=body d='M12 1.2L22.8 12 12 22.8 1.2 12z'/><path class=sign d='M8 11h8v2H8z'/>",
    ),
    (
        "key key-2",
        "key key-2 encrypted",
        "<path class=body d='M12 1.2L22.8 12 12 22.8 1.2 12z'/><path class=sign d='M11 8h2v8h-2z'/>",
    ),
    (
        "key key-3",
        "key key-3 encrypted",
        "<path class=body d='M12 1.2L22.8 12 12 22.8 1.2 12z'/><path class=sign d='M9 9h2.5v2.5H9zM12.5 12.5H15V15h-2.5z'/>",
    ),
    (
        "key key-4",
        "key key-4 encrypted",
        "<path class=body d='M12 1.2L22.8 12 12 22.8 1.2 12z'/><path class=sign d='M11 8h2v3h3v2h-3v3h-2v-3H8v-2h3z'/>",
    ),
    (
        "key key-5",
        "key key-5 encrypted",
        "<path class=body d='M12 1.2L22.8 12 12 22.8 1.2 12z'/><path class=sign d='M12 8.5l3.5 6h-7z'/>",
    ),
];

/// A data key: a diamond with the object's own pattern. Filled in plaintext, outlined with a lock when encrypted.
pub fn data_key(object: ObjectNumber, encrypted: bool) -> Element {
    let (plain, locked, markup) = DATA_KEYS[object.0 as usize % DATA_KEYS.len()];
    let (class, markup) = if encrypted { (locked, ENCRYPTED_DATA_KEY) } else { (plain, markup) };
    drawing(class, SIDE_24, markup)
}

/// A bucket key: a ring.
pub fn bucket_key(encrypted: bool) -> Element {
    if encrypted {
        let markup = "<path class=body d='M12 1.5a10.5 10.5 0 1 1 0 21a10.5 10.5 0 1 1 0-21z'/><path class=sign \
             d='M9 11V9.6a3 3 0 0 1 6 0V11h.6v5H8.4v-5zM10.4 11h3.2V9.6a1.6 1.6 0 0 0-3.2 0z'/>";
        return drawing("key ring encrypted", SIDE_24, markup);
    }
    let markup = "<path class=body d='M12 1.5a10.5 10.5 0 1 1 0 21a10.5 10.5 0 1 1 0-21zM12 7.2a4.8 4.8 0 1 0 0 9.6a4.8 \
         4.8 0 1 0 0-9.6z'/>";
    drawing("key ring", SIDE_24, markup)
}

/// The KMS key: a hexagon.
pub fn kms_key() -> Element {
    drawing("key hexagon", SIDE_24, "<path class=body d='M12 1l9.5 5.5v11L12 23 2.5 17.5v-11z'/>")
}

/// A cross: the answer is no.
pub fn refusal() -> Element {
    drawing("refusal", SIDE_24, "<circle cx=12 cy=12 r=10.5 /><path d='M8 8l8 8M16 8l-8 8'/>")
}

/// A sign on a button.
pub fn sign(markup: &'static str) -> Element {
    drawing("sign-icon", "0 0 20 20", markup)
}
