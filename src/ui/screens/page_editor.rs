//! The pages of a piece of evidence: their order at the left, one of them at full size in the
//! middle, and what can be done with it at the right.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use egui::{Context, Id, Key, Layout, Modifiers, ScrollArea, TextureHandle, Ui, vec2};

use super::evidence::icon_of_file;
use super::page_view::{LARGEST, corners_ui, page_ui};
use crate::dossier::{EntityId, Evidence, EvidenceFile, PageEdits};
use crate::ui::action::Action;
use crate::ui::darkroom::{Exposed, Exposure};
use crate::ui::paging::PageAction;
use crate::ui::stage::{DossierView, Stage};
use crate::ui::theme::{Palette, Tone, Type, icons};
use crate::ui::widgets::{
    Button, Check, Dialog, DialogSize, IconButton, Input, PageThumb, Pill, Segments, rule, text_block,
};

/// After so long without a change, what was done to a picture is saved.
const REST: Duration = Duration::from_millis(900);
/// The longest side of a page in the middle, in pixels; enlarged it is drawn finer.
const SIDE: u32 = 1_100;
const FINE: u32 = 2_400;
/// The longest side of the small view beside the corners.
const SMALL: u32 = 420;
/// Pictures that are kept: those that are wished for, and what stood there before.
const KEPT: usize = 6;

/// What the editor is at.
pub struct PageEditor {
    pub evidence: EntityId,
    /// The page in the middle.
    key: Option<String>,
    /// What is done to its picture, ahead of what is saved.
    draft: Option<Draft>,
    corners: bool,
    zoom: f32,
    typed_path: String,
    shown: Vec<(Exposure, Option<TextureHandle>)>,
    wishes: Vec<Exposure>,
    dragged: Option<String>,
}

/// Edits that are being made.
struct Draft {
    key: String,
    edits: PageEdits,
    changed: Option<Instant>,
}

impl PageEditor {
    pub fn new(evidence: EntityId, key: Option<String>) -> Self {
        Self {
            evidence,
            key,
            draft: None,
            corners: false,
            zoom: 1.0,
            typed_path: String::new(),
            shown: Vec::new(),
            wishes: Vec::new(),
            dragged: None,
        }
    }

    /// The pictures that it would like to have.
    pub fn wishes(&self) -> Vec<Exposure> {
        let known = |wish: &&Exposure| !self.shown.iter().any(|(shown, _)| shown == *wish);
        self.wishes.iter().filter(known).cloned().collect()
    }

    /// Takes a picture that was wished for.
    pub fn take(&mut self, ctx: &Context, exposed: Exposed) {
        let Exposed { wish, image } = exposed;
        let picture =
            image.map(|image| ctx.load_texture("page of evidence", image, egui::TextureOptions::LINEAR));
        self.shown.push((wish, picture));
        let spare = self.shown.len().saturating_sub(KEPT);
        self.shown.drain(..spare);
    }

    /// Whether any picture is there.
    #[cfg(test)]
    pub fn is_shown(&self) -> bool {
        !self.shown.is_empty()
    }

    /// What is being done to a page and not saved yet.
    pub fn unsaved(&mut self) -> Option<PageAction> {
        let draft = self.draft.as_mut()?;
        draft.changed.take()?;
        let edits = draft.edits.clone().settled()?;
        Some(PageAction::Edit { evidence: self.evidence.clone(), key: draft.key.clone(), edits })
    }

    /// Goes back to what is saved; whether there was anything that is not.
    pub fn forget(&mut self) -> bool {
        self.draft.take().is_some_and(|draft| draft.changed.is_some())
    }

    /// The picture of a wish; until it is there, the last one of the same file and size.
    fn picture(&mut self, wish: Exposure) -> Option<TextureHandle> {
        let found = self.shown.iter().rev().find(|(shown, _)| *shown == wish);
        let alike = |shown: &Exposure| shown.file == wish.file && (shown.side > SMALL) == (wish.side > SMALL);
        let found = found.or_else(|| self.shown.iter().rev().find(|(shown, _)| alike(shown)));
        let picture = found.and_then(|(_, picture)| picture.clone());
        self.wishes.push(wish);
        picture
    }

