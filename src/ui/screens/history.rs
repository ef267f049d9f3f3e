//! The history of a dossier: who did what and when, what stood before and after, and the way back
//! to an old value.

use egui::{
    Color32, Frame, Margin, Rect, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::dossier::undo_ui;
use crate::assess::Fact;
use crate::dossier::{EntityId, OperationId};
use crate::ui::action::Action;
use crate::ui::format;
use crate::ui::shell::TopBar;
use crate::ui::stage::{DossierView, Stage};
use crate::ui::theme::{Palette, Tone, Type, icons, radius, size};
use crate::ui::widgets::{
    Button, EmptyState, Pill, Select, card, focus_ring, paint_icon, rule, section_label, text_block,
};
use crate::workspace::{HistoryLine, Subject, Told};

/// The height of a line.
const ROW: f32 = 58.0;
/// The width of what is told of one line, where it stands beside the list.
const DETAIL: f32 = 320.0;

/// What the history screen holds.
#[derive(Debug, Default)]
pub struct HistoryState {
    of: Option<EntityId>,
    lines: Vec<HistoryLine>,
    arrived: bool,
    /// Fields, criteria and pieces that lines are about, in the order of their last change.
    subjects: Vec<Subject>,
    /// The one that is looked at.
    filter: Option<usize>,
    /// The lines that are shown, by their place.
    shown: Vec<usize>,
    chosen: Option<OperationId>,
}

impl HistoryState {
    /// Begins with a dossier; one that is open already stays as it is.
    pub fn open(&mut self, dossier: &EntityId) {
        if self.of.as_ref() != Some(dossier) {
            *self = Self { of: Some(dossier.clone()), ..Self::default() };
        }
    }

    /// Takes in the lines of a dossier.
    pub fn take(&mut self, dossier: EntityId, lines: Vec<HistoryLine>) {
        self.open(&dossier);
        let looked_at = self.filter.and_then(|index| self.subjects.get(index)).map(Subject::key);
        self.subjects.clear();
        let mut known = std::collections::HashSet::new();
        for line in &lines {
            let key = line.subject.key();
            if !key.is_empty() && known.insert(key) {
                self.subjects.push(line.subject.clone());
            }
        }
        self.filter = looked_at.and_then(|key| self.subjects.iter().position(|subject| subject.key() == key));
        self.lines = lines;
        self.arrived = true;
        self.sift();
    }

    fn sift(&mut self) {
        let key = self.filter.and_then(|index| self.subjects.get(index)).map(Subject::key);
        let fits = |line: &HistoryLine| key.as_ref().is_none_or(|key| line.subject.key() == *key);
        let places = self.lines.iter().enumerate().filter(|(_, line)| fits(line));
        self.shown = places.map(|(place, _)| place).collect();
    }

    fn chosen_line(&self) -> Option<&HistoryLine> {
        let chosen = self.chosen.as_ref()?;
        self.lines.iter().find(|line| line.operation == *chosen)
    }
}

/// The history screen; `step` is where the dossier is gone back to.
pub fn history_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    state: &mut HistoryState,
    view: Option<&DossierView>,
    step: u8,
) {
    let title = stage.text("history-title");
    let roomy = ui.ctx().content_rect().width() >= size::NARROW_WINDOW;
    let product = view.map_or("", |view| view.dossier.text("product.name"));
    TopBar::new(&title).pill(product, Tone::Neutral).show(ui, |ui| {
        let back = stage.text("history-back");
        if ui.add(Button::secondary(&back).icon(icons::ARROW_LEFT)).clicked() {
            stage.send(Action::Step(step));
        }
        undo_ui(ui, stage, roomy);
    });
    let palette = Palette::of(ui);
    let margin = if roomy { Margin::symmetric(24, 18) } else { Margin::symmetric(14, 12) };
    egui::CentralPanel::default().frame(Frame::new().fill(palette.ground).inner_margin(margin)).show(
        ui,
        |ui| {
            if !state.arrived {
                return;
            }
            let whole = ui.available_rect_before_wrap();
            let beside = whole.width() >= 780.0;
            let (list, detail) = if beside {
                whole.split_left_right_at_x(whole.right() - DETAIL - 14.0)
            } else {
                whole.split_top_bottom_at_y(whole.bottom() - (whole.height() * 0.42).clamp(150.0, 230.0))
            };
            let detail = Rect::from_min_max(
                detail.min + if beside { vec2(14.0, 0.0) } else { vec2(0.0, 12.0) },
                detail.max,
            );
            ui.scope_builder(UiBuilder::new().max_rect(list), |ui| list_ui(ui, stage, state));
            ui.scope_builder(UiBuilder::new().max_rect(detail), |ui| detail_ui(ui, stage, state));
        },
    );
}

