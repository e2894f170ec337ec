//! The parts of the program that load when they are used: the chapter `scale`, the content of the panels and the folded controls. They
//! belong to one program and share its memory. A release build splits them off (the feature `split`); any other build contains them.

use std::pin::Pin;

use i18n::Strings;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{document, files, paint};
use crate::cards;
use crate::context::Preferences;
use crate::controls;
use crate::panels;
use crate::scale;

/// Renders the content of a part.
type View = fn() -> AnyView;

/// The part could not be loaded. Another call of [`ProgramPart::load`] tries again.
#[derive(Clone, Debug)]
struct NotLoaded;

#[cfg(feature = "split")]
impl From<leptos::wasm_split::SplitLoaderError> for NotLoaded {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        // The loader has written the browser's error to the console.
        Self
    }
}

/// Calls one of the view functions below, which the feature `split` makes asynchronous, and gives a future in either case.
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

/// A part of the program that loads on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProgramPart {
    /// The content of the panels, with the pages of the reference.
    Panels,
    /// The settings of the run.
    Settings,
    /// Further actions, beyond the buttons that the page shows at once.
    MoreToDo,
    /// The chapter about the reader's own traffic.
    Scale,
    /// The cards of the things on the stage.
    Cards,
}

impl ProgramPart {
    /// The name of the file that contains the part, as it stands in `<html data-parts>`. Two parts of the same file load together.
    const fn id(self) -> &'static str {
        match self {
            Self::Panels => "panels",
            Self::Settings | Self::MoreToDo => "controls",
            Self::Scale => "scale",
            Self::Cards => "cards",
        }
    }

    /// Loads the part with its style sheet and its words, unless they are loaded already. Calls during a download wait for that download;
    /// after a failure the next call starts a new one.
    async fn load(self, preferences: Preferences) -> Result<View, NotLoaded> {
        // These downloads start now, so that they run beside that of the program. Nothing is shown without its style and its words.
        let style = files::load_style(self.id());
        let words = preferences.load_later_words();
        let view = self.load_program().await;
        style.await.map_err(|()| NotLoaded)?;
        words.await.map_err(|_| NotLoaded)?;
        view
    }

    fn load_program(self) -> Pin<Box<dyn Future<Output = Result<View, NotLoaded>>>> {
        match self {
            Self::Panels => Box::pin(whole_or_split!(panels_view())),
            Self::Settings => Box::pin(whole_or_split!(settings_view())),
            Self::MoreToDo => Box::pin(whole_or_split!(more_to_do_view())),
            Self::Scale => Box::pin(whole_or_split!(scale_view())),
            Self::Cards => Box::pin(whole_or_split!(cards_view())),
        }
    }

    /// Loads the part in advance, because the reader is about to open it. A failure is ignored: opening the part tries again.
    pub fn prefetch(self, preferences: Preferences) {
        spawn_local(async move {
            let _ = self.load(preferences).await;
        });
    }
}

#[allow(clippy::unnecessary_wraps)] // With the feature `split`, loading can fail.
#[cfg_attr(
    feature = "split",
    leptos::wasm_split::wasm_split(panels, wasm_split_path = leptos::wasm_split, fallible)
)]
fn panels_view() -> Result<View, NotLoaded> {
    Ok(|| view! { <panels::Content /> }.into_any())
}

#[allow(clippy::unnecessary_wraps)] // With the feature `split`, loading can fail.
#[cfg_attr(
    feature = "split",
    leptos::wasm_split::wasm_split(controls, wasm_split_path = leptos::wasm_split, fallible)
)]
fn settings_view() -> Result<View, NotLoaded> {
    Ok(|| view! { <controls::Settings /> }.into_any())
}

#[allow(clippy::unnecessary_wraps)] // With the feature `split`, loading can fail.
#[cfg_attr(
    feature = "split",
    leptos::wasm_split::wasm_split(controls, wasm_split_path = leptos::wasm_split, fallible)
)]
fn more_to_do_view() -> Result<View, NotLoaded> {
    Ok(|| view! { <controls::MoreToDo /> }.into_any())
}

#[allow(clippy::unnecessary_wraps)] // With the feature `split`, loading can fail.
#[cfg_attr(
    feature = "split",
    leptos::wasm_split::wasm_split(scale, wasm_split_path = leptos::wasm_split, fallible)
)]
fn scale_view() -> Result<View, NotLoaded> {
    Ok(|| view! { <scale::Scale /> }.into_any())
}

#[allow(clippy::unnecessary_wraps)] // With the feature `split`, loading can fail.
#[cfg_attr(
    feature = "split",
    leptos::wasm_split::wasm_split(cards, wasm_split_path = leptos::wasm_split, fallible)
)]
fn cards_view() -> Result<View, NotLoaded> {
    Ok(|| view! { <cards::Card /> }.into_any())
}

/// Loads a part and shows it. Until the part has arrived, a line says that it is loading. If it does not arrive, a notice says so and
/// offers to try again, and the rest of the page keeps working.
#[component]
pub fn LoadedPart(
    /// The part to show.
    part: ProgramPart,
) -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let loaded = RwSignal::new(None::<Result<View, NotLoaded>>);
    let load = move || {
        loaded.set(None);
        spawn_local(async move {
            // A page that opens at this chapter shows the words of the step first. The download of the part would delay their painting.
            if !document::is_ready() {
                paint::next_frame_painted().await;
            }
            let view = part.load(preferences).await;
            match view {
                Ok(_) => document::add_to_root_list("data-parts", part.id()),
                // The part itself would have marked the page as ready. The rest of the page can be used without it.
                Err(NotLoaded) => document::set_ready(),
            }
            // The component may have been removed in the meantime; then the signal is gone, too.
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

/// Says that a part could not be loaded, and offers to try again.
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
