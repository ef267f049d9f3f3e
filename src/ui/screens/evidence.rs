//! Step 5: the rows of evidence. Files are dropped on a row, chosen in a dialog, or typed.

use std::path::PathBuf;

use egui::{Frame, Margin, Rect, ScrollArea, Ui};

use super::dossier::DossierState;
use super::form::{heading_ui, next_ui};
use super::page_editor::remark_of;
use crate::assess::{Finding, Place, has_paper};
use crate::dossier::{Evidence, EvidenceFile, FileCondition, MediaKind};
use crate::rulebook::{EvidenceRow as Row, RequiredPaper};
use crate::ui::action::Action;
use crate::ui::format;
use crate::ui::paging::PageAction;
use crate::ui::stage::{DossierView, Stage};
use crate::ui::theme::{Palette, Tone, Type, icons, size};
use crate::ui::widgets::{Button, EvidenceRow, Input, PageTile, Pill, RowState, section_label};

/// One line of the list: a row, or a paper that the set demands in a row.
struct Line<'a> {
    row: &'a Row,
    paper: Option<&'a RequiredPaper>,
}

/// Step 5.
pub fn evidence_ui(ui: &mut Ui, stage: &mut Stage<'_>, state: &mut DossierState, view: &DossierView) {
    let required: Vec<Line<'_>> = view
        .set()
        .and_then(|set| view.rulebook.letter_of(set))
        .into_iter()
        .flat_map(|letter| &letter.requires)
        .filter_map(|paper| Some(Line { row: view.rulebook.row(paper.row)?, paper: Some(paper) }))
        .collect();
    let others: Vec<Line<'_>> = view
        .rulebook
        .rows
        .iter()
        .filter(|row| !required.iter().any(|line| line.row.number == row.number))
        .map(|row| Line { row, paper: None })
        .collect();
    let mut rects: Vec<(Rect, &Row)> = Vec::new();
    ScrollArea::vertical().id_salt(("evidence", &view.dossier.id)).auto_shrink(false).show(ui, |ui| {
        ui.set_max_width(size::READING.min(ui.available_width()));
        heading_ui(ui, stage, 5);
        let many = stage.text("sort-open-dialog");
        if ui.add(Button::secondary(&many).icon(icons::FILES)).clicked() {
            stage.send(Action::Pages(PageAction::AskSortFiles(view.dossier.id.clone())));
        }
        for (id, lines) in [("evidence-required", &required), ("evidence-for-points", &others)] {
            if lines.is_empty() {
                continue;
            }
            let done = lines.iter().filter(|line| line.is_done(view)).count();
            let gaps = [("done", done.to_string()), ("of", lines.len().to_string())];
            let gaps: Vec<(&str, &str)> = gaps.iter().map(|(k, v)| (*k, v.as_str())).collect();
            section_label(ui, stage.fill(id, &gaps));
            for line in lines {
                let rect = line_ui(ui, stage, state, view, line);
                rects.push((rect, line.row));
            }
            ui.add_space(4.0);
        }
        next_ui(ui, stage, 5);
    });
    dropped_ui(ui, stage, state, view, &rects);
}

impl Line<'_> {
    fn pieces<'a>(&self, view: &'a DossierView) -> Vec<&'a Evidence> {
        let number = self.row.number;
        let ours = |piece: &&Evidence| {
            piece.row == number && self.paper.is_none_or(|paper| paper.kinds.contains(&piece.kind))
        };
        let found: Vec<&Evidence> = view.dossier.evidence.iter().filter(ours).collect();
        match self.paper {
            // Pieces of the row that are of no demanded kind still have to be seen somewhere.
            Some(_) => {
                let other = |piece: &&Evidence| piece.row == number && !found.contains(piece);
                let rest: Vec<&Evidence> = view.dossier.evidence.iter().filter(other).collect();
                found.into_iter().chain(rest).collect()
            }
            None => found,
        }
    }

    fn is_done(&self, view: &DossierView) -> bool {
        match self.paper {
            Some(paper) => has_paper(&view.dossier, paper),
            None => !self.pieces(view).is_empty(),
        }
    }

    fn findings<'a>(&self, view: &'a DossierView, pieces: &[&Evidence]) -> Vec<&'a Finding> {
        let about = |finding: &&Finding| match &finding.place {
            Place::Row(row) => *row == self.row.number,
            Place::Evidence { id, .. } => pieces.iter().any(|piece| piece.id.0 == *id),
            _ => false,
        };
        view.findings.iter().filter(about).collect()
    }
}

