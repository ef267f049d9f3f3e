//! Many files at once: each with its picture, and the row of evidence that it goes to, guessed from
//! its name. Nothing is attached before a person says so, and then all of it at once.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use egui::{
    Context, EventFilter, Frame, Id, Key, Layout, Margin, ScrollArea, Stroke, TextureHandle, Ui, vec2,
};

use crate::dossier::EntityId;
use crate::rulebook::{RowNumber, Rulebook};
use crate::ui::action::Action;
use crate::ui::paging::{PageAction, SortedPiece};
use crate::ui::stage::Stage;
use crate::ui::theme::{Palette, Type, icons, radius};
use crate::ui::widgets::{
    Button, Dialog, DialogSize, IconButton, Input, PageTile, Select, card_padded, text_block,
};

/// The most files that are sorted at once.
const MOST: usize = 300;

/// What is being sorted.
pub struct SortPapers {
    pub dossier: EntityId,
    pieces: Vec<Piece>,
    /// Small pictures of the files; nothing where one cannot be shown.
    pictures: HashMap<PathBuf, Option<TextureHandle>>,
    asked: Vec<PathBuf>,
    typed_path: String,
}

/// What becomes one piece of evidence.
struct Piece {
    files: Vec<PathBuf>,
    row: Option<RowNumber>,
    kind: String,
    chosen: bool,
}

impl SortPapers {
    pub fn new(dossier: EntityId) -> Self {
        Self {
            dossier,
            pieces: Vec::new(),
            pictures: HashMap::new(),
            asked: Vec::new(),
            typed_path: String::new(),
        }
    }

    /// Adds files that are not there yet. `row` is where they were dropped; else their names say.
    pub fn add(&mut self, rulebook: &Rulebook, files: Vec<PathBuf>, row: Option<RowNumber>) {
        for path in files {
            let known = self.pieces.iter().any(|piece| piece.files.contains(&path));
            if known || self.pieces.len() >= MOST {
                continue;
            }
            let found = rulebook.kind_of_file(&name_of(&path));
            // Of a file that lies on a row its name can only say the kind.
            let takes = |row: RowNumber, kind: &str| {
                rulebook.row(row).is_some_and(|row| row.kinds.iter().any(|id| id == kind))
            };
            let (row, kind) = match (row, found) {
                (Some(row), Some((_, kind))) if takes(row, &kind.id) => (Some(row), kind.id.clone()),
                (Some(row), _) => (Some(row), String::new()),
                (None, Some((row, kind))) => (Some(row), kind.id.clone()),
                (None, None) => (None, String::new()),
            };
            self.pieces.push(Piece { files: vec![path], row, kind, chosen: false });
        }
    }

    /// Files whose pictures are wanted and were not asked for yet.
    pub fn wanted(&mut self) -> Vec<PathBuf> {
        let files = self.pieces.iter().flat_map(|piece| &piece.files);
        let new: Vec<PathBuf> = files.filter(|path| !self.asked.contains(path)).cloned().collect();
        self.asked.extend(new.iter().cloned());
        new
    }

    /// Takes a picture.
    pub fn take(&mut self, path: PathBuf, picture: Option<TextureHandle>) {
        self.pictures.insert(path, picture);
    }

    /// How many files have a picture, or cannot have one.
    #[cfg(test)]
    pub fn pictured(&self) -> usize {
        self.pictures.len()
    }

    fn chosen(&self) -> usize {
        self.pieces.iter().filter(|piece| piece.chosen).count()
    }

    /// Makes one piece of all that are chosen, in their order, at the place of the first.
    fn join(&mut self) {
        let mut files = Vec::new();
        let mut first: Option<(usize, Piece)> = None;
        let mut rest = Vec::with_capacity(self.pieces.len());
        for piece in self.pieces.drain(..) {
            if !piece.chosen {
                rest.push(piece);
                continue;
            }
            files.extend(piece.files.iter().cloned());
            match &mut first {
                None => first = Some((rest.len(), piece)),
                Some((_, first)) if first.row.is_none() => {
                    first.row = piece.row;
                    first.kind = piece.kind;
                }
                Some(_) => {}
            }
        }
        self.pieces = rest;
        if let Some((at, piece)) = first {
            self.pieces.insert(at, Piece { files, chosen: false, ..piece });
        }
    }

    /// Makes a piece of each file again.
    fn part(&mut self, index: usize) {
        if index >= self.pieces.len() {
            return;
        }
        let piece = self.pieces.remove(index);
        for (order, path) in piece.files.into_iter().enumerate() {
            let (row, kind) = (piece.row, piece.kind.clone());
            self.pieces.insert(index + order, Piece { files: vec![path], row, kind, chosen: false });
        }
    }

    /// What is to be attached; nothing while a piece has no row.
    fn sorted(&self) -> Option<Vec<SortedPiece>> {
        let pieces: Option<Vec<SortedPiece>> = self
            .pieces
            .iter()
            .map(|piece| {
                let (files, kind) = (piece.files.clone(), piece.kind.clone());
                Some(SortedPiece { row: piece.row?, kind, files, criteria: Vec::new() })
            })
            .collect();
        pieces.filter(|pieces| !pieces.is_empty())
    }
}