fn list_ui(ui: &mut Ui, stage: &mut Stage<'_>, state: &mut HistoryState) {
    card(ui, |ui| {
        ui.set_min_height(ui.available_height());
        filter_ui(ui, stage, state);
        rule(ui);
        if state.shown.is_empty() {
            let (title, text) = (stage.text("history-empty-title"), stage.text("history-text"));
            EmptyState::new(icons::CLOCK, &title, &text).show(ui);
            return;
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical().id_salt("history").auto_shrink(false).show_rows(
            ui,
            ROW,
            state.shown.len(),
            |ui, range| {
                let mut chosen = None;
                for place in state.shown.get(range).unwrap_or_default() {
                    let Some(line) = state.lines.get(*place) else { continue };
                    let here = state.chosen.as_ref() == Some(&line.operation);
                    if line_ui(ui, stage, line, here) {
                        chosen = Some(line.operation.clone());
                    }
                }
                if chosen.is_some() {
                    state.chosen = chosen;
                }
            },
        );
    });
}

fn filter_ui(ui: &mut Ui, stage: &Stage<'_>, state: &mut HistoryState) {
    ui.horizontal(|ui| {
        let all = stage.text("history-all");
        let mut names = vec![all.clone()];
        names.extend(state.subjects.iter().map(|subject| match subject {
            Subject::Piece { title, .. }
            | Subject::PieceFact { title, .. }
            | Subject::PieceCriterion { title, .. }
            | Subject::PieceFile { title, .. } => piece_name(stage, title),
            subject => subject_text(stage, subject),
        }));
        let chosen = state.filter.map_or(0, |index| index + 1);
        let shown = names.get(chosen).unwrap_or(&all).clone();
        let name = stage.text("history-filter");
        let width = (ui.available_width() - 90.0).clamp(160.0, 340.0);
        let picked =
            Select::new("history filter", &shown).name(&name).width(width).show(ui, &names, Some(chosen));
        if let Some(picked) = picked {
            state.filter = picked.checked_sub(1);
            state.sift();
        }
        ui.add(Pill::new(&format::whole(i64::try_from(state.shown.len()).unwrap_or(0))).tone(Tone::Neutral));
    });
}

/// A line of the list; true when it was pressed.
fn line_ui(ui: &mut Ui, stage: &Stage<'_>, line: &HistoryLine, chosen: bool) -> bool {
    let palette = Palette::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let what = subject_text(stage, &line.subject);
    let values = values_text(stage, line);
    let by = stage.fill(
        "history-by",
        &[("author", &line.deed.author), ("when", &format::when(line.deed.time.millis()))],
    );
    response.widget_info(|| {
        WidgetInfo::selected(Role::ListItem, true, chosen, format!("{what}: {values}. {by}"))
    });
    let fill = match (chosen, response.hovered()) {
        (true, _) => palette.leaf_soft,
        (false, true) => palette.hover,
        (false, false) => Color32::TRANSPARENT,
    };
    ui.painter().rect_filled(rect.shrink2(vec2(0.0, 1.0)), radius::SMALL, fill);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, palette.line));
    let ink = if line.deed.undone { palette.muted } else { palette.ink };
    paint_icon(ui, icon_of(line), pos2(rect.left() + 18.0, rect.center().y), 18.0, palette.muted);
    let left = rect.left() + 38.0;
    let by = Type::Small.line(ui, &by, palette.muted);
    let right = rect.right() - 10.0 - by.size().x;
    ui.painter().galley(pos2(right, rect.top() + 9.0), by, palette.muted);
    let what = Type::Strong.lay_out_rows(ui, &what, ink, right - left - 12.0, 1);
    ui.painter().galley(pos2(left, rect.top() + 7.0), what, ink);
    let values = Type::Small.lay_out_rows(ui, &values, palette.muted, rect.right() - 10.0 - left, 1);
    ui.painter().galley(pos2(left, rect.top() + 31.0), values, palette.muted);
    focus_ring(ui, &response, rect.shrink(2.0), radius::SMALL);
    response.clicked()
}