    /// The page in the middle: the chosen one, the first where it is gone.
    fn page<'a>(&mut self, piece: &'a Evidence) -> Option<(usize, &'a EvidenceFile)> {
        let chosen = piece.files.iter().position(|file| Some(&file.page.key) == self.key.as_ref());
        let at = chosen.unwrap_or(0);
        let file = piece.files.get(at)?;
        self.key = Some(file.page.key.clone());
        Some((at, file))
    }

    /// The edits of a page as they are being made.
    fn edits(&self, file: &EvidenceFile) -> PageEdits {
        match &self.draft {
            Some(draft) if draft.key == file.page.key && draft.changed.is_some() => draft.edits.clone(),
            // Saved, and perhaps not written down yet.
            Some(draft) if draft.key == file.page.key && draft.edits != file.page.edits => {
                draft.edits.clone()
            }
            _ => file.page.edits.clone(),
        }
    }

    fn change(&mut self, file: &EvidenceFile, edits: PageEdits) {
        self.draft = Some(Draft { key: file.page.key.clone(), edits, changed: Some(Instant::now()) });
    }
}

/// The dialog; true once it is closed.
pub fn page_editor_ui(
    ctx: &Context,
    stage: &mut Stage<'_>,
    state: &mut PageEditor,
    view: Option<&DossierView>,
) -> bool {
    let piece = view.and_then(|view| view.dossier.evidence.iter().find(|piece| piece.id == state.evidence));
    let Some(piece) = piece else { return true };
    let (title, close) = (piece.title.as_str(), stage.text("close"));
    let title = stage.fill("pages-of", &[("title", title)]);
    state.wishes.clear();
    let dialog = Dialog::new(&title, &close).size(DialogSize::Whole);
    let (_, closed) = dialog.show(ctx, Id::unique("pages of evidence"), |ui| {
        let height = (ctx.content_rect().height() - 160.0).max(240.0);
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 14.0;
            let whole = ui.available_width();
            let column = |ui: &mut Ui, width: f32, contents: &mut dyn FnMut(&mut Ui)| {
                let layout = Layout::top_down(egui::Align::Min);
                ui.allocate_ui_with_layout(vec2(width, height), layout, |ui| {
                    ui.set_min_size(vec2(width, height));
                    ui.set_max_width(width);
                    contents(ui);
                });
            };
            column(ui, 128.0, &mut |ui| list_ui(ui, stage, state, piece));
            column(ui, whole - 128.0 - 216.0 - 28.0, &mut |ui| middle_ui(ui, stage, state, piece));
            column(ui, 216.0, &mut |ui| {
                ScrollArea::vertical().id_salt("page tools").show(ui, |ui| tools_ui(ui, stage, state, piece));
            });
        });
    });
    keys(ctx, stage, state, piece);
    if let Some(left) = state.draft.as_ref().and_then(|draft| draft.changed).map(|at| at.elapsed()) {
        if left >= REST && !ctx.input(|input| input.pointer.any_down()) {
            if let Some(action) = state.unsaved() {
                stage.send(Action::Pages(action));
            }
        } else {
            ctx.request_repaint_after(REST.saturating_sub(left).max(Duration::from_millis(30)));
        }
    }
    if closed && let Some(action) = state.unsaved() {
        stage.send(Action::Pages(action));
    }
    closed
}

fn choose(stage: &mut Stage<'_>, state: &mut PageEditor, key: &str) {
    if let Some(action) = state.unsaved() {
        stage.send(Action::Pages(action));
    }
    state.key = Some(key.to_owned());
    state.zoom = 1.0;
}

fn move_to(stage: &mut Stage<'_>, state: &PageEditor, key: &str, to: usize) {
    let (evidence, key) = (state.evidence.clone(), key.to_owned());
    stage.send(Action::Pages(PageAction::Move { evidence, key, to }));
}

fn add(stage: &mut Stage<'_>, state: &PageEditor, files: Vec<PathBuf>, replace: Option<String>) {
    let evidence = state.evidence.clone();
    stage.send(Action::Pages(PageAction::Add { evidence, files, replace }));
}

