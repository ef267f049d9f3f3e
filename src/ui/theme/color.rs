//! The colours of DESIGN section 5, in a light and a dark palette of the same quality.

use egui::Color32;

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

/// Every colour of the window. Text on its ground keeps a contrast of 4.5 to 1 or more.
#[derive(Debug)]
pub struct Palette {
    /// Behind everything.
    pub ground: Color32,
    /// Cards, bars, panels.
    pub surface: Color32,
    /// Inputs that stand on a surface.
    pub sunken: Color32,
    /// Behind the page in the preview.
    pub bench: Color32,
    /// A page of paper, in both themes.
    pub paper: Color32,
    pub line: Color32,
    /// The outline of buttons and rows, clearer than a line; their words show where they are.
    pub outline: Color32,
    /// The outline of what is filled in or ticked, which nothing else shows: 3 to 1 or more.
    pub field: Color32,
    pub ink: Color32,
    pub muted: Color32,
    /// Hints in empty fields.
    pub hint: Color32,
    /// The empty part of bars, rings and stars.
    pub track: Color32,
    /// Green as text, line or shape on a surface.
    pub leaf: Color32,
    /// Green as the ground of a primary button, and what stands on it.
    pub leaf_fill: Color32,
    pub leaf_fill_hover: Color32,
    pub on_leaf: Color32,
    pub leaf_soft: Color32,
    /// Shapes only.
    pub gold: Color32,
    /// Around a shape of gold, so that it shows on every ground.
    pub gold_edge: Color32,
    pub gold_text: Color32,
    pub gold_soft: Color32,
    pub gold_tint: Color32,
    pub red: Color32,
    pub red_soft: Color32,
    pub red_tint: Color32,
    pub blue: Color32,
    pub blue_soft: Color32,
    pub neutral_soft: Color32,
    /// A row under the pointer.
    pub hover: Color32,
    pub side: Color32,
    pub side_active: Color32,
    pub side_hover: Color32,
    pub side_ink: Color32,
    pub side_muted: Color32,
    /// Around what has the keyboard.
    pub focus: Color32,
    pub backdrop: Color32,
    pub shadow: Color32,
}

static LIGHT: Palette = Palette {
    ground: rgb(0xF5F4EF),
    surface: rgb(0xFFFFFF),
    sunken: rgb(0xFBFAF6),
    bench: rgb(0xDEDBCF),
    paper: rgb(0xFFFFFF),
    line: rgb(0xE2DFD6),
    outline: rgb(0xCBC7BB),
    field: rgb(0x8E8A7E),
    ink: rgb(0x1D2721),
    muted: rgb(0x5C685F),
    hint: rgb(0x667169),
    track: rgb(0xE6E3D9),
    leaf: rgb(0x1B6B43),
    leaf_fill: rgb(0x1B6B43),
    leaf_fill_hover: rgb(0x155636),
    on_leaf: rgb(0xFFFFFF),
    leaf_soft: rgb(0xE3F0E8),
    gold: rgb(0xC98A10),
    gold_edge: rgb(0xA56F06),
    gold_text: rgb(0x7A5200),
    gold_soft: rgb(0xFDF3DA),
    gold_tint: rgb(0xFFFAEA),
    red: rgb(0xAE3527),
    red_soft: rgb(0xFBE8E5),
    red_tint: rgb(0xFDF2F0),
    blue: rgb(0x1F5A9E),
    blue_soft: rgb(0xE6EFF9),
    neutral_soft: rgb(0xEFEDE6),
    hover: rgb(0xF8F7F2),
    side: rgb(0x12372A),
    side_active: rgb(0x1F5240),
    side_hover: rgb(0x184435),
    side_ink: rgb(0xDDE8E2),
    side_muted: rgb(0xA3BBB0),
    focus: rgb(0x1F5A9E),
    backdrop: Color32::from_rgba_premultiplied(7, 14, 10, 112),
    shadow: Color32::from_rgba_premultiplied(3, 6, 4, 34),
};

static DARK: Palette = Palette {
    ground: rgb(0x141815),
    surface: rgb(0x1C221E),
    sunken: rgb(0x161B18),
    bench: rgb(0x0E110F),
    paper: rgb(0xFFFFFF),
    line: rgb(0x323A35),
    outline: rgb(0x4A554E),
    field: rgb(0x748079),
    ink: rgb(0xE8EDE9),
    muted: rgb(0xA8B4AC),
    hint: rgb(0x8E9A92),
    track: rgb(0x38413B),
    leaf: rgb(0x68C496),
    leaf_fill: rgb(0x247B4E),
    leaf_fill_hover: rgb(0x278352),
    on_leaf: rgb(0xFFFFFF),
    leaf_soft: rgb(0x1D3A2B),
    gold: rgb(0xE0A63A),
    gold_edge: rgb(0xE0A63A),
    gold_text: rgb(0xF0C873),
    gold_soft: rgb(0x3B3017),
    gold_tint: rgb(0x28241A),
    red: rgb(0xF2958A),
    red_soft: rgb(0x472521),
    red_tint: rgb(0x2C1F1D),
    blue: rgb(0x93C0F0),
    blue_soft: rgb(0x1F334B),
    neutral_soft: rgb(0x2B322E),
    hover: rgb(0x232A26),
    side: rgb(0x0C1F18),
    side_active: rgb(0x1B4635),
    side_hover: rgb(0x143226),
    side_ink: rgb(0xDDE8E2),
    side_muted: rgb(0x94ADA1),
    focus: rgb(0x93C0F0),
    backdrop: Color32::from_rgba_premultiplied(0, 0, 0, 150),
    shadow: Color32::from_rgba_premultiplied(0, 0, 0, 110),
};

