//! The player of the storm: the shown moment, the animation frames, and the link to the page's own play controls.

use std::sync::Arc;
use std::time::Duration;

use leptos::html::Div;
use leptos::prelude::*;
use workload::Workload;
use workload::events::Storm;

use crate::browser::document;
use crate::browser::frame_loop::FrameLoop;
use crate::context::{ChapterPlayer, Playback};
use crate::model::session::{Session, Status};
use crate::model::speed::Speed;
use crate::scale::own_traffic::OwnTraffic;

/// The highest number of requests of a lane that are drawn as a dot each. If there are more, one dot stands for several requests.
pub const FLIGHTS_MAX: u32 = 120_000;

/// The storm is played this many times slower than it happens.
const SLOWDOWN: u64 = 3;

/// A longer time between two frames means that the page was hidden in between. The storm does not advance by that time.
const FRAME_NANOS_MAX: u64 = 500_000_000;

/// How long the traffic must stay the same before its storm is computed, which takes as long as many frames.
const RECOMPUTE_DELAY: Duration = Duration::from_millis(250);

/// The player of the storm. Its signals live as long as the component that shows the storm; event handlers that come later do nothing.
#[derive(Clone, Copy)]
pub struct StormPlayer {
    playback: Playback,
    /// The storm of the reader's traffic.
    pub storm: RwSignal<Arc<Storm>>,
    /// The shown moment, in microseconds after the storm's beginning.
    pub at: RwSignal<u32>,
    /// Whether the storm is playing.
    pub is_running: RwSignal<bool>,
    frames: StoredValue<Option<FrameLoop>, LocalStorage>,
    /// The element to scroll to when the reader plays the storm.
    picture: NodeRef<Div>,
}

impl StormPlayer {
    /// A player at the beginning of the storm of the reader's traffic. Until its component is removed, the page's own controls play the
    /// storm instead of a run.
    pub fn new(own: OwnTraffic, picture: NodeRef<Div>) -> Self {
        let playback = expect_context::<Playback>();
        let seed = playback.read(|session| session.run().settings().seed);
        let work_out = move |workload: &Workload| Arc::new(Storm::of(workload, seed, FLIGHTS_MAX));
        let answered = own.view_model(|traffic, _| *traffic.answered());
        let player = Self {
            playback,
            storm: RwSignal::new(answered.with_untracked(work_out)),
            at: RwSignal::new(0),
            is_running: RwSignal::new(false),
            frames: StoredValue::new_local(None),
            picture,
        };
        player.frames.set_value(Some(FrameLoop::new(move |passed| player.tick(passed))));
        let mut recompute = debounce(RECOMPUTE_DELAY, move |workload: Workload| {
            player.storm.set(work_out(&workload));
            player.start_over();
        });
        Effect::watch(move || answered.get(), move |workload, _, _| recompute(*workload), false);
        player.register_as_chapter_player();
        player
    }

    /// Whether the storm plays, is paused, has ended or has not begun; tracked.
    pub fn status(self) -> Status {
        let end = self.storm.with(|storm| storm.ends());
        match (self.is_running.get(), self.at.get()) {
            (true, _) => Status::Playing,
            (false, 0) => Status::Idle,
            (false, at) if at >= end => Status::Ended,
            (false, _) => Status::Paused,
        }
    }

    /// Plays, pauses or resumes the storm, or starts it over if it has ended, and scrolls to it. Without motion it goes to its end at once.
    pub fn toggle(self) {
        let (Some(is_running), Some(at), Some(end)) = (
            self.is_running.try_get_untracked(),
            self.at.try_get_untracked(),
            self.storm.try_with_untracked(|storm| storm.ends()),
        ) else {
            return;
        };
        if is_running {
            self.is_running.set(false);
        } else if self.skips_motion() {
            self.at.set(end);
        } else {
            if at >= end {
                self.at.set(0);
            }
            self.is_running.set(true);
            self.frames.try_with_value(|frames| frames.as_ref().map(FrameLoop::start));
        }
        if let Some(Some(picture)) = self.picture.try_get_untracked() {
            document::bring_into_view(&picture);
        }
    }

    /// Pauses at a moment, given in microseconds after the storm's beginning.
    pub fn seek(self, at: u32) {
        let Some(end) = self.storm.try_with_untracked(|storm| storm.ends()) else { return };
        self.is_running.set(false);
        self.at.set(at.min(end));
    }

    /// Pauses at the beginning.
    pub fn start_over(self) {
        self.seek(0);
    }

    /// Whether the reader's system asks for reduced motion, or the speed has no limit.
    fn skips_motion(self) -> bool {
        let pace = self.playback.read(Session::pace);
        pace.without_motion || pace.speed == Speed::Max
    }

    /// Advances the storm by a frame, given the nanoseconds since the previous one. Returns whether another frame is wanted.
    fn tick(self, passed_nanos: u64) -> bool {
        let (Some(true), Some(at), Some(end)) = (
            self.is_running.try_get_untracked(),
            self.at.try_get_untracked(),
            self.storm.try_with_untracked(|storm| storm.ends()),
        ) else {
            return false;
        };
        let passed_nanos = if passed_nanos > FRAME_NANOS_MAX { 0 } else { passed_nanos };
        let passed = u32::try_from(passed_nanos / 1_000 / SLOWDOWN).unwrap_or(u32::MAX);
        let at = at.saturating_add(passed).min(end);
        self.at.set(at);
        if at == end {
            self.is_running.set(false);
        }
        at < end
    }

    /// Makes the page's own controls play the storm, until the component is removed.
    fn register_as_chapter_player(self) {
        let chapter_player = self.playback.chapter_player;
        let status = Signal::from(Memo::new(move |_| self.status()));
        chapter_player.set(Some(ChapterPlayer { status, toggle: Callback::new(move |()| self.toggle()) }));
        on_cleanup(move || {
            // Another component may have replaced the player in the meantime.
            let is_own = |other: Option<ChapterPlayer>| other.is_some_and(|other| other.status == status);
            if is_own(chapter_player.get_untracked()) {
                chapter_player.set(None);
            }
        });
    }
}
