//! What converting the objects that are there already costs, and when it pays.

use web_sys::Element;

use crate::state::State;

pub fn section(_: &State) -> String {
    String::new()
}
pub fn update(_: &State, _: &Element) {}
pub fn change(_: &mut State, _: &str) -> String {
    String::new()
}
