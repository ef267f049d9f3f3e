//! The administrative units of Quyết định 19/2025/QĐ-TTg: 34 provinces and 3,321 communes since
//! 1/7/2025, with the kinds as of 20/9/2026, and what became of the communes before them.
//!
//! The lists stand in `assets/units/`; `scripts/units.py` makes them and says how they are laid
//! out. A code can return with another meaning: 05641 was Tức Tranh and is Vô Tranh. So whoever
//! stores a code must also know which of the two lists it is from: [`unit`] reads today's,
//! [`successors`] and [`old_unit`] the one before.

use std::cmp::Reverse;
use std::fmt;
use std::sync::OnceLock;

use crate::words::fold;

static TODAY: &str = include_str!("../../assets/units/units.tsv");
static BEFORE: &str = include_str!("../../assets/units/old-to-new.tsv");

/// A newer list of today's units, where one was imported.
static NEWER: OnceLock<&str> = OnceLock::new();
const HEADS: &str = "province_code\tprovince\tcode\tkind\tname";

/// A commune, ward or special zone of today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit<'a> {
    /// Two digits.
    pub province_code: &'a str,
    /// With its kind, as it stands in an address: `tỉnh Thái Nguyên`, `thành phố Huế`.
    pub province: &'a str,
    /// Five digits.
    pub code: &'a str,
    pub kind: UnitKind,
    /// Without the kind: `Vô Tranh`.
    pub name: &'a str,
}

/// What a unit below the province is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum UnitKind {
    /// Xã.
    Commune,
    /// Phường.
    Ward,
    /// Đặc khu.
    SpecialZone,
}

/// A commune as it was until 30/6/2025, or one of the five island districts that had none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OldUnit<'a> {
    /// Five digits; three (the district's) for an island district.
    pub code: &'a str,
    /// With its kind: `thị trấn Đu`.
    pub name: &'a str,
    /// With its kind: `huyện Phú Lương`.
    pub district: &'a str,
    /// With its kind.
    pub province: &'a str,
}

impl UnitKind {
    /// The word before the name in an address: `xã`, `phường`, `đặc khu`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Commune => "xã",
            Self::Ward => "phường",
            Self::SpecialZone => "đặc khu",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        [Self::Commune, Self::Ward, Self::SpecialZone].into_iter().find(|kind| kind.word() == word)
    }
}

impl fmt::Display for UnitKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// Checks a list of units as `assets/units/units.tsv` is laid out; answers how many it has.
///
/// # Errors
/// The number of the first line that is no unit, or that names a code again; 1 for other heads.
pub fn check(text: &str) -> Result<usize, usize> {
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    if lines.next().map(str::trim_end) != Some(HEADS) {
        return Err(1);
    }
    let digits = |text: &str, count: usize| text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
    let mut codes = std::collections::BTreeSet::new();
    for (number, line) in (2..).zip(lines).filter(|(_, line)| !line.trim().is_empty()) {
        let cells: Vec<&str> = line.trim_end().split('\t').collect();
        let [province_code, province, code, kind, name] = cells.as_slice() else { return Err(number) };
        let whole = digits(province_code, 2) && digits(code, 5) && UnitKind::from_word(kind).is_some();
        if !whole || province.trim().is_empty() || name.trim().is_empty() || !codes.insert(*code) {
            return Err(number);
        }
    }
    if codes.is_empty() { Err(2) } else { Ok(codes.len()) }
}

/// Takes a newer list in place of the one that comes with the program, for as long as the program
/// runs. Only the first call counts, and only before anybody asked for a unit.
///
/// # Errors
/// As [`check`]; the list that came with the program stays then.
pub fn take_newer(text: String) -> Result<usize, usize> {
    let count = check(&text)?;
    NEWER.get_or_init(|| Box::leak(text.into_boxed_str()));
    Ok(count)
}

/// The unit of today with this code of five digits.
pub fn unit(code: &str) -> Option<Unit<'static>> {
    let today = today();
    let place = today.binary_search_by_key(&code, |unit| unit.code).ok()?;
    today.get(place).copied()
}

/// The units of today, sorted by code.
pub fn units() -> impl Iterator<Item = Unit<'static>> {
    today().iter().copied()
}

/// The units of today that a text means, the likeliest first; none for a text without words.
///
/// Every word of the text must begin a word of the unit's code, kind, name or province; marks,
/// capitals and punctuation do not count, nor does the order. Units whose name is the text come
/// first, then those whose whole name the text holds, then those whose name begins with the
/// text, then the others; each by code.
pub fn find(text: &str) -> Vec<Unit<'static>> {
    let wanted = plain_words(text);
    if wanted.trim().is_empty() {
        return Vec::new();
    }
    let beginnings: Vec<String> = wanted.split_whitespace().map(|word| format!(" {word}")).collect();
    let mut found: Vec<&Entry> = entries()
        .iter()
        .filter(|entry| beginnings.iter().all(|beginning| entry.text.contains(beginning)))
        .collect();
    found.sort_by_key(|entry| {
        Reverse((
            entry.name == wanted,
            wanted.contains(&entry.name),
            entry.name.starts_with(wanted.trim_end()),
        ))
    });
    found.into_iter().map(|entry| entry.unit).collect()
}

