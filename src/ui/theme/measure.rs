//! Measures in points: one scale, so that everything lines up.

/// Gaps.
pub mod space {
    pub const XS: f32 = 4.0;
    pub const S: f32 = 8.0;
    pub const M: f32 = 12.0;
    pub const L: f32 = 16.0;
    pub const XL: f32 = 24.0;
}

/// Rounded corners.
pub mod radius {
    /// A page of paper.
    pub const PAPER: u8 = 2;
    /// A bar of progress.
    pub const BAR: u8 = 4;
    /// A box to tick.
    pub const BOX: u8 = 5;
    pub const SMALL: u8 = 6;
    pub const CONTROL: u8 = 8;
    pub const CARD: u8 = 12;
}

/// Sizes of parts of the window.
pub mod size {
    /// The least height of what can be clicked.
    pub const HIT: f32 = 28.0;
    /// Buttons and one-line inputs.
    pub const CONTROL: f32 = 38.0;
    pub const CONTROL_SMALL: f32 = 32.0;
    pub const TOP_BAR: f32 = 60.0;
    pub const SIDE_BAR: f32 = 208.0;
    pub const SIDE_BAR_NARROW: f32 = 56.0;
    /// Below this width the side bar is icons and the right panel a drawer.
    pub const NARROW_WINDOW: f32 = 900.0;
    /// Below this width the right panel of a dossier is a drawer, so that the middle can breathe.
    pub const PANEL_WINDOW: f32 = 1160.0;
    /// The list of steps or criteria.
    pub const LIST: f32 = 236.0;
    pub const LIST_NARROW: f32 = 188.0;
    pub const RIGHT_PANEL: f32 = 292.0;
    /// Text wider than this is hard to read.
    pub const READING: f32 = 860.0;
}

/// Shadows.
pub mod shadow {
    use egui::Shadow;

    use super::super::Palette;

    /// Under what floats: toasts, dialogs, drawers.
    pub fn floating(palette: &Palette) -> Shadow {
        Shadow { offset: [0, 8], blur: 28, spread: 0, color: palette.shadow }
    }

    /// Under a page of paper.
    pub fn page(palette: &Palette) -> Shadow {
        Shadow { offset: [0, 2], blur: 12, spread: 0, color: palette.shadow }
    }
}
