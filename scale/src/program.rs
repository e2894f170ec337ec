//! The program itself: what it shows in its element, and what the reader does to it.

use std::cell::RefCell;

use i18n::scale::Words;
use i18n::{Locale, fill};
use plot::{Drawing, Frame, Palette, Plot};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlCanvasElement, HtmlInputElement, KeyboardEvent, MouseEvent};
use workload::events::Storm;
use workload::{Field, Impossible, Preset};

use crate::answer::answer;
use crate::browser::{self, find, find_all, put, put_text, set_present, set_value, value};
use crate::check::{self, Check};
use crate::convert;
use crate::figures::figures;
use crate::form::{self, Parts};
use crate::markup::{element, table, text};
use crate::number::{Language, real, whole};
use crate::plots::Picture;
use crate::state::State;
use crate::storm::{self, Colours, Pixels};
use crate::take;

/// How long nothing must have been changed before the storm is worked out anew, in milliseconds.
const STORM_WAITS_MILLIS: u32 = 250;

/// Everything of the program while its chapter is open.
struct Program {
    host: Element,
    state: State,
    plots: Vec<Shown>,
    storm: Option<Playing>,
    check: Option<Check>,
    /// Counts changes, so that work that was put off knows whether it is still wanted.
    changes: u32,
    frame: Option<JsValue>,
    frame_asked: bool,
    play_at_once: bool,
    /// Whether what is played is over at once.
    without_motion: bool,
}

/// A plot on the page.
struct Shown {
    picture: Picture,
    plot: Box<dyn Plot>,
    drawing: Drawing,
    /// The value that is being read.
    reading: Option<usize>,
}

/// The storm on the page.
struct Playing {
    storm: Storm,
    /// Microseconds since it began.
    at: f64,
    plays: bool,
    /// When the last frame was, in milliseconds.
    before: f64,
    pixels: Pixels,
    colours: Colours,
}

thread_local! {
    static PROGRAM: RefCell<Option<Program>> = const { RefCell::new(None) };
}

/// Does something to the program, if it is there.
fn with(run: impl FnOnce(&mut Program)) {
    PROGRAM.with_borrow_mut(|program| program.as_mut().map(run));
}

/// Starts the program in the element that the page keeps for it.
pub fn start() {
    let Some(host) = browser::document().get_element_by_id("workload") else { return };
    let search = browser::window().location().search().unwrap_or_default();
    let query = search.strip_prefix('?').unwrap_or(&search);
    let pairs: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    let has = |name: &str, value: &str| pairs.iter().any(|(own, given)| own == name && given == value);
    let (play_at_once, without_motion) = (has("play", "1"), has("speed", "max"));
    if let Some((_, hidden)) = pairs.iter().rev().find(|(name, _)| name == "hide") {
        // The sheet leaves those parts out.
        let _ = host.set_attribute("data-hide", &hidden.replace(',', " "));
    }
    let program = Program {
        state: State::new(locale(), step(&host), &pairs),
        host: host.clone(),
        plots: Vec::new(),
        storm: None,
        check: None,
        changes: 0,
        frame: None,
        frame_asked: false,
        play_at_once,
        without_motion: without_motion || browser::prefers_reduced_motion(),
    };
    PROGRAM.set(Some(program));
    let frame = Closure::<dyn FnMut()>::new(|| with(Program::tick)).into_js_value();
    with(|program| program.frame = Some(frame));
    let heard = browser::forever(|event| with(|program| program.hear(&event)));
    browser::listen(
        &host,
        &["input", "change", "click", "keydown", "pointermove", "pointerdown", "pointerout", "go", "toggle"],
        &heard,
    );
    let resized = browser::forever(|_| with(Program::draw_plots));
    let _ = browser::window().add_event_listener_with_callback("resize", resized.unchecked_ref());
    watch(&host);
    with(Program::render);
}

