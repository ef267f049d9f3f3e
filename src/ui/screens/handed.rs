//! After handing in, the right panel says so first: when, for which batch, and what comes next.

use egui::{Frame, Margin, Ui};

use crate::assess::working_days_after;
use crate::ui::action::Action;
use crate::ui::format;
use crate::ui::stage::{DossierView, Stage};
use crate::ui::theme::{Palette, Tone, Type, icons, marked, radius};
use crate::ui::widgets::{Button, text_block};

/// Draws what is known of the last submission; nothing where none was handed in.
pub fn handed_ui(ui: &mut Ui, stage: &mut Stage<'_>, view: &DossierView) {
    let Some(last) = view.snapshots.last() else { return };
    let palette = Palette::of(ui);
    // The day may have been mended in step 8 since.
    let day = view.dossier.date("dossier.handed_in").unwrap_or(last.handed_in);
    let recognised = !view.dossier.text("certificate.number").is_empty();
    let changed = view.since.as_ref().map_or(0, |since| since.changes.len());
    Frame::new()
        .fill(palette.tone(Tone::Good).soft)
        .corner_radius(radius::CONTROL)
        .inner_margin(Margin::symmetric(12, 10))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 4.0;
            let gaps = [("number", last.number.to_string()), ("day", format::date(day))];
            let gaps: Vec<(&str, &str)> = gaps.iter().map(|(k, v)| (*k, v.as_str())).collect();
            let text = stage.fill("handed-on", &gaps);
            ui.add(egui::Label::new(marked(Type::Body, &text, palette.ink)).wrap());
            if let (Some(year), Some(batch)) = (last.year, last.batch) {
                let gaps = [("year", year.to_string()), ("batch", batch.to_string())];
                let gaps: Vec<(&str, &str)> = gaps.iter().map(|(k, v)| (*k, v.as_str())).collect();
                text_block(ui, Type::Small, palette.muted, stage.fill("handed-batch", &gaps));
            }
            let days = view.rulebook.terms.commune_working_days;
            let until = working_days_after(&view.rulebook, day, days);
            let next = match until {
                _ if recognised => stage.text("handed-recognised"),
                Some(until) if stage.today <= until => {
                    let gaps = [("days", days.to_string()), ("until", format::date(until))];
                    let gaps: Vec<(&str, &str)> = gaps.iter().map(|(k, v)| (*k, v.as_str())).collect();
                    stage.fill("handed-waiting", &gaps)
                }
                _ => stage.text("handed-ask"),
            };
            text_block(ui, Type::Small, palette.ink, next);
            if changed > 0 {
                let text = stage.fill("handed-changed", &[("count", &changed.to_string())]);
                text_block(ui, Type::Small, palette.gold_text, text);
            }
            let follow = stage.text("handed-follow");
            if ui.add(Button::quiet(&follow).small().icon(icons::CALENDAR_BLANK)).clicked() {
                stage.send(Action::Step(8));
            }
        });
    ui.add_space(8.0);
}
