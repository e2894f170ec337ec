//! What there is to say.

use std::sync::OnceLock;

use crate::chapters::CHAPTERS;
use crate::lines::Lines;
use crate::story::{ChapterTable, StepStrings};
#[cfg(not(target_family = "wasm"))]
use crate::{Locale, WordsFile};

macro_rules! strings {
    (first: $($first:ident,)*; later: $($later:ident,)*) => {
        /// Every string of one locale, written down. `{name}` in a string is a hole that a value fills.
        #[derive(Clone, Copy, Debug)]
        #[allow(missing_docs)] // Each field is named after what it says.
        pub struct Table {
            $(pub $first: &'static str,)*
            $(pub $later: &'static str,)*
            pub chapters: [ChapterTable; CHAPTERS],
        }

        #[cfg(not(target_family = "wasm"))]
        impl Table {
            /// What a file contains, each string on a line of its own, in the order in which [`Strings`] reads them.
            pub fn lines(&self, locale: Locale, file: WordsFile) -> Vec<String> {
                let chapters = self.chapters.iter().enumerate();
                let steps = |(number, chapter): (usize, &ChapterTable)| chapter.lines(locale, number);
                match file {
                    WordsFile::First => {
                        let fixed = [$(self.$first),*].map(str::to_owned).into_iter();
                        let names = self.chapters.iter().map(|chapter| chapter.name.to_owned());
                        fixed.chain(names).chain(chapters.take(1).flat_map(steps)).collect()
                    }
                    WordsFile::Later => {
                        let fixed = [$(self.$later),*].map(str::to_owned).into_iter();
                        let ends = |chapter: &ChapterTable| [chapter.keep, chapter.challenge].map(str::to_owned);
                        let ends = self.chapters.iter().flat_map(ends);
                        fixed.chain(ends).chain(chapters.skip(1).flat_map(steps)).collect()
                    }
                }
            }
        }

        #[allow(non_camel_case_types)]
        enum First {
            $($first,)*
            End,
        }

        #[allow(non_camel_case_types)]
        enum LaterPlace {
            $($later,)*
            End,
        }

        /// Strings that only parts of the page say that load later. `tests/tidy.rs` checks that nothing else asks for them.
        pub const LATER: &[&str] = &[$(stringify!($later)),*];

        #[allow(missing_docs)] // Each is named after what it says.
        impl Strings {
            $(pub const fn $first(&self) -> &'static str {
                self.fixed[First::$first as usize]
            })*

            $(pub fn $later(&self) -> &'static str {
                self.later().fixed[LaterPlace::$later as usize]
            })*
        }
    };
}

