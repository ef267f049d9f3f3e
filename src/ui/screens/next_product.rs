//! The dialog for a producer's next product: what it is, what goes along, what must be got anew.

use egui::{Context, Id, ScrollArea, Ui};

use crate::dossier::{EntityId, nfc};
use crate::rulebook::SetNumber;
use crate::ui::action::Action;
use crate::ui::stage::Stage;
use crate::ui::theme::{Palette, Tone, Type, icons};
use crate::ui::widgets::{
    Button, Dialog, DialogSize, FieldRow, FindingRow, Input, Pill, Select, card, paint_icon, text_block,
};
use crate::workspace::CarriedOver;

/// What was typed in the dialog so far, and what goes along.
#[derive(Debug)]
pub struct NextProductAsk {
    from: EntityId,
    producer: String,
    product: String,
    set: Option<SetNumber>,
    /// For the set that it was looked up for.
    carried: Option<(SetNumber, CarriedOver)>,
    began: bool,
}

impl NextProductAsk {
    /// The next product of the producer of a dossier; most are of the same set.
    pub fn new(from: EntityId, producer: &str, set: Option<SetNumber>) -> Self {
        let producer = producer.to_owned();
        Self { from, producer, product: String::new(), set, carried: None, began: false }
    }

    /// Takes in what would go along.
    pub fn answer(&mut self, from: &EntityId, set: SetNumber, carried: CarriedOver) {
        if self.from == *from && self.set == Some(set) {
            self.carried = Some((set, carried));
        }
    }
}

/// Shows the dialog; true when it is to be closed.
pub fn next_product_ui(ctx: &Context, stage: &mut Stage<'_>, state: &mut NextProductAsk) -> bool {
    let (title, close) = (stage.text("next-product-title"), stage.text("close"));
    let dialog = Dialog::new(&title, &close).size(DialogSize::Medium);
    let (done, closed) = dialog.show(ctx, Id::unique("next product"), |ui| contents_ui(ui, stage, state));
    done || closed
}

fn contents_ui(ui: &mut Ui, stage: &mut Stage<'_>, state: &mut NextProductAsk) -> bool {
    let palette = Palette::of(ui);
    ui.spacing_mut().item_spacing.y = 10.0;
    let text = stage.fill("next-product-text", &[("producer", &state.producer)]);
    text_block(ui, Type::Body, palette.muted, text);
    let label = stage.text("new-product");
    FieldRow::new(&label).show(ui, |ui, label| {
        let hint = stage.text("new-product-hint");
        let input = Input::line(&mut state.product).hint(&hint).labelled_by(label);
        let response = ui.add(input.id(Id::unique("next product name")));
        if !state.began {
            response.request_focus();
            state.began = true;
        }
    });
    let label = stage.text("new-set");
    FieldRow::new(&label).show(ui, |ui, label| {
        let sets = &stage.rulebook.sets;
        let names: Vec<String> = sets.iter().map(|set| format!("{} · {}", set.number, set.name)).collect();
        let chosen = sets.iter().position(|set| Some(set.number) == state.set);
        let nothing = stage.text("set-choose");
        let shown = chosen.and_then(|index| names.get(index)).unwrap_or(&nothing);
        let picked = Select::new("next product set", shown).labelled_by(label).show(ui, &names, chosen);
        if let Some(set) = picked.and_then(|index| sets.get(index)).map(|set| set.number) {
            state.set = Some(set);
            stage.send(Action::AskCarried { from: state.from.clone(), set });
        }
    });
    carried_ui(ui, stage, state);
    let mut done = false;
    let ready = state.set.is_some() && !state.product.trim().is_empty();
    ui.horizontal(|ui| {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let create = stage.text("new-create");
            if ui.add(Button::primary(&create).enabled(ready)).clicked()
                && let Some(set) = state.set
            {
                let product = nfc(state.product.trim());
                stage.send(Action::NextProduct { from: state.from.clone(), set, product });
                done = true;
            }
            let cancel = stage.text("cancel");
            done |= ui.add(Button::secondary(&cancel)).clicked();
        });
    });
    done
}

/// What goes along, what must be got anew, what stays behind.
fn carried_ui(ui: &mut Ui, stage: &Stage<'_>, state: &NextProductAsk) {
    let palette = Palette::of(ui);
    let room = (ui.ctx().content_rect().height() - 400.0).clamp(110.0, 320.0);
    let known = state.carried.as_ref().filter(|(set, _)| Some(*set) == state.set);
    ScrollArea::vertical().id_salt("carried").max_height(room).min_scrolled_height(room).show(ui, |ui| {
        let Some((_, carried)) = known else {
            ui.set_min_height(room);
            return;
        };
        ui.set_min_height(room);
        ui.spacing_mut().item_spacing.y = 8.0;
        card(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            head_ui(ui, stage, "next-renew", Tone::Warn, icons::WARNING, carried.renew.len());
            if carried.renew.is_empty() {
                text_block(ui, Type::Small, palette.muted, stage.text("next-renew-none"));
            }
            for finding in &carried.renew {
                ui.add(FindingRow::new(&stage.words.say(&finding.message), Tone::Warn));
            }
        });
        card(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            head_ui(
                ui,
                stage,
                "next-along",
                Tone::Good,
                icons::CHECK_CIRCLE,
                carried.copied.len() + carried.shared.len() + carried.papers.len(),
            );
            if !carried.shared.is_empty() {
                let shared = stage.fill("next-shared", &[("facts", &carried.shared.join("; "))]);
                text_block(ui, Type::Small, palette.muted, shared);
            }
            if !carried.copied.is_empty() {
                let copied = stage.fill("next-copied", &[("facts", &carried.copied.join("; "))]);
                text_block(ui, Type::Small, palette.muted, copied);
            }
            if !carried.papers.is_empty() {
                let papers = stage.fill("next-papers", &[("papers", &carried.papers.join("; "))]);
                text_block(ui, Type::Small, palette.muted, papers);
            }
        });
        card(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            head_ui(ui, stage, "next-stays", Tone::Neutral, icons::FILES, carried.stays.len());
            let stays = match carried.stays.as_slice() {
                [] => stage.text("next-stays-none"),
                stays => stays.join("; "),
            };
            text_block(ui, Type::Small, palette.muted, stays);
        });
    });
}

fn head_ui(ui: &mut Ui, stage: &Stage<'_>, id: &str, tone: Tone, icon: &str, count: usize) {
    let palette = Palette::of(ui);
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(egui::vec2(18.0, 22.0), egui::Sense::hover());
        paint_icon(ui, icon, rect.center(), 17.0, palette.tone(tone).text);
        ui.label(Type::Strong.text(stage.text(id)).color(palette.ink));
        ui.add(Pill::new(&count.to_string()).tone(tone).tight());
    });
}
