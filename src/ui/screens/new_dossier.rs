//! The dialog for a new dossier: who, what, and which criteria set.

use egui::{Context, Id, Response, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::finder::{FinderState, finder_ui};
use crate::dossier::{fold, nfc};
use crate::rulebook::SetNumber;
use crate::ui::action::Action;
use crate::ui::stage::Stage;
use crate::ui::theme::{Palette, Type, icons, radius};
use crate::ui::widgets::{Button, Dialog, FieldRow, Input, focus_ring, paint_icon};

/// What was typed in the dialog so far.
#[derive(Debug, Default)]
pub struct NewDossier {
    producer: String,
    product: String,
    search: String,
    set: Option<SetNumber>,
    finder: FinderState,
    began: bool,
    /// Whether the list is to be moved to the set that was chosen above it.
    reveal: bool,
}

/// Shows the dialog; true when it is to be closed.
pub fn new_dossier_ui(ctx: &Context, stage: &mut Stage<'_>, state: &mut NewDossier) -> bool {
    let (title, close) = (stage.text("dossier-new"), stage.text("close"));
    let dialog = Dialog::new(&title, &close);
    let (done, closed) = dialog.show(ctx, Id::unique("new dossier"), |ui| contents_ui(ui, stage, state));
    done || closed
}

fn contents_ui(ui: &mut Ui, stage: &mut Stage<'_>, state: &mut NewDossier) -> bool {
    ui.spacing_mut().item_spacing.y = 12.0;
    let label = stage.text("new-producer");
    let help = stage.text("new-producer-help");
    FieldRow::new(&label).help(&help).show(ui, |ui, label| {
        let hint = stage.text("new-producer-hint");
        let input = Input::line(&mut state.producer).hint(&hint).labelled_by(label);
        let response = ui.add(input.id(Id::unique("new producer")));
        if !state.began {
            response.request_focus();
            state.began = true;
        }
    });
    let label = stage.text("new-product");
    FieldRow::new(&label).show(ui, |ui, label| {
        let hint = stage.text("new-product-hint");
        let input = Input::line(&mut state.product).hint(&hint).labelled_by(label);
        ui.add(input.id(Id::unique("new product")));
    });
    let rulebook = stage.rulebook;
    let room = (ui.ctx().content_rect().height() - 390.0).max(150.0);
    ScrollArea::vertical().id_salt("finder").max_height(room).auto_shrink([false, true]).show(ui, |ui| {
        let picked = finder_ui(ui, stage, rulebook, &mut state.finder, &state.product, state.set);
        if let Some(set) = picked {
            state.set = Some(set);
            state.finder.open = false;
            state.reveal = true;
        }
    });
    let label = stage.text("new-set");
    if state.finder.open {
        return ready_ui(ui, stage, state);
    }
    let help = match state.set.and_then(|set| stage.rulebook.set(set)) {
        Some(set) => stage.fill("new-set-chosen", &[("set", &set.number.to_string()), ("name", &set.name)]),
        None => stage.text("new-set-help"),
    };
    FieldRow::new(&label).help(&help).show(ui, |ui, label| {
        let hint = stage.text("new-set-hint");
        let input = Input::line(&mut state.search).hint(&hint).labelled_by(label);
        ui.add(input.id(Id::unique("new set")));
        ui.add_space(4.0);
        sets_ui(ui, stage, state);
    });
    ready_ui(ui, stage, state)
}

/// The buttons; true when the dialog is done.
fn ready_ui(ui: &mut Ui, stage: &mut Stage<'_>, state: &NewDossier) -> bool {
    let palette = Palette::of(ui);
    let ready = state.set.is_some() && !state.producer.trim().is_empty() && !state.product.trim().is_empty();
    let mut done = false;
    ui.horizontal(|ui| {
        if !ready {
            let text = stage.text("new-missing");
            ui.label(Type::Small.text(text).color(palette.muted));
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let create = stage.text("new-create");
            if ui.add(Button::primary(&create).enabled(ready)).clicked()
                && let Some(set) = state.set
            {
                stage.send(Action::NewDossier {
                    set,
                    producer: nfc(state.producer.trim()),
                    product: nfc(state.product.trim()),
                });
                done = true;
            }
            let cancel = stage.text("cancel");
            done |= ui.add(Button::secondary(&cancel)).clicked();
        });
    });
    done
}

fn sets_ui(ui: &mut Ui, stage: &Stage<'_>, state: &mut NewDossier) {
    let palette = Palette::of(ui);
    let wanted = fold(&state.search);
    let room = (ui.ctx().content_rect().height() - 560.0).clamp(84.0, 200.0);
    egui::Frame::new()
        .stroke(egui::Stroke::new(1.0, palette.line))
        .corner_radius(radius::CONTROL)
        .inner_margin(4)
        .show(ui, |ui| {
            ScrollArea::vertical()
                .id_salt("sets")
                .max_height(room)
                .min_scrolled_height(room)
                .auto_shrink(false)
                .show(ui, |ui| {
                    ui.spacing_mut().item_spacing.y = 1.0;
                    let mut any = false;
                    for set in &stage.rulebook.sets {
                        let class = &set.classification;
                        let path = format!("{} › {}", class.branch, class.group);
                        let text = format!("{} · {}", set.number, set.name);
                        if !wanted.is_empty() && !fold(&format!("{text} {path}")).contains(&wanted) {
                            continue;
                        }
                        any = true;
                        let selected = state.set == Some(set.number);
                        let response = set_ui(ui, &text, &path, selected);
                        if selected && std::mem::take(&mut state.reveal) {
                            response.scroll_to_me(None);
                        }
                        if response.clicked() {
                            state.set = Some(set.number);
                        }
                    }
                    if !any {
                        ui.label(Type::Small.text(stage.text("new-set-none")).color(palette.muted));
                    }
                });
        });
}

fn set_ui(ui: &mut Ui, text: &str, path: &str, selected: bool) -> Response {
    let palette = Palette::of(ui);
    let width = ui.available_width();
    let kind = if selected { Type::Strong } else { Type::Body };
    let name = kind.lay_out(ui, text, palette.ink, width - 44.0);
    let path = Type::Tiny.lay_out_rows(ui, path, palette.muted, width - 44.0, 1);
    let height = name.size().y + path.size().y + 8.0;
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, selected, text));
    let fill = match (selected, response.hovered()) {
        (true, _) => palette.leaf_soft,
        (false, true) => palette.hover,
        (false, false) => egui::Color32::TRANSPARENT,
    };
    ui.painter().rect_filled(rect, radius::SMALL, fill);
    let name_height = name.size().y;
    ui.painter().galley(pos2(rect.left() + 10.0, rect.top() + 4.0), name, palette.ink);
    ui.painter().galley(pos2(rect.left() + 10.0, rect.top() + 4.0 + name_height), path, palette.muted);
    if selected {
        paint_icon(ui, icons::CHECK, pos2(rect.right() - 18.0, rect.center().y), 17.0, palette.leaf);
    }
    focus_ring(ui, &response, rect.shrink(2.0), radius::SMALL);
    response
}
