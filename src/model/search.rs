//! Searching the reference: its questions, terms, claims and corrections. The pages come as the markup that the build has written; an entry
//! begins with an element whose id says what it is.

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A question with its answer.
    Question,
    /// A term of the glossary.
    Term,
    /// What older notes say, and what is right.
    Correction,
    /// A claim with its source.
    Claim,
}

impl Kind {
    /// The kind of the entry with this HTML id; `None` for the id of a group.
    fn of_id(id: &str) -> Option<Self> {
        match id.split_once('-')?.0 {
            "question" => Some(Self::Question),
            "term" => Some(Self::Term),
            "correction" => Some(Self::Correction),
            "claim" => Some(Self::Claim),
            _ => None,
        }
    }
}

/// An entry of the reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its HTML id.
    pub id: String,
    /// What it is.
    pub kind: Kind,
    /// Its first line: the question, the term, the claim.
    pub title: String,
    folded_title: String,
    folded_text: String,
}

/// The entries of a page, in the order of the page.
pub fn entries(html: &str) -> Vec<Entry> {
    // Each piece begins with an id and ends before the next one.
    html.split(" id=\"").skip(1).filter_map(entry).collect()
}

fn entry(piece: &str) -> Option<Entry> {
    let (id, rest) = piece.split_once("\">")?;
    let kind = Kind::of_id(id)?;
    // The first line is within the element's first child.
    let mut lines = rest.lines().map(plain).filter(|line| !line.is_empty());
    let title = lines.next()?;
    let text: Vec<String> = lines.collect();
    Some(Entry {
        id: id.to_owned(),
        kind,
        folded_title: fold(&title),
        folded_text: fold(&text.join(" ")),
        title,
    })
}

/// The entries in which every word of the query occurs, those first that have all of them in their title.
pub fn find<'a>(entries: &'a [Entry], query: &str) -> Vec<&'a Entry> {
    let query = fold(query);
    let words: Vec<&str> = query.split_whitespace().collect();
    if words.is_empty() {
        return Vec::new();
    }
    let in_title = |entry: &Entry| words.iter().all(|word| entry.folded_title.contains(word));
    let anywhere = |entry: &Entry| {
        let has = |word: &&str| entry.folded_title.contains(*word) || entry.folded_text.contains(*word);
        words.iter().all(has)
    };
    let (mut found, others): (Vec<_>, Vec<_>) =
        entries.iter().filter(|entry| anywhere(entry)).partition(|entry| in_title(entry));
    found.extend(others);
    found
}

/// A line of markup as plain text.
fn plain(line: &str) -> String {
    let mut text = String::new();
    // What follows a `<` is a tag up to its `>`, and then text.
    for (index, piece) in line.split('<').enumerate() {
        text += if index == 0 { piece } else { piece.split_once('>').map_or("", |(_, text)| text) };
    }
    // The ampersand comes last, so that what it spells out is not read again.
    for (escaped, sign) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
        text = text.replace(escaped, sign);
    }
    text
}

/// Text in small letters without diacritics, so that "khoa" finds "khoá".
fn fold(text: &str) -> String {
    text.chars().filter(|character| !is_combining_mark(*character)).map(base).collect()
}

/// Whether a character is a diacritic that stands after its letter, as some keyboards write it.
const fn is_combining_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}')
}

/// The small letter that a letter of English or Vietnamese is made from.
const fn base(character: char) -> char {
    match character {
        'À'..='Å' | 'à'..='å' | 'Ă' | 'ă' | '\u{1ea0}'..='\u{1eb7}' => 'a',
        'È'..='Ë' | 'è'..='ë' | '\u{1eb8}'..='\u{1ec7}' => 'e',
        'Ì'..='Ï' | 'ì'..='ï' | 'Ĩ' | 'ĩ' | '\u{1ec8}'..='\u{1ecb}' => 'i',
        'Ò'..='Ö' | 'ò'..='ö' | 'Ơ' | 'ơ' | '\u{1ecc}'..='\u{1ee3}' => 'o',
        'Ù'..='Ü' | 'ù'..='ü' | 'Ũ' | 'ũ' | 'Ư' | 'ư' | '\u{1ee4}'..='\u{1ef1}' => 'u',
        'Ý' | 'ý' | '\u{1ef2}'..='\u{1ef9}' => 'y',
        'Đ' | 'đ' => 'd',
        '’' => '\'',
        other => other.to_ascii_lowercase(),
    }
}

