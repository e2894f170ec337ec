//! Stub.
use leptos::prelude::*;
#[component] pub fn Content() -> impl IntoView {}
#[component] pub fn Panels() -> impl IntoView {}
