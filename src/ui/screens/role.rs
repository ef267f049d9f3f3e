//! Whose side this laptop shows, and for which communes.

use egui::{Id, Ui};

use crate::rulebook::units;
use crate::ui::action::Action;
use crate::ui::desk_view::DeskView;
use crate::ui::officework::OfficeAction;
use crate::ui::stage::Stage;
use crate::ui::theme::{Palette, Type, icons};
use crate::ui::widgets::{Button, FieldRow, Input, Segments, card, text_block};
use crate::workspace::{Role, commune_name};

const SHOWN: usize = 6;

/// The card of the settings; `search` holds what is being typed.
pub fn role_ui(ui: &mut Ui, stage: &mut Stage<'_>, desk: &DeskView, search: &mut String) {
    let palette = Palette::of(ui);
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 12.0;
        text_block(ui, Type::Section, palette.ink, stage.text("role-title"));
        let (name, help) = (stage.text("role-side"), stage.text("role-help"));
        FieldRow::new(&name).help(&help).show(ui, |ui, _| {
            let (producer, officer) = (stage.text("role-producer"), stage.text("role-officer"));
            let chosen = Some(usize::from(desk.role == Role::Officer));
            if let Some(picked) = Segments::new(&name, &[&producer, &officer], chosen).show(ui) {
                let role = if picked == 1 { Role::Officer } else { Role::Producer };
                stage.send(Action::Office(OfficeAction::SetRole(role)));
            }
        });
        if desk.role != Role::Officer {
            return;
        }
        let (name, help) = (stage.text("role-area"), stage.text("role-area-help"));
        FieldRow::new(&name).help(&help).show(ui, |ui, label| {
            ui.spacing_mut().item_spacing.y = 4.0;
            for code in &desk.area {
                let remove = stage.fill("role-area-remove", &[("name", &commune_name(code))]);
                ui.horizontal(|ui| {
                    ui.label(Type::Body.text(commune_name(code)).color(palette.ink));
                    if ui.add(Button::quiet(&stage.text("role-remove")).small().name(&remove)).clicked() {
                        let rest = desk.area.iter().filter(|known| *known != code).cloned().collect();
                        stage.send(Action::Office(OfficeAction::SetArea(rest)));
                    }
                });
            }
            let hint = stage.text("role-area-hint");
            ui.add(Input::line(search).hint(&hint).labelled_by(label).id(Id::unique("role area")));
            if search.trim().is_empty() {
                return;
            }
            let found = units::find(search);
            let new = found.iter().filter(|unit| !desk.area.iter().any(|code| code == unit.code));
            for unit in new.take(SHOWN) {
                let text = format!("{}, {} ({})", commune_name(unit.code), unit.province, unit.code);
                if ui.add(Button::quiet(&text).small().icon(icons::PLUS)).clicked() {
                    let mut area = desk.area.clone();
                    area.push(unit.code.to_owned());
                    stage.send(Action::Office(OfficeAction::SetArea(area)));
                    search.clear();
                    return;
                }
            }
        });
    });
}