/// All of one line: both values whole, and the button that takes one back.
fn detail_ui(ui: &mut Ui, stage: &mut Stage<'_>, state: &HistoryState) {
    let palette = Palette::of(ui);
    card(ui, |ui| {
        ui.set_min_height(ui.available_height());
        let (Some(line), Some(dossier)) = (state.chosen_line(), &state.of) else {
            text_block(ui, Type::Body, palette.muted, stage.text("history-choose"));
            return;
        };
        ScrollArea::vertical()
            .id_salt(("history line", &line.operation.to_string()))
            .auto_shrink(false)
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 6.0;
                text_block(ui, Type::Section, palette.ink, subject_text(stage, &line.subject));
                let mut label = stage.label(&line.deed.label, &line.deed.arguments);
                if matches!(line.deed.kind.as_str(), "undo" | "redo") {
                    label = stage.fill(&format!("history-{}", line.deed.kind), &[("label", &label)]);
                }
                let by = stage.fill(
                    "history-by",
                    &[("author", &line.deed.author), ("when", &format::when(line.deed.time.millis()))],
                );
                text_block(ui, Type::Small, palette.muted, format!("{by} · {label}"));
                if line.deed.undone {
                    ui.add(
                        Pill::new(&stage.text("history-undone"))
                            .tone(Tone::Neutral)
                            .icon(icons::ARROW_COUNTER_CLOCKWISE),
                    );
                }
                if matches!(line.subject, Subject::Submission(_)) {
                    return;
                }
                restore_ui(ui, stage, line, dossier);
                section_label(ui, stage.text("history-before"));
                let before = told_all(stage, line);
                text_block(ui, Type::Body, palette.muted, before);
                section_label(ui, stage.text("history-after"));
                text_block(ui, Type::Body, palette.ink, told(stage, &line.subject, &line.after));
                if line.stands {
                    ui.add(Pill::new(&stage.text("history-stands")).tone(Tone::Good).icon(icons::CHECK));
                }
            });
    });
}

fn restore_ui(ui: &mut Ui, stage: &mut Stage<'_>, line: &HistoryLine, dossier: &EntityId) {
    // Values that stood side by side come back by undoing, not one of them by chance.
    if !line.subject.can_be_restored() || (line.stands && line.before.len() > 1) {
        return;
    }
    let id = if line.stands { "history-take-before" } else { "history-take-this" };
    let text = stage.text(id);
    if ui.add(Button::secondary(&text).icon(icons::ARROW_COUNTER_CLOCKWISE)).clicked() {
        let operation = if line.stands { &line.first } else { &line.operation };
        stage.send(Action::RestoreValue {
            dossier: dossier.clone(),
            operation: operation.clone(),
            before: line.stands,
        });
    }
}

fn icon_of(line: &HistoryLine) -> &'static str {
    match (line.deed.kind.as_str(), &line.subject) {
        ("undo", _) => icons::ARROW_COUNTER_CLOCKWISE,
        ("redo", _) => icons::ARROW_CLOCKWISE,
        (_, Subject::Dossier) => icons::FOLDER,
        (_, Subject::Submission(_)) => icons::CERTIFICATE,
        (_, Subject::Consent) => icons::NOTE,
        (_, Subject::Field { .. }) => icons::PENCIL_SIMPLE,
        (_, Subject::Level { .. }) => icons::LIST_CHECKS,
        _ => icons::PAPERCLIP,
    }
}

