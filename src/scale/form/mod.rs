//! The form for the traffic: a field for each setting, and also a slider for those that matter most at the open step.

mod controls;
mod setting;

use i18n::scale::words;
use i18n::{Locale, fill};
use leptos::prelude::*;
use workload::{Field, Preset, Workload};

use crate::scale::own_traffic::OwnTraffic;
use crate::scale::wording::setting_in_words;
use crate::widgets::{Choice, Select};
use setting::SettingField;

/// For each step, the settings at the top of the form. Those that are numbers have sliders.
const FIRST: [&[Field]; 4] = [
    &[Field::Writes, Field::Reads, Field::Requesters, Field::Limit],
    &[Field::Writes, Field::Quota, Field::Neighbour, Field::Retry],
    &[Field::Requesters, Field::Limit, Field::Spread, Field::Age],
    &[Field::Reads, Field::OldObjects],
];

/// All settings in groups, for the folded part of the form, which leaves out the settings at the top.
const GROUPS: [&[Field]; 4] = [
    &[
        Field::Writes,
        Field::Reads,
        Field::Shape,
        Field::Every,
        Field::Lasting,
        Field::Arrivals,
        Field::Duration,
        Field::Size,
        Field::Multipart,
        Field::Parts,
    ],
    &[
        Field::Requesters,
        Field::Keys,
        Field::Caches,
        Field::Limit,
        Field::Window,
        Field::Spread,
        Field::Age,
        Field::OldKeys,
        Field::OldObjects,
    ],
    &[Field::Region, Field::Quota, Field::Neighbour, Field::Retry],
    &[Field::Replication, Field::Trails, Field::DataEvents],
];

fn first(step: usize) -> &'static [Field] {
    FIRST[step.clamp(1, FIRST.len()) - 1]
}

/// The settings of a group that are not at the top of the form at this step.
fn rest_of_group(group: usize, step: usize) -> Vec<Field> {
    GROUPS[group].iter().copied().filter(|field| !first(step).contains(field)).collect()
}

/// The settings in the folded part that are not as the page starts with them, because a step, a preset or the reader has set them.
fn set_in_the_folded_part(workload: &Workload, step: usize) -> Vec<Field> {
    let usual = Workload::default();
    let is_set = |field: &Field| {
        field.is_in_use(workload) && (!field.is_in_use(&usual) || field.text(workload) != field.text(&usual))
    };
    (0..GROUPS.len()).flat_map(|group| rest_of_group(group, step)).filter(is_set).collect()
}

/// The whole form.
#[component]
pub fn Form() -> impl IntoView {
    let own = expect_context::<OwnTraffic>();
    let step = own.step;
    let group = move |group: usize| {
        view! {
            <fieldset>
                <legend>{Signal::derive(move || own.words().groups[group])}</legend>
                <div class="scale-fields">
                    <For
                        each=move || rest_of_group(group, step.get())
                        key=|field| *field
                        children=|field| view! { <SettingField field /> }
                    />
                </div>
            </fieldset>
        }
    };
    view! {
        <h2>{own.text(|words| words.traffic_title)}</h2>
        <Presets />
        <div class="scale-fields scale-main">
            <For
                each=move || first(step.get()).to_vec()
                key=|field| *field
                children=|field| view! { <SettingField field with_slider=true /> }
            />
        </div>
        <AlsoSet />
        <details class="scale-more">
            <summary>{own.text(|words| words.more_settings)}</summary>
            {(0..GROUPS.len()).map(group).collect_view()}
        </details>
    }
}

/// The settings of the folded part that are not as the page starts with them, each with its value. Nothing that counts is out of sight.
#[component]
fn AlsoSet() -> impl IntoView {
    let own = expect_context::<OwnTraffic>();
    let text =
        own.view_model(move |traffic, locale| also_set(&traffic.choice.workload, own.step.get(), locale));
    let is_empty = Signal::derive(move || text.with(String::is_empty));
    view! {
        <p class="small scale-also-set" hidden=is_empty>
            {Signal::derive(move || text.get())}
        </p>
    }
}