fn line_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    state: &mut DossierState,
    view: &DossierView,
    line: &Line<'_>,
) -> Rect {
    let pieces = line.pieces(view);
    let findings = line.findings(view, &pieces);
    let open = state.row == Some(line.row.number);
    let done = line.is_done(view);
    let blocking = findings.iter().any(|finding| finding.blocks) || (line.paper.is_some() && !done);
    let star = held_star(view, line.row);
    let row_state = match (blocking, pieces.is_empty()) {
        (true, _) => RowState::Bad,
        (false, true) => RowState::Empty,
        (false, false) if !findings.is_empty() || star.is_some() => RowState::Warn,
        (false, false) => RowState::Good,
    };
    let title = line.paper.map_or(line.row.name.as_str(), |paper| paper.name.as_str());
    // An open row says its findings below.
    let facts = facts_of(stage, view, line, &pieces, if open { &[] } else { &findings });
    let choose = stage.text("choose-file");
    let (pill, tone) = pill_of(stage, view, line, row_state, star);
    let mut row = EvidenceRow::new(title, &facts, row_state).selected(open);
    if pieces.is_empty() && row_state == RowState::Bad {
        row = row.button(&choose);
    } else {
        row = row.pill(&pill, tone);
    }
    let hovering = ui.input(|input| !input.raw.hovered_files.is_empty());
    if hovering {
        let pointer = ui.input(|input| input.pointer.latest_pos());
        let place = Rect::from_min_size(ui.cursor().min, egui::vec2(ui.available_width(), 56.0));
        row = row.target(pointer.is_some_and(|pointer| place.contains(pointer)));
    }
    let shown = row.show(ui);
    let mut rect = shown.row.rect;
    if shown.row.clicked() {
        state.row = (!open).then_some(line.row.number);
        state.reveal = !open;
        state.evidence = None;
    }
    if shown.pressed {
        ask_files(stage, view, line.row);
    }
    if open {
        let inner = Frame::new()
            .inner_margin(Margin { left: 42, right: 8, top: 0, bottom: 10 })
            .show(ui, |ui| pieces_ui(ui, stage, state, view, line, &pieces, &findings));
        rect = rect.union(inner.response.rect);
        if std::mem::take(&mut state.reveal) {
            // All of what opened, so that nobody has to look for it.
            ui.scroll_to_rect(rect, None);
        }
    }
    rect
}

fn ask_files(stage: &mut Stage<'_>, view: &DossierView, row: &Row) {
    let dossier = view.dossier.id.clone();
    stage.send(Action::AskFiles { dossier, row: row.number, criteria: Vec::new() });
}

/// The lowest star above the forecast that waits for a criterion of this row.
fn held_star(view: &DossierView, row: &Row) -> Option<u8> {
    let score = view.score.as_ref()?;
    let set = view.set()?;
    let next = score.stars.0 + 1;
    let mut codes = view.rulebook.criteria_of_row(set, row.number).map(|criterion| criterion.code);
    let missing = |code| {
        score.missing_floors.iter().any(|floor| floor.criterion == code && floor.star.0 <= next.max(3))
    };
    codes.any(missing).then_some(next.clamp(3, 5))
}

fn facts_of(
    stage: &Stage<'_>,
    view: &DossierView,
    line: &Line<'_>,
    pieces: &[&Evidence],
    findings: &[&Finding],
) -> String {
    let mut parts: Vec<String> = Vec::new();
    match pieces {
        [] => parts.push(stage.text("evidence-none")),
        [one] => {
            if let [file] = one.files.as_slice() {
                parts.push(file.name.clone());
            }
            parts.push(stage.fill("pages", &[("count", &one.pages().to_string())]));
            if let Some(day) = one.expires {
                parts.push(stage.fill("expires-on", &[("day", &format::date(day))]));
            } else if let Some(day) = one.issued {
                parts.push(stage.fill("issued-on", &[("day", &format::date(day))]));
            }
        }
        many => {
            let pages: u32 = many.iter().map(|piece| piece.pages()).sum();
            parts.push(stage.fill("papers", &[("count", &many.len().to_string())]));
            parts.push(stage.fill("pages", &[("count", &pages.to_string())]));
        }
    }
    if let Some(finding) = findings.first() {
        parts.truncate(2);
        return format!("{}\n{}", parts.join(" · "), stage.words.say(&finding.message));
    }
    if let Some(set) = view.set() {
        let codes: Vec<String> = view
            .rulebook
            .criteria_of_row(set, line.row.number)
            .map(|criterion| criterion.code.to_string())
            .collect();
        if !codes.is_empty() {
            parts.push(stage.fill("for-criteria", &[("codes", &codes.join(", "))]));
        }
    }
    parts.join(" · ")
}

