//! A dialog in front of the page.

use leptos::ev::MouseEvent;
use leptos::html::Dialog;
use leptos::prelude::*;

/// A dialog in front of the page while it is open. The browser closes it at Escape, and a press beside it closes it, too; it gives the
/// focus back to where it was.
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
            dialog.close();
        }
    });
    // What lies around the dialog belongs to the dialog, so the place of the press tells whether it was beside it.
    let close_beside = move |event: MouseEvent| {
        let Some(dialog) = dialog.get_untracked() else { return };
        let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
        let frame = dialog.get_bounding_client_rect();
        let is_inside =
            (frame.left()..=frame.right()).contains(&x) && (frame.top()..=frame.bottom()).contains(&y);
        // A press of a key comes as a click on a control within.
        if event.target().as_ref() == Some(dialog.as_ref()) && !is_inside {
            dialog.close();
        }
    };
    view! {
        <dialog
            node_ref=dialog
            class=class
            aria-labelledby=labelled_by
            on:close=move |_| on_close.run(())
            on:click=close_beside
        >
            {children()}
        </dialog>
    }
}
