//! What the cover of the bound dossier says. No decision prescribes one, and provinces have
//! customs of their own: a cover is data.

use serde::Deserialize;

use super::units;

/// The covers of a rulebook, the first that fits counts.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Covers {
    /// Kinds of paper that hold a photograph of the product.
    pub photographs: Vec<String>,
    pub cover: Vec<Cover>,
}

/// One cover.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cover {
    /// The provinces that use it, with or without their kind; all where empty.
    #[serde(default)]
    pub provinces: Vec<String>,
    /// Who takes the dossier in, from the top: with the gaps `{province}` and `{commune}`. A line
    /// whose gap stays empty is left out.
    pub lines: Vec<String>,
    /// Large, in the middle.
    pub title: Vec<String>,
    /// The same on the set that the commune sends to the province; the title where empty.
    #[serde(default)]
    pub province_title: Vec<String>,
}

impl Cover {
    /// The title of the producer's dossier, or of the set for the province.
    pub fn title_for(&self, province: bool) -> &[String] {
        if province && !self.province_title.is_empty() { &self.province_title } else { &self.title }
    }
}

/// The gaps of a cover's lines.
const GAPS: [&str; 2] = ["province", "commune"];

impl Covers {
    /// The cover of a province.
    pub fn of(&self, province: &str) -> Option<&Cover> {
        let bare = |name: &str| {
            let name = name.to_lowercase();
            let stripped = ["tỉnh ", "thành phố "].iter().find_map(|kind| name.strip_prefix(kind));
            stripped.unwrap_or(&name).trim().to_owned()
        };
        let fits = |cover: &&Cover| {
            cover.provinces.is_empty() || cover.provinces.iter().any(|name| bare(name) == bare(province))
        };
        self.cover.iter().find(fits)
    }

    /// The first name that nobody knows: a gap, or a province.
    pub(super) fn unknown(&self) -> Option<String> {
        let lines = self
            .cover
            .iter()
            .flat_map(|cover| cover.lines.iter().chain(&cover.title).chain(&cover.province_title));
        for line in lines {
            for gap in line.split('{').skip(1) {
                match gap.split_once('}') {
                    Some((name, _)) if GAPS.contains(&name) => {}
                    _ => return Some(line.clone()),
                }
            }
        }
        let known = |name: &String| {
            units::units().any(|unit| {
                let bare = unit.province.split_once(' ').map_or(unit.province, |(_, rest)| rest);
                unit.province == name || bare == name || unit.province.ends_with(&format!(" {name}"))
            })
        };
        self.cover.iter().flat_map(|cover| &cover.provinces).find(|name| !known(name)).cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn covers(text: &str) -> Covers {
        toml::from_str(text).unwrap()
    }

    #[test]
    fn a_province_has_its_own_cover_and_all_others_the_last() {
        let covers = covers(
            "photographs = []\n[[cover]]\nprovinces = ['Huế']\nlines = ['{province}']\ntitle = ['MỘT']\n\
             [[cover]]\nlines = []\ntitle = ['HAI']",
        );
        let title = |province: &str| covers.of(province).map(|cover| cover.title.concat());
        assert_eq!(title("thành phố Huế").as_deref(), Some("MỘT"));
        assert_eq!(title("HUẾ").as_deref(), Some("MỘT"));
        assert_eq!(title("Thái Nguyên").as_deref(), Some("HAI"));
        assert_eq!(title("").as_deref(), Some("HAI"));
        assert_eq!(covers.unknown(), None);
    }

    #[test]
    fn a_gap_or_a_province_that_nobody_knows_is_named() {
        let unknown = |cover: &str| covers(&format!("photographs = []\n[[cover]]\n{cover}")).unknown();
        assert_eq!(unknown("lines = ['{district}']\ntitle = []").as_deref(), Some("{district}"));
        assert_eq!(unknown("lines = ['{province']\ntitle = []").as_deref(), Some("{province"));
        assert_eq!(unknown("provinces = ['Hà Tây']\nlines = []\ntitle = []").as_deref(), Some("Hà Tây"));
        assert_eq!(unknown("provinces = ['Thái Nguyên', 'thành phố Huế']\nlines = []\ntitle = []"), None);
    }
}
