//! Which sentences of a long text are new, and which are gone.

/// What became of a text, sentence by sentence, in the order of the texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rewritten {
    pub gone: Vec<String>,
    pub new: Vec<String>,
}

/// Compares two texts. Both lists are empty where the same sentences stand in another order.
pub fn rewritten(before: &str, after: &str) -> Rewritten {
    let (old, new) = (sentences(before), sentences(after));
    Rewritten { gone: left_over(&old, &new), new: left_over(&new, &old) }
}

/// The sentences of a text, trimmed; each line of it begins one.
pub fn sentences(text: &str) -> Vec<&str> {
    text.lines().flat_map(sentences_of_line).filter(|sentence| !sentence.is_empty()).collect()
}

/// A sentence ends with its mark where white space and a capital or a figure follow, so that
/// neither "1.234" nor "v.v. và" ends one.
fn sentences_of_line(line: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut begin = 0;
    for (at, letter) in line.char_indices() {
        if !matches!(letter, '.' | '!' | '?' | '…') {
            continue;
        }
        let end = at + letter.len_utf8();
        let rest = line.get(end..).unwrap_or_default();
        let next = rest.trim_start().chars().next();
        let ends = rest.starts_with(char::is_whitespace)
            && next.is_none_or(|next| next.is_uppercase() || next.is_numeric() || "-–“\"(".contains(next));
        if ends {
            sentences.push(line.get(begin..end).unwrap_or_default().trim());
            begin = end;
        }
    }
    sentences.push(line.get(begin..).unwrap_or_default().trim());
    sentences
}

/// What of `all` is not in `other`, each sentence counted as often as it stands.
fn left_over(all: &[&str], other: &[&str]) -> Vec<String> {
    let mut other: Vec<&str> = other.to_vec();
    let mut left = Vec::new();
    for sentence in all {
        match other.iter().position(|known| known == sentence) {
            Some(place) => {
                other.swap_remove(place);
            }
            None => left.push((*sentence).to_owned()),
        }
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        for (text, expected) in [
            ("Một. Hai! Ba? Bốn…", vec!["Một.", "Hai!", "Ba?", "Bốn…"]),
            ("Doanh thu 1.234,5 triệu đồng. Lãi 10 %.", vec!["Doanh thu 1.234,5 triệu đồng.", "Lãi 10 %."]),
            ("Chè, mật ong, v.v. và nhiều thứ", vec!["Chè, mật ong, v.v. và nhiều thứ"]),
            ("Dòng một\n\n  Dòng hai  ", vec!["Dòng một", "Dòng hai"]),
            ("Năm 2019. 12 hộ góp vốn.", vec!["Năm 2019.", "12 hộ góp vốn."]),
            ("", vec![]),
        ] {
            assert_eq!(sentences(text), expected, "{text}");
        }
    }

    #[test]
    fn only_what_changed_is_named() {
        let found = rewritten("Một. Hai. Ba.", "Một. Hai mới. Ba. Bốn.");
        assert_eq!((found.gone, found.new), (vec!["Hai.".into()], vec!["Hai mới.".into(), "Bốn.".into()]));
        assert_eq!(rewritten("Một. Hai.", "Hai. Một."), Rewritten::default());
        let twice = rewritten("Một. Một.", "Một.");
        assert_eq!((twice.gone.len(), twice.new.len()), (1, 0));
    }
}