/// Page Up and Page Down show another page, with Alt they move this one.
fn keys(ctx: &Context, stage: &mut Stage<'_>, state: &mut PageEditor, piece: &Evidence) {
    let pressed = |modifiers, key| ctx.input_mut(|input| input.consume_key(modifiers, key));
    let Some((at, file)) = state.page(piece) else { return };
    let key = file.page.key.clone();
    for (arrow, by) in [(Key::PageUp, -1_isize), (Key::PageDown, 1)] {
        let Some(to) = at.checked_add_signed(by).filter(|to| *to < piece.files.len()) else { continue };
        if pressed(Modifiers::ALT, arrow) {
            move_to(stage, state, &key, to);
        } else if pressed(Modifiers::NONE, arrow)
            && let Some(other) = piece.files.get(to)
        {
            choose(stage, state, &other.page.key);
        }
    }
}

/// What is the matter with a page, in a few words; nothing where all is well.
pub fn remark_of(stage: &Stage<'_>, file: &EvidenceFile) -> Vec<String> {
    let Some(quality) = file.page.quality else { return Vec::new() };
    let mut remarks = Vec::new();
    if quality.is_blurred() {
        remarks.push(stage.text("page-blurred"));
    }
    if quality.is_coarse() {
        remarks.push(stage.fill("page-coarse", &[("dpi", &quality.dpi.to_string())]));
    }
    remarks
}

fn list_ui(ui: &mut Ui, stage: &mut Stage<'_>, state: &mut PageEditor, piece: &Evidence) {
    let chosen = state.page(piece).map(|(at, _)| at);
    ScrollArea::vertical().id_salt("pages in order").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        let mut rects = Vec::new();
        let mut dropped = None;
        for (index, file) in piece.files.iter().enumerate() {
            let picture = stage.thumbnails.get(&file.printed());
            if picture.is_none() {
                stage.wanted.push(file.printed());
            }
            let number = (index + 1).to_string();
            let name = stage.fill("page-name", &[("page", &number), ("file", &file.name)]);
            let remark = remark_of(stage, file).join(" · ");
            let thumb = PageThumb::new(&name, &number).picture(picture).icon(icon_of_file(file));
            let response = ui.add(thumb.selected(chosen == Some(index)).remark(&remark));
            rects.push(response.rect);
            if response.clicked() {
                choose(stage, state, &file.page.key);
            }
            if response.drag_started() {
                state.dragged = Some(file.page.key.clone());
            }
            if response.drag_stopped() {
                dropped = state.dragged.take();
            }
        }
        let pointer = ui.input(|input| input.pointer.latest_pos());
        let before = pointer.map(|at| rects.iter().filter(|rect| rect.center().y < at.y).count());
        let Some(before) = before.filter(|_| dropped.is_some() || state.dragged.is_some()) else { return };
        let line = rects.get(before).map(|rect| rect.top() - 2.0);
        let line = line.or(rects.last().map(|rect| rect.bottom() + 2.0));
        if let (Some(y), None) = (line, &dropped) {
            let stroke = egui::Stroke::new(3.0, Palette::of(ui).leaf_fill);
            ui.painter().hline(ui.max_rect().x_range(), y, stroke);
        }
        if let Some(key) = dropped {
            let from = piece.files.iter().position(|file| file.page.key == key).unwrap_or(0);
            // A page does not count among those before its new place.
            move_to(stage, state, &key, if before > from { before - 1 } else { before });
        }
    });
}

