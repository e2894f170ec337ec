//! The page's address: typed query parameters, each with a default. The page shows what comes from an address as text only, never as
//! markup, and no address can stop the page from starting.

pub mod traffic;

use i18n::Locale;
use sim::{Duration, Instant, Region, RequesterRule, Settings, Window};
use workload::PARAMETERS;

use crate::model::session::Beginning;
use crate::model::speed::{Pace, Speed};
use crate::model::story::{Chapter, Passage};

/// How the page looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Light or dark, as the reader's system prefers.
    #[default]
    Auto,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// Large text and high contrast.
    Projector,
}

impl Theme {
    /// All themes, in the order in which the page offers them.
    pub const ALL: [Self; 4] = [Self::Auto, Self::Light, Self::Dark, Self::Projector];

    /// The theme's name in an address and in `<html data-theme>`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Projector => "projector",
        }
    }
}

/// A part of the page that an address can hide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The text beside the stage.
    Narration,
    /// The controls of the run: play, step, track and speed.
    Transport,
    /// The figures of each lane and the difference between them.
    Counters,
    /// The panels below the stage: objects, CloudTrail, timeline and the others.
    Panels,
    /// The settings: Region, time limit, requesters, language and theme.
    Settings,
}

impl Part {
    /// All parts.
    pub const ALL: [Self; 5] =
        [Self::Narration, Self::Transport, Self::Counters, Self::Panels, Self::Settings];

    /// The part's name in an address.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Narration => "narration",
            Self::Transport => "transport",
            Self::Counters => "counters",
            Self::Panels => "panels",
            Self::Settings => "settings",
        }
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// The set of parts that are hidden.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hidden(u8);

impl Hidden {
    /// Whether the part is hidden.
    pub const fn has(self, part: Part) -> bool {
        self.0 & part.bit() != 0
    }
}

/// Everything that an address says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// The open chapter and step.
    pub passage: Passage,
    /// Whether the run starts playing by itself.
    pub play: bool,
    /// The speed of playback.
    pub speed: Speed,
    /// Whether playback pauses after each beat.
    pub pause_after_beat: bool,
    /// Where the playhead starts, in milliseconds of virtual time.
    pub t_millis: u64,
    /// The settings of the run: seed, Region, time limit, window and requesters.
    pub settings: Settings,
    /// The language; `None` for the browser's.
    pub lang: Option<Locale>,
    /// How the page looks.
    pub theme: Theme,
    /// The parts that are hidden.
    pub hidden: Hidden,
    /// The parameters of the reader's own traffic, in their order. Only the chapter `scale` reads and writes them, through [`traffic`].
    pub traffic: traffic::Pairs,
}

/// A parameter whose name or value the page does not accept. The page starts with the default instead and says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadParameter {
    /// The parameter's name, shortened to what the notice shows.
    pub name: String,
    /// The parameter's value, shortened likewise.
    pub value: String,
    /// The values that are allowed; `None` if there is no parameter of this name.
    pub allowed: Option<Allowed>,
}

/// The values that a parameter may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Allowed {
    /// One of these words. The parameter `hide` takes several, separated by commas.
    OneOf(Vec<&'static str>),
    /// A whole number in this range, both ends included.
    Range(u64, u64),
    /// A speed: a number from 0.001 to 10000, or `max`.
    Speed,
}

/// How many characters of a bad name or value the notice shows.
const SHOWN_CHARS: usize = 40;

/// How many bad parameters the notice names at most.
pub const NOTICES_MAX: usize = 6;

/// How many bytes of a query are read. The rest is ignored.
const QUERY_BYTES_MAX: usize = 4_096;

impl Address {
    /// Reads a query such as `?chapter=lab&speed=1`. A parameter that cannot be used keeps its default and is in the returned list.
    pub fn parse(query: &str) -> (Self, Vec<BadParameter>) {
        let query = query.strip_prefix('?').unwrap_or(query);
        let query = query.as_bytes();
        let query = query.get(..QUERY_BYTES_MAX).unwrap_or(query);
        let mut address = Self::default();
        let mut bad = Vec::new();
        for (name, value) in form_urlencoded::parse(query) {
            match address.set(&name, &value) {
                Ok(()) if traffic::sets_traffic(&name) => {
                    address.traffic.push((name.into_owned(), value.into_owned()));
                }
                Err(allowed) if bad.len() < NOTICES_MAX => {
                    bad.push(BadParameter { name: shorten(&name), value: shorten(&value), allowed });
                }
                Ok(()) | Err(_) => {}
            }
        }
        let (step, steps) = (address.passage.index + 1, address.passage.chapter.steps().len());
        if step > steps {
            address.passage.index = 0;
            bad.truncate(NOTICES_MAX - 1);
            bad.push(BadParameter { name: "step".into(), value: step.to_string(), allowed: None });
        }
        // The number of steps depends on the chapter, which may come after `step` in the query.
        for bad in bad.iter_mut().filter(|bad| bad.name == "step") {
            bad.allowed = Some(Allowed::Range(1, steps as u64));
        }
        (address, bad)
    }

