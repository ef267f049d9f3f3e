//! A spreadsheet that comes in: asked for, read, shown row by row, taken in.

use std::path::{Path, PathBuf};

use egui::{Context, Id, Key, ScrollArea, Ui};

use crate::ui::action::Action;
use crate::ui::sheeting::SheetAction;
use crate::ui::stage::Stage;
use crate::ui::theme::{Palette, Tone, Type, icons};
use crate::ui::widgets::{Button, Dialog, FieldRow, Input, Pill, text_block};
use crate::workspace::{BadRow, ImportFile, Imported, RowNote};

/// Lines of one kind that are drawn; a list of thousands is read in the spreadsheet.
const MOST: usize = 300;

/// How far it is.
#[derive(Default)]
pub enum Phase {
    /// A file is asked for.
    #[default]
    Asked,
    Reading,
    /// Read, and shown; nothing is taken in yet.
    Shown(Box<ImportFile>, Imported),
    Taking,
    Taken(Imported),
    /// Nothing was taken in: why.
    Refused(String),
}

/// The dialog's own state.
#[derive(Default)]
pub struct Import {
    /// As it was typed or chosen.
    pub path: String,
    pub phase: Phase,
    began: bool,
}

impl Import {
    /// Of a file that is being read.
    pub fn of(path: &Path) -> Self {
        Self { path: path.display().to_string(), phase: Phase::Reading, began: true }
    }
}

/// Shows the dialog; true when it is to be closed.
pub fn import_ui(ctx: &Context, stage: &mut Stage<'_>, state: &mut Import) -> bool {
    let (title, close) = (stage.text("import-title"), stage.text("close"));
    let (done, closed) = Dialog::new(&title, &close).show(ctx, Id::unique("import"), |ui| {
        let palette = Palette::of(ui);
        ui.spacing_mut().item_spacing.y = 12.0;
        if !matches!(state.phase, Phase::Asked) {
            let name = Path::new(&state.path).file_name().unwrap_or_default().to_string_lossy().into_owned();
            text_block(ui, Type::Small, palette.muted, &name);
        }
        match &state.phase {
            Phase::Asked => asked_ui(ui, stage, state),
            Phase::Reading => {
                text_block(ui, Type::Body, palette.ink, stage.text("import-reading"));
                foot_ui(ui, stage, None, false)
            }
            Phase::Shown(_, imported) => {
                imported_ui(ui, stage, imported, false);
                let count = imported.products.len();
                let take = stage.fill("import-now", &[("count", &count.to_string())]);
                foot_ui(ui, stage, (count > 0).then_some((take, SheetAction::TakeIn)), true)
            }
            Phase::Taking => {
                text_block(ui, Type::Body, palette.ink, stage.text("import-taking"));
                false
            }
            Phase::Taken(imported) => {
                imported_ui(ui, stage, imported, true);
                foot_ui(ui, stage, None, false)
            }
            Phase::Refused(why) => {
                text_block(ui, Type::Body, palette.red, why.as_str());
                foot_ui(ui, stage, None, true)
            }
        }
    });
    done || closed
}

/// What it is, the template, and which file.
fn asked_ui(ui: &mut Ui, stage: &mut Stage<'_>, state: &mut Import) -> bool {
    let palette = Palette::of(ui);
    text_block(ui, Type::Body, palette.ink, stage.text("import-text"));
    let template = stage.text("sheet-save-template");
    if ui.add(Button::quiet(&template).icon(icons::ROWS)).clicked() {
        stage.send(Action::Sheets(SheetAction::AskTemplate));
    }
    let label = stage.text("import-path");
    let entered = FieldRow::new(&label).show(ui, |ui, label| {
        let input = Input::line(&mut state.path).codes(true).labelled_by(label).id(Id::unique("import path"));
        let response = ui.add(input);
        if !state.began {
            response.request_focus();
            state.began = true;
        }
        response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
    });
    let choose = stage.text("import-choose");
    if ui.add(Button::quiet(&choose).icon(icons::FOLDER_OPEN)).clicked() {
        stage.send(Action::Sheets(SheetAction::AskFile));
    }
    let ready = !state.path.trim().is_empty();
    let mut done = false;
    ui.horizontal(|ui| {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let look = stage.text("import-look");
            let pressed = ui.add(Button::primary(&look).icon(icons::EYE).enabled(ready)).clicked() || entered;
            if pressed && ready {
                let path = PathBuf::from(state.path.trim().trim_matches('"'));
                stage.send(Action::Sheets(SheetAction::Look(path)));
            }
            done = ui.add(Button::secondary(&stage.text("cancel"))).clicked();
        });
    });
    done
}

