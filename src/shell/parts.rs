//! The parts of the program that load when they are used: the chapter `scale` and the content of the panels. They belong to one program
//! and share its memory; a release build splits them off (the feature `split`), and any other build has them from the start.

use std::pin::Pin;

use i18n::Strings;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{document, files};
use crate::context::Preferences;
use crate::controls;
use crate::panels;
use crate::scale;

/// Shows what a part has to show.
type View = fn() -> AnyView;

/// The part could not be loaded. It can be asked for again.
#[derive(Clone, Debug)]
struct NotLoaded;

#[cfg(feature = "split")]
impl From<leptos::wasm_split::SplitLoaderError> for NotLoaded {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        // The loader has written the browser's own reason to the console.
        Self
    }
}

/// Calls a function that the feature `split` makes asynchronous.
macro_rules! whole_or_split {
    ($call:expr) => {{
        let called = $call;
        async move {
            #[cfg(feature = "split")]
            let called = called.await;
            called
        }
    }};
}
/// A part of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProgramPart {
    /// The content of the panels, with the pages of the reference.
    Panels,
    /// The settings of the run.
    Settings,
    /// What else can be done, beside the first things.
    MoreToDo,
    /// The chapter about the reader's own traffic.
    Scale,
}

impl ProgramPart {
    /// The name in `<html data-parts>` of the file that it comes in. Two that come in one file are there at the same time.
    const fn id(self) -> &'static str {
        match self {
            Self::Panels => "panels",
            Self::Settings | Self::MoreToDo => "controls",
            Self::Scale => "scale",
        }
    }

    /// Loads it, unless it is there already. Whoever asks while it is on its way waits for the same request; after a failure the next one
    /// to ask begins a new one.
    async fn load(self) -> Result<View, NotLoaded> {
        // The style sheet sets off first, and both are on their way together. Nothing is shown without its style.
        let style = files::load_style(self.id());
        let view = self.load_program().await;
        style.await.map_err(|()| NotLoaded)?;
        view
    }

    fn load_program(self) -> Pin<Box<dyn Future<Output = Result<View, NotLoaded>>>> {
        match self {
            Self::Panels => Box::pin(whole_or_split!(panels_view())),
            Self::Settings => Box::pin(whole_or_split!(settings_view())),
            Self::MoreToDo => Box::pin(whole_or_split!(more_to_do_view())),
            Self::Scale => Box::pin(whole_or_split!(scale_view())),
        }
    }

    /// Loads it because the reader comes near to it, so that it is there when it is asked for. A failure tells nobody: it will be tried
    /// again.
    pub fn fetch_ahead(self) {
        spawn_local(async move {
            let _ = self.load().await;
        });
    }
}

#[allow(clippy::unnecessary_wraps)] // Split off, it can fail: its part has to arrive first.
#[cfg_attr(
    feature = "split",
    leptos::wasm_split::wasm_split(panels, wasm_split_path = leptos::wasm_split, fallible)
)]
fn panels_view() -> Result<View, NotLoaded> {
    Ok(|| view! { <panels::Content /> }.into_any())
}

#[allow(clippy::unnecessary_wraps)] // Split off, it can fail: its part has to arrive first.
#[cfg_attr(
    feature = "split",
    leptos::wasm_split::wasm_split(controls, wasm_split_path = leptos::wasm_split, fallible)
)]
fn settings_view() -> Result<View, NotLoaded> {
    Ok(|| view! { <controls::Settings /> }.into_any())
}

#[allow(clippy::unnecessary_wraps)] // Split off, it can fail: its part has to arrive first.
#[cfg_attr(
    feature = "split",
    leptos::wasm_split::wasm_split(controls, wasm_split_path = leptos::wasm_split, fallible)
)]
fn more_to_do_view() -> Result<View, NotLoaded> {
    Ok(|| view! { <controls::MoreToDo /> }.into_any())
}

#[allow(clippy::unnecessary_wraps)] // Split off, it can fail: its part has to arrive first.
#[cfg_attr(
    feature = "split",
    leptos::wasm_split::wasm_split(scale, wasm_split_path = leptos::wasm_split, fallible)
)]
fn scale_view() -> Result<View, NotLoaded> {
    Ok(|| view! { <scale::Scale /> }.into_any())
}

/// Shows a part as soon as it is there. Until then it says that it is on its way; where it does not arrive, it says so and offers to try
/// again, and the rest of the page goes on.
#[component]
pub fn LoadedPart(
    /// Which one.
    part: ProgramPart,
) -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let loaded = RwSignal::new(None::<Result<View, NotLoaded>>);
    let load = move || {
        loaded.set(None);
        spawn_local(async move {
            let view = part.load().await;
            match view {
                Ok(_) => document::add_to_root_list("data-parts", part.id()),
                // A page that opens at this part can be used all the same.
                Err(NotLoaded) => document::set_ready(),
            }
            // A reader who has gone on in the meantime does not want it any more.
            let _ = loaded.try_set(Some(view));
        });
    };
    load();
    view! {
        {move || match loaded.get() {
            None => view! { <p class="empty">{preferences.text(Strings::reference_loading)}</p> }.into_any(),
            Some(Ok(show)) => show(),
            Some(Err(NotLoaded)) => view! { <Missing on_try_again=move || load() /> }.into_any(),
        }}
    }
}

/// Says that a part has not arrived.
#[component]
fn Missing(
    /// Called when the reader wants to try again.
    #[prop(into)]
    on_try_again: Callback<()>,
) -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    view! {
        <div class="notice" role="alert">
            <p>{preferences.text(Strings::part_missing)}</p>
            <button type="button" on:click=move |_| on_try_again.run(())>
                {preferences.text(Strings::try_again)}
            </button>
        </div>
    }
}