    fn set(&mut self, name: &str, value: &str) -> Result<(), Option<Allowed>> {
        match name {
            "mode" => one_of(value, &[("page", ())])?,
            "chapter" => {
                self.passage.chapter = one_of(value, &Chapter::ALL.map(|chapter| (chapter.id(), chapter)))?;
            }
            // The chapter's own number of steps is checked at the end, when the chapter is known.
            "step" => self.passage.index = number::<usize>(value, 1, STEP_MAX)? - 1,
            "play" => self.play = one_of(value, &[("0", false), ("1", true)])?,
            "speed" => self.speed = Speed::parse(value).ok_or(Some(Allowed::Speed))?,
            "pause" => self.pause_after_beat = one_of(value, &[("none", false), ("beat", true)])?,
            "t" => self.t_millis = number(value, 0, T_MILLIS_MAX)?,
            "seed" => self.settings.seed = number(value, 0, u64::from(u32::MAX))?,
            "lang" => self.lang = Some(one_of(value, &Locale::ALL.map(|locale| (locale.id(), locale)))?),
            "theme" => self.theme = one_of(value, &Theme::ALL.map(|theme| (theme.id(), theme)))?,
            "hide" => {
                let parts = Part::ALL.map(|part| (part.id(), part.bit()));
                let bits = value.split(',').map(|part| one_of(part, &parts));
                // Combined with `|`, so that a part that is named twice is hidden all the same.
                self.hidden = Hidden(bits.reduce(|all, bit| Ok(all? | bit?)).unwrap_or(Ok(0))?);
            }
            "region" => {
                let codes = || Region::all().iter().map(|region| region.code()).collect();
                self.settings.region = Region::find(value).ok_or_else(|| Some(Allowed::OneOf(codes())))?;
            }
            "limit" => {
                let (min, max) = TIME_LIMIT_SECS;
                self.settings.time_limit = Duration::from_secs(number(value, min, max)?);
            }
            "requesters" => self.settings.requesters = number(value, 1, REQUESTERS_MAX)?,
            "caches" => self.settings.caches = number(value, 1, CACHES_MAX)?,
            "sessions" => self.settings.sessions = number(value, 1, SESSIONS_MAX)?,
            "rule" => {
                self.settings.requester_rule = one_of(
                    value,
                    &[("current", RequesterRule::Current), ("per-session", RequesterRule::PerSession)],
                )?;
            }
            "window" => {
                self.settings.window =
                    one_of(value, &[("fixed", Window::Fixed), ("sliding", Window::Sliding)])?;
            }
            _ if PARAMETERS.contains(&name) => {}
            _ => return Err(None),
        }
        Ok(())
    }

    /// The state in which the session begins, for a reader of this language. `without_motion` says whether the reader prefers less motion.
    pub const fn beginning(&self, locale: Locale, without_motion: bool) -> Beginning {
        Beginning {
            passage: self.passage,
            settings: self.settings,
            pace: Pace { speed: self.speed, pause_after_beat: self.pause_after_beat, without_motion, locale },
            playhead: Instant::from_millis(self.t_millis),
        }
    }

    /// The query of a link to this address, without the question mark. Parameters at their defaults are left out.
    pub fn to_query(&self) -> String {
        let default = Self::default();
        // The chapter `scale` shows the reader's traffic and no run. Of the run's settings only the seed matters there.
        let at_scale = self.passage.chapter == Chapter::Scale;
        let run_settings =
            if at_scale { Settings { seed: self.settings.seed, ..default.settings } } else { self.settings };
        let settings = &run_settings;
        let mut query = form_urlencoded::Serializer::new(String::new());
        let mut add = |name: &str, value: &str, is_default: bool| {
            if !is_default {
                query.append_pair(name, value);
            }
        };
        add("chapter", self.passage.chapter.id(), self.passage.chapter == default.passage.chapter);
        add("step", &(self.passage.index + 1).to_string(), self.passage.index == 0);
        add("play", "1", !self.play);
        add("speed", &self.speed.to_text(), self.speed == default.speed);
        add("pause", "beat", !self.pause_after_beat);
        add("t", &self.t_millis.to_string(), self.t_millis == 0);
        add("seed", &settings.seed.to_string(), settings.seed == default.settings.seed);
        add("lang", self.lang.map(Locale::id).unwrap_or_default(), self.lang.is_none());
        add("theme", self.theme.id(), self.theme == default.theme);
        let parts: Vec<_> =
            Part::ALL.into_iter().filter(|part| self.hidden.has(*part)).map(Part::id).collect();
        add("hide", &parts.join(","), parts.is_empty());
        add("region", settings.region.code(), settings.region == default.settings.region);
        let limit = settings.time_limit;
        add("limit", &limit.as_secs().to_string(), limit == default.settings.time_limit);
        add("requesters", &settings.requesters.to_string(), settings.requesters == 1);
        add("window", "sliding", settings.window == Window::Fixed);
        add("sessions", &settings.sessions.to_string(), settings.sessions == default.settings.sessions);
        add("rule", "per-session", settings.requester_rule == RequesterRule::Current);
        add("caches", &settings.caches.to_string(), settings.caches == default.settings.caches);
        for (name, value) in self.traffic.iter().filter(|_| at_scale) {
            add(name, value, false);
        }
        query.finish()
    }
}

