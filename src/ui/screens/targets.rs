//! The year's targets: how far each is, what is forecast, and who stands behind the numbers.

use egui::{Align, Layout, Ui};

use crate::ui::action::{Action, Screen};
use crate::ui::desk_view::DeskView;
use crate::ui::stage::Stage;
use crate::ui::theme::{Palette, Tone, Type, icons};
use crate::ui::widgets::{Button, IconButton, TargetBar, card, text_block};
use crate::workspace::{Counted, TargetProgress, commune_name};

/// Names that are shown of one number.
const NAMES: usize = 12;

/// The card of the targets; `open` is the place of the one whose names are shown.
pub fn targets_ui(ui: &mut Ui, stage: &mut Stage<'_>, open: &mut Option<usize>, desk: &DeskView) {
    let palette = Palette::of(ui);
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 5.0;
        let title = stage.fill("office-targets", &[("year", &desk.year.to_string())]);
        text_block(ui, Type::Section, palette.ink, title);
        if desk.targets.is_empty() {
            text_block(ui, Type::Small, palette.muted, stage.text("office-targets-none"));
        }
        for (place, target) in desk.targets.iter().enumerate() {
            let shown = *open == Some(place);
            if target_ui(ui, stage, target, shown) {
                *open = (!shown).then_some(place);
            }
        }
        let change = stage.text("office-targets-open");
        if ui.add(Button::quiet(&change).small().icon(icons::BOOK_OPEN)).clicked() {
            stage.send(Action::Go(Screen::Book("target".to_owned())));
        }
    });
}

/// One target; true when its names are to be shown or hidden.
fn target_ui(ui: &mut Ui, stage: &mut Stage<'_>, target: &TargetProgress, shown: bool) -> bool {
    let palette = Palette::of(ui);
    let place = target.commune.as_deref().map(commune_name);
    let name = match &place {
        Some(place) => format!("{} · {place}", target.measure.name()),
        None => target.measure.name().to_owned(),
    };
    let count = |list: &[Counted]| u32::try_from(list.len()).unwrap_or(u32::MAX);
    let (reached, forecast) = (count(&target.reached), count(&target.forecast));
    let tone = if target.is_reached() {
        Tone::Good
    } else if target.is_in_sight() {
        Tone::Info
    } else {
        Tone::Warn
    };
    let mut toggled = false;
    ui.horizontal_top(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            let icon = if shown { icons::CARET_UP } else { icons::CARET_DOWN };
            let about = stage.fill("office-target-who", &[("name", &name)]);
            toggled = ui.add(IconButton::new(icon, &about)).clicked();
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                ui.set_width(ui.available_width());
                // On the line of the arrow beside it.
                ui.add_space(7.0);
                text_block(ui, Type::Small, palette.ink, name.as_str());
            });
        });
    });
    ui.add(TargetBar::new(reached, forecast, target.wanted, &name).tone(tone));
    let gaps = [
        ("reached", reached.to_string()),
        ("wanted", target.wanted.to_string()),
        ("forecast", forecast.to_string()),
    ];
    let gaps: Vec<(&str, &str)> = gaps.iter().map(|(name, text)| (*name, text.as_str())).collect();
    text_block(ui, Type::Small, palette.muted, stage.fill("office-target-said", &gaps));
    if shown {
        names_ui(ui, stage, "office-target-reached", &target.reached);
        names_ui(ui, stage, "office-target-forecast", &target.forecast);
    }
    toggled
}

/// Who counts; a click opens the dossier.
fn names_ui(ui: &mut Ui, stage: &mut Stage<'_>, head: &str, list: &[Counted]) {
    let palette = Palette::of(ui);
    text_block(ui, Type::SmallStrong, palette.ink, stage.text(head));
    if list.is_empty() {
        text_block(ui, Type::Small, palette.muted, stage.text("office-target-nobody"));
    }
    for one in list.iter().take(NAMES) {
        match &one.dossier {
            Some(id) => {
                if ui.add(Button::quiet(&one.name).small()).clicked() {
                    stage.send(Action::Go(Screen::Dossier { id: id.clone(), step: 8 }));
                }
            }
            None => {
                text_block(ui, Type::Small, palette.ink, one.name.as_str());
            }
        }
    }
    if list.len() > NAMES {
        let more = stage.fill("office-target-more", &[("count", &(list.len() - NAMES).to_string())]);
        text_block(ui, Type::Small, palette.muted, more);
    }
}
