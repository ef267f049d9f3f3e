//! Where a thick dossier is cut into volumes.

use super::unit::Unit;

/// The pages of a volume, counted from 1, both inclusive.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Volume {
    pub first: usize,
    pub last: usize,
}

/// Pages of cover and contents at the head of each volume.
pub fn front(contents: usize, two_sided: bool) -> usize {
    let even = |pages: usize| if two_sided { pages + pages % 2 } else { pages };
    even(1) + contents
}

/// The units that volumes begin with; the first begins with unit 0. As few volumes as hold at most
/// `most` pages each, and those of like thickness. A unit that is thicker by itself is not cut.
pub fn cuts(units: &[Unit<'_>], front: usize, most: Option<usize>, two_sided: bool) -> Vec<usize> {
    // A sheet that is printed on both sides has two pages.
    let most = most.map_or(usize::MAX, |most| if two_sided { most - most % 2 } else { most });
    let fewest = fill(units, front, most, two_sided);
    if fewest.len() == 1 {
        return fewest;
    }
    // The least thickness that still makes do with as few volumes.
    let (mut low, mut high) = (front, most);
    while low < high {
        let middle = low + (high - low) / 2;
        if fill(units, front, middle, two_sided).len() <= fewest.len() {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    fill(units, front, high, two_sided)
}

/// Fills volume after volume.
fn fill(units: &[Unit<'_>], front: usize, most: usize, two_sided: bool) -> Vec<usize> {
    let mut begins = vec![0];
    let mut pages = front;
    let mut index = 0;
    while index < units.len() {
        // What must stand together: dividers with what follows them.
        let rest = units.get(index..).unwrap_or_default();
        let count = rest.iter().position(|unit| !unit.leads).map_or(rest.len(), |last| last + 1);
        let group = rest.get(..count).unwrap_or_default();
        let filled = group.iter().fold(pages, |pages, unit| pages + unit.room(pages, two_sided));
        if filled > most && begins.last() != Some(&index) {
            begins.push(index);
            pages = group.iter().fold(front, |pages, unit| pages + unit.room(pages, two_sided));
        } else {
            pages = filled;
        }
        index += count;
    }
    begins
}

/// The units of one volume.
pub struct Bundle<'a> {
    /// The headings that are open where it begins, those above its first one: depth and title.
    /// They are said again, so that the outline of each volume stands by itself.
    pub open: Vec<(u8, String)>,
    pub units: Vec<Unit<'a>>,
}

/// Cuts the units where volumes begin.
pub fn split<'a>(mut units: Vec<Unit<'a>>, cuts: &[usize]) -> Vec<Bundle<'a>> {
    let mut bundles: Vec<Bundle<'a>> = Vec::new();
    for begin in cuts.iter().rev() {
        let own = units.split_off((*begin).min(units.len()));
        bundles.push(Bundle { open: open_headings(&units, own.first()), units: own });
    }
    bundles.reverse();
    bundles
}

fn open_headings(before: &[Unit<'_>], first: Option<&Unit<'_>>) -> Vec<(u8, String)> {
    let Some(depth) = first.and_then(|unit| unit.targets.first()).map(|target| target.entry.depth) else {
        return Vec::new();
    };
    let mut open: Vec<(u8, String)> = Vec::new();
    for target in before.iter().flat_map(|unit| &unit.targets) {
        open.retain(|(above, _)| *above < target.entry.depth);
        open.push((target.entry.depth, target.entry.title.clone()));
    }
    open.retain(|(above, _)| *above < depth);
    open
}

#[cfg(test)]
mod tests {
    use super::super::{Page, Section};
    use super::*;

    fn unit(pages: usize, right: bool, leads: bool) -> Unit<'static> {
        let page = Page::new(Section::Appendix, Vec::new());
        Unit { pages: vec![page; pages], right, leads, ..Unit::default() }
    }

    /// Pages of each volume.
    fn sizes(units: &[Unit<'_>], cuts: &[usize], front: usize, two_sided: bool) -> Vec<usize> {
        let ends = cuts.iter().skip(1).copied().chain([units.len()]);
        let volumes = cuts.iter().zip(ends);
        let size = |(begin, end): (&usize, usize)| {
            units[*begin..end].iter().fold(front, |pages, unit| pages + unit.room(pages, two_sided))
        };
        volumes.map(size).collect()
    }

    #[test]
    fn a_thin_dossier_is_one_volume() {
        let units = [unit(2, true, false), unit(9, true, false), unit(3, false, false)];
        assert_eq!(cuts(&units, 2, Some(16), false), [0]);
        assert_eq!(cuts(&units, 2, None, true), [0]);
        assert_eq!(cuts(&[], 2, Some(1), false), [0]);
    }

    #[test]
    fn volumes_are_few_and_of_like_thickness() {
        let units: Vec<Unit<'_>> = (0..101).map(|_| unit(2, false, false)).collect();
        let cut = cuts(&units, 2, Some(200), false);
        assert_eq!(sizes(&units, &cut, 2, false), [104, 102]);
        // What is thicker than a volume is not cut.
        let thick = [unit(5, true, false), unit(300, false, false), unit(5, false, false)];
        let cut = cuts(&thick, 2, Some(100), false);
        assert_eq!(cut, [0, 1, 2]);
    }

    #[test]
    fn a_divider_stays_with_its_evidence() {
        let units = [
            unit(6, true, false),
            unit(1, true, true),
            unit(4, false, false),
            unit(1, true, true),
            unit(9, false, false),
        ];
        for most in 1..40 {
            for two_sided in [false, true] {
                for begin in cuts(&units, 2, Some(most), two_sided) {
                    assert!(begin == 0 || !units[begin - 1].leads, "{most}: {begin}");
                }
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn no_volume_is_thicker_than_asked_unless_one_piece_is(
            lengths in proptest::collection::vec((1_usize..30, proptest::bool::ANY, proptest::bool::ANY), 1..40),
            most in 5_usize..80,
            two_sided in proptest::bool::ANY,
        ) {
            let mut units: Vec<Unit<'_>> =
                lengths.into_iter().map(|(pages, right, leads)| unit(pages, right, leads)).collect();
            units.last_mut().unwrap().leads = false;
            let front = front(1, two_sided);
            let cut = cuts(&units, front, Some(most), two_sided);
            proptest::prop_assert_eq!(cut[0], 0);
            proptest::prop_assert!(cut.windows(2).all(|pair| pair[0] < pair[1]));
            let ends = cut.iter().skip(1).copied().chain([units.len()]);
            for ((begin, end), size) in cut.iter().zip(ends).zip(sizes(&units, &cut, front, two_sided)) {
                let groups = units[*begin..end].iter().filter(|unit| !unit.leads).count();
                proptest::prop_assert!(size <= most || groups == 1);
            }
        }
    }
}
