//! A plot on the page: the drawing, whose values pointer and keyboard can read, the table of its values, and the downloads.

use std::sync::Arc;

use leptos::html::Div;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::{ev, html};
use plot::{Drawing, Frame, Palette, Plot, Reading};
use web_sys::{Element, HtmlDetailsElement};

use super::picture::PlotKind;
use crate::browser::download;
use crate::browser::size::{ElementSize, SizeObserver};
use crate::context::Preferences;
use crate::scale::number::whole;
use crate::scale::own_traffic::OwnTraffic;
use crate::scale::table::{Table, TextTable};
use crate::widgets::Markup;

/// The width and height of a plot in a file, in CSS pixels. A PNG file has twice as many pixels each way.
const FILE_FRAME: (f64, f64) = (800.0, 450.0);

/// A plot in a memo. Comparing two plots would be slow, so they are compared by identity: a newly made plot always counts as changed.
#[derive(Clone)]
struct SharedPlot(Arc<dyn Plot + Send + Sync>);

impl PartialEq for SharedPlot {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// The file formats in which a plot can be downloaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FileFormat {
    Svg,
    Png,
    Csv,
}

impl FileFormat {
    const ALL: [Self; 3] = [Self::Svg, Self::Png, Self::Csv];

    const fn extension(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Csv => "csv",
        }
    }
}

/// A plot with its title, its drawing, its downloads and its table.
#[component]
pub fn PlotFigure(
    /// The plot to show.
    kind: PlotKind,
) -> impl IntoView {
    let own = expect_context::<OwnTraffic>();
    let id = kind.id();
    let plot = own.view_model(move |traffic, locale| SharedPlot(kind.plot(traffic, locale)));
    let title = Signal::derive(move || kind.title(own.locale()));
    let png_failed = RwSignal::new(false);
    let download = move |format: FileFormat| {
        let Some(plot) = plot.try_get_untracked() else { return };
        let words = untrack(|| own.words());
        let note = format!("{} {}", words.assumptions, words.made_with);
        png_failed.set(false);
        download_plot(&*plot.0, kind, format, &note, move || png_failed.set(true));
    };
    let button = move |format: FileFormat| {
        let name = own.text(match format {
            FileFormat::Svg => |words| words.download_svg,
            FileFormat::Png => |words| words.download_png,
            FileFormat::Csv => |words| words.download_csv,
        });
        view! {
            <button type="button" class="plain" aria-label=name on:click=move |_| download(format)>
                {name}
            </button>
        }
    };
    view! {
        <figure class="scale-plot">
            <figcaption id=format!("scale-plot-{id}")>{title}</figcaption>
            <PlotDrawing kind plot png_failed />
            <div class="scale-plot-tools">
                {FileFormat::ALL.map(button).collect_view()}
                <PlotTable kind plot />
            </div>
        </figure>
    }
}

fn download_plot(
    plot: &dyn Plot,
    kind: PlotKind,
    format: FileFormat,
    note: &str,
    failed: impl Fn() + 'static,
) {
    let name = format!("bucket-keys-{}.{}", kind.id(), format.extension());
    if format == FileFormat::Csv {
        download::download_text(&name, "text/csv", &plot.csv());
        return;
    }
    let drawing = plot.lay_out(Frame::new(FILE_FRAME.0, FILE_FRAME.1));
    let svg = drawing.standalone(&Palette::LIGHT, note);
    if format == FileFormat::Svg {
        download::download_text(&name, "image/svg+xml", &svg);
        return;
    }
    let (width, height) = size_of(&svg);
    download::download_png(name, &svg, 2 * width, 2 * height, failed);
}

/// The whole pixels of the width and height that an SVG file states.
fn size_of(svg: &str) -> (u32, u32) {
    let length = |name: &str| {
        let after = svg.split_once(name)?.1;
        after.split(['"', '.']).next()?.parse().ok()
    };
    (length(" width=\"").unwrap_or(800), length(" height=\"").unwrap_or(600))
}