/// The buttons at the foot; true when the dialog is to be closed.
fn foot_ui(ui: &mut Ui, stage: &mut Stage<'_>, primary: Option<(String, SheetAction)>, again: bool) -> bool {
    let mut done = false;
    ui.horizontal(|ui| {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let leave = stage.text(if primary.is_some() { "cancel" } else { "close" });
            if let Some((text, action)) = primary
                && ui.add(Button::primary(&text).icon(icons::DOWNLOAD_SIMPLE)).clicked()
            {
                stage.send(Action::Sheets(action));
            }
            done = ui.add(Button::secondary(&leave)).clicked();
            if again && ui.add(Button::quiet(&stage.text("import-other")).icon(icons::FOLDER_OPEN)).clicked()
            {
                stage.send(Action::Sheets(SheetAction::AskImport));
            }
        });
    });
    done
}

/// What a sheet brings or brought: first what went wrong.
fn imported_ui(ui: &mut Ui, stage: &mut Stage<'_>, imported: &Imported, taken: bool) {
    let palette = Palette::of(ui);
    let count = |count: usize| count.to_string();
    ui.horizontal_wrapped(|ui| {
        let mut pill = |id: &str, of: usize, tone: Tone| {
            if of > 0 {
                ui.add(Pill::new(&stage.fill(id, &[("count", &count(of))])).tone(tone));
            }
        };
        pill("import-pill-new", imported.products.len(), Tone::Good);
        pill("import-pill-existing", imported.existing.len(), Tone::Neutral);
        pill("import-pill-bad", imported.bad.len(), Tone::Bad);
    });
    let (new, known) = (count(imported.new_producers.len()), count(imported.known_producers.len()));
    if !imported.products.is_empty() {
        let text = stage.fill("import-producers", &[("new", &new), ("known", &known)]);
        text_block(ui, Type::Small, palette.muted, text);
    }
    if !imported.ignored.is_empty() {
        let text = stage.fill("import-ignored", &[("names", &imported.ignored.join(", "))]);
        text_block(ui, Type::Small, palette.gold_text, text);
    }
    let room = (ui.ctx().content_rect().height() - 380.0).clamp(120.0, 420.0);
    ScrollArea::vertical().id_salt("imported").max_height(room).auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        reasons_ui(ui, stage, ("import-head-bad", palette.red), &imported.bad);
        reasons_ui(ui, stage, ("import-head-notes", palette.ink), &imported.notes);
        if !taken {
            rows_ui(ui, stage, "import-head-new", &imported.products);
        }
        rows_ui(ui, stage, "import-head-existing", &imported.existing);
    });
    if taken {
        let text = stage.fill("import-kept-safe", &[("count", &count(imported.products.len()))]);
        text_block(ui, Type::Body, palette.leaf, text);
    } else if imported.products.is_empty() {
        text_block(ui, Type::Body, palette.ink, stage.text("import-nothing"));
    }
}

fn reasons_ui(ui: &mut Ui, stage: &Stage<'_>, (head, color): (&str, egui::Color32), rows: &[BadRow]) {
    if rows.is_empty() {
        return;
    }
    let palette = Palette::of(ui);
    ui.add_space(4.0);
    text_block(ui, Type::Strong, color, stage.text(head));
    for row in rows.iter().take(MOST) {
        for reason in &row.reasons {
            let reason = stage.words.say(reason);
            let text = stage.fill("import-row", &[("row", &row.row.to_string()), ("reason", &reason)]);
            text_block(ui, Type::Small, palette.ink, text);
        }
    }
    rest_ui(ui, rows.len());
}

fn rows_ui(ui: &mut Ui, stage: &Stage<'_>, head: &str, rows: &[RowNote]) {
    if rows.is_empty() {
        return;
    }
    let palette = Palette::of(ui);
    ui.add_space(4.0);
    text_block(ui, Type::Strong, palette.ink, stage.text(head));
    for RowNote { row, product, producer } in rows.iter().take(MOST) {
        let gaps = [("row", row.to_string()), ("product", product.clone()), ("producer", producer.clone())];
        let gaps: Vec<(&str, &str)> = gaps.iter().map(|(gap, value)| (*gap, value.as_str())).collect();
        text_block(ui, Type::Small, palette.muted, stage.fill("import-line", &gaps));
    }
    rest_ui(ui, rows.len());
}

/// How many lines are not drawn.
fn rest_ui(ui: &mut Ui, count: usize) {
    if count > MOST {
        text_block(ui, Type::Small, Palette::of(ui).muted, format!("… +{}", count - MOST));
    }
}
