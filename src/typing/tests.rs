//! Laws of the engine.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use proptest::prelude::*;

use super::letter::{Letter, Mark};
use super::syllable::{INITIALS, RIMES, is_whole, tone_place};
use super::*;

fn press(method: &mut InputMethod, text: &mut String, key: char) {
    let edit = if key == '⌫' { method.backspace() } else { method.feed(key) };
    for _ in 0..edit.delete {
        text.pop();
    }
    text.push_str(&edit.insert);
}

/// What keys make in a field, word after word.
fn typed(scheme: Scheme, style: ToneStyle, keys: &str) -> String {
    let mut method = InputMethod::new(scheme, style);
    let mut text = String::new();
    for key in keys.chars() {
        press(&mut method, &mut text, key);
        assert!(text.ends_with(method.word()), "{keys}: {text} ends with {}", method.word());
    }
    text
}

/// Every syllable of the tables: an initial, a rime, and the tones that can stand on it, as it is
/// written. "gi" and "qu" only where they are heard.
fn syllables(style: ToneStyle) -> &'static [String] {
    static ALL: LazyLock<[Vec<String>; 2]> =
        LazyLock::new(|| [ToneStyle::Old, ToneStyle::New].map(all_syllables));
    &ALL[usize::from(style == ToneStyle::New)]
}

fn all_syllables(style: ToneStyle) -> Vec<String> {
    let mut all = Vec::new();
    for initial in INITIALS {
        for rime in RIMES.split_ascii_whitespace() {
            let first = rime.chars().next().and_then(Letter::read).map(|(letter, _)| letter.base);
            // "gii", "quu", "quoa": no such words.
            if (initial == "gi" && first == Some('i'))
                || (initial == "qu"
                    && (first == Some('u')
                        || rime.starts_with("oa")
                        || rime.starts_with("oă")
                        || rime.starts_with("oe")
                        || rime.starts_with("oo")))
            {
                continue;
            }
            // "gia" is "gi" and "a", "quy" is "qu" and "y".
            if (initial == "g" && first == Some('i')) || initial == "q" {
                continue;
            }
            let word = format!("{initial}{rime}");
            let letters: Vec<Letter> =
                word.chars().filter_map(Letter::read).map(|(letter, _)| letter).collect();
            for tone in Tone::ALL {
                if !is_whole(&letters, tone) {
                    continue;
                }
                let place = tone_place(&letters, style);
                let tone_at = |index| if place == Some(index) { tone } else { Tone::Level };
                all.push(
                    letters.iter().enumerate().map(|(at, letter)| letter.written(tone_at(at))).collect(),
                );
            }
        }
    }
    all
}

#[test]
fn every_syllable_is_typed_by_its_keys() {
    let mut count = 0;
    let mut wrong = Vec::new();
    for style in [ToneStyle::Old, ToneStyle::New] {
        for word in syllables(style) {
            for scheme in Scheme::ALL {
                for when in [ToneKey::Last, ToneKey::AfterVowel] {
                    for word in [word.clone(), word.to_uppercase()] {
                        let keys = spell(&word, scheme, when).unwrap();
                        if super::plain::stays(&keys) {
                            // The test of the list counts these.
                            continue;
                        }
                        let made = typed(scheme, style, &format!("{keys} "));
                        count += 1;
                        if made != format!("{word} ") {
                            wrong.push(format!("{scheme:?} {keys}: {word} became {made}"));
                        }
                    }
                }
            }
        }
    }
    assert!(count > 100_000, "{count}");
    assert!(wrong.is_empty(), "{} of {count}: {:#?}", wrong.len(), &wrong[..wrong.len().min(40)]);
}

/// Words of the list that are typed like a syllable, which then needs its tone pressed again.
/// None of these syllables is a common word.
const TAKEN: [&str; 8] = ["gas gá", "GAS GÁ", "A3 Ả", "A4 Ã", "A5 Ạ", "CIF CÌ", "CO2 CÒ", "SOS SÓ"];

/// Each listed word would be composed without the list, and no other syllable is typed as one is.
#[test]
fn the_list_of_plain_words_guards_what_needs_it_and_nothing_else() {
    let mut taken = BTreeSet::new();
    for word in syllables(ToneStyle::Old).iter().flat_map(|word| [word.clone(), word.to_uppercase()]) {
        for scheme in Scheme::ALL {
            for when in [ToneKey::Last, ToneKey::AfterVowel] {
                let keys = spell(&word, scheme, when).unwrap();
                if super::plain::stays(&keys) && keys != word {
                    taken.insert(format!("{keys} {word}"));
                }
            }
        }
    }
    assert_eq!(taken, TAKEN.map(str::to_owned).into());
    let mut idle = Vec::new();
    for word in super::plain::words() {
        let keys: Vec<char> = word.chars().collect();
        let mut needed = false;
        for scheme in Scheme::ALL {
            assert_eq!(typed(scheme, ToneStyle::Old, &format!("{word} ")), format!("{word} "));
            let manner = super::word::Manner { scheme, ..Default::default() };
            needed |= super::word::scan(&keys, manner, |_| false).ended(ToneStyle::Old) != word;
        }
        if !needed {
            idle.push(word);
        }
    }
    assert!(idle.is_empty(), "need no place on the list: {idle:?}");
}

