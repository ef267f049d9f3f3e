//! F1 or "?": the page of help of a screen, which can be printed, and the keys.

use egui::{Context, Id, ScrollArea, Ui, vec2};

use crate::ui::action::{Action, Screen};
use crate::ui::stage::Stage;
use crate::ui::theme::{Palette, Type, icons};
use crate::ui::widgets::{Button, Dialog, DialogSize, section_label, text_block};
use crate::words::{HelpBlock, HelpPage, help_page};
use crate::workspace::Role;

/// The keys that hold everywhere, and what they do.
const KEYS: [(&str, &str); 8] = [
    ("F1, ?", "key-help"),
    ("Ctrl+F, Ctrl+K", "key-search"),
    ("Ctrl+N", "key-new"),
    ("Ctrl+P", "key-print"),
    ("Ctrl+Z, Ctrl+Y", "key-undo"),
    ("Tab, Shift+Tab", "key-tab"),
    ("0 – 9", "key-digits"),
    ("", "key-walk"),
];

/// The page of a screen: `home`, `step-3` …
pub fn page_of(screen: &Screen, role: Role) -> String {
    match screen {
        Screen::Home if role == Role::Officer => "desk".to_owned(),
        Screen::Home => "home".to_owned(),
        Screen::Dossiers => "dossiers".to_owned(),
        Screen::History { .. } => "history".to_owned(),
        Screen::Book(_) => "books".to_owned(),
        Screen::Settings => "settings".to_owned(),
        Screen::Dossier { step, .. } => format!("step-{step}"),
    }
}

/// Shows the help of a screen; true when it is to be closed.
pub fn help_ui(ctx: &Context, stage: &mut Stage<'_>, screen: &Screen, role: Role) -> bool {
    let id = page_of(screen, role);
    let Some(page) = help_page(stage.words.language(), &id) else { return true };
    let (title, close) = (stage.fill("help-title", &[("page", page.title)]), stage.text("close"));
    let dialog = Dialog::new(&title, &close).size(DialogSize::Large);
    let ((), closed) = dialog.show(ctx, Id::unique("help"), |ui| {
        let room = (ctx.content_rect().height() - 210.0).max(120.0);
        ScrollArea::vertical().id_salt(("help", &id)).max_height(room).auto_shrink([false, true]).show(
            ui,
            |ui| {
                page_ui(ui, &page);
                keys_ui(ui, stage);
            },
        );
        ui.add_space(8.0);
        let print = stage.text("help-print");
        if ui.add(Button::secondary(&print).icon(icons::PRINTER)).clicked() {
            stage.send(Action::PrintHelp(id.clone()));
        }
    });
    closed
}

fn page_ui(ui: &mut Ui, page: &HelpPage) {
    let palette = Palette::of(ui);
    ui.spacing_mut().item_spacing.y = 6.0;
    for block in &page.blocks {
        match block {
            HelpBlock::Heading(text) => {
                ui.add_space(6.0);
                section_label(ui, *text);
            }
            HelpBlock::Text(text) => {
                text_block(ui, Type::Body, palette.ink, *text);
            }
            HelpBlock::Item(text) => {
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = 6.0;
                    let (rect, _) = ui.allocate_exact_size(vec2(14.0, 21.0), egui::Sense::hover());
                    ui.painter().circle_filled(rect.center(), 2.5, palette.leaf);
                    text_block(ui, Type::Body, palette.ink, *text);
                });
            }
        }
    }
}

fn keys_ui(ui: &mut Ui, stage: &Stage<'_>) {
    let palette = Palette::of(ui);
    ui.add_space(8.0);
    section_label(ui, stage.text("help-keys"));
    egui::Grid::new("keys").num_columns(2).spacing([18.0, 6.0]).min_row_height(20.0).show(ui, |ui| {
        ui.spacing_mut().interact_size.y = 20.0;
        for (keys, id) in KEYS {
            let keys = if id == "key-walk" { stage.text("key-arrows") } else { keys.to_owned() };
            ui.label(Type::SmallStrong.text(keys).color(palette.ink));
            ui.label(Type::Small.text(stage.text(id)).color(palette.muted));
            ui.end_row();
        }
    });
}