/// A file's name without its folder.
fn name_of(path: &Path) -> String {
    crate::dossier::nfc(&path.file_name().unwrap_or_default().to_string_lossy())
}

/// The dialog; true once it is closed.
pub fn sort_papers_ui(
    ctx: &Context,
    stage: &mut Stage<'_>,
    state: &mut SortPapers,
    rulebook: &Rulebook,
) -> bool {
    let (title, close) = (stage.text("sort-title"), stage.text("close"));
    let dialog = Dialog::new(&title, &close).size(DialogSize::Whole);
    let (done, closed) = dialog.show(ctx, Id::unique("sort papers"), |ui| {
        let palette = Palette::of(ui);
        ui.spacing_mut().item_spacing.y = 8.0;
        if state.pieces.is_empty() {
            drop_ui(ui, stage, state);
        } else {
            text_block(ui, Type::Small, palette.muted, stage.text("sort-hint"));
        }
        bar_ui(ui, stage, state, rulebook);
        let height = (ctx.content_rect().height() - 300.0).max(150.0);
        ScrollArea::vertical().id_salt("papers to sort").max_height(height).auto_shrink([false, true]).show(
            ui,
            |ui| {
                ui.spacing_mut().item_spacing.y = 6.0;
                let mut parted = None;
                let mut dropped = None;
                for index in 0..state.pieces.len() {
                    match piece_ui(ui, stage, state, rulebook, index) {
                        Wish::Nothing => {}
                        Wish::Part => parted = Some(index),
                        Wish::Drop => dropped = Some(index),
                    }
                }
                if let Some(index) = parted {
                    state.part(index);
                }
                if let Some(index) = dropped {
                    state.pieces.remove(index);
                }
            },
        );
        foot_ui(ui, stage, state)
    });
    done || closed
}

/// Before there is anything to sort: where files are dropped, and the way to choose them.
fn drop_ui(ui: &mut Ui, stage: &mut Stage<'_>, state: &SortPapers) {
    let palette = Palette::of(ui);
    let stroke = Stroke::new(1.0, palette.outline);
    let frame = Frame::new().stroke(stroke).corner_radius(radius::CARD).inner_margin(Margin::same(22));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.vertical_centered(|ui| {
            ui.spacing_mut().item_spacing.y = 12.0;
            text_block(ui, Type::Body, palette.muted, stage.text("sort-empty"));
            let more = stage.text("sort-more");
            if ui.add(Button::primary(&more).icon(icons::PLUS)).clicked() {
                stage.send(Action::Pages(PageAction::AskSortFiles(state.dossier.clone())));
            }
        });
    });
}

fn bar_ui(ui: &mut Ui, stage: &mut Stage<'_>, state: &mut SortPapers, rulebook: &Rulebook) {
    ui.horizontal_wrapped(|ui| {
        if !state.pieces.is_empty() {
            let (join, more) = (stage.text("sort-join"), stage.text("sort-more"));
            let several = state.chosen() >= 2;
            if ui.add(Button::secondary(&join).small().icon(icons::FILES).enabled(several)).clicked() {
                state.join();
            }
            if ui.add(Button::secondary(&more).small().icon(icons::PLUS)).clicked() {
                stage.send(Action::Pages(PageAction::AskSortFiles(state.dossier.clone())));
            }
        }
        let hint = stage.text("path-hint");
        let input = Input::line(&mut state.typed_path).codes(true).hint(&hint).name(&hint).width(260.0);
        let entered = ui.add(input).lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let path = state.typed_path.trim().trim_matches('"').to_owned();
        if entered && !path.is_empty() {
            state.add(rulebook, vec![PathBuf::from(path)], None);
            state.typed_path.clear();
        }
    });
}

/// What a person wants of a piece.
enum Wish {
    Nothing,
    /// Each of its files by itself.
    Part,
    /// Not to attach it.
    Drop,
}

fn piece_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    state: &mut SortPapers,
    rulebook: &Rulebook,
    index: usize,
) -> Wish {
    let SortPapers { pieces, pictures, .. } = state;
    let Some(piece) = pieces.get_mut(index) else { return Wish::Nothing };
    let mut wish = Wish::Nothing;
    card_padded(ui, Margin::same(8), |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 10.0;
            let whole = ui.available_width();
            let left = (whole * 0.42).max(200.0);
            let name = piece.files.first().map(|path| name_of(path)).unwrap_or_default();
            let facts = match (piece.files.as_slice(), piece.chosen) {
                ([_], true) => stage.text("sort-chosen"),
                ([_], false) => stage.text("sort-choose"),
                (files, _) => stage.fill("sort-files", &[("count", &files.len().to_string())]),
            };
            let picture = piece.files.first().and_then(|path| pictures.get(path)).and_then(Option::as_ref);
            ui.allocate_ui_with_layout(vec2(left, 60.0), Layout::top_down(egui::Align::Min), |ui| {
                ui.set_width(left);
                let tile = PageTile::new(&name, &facts).picture(picture).selected(piece.chosen);
                let response = ui.add(tile);
                if response.clicked() {
                    piece.chosen = !piece.chosen;
                }
                if response.has_focus() {
                    row_by_key(ui, response.id, piece, rulebook);
                }
            });
            let buttons = if piece.files.len() > 1 { 80.0 } else { 42.0 };
            let room = (whole - left - buttons - 30.0).max(160.0);
            ui.allocate_ui_with_layout(vec2(room, 60.0), Layout::top_down(egui::Align::Min), |ui| {
                ui.set_width(room);
                ui.spacing_mut().item_spacing.y = 4.0;
                row_ui(ui, stage, piece, rulebook, index, &name);
            });
            let leave = stage.fill("sort-leave", &[("file", &name)]);
            if ui.add(IconButton::new(icons::X, &leave)).clicked() {
                wish = Wish::Drop;
            }
            let part = stage.text("sort-part");
            if piece.files.len() > 1 && ui.add(IconButton::new(icons::COPY, &part)).clicked() {
                wish = Wish::Part;
            }
        });
    });
    wish
}

