//! The plots of a step.

mod figure;
mod picture;

use leptos::prelude::*;

use super::own_traffic::OwnTraffic;
use figure::PlotFigure;
use picture::Picture;

/// The plots of a step, where it has any.
#[component]
pub fn Plots(
    /// The step of the chapter, from 1.
    step: usize,
) -> impl IntoView {
    let own = expect_context::<OwnTraffic>();
    let figure = |picture: &Picture| view! { <PlotFigure picture=*picture /> };
    view! {
        <section class="scale-part">
            <h2>{own.text(|words| words.plots_title)}</h2>
            <div class="scale-plots">{Picture::at_step(step).iter().map(figure).collect_view()}</div>
        </section>
    }
}
