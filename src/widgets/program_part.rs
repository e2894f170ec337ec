//! Parts of the program that load when they are used, so that a first visit does not load them. A release build splits them off (the
//! feature `split`); any other build contains them.

use std::pin::Pin;

use i18n::Strings;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{document, files, paint};
use crate::context::Preferences;

/// Renders the content of a part.
pub type View = fn() -> AnyView;

/// The view of a part, once its program has arrived.
pub type LoadedView = Pin<Box<dyn Future<Output = Result<View, NotLoaded>>>>;

/// The part could not be loaded. Another call of [`ProgramPart::load`] tries again.
#[derive(Clone, Debug)]
pub struct NotLoaded;

#[cfg(feature = "split")]
impl From<leptos::wasm_split::SplitLoaderError> for NotLoaded {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        // The loader has written the browser's error to the console.
        Self
    }
}

/// A part of the program that loads on its own. The macro `program_part` defines one.
#[derive(Clone, Copy, Debug)]
pub struct ProgramPart {
    /// The name of the file that contains the part, as it stands in `<html data-parts>`. Two parts of the same file load together.
    pub file: &'static str,
    /// Loads the program of the part.
    pub load_program: fn() -> LoadedView,
}

/// Defines a [`ProgramPart`] by its name, the function and the file that contain it in a split program, and its view. A file contains
/// what only the functions reach that name it.
macro_rules! program_part {
    ($(#[$documentation:meta])* $visibility:vis $name:ident, $function:ident in $file:ident, $view:expr) => {
        $(#[$documentation])*
        $visibility const $name: $crate::widgets::ProgramPart = {
            use $crate::widgets::{NotLoaded, ProgramPart, View};

            #[allow(clippy::unnecessary_wraps)] // With the feature `split`, loading can fail.
            #[cfg_attr(
                feature = "split",
                leptos::wasm_split::wasm_split($file, wasm_split_path = leptos::wasm_split, fallible)
            )]
            fn $function() -> Result<View, NotLoaded> {
                Ok($view)
            }

            ProgramPart {
                file: stringify!($file),
                load_program: || {
                    // The feature `split` makes the function asynchronous.
                    let view = $function();
                    Box::pin(async move {
                        #[cfg(feature = "split")]
                        let view = view.await;
                        view
                    })
                },
            }
        };
    };
}
pub(crate) use program_part;

impl ProgramPart {
    /// Loads the part with its style sheet and its words, unless they are loaded already. Calls during a download wait for that download;
    /// after a failure the next call starts a new one.
    async fn load(self, preferences: Preferences) -> Result<View, NotLoaded> {
        // These downloads start now, so that they run beside that of the program. Nothing is shown without its style and its words.
        let style = files::load_style(self.file);
        let words = preferences.load_later_words();
        let view = (self.load_program)().await;
        style.await.map_err(|()| NotLoaded)?;
        words.await.map_err(|_| NotLoaded)?;
        view
    }

    /// Loads the part in advance, because the reader is about to open it. A failure is ignored: opening the part tries again.
    pub fn prefetch(self, preferences: Preferences) {
        spawn_local(async move {
            let _ = self.load(preferences).await;
        });
    }
}

/// Loads a part and shows it. Until the part has arrived, a line says that it is loading. If it does not arrive, a notice says so and
/// offers to try again, and the rest of the page keeps working.
#[component]
pub fn LoadedPart(
    /// The part to show.
    part: ProgramPart,
    /// Whether what stands around the part is painted first, because the part takes long to draw.
    #[prop(optional)]
    after_paint: bool,
) -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let loaded = RwSignal::new(None::<Result<View, NotLoaded>>);
    let load = move || {
        loaded.set(None);
        spawn_local(async move {
            // A page that opens at the part's chapter shows the words of the step first: downloading the part would delay their painting.
            if after_paint || !document::is_ready() {
                paint::next_frame_painted().await;
            }
            let view = part.load(preferences).await;
            match view {
                Ok(_) => document::add_to_root_list("data-parts", part.file),
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
