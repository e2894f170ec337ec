//! Playing the traffic request by request, in slices that leave the page its frames.

use i18n::fill;
use sim::Lane;
use workload::events::{EVENTS_MAX, Progress, Simulation};
use workload::{Span, Unit, Workload, aggregate};

use crate::figures::{lane_name, span};
use crate::markup::{element, table, text};
use crate::number::Language;
use crate::state::State;

/// Requests between two looks at the clock.
const SLICE: u32 = 10_000;

/// How long a frame may work on it, in milliseconds.
const FRAME_MILLIS: f64 = 8.0;

/// A traffic that is being played.
pub struct Check {
    simulation: Simulation,
    played: Workload,
}

impl Check {
    /// Begins with the reader's traffic, or with as much of its beginning as can be played.
    pub fn new(state: &State) -> Self {
        let mut played = state.answered;
        let simulation = Simulation::new(&played, state.seed).or_else(|_| {
            played.duration = shortened(&played);
            Simulation::new(&played, state.seed)
        });
        let simulation = simulation.unwrap_or_else(|_| {
            // A single second may hold too many; then there is nothing to play.
            played.duration = Span { count: 0, of: Unit::Second };
            Simulation::new(&played, state.seed).expect("in no time nothing comes")
        });
        Self { simulation, played }
    }

    /// Works on for a frame. `now` tells the time in milliseconds.
    pub fn advance(&mut self, now: impl Fn() -> f64) -> Progress {
        let begins = now();
        loop {
            let progress = self.simulation.advance(SLICE);
            if progress.finished || now() - begins > FRAME_MILLIS {
                return progress;
            }
        }
    }

    /// How far it has come.
    pub fn progress(&self) -> Progress {
        self.simulation.progress()
    }

    /// What it came to, beside what counting comes to.
    pub fn told(&self, language: Language) -> String {
        let words = language.words;
        let (counted, played) = (aggregate(&self.played), self.simulation.outcome());
        let mut rows = vec![words.check_columns.map(str::to_owned).to_vec()];
        for lane in Lane::BOTH {
            let (counted, played) = (&counted.lane(lane).totals, &played.lanes[lane.index()].totals);
            let lines = [
                (words.rows[0], counted.kms_requests, played.kms_requests),
                (words.rows[1], counted.kms_throttled, played.kms_throttled),
                (words.rows[8], counted.failed_for_good, played.failed_for_good),
            ];
            rows.extend(lines.map(|(name, counted, played)| {
                let name = format!("{}: {name}", lane_name(language, lane));
                vec![name, language.locale.count(counted), language.locale.count(played)]
            }));
        }
        let over = fill(words.over, &[("span", &span(language, self.played.duration))]);
        table(&format!("{}, {over}", words.check_title), &rows)
    }
}

/// As many seconds of the beginning as can be played.
fn shortened(workload: &Workload) -> Span {
    let fits = |seconds: &u64| requests(workload, *seconds) <= EVENTS_MAX;
    // The beginning of a wave or of a burst may be busier or quieter than the average, so a longest time is looked for.
    let (mut fitting, mut beyond) = (0, workload.duration.seconds());
    while beyond - fitting > 1 {
        let middle = fitting + (beyond - fitting) / 2;
        *(if fits(&middle) { &mut fitting } else { &mut beyond }) = middle;
    }
    Span { count: fitting, of: Unit::Second }
}

fn requests(workload: &Workload, seconds: u64) -> u64 {
    let part = Workload { duration: Span { count: seconds, of: Unit::Second }, ..*workload };
    Simulation::new(&part, 1).map_or_else(|too_many| too_many.requests, |simulation| simulation.progress().of)
}

/// The part of the page that plays it.
pub fn section(state: &State) -> String {
    let language = state.language;
    let words = language.words;
    let all = requests(&state.answered, state.answered.duration.seconds());
    let note = if all > EVENTS_MAX {
        let values = [
            ("count", language.about(all)),
            ("max", language.about(EVENTS_MAX)),
            ("span", span(language, shortened(&state.answered))),
        ];
        let told =
            fill(words.check_too_many, &values.each_ref().map(|(name, value)| (*name, value.as_str())));
        element("p", "class=\"small\"", &text(&told))
    } else {
        String::new()
    };
    let button = |action: &str, name: &str, hidden: &str| {
        element("button", &format!("type=\"button\" data-action=\"{action}\"{hidden}"), &text(name))
    };
    element("h3", "", &text(words.check_title))
        + &element("p", "", &text(words.check_text))
        + &note
        + &element(
            "p",
            "class=\"row\"",
            &(button("check", words.check_start, "")
                + &button("check-cancel", words.check_cancel, " hidden")
                + &format!(
                    "<progress max=\"1000\" value=\"0\" aria-label=\"{}\" hidden></progress>",
                    text(words.check_title)
                )),
        )
        + "<p class=\"scale-check-told\" role=\"status\"></p><div class=\"scale-check-result\"></div>"
}

#[cfg(test)]
mod tests {
    use super::*;
    use i18n::Locale;
    use workload::Preset;

    #[test]
    fn a_check_comes_to_an_end_and_agrees() {
        let mut state = State::new(Locale::English, 1, &[]);
        state.start_from(Some(Preset::AwsPoc));
        let mut check = Check::new(&state);
        while !check.advance(|| 0.0).finished {}
        let told = check.told(state.language);
        assert_eq!(told.matches("<td>150</td>").count(), 2, "{told}");
        assert_eq!(told.matches("<td>4</td>").count(), 2, "{told}");
    }

    #[test]
    fn what_is_too_long_is_played_from_its_beginning() {
        for preset in Preset::ALL {
            let mut state = State::new(Locale::Vietnamese, 1, &[]);
            state.start_from(Some(preset));
            assert!(Check::new(&state).progress().of <= EVENTS_MAX, "{preset:?}");
        }
        let state = State::new(Locale::English, 1, &[("writes".to_owned(), "1000000000/s".to_owned())]);
        assert!(Check::new(&state).progress().of <= EVENTS_MAX);
        assert!(section(&state).contains("can be played here"));
    }
}