fn pill_of(
    stage: &Stage<'_>,
    view: &DossierView,
    line: &Line<'_>,
    state: RowState,
    star: Option<u8>,
) -> (String, Tone) {
    if let Some(star) = star {
        return (stage.fill("holds-star", &[("stars", &star.to_string())]), Tone::Warn);
    }
    let points: u32 = view
        .set()
        .zip(view.score.as_ref())
        .map(|(set, score)| {
            let codes: Vec<_> =
                view.rulebook.criteria_of_row(set, line.row.number).map(|criterion| criterion.code).collect();
            let ours = score.criteria.iter().filter(|criterion| codes.contains(&criterion.code));
            ours.map(|criterion| u32::from(criterion.points.0)).sum()
        })
        .unwrap_or(0);
    match state {
        RowState::Good if points > 0 => {
            (stage.fill("row-points", &[("points", &points.to_string())]), Tone::Good)
        }
        RowState::Good => (stage.text("row-good"), Tone::Good),
        RowState::Warn => (stage.text("row-look"), Tone::Warn),
        RowState::Bad => (stage.text("row-bad"), Tone::Bad),
        RowState::Empty if points > 0 => {
            (stage.fill("row-points-open", &[("points", &points.to_string())]), Tone::Warn)
        }
        RowState::Empty => (String::new(), Tone::Neutral),
    }
}

fn pieces_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    state: &mut DossierState,
    view: &DossierView,
    line: &Line<'_>,
    pieces: &[&Evidence],
    findings: &[&Finding],
) {
    let palette = Palette::of(ui);
    ui.spacing_mut().item_spacing.y = 5.0;
    for (id, text) in [("row-attach", &line.row.attach), ("row-watch", &line.row.watch)] {
        if !text.is_empty() {
            let words = format!("**{}** {text}", stage.text(id));
            let job = crate::ui::theme::marked(Type::Small, &words, palette.muted);
            ui.add(egui::Label::new(job).wrap());
        }
    }
    for finding in findings {
        let text = stage.words.say(&finding.message);
        let tone = if finding.blocks { Tone::Bad } else { Tone::Warn };
        ui.add(crate::ui::widgets::FindingRow::new(&text, tone));
    }
    for piece in pieces {
        piece_ui(ui, stage, state, view, piece);
    }
    ui.horizontal_wrapped(|ui| {
        let add = stage.text("add-file");
        let name = format!("{add} {}", line.row.name);
        let button = Button::secondary(&add).small().icon(icons::UPLOAD_SIMPLE).name(&name);
        if ui.add(button).clicked() {
            ask_files(stage, view, line.row);
        }
        ui.label(Type::Small.text(stage.text("drop-hint")).color(palette.muted));
    });
    path_ui(ui, stage, state, view, line.row);
}

/// A path typed by hand, for machines without a file dialog.
fn path_ui(ui: &mut Ui, stage: &mut Stage<'_>, state: &mut DossierState, view: &DossierView, row: &Row) {
    if state.path_row != Some(row.number) {
        state.path_row = Some(row.number);
        state.typed_path.clear();
    }
    let label = stage.text("path-hint");
    let attach = stage.text("attach");
    ui.horizontal(|ui| {
        let width = (ui.available_width() - 90.0).clamp(120.0, 420.0);
        let input = Input::line(&mut state.typed_path).codes(true).hint(&label).name(&label).width(width);
        let entered = ui.add(input).lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        let path = state.typed_path.trim().trim_matches('"').to_owned();
        let button = Button::secondary(&attach).enabled(!path.is_empty());
        if (ui.add(button).clicked() || entered) && !path.is_empty() {
            let dossier = view.dossier.id.clone();
            let files = vec![PathBuf::from(path)];
            stage.send(Action::Attach { dossier, row: row.number, files, criteria: Vec::new() });
            state.typed_path.clear();
        }
    });
}

