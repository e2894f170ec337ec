//! What the chapter `scale` says, as one struct a language.

/// The words of a setting of a workload.
#[derive(Clone, Copy, Debug)]
pub struct FieldWords {
    /// Its name in an address, by which it is found.
    pub id: &'static str,
    /// What the form calls it.
    pub label: &'static str,
    /// What it means, or whose figure it is; may be empty.
    pub note: &'static str,
    /// Its choices and what each is called; empty where it is a number.
    pub choices: &'static [(&'static str, &'static str)],
}

/// The words of a preset.
#[derive(Clone, Copy, Debug)]
pub struct PresetWords {
    /// Its name in an address, by which it is found.
    pub id: &'static str,
    /// What the reader calls it.
    pub name: &'static str,
    /// What traffic it is.
    pub note: &'static str,
}

/// A unit of time.
#[derive(Clone, Copy, Debug)]
pub struct UnitWords {
    /// Its name in an address, by which it is found.
    pub id: &'static str,
    /// After a rate: `a second`.
    pub per: &'static str,
    /// After a number: `seconds`.
    pub many: &'static str,
    /// After the number one: `second`.
    pub one: &'static str,
    /// Where there is little room: `s`.
    pub short: &'static str,
}

/// Everything that the chapter says in one language. `{name}` stands for a value.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)] // Each is named after the place in which it stands.
pub struct Words {
    pub units: &'static [UnitWords],
    /// Words for 10⁶, 10⁹, 10¹², 10¹⁵ and 10¹⁸.
    pub large: [&'static str; 5],
    /// Signs for 10³, 10⁶, 10⁹, 10¹², 10¹⁵ and 10¹⁸ at an axis.
    pub short: [&'static str; 6],
    pub more_than: &'static str,
    pub fields: &'static [FieldWords],
    pub presets: &'static [PresetWords],

    pub traffic_title: &'static str,
    pub preset_label: &'static str,
    pub preset_own: &'static str,
    pub unit_of: &'static str,
    pub slider_of: &'static str,
    pub also_set: &'static str,
    pub more_settings: &'static str,
    pub groups: [&'static str; 4],
    pub start_again: &'static str,

    pub bad_title: &'static str,
    pub bad_value: &'static str,
    pub bad_preset: &'static str,
    pub bad_number: &'static str,
    pub bad_range: &'static str,
    pub bad_unit: &'static str,
    pub bad_choice: &'static str,
    pub bad_unused: &'static str,
    pub dismiss: &'static str,
    pub kept: &'static str,
    pub impossible_bursts: &'static str,
    pub impossible_nothing: &'static str,

    pub answer_title: &'static str,
    pub answer_above: &'static str,
    pub answer_below: &'static str,
    pub answer_throttled: &'static str,
    pub answer_never_throttled: &'static str,
    pub answer_saves: &'static str,
    pub answer_saves_nothing: &'static str,
    pub answer_costs_more: &'static str,
    pub answer_requesters: &'static str,
    pub answer_old_keys: &'static str,
    pub answer_old_objects: &'static str,
    pub answer_free: &'static str,
    pub answer_quota: &'static str,
    pub answer_otherwise: &'static str,
    pub answer_basis: &'static str,
    pub answer_other_region: &'static str,

    pub table_title: &'static str,
    pub over: &'static str,
    pub column_above: &'static str,
    pub column_below: &'static str,
    pub rows: [&'static str; 12],

    pub plots_title: &'static str,
    pub plot_rate: &'static str,
    pub plot_throttled: &'static str,
    pub plot_cost: &'static str,
    pub plot_requesters: &'static str,
    pub plot_limit: &'static str,
    pub plot_map: &'static str,
    pub plot_money: &'static str,
    pub axis_time: &'static str,
    pub axis_rate: &'static str,
    pub axis_throttled: &'static str,
    pub axis_cost: &'static str,
    pub axis_saving: &'static str,
    pub axis_requesters: &'static str,
    pub axis_limit: &'static str,
    pub axis_limit_seconds: &'static str,
    pub axis_money: &'static str,
    pub quota_line: &'static str,
    pub you_are_here: &'static str,
    pub money: [&'static str; 6],
    pub money_total: &'static str,
    pub plot_keys: &'static str,
    pub plot_table: &'static str,
    pub download_svg: &'static str,
    pub download_png: &'static str,
    pub download_csv: &'static str,
    pub png_failed: &'static str,

    pub storm_title: &'static str,
    pub storm_play: &'static str,
    pub storm_pause: &'static str,
    pub storm_again: &'static str,
    pub storm_time: &'static str,
    pub storm_grain: &'static str,
    pub storm_grain_one: &'static str,
    pub storm_picture: &'static str,
    pub storm_figures: [&'static str; 7],
    pub storm_calm: &'static str,
    pub storm_places: [&'static str; 3],
    pub storm_legend: [&'static str; 5],
    pub storm_both_layers: &'static str,

    pub check_title: &'static str,
    pub check_text: &'static str,
    pub check_start: &'static str,
    pub check_cancel: &'static str,
    pub check_progress: &'static str,
    pub check_cancelled: &'static str,
    pub check_too_many: &'static str,
    pub check_columns: [&'static str; 3],

    pub convert_title: &'static str,
    pub convert_objects: &'static str,
    pub convert_rows: [&'static str; 5],
    pub convert_ways: [&'static str; 2],
    pub from_to: &'static str,
    pub convert_note: &'static str,

    pub downloads_title: &'static str,
    pub copy_link: &'static str,
    pub download_run_csv: &'static str,
    pub download_run_json: &'static str,
    pub print: &'static str,
    pub made_with: &'static str,
    pub assumptions: &'static str,
}

pub(super) const fn field(id: &'static str, label: &'static str, note: &'static str) -> FieldWords {
    FieldWords { id, label, note, choices: &[] }
}

pub(super) const fn choice(
    id: &'static str,
    label: &'static str,
    note: &'static str,
    choices: &'static [(&'static str, &'static str)],
) -> FieldWords {
    FieldWords { id, label, note, choices }
}

pub(super) const fn unit(
    id: &'static str,
    per: &'static str,
    many: &'static str,
    one: &'static str,
    short: &'static str,
) -> UnitWords {
    UnitWords { id, per, many, one, short }
}

pub(super) const fn preset(id: &'static str, name: &'static str, note: &'static str) -> PresetWords {
    PresetWords { id, name, note }
}

impl Words {
    /// The words of that setting; those of the first where there is no such setting, which a test excludes.
    pub fn field(&self, id: &str) -> &'static FieldWords {
        let fields = self.fields;
        fields.iter().find(|field| field.id == id).unwrap_or(&fields[0])
    }

    /// The words of that unit of time.
    pub fn unit(&self, id: &str) -> &'static UnitWords {
        let units = self.units;
        units.iter().find(|unit| unit.id == id).unwrap_or(&units[0])
    }
}

impl FieldWords {
    /// What that choice is called; the choice itself where it needs no words, such as the code of a Region.
    pub fn choice<'a>(&self, id: &'a str) -> &'a str {
        self.choices.iter().find(|(known, _)| *known == id).map_or(id, |(_, name)| name)
    }
}