fn also_set(workload: &Workload, step: usize, locale: Locale) -> String {
    let fields = set_in_the_folded_part(workload, step).into_iter();
    let settings: Vec<_> = fields.map(|field| setting_in_words(locale, field, workload)).collect();
    if settings.is_empty() {
        return String::new();
    }
    format!("{} {}.", words(locale).also_set, settings.join(" · "))
}

/// The choice of a preset to start from, a button to start from it again, and a note about it.
#[component]
fn Presets() -> impl IntoView {
    let own = expect_context::<OwnTraffic>();
    let presets = move || {
        let words = own.words();
        let presets = words.presets.iter().map(|preset| Choice::new(preset.id, preset.name));
        std::iter::once(Choice::new("", words.preset_own)).chain(presets).collect::<Vec<_>>()
    };
    let note = Signal::derive(move || {
        let Some(preset) = own.choice().preset else { return String::new() };
        let workload = preset.workload();
        let [writes, reads, requesters] =
            [workload.writes.requests, workload.reads.requests, u64::from(workload.requesters)]
                .map(|count| own.locale().count(count));
        let words = own.words().presets.iter().find(|words| words.id == preset.id());
        let values = [("writes", &*writes), ("reads", &reads), ("requesters", &requesters)];
        fill(words.map_or("", |words| words.note), &values)
    });
    let start_from = move |id: String| {
        own.change(|choice| choice.start_from(Preset::find(&id)));
    };
    let start_again = move |_| {
        own.change(|choice| choice.start_from(choice.preset));
    };
    view! {
        <div class="scale-presets">
            <Select
                label=own.text(|words| words.preset_label)
                choices=Signal::derive(presets)
                value=Signal::derive(move || own.choice().preset.map_or("", Preset::id).to_owned())
                on_change=start_from
            />
            <button
                type="button"
                class="plain"
                hidden=Signal::derive(move || !own.choice().differs_from_preset())
                on:click=start_again
            >
                {own.text(|words| words.start_again)}
            </button>
        </div>
        <p class="small scale-preset-note">{note}</p>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use workload::{Kind, Unit};

    use crate::scale::traffic::Choice;

    #[test]
    fn each_setting_is_in_the_form_once_at_every_step() {
        for step in 1..=4 {
            let rest = (0..GROUPS.len()).flat_map(|group| rest_of_group(group, step));
            let form: Vec<_> = first(step).iter().copied().chain(rest).collect();
            for field in Field::ALL {
                assert_eq!(form.iter().filter(|other| **other == field).count(), 1, "{field:?} at {step}");
            }
        }
    }

    #[test]
    fn what_a_step_sets_is_in_sight() {
        let wall = Choice::of_step(2).workload;
        let set = set_in_the_folded_part(&wall, 2);
        for field in [
            Field::Reads,
            Field::Shape,
            Field::Every,
            Field::Lasting,
            Field::Size,
            Field::Spread,
            Field::Region,
        ] {
            assert!(set.contains(&field), "{field:?}");
        }
        for step in 1..=4 {
            assert_eq!(set_in_the_folded_part(&Workload::default(), step), []);
            for preset in Preset::ALL {
                let (workload, usual) = (preset.workload(), Workload::default());
                let set = set_in_the_folded_part(&workload, step);
                for field in Field::ALL.into_iter().filter(|field| field.is_in_use(&workload)) {
                    let is_usual = field.text(&workload) == field.text(&usual);
                    assert!(is_usual || set.contains(&field) || first(step).contains(&field), "{field:?}");
                }
            }
        }
    }

    #[test]
    fn there_are_words_for_everything_in_the_form() {
        for locale in Locale::ALL {
            let words = words(locale);
            assert_eq!(words.fields.len(), Field::ALL.len());
            for (words, field) in words.fields.iter().zip(Field::ALL) {
                assert_eq!(words.id, field.id());
                if let Kind::Choice(ids) | Kind::ChoiceOrPerSecond { choices: ids, .. } = field.kind()
                    && field != Field::Region
                {
                    assert!(
                        ids.iter().all(|id| words.choices.iter().any(|(known, _)| known == id)),
                        "{field:?}"
                    );
                }
            }
            assert!(
                Preset::ALL.iter().all(|preset| words.presets.iter().any(|known| known.id == preset.id()))
            );
            assert!(Unit::ALL.iter().all(|unit| words.units.iter().any(|known| known.id == unit.id())));
        }
    }
}