#[cfg(test)]
mod tests {
    use i18n::Locale;
    use i18n::reference::{Page, corrections, glossary, page, questions, sources};

    use super::*;

    fn all(locale: Locale) -> Vec<Entry> {
        Page::ALL.iter().flat_map(|kind| entries(&page(locale, *kind))).collect()
    }

    fn ids<'a>(found: &[&'a Entry]) -> Vec<&'a str> {
        found.iter().map(|entry| entry.id.as_str()).collect()
    }

    #[test]
    fn every_entry_of_every_page_is_there_with_its_title() {
        for locale in Locale::ALL {
            let all = all(locale);
            let count = |kind| all.iter().filter(|entry| entry.kind == kind).count();
            let questions = questions::GROUPS.iter().map(|group| group.questions.len()).sum::<usize>();
            let claims = sources::GROUPS.iter().map(|group| group.claims.len()).sum::<usize>();
            assert_eq!(count(Kind::Question), questions);
            assert_eq!(count(Kind::Term), glossary::sorted(locale).len());
            assert_eq!(count(Kind::Correction), corrections::all().count());
            assert_eq!(count(Kind::Claim), claims);
            for entry in &all {
                assert!(!entry.title.is_empty() && !entry.title.contains('<'), "{entry:?}");
                assert!(!entry.folded_text.is_empty() || entry.kind == Kind::Claim, "{entry:?}");
            }
        }
    }

    #[test]
    fn every_entry_is_found_by_its_own_title() {
        for locale in Locale::ALL {
            let all = all(locale);
            for entry in &all {
                assert!(ids(&find(&all, &entry.title)).contains(&entry.id.as_str()), "{}", entry.title);
            }
        }
    }

    #[test]
    fn diacritics_are_optional() {
        assert_eq!(fold("Khoá Đã mã hoá, Ứng dụng, lưỡi, YẾU, Ỹ"), "khoa da ma hoa, ung dung, luoi, yeu, y");
        // Written with combining marks, as some keyboards do.
        assert_eq!(fold("kho\u{301}a đ\u{323}"), "khoa d");
        let all = all(Locale::Vietnamese);
        let with = ids(&find(&all, "khoá"));
        assert!(!with.is_empty());
        assert_eq!(ids(&find(&all, "khoa")), with);
        assert_eq!(ids(&find(&all, " KHOÁ ")), with);
    }

    #[test]
    fn no_letter_of_the_reference_keeps_a_diacritic() {
        for locale in Locale::ALL {
            for entry in all(locale) {
                let strange: String = (entry.folded_title + &entry.folded_text)
                    .chars()
                    .filter(|character| character.is_alphabetic() && !character.is_ascii_lowercase())
                    .collect();
                assert_eq!(strange, "", "{}", entry.id);
            }
        }
    }

    #[test]
    fn all_words_of_a_query_must_occur_and_titles_come_first() {
        let all = all(Locale::English);
        let found = find(&all, "encryption context");
        assert!(ids(&found).contains(&"term-encryption-context"));
        let by_title: Vec<bool> = found
            .iter()
            .map(|entry| ["encryption", "context"].iter().all(|word| entry.folded_title.contains(word)))
            .collect();
        assert!(by_title.contains(&true) && by_title.contains(&false), "{by_title:?}");
        assert!(by_title.is_sorted_by(|one, next| one >= next), "{by_title:?}");
        assert_eq!(find(&all, "encryption zebra"), Vec::<&Entry>::new());
        assert_eq!(find(&all, "  "), Vec::<&Entry>::new());
    }
}
