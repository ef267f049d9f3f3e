//! The colours that are meant, as an ICC profile that the program computes.

/// The colours that our greys are meant in: an ICC profile (version 2.1) of sRGB, computed from
/// the primaries and the curve of IEC 61966-2-1, adapted to the white of D50.
pub fn srgb_profile() -> Vec<u8> {
    // The values of the ICC's own sRGB profiles, in 65536ths.
    const WHITE: [i32; 3] = [63_190, 65_536, 54_061];
    const RED: [i32; 3] = [28_579, 14_581, 912];
    const GREEN: [i32; 3] = [25_241, 46_981, 6_362];
    const BLUE: [i32; 3] = [9_376, 3_972, 46_799];
    let xyz = |values: [i32; 3]| {
        let mut tag = b"XYZ \0\0\0\0".to_vec();
        values.iter().for_each(|value| tag.extend_from_slice(&value.to_be_bytes()));
        tag
    };
    let name = b"sRGB IEC61966-2.1\0";
    let mut description = b"desc\0\0\0\0".to_vec();
    description.extend_from_slice(&(name.len() as u32).to_be_bytes());
    description.extend_from_slice(name);
    // No Unicode name, no Macintosh name: code, length, and 67 bytes kept for the latter.
    description.extend_from_slice(&[0; 4 + 4 + 2 + 1 + 67]);
    let mut copyright = b"text\0\0\0\0".to_vec();
    copyright.extend_from_slice(b"No copyright, use freely\0");
    let tags: [(&[u8; 4], Vec<u8>); 7] = [
        (b"desc", description),
        (b"cprt", copyright),
        (b"wtpt", xyz(WHITE)),
        (b"rXYZ", xyz(RED)),
        (b"gXYZ", xyz(GREEN)),
        (b"bXYZ", xyz(BLUE)),
        (b"rTRC", curve()),
    ];
    // The three colours share one curve.
    let entries = (tags.len() + 2) as u32;
    let mut table = entries.to_be_bytes().to_vec();
    let mut data = Vec::new();
    let begin = 128 + 4 + 12 * entries;
    for (signature, tag) in &tags {
        let place = begin + data.len() as u32;
        let mut entry = |signature: &[u8; 4]| {
            table.extend_from_slice(signature);
            table.extend_from_slice(&place.to_be_bytes());
            table.extend_from_slice(&(tag.len() as u32).to_be_bytes());
        };
        entry(signature);
        if *signature == b"rTRC" {
            entry(b"gTRC");
            entry(b"bTRC");
        }
        data.extend_from_slice(tag);
        data.resize(data.len().next_multiple_of(4), 0);
    }
    let mut profile = (begin + data.len() as u32).to_be_bytes().to_vec();
    profile.extend_from_slice(b"\0\0\0\0\x02\x10\0\0mntrRGB XYZ ");
    // A date of making is asked for; the profile's is that of the standard it follows.
    for number in [1999_u16, 10, 1, 0, 0, 0] {
        profile.extend_from_slice(&number.to_be_bytes());
    }
    profile.extend_from_slice(b"acsp");
    // No platform, no flags, no device; perceptual.
    profile.resize(68, 0);
    WHITE.iter().for_each(|value| profile.extend_from_slice(&value.to_be_bytes()));
    profile.resize(128, 0);
    profile.extend_from_slice(&table);
    profile.extend_from_slice(&data);
    profile
}

/// The curve of sRGB in 1024 steps.
fn curve() -> Vec<u8> {
    const STEPS: u32 = 1024;
    let mut tag = b"curv\0\0\0\0".to_vec();
    tag.extend_from_slice(&STEPS.to_be_bytes());
    for step in 0..STEPS {
        let value = f64::from(step) / f64::from(STEPS - 1);
        let light = if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) };
        tag.extend_from_slice(&((light * 65_535.0).round() as u16).to_be_bytes());
    }
    tag
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profile_is_whole() {
        let profile = srgb_profile();
        let number = |at: usize| u32::from_be_bytes(profile[at..at + 4].try_into().unwrap()) as usize;
        assert_eq!(number(0), profile.len());
        assert_eq!(&profile[12..24], b"mntrRGB XYZ ");
        assert_eq!(&profile[36..40], b"acsp");
        assert_eq!(number(128), 9);
        let mut sums = [0; 3];
        for tag in 0..9 {
            let entry = 132 + 12 * tag;
            let (place, length) = (number(entry + 4), number(entry + 8));
            assert!(place % 4 == 0 && place >= 132 + 12 * 9 && place + length <= profile.len());
            let name = &profile[entry..entry + 4];
            if name.ends_with(b"XYZ") {
                (0..3).for_each(|axis| sums[axis] += number(place + 8 + 4 * axis));
            }
            if name.ends_with(b"TRC") {
                let at = |step: usize| {
                    u16::from_be_bytes(profile[place + 12 + 2 * step..][..2].try_into().unwrap())
                };
                assert_eq!((at(0), at(1023)), (0, 65_535));
                assert!((1..1024).all(|step| at(step) >= at(step - 1)));
                // A mid grey of 188 is half as bright as white.
                assert!((i32::from(at(188 * 1023 / 255)) - 32_768).abs() < 600);
            }
        }
        // The three colours together are the white that the profile is adapted to.
        for (sum, white) in sums.into_iter().zip([63_190, 65_536, 54_061]) {
            assert!(sum.abs_diff(white) <= 20, "{sum} {white}");
        }
    }
}
