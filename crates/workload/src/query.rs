//! A workload in an address: only the settings that differ from those of the preset, or of the default workload.

use crate::field::{Field, Problem};
use crate::preset::Preset;
use crate::workload::Workload;

/// The name of the parameter that names a preset.
pub const PRESET: &str = "preset";

/// A parameter that could not be used; its setting stays as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadField {
    /// Which setting; nothing where it is the [`PRESET`].
    pub field: Option<Field>,
    /// What stood there.
    pub value: String,
    /// Why it cannot be used.
    pub problem: Problem,
}

/// Reads a workload from the parameters of an address, and reports those that cannot be used. Parameters that are no settings of a
/// workload are ignored. The order does not matter, except that the last of several values of one setting counts.
pub fn read<N: AsRef<str>, V: AsRef<str>>(
    pairs: impl IntoIterator<Item = (N, V)>,
) -> (Workload, Option<Preset>, Vec<BadField>) {
    let mut preset = None;
    let mut bad = Vec::new();
    let mut given = Vec::new();
    for (name, value) in pairs {
        if name.as_ref() == PRESET {
            preset = Preset::find(value.as_ref());
            if preset.is_none() {
                bad.push(BadField {
                    field: None,
                    value: value.as_ref().to_owned(),
                    problem: Problem::UnknownChoice,
                });
            }
        } else if let Some(field) = Field::find(name.as_ref()) {
            given.push((field, value));
        }
    }
    // A setting on which others depend comes before them. Values of one setting stay in order.
    given.sort_by_key(|(field, _)| *field);
    let mut workload = base(preset);
    for (field, value) in given {
        if let Err(problem) = field.set(&mut workload, value.as_ref()) {
            bad.push(BadField { field: Some(field), value: value.as_ref().to_owned(), problem });
        }
    }
    (workload, preset, bad)
}

/// The parameters of an address that [`read`] turns into this workload again.
pub fn write(workload: &Workload, preset: Option<Preset>) -> Vec<(&'static str, String)> {
    let base = base(preset);
    let mut pairs: Vec<_> = preset.map(|preset| (PRESET, preset.id().to_owned())).into_iter().collect();
    for field in Field::ALL {
        let text = field.text(workload);
        if field.is_in_use(workload) && text != field.text(&base) {
            pairs.push((field.id(), text));
        }
    }
    pairs
}

fn base(preset: Option<Preset>) -> Workload {
    preset.map_or_else(Workload::default, Preset::workload)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_address_is_the_default_and_a_preset_is_only_its_name() {
        assert_eq!(read::<&str, &str>([]), (Workload::default(), None, vec![]));
        assert_eq!(write(&Workload::default(), None), []);
        for preset in Preset::ALL {
            let pairs = write(&preset.workload(), Some(preset));
            assert_eq!(pairs, [(PRESET, preset.id().to_owned())]);
            assert_eq!(read(pairs), (preset.workload(), Some(preset), vec![]));
            // Without its name every setting that differs is written out.
            let pairs = write(&preset.workload(), None);
            assert_eq!(read(pairs), (preset.workload(), None, vec![]));
        }
    }

    #[test]
    fn the_order_does_not_matter_and_what_is_not_ours_is_left_alone() {
        let (workload, preset, bad) = read([
            ("every", "2h"),
            ("lang", "vi"),
            ("shape", "bursts"),
            ("preset", "data-lake"),
            ("limit", "60"),
        ]);
        assert_eq!(preset, Some(Preset::DataLake));
        assert_eq!(bad, []);
        assert_eq!(Field::Every.text(&workload), "2h");
        assert_eq!(workload.time_limit_secs, 60);
        assert_eq!(workload.requesters, Preset::DataLake.workload().requesters);
    }

    #[test]
    fn what_cannot_be_used_is_named_and_the_rest_is() {
        let (workload, preset, bad) =
            read([("preset", "unknown"), ("limit", "0"), ("age", "5"), ("every", "1h"), ("keys", "7")]);
        assert_eq!((workload.kms_keys, preset), (7, None));
        let named: Vec<_> = bad.iter().map(|bad| (bad.field, bad.problem)).collect();
        let expected = [
            (None, Problem::UnknownChoice),
            (Some(Field::Every), Problem::NotInUse),
            (Some(Field::Limit), Problem::OutOfRange),
            (Some(Field::Age), Problem::NoUnit),
        ];
        assert_eq!(named, expected);
    }
}
