//! The facts of one piece of evidence, at the right of step 5.

use egui::Ui;

use super::dossier::DossierState;
use super::form::shown;
use super::page_editor::remark_of;
use crate::dossier::{Evidence, EvidenceFile, Value};
use crate::rulebook::FieldKind;
use crate::ui::action::{Action, EvidenceField};
use crate::ui::draft::DraftKey;
use crate::ui::format;
use crate::ui::paging::PageAction;
use crate::ui::stage::{DossierView, Stage};
use crate::ui::theme::{Palette, Tone, Type, icons, radius};
use crate::ui::widgets::{
    Button, Check, FieldRow, IconButton, Input, Pill, Select, focus_ring, paint_icon, rule, section_label,
    text_block,
};
use crate::workspace::is_locked;

/// So many pages are shown beside the facts; of more only the first.
const FEW: usize = 3;
/// The most that a small page is high, in points.
const SMALL_PAGE: f32 = 190.0;
/// A page of paper, in millimetres; the place of a picture that is not made yet.
const A4: egui::Vec2 = egui::vec2(210.0, 297.0);

/// How the facts of evidence are typed.
pub fn kind_of(field: EvidenceField) -> FieldKind {
    match field {
        EvidenceField::Issued | EvidenceField::Expires => FieldKind::Date,
        EvidenceField::Row => FieldKind::Number,
        _ => FieldKind::Text,
    }
}

/// The form.
pub fn evidence_form_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    state: &mut DossierState,
    view: &DossierView,
    piece: &Evidence,
) {
    let palette = Palette::of(ui);
    ui.spacing_mut().item_spacing.y = 10.0;
    ui.horizontal(|ui| {
        ui.label(Type::Section.text(stage.text("evidence-facts")).color(palette.ink));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let close = stage.text("close");
            if ui.add(IconButton::new(icons::X, &close)).clicked() {
                state.evidence = None;
            }
        });
    });
    files_ui(ui, stage, view, piece);
    kind_ui(ui, stage, view, piece);
    let date = |day: Option<jiff::civil::Date>| day.map_or(Value::Empty, Value::from);
    let text = |text: &str| Value::from(text);
    let producer = view.dossier.text("producer.name").to_owned();
    let fields = [
        (EvidenceField::Title, "evidence-title", text(&piece.title)),
        (EvidenceField::Number, "evidence-number", text(&piece.number)),
        (EvidenceField::Issuer, "evidence-issuer", text(&piece.issuer)),
        (EvidenceField::Issued, "evidence-issued", date(piece.issued)),
        (EvidenceField::Expires, "evidence-expires", date(piece.expires)),
        (EvidenceField::Holder, "evidence-holder", text(&piece.holder)),
        (EvidenceField::HolderAddress, "evidence-address", text(&piece.holder_address)),
    ];
    for (field, id, value) in fields {
        let kind = kind_of(field);
        let key = DraftKey::new(piece.id.to_string(), field.name());
        let stored = shown(kind, &value);
        let error = stage.drafts.held(&key).unwrap_or_default().to_owned();
        let label = stage.text(id);
        let hint = match field {
            EvidenceField::Holder => producer.clone(),
            _ => String::new(),
        };
        FieldRow::new(&label).error(&error).show(ui, |ui, label| {
            if kind == FieldKind::Date {
                return stage.dated(ui, &key, &stored, (label, !error.is_empty()));
            }
            stage.typed(&key, &stored, |text| {
                let long = matches!(field, EvidenceField::Title | EvidenceField::HolderAddress);
                let input = if long { Input::paragraphs(text, 2) } else { Input::line(text) };
                let day = matches!(field, EvidenceField::Issued | EvidenceField::Expires);
                let input = input.id(key.widget()).codes(day).labelled_by(label);
                ui.add(input.hint(&hint).wrong(!error.is_empty()))
            })
        });
    }
    criteria_ui(ui, stage, view, piece);
    rule(ui);
    let remove = stage.text("evidence-remove");
    if ui.add(Button::danger(&remove).small().icon(icons::TRASH)).clicked() {
        let dossier = view.dossier.id.clone();
        stage.send(Action::RemoveEvidence { dossier, evidence: piece.id.clone() });
        state.evidence = None;
    }
}

fn files_ui(ui: &mut Ui, stage: &mut Stage<'_>, view: &DossierView, piece: &Evidence) {
    let palette = Palette::of(ui);
    let open = stage.text("pages-open");
    if ui.add(Button::secondary(&open).small().icon(icons::IMAGE)).clicked() {
        stage.send(Action::Pages(PageAction::Open { evidence: piece.id.clone(), key: None }));
    }
    // A piece of many pages is looked at in its own place.
    let shown = if piece.files.len() > FEW { 1 } else { piece.files.len() };
    for (index, file) in piece.files.iter().enumerate() {
        let waits = is_locked(file);
        if index >= shown && !waits {
            continue;
        }
        small_page_ui(ui, stage, piece, index, file);
        let facts = format!(
            "{} · {} · {}",
            file.name,
            stage.fill("pages", &[("count", &file.pages.to_string())]),
            format::file_size(file.size)
        );
        text_block(ui, Type::Small, palette.muted, facts);
        for remark in remark_of(stage, file) {
            ui.add(Pill::new(&remark).tone(Tone::Warn).icon(icons::WARNING));
        }
        let unlock = stage.text("unlock");
        if is_locked(file) && ui.add(Button::secondary(&unlock).small()).clicked() {
            stage.send(Action::AskUnlock {
                dossier: view.dossier.id.clone(),
                evidence: piece.id.clone(),
                file: file.name.clone(),
            });
        }
    }
    if piece.files.len() > shown {
        let rest = (piece.files.len() - shown).to_string();
        text_block(ui, Type::Small, palette.muted, stage.fill("pages-more", &[("count", &rest)]));
    }
}

