//! Stub.
use leptos::prelude::*;
#[component]
pub fn Scale() -> impl IntoView {}