/// Every string of one locale, to be shown.
#[derive(Clone, Debug)]
pub struct Strings {
    // An array is filled by a loop; filling hundreds of fields one by one would be a page of code.
    fixed: [&'static str; First::End as usize],
    chapter_names: [&'static str; CHAPTERS],
    first_steps: &'static [StepStrings],
    later: OnceLock<Later>,
}

/// What the file [`crate::WordsFile::Later`] contains.
#[derive(Clone, Debug)]
struct Later {
    fixed: [&'static str; LaterPlace::End as usize],
    /// The sentence to keep from each chapter, and its challenge.
    ends: [[&'static str; 2]; CHAPTERS],
    /// The steps of every chapter after the first.
    steps: [&'static [StepStrings]; CHAPTERS - 1],
}

impl Strings {
    /// Reads the file [`crate::WordsFile::First`]; nothing if it was written for another version of the page.
    pub fn read(text: &'static str) -> Option<Self> {
        let mut lines = Lines::of(text);
        let strings = Self {
            fixed: std::array::from_fn(|_| lines.next()),
            chapter_names: std::array::from_fn(|_| lines.next()),
            first_steps: StepStrings::read(&mut lines),
            later: OnceLock::new(),
        };
        lines.are_used_up().then_some(strings)
    }

    /// Reads the file [`crate::WordsFile::Later`]. Whether it was written for this version of the page.
    pub fn read_later(&self, text: &'static str) -> bool {
        let mut lines = Lines::of(text);
        let later = Later {
            fixed: std::array::from_fn(|_| lines.next()),
            ends: std::array::from_fn(|_| [lines.next(), lines.next()]),
            steps: std::array::from_fn(|_| StepStrings::read(&mut lines)),
        };
        let is_whole = lines.are_used_up();
        if is_whole {
            self.later.get_or_init(|| later);
        }
        is_whole
    }

    /// Whether what the file [`crate::WordsFile::Later`] contains can be asked for.
    pub fn has_later(&self) -> bool {
        self.later.get().is_some()
    }

    fn later(&self) -> &Later {
        self.later
            .get()
            .expect("what a part of the page or a later chapter says has arrived before it is shown")
    }

    /// The one sentence to keep from a chapter, and what the reader may try at its end, by its place in the story. Both are empty in the
    /// lab.
    ///
    /// # Panics
    /// If the words that load later have not arrived. They have when the part that shows the end of a chapter is there.
    pub fn end_of_chapter(&self, index: usize) -> [&'static str; 2] {
        self.later().ends[index]
    }

    /// A chapter's name in the rail, by its place in the story.
    pub fn chapter_name(&self, index: usize) -> &'static str {
        self.chapter_names[index]
    }

    /// The words of a chapter's steps, by its place in the story.
    ///
    /// # Panics
    /// If the chapter is not the first one and its words have not arrived. They have when a step of it is open.
    pub fn steps(&self, index: usize) -> &'static [StepStrings] {
        index.checked_sub(1).map_or(self.first_steps, |index| self.later().steps[index])
    }
}

strings!(
    first:
    // The shell
    page_title,
    site_name,
    chapters_label,
    language,
    theme,
    theme_auto,
    theme_light,
    theme_dark,
    theme_projector,
    copy_link,
    link_copied,
    link_not_copied,
    keys_help,
    close,
    skip_to_stage,
    footer,
    sources_title,
    // Notices
    notice_bad_value,
    notice_unknown,
    notice_range,
    notice_one_of,
    notice_speed,
    notice_started,
    notice_no_random,
    notice_full,
    closer_label,
    part_missing,
    notice_no_words,
    dismiss,
    // Lengths of time
    one_second,
    seconds,
    one_minute,
    minutes,
    one_hour,
    hours,
    // The narration
    back,
    next,
    next_step,
    steps_label,
    step_label,
    guess_label,
    guess_scale,
    guess_hint,
    guess_error,
    guess_told,
    guess_right,
    guess_in_ledger,
    play,
    pause,
    replay,
    // The end of a chapter
    ending_title,
    // The lanes
    lane_object_keys,
    lane_bucket_key,
    lane_object_keys_short,
    lane_bucket_key_short,
    bob,
    ann,
    slips_label,
    amazon_s3,
    aws_kms,
    kms_key,
    kms_key_disabled,
    photo_name,
    never_leaves,
    bucket_key,
    bucket_key_number,
    time_left,
    no_bucket_key,
    no_bucket_key_for,
    bucket_keys_of_others,
    wire,
    quiet_since,
    not_asked_yet,
    for_object,
    for_bucket,
    throttled_label,
    denied_label,
    barrier,
    setting_bucket_key_on,
    setting_bucket_key_off,
    setting_sse_s3,
    burst_label,
    more_objects,
    quota,
    quota_label,
    scene_label,
    // The ledger
    added_label,
    kms_request,
    kms_requests,
    kms_request_elsewhere,
    kms_requests_elsewhere,
    kms_cost,
    throttled,
    object_stored,
    objects_stored,
    s3_request,
    s3_requests,
    cloudtrail_event,
    cloudtrail_events,
    run_before,
    counters_label,
    // The difference
    difference_title,
    difference_none,
    difference_same,
    difference_fewer_one,
    difference_fewer,
    difference_throttled,
    // The transport
    transport_label,
    step_back,
    step_forward,
    undo,
    next_event,
    reset,
    track_label,
    speed_label,
    speed_max,
    speed_reading,
    pause_after_beat,
    // Things to do
    legend_kms_key,
    legend_bucket_key,
    legend_data_key,
    legend_encrypted,
    do_title,
    do_hint,
    wait_limit,
    burst,
    nothing_stored,
    no_key_to_wait_for,
    settings_title,
    region,
    time_limit,
    requesters,
    sessions,
    requester_rule,
    caches,
    more_title,
    claims_label,
    claim_link,
    window,
    range_hint,
    range_error,
    terms_label,
    // The panels
    panels_label,
    panel_objects,
    panel_cloudtrail,
    panel_timeline,
    panel_wire,
    panel_key_policy,
    panel_replication,
    replicas_label,
    panel_compare,
    panel_questions,
    panel_glossary,
    panel_sources,
    reference_loading,
    reference_title,
    try_again,
    bytes,
    // Captions
    cap_start,
    cap_above,
    cap_below,
    cap_time_passes,
    cap_more_requests,
    cap_burst_runs,
    cap_batch_runs,
    cap_put_sent_as,
    cap_put_sent,
    cap_get_sent,
    cap_head_sent,
    cap_ask_data_key,
    cap_ask_bucket_key,
    cap_ask_bucket_key_as,
    cap_ask_decrypt,
    cap_ask_decrypt_bucket,
    cap_kms_makes_data_key,
    cap_kms_makes_bucket_key,
    cap_kms_decrypts,
    cap_kms_throttles,
    cap_bucket_key_kept,
    cap_waiting,
    cap_bucket_key_expired,
    cap_data_key_made,
    cap_data_key_opened,
    cap_encrypting,
    cap_opening,
    cap_refused,
    cap_key_dropped,
    cap_stored,
    cap_delivered,
    cap_delivered_wrong,
    cap_read_refused,
    cap_head_answered,
    cap_slow_down,
    cap_byte_flipped,
    cap_burst_started,
    cap_burst_slice,
    cap_burst_ended,
    cap_burst_ended_whole,
    cap_waited,
    cap_no_such_object,
    cap_not_stored,
    cap_no_bytes,
    cap_burst_size,
    cap_full,
    cap_delete_sent,
    cap_deleted,
    cap_default_sse_s3,
    cap_default_sse_kms,
    cap_default_bucket_key,
    cap_s3_makes_data_key,
    cap_s3_opens_data_key,
    cap_kms_not_found,
    cap_error_answered,
    cap_burst_refused,
    cap_too_many_states,
    cap_copy_sent,
    cap_update_sent,
    cap_ask_encrypt,
    cap_kms_encrypts,
    cap_data_key_wrapped,
    cap_copying,
    cap_copied,
    cap_encryption_updated,
    cap_batch_started,
    cap_batch_ended,
    cap_batch_size,
    cap_kms_denies,
    cap_kms_denies_explicitly,
    cap_kms_disabled,
    cap_no_such_kms_key,
    cap_key_policy_put,
    cap_key_disabled,
    cap_key_enabled,
    cap_multipart_sent,
    cap_part_sent,
    cap_complete_sent,
    cap_multipart_created,
    cap_part_encrypted,
    cap_part_stored,
    cap_parts_assembled,
    cap_parts_count,
    cap_replication_put,
    cap_replication_deleted,
    cap_replication_started,
    cap_replication_source_call,
    cap_replication_destination_call,
    cap_replication_call_refused,
    cap_replicated,
    cap_not_opted_in,
    cap_no_replica_key,
    cap_replica_key_not_found,
    cap_replication_source_denied,
    cap_replication_replica_denied,
    cap_replication_kms_refused,
    cap_replication_unreadable,
    // The keyboard sheet
    keys_title,
    keys_note,
    keys_characters,
    key_play,
    key_step,
    key_step_back,
    key_next_event,
    key_start,
    key_end,
    key_reset,
    key_slower,
    key_faster,
    key_upload_cat,
    key_upload_dog,
    key_upload_chicken,
    key_read,
    key_wait,
    key_flip,
    key_burst,
    key_back,
    key_next_chapter,
    key_previous_chapter,
    key_help,
    key_name_space,
    ;
    later:
    // The cards of the things on the stage, and the ends of chapters
    ending_keep,
    ending_try,
    ending_so_far,
    ending_met,
    ending_not_met,
    card_name_person,
    card_name_bucket,
    card_name_setting,
    card_name_quota,
    card_name_replica_bucket,
    card_name_replica_kms,
    card_person,
    card_photo,
    card_bucket,
    card_bucket_on,
    card_bucket_off,
    card_bucket_sse_s3,
    card_object,
    card_object_bucket_key,
    card_object_kms_key,
    card_object_sse_s3,
    card_held,
    card_held_opens,
    card_not_held,
    card_wire,
    card_barrier,
    card_kms_key,
    card_kms_key_enabled,
    card_kms_key_disabled,
    card_quota,
    card_spool,
    card_replica_bucket,
    card_replica_held,
    card_replica_kms,
    // Things to do
    upload_cat,
    upload_dog,
    upload_chicken,
    read_back,
    flip_byte,
    head_object,
    choose_object,
    region_option,
    rule_current,
    rule_per_session,
    load_uploads,
    load_seconds,
    load_send,
    bucket_default,
    copy_object,
    update_encryption,
    delete_object,
    batch_copy,
    upload_other_role,
    upload_without,
    upload_parts,
    kms_key_switch,
    replication_label,
    rule_none,
    rule_other_region,
    rule_same_region,
    rule_not_opted_in,
    rule_wrong_key,
    rule_no_permission,
    trail_kind,
    trail_all,
    trail_refused,
    auditor_above,
    auditor_below,
    auditor_data_off,
    auditor_data_on,
    trail_data,
    trail_data_off,
    trail_data_on,
    trail_lanes,
    trail_both,
    trail_strip,
    window_fixed,
    window_sliding,
    // The panels
    wire_intro,
    wire_empty,
    wire_request,
    wire_answer,
    policy_intro,
    policy_account,
    policy_objects,
    policy_both,
    policy_put,
    policy_verdicts,
    policy_allowed,
    policy_denied,
    replication_intro,
    replication_empty,
    replication_pending,
    replication_done,
    replication_source,
    replication_replica,
    volume_label,
    volume_option,
    volume_above,
    volume_below,
    volume_saving,
    volume_even,
    volume_basis,
    reference_missing,
    search_label,
    search_found,
    search_question,
    search_term,
    search_correction,
    search_claim,
    compare_intro,
    compare_shown_in,
    compare_calls,
    compare_calls_above,
    compare_calls_below,
    compare_data_keys,
    compare_data_keys_above,
    compare_data_keys_below,
    compare_cost,
    compare_cost_cell,
    compare_quota,
    compare_quota_above,
    compare_quota_below,
    compare_trail,
    compare_trail_above,
    compare_trail_below,
    compare_audit,
    compare_audit_above,
    compare_audit_below,
    compare_policy,
    compare_policy_above,
    compare_policy_below,
    compare_revocation,
    compare_revocation_above,
    compare_revocation_below,
    compare_requesters,
    compare_requesters_above,
    compare_requesters_below,
    compare_replication,
    compare_replication_above,
    compare_replication_below,
    compare_setting,
    compare_setting_above,
    compare_setting_below,
    compare_not,
    compare_not_above,
    compare_not_below,
    objects_empty,
    objects_sizes_only,
    object_not_here,
    object_size,
    object_version,
    object_version_text,
    object_from_s3,
    object_who_s3,
    object_etag,
    object_data_key,
    object_nonce,
    object_tag,
    object_context,
    object_aad,
    object_who,
    object_who_kms,
    object_who_bucket,
    object_from_kms,
    object_from_bucket_key,
    object_bucket_key_encrypted,
    object_ciphertext,
    object_cipher_picture,
    show_plaintext_key,
    hide_plaintext_key,
    plaintext_key_note,
    trail_empty,
    trail_intro,
    trail_many,
    trail_cut,
    trail_json,
    timeline_intro,
    timeline_empty,
    timeline_cut,
    // Why a text is no key policy
    policy_too_long,
    policy_not_json,
    policy_at,
    policy_whole,
    policy_not_an_object,
    policy_not_text,
    policy_not_texts,
    policy_empty,
    policy_missing,
    policy_unknown_element,
    policy_unknown_version,
    policy_unknown_effect,
    policy_not_a_kms_action,
    policy_resource_not_star,
    policy_invalid_principal,
    policy_unknown_operator,
    policy_unknown_condition_key,
);