/// Looks out for what the page changes: whether the chapter is open and at which step, the language, the theme.
fn watch(host: &Element) {
    let changed = browser::forever(|_| with(Program::look_around));
    let Ok(observer) = web_sys::MutationObserver::new(changed.unchecked_ref()) else { return };
    let options = web_sys::MutationObserverInit::new();
    options.set_attributes(true);
    let filter =
        |names: &[&str]| names.iter().map(|name| JsValue::from_str(name)).collect::<web_sys::js_sys::Array>();
    options.set_attribute_filter(&filter(&["hidden", "data-step"]));
    let _ = observer.observe_with_options(host, &options);
    options.set_attribute_filter(&filter(&["lang", "data-theme"]));
    if let Some(root) = browser::document().document_element() {
        let _ = observer.observe_with_options(&root, &options);
    }
}

fn locale() -> Locale {
    let root = browser::document().document_element();
    let lang = root.and_then(|root| root.get_attribute("lang")).unwrap_or_default();
    Locale::of_languages([lang.as_str()])
}

fn step(host: &Element) -> usize {
    host.get_attribute("data-step").and_then(|step| step.parse().ok()).unwrap_or(1)
}

impl Program {
    fn words(&self) -> &'static Words {
        self.state.language.words
    }

    /// Everything anew when the page has changed something that matters here.
    fn look_around(&mut self) {
        let (locale, step) = (locale(), step(&self.host));
        let is_open = !self.host.has_attribute("hidden");
        let was_open = self.host.has_child_nodes();
        if (is_open, locale, step) == (was_open, self.state.language.locale, self.state.step) {
            // The theme may be another one.
            if let Some(playing) = &mut self.storm {
                playing.colours = colours(&self.host);
            }
            self.draw_storm();
            return;
        }
        self.state.language = Language::of(locale);
        self.state.turn_to(step);
        self.render();
    }

    /// Everything anew.
    fn render(&mut self) {
        self.plots.clear();
        self.storm = None;
        self.check = None;
        if self.host.has_attribute("hidden") {
            self.host.set_inner_html("");
            return;
        }
        let words = self.words();
        let state = &self.state;
        if state.step == 2 {
            self.storm = Some(playing(state, &self.host));
        }
        let part =
            |class: &str, inner: &str| element("section", &format!("class=\"scale-part {class}\""), inner);
        let answer = element("h2", "", &text(words.answer_title))
            + "<div class=\"scale-answer\" aria-live=\"polite\"></div><div class=\"scale-table\"></div>";
        let answer = part("", &answer);
        // What the step is about comes first.
        let of_step = match state.step {
            1 => answer + &part("", &self.figures_of_plots()) + &part("scale-check", &check::section(state)),
            2 => {
                let storm = self.storm.as_ref().map(|playing| storm::section(state, &playing.storm));
                part("scale-storm-part", &storm.unwrap_or_default())
                    + &part("", &self.figures_of_plots())
                    + &answer
            }
            3 => part("", &self.figures_of_plots()) + &answer,
            _ => part("", &convert::section(state)) + &answer,
        };
        let markup = element("div", "class=\"scale-bad\" role=\"status\"", &bad(state))
            + "<div class=\"scale-terms\"></div>"
            + &part("scale-traffic", &form::form(state))
            + "<p class=\"scale-impossible\" role=\"alert\"></p>"
            + &of_step
            + &part("scale-take", &take_section(words));
        self.host.set_inner_html(&markup);
        self.update();
        self.draw_storm();
        self.tell_run();
        if std::mem::take(&mut self.play_at_once) {
            self.go();
        }
    }

    fn figures_of_plots(&self) -> String {
        let words = self.words();
        let figure = |picture: &Picture| {
            let id = picture.id();
            let button = |format: &str, name: &str| {
                let attributes =
                    format!("type=\"button\" class=\"plain\" data-action=\"{format}\" aria-label=\"{name}\"");
                element("button", &attributes, name)
            };
            let tools = button("svg", words.take_svg)
                + &button("png", words.take_png)
                + &button("csv", words.take_csv);
            let inner = format!(
                "<figcaption id=\"scale-plot-{id}\"></figcaption>\
                 <div class=\"scale-drawing\" tabindex=\"0\" role=\"group\" aria-labelledby=\"scale-plot-{id}\" \
                 aria-describedby=\"scale-reading-{id}\"><div class=\"scale-svg\"></div><div class=\"scale-cross\" hidden></div></div>\
                 <p class=\"scale-reading small\" id=\"scale-reading-{id}\" role=\"status\"></p>\
                 <div class=\"scale-plot-tools\">{tools}<details><summary>{}</summary><div class=\"scale-twin\" role=\"region\" tabindex=\"0\"></div></details></div>",
                text(words.plot_table)
            );
            element("figure", &format!("class=\"scale-plot\" data-picture=\"{id}\""), &inner)
        };
        let figures: String = Picture::at_step(self.state.step).iter().map(figure).collect();
        element("h2", "", &text(words.plots_title)) + &element("div", "class=\"scale-plots\"", &figures)
    }

    /// What depends on the traffic.
    fn update(&mut self) {
        self.changes += 1;
        let state = &self.state;
        let paragraph =
            |(class, told): &(&str, String)| element("p", &format!("class=\"{class}\""), &text(told));
        let paragraphs: String = answer(state).iter().map(paragraph).collect();
        put(&self.host, ".scale-answer", &paragraphs);
        put(&self.host, ".scale-table", &figures(state));
        let why = match state.impossible {
            None => "",
            Some(Impossible::BurstsOverlap) => state.language.words.impossible_bursts,
            Some(Impossible::NothingHappens) => state.language.words.impossible_nothing,
        };
        put_text(&self.host, ".scale-impossible", why);
        put(&self.host, ".scale-terms", &terms(state));
        put_text(&self.host, ".scale-preset-note", &form::preset_note(state));
        if let Some(again) = find(&self.host, "[data-action=preset]") {
            set_present(&again, "hidden", !state.differs());
        }
        for field in find_all(&self.host, "[data-field]") {
            let of_field = field.get_attribute("data-field").and_then(|id| Field::find(&id));
            if let Some(of_field) = of_field {
                set_present(&field, "hidden", !of_field.is_in_use(&state.workload));
            }
        }
        let _ = self.host.set_attribute("data-query", &state.query());
        convert::update(state, &self.host);
        self.plots = Picture::at_step(state.step)
            .iter()
            .map(|picture| {
                let plot = picture.plot(state);
                let drawing = plot.lay_out(Frame::new(640.0, 340.0));
                Shown { picture: *picture, plot, drawing, reading: None }
            })
            .collect();
        self.draw_plots();
    }

    /// What depends on the traffic and takes longer: the storm, and a check of what is no longer so.
    fn update_later(&mut self) {
        if self.check.take().is_some() {
            self.show_check(None);
        }
        if let Some(part) = find(&self.host, ".scale-check") {
            part.set_inner_html(&check::section(&self.state));
        }
        if self.storm.is_none() {
            return;
        }
        let changes = self.changes;
        let later = move || {
            with(|program| {
                if program.changes == changes && program.storm.is_some() {
                    program.renew_storm();
                }
            });
        };
        gloo_timers::callback::Timeout::new(STORM_WAITS_MILLIS, later).forget();
    }

    fn renew_storm(&mut self) {
        let playing = playing(&self.state, &self.host);
        put(&self.host, ".scale-storm-part", &storm::section(&self.state, &playing.storm));
        self.storm = Some(playing);
        self.draw_storm();
        self.tell_run();
    }

    /// Lays the plots out as wide as there is room, and draws them.
    fn draw_plots(&mut self) {
        for shown in &mut self.plots {
            let Some(figure) = find(&self.host, &format!("[data-picture={}]", shown.picture.id())) else {
                continue;
            };
            let Some(drawing) = find(&figure, ".scale-drawing") else { continue };
            let width = drawing.get_bounding_client_rect().width();
            let text_size = browser::window()
                .get_computed_style(&drawing)
                .ok()
                .flatten()
                .and_then(|style| style.get_property_value("font-size").ok())
                .and_then(|size| size.split(['.', 'p']).next()?.parse::<u8>().ok())
                .map_or(13.0, f64::from);
            let (share, least, most) = shown.picture.shape();
            let frame = Frame::new(width, (width * share).max(least).min(most)).with_text(text_size);
            shown.drawing = shown.plot.lay_out(frame);
            shown.reading = None;
            put_text(&figure, "figcaption", shown.plot.title());
            put(&figure, ".scale-svg", &shown.drawing.svg(&format!("scale-svg-{}", shown.picture.id())));
            put_text(&figure, ".scale-reading", "");
            if let Some(cross) = find(&figure, ".scale-cross") {
                set_present(&cross, "hidden", true);
            }
            show_twin(&figure, shown);
        }
    }

    /// The table of a plot has been unfolded or folded.
    fn unfolded(&self, twin: &Element) {
        if let (Some(index), Ok(Some(figure))) = (self.shown(twin), twin.closest("figure")) {
            show_twin(&figure, &self.plots[index]);
        }
    }

    fn hear(&mut self, event: &Event) {
        let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
            return;
        };
        match event.type_().as_str() {
            "go" => self.go(),
            "input" => self.changed(&target, false),
            "change" => self.changed(&target, true),
            "click" => {
                if let Ok(Some(button)) = target.closest("[data-action]") {
                    self.pressed(&button);
                }
            }
            "toggle" => self.unfolded(&target),
            "keydown" => self.read_by_key(&target, event),
            "pointermove" | "pointerdown" => self.read_by_pointer(&target, event),
            "pointerout" => self.stop_reading(&target),
            _ => {}
        }
    }

    /// A field has been changed; `done` when the reader has left it.
    fn changed(&mut self, target: &Element, done: bool) {
        let part = target.get_attribute("data-part").unwrap_or_default();
        match part.as_str() {
            "preset" => {
                if done {
                    self.state.start_from(Preset::find(&value(target)));
                    self.form_anew();
                }
                return;
            }
            "storm" => {
                let millis = real(value(target).parse().unwrap_or(0));
                if let Some(playing) = &mut self.storm {
                    playing.plays = false;
                    // The last notch may lie a little beyond the end.
                    playing.at = (millis * 1_000.0).min(f64::from(playing.storm.ends()));
                }
                self.draw_storm();
                self.tell_run();
                return;
            }
            "objects" => {
                let problem = convert::change(&mut self.state, &value(target));
                put_text(&self.host, "#scale-objects-problem", if done { &problem } else { "" });
                convert::update(&self.state, &self.host);
                return;
            }
            _ => {}
        }
        let Ok(Some(around)) = target.closest("[data-field]") else { return };
        let Some(field) = around.get_attribute("data-field").and_then(|id| Field::find(&id)) else { return };
        let of_part = |name: &str| find(&around, &format!("[data-part={name}]"));
        let choice =
            of_part("unit").or_else(|| of_part("choice")).map(|part| value(&part)).unwrap_or_default();
        let number = match part.as_str() {
            "slider" => Parts::number_at(field, &choice, value(target).parse().unwrap_or(0)),
            _ => of_part("number").map(|part| value(&part)).unwrap_or_default(),
        };
        let number = number.trim();
        // A quota of the reader's own begins as the one that is in force.
        let number = if choice == form::RAISED && number.is_empty() {
            self.state.outcome.quota_per_second.to_string()
        } else {
            number.to_owned()
        };
        let before = self.state.workload;
        let told = match self.state.set(field, &Parts::text(field, &number, &choice)) {
            Ok(()) => String::new(),
            Err(problem) => form::problem(&self.state, field, problem),
        };
        let is_bad = !told.is_empty();
        // Whoever is still typing is not interrupted; but what was wrong and is right now is no longer told of.
        if done || !is_bad {
            put_text(&around, ".scale-problem", &told);
            for part in find_all(&around, "input") {
                let _ = part.set_attribute("aria-invalid", if is_bad { "true" } else { "false" });
            }
        }
        if self.state.workload == before {
            return;
        }
        if part == "choice" {
            self.form_anew();
            return;
        }
        self.keep_in_step(&around, field, &part);
        self.update();
        self.update_later();
    }

    /// The controls of a setting show the same value.
    fn keep_in_step(&self, around: &Element, field: Field, changed: &str) {
        let parts = Parts::of(field, &self.state.workload);
        if changed != "number"
            && let Some(number) = find(around, "[data-part=number]")
        {
            set_value(&number, &parts.number);
        }
        if let Some(slider) = find(around, "[data-part=slider]") {
            if changed != "slider" {
                set_value(&slider, &parts.notch.unwrap_or(0).to_string());
            }
            let said = form::said(self.state.language, field, &self.state.workload);
            let _ = slider.set_attribute("aria-valuetext", &said);
        }
    }

    /// The form after a choice that changes which fields there are. What has the focus and what is unfolded stay so.
    fn form_anew(&mut self) {
        let focused = browser::document().active_element();
        let focused_id = focused.as_ref().map(Element::id).unwrap_or_default();
        let was_preset =
            focused.is_some_and(|element| element.get_attribute("data-part").as_deref() == Some("preset"));
        let open = find(&self.host, ".scale-more").is_some_and(|more| more.has_attribute("open"));
        if let Some(part) = find(&self.host, ".scale-traffic") {
            part.set_inner_html(&form::form(&self.state));
        }
        if let Some(more) = find(&self.host, ".scale-more") {
            set_present(&more, "open", open);
        }
        let again = if was_preset { "[data-part=preset]".to_owned() } else { format!("#{focused_id}") };
        if (was_preset || focused_id.starts_with("scale-"))
            && let Some(field) =
                find(&self.host, &again).and_then(|field| field.dyn_into::<web_sys::HtmlElement>().ok())
        {
            let _ = field.focus();
        }
        self.update();
        self.update_later();
    }

    fn pressed(&mut self, button: &Element) {
        let action = button.get_attribute("data-action").unwrap_or_default();
        let words = self.words();
        match action.as_str() {
            "preset" => {
                self.state.start_from(self.state.preset);
                self.form_anew();
            }
            "dismiss" => {
                self.state.bad.clear();
                put(&self.host, ".scale-bad", "");
            }
            "storm" => self.go(),
            "storm-again" => {
                if let Some(playing) = &mut self.storm {
                    (playing.at, playing.plays) = (0.0, false);
                }
                self.draw_storm();
                self.tell_run();
            }
            "check" => {
                self.check = Some(Check::new(&self.state));
                self.show_check(None);
                self.ask_for_frame();
            }
            "check-cancel" => {
                if let Some(check) = self.check.take() {
                    let done = self.state.language.locale.count(check.progress().done);
                    self.show_check(Some(&fill(words.check_cancelled, &[("done", &done)])));
                }
            }
            "copy" => self.copy_link(),
            "run-csv" => browser::take_away("bucket-keys.csv", "text/csv", &take::csv(&self.state)),
            "run-json" => {
                browser::take_away("bucket-keys.json", "application/json", &take::json(&self.state));
            }
            "print" => {
                let _ = browser::window().print();
            }
            "svg" | "png" | "csv" => self.take_plot(button, &action),
            _ => {}
        }
    }

    fn shown(&self, within: &Element) -> Option<usize> {
        let figure = within.closest("[data-picture]").ok().flatten()?;
        let id = figure.get_attribute("data-picture")?;
        self.plots.iter().position(|shown| shown.picture.id() == id)
    }

    fn take_plot(&self, button: &Element, format: &str) {
        let Some(shown) = self.shown(button).map(|index| &self.plots[index]) else { return };
        let name = format!("bucket-keys-{}.{format}", shown.picture.id());
        if format == "csv" {
            browser::take_away(&name, "text/csv", &shown.plot.csv());
            return;
        }
        let words = self.words();
        let drawing = shown.plot.lay_out(Frame::new(800.0, 450.0));
        let svg = drawing.standalone(&Palette::LIGHT, &format!("{} {}", words.assumptions, words.made_with));
        if format == "svg" {
            browser::take_away(&name, "image/svg+xml", &svg);
            return;
        }
        let (width, height) = size_of(&svg);
        let host = self.host.clone();
        browser::take_away_as_png(name, &svg, width, height, move || {
            put_text(&host, ".scale-told", words.take_failed);
        });
    }

    fn copy_link(&self) {
        let words = self.words();
        let location = browser::window().location();
        let page = location.origin().unwrap_or_default() + &location.pathname().unwrap_or_default();
        let link = format!("{page}?chapter=scale&step={}{}", self.state.step, self.state.query());
        let host = self.host.clone();
        let clipboard = browser::window().navigator().clipboard();
        // Outside a secure context there is no clipboard at all, and any use of it would throw.
        if clipboard.is_undefined() {
            put_text(&host, ".scale-told", &format!("{} {link}", words.not_copied));
            return;
        }
        let promise = clipboard.write_text(&link);
        wasm_bindgen_futures::spawn_local(async move {
            let told = match wasm_bindgen_futures::JsFuture::from(promise).await {
                Ok(_) => words.copied.to_owned(),
                Err(_) => format!("{} {link}", words.not_copied),
            };
            put_text(&host, ".scale-told", &told);
        });
    }

    // Reading a plot's values.

    fn read_by_pointer(&mut self, target: &Element, event: &Event) {
        let Ok(Some(drawing)) = target.closest(".scale-drawing") else { return };
        let Some(index) = self.shown(&drawing) else { return };
        let Some(event) = event.dyn_ref::<MouseEvent>() else { return };
        let around = drawing.get_bounding_client_rect();
        let (x, y) =
            (f64::from(event.client_x()) - around.left(), f64::from(event.client_y()) - around.top());
        self.plots[index].reading = self.plots[index].drawing.nearest(x, y);
        self.show_reading(index);
    }

    fn read_by_key(&mut self, target: &Element, event: &Event) {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
        if target.class_name() == "scale-twin" && key.key() != "?" {
            // A table that scrolls needs the keys that scroll it.
            event.stop_propagation();
        }
        if target.class_name() != "scale-drawing" {
            return;
        }
        let Some(index) = self.shown(target) else { return };
        let (right, down) = match key.key().as_str() {
            "ArrowRight" => (1, 0),
            "ArrowLeft" => (-1, 0),
            "ArrowDown" => (0, 1),
            "ArrowUp" => (0, -1),
            "Home" => (isize::MIN, 0),
            "End" => (isize::MAX, 0),
            _ => return,
        };
        // The page has meanings of its own for the arrows.
        event.prevent_default();
        event.stop_propagation();
        let shown = &mut self.plots[index];
        shown.reading = Some(shown.reading.map_or(0, |reading| shown.drawing.moved(reading, right, down)));
        self.show_reading(index);
    }

    fn stop_reading(&mut self, target: &Element) {
        if let Some(index) = self.shown(target) {
            self.plots[index].reading = None;
            self.show_reading(index);
        }
    }

    fn show_reading(&self, index: usize) {
        let shown = &self.plots[index];
        let Some(figure) = find(&self.host, &format!("[data-picture={}]", shown.picture.id())) else {
            return;
        };
        let Some(cross) = find(&figure, ".scale-cross") else { return };
        let reading = shown.reading.and_then(|reading| shown.drawing.readings.get(reading));
        set_present(&cross, "hidden", reading.is_none());
        let Some(reading) = reading else { return };
        let area = &reading.area;
        browser::place(&cross, area.left, area.top, area.right - area.left, area.bottom - area.top);
        let cells = shown.drawing.headings.iter().zip(&reading.cells).filter(|(_, cell)| !cell.is_empty());
        let told: Vec<String> = cells
            .map(
                |(heading, cell)| {
                    if heading.is_empty() { cell.clone() } else { format!("{heading}: {cell}") }
                },
            )
            .collect();
        put_text(&figure, ".scale-reading", &told.join(" · "));
    }

    // What plays: the storm and the check.

    /// Plays, stops, or goes on.
    fn go(&mut self) {
        let Some(playing) = &mut self.storm else { return };
        let end = f64::from(playing.storm.ends());
        if playing.at >= end {
            playing.at = 0.0;
        }
        playing.plays = !playing.plays;
        if playing.plays && self.without_motion {
            (playing.at, playing.plays) = (end, false);
        }
        playing.before = browser::now();
        // What plays is in view.
        if let Some(canvas) = find(&self.host, ".scale-storm-lanes") {
            browser::bring_into_view(&canvas);
        }
        self.draw_storm();
        self.tell_run();
        self.ask_for_frame();
    }

    /// Tells the page how far the storm has been played.
    fn tell_run(&self) {
        let run = self.storm.as_ref().map(|playing| match playing {
            Playing { plays: true, .. } => "playing",
            Playing { at, .. } if *at <= 0.0 => "idle",
            Playing { at, storm, .. } if *at >= f64::from(storm.ends()) => "ended",
            _ => "paused",
        });
        let _ = match run {
            Some(run) => self.host.set_attribute("data-run", run),
            None => self.host.remove_attribute("data-run"),
        };
        if let Ok(event) = Event::new("run") {
            let _ = self.host.dispatch_event(&event);
        }
    }

    fn ask_for_frame(&mut self) {
        let wanted = self.check.is_some() || self.storm.as_ref().is_some_and(|playing| playing.plays);
        if wanted
            && !self.frame_asked
            && let Some(frame) = &self.frame
        {
            self.frame_asked = browser::window().request_animation_frame(frame.unchecked_ref()).is_ok();
        }
    }

    fn tick(&mut self) {
        self.frame_asked = false;
        if let Some(playing) = &mut self.storm
            && playing.plays
        {
            let now = browser::now();
            // A page that was not shown has missed nothing.
            let passed = if now - playing.before > 500.0 { 0.0 } else { now - playing.before };
            playing.before = now;
            playing.at += passed * 1_000.0 / storm::SLOWER;
            let end = f64::from(playing.storm.ends());
            let ended = playing.at >= end;
            if ended {
                (playing.at, playing.plays) = (end, false);
            }
            self.draw_storm();
            if ended {
                self.tell_run();
            }
        }
        if let Some(check) = &mut self.check {
            let progress = check.advance(browser::now);
            if progress.finished {
                let told = check.told(self.state.language);
                self.check = None;
                self.show_check(None);
                put(&self.host, ".scale-check-result", &told);
            } else {
                self.show_check(None);
            }
        }
        self.ask_for_frame();
    }

    fn draw_storm(&mut self) {
        let language = self.state.language;
        let Some(playing) = &mut self.storm else { return };
        let Some(canvas) = find(&self.host, "canvas.scale-storm") else { return };
        let around = canvas.get_bounding_client_rect();
        let dense = browser::window().device_pixel_ratio().clamp(1.0, 1.5);
        let size = |length: f64| usize::try_from(whole(length * dense)).unwrap_or(0).clamp(1, 2_400);
        let (width, height) = (size(around.width()), size(around.height()));
        if (playing.pixels.width, playing.pixels.height) != (width, height) {
            playing.pixels = Pixels::new(width, height);
        }
        let at = u32::try_from(whole(playing.at)).unwrap_or(u32::MAX);
        storm::draw(&playing.storm, at, &mut playing.pixels, &playing.colours);
        let canvas: &HtmlCanvasElement = canvas.unchecked_ref();
        let sides = [width, height].map(|side| u32::try_from(side).unwrap_or(1));
        browser::show(canvas, &mut playing.pixels.bytes, sides[0], sides[1]);
        put(&self.host, ".scale-storm-figures", &storm::figures(language, &playing.storm, at));
        put_text(&self.host, ".scale-storm-time", &storm::moment(language, at));
        let words = language.words;
        put_text(
            &self.host,
            "[data-action=storm]",
            if playing.plays { words.storm_pause } else { words.storm_play },
        );
        if !playing.plays {
            let _ = canvas.set_attribute("aria-label", &storm::described(language, &playing.storm, at));
        }
        if let Some(slider) = find(&self.host, "[data-part=storm]") {
            let slider: &HtmlInputElement = slider.unchecked_ref();
            slider.set_value_as_number((playing.at / 1_000.0).round());
            let _ = slider.set_attribute("aria-valuetext", &storm::moment(language, at));
        }
    }

    /// The buttons and the bar of the check, and what there is to tell of it.
    fn show_check(&self, told: Option<&str>) {
        let words = self.words();
        let runs = self.check.is_some();
        for (selector, hidden) in [
            ("[data-action=check]", runs),
            ("[data-action=check-cancel]", !runs),
            (".scale-check progress", !runs),
        ] {
            if let Some(element) = find(&self.host, selector) {
                set_present(&element, "hidden", hidden);
            }
        }
        let count = |value: u64| self.state.language.locale.count(value);
        let progress = self.check.as_ref().map(Check::progress);
        if let (Some(progress), Some(bar)) = (&progress, find(&self.host, ".scale-check progress")) {
            let share = real(progress.done) / real(progress.of.max(1)) * 1_000.0;
            let _ = bar.set_attribute("value", &whole(share).to_string());
        }
        let told = told.map(str::to_owned).or_else(|| {
            let progress = progress?;
            let values = [("done", count(progress.done)), ("of", count(progress.of))];
            Some(fill(words.check_progress, &values.each_ref().map(|(name, value)| (*name, value.as_str()))))
        });
        put_text(&self.host, ".scale-check-told", &told.unwrap_or_default());
    }
}

