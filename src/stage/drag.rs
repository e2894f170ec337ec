//! Dragging a thing of the stage with a pointer: a mouse, a pen or a finger.

use leptos::ev::{MouseEvent, PointerEvent};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use web_sys::Element;

/// A pointer that has moved less than this, in CSS pixels, has pressed and not dragged.
const PRESS_PIXELS: i32 = 6;

/// A drag, at a moment.
#[derive(Clone)]
pub struct Drag {
    /// The element that is dragged.
    pub element: Element,
    /// Where it began, in CSS pixels of the window.
    pub from: (i32, i32),
    /// Where the pointer is.
    pub to: (i32, i32),
    /// How far it is.
    pub phase: DragPhase,
}

/// How far a drag is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DragPhase {
    /// The pointer moves.
    Moves,
    /// The pointer has let go.
    Dropped,
    /// The browser has taken the pointer for something else, such as scrolling.
    Cancelled,
}

/// Makes drags of the events of one element's pointer.
#[derive(Clone, Copy)]
pub struct Dragging {
    from: StoredValue<Option<(i32, i32)>>,
    has_moved: StoredValue<bool>,
    on_drag: Option<Callback<Drag>>,
}

impl Dragging {
    /// Calls `on_drag` at each phase of a drag. Without it nothing can be dragged.
    pub fn new(on_drag: Option<Callback<Drag>>) -> Self {
        Self { from: StoredValue::new(None), has_moved: StoredValue::new(false), on_drag }
    }

    /// Whether this click comes of a drag that has just ended, and is no press. A click of the keyboard has no detail.
    pub fn ends_with(self, click: &MouseEvent) -> bool {
        click.detail() > 0 && self.has_moved.get_value()
    }

    /// Handles any event of the pointer.
    pub fn follow(self, event: &PointerEvent) {
        let Some(on_drag) = self.on_drag else { return };
        let Some(element) = event.current_target().and_then(|target| target.dyn_into::<Element>().ok())
        else {
            return;
        };
        let to = (event.client_x(), event.client_y());
        if event.type_() == "pointerdown" {
            self.has_moved.set_value(false);
            if event.button() == 0 && event.is_primary() {
                // Fails only for a pointer that has gone again.
                let _ = element.set_pointer_capture(event.pointer_id());
                self.from.set_value(Some(to));
            }
            return;
        }
        let Some(from) = self.from.get_value() else { return };
        if (to.0 - from.0).abs().max((to.1 - from.1).abs()) >= PRESS_PIXELS {
            self.has_moved.set_value(true);
        }
        let phase = match &*event.type_() {
            "pointermove" => DragPhase::Moves,
            "pointerup" => DragPhase::Dropped,
            _ => DragPhase::Cancelled,
        };
        if phase != DragPhase::Moves {
            self.from.set_value(None);
        }
        if self.has_moved.get_value() {
            on_drag.run(Drag { element, from, to, phase });
        }
    }
}
