//! The plots of the chapter.

mod figure;
mod picture;

use leptos::prelude::*;

use super::own_traffic::OwnTraffic;
use figure::PlotFigure;
use picture::PlotKind;

/// The plots of one step.
#[component]
pub fn Plots(
    /// The step of the chapter. Steps count from 1.
    step: usize,
) -> impl IntoView {
    let own = expect_context::<OwnTraffic>();
    let figure = |kind: &PlotKind| view! { <PlotFigure kind=*kind /> };
    view! {
        <section class="scale-part">
            <h2>{own.text(|words| words.plots_title)}</h2>
            <div class="scale-plots">{PlotKind::at_step(step).iter().map(figure).collect_view()}</div>
        </section>
    }
}
