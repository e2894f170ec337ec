//! The cost of converting existing objects to a bucket key, and the number of reads after which that pays.

use i18n::scale::words;
use i18n::{Locale, fill};
use leptos::ev;
use leptos::prelude::*;
use workload::{Conversion, ConversionCost};

use super::own_traffic::OwnTraffic;
use super::table::{Table, TextTable};
use crate::context::Reader;

/// The highest number of objects that the field takes. This limit is our choice: it is more than S3 is known to hold.
const OBJECTS_MAX: u64 = 1_000_000_000_000_000;

/// The cost of a conversion, for a number of objects that the reader types.
#[component]
pub fn Convert() -> impl IntoView {
    let own = expect_context::<OwnTraffic>();
    let objects = expect_context::<Reader>().objects_to_convert;
    // The field keeps what the reader has typed, even if it is not a valid number.
    let typed = RwSignal::new(None::<String>);
    let problem = RwSignal::new(None::<Problem>);
    let read = move |event: &ev::Event| {
        let text = event_target_value(event);
        let result = number_of_objects(&text);
        typed.set(Some(text));
        if let Ok(number) = result {
            objects.set(number);
        }
        result.err()
    };
    // A reader who is still typing is not told of a problem yet.
    let on_input = move |event| {
        read(&event);
        problem.set(None);
    };
    let on_change = move |event| problem.set(read(&event));
    let table = Memo::new(move |_| table(objects.get(), own.locale()));
    let text = Signal::derive(move || typed.get().unwrap_or_else(|| own.locale().count(objects.get())));
    let problem_in_words = Signal::derive(move || {
        let problem = problem.get().map(|problem| problem.in_words(own.locale(), objects.get()));
        problem.unwrap_or_default()
    });
    view! {
        <section class="scale-part">
            <h2>{own.text(|words| words.convert_title)}</h2>
            <div class="scale-field">
                <label for="scale-objects">{own.text(|words| words.convert_objects)}</label>
                <span class="scale-inputs">
                    <input
                        id="scale-objects"
                        inputmode="numeric"
                        autocomplete="off"
                        size="16"
                        aria-describedby="scale-objects-problem"
                        prop:value=text
                        on:input=on_input
                        on:change=on_change
                    />
                </span>
                <small class="scale-problem" id="scale-objects-problem" role="alert">
                    {problem_in_words}
                </small>
            </div>
            <div class="scale-convert">
                <TextTable table />
            </div>
            <p class="small">{own.text(|words| words.convert_note)}</p>
        </section>
    }
}

/// Why a text is not a valid number of objects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Problem {
    NotANumber,
    OutOfRange,
}

impl Problem {
    fn in_words(self, locale: Locale, in_force: u64) -> String {
        let words = words(locale);
        let range = fill(words.bad_range, &[("min", &locale.count(1)), ("max", &locale.count(OBJECTS_MAX))]);
        let kept = fill(words.kept, &[("value", &locale.count(in_force))]);
        match self {
            Self::NotANumber => format!("{} {range} {kept}", words.bad_number),
            Self::OutOfRange => format!("{range} {kept}"),
        }
    }
}

/// Reads a number of objects. Commas, points, underscores and spaces may separate groups of three digits.
fn number_of_objects(text: &str) -> Result<u64, Problem> {
    let groups: Vec<&str> = text.trim().split([',', '.', '_', ' ']).collect();
    // `2.5` is no number of objects, and 25 would be another one.
    if groups[1..].iter().any(|group| group.len() != 3) {
        return Err(Problem::NotANumber);
    }
    match groups.concat().parse::<u64>() {
        Ok(objects) if (1..=OBJECTS_MAX).contains(&objects) => Ok(objects),
        Ok(_) => Err(Problem::OutOfRange),
        Err(_) => Err(Problem::NotANumber),
    }
}

/// The table of costs: a row for each figure and a column for each way to convert, which is narrow enough for a phone.
fn table(objects: u64, locale: Locale) -> Table {
    let words = words(locale);
    let columns = Conversion::ALL.map(|conversion| column(conversion.cost(objects), locale));
    let row = |(index, name): (usize, &&str)| {
        let figures = columns.iter().map(|column| column[index].clone());
        std::iter::once((*name).to_owned()).chain(figures).collect::<Vec<_>>()
    };
    let [heading, names @ ..] = &words.convert_rows;
    let ways = words.convert_ways.iter();
    Table {
        caption: words.convert_title.to_owned(),
        headings: std::iter::once(heading).chain(ways).map(|text| (*text).to_owned()).collect(),
        rows: names.iter().enumerate().map(row).collect(),
    }
}

/// The figures of one way to convert. A figure whose lower and upper bound differ is written as a range.
fn column(costs: [ConversionCost; 2], locale: Locale) -> [String; 4] {
    let range = |figure: &dyn Fn(&ConversionCost) -> String| {
        let [least, most] = costs.each_ref().map(figure);
        if least == most { least } else { fill(words(locale).from_to, &[("from", &least), ("to", &most)]) }
    };
    [
        range(&|cost| locale.dollars_in_words(cost.total)),
        range(&|cost| locale.dollars(cost.per_object)),
        range(&|cost| locale.count_in_words(cost.kms_requests)),
        range(&|cost| locale.count(cost.pays_after_reads)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_to_convert_have_a_price_and_pay_after_a_few_reads() {
        let table = table(1_000_000, Locale::English);
        assert_eq!(table.headings.len(), 3);
        assert_eq!(table.rows[3][1..], ["3 to 5", "4"], "{table:?}");
        assert!(["$12.26", "$12.27"].contains(&table.rows[0][2].as_str()), "{table:?}");
    }

    #[test]
    fn an_invalid_number_is_explained_and_the_last_one_stays_in_force() {
        for text in
            ["", "0", "-5", "many", "2.5", "1,5", "1,,000", "99999999999999999999999", "2000000000000000"]
        {
            let problem = number_of_objects(text).expect_err(text);
            let words = problem.in_words(Locale::English, 100_000_000);
            assert!(words.contains("100,000,000 stays in force"), "{text}: {words}");
        }
        assert_eq!(number_of_objects("5,000"), Ok(5_000));
        assert_eq!(number_of_objects("5.000"), Ok(5_000));
    }
}
