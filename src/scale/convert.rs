//! What converting the objects that are there already costs, and when it pays.

use i18n::fill;
use web_sys::Element;
use workload::Conversion;

use crate::browser::put;
use crate::markup::{element, table, text};
use crate::number::Language;
use crate::state::{OBJECTS_MAX, State};

/// The part of the page that tells it.
pub fn section(state: &State) -> String {
    let words = state.language.words;
    let field = format!(
        "<div class=\"scale-field\"><label for=\"scale-objects\">{}</label>\
         <span class=\"scale-inputs\"><input id=\"scale-objects\" data-part=\"objects\" inputmode=\"numeric\" \
         autocomplete=\"off\" size=\"16\" value=\"{}\" aria-describedby=\"scale-objects-problem\"></span>\
         <small class=\"scale-problem\" id=\"scale-objects-problem\" role=\"alert\"></small></div>",
        text(words.convert_objects),
        state.language.locale.count(state.objects)
    );
    element("h2", "", &text(words.convert_title))
        + &field
        + "<div class=\"scale-convert\"></div>"
        + &element("p", "class=\"small\"", &text(words.convert_note))
}

/// Shows it for the number of objects that the reader has chosen.
pub fn update(state: &State, host: &Element) {
    put(host, ".scale-convert", &ways(state.language, state.objects));
}

/// Takes another number of objects, or says why it cannot.
pub fn change(state: &mut State, typed: &str) -> String {
    let words = state.language.words;
    let digits: String = typed.chars().filter(|c| !matches!(c, ',' | '.' | '_' | ' ')).collect();
    let why = match digits.parse::<u64>() {
        Ok(objects) if (1..=OBJECTS_MAX).contains(&objects) => {
            state.objects = objects;
            return String::new();
        }
        Ok(_) => String::new(),
        Err(_) => format!("{} ", words.bad_number),
    };
    let count = |value| state.language.locale.count(value);
    let range = fill(words.bad_range, &[("min", &count(1)), ("max", &count(OBJECTS_MAX))]);
    format!("{why}{range} {}", fill(words.kept, &[("value", &count(state.objects))]))
}

fn ways(language: Language, objects: u64) -> String {
    let words = language.words;
    // A row for each figure and a column for each way, so that it fits a phone.
    let mut rows: Vec<Vec<String>> = words.convert_rows.iter().map(|name| vec![(*name).to_owned()]).collect();
    for (conversion, name) in Conversion::ALL.into_iter().zip(words.convert_ways) {
        let costs = conversion.cost(objects);
        let range = |of: &dyn Fn(&workload::ConversionCost) -> String| {
            let [least, most] = costs.each_ref().map(of);
            if least == most { least } else { fill(words.from_to, &[("from", &least), ("to", &most)]) }
        };
        let reads = range(&|cost| language.locale.count(cost.pays_after_reads));
        let figures = [
            name.to_owned(),
            range(&|cost| language.dollars(cost.total)),
            range(&|cost| language.locale.dollars(cost.per_object)),
            range(&|cost| language.about(cost.kms_requests)),
            reads,
        ];
        for (row, figure) in rows.iter_mut().zip(figures) {
            row.push(figure);
        }
    }
    table(words.convert_title, &rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use i18n::Locale;

    #[test]
    fn both_ways_have_their_price_and_pay_after_a_few_reads() {
        let told = ways(Language::of(Locale::English), 1_000_000);
        assert!(told.contains("<td>3 to 5</td>") && told.contains("<td>4</td>"), "{told}");
        assert!(told.contains("$12.27") || told.contains("$12.26"), "{told}");
    }

    #[test]
    fn a_number_that_cannot_be_changes_nothing() {
        let mut state = State::new(Locale::English, 4, &[]);
        for typed in ["", "0", "-5", "many", "99999999999999999999999", "2000000000000000"] {
            assert!(change(&mut state, typed).contains("100,000,000 stays in force"), "{typed}");
        }
        assert_eq!(change(&mut state, "5,000"), "");
        assert_eq!(state.objects, 5_000);
    }
}