/// A query in which the page's own parameters are these. What the page does not know in it, say a parameter of the page that frames it,
/// stays as it is, and so does `mode`, which nothing on the page changes.
pub fn with_own_parameters(query: &str, own: &str) -> String {
    let mut written = own.to_owned();
    for parameter in query.trim_start_matches('?').split('&') {
        let name = form_urlencoded::parse(parameter.as_bytes()).next().map(|(name, _)| name);
        let is_kept = |name: &str| name == "mode" || matches!(Address::default().set(name, ""), Err(None));
        if name.is_some_and(|name| is_kept(&name)) {
            if !written.is_empty() {
                written.push('&');
            }
            written += parameter;
        }
    }
    written
}

/// The highest number of a step that is read at all. Every chapter has fewer steps.
const STEP_MAX: u64 = 100;

/// The latest playhead that an address may ask for, in milliseconds of virtual time: a year.
const T_MILLIS_MAX: u64 = 365 * 24 * 3_600 * 1_000;

/// The range of a bucket key's time limit, in seconds, both ends included.
pub const TIME_LIMIT_SECS: (u64, u64) =
    (sim::facts::bucket_key::TIME_LIMIT_SECS_MIN as u64, sim::facts::bucket_key::TIME_LIMIT_SECS_MAX as u64);

/// The highest number of requesters.
pub const REQUESTERS_MAX: u64 = sim::facts::bucket_key::REQUESTERS_MAX as u64;

/// The highest number of sessions of each role.
pub const SESSIONS_MAX: u64 = sim::facts::bucket_key::SESSIONS_MAX as u64;

/// The highest number of caches for bucket keys in S3.
pub const CACHES_MAX: u64 = sim::facts::bucket_key::CACHES_MAX as u64;

/// Reads a whole number from `min` to `max`, both included. The error says which range is allowed.
pub fn number<N: TryFrom<u64>>(text: &str, min: u64, max: u64) -> Result<N, Option<Allowed>> {
    let plain = !text.is_empty() && text.len() <= 20 && text.bytes().all(|byte| byte.is_ascii_digit());
    let value = if plain { text.parse::<u64>().ok() } else { None };
    value
        .filter(|value| (min..=max).contains(value))
        .and_then(|value| N::try_from(value).ok())
        .ok_or(Some(Allowed::Range(min, max)))
}

