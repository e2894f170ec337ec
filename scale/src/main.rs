//! The program of the chapter `scale`.

fn main() {
    let document = web_sys::window().and_then(|window| window.document());
    if let Some(place) = document.and_then(|document| document.get_element_by_id("workload")) {
        place.set_inner_html("<p>…</p>");
    }
}
