//! The storm while it is played: the moment, the frames, and what the page's own controls do to it.

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

/// Most requests of a lane that have dots of their own. Where there are more, a dot stands for several.
pub const FLIGHTS_MAX: u32 = 120_000;

/// The storm is shown at a third of its speed.
const SLOWDOWN: u64 = 3;

/// A frame that comes later than this comes after the page was out of sight, and the storm has waited meanwhile.
const FRAME_NANOS_MAX: u64 = 500_000_000;

/// The storm of another traffic is worked out once the reader has left the traffic alone for this long: it takes many frames' time.
const SETTLED_AFTER: Duration = Duration::from_millis(250);

/// The storm on the page. The handle lives as long as the component that shows it; a handler that is called later does nothing.
#[derive(Clone, Copy)]
pub struct Playing {
    playback: Playback,
    /// The storm of the reader's traffic.
    pub storm: RwSignal<Arc<Storm>>,
    /// The moment that is shown, in microseconds after the storm's beginning.
    pub at: RwSignal<u32>,
    /// Whether the moment moves.
    pub is_running: RwSignal<bool>,
    frames: StoredValue<Option<FrameLoop>, LocalStorage>,
    /// The element with the picture.
    picture: NodeRef<Div>,
}

impl Playing {
    /// The storm of the reader's traffic, which stands at its beginning. As long as its component is there, the page's own controls play
    /// it in the place of a run.
    pub fn new(own: OwnTraffic, picture: NodeRef<Div>) -> Self {
        let playback = expect_context::<Playback>();
        let seed = playback.read(|session| session.run().settings().seed);
        let work_out = move |workload: &Workload| Arc::new(Storm::of(workload, seed, FLIGHTS_MAX));
        let answered = own.view_model(|traffic, _| *traffic.answered());
        let playing = Self {
            playback,
            storm: RwSignal::new(answered.with_untracked(work_out)),
            at: RwSignal::new(0),
            is_running: RwSignal::new(false),
            frames: StoredValue::new_local(None),
            picture,
        };
        playing.frames.set_value(Some(FrameLoop::new(move |passed| playing.tick(passed))));
        let mut begin_anew = debounce(SETTLED_AFTER, move |workload: Workload| {
            playing.storm.set(work_out(&workload));
            playing.start_over();
        });
        Effect::watch(move || answered.get(), move |workload, _, _| begin_anew(*workload), false);
        playing.register();
        playing
    }

    /// How far the storm has been played, tracked.
    pub fn status(self) -> Status {
        let end = self.storm.with(|storm| storm.ends());
        match (self.is_running.get(), self.at.get()) {
            (true, _) => Status::Playing,
            (false, 0) => Status::Idle,
            (false, at) if at >= end => Status::Ended,
            (false, _) => Status::Paused,
        }
    }

    /// Plays the storm, stops it, or goes on with it; from its beginning if it is over. Whoever asks for it sees it.
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
        } else if self.is_over_at_once() {
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

    /// Shows a moment and stops there.
    pub fn seek(self, at: u32) {
        let Some(end) = self.storm.try_with_untracked(|storm| storm.ends()) else { return };
        self.is_running.set(false);
        self.at.set(at.min(end));
    }

    /// Goes back to the beginning and stops there.
    pub fn start_over(self) {
        self.seek(0);
    }

    /// Whether the reader, or the address, wants no motion.
    fn is_over_at_once(self) -> bool {
        document::prefers_reduced_motion() || self.playback.read(Session::speed) == Speed::Max
    }

    /// Moves on by a frame. Tells whether another one is wanted.
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

    fn register(self) {
        let chapter_player = self.playback.chapter_player;
        let status = Signal::from(Memo::new(move |_| self.status()));
        chapter_player.set(Some(ChapterPlayer { status, toggle: Callback::new(move |()| self.toggle()) }));
        on_cleanup(move || {
            let is_own = |other: Option<ChapterPlayer>| other.is_some_and(|other| other.status == status);
            if is_own(chapter_player.get_untracked()) {
                chapter_player.set(None);
            }
        });
    }
}
