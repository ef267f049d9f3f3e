//! The palette and the measures, put into egui's own style for what egui draws itself.

use std::collections::BTreeMap;

use egui::style::{ScrollAnimation, ScrollStyle, WidgetVisuals};
use egui::{Color32, CornerRadius, FontFamily, FontId, Margin, Stroke, Style, TextStyle, Theme, vec2};

use super::{Palette, STRONG, radius, shadow, size};

/// Seconds in which things glide and fade.
const ANIMATION: f32 = 0.08;

/// Sets both themes.
pub fn apply(ctx: &egui::Context) {
    for theme in [Theme::Light, Theme::Dark] {
        ctx.style_mut_of(theme, |style| dress(style, Palette::for_dark(theme == Theme::Dark)));
    }
}

/// Lets things glide and fade shortly, or nothing at all.
pub fn keep_still(ctx: &egui::Context, still: bool) {
    ctx.all_styles_mut(|style| {
        style.animation_time = if still { 0.0 } else { ANIMATION };
        style.scroll_animation = if still { ScrollAnimation::none() } else { ScrollAnimation::default() };
    });
}

fn dress(style: &mut Style, palette: &Palette) {
    style.text_styles = BTreeMap::from([
        (TextStyle::Body, FontId::proportional(15.0)),
        (TextStyle::Button, FontId::new(15.0, FontFamily::Name(STRONG.into()))),
        (TextStyle::Small, FontId::proportional(13.0)),
        (TextStyle::Heading, FontId::new(20.0, FontFamily::Name(STRONG.into()))),
        (TextStyle::Monospace, FontId::monospace(13.0)),
    ]);
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.4;
    style.animation_time = ANIMATION;

    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(8.0, 8.0);
    spacing.button_padding = vec2(12.0, 7.0);
    spacing.interact_size = vec2(size::HIT, size::HIT);
    spacing.menu_margin = Margin::same(6);
    spacing.window_margin = Margin::same(20);
    spacing.combo_height = 320.0;
    spacing.icon_width = 18.0;
    spacing.tooltip_width = 360.0;
    spacing.scroll = ScrollStyle {
        bar_width: 8.0,
        floating_width: 6.0,
        // Room of its own, so that it never covers a pill or a field.
        floating_allocated_width: 10.0,
        dormant_handle_opacity: 0.45,
        active_handle_opacity: 0.7,
        interact_handle_opacity: 0.9,
        dormant_background_opacity: 0.0,
        active_background_opacity: 0.0,
        interact_background_opacity: 0.0,
        foreground_color: false,
        ..ScrollStyle::floating()
    };

    let visuals = &mut style.visuals;
    visuals.override_text_color = None;
    visuals.weak_text_color = Some(palette.hint);
    visuals.hyperlink_color = palette.blue;
    visuals.faint_bg_color = palette.hover;
    visuals.extreme_bg_color = palette.sunken;
    visuals.text_edit_bg_color = Some(palette.surface);
    visuals.code_bg_color = palette.neutral_soft;
    visuals.warn_fg_color = palette.gold_text;
    visuals.error_fg_color = palette.red;
    visuals.window_fill = palette.surface;
    visuals.window_stroke = Stroke::new(1.0, palette.line);
    visuals.window_corner_radius = CornerRadius::same(radius::CARD);
    visuals.menu_corner_radius = CornerRadius::same(radius::CONTROL);
    visuals.window_shadow = shadow::floating(palette);
    visuals.popup_shadow = shadow::floating(palette);
    visuals.panel_fill = palette.ground;
    visuals.selection.bg_fill = palette.leaf_soft;
    visuals.selection.stroke = Stroke::new(1.0, palette.leaf);
    // A blinking cursor redraws the whole window twice a second (notes/gui.md, section 2).
    visuals.text_cursor.blink = false;
    visuals.text_cursor.stroke = Stroke::new(2.0, palette.leaf);
    visuals.striped = false;

    let look = |fill: Color32, line: Color32, ink: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(1.0, line),
        corner_radius: CornerRadius::same(radius::CONTROL),
        fg_stroke: Stroke::new(1.0, ink),
        expansion: 0.0,
    };
    visuals.widgets.noninteractive = look(palette.surface, palette.line, palette.ink);
    visuals.widgets.inactive = look(palette.surface, palette.outline, palette.ink);
    // The handle of a scroll bar takes `bg_fill`: it must show on the ground.
    visuals.widgets.inactive.bg_fill = palette.outline;
    visuals.widgets.hovered = look(palette.hover, palette.muted, palette.ink);
    visuals.widgets.hovered.bg_fill = palette.muted;
    visuals.widgets.active = look(palette.leaf_soft, palette.leaf, palette.ink);
    visuals.widgets.active.bg_fill = palette.muted;
    visuals.widgets.open = look(palette.surface, palette.leaf, palette.ink);
}