impl Palette {
    /// The palette of the theme that a part of the window is drawn in.
    pub fn of(ui: &egui::Ui) -> &'static Self {
        Self::for_dark(ui.visuals().dark_mode)
    }

    pub fn for_dark(dark: bool) -> &'static Self {
        if dark { &DARK } else { &LIGHT }
    }

    pub fn tone(&self, tone: Tone) -> ToneColors {
        let (text, shape, soft, tint) = match tone {
            Tone::Neutral => (self.muted, self.muted, self.neutral_soft, self.surface),
            Tone::Good => (self.leaf, self.leaf, self.leaf_soft, self.surface),
            Tone::Warn => (self.gold_text, self.gold, self.gold_soft, self.gold_tint),
            Tone::Bad => (self.red, self.red, self.red_soft, self.red_tint),
            Tone::Info => (self.blue, self.blue, self.blue_soft, self.surface),
        };
        ToneColors { text, shape, soft, tint }
    }
}

/// What a colour says. It never says it alone: an icon or a word stands beside it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Tone {
    #[default]
    Neutral,
    Good,
    Warn,
    Bad,
    Info,
}

/// The colours of a tone.
#[derive(Clone, Copy, Debug)]
pub struct ToneColors {
    pub text: Color32,
    pub shape: Color32,
    /// The ground of a pill.
    pub soft: Color32,
    /// The ground of a whole row.
    pub tint: Color32,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(color: Color32) -> f32 {
        let part = |value: u8| {
            let value = f32::from(value) / 255.0;
            if value <= 0.03928 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(color.r()) + 0.7152 * part(color.g()) + 0.0722 * part(color.b())
    }

    fn contrast(a: Color32, b: Color32) -> f32 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// WCAG 2.2, 1.4.3: text on its ground, 4.5 to 1.
    #[test]
    fn text_can_be_read_on_its_ground_in_both_themes() {
        for dark in [false, true] {
            let p = Palette::for_dark(dark);
            let mut pairs = vec![
                ("hint in an empty field", p.hint, p.sunken),
                ("muted on leaf soft", p.muted, p.leaf_soft),
                ("ink on leaf soft", p.ink, p.leaf_soft),
                ("muted on gold soft", p.muted, p.gold_soft),
                ("ink on gold soft", p.ink, p.gold_soft),
                ("green words of a chosen segment", p.leaf, p.leaf_soft),
                ("quiet button, hovered", p.ink, p.neutral_soft),
                ("button that cannot be pressed", p.muted, p.neutral_soft),
                ("danger button, hovered", p.red, p.red_soft),
                ("primary button", p.on_leaf, p.leaf_fill),
                ("primary button, hovered", p.on_leaf, p.leaf_fill_hover),
                ("side bar", p.side_ink, p.side),
                ("side bar, active", p.side_ink, p.side_active),
                ("side bar, hovered", p.side_ink, p.side_hover),
                ("side bar, small", p.side_muted, p.side),
                ("a page's own ink", Color32::BLACK, p.paper),
            ];
            for (name, ground) in
                [("ground", p.ground), ("surface", p.surface), ("sunken", p.sunken), ("hover", p.hover)]
            {
                pairs.extend([(name, p.ink, ground), (name, p.muted, ground)]);
                pairs.extend([(name, p.leaf, ground), (name, p.red, ground), (name, p.gold_text, ground)]);
            }
            pairs.extend([("hint on surface", p.hint, p.surface), ("link", p.blue, p.surface)]);
            for tone in [Tone::Neutral, Tone::Good, Tone::Warn, Tone::Bad, Tone::Info] {
                let colors = p.tone(tone);
                pairs.push(("pill", colors.text, colors.soft));
                pairs.push(("row", colors.text, colors.tint));
                pairs.push(("title of a row", p.ink, colors.tint));
                pairs.push(("facts line", p.muted, colors.tint));
            }
            for (what, text, ground) in pairs {
                let found = contrast(text, ground);
                assert!(found >= 4.5, "{what}, dark {dark}: {found:.2}");
            }
        }
    }

    /// WCAG 2.2, 1.4.11: what one must see to use a control or to read a figure, 3 to 1.
    #[test]
    fn shapes_show_on_their_ground_in_both_themes() {
        for dark in [false, true] {
            let p = Palette::for_dark(dark);
            let grounds = [p.ground, p.surface, p.sunken, p.gold_tint, p.red_tint];
            let mut pairs = vec![
                ("ring in the side bar", p.gold, p.side),
                ("ring in the side bar, active", p.gold, p.side_active),
                ("tick in its box", p.on_leaf, p.leaf_fill),
                ("cursor", p.leaf, p.surface),
                ("edge of a star on soft gold", p.gold_edge, p.gold_soft),
                ("what is chosen", p.leaf, p.surface),
            ];
            for ground in grounds {
                pairs.push(("ring around what has the keyboard", p.focus, ground));
                pairs.push(("outline of a field", p.field, ground));
                pairs.push(("outline of a field that is wrong", p.red, ground));
                pairs.push(("edge of a star", p.gold_edge, ground));
            }
            for ground in [p.ground, p.surface, p.sunken] {
                pairs.push(("box that is ticked", p.leaf_fill, ground));
            }
            for tone in [Tone::Neutral, Tone::Good, Tone::Bad, Tone::Info] {
                pairs.push(("icon", p.tone(tone).text, p.surface));
                pairs.push(("filled part of a bar", p.tone(tone).shape, p.track));
            }
            for (what, shape, ground) in pairs {
                let found = contrast(shape, ground);
                assert!(found >= 3.0, "{what}, dark {dark}: {found:.2}");
            }
        }
    }
}