/// The drawing, with a crosshair at the value that the reader points at and a line that says it in words.
#[component]
fn PlotDrawing(kind: PlotKind, plot: Memo<SharedPlot>, png_failed: RwSignal<bool>) -> impl IntoView {
    let own = expect_context::<OwnTraffic>();
    let id = kind.id();
    let place = NodeRef::<Div>::new();
    let size = watch_size(place);
    let drawing = Memo::new(move |_| {
        let size = size.get()?;
        Some(plot.with(|plot| plot.0.lay_out(kind.frame(size.width, size.text))))
    });
    let svg = Signal::derive(move || {
        let id = format!("scale-svg-{id}");
        drawing.with(|drawing| drawing.as_ref().map(|drawing| drawing.svg(&id)).unwrap_or_default())
    });
    // The index of the shown reading in the drawing. Reset with every new drawing, which has other readings.
    let reading = RwSignal::new(None::<usize>);
    Effect::watch(move || drawing.with(|_| ()), move |(), _, _| reading.set(None), false);
    let read_with_pointer = move |event: ev::PointerEvent| {
        let Some((x, y)) = place_in_drawing(&event) else { return };
        let nearest = drawing.try_with_untracked(|drawing| drawing.as_ref()?.nearest(x, y));
        reading.set(nearest.flatten());
    };
    let read_with_key = move |event: ev::KeyboardEvent| {
        let Some((right, down)) = step_of_key(&event.key()) else { return };
        // Elsewhere on the page the arrow keys step through the run.
        event.prevent_default();
        event.stop_propagation();
        let Some(before) = reading.try_get_untracked() else { return };
        let next = drawing.try_with_untracked(|drawing| {
            let drawing = drawing.as_ref()?;
            Some(before.map_or(0, |before| drawing.moved(before, right, down)))
        });
        reading.set(next.flatten());
    };
    let shown = move || {
        let index = reading.get()?;
        drawing.with(|drawing| Some(Crosshair::of(drawing.as_ref()?, drawing.as_ref()?.readings.get(index)?)))
    };
    let shown = Memo::new(move |_| shown());
    let edge = move |edge: fn(&Crosshair) -> f64| {
        Signal::derive(move || {
            let edge = shown.with(|shown| shown.as_ref().map(edge));
            edge.map(|edge| format!("{}px", whole(edge))).unwrap_or_default()
        })
    };
    let line = Signal::derive(move || {
        let text = shown.with(|shown| shown.as_ref().map(|shown| shown.text.clone()));
        text.unwrap_or_else(
            || if png_failed.get() { own.words().png_failed.to_owned() } else { String::new() },
        )
    });
    let is_hidden = Signal::derive(move || shown.with(Option::is_none));
    view! {
        <div
            class="scale-drawing"
            tabindex="0"
            role="group"
            aria-labelledby=format!("scale-plot-{id}")
            aria-describedby=format!("scale-reading-{id}")
            node_ref=place
            on:pointermove=read_with_pointer
            on:pointerdown=read_with_pointer
            on:pointerleave=move |_| reading.set(None)
            on:keydown=read_with_key
        >
            <Markup html=svg />
            <div
                class="scale-cross"
                hidden=is_hidden
                style:left=edge(|shown| shown.left)
                style:top=edge(|shown| shown.top)
                style:width=edge(|shown| shown.width)
                style:height=edge(|shown| shown.height)
            ></div>
        </div>
        <p class="scale-reading small" id=format!("scale-reading-{id}") role="status">
            {line}
        </p>
    }
}

/// The size of an element: measured when it is mounted, when its size changes, and when the theme changes, which may change the font size.
fn watch_size(place: NodeRef<html::Div>) -> RwSignal<Option<ElementSize>> {
    let preferences = expect_context::<Preferences>();
    let size = RwSignal::new(None);
    let observer = StoredValue::new_local(None);
    let measure = move || {
        // The element may be gone by the time of the next frame.
        if let Some(Some(element)) = place.try_get_untracked() {
            size.set(Some(ElementSize::of(&element)));
        }
    };
    Effect::new(move || {
        if let Some(element) = place.get() {
            measure();
            observer.set_value(SizeObserver::new(&element, measure));
        }
    });
    Effect::watch(
        move || preferences.theme.track(),
        // The style of the new theme applies from the next frame on.
        move |(), _, _| request_animation_frame(measure),
        false,
    );
    size
}

/// The shown reading: where its crosshair is, in pixels from the drawing's upper left corner, and its text.
#[derive(Clone, Debug, PartialEq)]
struct Crosshair {
    left: f64,
    top: f64,
    width: f64,
    height: f64,
    text: String,
}

impl Crosshair {
    fn of(drawing: &Drawing, reading: &Reading) -> Self {
        let cells = drawing.headings.iter().zip(&reading.cells).filter(|(_, cell)| !cell.is_empty());
        let with_heading = |(heading, cell): (&String, &String)| {
            if heading.is_empty() { cell.clone() } else { format!("{heading}: {cell}") }
        };
        let area = &reading.area;
        Self {
            left: area.left,
            top: area.top,
            width: area.right - area.left,
            height: area.bottom - area.top,
            text: cells.map(with_heading).collect::<Vec<_>>().join(" · "),
        }
    }
}

/// The pointer's position in pixels from the drawing's upper left corner.
fn place_in_drawing(event: &ev::PointerEvent) -> Option<(f64, f64)> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let drawing = target.closest(".scale-drawing").ok()??.get_bounding_client_rect();
    Some((f64::from(event.client_x()) - drawing.left(), f64::from(event.client_y()) - drawing.top()))
}

/// How far a key moves the crosshair: readings to the right, and rows down.
fn step_of_key(key: &str) -> Option<(isize, isize)> {
    Some(match key {
        "ArrowRight" => (1, 0),
        "ArrowLeft" => (-1, 0),
        "ArrowDown" => (0, 1),
        "ArrowUp" => (0, -1),
        "Home" => (isize::MIN, 0),
        "End" => (isize::MAX, 0),
        _ => return None,
    })
}

/// The plot as a table, folded at first. The table is made only while it is unfolded.
#[component]
fn PlotTable(kind: PlotKind, plot: Memo<SharedPlot>) -> impl IntoView {
    let own = expect_context::<OwnTraffic>();
    let is_open = RwSignal::new(false);
    let title = Signal::derive(move || kind.title(own.locale()));
    let table = Memo::new(move |_| {
        let title = title.get();
        if is_open.get() { plot.with(|plot| Table::new(title, plot.0.table())) } else { Table::default() }
    });
    let toggle = move |event: ev::Event| is_open.set(event_target::<HtmlDetailsElement>(&event).open());
    let keep_keys = |event: ev::KeyboardEvent| {
        // The keys that scroll the table have other meanings on the page. `?` opens the dialog with the keys, here as well.
        if event.key() != "?" {
            event.stop_propagation();
        }
    };
    view! {
        <details on:toggle=toggle>
            <summary>{own.text(|words| words.plot_table)}</summary>
            <div
                class="scale-twin"
                role="region"
                tabindex="0"
                aria-label=title
                on:keydown=keep_keys
            >
                <Show when=move || is_open.get()>
                    <TextTable table />
                </Show>
            </div>
        </details>
    }
}
