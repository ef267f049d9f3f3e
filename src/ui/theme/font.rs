//! The fonts of the screen. Be Vietnam Pro lacks stars, ticks and arrows: subsets of Noto and
//! Phosphor stand behind it.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily, FontTweak};

/// The family name of the semi-bold cut.
pub const STRONG: &str = "strong";
/// The family name in which the icon font comes first.
pub const ICONS: &str = "icons";

/// Puts the fonts of the house in the place of egui's own.
pub fn install_fonts(ctx: &egui::Context) {
    let mut fonts = FontDefinitions::empty();
    let files: [(&str, &'static [u8], f32); 5] = [
        ("regular", include_bytes!("../../../assets/fonts/BeVietnamPro-Regular.ttf"), 0.0),
        ("semibold", include_bytes!("../../../assets/fonts/BeVietnamPro-SemiBold.ttf"), 0.0),
        ("symbols", include_bytes!("../../../assets/fonts/NotoSansSymbols2-subset.ttf"), 0.13),
        ("arrows", include_bytes!("../../../assets/fonts/NotoSansMath-subset.ttf"), 0.0),
        ("phosphor", include_bytes!("../../../assets/fonts/Phosphor-subset.ttf"), 0.0),
    ];
    for (name, bytes, y_offset_factor) in files {
        let data = FontData::from_static(bytes).tweak(FontTweak { y_offset_factor, ..Default::default() });
        fonts.font_data.insert(name.to_owned(), Arc::new(data));
    }
    let family = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
    let regular = family(&["regular", "symbols", "arrows", "phosphor"]);
    fonts.families.insert(FontFamily::Proportional, regular.clone());
    fonts.families.insert(FontFamily::Monospace, regular);
    fonts
        .families
        .insert(FontFamily::Name(STRONG.into()), family(&["semibold", "symbols", "arrows", "phosphor"]));
    fonts.families.insert(FontFamily::Name(ICONS.into()), family(&["phosphor", "regular"]));
    ctx.set_fonts(fonts);
}