fn one_of<T: Copy>(text: &str, choices: &[(&'static str, T)]) -> Result<T, Option<Allowed>> {
    let found = choices.iter().find(|(id, _)| *id == text).map(|(_, value)| *value);
    found.ok_or_else(|| Some(Allowed::OneOf(choices.iter().map(|(id, _)| *id).collect())))
}

fn shorten(text: &str) -> String {
    let mut characters = text.chars();
    let mut shown: String = characters.by_ref().take(SHOWN_CHARS).collect();
    if characters.next().is_some() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_empty_address_is_the_default() {
        assert_eq!(Address::parse(""), (Address::default(), vec![]));
        assert_eq!(Address::default().to_query(), "");
    }

    #[test]
    fn reads_every_parameter() {
        let query = "?mode=page&chapter=three-uploads&step=2&play=1&speed=max&t=250&seed=7&lang=vi&theme=dark\
                     &hide=panels,settings&region=eu-west-1&limit=60&requesters=3&window=sliding\
                     &sessions=2&rule=per-session&caches=4";
        let (address, bad) = Address::parse(query);
        assert_eq!(bad, vec![]);
        assert_eq!(address.passage, Passage { chapter: Chapter::ThreeUploads, index: 1 });
        assert_eq!(address.settings.region.code(), "eu-west-1");
        assert!(address.hidden.has(Part::Panels) && !address.hidden.has(Part::Transport));
        let again = Address::parse(&address.to_query());
        assert_eq!(again, (address, vec![]));
    }

    #[test]
    fn what_the_page_does_not_know_stays_in_its_address() {
        let query =
            "?utm_source=a%20b&chapter=envelope&step=2&mode=page&limit=x&t=5&lang=vi&writes=3&frame&=";
        let others = "utm_source=a%20b&mode=page&frame&=";
        assert_eq!(with_own_parameters(query, "chapter=lab"), format!("chapter=lab&{others}"));
        assert_eq!(with_own_parameters(query, ""), others);
        assert_eq!(with_own_parameters("", ""), "");
        assert_eq!(with_own_parameters("?", "chapter=lab"), "chapter=lab");
    }

    #[test]
    fn naming_a_part_twice_hides_only_that_part() {
        let (address, bad) = Address::parse("hide=panels,panels");
        assert_eq!(bad, vec![]);
        let hidden: Vec<_> = Part::ALL.into_iter().filter(|part| address.hidden.has(*part)).collect();
        assert_eq!(hidden, [Part::Panels]);
        assert_eq!(address.to_query(), "hide=panels");
    }

    #[test]
    fn a_bad_value_keeps_the_default_and_is_named() {
        for (query, name) in [
            ("mode=embed", "mode"),
            ("chapter=<script>alert(1)</script>", "chapter"),
            ("limit=0", "limit"),
            ("limit=NaN", "limit"),
            ("requesters=99999999999999999999999", "requesters"),
            ("speed=-1", "speed"),
            ("seed=4294967296", "seed"),
            ("hide=panels,everything", "hide"),
            ("region=moon-1", "region"),
            ("caches=17", "caches"),
            ("sessions=0", "sessions"),
            ("rule=tomorrow", "rule"),
            ("t=1e9", "t"),
            ("step=0", "step"),
            ("step=99", "step"),
            ("colour=red", "colour"),
        ] {
            let (address, bad) = Address::parse(query);
            assert_eq!(address, Address::default(), "{query}");
            assert_eq!(bad.len(), 1, "{query}");
            assert_eq!(bad[0].name, name);
        }
    }

    #[test]
    fn reading_a_link_to_a_traffic_gives_the_same_traffic() {
        let (address, bad) = Address::parse("?chapter=scale&preset=data-lake&limit=60&writes=5/s");
        assert_eq!(bad, []);
        let (workload, preset, bad) = traffic::read(&address.traffic);
        assert_eq!((preset, workload.time_limit_secs, bad), (Some(workload::Preset::DataLake), 60, vec![]));
        let link = Address { traffic: traffic::write(&workload, preset), ..address }.to_query();
        assert_eq!(traffic::read(&Address::parse(&link).0.traffic).0, workload);
    }

    #[test]
    fn a_bad_value_is_reported_once_by_the_page_or_by_the_chapter() {
        let (address, of_page) =
            Address::parse("?chapter=scale&limit=0&requesters=many&region=moon-1&writes=x");
        assert_eq!(of_page.len(), 3);
        assert_eq!(traffic::read(&address.traffic).2.len(), 1);
    }

    #[test]
    fn a_megabyte_of_text_is_shortened() {
        let (address, bad) = Address::parse(&format!("lang={}", "á".repeat(500_000)));
        assert_eq!(address, Address::default());
        assert!(bad[0].value.chars().count() <= SHOWN_CHARS + 1);
    }

    proptest! {
        #[test]
        fn no_address_panics(query in ".{0,300}") {
            let (address, _) = Address::parse(&query);
            let link = address.to_query();
            let (again, bad) = Address::parse(&link);
            prop_assert_eq!((again.to_query(), bad), (link, vec![]));
        }

        #[test]
        fn what_is_written_is_read_back(
            passage in 0..Passage::all().count(), t in 0..T_MILLIS_MAX, seed: u32, limit in 1_u64..86_401, hidden in 0_u8..32
        ) {
            let address = Address {
                passage: Passage::all().nth(passage).unwrap_or_default(),
                t_millis: t,
                hidden: Hidden(hidden),
                settings: Settings { seed, time_limit: Duration::from_secs(limit), ..Settings::default() },
                ..Address::default()
            };
            let (again, bad) = Address::parse(&address.to_query());
            prop_assert_eq!(bad, vec![]);
            let at_scale = address.passage.chapter == Chapter::Scale;
            let settings = if at_scale { Settings { seed, ..Settings::default() } } else { address.settings };
            prop_assert_eq!(Address { traffic: vec![], ..again }, Address { settings, ..address });
        }
    }
}