/// The first page in small; a click opens it. Its place is kept while its picture is made, so that
/// nothing moves under the pointer.
fn small_page_ui(ui: &mut Ui, stage: &mut Stage<'_>, piece: &Evidence, index: usize, file: &EvidenceFile) {
    let palette = Palette::of(ui);
    let picture = stage.thumbnails.get(&file.printed());
    let size = picture.map_or(A4, egui::TextureHandle::size_vec2);
    let scale = (ui.available_width() / size.x).min(SMALL_PAGE / size.y);
    let scale = if picture.is_some() { scale.min(1.0) } else { scale };
    let (rect, response) = ui.allocate_exact_size(size * scale, egui::Sense::click());
    let number = (index + 1).to_string();
    let name = stage.fill("page-name", &[("page", &number), ("file", &file.name)]);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
    focus_ring(ui, &response, rect, radius::PAPER);
    match picture {
        Some(picture) => {
            let whole = egui::Rect::from_min_max(egui::pos2(0.0, 0.0), egui::pos2(1.0, 1.0));
            ui.painter().image(picture.id(), rect, whole, egui::Color32::WHITE);
        }
        None => {
            ui.painter().rect_filled(rect, radius::PAPER, palette.surface);
            paint_icon(ui, icons::FILE_TEXT, rect.center(), 22.0, palette.muted);
            stage.wanted.push(file.printed());
        }
    }
    let line = egui::Stroke::new(1.0, palette.line);
    ui.painter().rect_stroke(rect, radius::PAPER, line, egui::StrokeKind::Outside);
    if response.clicked() {
        let key = Some(file.page.key.clone());
        stage.send(Action::Pages(PageAction::Open { evidence: piece.id.clone(), key }));
    }
}

fn kind_ui(ui: &mut Ui, stage: &mut Stage<'_>, view: &DossierView, piece: &Evidence) {
    let row_kinds: &[String] =
        view.rulebook.row(piece.row).map(|row| row.kinds.as_slice()).unwrap_or_default();
    let kinds = &view.rulebook.kinds;
    // The kinds that are usual in the row stand first.
    let mut order: Vec<usize> = (0..kinds.len()).collect();
    order.sort_by_key(|&index| {
        let place = kinds.get(index).and_then(|kind| row_kinds.iter().position(|id| *id == kind.id));
        place.unwrap_or(usize::MAX)
    });
    let names: Vec<&str> =
        order.iter().filter_map(|&index| kinds.get(index)).map(|kind| kind.name.as_str()).collect();
    let chosen = order.iter().position(|&index| kinds.get(index).is_some_and(|kind| kind.id == piece.kind));
    let nothing = stage.text("evidence-kind-none");
    let shown = chosen.and_then(|index| names.get(index)).copied().unwrap_or(&nothing);
    let label = stage.text("evidence-kind");
    let picked = FieldRow::new(&label)
        .show(ui, |ui, label| Select::new("kind", shown).labelled_by(label).show(ui, &names, chosen));
    if let Some(kind) = picked.and_then(|picked| order.get(picked)).and_then(|&index| kinds.get(index)) {
        stage.send(Action::SetEvidence {
            dossier: view.dossier.id.clone(),
            evidence: piece.id.clone(),
            field: EvidenceField::Kind,
            text: kind.id.clone(),
            stay: 0,
        });
    }
}

fn criteria_ui(ui: &mut Ui, stage: &mut Stage<'_>, view: &DossierView, piece: &Evidence) {
    let Some(set) = view.set() else { return };
    section_label(ui, stage.text("evidence-criteria"));
    ui.spacing_mut().item_spacing.y = 2.0;
    let usual: Vec<_> =
        view.rulebook.criteria_of_row(set, piece.row).map(|criterion| criterion.code).collect();
    for criterion in set.leaves() {
        let on = piece.criteria.contains(&criterion.code);
        if !on && !usual.contains(&criterion.code) {
            continue;
        }
        let text = format!("{} {}", criterion.code, criterion.name);
        if ui.add(Check::new(&text, on)).clicked() {
            link(stage, view, piece, criterion.code, !on);
        }
    }
    let others: Vec<_> = set
        .leaves()
        .filter(|criterion| !usual.contains(&criterion.code) && !piece.criteria.contains(&criterion.code))
        .collect();
    let names: Vec<String> =
        others.iter().map(|criterion| format!("{} {}", criterion.code, criterion.name)).collect();
    let more = stage.text("evidence-more-criteria");
    let select = Select::new("more criteria", &more).name(&more);
    if let Some(criterion) = select.show(ui, &names, None).and_then(|picked| others.get(picked)) {
        link(stage, view, piece, criterion.code, true);
    }
    ui.add_space(4.0);
}

fn link(
    stage: &mut Stage<'_>,
    view: &DossierView,
    piece: &Evidence,
    criterion: crate::rulebook::CriterionCode,
    on: bool,
) {
    let dossier = view.dossier.id.clone();
    stage.send(Action::Link { dossier, evidence: piece.id.clone(), criterion, on });
}