/// The icon of a piece while there is no thumbnail.
pub fn icon_of(piece: &Evidence) -> &'static str {
    piece.files.first().map_or(icons::FILE_TEXT, icon_of_file)
}

/// The icon of a file while there is no thumbnail.
pub fn icon_of_file(file: &EvidenceFile) -> &'static str {
    match file.media {
        MediaKind::Pdf => icons::FILE_PDF,
        MediaKind::Word | MediaKind::Excel | MediaKind::Other => icons::FILE_TEXT,
        _ => icons::IMAGE,
    }
}

/// "gcn.pdf · 2 trang · cấp 12/03/2019".
pub fn piece_facts(stage: &Stage<'_>, piece: &Evidence) -> String {
    let mut parts: Vec<String> = Vec::new();
    match piece.files.as_slice() {
        [file] => parts.push(file.name.clone()),
        files => parts.push(stage.fill("files", &[("count", &files.len().to_string())])),
    }
    parts.push(stage.fill("pages", &[("count", &piece.pages().to_string())]));
    if let Some(day) = piece.issued {
        parts.push(stage.fill("issued-on", &[("day", &format::date(day))]));
    }
    if let Some(day) = piece.expires {
        parts.push(stage.fill("expires-on", &[("day", &format::date(day))]));
    }
    if !piece.criteria.is_empty() {
        let codes: Vec<String> = piece.criteria.iter().map(ToString::to_string).collect();
        parts.push(stage.fill("for-criteria", &[("codes", &codes.join(", "))]));
    }
    for file in &piece.files {
        match &file.condition {
            FileCondition::Good => {}
            FileCondition::Repaired(_) => parts.push(stage.text("piece-repaired")),
            FileCondition::Unreadable(_) => parts.push(stage.text("piece-unreadable")),
        }
    }
    parts.join(" · ")
}

fn piece_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    state: &mut DossierState,
    view: &DossierView,
    piece: &Evidence,
) {
    let kind = view.rulebook.kind(&piece.kind).map(|kind| kind.name.as_str()).unwrap_or_default();
    let title = match (piece.title.as_str(), kind) {
        ("", "") => stage.text("evidence-untitled"),
        ("", kind) => kind.to_owned(),
        (title, _) => title.to_owned(),
    };
    let facts = piece_facts(stage, piece);
    let hash = piece.files.first().map(EvidenceFile::printed);
    let picture = hash.and_then(|hash| stage.thumbnails.get(&hash));
    if picture.is_none() {
        stage.wanted.extend(hash);
    }
    let selected = state.evidence.as_ref() == Some(&piece.id);
    let tile = PageTile::new(&title, &facts).picture(picture).icon(icon_of(piece)).selected(selected);
    let clicked = ui.add(tile).clicked();
    let remarks: Vec<String> = piece.files.iter().flat_map(|file| remark_of(stage, file)).collect();
    if let Some(remark) = remarks.first() {
        ui.horizontal(|ui| {
            ui.add_space(52.0);
            ui.add(Pill::new(remark).tone(Tone::Warn).icon(icons::WARNING).tight());
        });
    }
    if clicked {
        state.evidence = (!selected).then(|| piece.id.clone());
        state.drawer = !selected;
    }
}

/// Files dropped on the window go to the row under the pointer, else to the row that is open.
fn dropped_ui(
    ui: &Ui,
    stage: &mut Stage<'_>,
    state: &mut DossierState,
    view: &DossierView,
    rects: &[(Rect, &Row)],
) {
    let files: Vec<PathBuf> =
        ui.input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_path_buf()).collect());
    if files.is_empty() {
        return;
    }
    let pointer = ui.input(|input| input.pointer.latest_pos());
    let under = pointer.and_then(|pointer| rects.iter().find(|(rect, _)| rect.contains(pointer)));
    let row = under.map(|(_, row)| row.number).or(state.row);
    match row {
        // Several at once are looked at before they are attached.
        row if files.len() > 1 || row.is_none() => {
            let (dossier, row) = (view.dossier.id.clone(), under.map(|(_, row)| row.number));
            stage.send(Action::Pages(PageAction::Sort { dossier, files, row }));
        }
        Some(row) => {
            let dossier = view.dossier.id.clone();
            stage.send(Action::Attach { dossier, row, files, criteria: Vec::new() });
            state.row = Some(row);
        }
        None => {}
    }
}
