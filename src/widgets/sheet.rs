//! A dialog in front of the page.

use leptos::ev::{Event, MouseEvent};
use leptos::html::Dialog;
use leptos::prelude::*;
use web_sys::HtmlDialogElement;

use crate::browser::document;

/// A dialog in front of the page while it is open. Escape closes it, and a press beside it closes it, too. It gives the focus back to
/// where it was.
#[component]
pub fn Sheet(
    /// Whether it is open.
    #[prop(into)]
    open: Signal<bool>,
    /// Called when it has been closed. It may have been closed by the page itself.
    #[prop(into)]
    on_close: Callback<()>,
    /// The dialog's class.
    class: &'static str,
    /// The id of the element that names the dialog.
    labelled_by: &'static str,
    /// What the dialog shows.
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<Dialog>::new();
    Effect::new(move |_| {
        let (open, Some(dialog)) = (open.get(), dialog.get()) else { return };
        if open && !dialog.open() {
            // Opening fails only for a dialog that is open already or not in the document.
            let _ = dialog.show_modal();
        } else if !open && dialog.open() {
            close_and_leave(&dialog);
        }
    });
    // Escape is the browser's: it would close the dialog itself, and leave the focus in it for a moment.
    let close_at_escape = move |event: Event| {
        if let Some(dialog) = dialog.get_untracked() {
            event.prevent_default();
            close_and_leave(&dialog);
        }
    };
    // What lies around the dialog belongs to the dialog, so the place of the press tells whether it was beside it.
    let close_beside = move |event: MouseEvent| {
        let Some(dialog) = dialog.get_untracked() else { return };
        let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
        let frame = dialog.get_bounding_client_rect();
        let is_inside =
            (frame.left()..=frame.right()).contains(&x) && (frame.top()..=frame.bottom()).contains(&y);
        // A press of a key comes as a click on a control within.
        if event.target().as_ref() == Some(dialog.as_ref()) && !is_inside {
            close_and_leave(&dialog);
        }
    };
    view! {
        <dialog
            node_ref=dialog
            class=class
            aria-labelledby=labelled_by
            on:cancel=close_at_escape
            on:close=move |_| on_close.run(())
            on:click=close_beside
        >
            {children()}
        </dialog>
    }
}

/// Closes the dialog. Where nothing had the focus before, browsers leave it in the closed dialog until they draw again, so that a key
/// pressed at once would go to a control that nobody sees. This takes it away.
fn close_and_leave(dialog: &HtmlDialogElement) {
    dialog.close();
    if document::has_focus_within(dialog) {
        document::leave_focus();
    }
}