fn piece_name(stage: &Stage<'_>, title: &str) -> String {
    let untitled = stage.text("evidence-untitled");
    stage.fill("history-piece", &[("title", if title.is_empty() { &untitled } else { title })])
}

/// What a line is about, in words.
fn subject_text(stage: &Stage<'_>, subject: &Subject) -> String {
    let of_piece = |title: &str, fact: String| format!("{}: {fact}", piece_name(stage, title));
    match subject {
        Subject::Dossier => stage.text("history-dossier"),
        Subject::Consent => stage.text("consent-title"),
        Subject::Submission(number) => stage.fill("history-submission", &[("number", &number.to_string())]),
        Subject::Field { name, label } if name.starts_with("descriptions.") => {
            stage.fill("history-description", &[("label", label)])
        }
        Subject::Field { label, .. } => label.clone(),
        Subject::Level { label, .. } => stage.fill("history-level", &[("label", label)]),
        Subject::Piece { title, .. } => piece_name(stage, title),
        Subject::PieceFact { title, fact, .. } => of_piece(title, stage.text(fact_id(*fact))),
        Subject::PieceCriterion { title, criterion, .. } => {
            of_piece(title, stage.fill("history-criterion", &[("criterion", &criterion.to_string())]))
        }
        Subject::PieceFile { title, .. } => of_piece(title, stage.text("history-file")),
    }
}

fn fact_id(fact: Fact) -> &'static str {
    match fact {
        Fact::Row => "history-row",
        Fact::Kind => "evidence-kind",
        Fact::Title => "evidence-title",
        Fact::Number => "evidence-number",
        Fact::Issuer => "evidence-issuer",
        Fact::Holder => "evidence-holder",
        Fact::HolderAddress => "evidence-address",
        Fact::Issued => "evidence-issued",
        Fact::Expires => "evidence-expires",
        Fact::Criteria => "evidence-criteria",
    }
}

fn told(stage: &Stage<'_>, subject: &Subject, value: &Told) -> String {
    let here = matches!(subject, Subject::Piece { .. });
    let listed = *subject == Subject::Dossier;
    match value {
        Told::YesNo(true) if listed => stage.text("history-listed"),
        Told::YesNo(false) | Told::Nothing if listed => stage.text("history-unlisted"),
        Told::YesNo(true) if here => stage.text("history-here"),
        Told::YesNo(false) | Told::Nothing if here => stage.text("history-gone"),
        Told::Nothing => stage.text("history-nothing"),
        Told::Locked => stage.text("value-is-locked"),
        Told::YesNo(flag) => stage.text(if *flag { "yes" } else { "no" }),
        Told::Words(words) => words.clone(),
        Told::Level { points, text } => {
            stage.fill("level-name", &[("text", text), ("points", &points.to_string())])
        }
    }
}

/// What stood before: one value, or several that stood side by side.
fn told_all(stage: &Stage<'_>, line: &HistoryLine) -> String {
    match line.before.as_slice() {
        [] => told(stage, &line.subject, &Told::Nothing),
        values => {
            values.iter().map(|value| told(stage, &line.subject, value)).collect::<Vec<_>>().join(" | ")
        }
    }
}

/// Both values on one line.
fn values_text(stage: &Stage<'_>, line: &HistoryLine) -> String {
    if matches!(line.subject, Subject::Submission(_)) {
        return stage.label(&line.deed.label, &line.deed.arguments);
    }
    let short = |text: String| -> String {
        let line: String = text.chars().take(80).collect::<String>().replace('\n', " ");
        if text.chars().count() > 80 { format!("{line}…") } else { line }
    };
    let (before, after) = (told_all(stage, line), told(stage, &line.subject, &line.after));
    format!("{} → {}", short(before), short(after))
}
