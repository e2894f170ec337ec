//! Forgetting the effects and memos that have read a signal.

use leptos::reactive::graph::{AnySource, ReactiveNode, Source};

/// Makes everything that reads these signals read them again, and forgets who has read them before.
///
/// Leptos keeps an entry for each effect and memo that has read a signal, and keeps it when the effect or memo is dropped. The signals of
/// the contexts live as long as the page, and every panel and chapter that is opened reads them, so these entries would add up.
pub fn renew_readers(signals: impl IntoIterator<Item = AnySource>) {
    for signal in signals {
        // What still exists is marked to run again now, and is entered anew when it does.
        signal.mark_dirty();
        signal.clear_subscribers();
    }
}
