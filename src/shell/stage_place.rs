//! The stage's place on the page. When the reader has scrolled past it, to settings, a policy or a panel, the stage stands small at the
//! edge of the window, so that what they do is seen there.

use leptos::ev;
use leptos::prelude::*;

use super::touched_card::TouchedCard;
use crate::browser::place;
use crate::stage::Stage;

/// The stage stands at the edge while its place, and the text beside it, end above this part of the window's height, in thousandths. Below
/// it stands the small stage (`style/stage.css` has the same height).
const EDGE_PERMILLE: u32 = 400;

/// The stage in its place, or at the edge of the window.
#[component]
pub fn StagePlace() -> impl IntoView {
    let is_past = RwSignal::new(false);
    let look = move || is_past.set(place::ends_above(".stage-place, .margin", EDGE_PERMILLE));
    let scroll = window_event_listener(ev::scroll, move |_| look());
    let resize = window_event_listener(ev::resize, move |_| look());
    on_cleanup(move || {
        scroll.remove();
        resize.remove();
    });
    let is_past = Memo::new(move |_| is_past.get());
    view! {
        <div class="stage-place" class:past=is_past>
            <Stage>
                <TouchedCard />
            </Stage>
        </div>
    }
}
