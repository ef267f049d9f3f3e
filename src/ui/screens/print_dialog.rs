//! How many copies, which pages, on which printer.

use egui::{Context, Id, Key};

use crate::dossier::EntityId;
use crate::ui::action::Action;
use crate::ui::paper::PartView;
use crate::ui::stage::Stage;
use crate::ui::theme::{Palette, Type, icons};
use crate::ui::widgets::{Button, Check, Dialog, FieldRow, IconButton, Segments, Select, text_block};
use crate::workspace::printer::{MOST_COPIES, PrintOrder};

/// The dialog's own state.
#[derive(Debug)]
pub struct PrintDialog {
    dossier: EntityId,
    title: String,
    copies: u16,
    two_sided: bool,
    parts: Vec<PartView>,
    /// The part to print; all where none.
    part: Option<usize>,
    /// Empty until the system has answered.
    pub printers: Vec<String>,
    printer: usize,
    blocked: bool,
    draft: bool,
}

impl PrintDialog {
    /// `two_sided` is how the dossier is bound.
    pub fn new(dossier: EntityId, title: &str, parts: Vec<PartView>, two_sided: bool, blocked: bool) -> Self {
        Self {
            dossier,
            title: title.to_owned(),
            copies: 1,
            two_sided,
            parts,
            part: None,
            printers: Vec::new(),
            printer: 0,
            blocked,
            draft: false,
        }
    }

    fn order(&self) -> PrintOrder {
        PrintOrder {
            copies: self.copies,
            two_sided: self.two_sided,
            part: self.part.and_then(|part| self.parts.get(part)).map(|part| part.title.clone()),
            printer: self.printers.get(self.printer).cloned(),
            title: self.title.clone(),
            // The workspace knows the place.
            folder: std::path::PathBuf::new(),
        }
    }
}

/// Shows the dialog; true when it is to be closed.
pub fn print_ui(ctx: &Context, stage: &mut Stage<'_>, state: &mut PrintDialog) -> bool {
    let (title, close) = (stage.text("print-title"), stage.text("close"));
    let (done, closed) = Dialog::new(&title, &close).show(ctx, Id::unique("print"), |ui| {
        let palette = Palette::of(ui);
        ui.spacing_mut().item_spacing.y = 12.0;
        if cfg!(windows) {
            text_block(ui, Type::Small, palette.muted, stage.text("print-viewer"));
        } else {
            what_ui(ui, stage, state);
            how_ui(ui, stage, state);
        }
        if state.blocked {
            text_block(ui, Type::Body, palette.red, stage.text("save-blocked"));
            if ui.add(Check::new(&stage.text("print-draft"), state.draft)).clicked() {
                state.draft = !state.draft;
            }
        }
        let ready = state.draft || !state.blocked;
        let mut done = false;
        ui.horizontal(|ui| {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let print = stage.text("print-now");
                let button = Button::primary(&print).icon(icons::PRINTER).enabled(ready);
                let entered = ui.input(|input| input.key_pressed(Key::Enter))
                    && ui.memory(|memory| memory.focused().is_none());
                if (ui.add(button).clicked() || entered) && ready {
                    let (dossier, draft) = (state.dossier.clone(), state.draft);
                    stage.send(Action::Print { dossier, draft, order: state.order() });
                    done = true;
                }
                let cancel = stage.text("cancel");
                done |= ui.add(Button::secondary(&cancel)).clicked();
            });
        });
        done
    });
    done || closed
}

fn what_ui(ui: &mut egui::Ui, stage: &Stage<'_>, state: &mut PrintDialog) {
    let label = stage.text("print-what");
    FieldRow::new(&label).show(ui, |ui, label| {
        let mut names = vec![stage.text("print-all")];
        names.extend(state.parts.iter().map(|part| part.title.clone()));
        let chosen = state.part.map_or(0, |part| part + 1);
        let shown = names.get(chosen).cloned().unwrap_or_default();
        let select = Select::new("print what", &shown).labelled_by(label);
        if let Some(picked) = select.show(ui, &names, Some(chosen)) {
            state.part = picked.checked_sub(1);
        }
    });
}

fn how_ui(ui: &mut egui::Ui, stage: &Stage<'_>, state: &mut PrintDialog) {
    let palette = Palette::of(ui);
    if state.printers.len() > 1 {
        let label = stage.text("print-printer");
        FieldRow::new(&label).show(ui, |ui, label| {
            let shown = state.printers.get(state.printer).cloned().unwrap_or_default();
            let select = Select::new("printer", &shown).labelled_by(label);
            if let Some(picked) = select.show(ui, &state.printers, Some(state.printer)) {
                state.printer = picked;
            }
        });
    }
    let label = stage.text("print-copies");
    FieldRow::new(&label).show(ui, |ui, _| {
        ui.horizontal(|ui| {
            let (fewer, more) = (stage.text("copies-fewer"), stage.text("copies-more"));
            if ui.add(IconButton::new(icons::MINUS, &fewer).enabled(state.copies > 1)).clicked() {
                state.copies -= 1;
            }
            ui.label(Type::Strong.text(state.copies.to_string()).color(palette.ink));
            if ui.add(IconButton::new(icons::PLUS, &more).enabled(state.copies < MOST_COPIES)).clicked() {
                state.copies += 1;
            }
        });
    });
    let label = stage.text("print-sides");
    FieldRow::new(&label).show(ui, |ui, _| {
        let names = ["sides-one", "sides-two"].map(|id| stage.text(id));
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let chosen = Some(usize::from(state.two_sided));
        if let Some(picked) = Segments::new(&label, &names, chosen).show(ui) {
            state.two_sided = picked == 1;
        }
    });
}