/// The table of a plot, where it is unfolded.
fn show_twin(figure: &Element, shown: &Shown) {
    let is_open = find(figure, "details").is_some_and(|twin| twin.has_attribute("open"));
    let twin = if is_open { table(shown.plot.title(), &shown.plot.table()) } else { String::new() };
    put(figure, ".scale-twin", &twin);
    if let Some(place) = find(figure, ".scale-twin") {
        let _ = place.set_attribute("aria-label", shown.plot.title());
    }
}

fn playing(state: &State, host: &Element) -> Playing {
    Playing {
        storm: Storm::of(&state.answered, state.seed, storm::FLIGHTS_MAX),
        at: 0.0,
        plays: false,
        before: 0.0,
        pixels: Pixels::new(1, 1),
        colours: colours(host),
    }
}

/// The colours of the theme, as the page's sheet has them.
fn colours(host: &Element) -> Colours {
    let unknown = Colours {
        paper: [255; 3],
        hair: [217; 3],
        quota: [139; 3],
        way: [93; 3],
        served: [[176, 72, 10], [0, 112, 79]],
        refused: [168, 28, 7],
        waiting: [201, 138, 0],
    };
    let Ok(probe) = browser::document().create_element("span") else { return unknown };
    let _ = host.append_child(&probe);
    let of = |property: &str| browser::colour(&probe, property);
    let colours = Colours {
        paper: of("--paper"),
        hair: of("--hair"),
        quota: of("--line"),
        way: of("--mute"),
        served: [of("--accent-object-keys"), of("--accent-bucket-key")],
        refused: of("--no"),
        waiting: of("--kms"),
    };
    probe.remove();
    colours
}

