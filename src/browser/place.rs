//! Where an element stands within another, and the way of the keyboard focus between elements.

use leptos::prelude::{document, window};
use leptos::wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// The middle of an element across the element with the id `frame`, in thousandths of the frame's width, and whether it stands in its upper
/// half. In the middle of the upper half if there is no such frame.
pub fn of_middle(element: &Element, frame: &str) -> (u32, bool) {
    let Some(frame) = document().get_element_by_id(frame) else { return (500, true) };
    let (inner, outer) = (element.get_bounding_client_rect(), frame.get_bounding_client_rect());
    let across = (inner.x() + inner.width() / 2.0 - outer.x()) / outer.width().max(1.0);
    let down = inner.y() + inner.height() / 2.0 - outer.y();
    // A conversion from `f64` saturates: no place is outside the numbers.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let permille = (across.clamp(0.0, 1.0) * 1_000.0) as u32;
    (permille, down < outer.height() / 2.0)
}

/// Whether a point of the window, in CSS pixels, lies over an element that matches the selector.
pub fn is_over(point: (i32, i32), selector: &str) -> bool {
    let Ok(found) = document().query_selector_all(selector) else { return false };
    let (x, y) = (f64::from(point.0), f64::from(point.1));
    (0..found.length()).filter_map(|index| found.get(index)?.dyn_into::<Element>().ok()).any(|element| {
        let frame = element.get_bounding_client_rect();
        (frame.left()..=frame.right()).contains(&x) && (frame.top()..=frame.bottom()).contains(&y)
    })
}

/// Whether every element that matches the selector ends above this part of the window's height, in thousandths.
pub fn ends_above(selector: &str, permille: u32) -> bool {
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    let Ok(found) = document().query_selector_all(selector) else { return false };
    (0..found.length())
        .filter_map(|index| found.get(index)?.dyn_into::<Element>().ok())
        .all(|element| element.get_bounding_client_rect().bottom() * 1_000.0 < height * f64::from(permille))
}

/// The direction in which a point of the window lies from the middle of an element, in thousandths of a turn clockwise from the top.
pub fn direction_permille(element: &Element, point: (i32, i32)) -> u64 {
    let frame = element.get_bounding_client_rect();
    let x = f64::from(point.0) - frame.x() - frame.width() / 2.0;
    let y = f64::from(point.1) - frame.y() - frame.height() / 2.0;
    let turns = x.atan2(-y) / std::f64::consts::TAU;
    // A conversion from `f64` saturates, and the remainder is not negative.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let permille = (turns.rem_euclid(1.0) * 1_000.0) as u64;
    permille
}

/// Moves the keyboard focus from an element to the next one, or the previous one, of those that match a selector within the element with
/// the id `frame`. Returns whether the focus was at such an element; at the first and at the last it stays.
pub fn focus_neighbour(frame: &str, selector: &str, forward: bool) -> bool {
    let (Some(frame), Some(focused)) = (document().get_element_by_id(frame), document().active_element())
    else {
        return false;
    };
    let Ok(found) = frame.query_selector_all(selector) else { return false };
    let elements: Vec<HtmlElement> =
        (0..found.length()).filter_map(|index| found.get(index)?.dyn_into().ok()).collect();
    let Some(at) = elements.iter().position(|element| element.is_same_node(Some(&focused))) else {
        return false;
    };
    // An element that is not drawn takes no focus.
    let is_drawn = |element: &&HtmlElement| element.offset_width() > 0;
    let neighbour = if forward {
        elements.iter().skip(at + 1).find(is_drawn)
    } else {
        elements.iter().take(at).rev().find(is_drawn)
    };
    if let Some(neighbour) = neighbour {
        let _ = neighbour.focus();
    }
    true
}