/// Left and right lead to the row before and behind.
fn row_by_key(ui: &Ui, id: Id, piece: &mut Piece, rulebook: &Rulebook) {
    let sideways = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, sideways));
    let by = ui.input(|input| {
        i32::from(input.key_pressed(Key::ArrowRight)) - i32::from(input.key_pressed(Key::ArrowLeft))
    });
    if by == 0 {
        return;
    }
    let at = rulebook.rows.iter().position(|row| Some(row.number) == piece.row);
    let next = match (at, by) {
        (None, _) => 0,
        (Some(at), 1) => (at + 1).min(rulebook.rows.len().saturating_sub(1)),
        (Some(at), _) => at.saturating_sub(1),
    };
    if let Some(row) = rulebook.rows.get(next) {
        piece.put_on(row.number, rulebook);
    }
}

impl Piece {
    /// Goes to a row; a kind that the row does not take is forgotten.
    fn put_on(&mut self, number: RowNumber, rulebook: &Rulebook) {
        self.row = Some(number);
        let takes = rulebook.row(number).is_some_and(|row| row.kinds.contains(&self.kind));
        if !takes {
            self.kind.clear();
        }
    }
}

fn row_ui(ui: &mut Ui, stage: &Stage<'_>, piece: &mut Piece, rulebook: &Rulebook, index: usize, file: &str) {
    let rows: Vec<String> = rulebook.rows.iter().map(|row| format!("{}. {}", row.number, row.name)).collect();
    let at = rulebook.rows.iter().position(|row| Some(row.number) == piece.row);
    let nothing = stage.text("sort-no-row");
    let shown = at.and_then(|at| rows.get(at)).unwrap_or(&nothing);
    let name = stage.fill("sort-row-of", &[("file", file)]);
    if let Some(row) = Select::new(("row of", index), shown).name(&name).show(ui, &rows, at)
        && let Some(row) = rulebook.rows.get(row)
    {
        piece.put_on(row.number, rulebook);
    }
    let Some(row) = piece.row.and_then(|row| rulebook.row(row)) else { return };
    let kinds: Vec<_> = row.kinds.iter().filter_map(|id| rulebook.kind(id)).collect();
    let names: Vec<&str> = kinds.iter().map(|kind| kind.name.as_str()).collect();
    let at = kinds.iter().position(|kind| kind.id == piece.kind);
    let nothing = stage.text("evidence-kind-none");
    let shown = at.and_then(|at| names.get(at)).copied().unwrap_or(&nothing);
    let name = stage.fill("sort-kind-of", &[("file", file)]);
    if let Some(kind) = Select::new(("kind of", index), shown).name(&name).show(ui, &names, at)
        && let Some(kind) = kinds.get(kind)
    {
        piece.kind.clone_from(&kind.id);
    }
}

fn foot_ui(ui: &mut Ui, stage: &mut Stage<'_>, state: &SortPapers) -> bool {
    let palette = Palette::of(ui);
    let open = state.pieces.iter().filter(|piece| piece.row.is_none()).count();
    let sorted = state.sorted();
    let mut done = false;
    ui.horizontal(|ui| {
        let words = match (state.pieces.is_empty(), open) {
            (true, _) => String::new(),
            (false, 0) => stage.fill("sort-ready", &[("count", &state.pieces.len().to_string())]),
            (false, open) => stage.fill("sort-open", &[("count", &open.to_string())]),
        };
        let color = if open > 0 { palette.gold_text } else { palette.muted };
        ui.label(Type::Small.text(words).color(color));
        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
            let attach = stage.text("sort-attach");
            if ui.add(Button::primary(&attach).enabled(sorted.is_some())).clicked()
                && let Some(pieces) = sorted
            {
                let dossier = state.dossier.clone();
                stage.send(Action::Pages(PageAction::AttachSorted { dossier, pieces }));
                done = true;
            }
            let cancel = stage.text("cancel");
            done |= ui.add(Button::secondary(&cancel)).clicked();
        });
    });
    done
}