#[test]
fn the_other_style_moves_the_tone_of_three_rimes() {
    for (keys, old, new) in [
        ("hoaf", "hòa", "hoà"),
        ("khoer", "khỏe", "khoẻ"),
        ("thuys", "thúy", "thuý"),
        ("hoanf", "hoàn", "hoàn"),
        ("quys", "quý", "quý"),
        ("ngoaif", "ngoài", "ngoài"),
        ("muaf", "mùa", "mùa"),
    ] {
        assert_eq!(typed(Scheme::Telex, ToneStyle::Old, keys), old);
        assert_eq!(typed(Scheme::Telex, ToneStyle::New, keys), new);
    }
}

#[test]
fn letters_of_another_method_are_left_alone() {
    assert_eq!(typed(Scheme::Telex, ToneStyle::Old, "tiếs xx đdd"), "tiếs xx đdd");
}

/// Keys that a person presses, Backspace among them.
fn keys() -> impl Strategy<Value = String> {
    prop::collection::vec(
        prop_oneof![
            6 => prop::sample::select("aeiouydnghtcmpklrsfjxwzbvq".chars().collect::<Vec<_>>()),
            2 => prop::sample::select("0123456789".chars().collect::<Vec<_>>()),
            2 => Just('⌫'),
            1 => prop::sample::select("ADEOUWSHK .,-".chars().collect::<Vec<_>>()),
        ],
        0..24,
    )
    .prop_map(|keys| keys.into_iter().collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    /// Whatever is pressed: letters are whole, a tone stands on a vowel, and a word has one.
    #[test]
    fn no_mark_is_left_without_its_letter(keys in keys(), vni: bool, new: bool) {
        let scheme = if vni { Scheme::Vni } else { Scheme::Telex };
        let style = if new { ToneStyle::New } else { ToneStyle::Old };
        let mut method = InputMethod::new(scheme, style);
        let mut text = String::new();
        for key in keys.chars() {
            press(&mut method, &mut text, key);
            prop_assert!(text.ends_with(method.word()), "{}: {} and {}", keys, text, method.word());
            let read: Vec<_> = method.word().chars().map(Letter::read).collect();
            let tones = read.iter().flatten().filter(|(_, tone)| *tone != Tone::Level);
            prop_assert!(tones.count() <= 1, "{}: {}", keys, text);
            for letter in text.chars().filter(|letter| !letter.is_ascii()) {
                let (read, tone) = Letter::read(letter).expect("a letter of Vietnamese");
                prop_assert!(read.is_vowel() || (read.mark == Mark::Stroke && tone == Tone::Level));
            }
        }
    }

    /// Backspace takes the last letter, whatever the word, until nothing is left.
    #[test]
    fn backspace_takes_one_letter_of_a_syllable(index in 0_usize..20_000, vni: bool, new: bool) {
        let scheme = if vni { Scheme::Vni } else { Scheme::Telex };
        let style = if new { ToneStyle::New } else { ToneStyle::Old };
        let all = syllables(style);
        let word = &all[index % all.len()];
        let plain = |keys: &str| (1..=keys.len()).any(|end| super::plain::stays(&keys[..end]));
        prop_assume!(!plain(&spell(word, scheme, ToneKey::Last).unwrap()));
        let mut method = InputMethod::new(scheme, style);
        let mut text = String::new();
        for key in spell(word, scheme, ToneKey::Last).unwrap().chars() {
            press(&mut method, &mut text, key);
        }
        prop_assert_eq!(&text, word);
        let bare = |text: &str| text.chars().filter_map(Letter::read).map(|(l, _)| l.base).collect::<String>();
        let whole = bare(word);
        for left in (0..word.chars().count()).rev() {
            press(&mut method, &mut text, '⌫');
            prop_assert_eq!(bare(&text), whole.chars().take(left).collect::<String>(), "{} of {}", text, word);
        }
        // What begins in the empty field is a word of its own.
        for key in "tooi ".chars() {
            press(&mut method, &mut text, key);
        }
        prop_assert_eq!(text, if vni { "tooi " } else { "tôi " });
    }

    /// A syllable that is cut short by Backspace can be typed to its end again.
    #[test]
    fn a_word_goes_on_from_what_backspace_left(index in 0_usize..20_000, cut in 1_usize..4, vni: bool) {
        let scheme = if vni { Scheme::Vni } else { Scheme::Telex };
        let all = syllables(ToneStyle::Old);
        let word = &all[index % all.len()];
        // Without a tone: it goes with the last vowel, and is typed again where it was meant.
        let level: String = word.chars().filter_map(Letter::read).map(|(l, _)| l.written(Tone::Level)).collect();
        let letters: Vec<char> = level.chars().collect();
        let cut = cut.min(letters.len());
        let tail: String = letters[letters.len() - cut..].iter().collect();
        let keys = format!(
            "{}{}{}",
            spell(&level, scheme, ToneKey::Last).unwrap(),
            "⌫".repeat(cut),
            spell(&tail, scheme, ToneKey::Last).unwrap(),
        );
        // "oong" and "uơ" are typed otherwise when they are cut in the middle.
        prop_assume!(!level.contains("oo") && !level.contains("uơ") && !level.contains("ươ"));
        prop_assert_eq!(typed(scheme, ToneStyle::Old, &keys), level);
    }
}