/// The unit before 1/7/2025 with this code.
pub fn old_unit(code: &str) -> Option<OldUnit<'static>> {
    old_entry(code).map(|entry| entry.unit)
}

/// The units of today that took over an old unit; none for a code that the old list lacks.
///
/// Several where it was split. Then a person must choose: the first is only the likeliest.
pub fn successors(old_code: &str) -> Vec<Unit<'static>> {
    let new = old_entry(old_code).map_or("", |entry| entry.new);
    new.split(',').filter_map(|code| unit(code.trim_end_matches('*'))).collect()
}

/// The units before 1/7/2025 that a text means, by code; none for a text without words. Every word
/// of the text must begin a word of the unit's name, district or province, as in [`find`].
pub fn find_old(text: &str) -> Vec<OldUnit<'static>> {
    let wanted = plain_words(text);
    let beginnings: Vec<String> = wanted.split_whitespace().map(|word| format!(" {word}")).collect();
    if beginnings.is_empty() {
        return Vec::new();
    }
    let means = |text: &String| beginnings.iter().all(|beginning| text.contains(beginning));
    let found = before().iter().zip(before_texts()).filter(|(_, text)| means(text));
    found.map(|(entry, _)| entry.unit).collect()
}

/// A unit of today, with what a search reads.
struct Entry {
    unit: Unit<'static>,
    /// Plain words of the name.
    name: String,
    /// Plain words of code, kind, name and province.
    text: String,
}

struct OldEntry {
    unit: OldUnit<'static>,
    /// Codes of today between commas, the likeliest first; that one ends in `*` where there are
    /// several.
    new: &'static str,
}

/// The list of today by code. A line that cannot be read is left out; a test counts them.
fn today() -> &'static [Unit<'static>] {
    static INDEX: OnceLock<Vec<Unit<'static>>> = OnceLock::new();
    INDEX.get_or_init(|| {
        let list = NEWER.get().copied().unwrap_or(TODAY);
        let mut units: Vec<Unit<'_>> = list.lines().skip(1).filter_map(read).collect();
        units.sort_unstable_by_key(|unit| unit.code);
        units
    })
}

fn read(line: &'static str) -> Option<Unit<'static>> {
    let [province_code, province, code, kind, name] = cells(line)?;
    Some(Unit { province_code, province, code, kind: UnitKind::from_word(kind)?, name })
}

/// The list of today as a search reads it. Folding three thousand names takes longer than a whole
/// form to print, so only a search asks for it.
fn entries() -> &'static [Entry] {
    static INDEX: OnceLock<Vec<Entry>> = OnceLock::new();
    INDEX.get_or_init(|| today().iter().copied().map(entry).collect())
}

fn entry(unit: Unit<'static>) -> Entry {
    let Unit { province, code, kind, name, .. } = unit;
    let text = plain_words(&format!("{code} {kind} {name} {province}"));
    Entry { unit, name: plain_words(name), text }
}

fn old_entry(code: &str) -> Option<&'static OldEntry> {
    let before = before();
    let place = before.binary_search_by_key(&code, |entry| entry.unit.code).ok()?;
    before.get(place)
}

/// The list before 1/7/2025 by code. An empty district or province is that of the line above.
fn before() -> &'static [OldEntry] {
    static INDEX: OnceLock<Vec<OldEntry>> = OnceLock::new();
    INDEX.get_or_init(|| {
        let mut above = ("", "");
        let mut entries = Vec::new();
        for [code, name, district, province, new] in BEFORE.lines().skip(1).filter_map(cells) {
            let district = if district.is_empty() { above.0 } else { district };
            let province = if province.is_empty() { above.1 } else { province };
            above = (district, province);
            entries.push(OldEntry { unit: OldUnit { code, name, district, province }, new });
        }
        entries.sort_unstable_by_key(|entry| entry.unit.code);
        entries
    })
}

/// What a search reads of the list before 1/7/2025, line by line; only a search asks for it.
fn before_texts() -> &'static [String] {
    static TEXTS: OnceLock<Vec<String>> = OnceLock::new();
    let text = |entry: &OldEntry| {
        let OldUnit { name, district, province, .. } = entry.unit;
        plain_words(&format!("{name} {district} {province}"))
    };
    TEXTS.get_or_init(|| before().iter().map(text).collect())
}

/// The five cells of a line.
fn cells(line: &'static str) -> Option<[&'static str; 5]> {
    line.split('\t').collect::<Vec<_>>().try_into().ok()
}

