//! A thing on the stage as a button: it has a name, and pressing it opens its card.

use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use sim::Lane;
use web_sys::Element;

use super::drag::{Drag, Dragging};
use crate::browser::place;
use crate::context::{Touch, Touched};
use crate::model::lane::lane_id;
use crate::model::thing::Thing;

/// The id of the stage's element.
pub const STAGE: &str = "stage";

/// The button of a thing. Only one thing of the stage is reached by Tab; the arrow keys go from there to the others.
#[component]
pub fn ThingButton(
    /// The lane on which it stands.
    lane: Lane,
    /// The thing.
    thing: Thing,
    /// The CSS classes beside `thing`.
    #[prop(into)]
    class: Signal<String>,
    /// The name that screen readers read and the tooltip shows.
    #[prop(into)]
    name: Signal<String>,
    /// Called while it is dragged. Without it, it stays in its place.
    #[prop(optional, into)]
    on_drag: Option<Callback<Drag>>,
    /// The code of the Region that it belongs to, if that is not the bucket's.
    #[prop(optional, into)]
    region: Option<Signal<Option<&'static str>>>,
    /// The drawing.
    children: Children,
) -> impl IntoView {
    let touch = expect_context::<Touch>();
    let class = Signal::derive(move || format!("thing {}", class.get()));
    let tab_index = Signal::derive(move || if touch.enters_at(lane, thing) { "0" } else { "-1" });
    let dragging = Dragging::new(on_drag);
    let open = move |event: ev::MouseEvent| {
        if dragging.ends_with(&event) {
            return;
        }
        let Some(element) = event.current_target().and_then(|target| target.dyn_into::<Element>().ok())
        else {
            return;
        };
        let (across_permille, in_upper_half) = place::of_middle(&element, STAGE);
        touch.open.set(Some(Touched { lane, thing, across_permille, in_upper_half }));
    };
    let enter = move |_| touch.entry.set(Some((lane, thing)));
    on_cleanup(move || touch.forget(lane, thing));
    view! {
        <button
            type="button"
            id=thing.element_id(lane)
            data-thing=thing.kind()
            data-lane=lane_id(lane)
            data-number=thing.number()
            data-region=move || region.and_then(|region| region.get())
            class=class
            aria-label=name
            title=name
            tabindex=tab_index
            on:click=open
            on:focus=enter
            on:pointerdown=move |event| dragging.follow(&event)
            on:pointermove=move |event| dragging.follow(&event)
            on:pointerup=move |event| dragging.follow(&event)
            on:pointercancel=move |event| dragging.follow(&event)
        >
            {children()}
        </button>
    }
}

/// Moves the keyboard focus between the things of the stage with the arrow keys, in the order in which they stand.
pub fn walk_with_arrow_keys(event: &ev::KeyboardEvent) {
    let forward = match event.key().as_str() {
        "ArrowRight" | "ArrowDown" => true,
        "ArrowLeft" | "ArrowUp" => false,
        _ => return,
    };
    if place::focus_neighbour(STAGE, ".thing", forward) {
        event.prevent_default();
    }
}