fn middle_ui(ui: &mut Ui, stage: &mut Stage<'_>, state: &mut PageEditor, piece: &Evidence) {
    let palette = Palette::of(ui);
    let Some((at, file)) = state.page(piece) else { return };
    let mut edits = state.edits(file);
    let name = stage.fill("page-name", &[("page", &(at + 1).to_string()), ("file", &file.name)]);
    let room = ui.available_size();
    let (place, _) = ui.allocate_exact_size(room, egui::Sense::hover());
    ui.painter().rect_filled(place, crate::ui::theme::radius::CONTROL, palette.ground);
    let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(place.shrink(8.0)));
    let ui = &mut inside;
    if state.corners && file.is_picture() {
        let whole = Exposure { file: file.hash, edits: PageEdits::default(), side: SIDE };
        let Some(picture) = state.picture(whole) else { return waiting_ui(ui, stage) };
        if corners_ui(ui, stage, &picture, &mut edits) {
            state.change(file, edits);
        }
        return;
    }
    let side = if state.zoom > 1.3 { FINE } else { SIDE };
    let wish = if file.is_picture() {
        Exposure { file: file.hash, edits, side }
    } else {
        Exposure { file: file.printed(), edits: PageEdits::default(), side }
    };
    match state.picture(wish.clone()) {
        Some(picture) => page_ui(ui, &picture, &name, &mut state.zoom, &file.page.key),
        None if state.shown.iter().any(|(shown, _)| *shown == wish) => {
            ui.centered_and_justified(|ui| {
                text_block(ui, Type::Body, palette.muted, stage.text("page-no-picture"))
            });
        }
        None => waiting_ui(ui, stage),
    }
}

fn waiting_ui(ui: &mut Ui, stage: &Stage<'_>) {
    let palette = Palette::of(ui);
    ui.centered_and_justified(|ui| text_block(ui, Type::Body, palette.muted, stage.text("page-waiting")));
}

fn tools_ui(ui: &mut Ui, stage: &mut Stage<'_>, state: &mut PageEditor, piece: &Evidence) {
    let palette = Palette::of(ui);
    let Some((at, file)) = state.page(piece) else { return };
    ui.spacing_mut().item_spacing.y = 8.0;
    // A PDF of many pages is one leaf here.
    let id = if file.pages > 1 { "piece-file-of" } else { "piece-page-of" };
    let page = stage.fill(id, &[("page", &(at + 1).to_string()), ("count", &piece.files.len().to_string())]);
    text_block(ui, Type::Section, palette.ink, page);
    text_block(ui, Type::Small, palette.muted, file.name.clone());
    for remark in remark_of(stage, file) {
        ui.add(Pill::new(&remark).tone(Tone::Warn).icon(icons::WARNING).max_width(210.0));
    }
    if file.is_picture() {
        picture_ui(ui, stage, state, file);
    } else if file.pages > 1 {
        let words = stage.fill("page-many", &[("count", &file.pages.to_string())]);
        text_block(ui, Type::Small, palette.muted, words);
    }
    if !state.corners {
        zoom_ui(ui, stage, state);
    }
    rule(ui);
    ui.horizontal(|ui| {
        let (up, down) = (stage.text("page-up"), stage.text("page-down"));
        if ui.add(IconButton::new(icons::CARET_UP, &up).outlined().enabled(at > 0)).clicked() {
            move_to(stage, state, &file.page.key, at.saturating_sub(1));
        }
        let last = at + 1 == piece.files.len();
        if ui.add(IconButton::new(icons::CARET_DOWN, &down).outlined().enabled(!last)).clicked() {
            move_to(stage, state, &file.page.key, at + 1);
        }
        let remove = stage.text("page-remove");
        let several = piece.files.len() > 1;
        if ui.add(IconButton::new(icons::TRASH, &remove).outlined().enabled(several)).clicked() {
            let next = piece.files.get(at + 1).or(piece.files.get(at.saturating_sub(1)));
            if let Some(next) = next {
                state.key = Some(next.page.key.clone());
            }
            let (evidence, key) = (state.evidence.clone(), file.page.key.clone());
            state.draft = None;
            stage.send(Action::Pages(PageAction::Remove { evidence, key }));
        }
    });
    let (replace, new) = (stage.text("page-replace"), stage.text("page-add"));
    let evidence = state.evidence.clone();
    if ui.add(Button::secondary(&replace).small().icon(icons::COPY).fill_width()).clicked() {
        let replace = Some(file.page.key.clone());
        stage.send(Action::Pages(PageAction::AskFiles { evidence: evidence.clone(), replace }));
    }
    if ui.add(Button::secondary(&new).small().icon(icons::PLUS).fill_width()).clicked() {
        stage.send(Action::Pages(PageAction::AskFiles { evidence, replace: None }));
    }
    path_ui(ui, stage, state, file);
}

