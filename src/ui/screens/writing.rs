//! Around a long text: the short questions that it answers, and how long such a text usually is.

use egui::{Ui, vec2};

use crate::rulebook::Field;
use crate::ui::draft::DraftKey;
use crate::ui::stage::Stage;
use crate::ui::theme::{Palette, Type, icons};
use crate::ui::widgets::{paint_icon, text_block};

/// The questions over the field, one line each.
pub fn questions_ui(ui: &mut Ui, field: &Field) {
    let palette = Palette::of(ui);
    for question in &field.questions {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            let (rect, _) = ui.allocate_exact_size(vec2(14.0, 18.0), egui::Sense::hover());
            ui.painter().circle_filled(rect.center(), 2.0, palette.leaf);
            text_block(ui, Type::Small, palette.ink, question);
        });
    }
    if !field.questions.is_empty() {
        ui.add_space(3.0);
    }
}

/// How long the text is and usually is, as it is typed. A hint, never a limit.
pub fn length_ui(ui: &mut Ui, stage: &mut Stage<'_>, field: &Field, key: &DraftKey, stored: &str) {
    let Some((from, until)) = field.usual_words else { return };
    let words = stage.drafts.text(key, stored).split_whitespace().count();
    if words == 0 {
        return;
    }
    let palette = Palette::of(ui);
    let id = match words {
        words if words < usize::from(from) => "length-short",
        words if words > usize::from(until) => "length-long",
        _ => "length-good",
    };
    let gaps = [("count", words.to_string()), ("from", from.to_string()), ("until", until.to_string())];
    let gaps: Vec<(&str, &str)> = gaps.iter().map(|(k, v)| (*k, v.as_str())).collect();
    let text = stage.fill(id, &gaps);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        if id == "length-good" {
            let (rect, _) = ui.allocate_exact_size(vec2(14.0, 18.0), egui::Sense::hover());
            paint_icon(ui, icons::CHECK, rect.center(), 13.0, palette.leaf);
        }
        text_block(ui, Type::Small, palette.muted, text);
    });
}
