//! The controls of one setting.

use i18n::fill;
use i18n::scale::FieldWords;
use leptos::ev;
use leptos::prelude::*;
use workload::{Field, Kind, Unit};

use super::controls::{Controls, Edit, Entry};
use crate::scale::own_traffic::OwnTraffic;
use crate::scale::setting_parts::{NOTCHES, OWN_QUOTA};
use crate::scale::wording::{problem_in_words, value_in_words};

/// The state of a setting in the form, shared by its controls.
#[derive(Clone, Copy)]
struct Setting {
    field: Field,
    own: OwnTraffic,
    entry: RwSignal<Option<Entry>>,
    controls: Memo<Controls>,
}

impl Setting {
    fn new(field: Field, own: OwnTraffic) -> Self {
        let entry = RwSignal::new(None::<Entry>);
        let controls = Memo::new(move |_| {
            let choice = own.choice();
            entry.with(|entry| Controls::of(field, &choice, entry.as_ref()))
        });
        Self { field, own, entry, controls }
    }

    fn words(self) -> &'static FieldWords {
        self.own.words().field(self.field.id())
    }

    /// Applies an edit of a control. Does nothing if the control has been removed: a browser then fires a last `change` event, but every
    /// letter has already come in an `input` event.
    fn edit(self, edit: Edit) {
        let Some(before) = self.entry.try_get_untracked() else { return };
        let quota = self.own.try_with_untracked(|traffic| traffic.outcome.quota_per_second);
        let Some(quota) = quota else { return };
        let after = self.own.change(|choice| Entry::make(self.field, edit, before.as_ref(), choice, quota));
        self.entry.set(after);
    }

    fn number(self) -> Signal<String> {
        Signal::derive(move || self.controls.with(|controls| controls.parts.number.clone()))
    }

    fn notch(self) -> Option<u32> {
        self.controls.with(|controls| controls.parts.notch)
    }

    fn is_chosen(self, choice: &str) -> bool {
        self.controls.with(|controls| controls.parts.choice == choice)
    }

    fn value_in_words(self) -> String {
        value_in_words(self.own.locale(), self.field, &self.own.choice().workload)
    }

    fn problem_in_words(self) -> String {
        let problem = self.controls.with(|controls| controls.problem);
        let in_words =
            |problem| problem_in_words(self.own.locale(), self.field, problem, &self.own.choice().workload);
        problem.map(in_words).unwrap_or_default()
    }

    fn is_bad(self) -> Signal<&'static str> {
        let is_bad = move || self.controls.with(|controls| controls.problem.is_some());
        Signal::derive(move || if is_bad() { "true" } else { "false" })
    }

    fn described_by(self) -> String {
        let id = self.field.id();
        format!("scale-{id}-note scale-{id}-problem")
    }
}

/// A setting: its name, its controls, a note on what it means, and the problem with its value, if any.
#[component]
pub fn SettingField(
    /// The setting to show.
    field: Field,
    /// Whether a number has a slider beside its field.
    #[prop(optional)]
    with_slider: bool,
) -> impl IntoView {
    let own = expect_context::<OwnTraffic>();
    let setting = Setting::new(field, own);
    let id = field.id();
    let inputs = match field.kind() {
        Kind::Rate { .. } | Kind::Span { .. } => {
            view! { <NumberInput setting /><UnitSelect setting /> }.into_any()
        }
        Kind::Choice(ids) => view! { <ChoiceSelect setting ids /> }.into_any(),
        Kind::ChoiceOrPerSecond { .. } => view! { <QuotaSelect setting /> }.into_any(),
        Kind::Count { .. } | Kind::Percent => view! { <NumberInput setting /> }.into_any(),
    };
    let is_unused = Signal::derive(move || setting.controls.with(|controls| !controls.is_in_use));
    // Depends on the value, too: a quota of the reader's own has a slider, a published quota has none.
    let has_slider = Memo::new(move |_| with_slider && setting.notch().is_some());
    view! {
        <div class="scale-field" data-field=id hidden=is_unused>
            <label for=format!("scale-{id}")>{Signal::derive(move || setting.words().label)}</label>
            <span class="scale-inputs">{inputs}</span>
            <Show when=move || has_slider.get()>
                <Slider setting />
            </Show>
            <small id=format!("scale-{id}-note")>{Signal::derive(move || setting.words().note)}</small>
            <small class="scale-problem" id=format!("scale-{id}-problem") role="alert">
                {Signal::derive(move || setting.problem_in_words())}
            </small>
        </div>
    }
}