/// What the address asked for and could not have.
fn bad(state: &State) -> String {
    let words = state.language.words;
    if state.bad.is_empty() {
        return String::new();
    }
    let told = |bad: &workload::query::BadField| {
        let value = text(&bad.value.chars().take(40).collect::<String>());
        let told = match bad.field {
            None => fill(words.bad_preset, &[("value", &value)]),
            Some(field) => {
                let name = words.field(field.id()).label;
                let asked = fill(words.bad_value, &[("field", name), ("value", &value)]);
                format!("{asked} {}", text(&form::problem(state, field, bad.problem)))
            }
        };
        element("li", "", &told)
    };
    let list: String = state.bad.iter().take(6).map(told).collect();
    let dismiss = element("button", "type=\"button\" data-action=\"dismiss\"", &text(words.dismiss));
    element(
        "div",
        "class=\"notice\"",
        &(element("p", "", &text(words.bad_title)) + &element("ul", "", &list) + &dismiss),
    )
}

/// On paper, where the form is not: which traffic it is, and what it rests on.
fn terms(state: &State) -> String {
    let words = state.language.words;
    let in_use = Field::ALL.into_iter().filter(|field| field.is_in_use(&state.answered));
    let told = in_use.map(|field| {
        let label = words.field(field.id()).label;
        format!("{label}: {}", form::said(state.language, field, &state.answered))
    });
    let told = told.collect::<Vec<_>>().join(" · ");
    element("p", "", &text(&format!("{told}. {} {}", words.assumptions, words.made_with)))
}

fn take_section(words: &Words) -> String {
    let button = |action: &str, name: &str| {
        element("button", &format!("type=\"button\" data-action=\"{action}\""), &text(name))
    };
    let buttons = button("copy", words.copy_link)
        + &button("run-csv", words.take_run_csv)
        + &button("run-json", words.take_run_json)
        + &button("print", words.print);
    element("h2", "", &text(words.take_title))
        + &element("p", "class=\"row\"", &buttons)
        + "<p class=\"scale-told\" role=\"status\"></p>"
        + &element("p", "class=\"small\"", &text(words.assumptions))
}

/// Width and height of a drawing that is a file of its own.
fn size_of(svg: &str) -> (f64, f64) {
    let number = |name: &str| {
        let after = svg.split_once(name)?.1;
        after.split(['"', '.']).next()?.parse().ok().map(real)
    };
    (number(" width=\"").unwrap_or(800.0), number(" height=\"").unwrap_or(600.0))
}