/// Turning, corners, white paper, and the original again.
fn picture_ui(ui: &mut Ui, stage: &mut Stage<'_>, state: &mut PageEditor, file: &EvidenceFile) {
    let edits = state.edits(file);
    let (look, cut) = (stage.text("page-look"), stage.text("page-corners"));
    let name = stage.text("page-mode");
    if let Some(picked) = Segments::new(&name, &[&look, &cut], Some(usize::from(state.corners))).show(ui) {
        state.corners = picked == 1;
        state.zoom = 1.0;
    }
    if state.corners {
        text_block(ui, Type::Small, Palette::of(ui).muted, stage.text("page-corners-hint"));
        let wish = Exposure { file: file.hash, edits: edits.clone(), side: SMALL };
        if let Some(picture) = state.picture(wish) {
            let size = picture.size_vec2();
            let room = (ui.ctx().content_rect().height() * 0.2).clamp(90.0, 170.0);
            let scale = (ui.available_width() / size.x).min(room / size.y);
            let (rect, response) = ui.allocate_exact_size(size * scale, egui::Sense::hover());
            let name = stage.text("page-preview");
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, &name));
            let whole = egui::Rect::from_min_max(egui::pos2(0.0, 0.0), egui::pos2(1.0, 1.0));
            ui.painter().image(picture.id(), rect, whole, egui::Color32::WHITE);
            let line = egui::Stroke::new(1.0, Palette::of(ui).outline);
            ui.painter().rect_stroke(rect, 0, line, egui::StrokeKind::Outside);
        }
    }
    ui.horizontal(|ui| {
        let (left, right) = (stage.text("page-turn-left"), stage.text("page-turn-right"));
        if ui.add(IconButton::new(icons::ARROW_COUNTER_CLOCKWISE, &left).outlined()).clicked() {
            state.change(file, edits.turned(3));
        }
        if ui.add(IconButton::new(icons::ARROW_CLOCKWISE, &right).outlined()).clicked() {
            state.change(file, edits.turned(1));
        }
    });
    if ui.add(Check::new(&stage.text("page-whiten"), edits.whiten)).clicked() {
        state.change(file, PageEdits { whiten: !edits.whiten, ..edits.clone() });
    }
    let original = stage.text("page-original");
    let button = Button::secondary(&original).small().enabled(!edits.is_nothing()).fill_width();
    if ui.add(button).clicked() {
        state.change(file, PageEdits::default());
    }
}

fn zoom_ui(ui: &mut Ui, stage: &Stage<'_>, state: &mut PageEditor) {
    ui.horizontal(|ui| {
        let (out, closer) = (stage.text("page-smaller"), stage.text("page-larger"));
        if ui.add(IconButton::new(icons::MINUS, &out).outlined().enabled(state.zoom > 1.0)).clicked() {
            state.zoom = (state.zoom / 1.5).max(1.0);
        }
        if ui.add(IconButton::new(icons::PLUS, &closer).outlined().enabled(state.zoom < LARGEST)).clicked() {
            state.zoom = (state.zoom * 1.5).min(LARGEST);
        }
        let percent = format!("{}%", (state.zoom * 100.0).round());
        ui.label(Type::Small.text(percent).color(Palette::of(ui).muted));
    });
}

/// A path typed by hand, for machines without a file dialog.
fn path_ui(ui: &mut Ui, stage: &mut Stage<'_>, state: &mut PageEditor, file: &EvidenceFile) {
    let hint = stage.text("path-hint");
    ui.add(Input::line(&mut state.typed_path).codes(true).hint(&hint).name(&hint));
    let path = state.typed_path.trim().trim_matches('"').to_owned();
    if path.is_empty() {
        return;
    }
    let (replace, new) = (stage.text("page-replace-short"), stage.text("page-add-short"));
    ui.horizontal(|ui| {
        if ui.add(Button::secondary(&new).small()).clicked() {
            add(stage, state, vec![PathBuf::from(&path)], None);
            state.typed_path.clear();
        }
        if ui.add(Button::secondary(&replace).small()).clicked() {
            add(stage, state, vec![PathBuf::from(&path)], Some(file.page.key.clone()));
            state.typed_path.clear();
        }
    });
}