/// The field for a number.
#[component]
fn NumberInput(setting: Setting) -> impl IntoView {
    view! {
        <input
            id=format!("scale-{}", setting.field.id())
            inputmode="decimal"
            autocomplete="off"
            size="9"
            aria-describedby=setting.described_by()
            aria-invalid=setting.is_bad()
            prop:value=setting.number()
            on:input=move |event| setting.edit(Edit::Typing(event_target_value(&event)))
            on:change=move |event| setting.edit(Edit::Typed(event_target_value(&event)))
        />
    }
}

/// The list of units for a rate or a length of time.
#[component]
fn UnitSelect(setting: Setting) -> impl IntoView {
    let is_rate = matches!(setting.field.kind(), Kind::Rate { .. });
    let units = move || {
        let name = |unit: Unit| {
            let words = setting.own.words().unit(unit.id());
            (words.id, if is_rate { words.per } else { words.many })
        };
        Unit::ALL.map(name).to_vec()
    };
    let label =
        Signal::derive(move || fill(setting.own.words().unit_of, &[("field", setting.words().label)]));
    view! {
        <select aria-label=label aria-describedby=setting.described_by() on:change=choose(setting)>
            {options(setting, units)}
        </select>
    }
}

/// The list of choices of a setting that is not a number.
#[component]
fn ChoiceSelect(setting: Setting, ids: &'static [&'static str]) -> impl IntoView {
    let choices = move || {
        let words = setting.words();
        ids.iter().map(|id| (*id, words.choice(id))).collect()
    };
    view! {
        <select
            id=format!("scale-{}", setting.field.id())
            aria-describedby=setting.described_by()
            on:change=choose(setting)
        >
            {options(setting, choices)}
        </select>
    }
}

/// The list of published quotas, and a field for a quota of the reader's own.
#[component]
fn QuotaSelect(setting: Setting) -> impl IntoView {
    let is_own = Memo::new(move |_| setting.is_chosen(OWN_QUOTA));
    let label = Signal::derive(move || {
        let words = setting.words();
        format!("{}: {}", words.label, words.choice(OWN_QUOTA))
    });
    view! {
        <select
            id=format!("scale-{}", setting.field.id())
            aria-describedby=setting.described_by()
            on:change=choose(setting)
        >
            {options(setting, move || setting.words().choices.to_vec())}
        </select>
        <Show when=move || is_own.get()>
            <input
                inputmode="numeric"
                autocomplete="off"
                size="9"
                aria-label=label
                aria-describedby=setting.described_by()
                aria-invalid=setting.is_bad()
                prop:value=setting.number()
                on:input=move |event| setting.edit(Edit::Typing(event_target_value(&event)))
                on:change=move |event| setting.edit(Edit::Typed(event_target_value(&event)))
            />
        </Show>
    }
}

/// The slider for a number.
#[component]
fn Slider(setting: Setting) -> impl IntoView {
    let label =
        Signal::derive(move || fill(setting.own.words().slider_of, &[("field", setting.words().label)]));
    let notch = Signal::derive(move || setting.notch().unwrap_or(0).to_string());
    let slide = move |event: ev::Event| {
        setting.edit(Edit::Slid(event_target_value(&event).parse().unwrap_or(0)));
    };
    view! {
        <input
            type="range"
            min="0"
            max=NOTCHES.to_string()
            aria-label=label
            aria-valuetext=Signal::derive(move || setting.value_in_words())
            prop:value=notch
            on:input=slide
        />
    }
}

fn choose(setting: Setting) -> impl Fn(ev::Event) {
    move |event| setting.edit(Edit::Chosen(event_target_value(&event)))
}

/// The options of a list, each with its id and its name for the reader.
fn options(
    setting: Setting,
    choices: impl Fn() -> Vec<(&'static str, &'static str)> + Send + 'static,
) -> impl IntoView {
    let option = move |(id, name): (&'static str, &'static str)| {
        view! {
            <option value=id prop:selected=Signal::derive(move || setting.is_chosen(id))>
                {name}
            </option>
        }
    };
    move || choices().into_iter().map(option).collect_view()
}
