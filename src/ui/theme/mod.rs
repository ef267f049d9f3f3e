//! The look of the window: colours, type, spacing and shadows, in one place.
//!
//! The only folder that may name a colour. Everything else asks [`Palette::of`].

#![allow(clippy::disallowed_methods, reason = "here colours and type are named")]

mod color;
mod font;
pub mod icons;
mod measure;
mod style;
mod type_kind;

pub use color::{Palette, Tone, ToneColors};
pub use font::{ICONS, STRONG, install_fonts};
pub use measure::{radius, shadow, size, space};
pub use style::{apply, keep_still};
pub use type_kind::{Type, marked, text_of};

/// Fonts and both styles, for a fresh context.
pub fn install(ctx: &egui::Context) {
    install_fonts(ctx);
    apply(ctx);
    // Where the system does not say, paper-like is better than dark.
    ctx.options_mut(|options| options.fallback_theme = egui::Theme::Light);
}
