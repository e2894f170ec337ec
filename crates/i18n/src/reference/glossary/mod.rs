//! Every acronym and term that the page uses.

mod encryption;
mod keys;
mod limits;
mod people;
mod storage;
mod term;

pub use term::Term;

use crate::Locale;

/// All terms, in no particular order.
pub fn all() -> impl Iterator<Item = &'static Term> {
    keys::TERMS
        .iter()
        .chain(&encryption::TERMS)
        .chain(&storage::TERMS)
        .chain(&limits::TERMS)
        .chain(&people::TERMS)
}

/// The terms that a text uses, in the order in which it uses them first. Of two terms at one place the longer one counts.
pub fn in_text(locale: Locale, text: &str) -> Vec<&'static Term> {
    let text = text.to_lowercase();
    let whole = |from: usize, to: usize| {
        let inside = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '-');
        !inside(text[..from].chars().next_back()) && !inside(text[to..].chars().next())
    };
    let mut found: Vec<(usize, usize, &Term)> = Vec::new();
    for term in all() {
        let name = term.term.of(locale).to_lowercase();
        let place = text.match_indices(&name).map(|(from, _)| (from, from + name.len()));
        if let Some((from, to)) = { place }.find(|(from, to)| whole(*from, *to)) {
            found.push((from, to, term));
        }
    }
    found.sort_by_key(|(from, to, _)| (*from, usize::MAX - *to));
    let mut reached = 0;
    found.retain(|(from, to, _)| {
        let free = *from >= reached;
        reached = reached.max(*to);
        free
    });
    found.into_iter().map(|(_, _, term)| term).collect()
}

/// All terms in the alphabet of that language.
pub fn sorted(locale: Locale) -> Vec<&'static Term> {
    let mut terms: Vec<_> = all().collect();
    terms.sort_by_cached_key(|term| sort_key(term.term.of(locale)));
    terms
}

/// The letters of the Vietnamese alphabet in its order, each with its tones; the letters that only English has stand in
/// between. English text sorts by it just as well.
const ALPHABET: [&str; 33] = [
    "aàảãáạ",
    "ăằẳẵắặ",
    "âầẩẫấậ",
    "b",
    "c",
    "d",
    "đ",
    "eèẻẽéẹ",
    "êềểễếệ",
    "f",
    "g",
    "h",
    "iìỉĩíị",
    "j",
    "k",
    "l",
    "m",
    "n",
    "oòỏõóọ",
    "ôồổỗốộ",
    "ơờởỡớợ",
    "p",
    "q",
    "r",
    "s",
    "t",
    "uùủũúụ",
    "ưừửữứự",
    "v",
    "w",
    "x",
    "yỳỷỹýỵ",
    "z",
];

/// Where a text stands in the alphabet: letters first, and tones only where the letters are the same.
fn sort_key(text: &str) -> (Vec<usize>, Vec<usize>) {
    let place = |letter: char| {
        let of_row = |(row, letters): (usize, &&str)| {
            letters.chars().position(|known| known == letter).map(|tone| (row + 100, tone))
        };
        let digit = letter.to_digit(10).map(|digit| (digit as usize + 1, 0));
        ALPHABET.iter().enumerate().find_map(of_row).or(digit).unwrap_or((0, 0))
    };
    let letters = text.chars().flat_map(char::to_lowercase).filter(|letter| letter.is_alphanumeric());
    letters.map(place).unzip()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vietnamese_sorts_by_letters_before_tones() {
        let mut words = vec!["Đọc", "Dự phòng", "Ấn", "An", "Án", "Bản mã", "Khoá", "khoá dạng rõ"];
        words.sort_by_key(|word| sort_key(word));
        assert_eq!(words, ["An", "Án", "Ấn", "Bản mã", "Dự phòng", "Đọc", "Khoá", "khoá dạng rõ"]);
    }
}
