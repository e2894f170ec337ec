//! The chapter `scale`: how many KMS requests the reader's own traffic makes, what they cost, and where KMS throttles them.
//!
//! The reader's choice of traffic is one signal ([`own_traffic`]). Everything that the chapter shows is a view model of it, that is, a
//! plain function of a [`traffic::Traffic`] and a language.

mod answer;
mod bad_parameters;
mod check;
mod convert;
mod downloads;
mod figures;
mod form;
mod number;
mod own_traffic;
mod plots;
mod setting_parts;
mod storm;
mod table;
mod traffic;
mod wording;

use i18n::Locale;
use i18n::scale::words;
use leptos::prelude::*;
use sim::Lane;
use workload::{Field, Impossible};

use crate::address::Part;
use crate::browser::document;
use crate::context::{Preferences, Reader};
use crate::widgets::{LoadedPart, program_part};
use answer::Answer;
use bad_parameters::BadParameters;
use check::Check;
use convert::Convert;
use downloads::Downloads;
use form::Form;
use own_traffic::OwnTraffic;
use plots::Plots;
use storm::Storm;
use traffic::Traffic;
use wording::setting_in_words;

/// The step of the chapter that shows the storm.
const STORM_STEP: usize = 2;

program_part! {
    /// The content of the step with the storm. Nothing below the storm is shown before it, because its arrival would push that away.
    STORM, storm_view in storm, || view! { <Storm /><Plots step=STORM_STEP /><Answer /> }.into_any()
}

program_part! {
    /// The check of the counts, which stands below the plots.
    CHECK, check_view in storm, || view! { <Check /> }.into_any()
}

/// The chapter. The page shows it in the place of the stage.
#[component]
pub fn Scale() -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let own = OwnTraffic::provide();
    let reader = expect_context::<Reader>();
    let meets_challenge = own.view_model(|traffic, _| meets_challenge(traffic));
    Effect::new(move |_| reader.meets_challenge_of_scale.set(meets_challenge.get()));
    Effect::new(document::set_ready);
    // The subject of the open step comes first.
    let step_content = move || {
        let step = own.step.get();
        match step {
            1 => view! { <Answer /><Plots step /><LoadedPart part=CHECK after_paint=true /> }.into_any(),
            STORM_STEP => view! { <LoadedPart part=STORM after_paint=true /> }.into_any(),
            3 => view! { <Plots step /><Answer /> }.into_any(),
            _ => view! { <Convert /><Answer /> }.into_any(),
        }
    };
    let impossible = Signal::derive(move || {
        let impossible = own.choice().impossible();
        impossible.map_or("", |impossible| why_impossible(impossible, own.locale()))
    });
    let form = || {
        view! {
            <section class="scale-part scale-traffic">
                <Form />
            </section>
        }
    };
    view! {
        <div id="workload" tabindex="-1">
            <BadParameters />
            <PrintedSettings />
            {preferences.shows(Part::Settings).then(form)}
            <p class="scale-impossible" role="alert">
                {impossible}
            </p>
            {step_content}
            <Downloads />
        </div>
    }
}

/// Whether the traffic meets the challenge at the end of the chapter: many KMS requests, of which the bucket key saves hardly any.
fn meets_challenge(traffic: &Traffic) -> bool {
    let requests = traffic.outcome.lane(Lane::ObjectKeys).totals.kms_requests;
    requests >= 1_000_000 && traffic.outcome.saving_ppm < 10_000
}

fn why_impossible(impossible: Impossible, locale: Locale) -> &'static str {
    match impossible {
        Impossible::BurstsOverlap => words(locale).impossible_bursts,
        Impossible::NothingHappens => words(locale).impossible_nothing,
    }
}

/// The settings and the assumptions as text. Only a printed page shows them, in the place of the form.
#[component]
fn PrintedSettings() -> impl IntoView {
    let own = expect_context::<OwnTraffic>();
    let text = own.view_model(printed_settings);
    view! {
        <div class="scale-terms">
            <p>{Signal::derive(move || text.get())}</p>
        </div>
    }
}

fn printed_settings(traffic: &Traffic, locale: Locale) -> String {
    let words = words(locale);
    let workload = traffic.answered();
    let fields = Field::ALL.into_iter().filter(|field| field.is_in_use(workload));
    let settings = fields.map(|field| setting_in_words(locale, field, workload));
    let settings = settings.collect::<Vec<_>>().join(" · ");
    format!("{settings}. {} {}", words.assumptions, words.made_with)
}

#[cfg(test)]
mod tests {
    use super::*;
    use traffic::Choice;
    use workload::Preset;

    #[test]
    fn the_challenge_of_the_chapter_is_hard_and_possible() {
        for step in 1..=4 {
            assert!(!meets_challenge(&Traffic::of(&Choice::of_step(step))), "step {step} meets it by itself");
        }
        let mut choice = Choice::of_step(1);
        choice.start_from(Some(Preset::ManyRoles));
        choice.set(Field::Reads, "0/s").expect("it is within its range");
        assert!(meets_challenge(&Traffic::of(&choice)));
        choice.set(Field::Writes, "10/d").expect("it is within its range");
        assert!(!meets_challenge(&Traffic::of(&choice)), "these are too few requests");
    }

    #[test]
    fn a_printed_page_names_every_setting_in_use() {
        for locale in Locale::ALL {
            let traffic = Traffic::of(&Choice::of_step(2));
            let text = printed_settings(&traffic, locale);
            for field in Field::ALL {
                let label = format!("{}: ", words(locale).field(field.id()).label);
                assert_eq!(text.contains(&label), field.is_in_use(traffic.answered()), "{field:?}: {text}");
            }
        }
    }
}