/// The folded words of a text, each between two spaces, so that ` tr` finds where a word begins.
/// An apostrophe divides no word: "Ea H'leo" and "ea hleo" are the same.
fn plain_words(text: &str) -> String {
    let folded = fold(text).replace(['\'', '’'], "");
    let mut plain = String::from(" ");
    for word in folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        plain.push_str(word);
        plain.push(' ');
    }
    plain
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_list_is_whole() {
        let provinces: BTreeSet<_> = units().map(|unit| (unit.province_code, unit.province)).collect();
        assert_eq!(provinces.len(), 34);
        let codes: BTreeSet<_> = units().map(|unit| unit.code).collect();
        assert_eq!(codes.len(), 3_321);
        assert!(units().map(|unit| unit.code).is_sorted());
        assert!(codes.iter().all(|code| code.len() == 5 && code.bytes().all(|b| b.is_ascii_digit())));
        let of_kind = |kind| units().filter(|unit| unit.kind == kind).count();
        assert_eq!(of_kind(UnitKind::Commune), 2_599);
        assert_eq!(of_kind(UnitKind::Ward), 709);
        assert_eq!(of_kind(UnitKind::SpecialZone), 13);
    }

    #[test]
    fn thai_nguyen_has_92_communes() {
        let communes: Vec<_> = units().filter(|unit| unit.province_code == "19").collect();
        assert_eq!(communes.len(), 92);
        for (code, name) in
            [("05611", "Phú Lương"), ("05641", "Vô Tranh"), ("05620", "Yên Trạch"), ("05632", "Hợp Thành")]
        {
            let commune = Unit {
                province_code: "19",
                province: "tỉnh Thái Nguyên",
                code,
                kind: UnitKind::Commune,
                name,
            };
            assert_eq!(unit(code), Some(commune));
        }
    }

    #[test]
    fn a_code_that_is_not_in_the_list_is_no_unit() {
        for code in ["", "0564", "5641", "05650", "056411", "code"] {
            assert_eq!(unit(code), None, "{code}");
        }
    }

    #[test]
    fn what_changed_in_2026_is_in_the_list() {
        for (code, kind, province) in [
            ("26326", UnitKind::Ward, "thành phố Đồng Nai"),
            ("26206", UnitKind::Commune, "thành phố Đồng Nai"),
            ("09496", UnitKind::Ward, "thành phố Bắc Ninh"),
            ("06970", UnitKind::Commune, "thành phố Quảng Ninh"),
        ] {
            assert_eq!(unit(code).map(|unit| (unit.kind, unit.province)), Some((kind, province)), "{code}");
        }
    }

    #[test]
    fn a_search_reads_words_without_marks_in_any_order() {
        for (text, code) in [
            ("vo tranh", "05641"),
            ("VÔ TRANH", "05641"),
            ("Xã Vô Tranh, tỉnh Thái Nguyên", "05641"),
            ("thai nguyen hop thanh", "05632"),
            ("05641", "05641"),
            ("vo tra", "05641"),
            ("dong phu dong nai", "25363"),
            ("dau giay", "26326"),
            ("ea hleo", "24184"),
            ("Ea H'leo", "24184"),
        ] {
            assert_eq!(find(text).first().map(|unit| unit.code), Some(code), "{text}");
        }
        for text in ["", " , ", "guyen", "vo tranh ha noi", "05642"] {
            assert_eq!(find(text), [], "{text}");
        }
    }

    #[test]
    fn a_search_puts_the_name_itself_first() {
        let found = find("tan tien");
        let same = found.iter().take_while(|unit| fold(unit.name) == "tan tien").count();
        assert_eq!(same, found.iter().filter(|unit| fold(unit.name) == "tan tien").count());
        assert!(same >= 7);
        assert_eq!(find("thai nguyen").len(), 92);
    }

    #[test]
    fn an_old_code_leads_to_the_commune_that_took_it_over() {
        for (old, name, district, new) in [
            ("05650", "xã Cổ Lũng", "huyện Phú Lương", "05641"),
            ("05641", "xã Tức Tranh", "huyện Phú Lương", "05641"),
            ("05614", "xã Yên Ninh", "huyện Phú Lương", "05620"),
            ("05626", "xã Ôn Lương", "huyện Phú Lương", "05632"),
            ("05611", "thị trấn Đu", "huyện Phú Lương", "05611"),
            ("755", "huyện Côn Đảo", "huyện Côn Đảo", "26732"),
        ] {
            let found = old_unit(old).map(|unit| (unit.name, unit.district));
            assert_eq!(found, Some((name, district)), "{old}");
            let codes: Vec<_> = successors(old).iter().map(|unit| unit.code).collect();
            assert_eq!(codes, [new], "{old}");
        }
        assert_eq!(successors("05642"), []);
        assert_eq!(successors(""), []);
    }

    #[test]
    fn every_old_unit_leads_somewhere_and_every_new_one_comes_from_somewhere() {
        assert_eq!(before().len(), 10_040);
        let provinces: BTreeSet<_> = before().iter().map(|entry| entry.unit.province).collect();
        assert_eq!(provinces.len(), 63);
        let mut reached = BTreeSet::new();
        let mut split = 0;
        for entry in before() {
            let new = successors(entry.unit.code);
            assert_eq!(new.len(), entry.new.split(',').count(), "{}", entry.unit.code);
            split += usize::from(new.len() > 1);
            reached.extend(new.iter().map(|unit| unit.code));
        }
        assert_eq!(split, 471);
        assert_eq!(reached.len(), 3_321);
    }
}
