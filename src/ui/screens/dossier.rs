//! A dossier: the steps at the left, the step in the middle, where it stands at the right.

use egui::{
    Align, Area, Frame, Id, Layout, Margin, Order, Panel, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo,
    vec2,
};

use super::finder::FinderState;
use super::paper_view::{PaperZoom, paper_ui};
use super::{assessment, evidence, evidence_form, follow_up, form, papers, printing, standing, why};
use crate::assess::{PaperState, PaperUse, Place, is_told, story_answers};
use crate::dossier::EntityId;
use crate::rulebook::{CriterionCode, RowNumber};
use crate::ui::action::Action;
use crate::ui::focus::{Part, is_escaped, part};
use crate::ui::format;
use crate::ui::paper::{PaperView, Sight};
use crate::ui::shell::TopBar;
use crate::ui::stage::{DossierView, Stage};
use crate::ui::theme::{Palette, Tone, Type, icons, shadow, size};
use crate::ui::travelling::TravelAction;
use crate::ui::widgets::{
    Button, IconButton, StepItem, StepState, at_foot, focus_ring, foot_height, paint_icon, text_block,
};

const FOOT: &str = "hand in";
/// The finding that counts the questions without an answer.
pub const OPEN_QUESTIONS: &str = "questions_open";

/// What of a dossier is open.
#[derive(Debug, Default)]
pub struct DossierState {
    pub step: u8,
    /// The criterion of step 6.
    pub criterion: Option<CriterionCode>,
    /// The row of step 5 whose pieces are shown.
    pub row: Option<RowNumber>,
    /// The piece of evidence whose facts are edited.
    pub evidence: Option<EntityId>,
    /// A field that is to take the keyboard.
    pub focus: Option<String>,
    /// A path typed by hand, and the row it is for.
    pub typed_path: String,
    pub path_row: Option<RowNumber>,
    /// The page in the middle of step 7, from 1.
    pub page: u32,
    /// A page to scroll to.
    pub go_to_page: Option<u32>,
    pub paper_zoom: PaperZoom,
    pub paper_zoom_before: PaperZoom,
    /// How far the pages are scrolled.
    pub paper_offset: f32,
    /// The page at the top of the view, and how much of it is above, 0 to 1.
    pub paper_top: (u32, f32),
    /// Where to scroll to with the next pass, and whether that was tried already.
    pub paper_target: Option<f32>,
    pub paper_again: bool,
    pub sight: Sight,
    /// Whether step 7 shows every remark.
    pub all_findings: bool,
    pub drawer: bool,
    /// Whether the place that is open should be scrolled to.
    pub reveal: bool,
    pub confirm_remove: bool,
    /// What the finder of the criteria set was told.
    pub finder: FinderState,
    /// The paper of step 3 whose details are shown.
    pub paper: Option<String>,
    /// Whether the story is to be replaced by a draft, once that is confirmed.
    pub recompose: bool,
    /// Whether the panel is open that says why the next star is out of reach.
    pub why: bool,
}

/// The dossier screen.
pub fn dossier_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    state: &mut DossierState,
    view: &DossierView,
    paper: &PaperView,
) {
    let window = ui.ctx().content_rect().width();
    let roomy = window >= size::NARROW_WINDOW;
    let panel = window >= size::PANEL_WINDOW;
    part(ui, Part::Top);
    bar_ui(ui, stage, state, view, panel);
    let palette = Palette::of(ui);
    let list_width = match (state.step, roomy) {
        (6, true) => 296.0,
        (7, true) => 238.0,
        (_, true) => size::LIST,
        (6, false) => 226.0,
        (_, false) => size::LIST_NARROW,
    };
    Panel::left("list")
        .exact_size(list_width)
        .resizable(false)
        .show_separator_line(false)
        .frame(Frame::new().fill(palette.surface).inner_margin(Margin::symmetric(10, 12)))
        .show(ui, |ui| {
            edge_ui(ui, true);
            part(ui, Part::List);
            match state.step {
                6 => assessment::list_ui(ui, stage, state, view),
                7 => printing::list_ui(ui, stage, state, view, paper),
                _ => steps_ui(ui, stage, state, view),
            }
        });
    let has_panel = !matches!(state.step, 6 | 7);
    if panel && (has_panel || state.step == 7) {
        Panel::right("standing")
            .exact_size(size::RIGHT_PANEL)
            .resizable(false)
            .show_separator_line(false)
            .frame(Frame::new().fill(palette.surface).inner_margin(Margin::symmetric(18, 18)))
            .show(ui, |ui| {
                edge_ui(ui, false);
                part(ui, Part::Right);
                right_ui(ui, stage, state, view, paper);
            });
    } else if state.drawer && !panel {
        drawer_ui(ui, stage, state, view, paper);
    }
    why::why_ui(ui, stage, state, view);
    if state.step == 7 {
        printing::job_ui(ui, stage);
        printing::snapshot_ui(ui, stage, paper);
        part(ui, Part::Middle);
        paper_ui(ui, stage, state, paper);
        return;
    }
    let margin = if roomy { Margin::symmetric(24, 18) } else { Margin::symmetric(14, 12) };
    let frame = Frame::new().inner_margin(margin);
    egui::CentralPanel::default().frame(frame).show(ui, |ui| {
        part(ui, Part::Middle);
        match state.step {
            3 => papers::papers_ui(ui, stage, state, view),
            5 => evidence::evidence_ui(ui, stage, state, view),
            6 => assessment::criterion_ui(ui, stage, state, view),
            8 => follow_up::follow_up_ui(ui, stage, state, view),
            _ => form::form_ui(ui, stage, state, view),
        }
    });
}

/// The line between a panel and its neighbour.
fn edge_ui(ui: &Ui, at_right: bool) {
    let rect = ui.clip_rect();
    let x = if at_right { rect.right() - 0.5 } else { rect.left() + 0.5 };
    ui.painter().vline(x, rect.y_range(), Stroke::new(1.0, Palette::of(ui).line));
}

fn bar_ui(ui: &mut Ui, stage: &mut Stage<'_>, state: &mut DossierState, view: &DossierView, roomy: bool) {
    let dossier = &view.dossier;
    let product = dossier.text("product.name").to_owned();
    let title = match state.step {
        7 if roomy => stage.fill("printing-title", &[("product", &product)]),
        _ if product.is_empty() => stage.text("product-unnamed"),
        _ => product,
    };
    // In a small window the buttons of step 7 leave the title little room.
    let mut bar = TopBar::new(&title).compact(state.step == 7 && !roomy);
    match (state.step, view.set()) {
        (6, Some(set)) => {
            let number = set.number.to_string();
            let decision = &view.rulebook.decision.number;
            let gaps = [("set", number.as_str()), ("name", &set.name), ("decision", decision)];
            bar = bar.pill(stage.fill("set-pill", &gaps), Tone::Neutral);
        }
        (7, _) => {}
        _ => {
            bar = bar.pill(dossier.text("producer.name"), Tone::Neutral);
            let purpose = dossier.text("dossier.purpose");
            let when = match (dossier.number("dossier.year"), dossier.number("dossier.batch")) {
                (Some(year), Some(batch)) => {
                    let gaps = [("year", year.to_string()), ("batch", batch.to_string())];
                    let gaps: Vec<(&str, &str)> = gaps.iter().map(|(k, v)| (*k, v.as_str())).collect();
                    stage.fill("batch-pill", &gaps)
                }
                _ => String::new(),
            };
            let parts = [purpose, when.as_str()].into_iter().filter(|part| !part.is_empty());
            bar = bar.pill(parts.collect::<Vec<_>>().join(" · "), Tone::Info);
        }
    }
    let id = dossier.id.clone();
    bar.show(ui, |ui| {
        match state.step {
            6 => {
                let next = stage.text("next-printing");
                if ui.add(Button::primary(&next).icon_after(icons::ARROW_RIGHT)).clicked() {
                    stage.send(Action::Step(7));
                }
            }
            7 => {
                let pdf = stage.text("save-pdf");
                let print = stage.text("print");
                if ui.add(Button::primary(&print).icon(icons::PRINTER).hint("Ctrl+P")).clicked() {
                    stage.send(Action::AskPrint(id.clone()));
                }
                if ui.add(Button::secondary(&pdf).icon(icons::FILE_PDF).hint("Ctrl+S")).clicked() {
                    stage.send(Action::AskExportPath(id.clone()));
                }
                let hand_in = stage.text("hand-in");
                if ui.add(Button::secondary(&hand_in).icon(icons::CERTIFICATE)).clicked() {
                    stage.send(Action::AskHandIn(id.clone()));
                }
                let set = stage.text("save-electronic");
                let asked = if roomy {
                    ui.add(Button::secondary(&set).icon(icons::FOLDER_OPEN))
                } else {
                    ui.add(IconButton::new(icons::FOLDER_OPEN, &set))
                };
                if asked.clicked() {
                    stage.send(Action::AskElectronicPath(id.clone()));
                }
                let pack = stage.text("pack-open");
                if ui.add(IconButton::new(icons::PACKAGE, &pack)).clicked() {
                    stage.send(Action::Travel(TravelAction::AskPack(vec![id])));
                }
            }
            _ => {
                let print = stage.text("go-printing");
                if ui.add(Button::primary(&print).icon(icons::PRINTER)).clicked() {
                    stage.send(Action::Step(7));
                }
            }
        }
        if !roomy && state.step != 6 {
            let name = stage.text("standing-open");
            let blocking = view.blocking().count();
            let short = match &view.score {
                // The findings are behind this button: before printing it says that there are some.
                _ if state.step == 7 && blocking > 0 => {
                    stage.fill("standing-blocked", &[("count", &blocking.to_string())])
                }
                Some(score) if !view.dossier.levels.is_empty() => {
                    let points = stage.fill("points-short", &[("points", &score.points.to_string())]);
                    format!("{points} · {}★", score.stars)
                }
                // Nothing was scored yet: a forecast would only dishearten.
                _ => {
                    let percent = view.readiness.all.percent().to_string();
                    stage.fill("ready-percent", &[("percent", &percent)])
                }
            };
            let button = Button::secondary(&short).icon(icons::LIST_CHECKS).name(&name).hint(&name);
            if ui.add(button).clicked() {
                state.drawer = !state.drawer;
            }
        }
        undo_ui(ui, stage, roomy);
    });
}

/// Undo and redo, each with what it would take next under the pointer.
pub fn undo_ui(ui: &mut Ui, stage: &mut Stage<'_>, roomy: bool) {
    let named = |id: &str, what: Option<&String>, keys: &str| match what {
        Some(what) => format!("{}: {what} ({keys})", stage.text(id)),
        None => format!("{} ({keys})", stage.text(id)),
    };
    let redo = stage.steps.redo.as_ref().map(|what| named("redo", Some(what), "Ctrl+Y"));
    let name = named("undo", stage.steps.undo.as_ref(), "Ctrl+Z");
    let any = stage.steps.undo.is_some();
    if let Some(redo) = redo
        && ui.add(IconButton::new(icons::ARROW_CLOCKWISE, &redo)).clicked()
    {
        stage.send(Action::Redo);
    }
    let icon = icons::ARROW_COUNTER_CLOCKWISE;
    let pressed = if roomy {
        let undo = stage.text("undo");
        ui.add(Button::quiet(&undo).icon(icon).name(&name).hint(&name).enabled(any))
    } else {
        ui.add(IconButton::new(icon, &name).enabled(any))
    };
    if pressed.clicked() {
        stage.send(Action::Undo);
    }
}

/// The name of a step, and what is done of it.
fn count_of(stage: &Stage<'_>, view: &DossierView, step: u8) -> (String, bool) {
    let progress = view.readiness.steps.get(usize::from(step) - 1).copied().unwrap_or_default();
    let dossier = &view.dossier;
    match step {
        3 => {
            let needed = view.papers.iter().filter(|paper| papers::is_needed(view, paper));
            let (done, of) = needed.fold((0, 0), |(done, of), paper| {
                let there =
                    paper.state == PaperState::There || matches!(paper.used, PaperUse::Covered { .. });
                (done + usize::from(there), of + 1)
            });
            // Without a set nobody knows which are needed.
            (if of == 0 { String::new() } else { format!("{done}/{of}") }, done == of && done > 0)
        }
        4 if is_told(&view.rulebook, dossier) => (String::new(), true),
        4 => match story_answers(&view.rulebook, dossier) {
            (_, 0) => (String::new(), false),
            (given, of) => (format!("{given}/{of}"), false),
        },
        5 => {
            let rows = view.rulebook.rows.len();
            let filled = view
                .rulebook
                .rows
                .iter()
                .filter(|row| dossier.evidence.iter().any(|piece| piece.row == row.number))
                .count();
            (format!("{filled}/{rows}"), progress.of > 0 && progress.is_done() && filled == rows)
        }
        6 => {
            let points = view.score.as_ref().map(|score| score.points.0.to_string());
            let text = points.map(|points| stage.fill("points-short", &[("points", &points)]));
            (text.unwrap_or_default(), progress.of > 0 && progress.is_done())
        }
        7 => (String::new(), false),
        _ if asks(view, step) => (String::new(), false),
        _ if progress.of == 0 => (String::new(), false),
        _ if progress.is_done() => (String::new(), true),
        _ => (format!("{}/{}", progress.done, progress.of), false),
    }
}

/// Whether yes-or-no questions of a step wait for an answer.
fn asks(view: &DossierView, step: u8) -> bool {
    let step_of = |name: &str| view.rulebook.field(name).map(|field| field.step);
    view.findings.iter().any(|finding| match &finding.place {
        Place::Field(name) => finding.code == OPEN_QUESTIONS && step_of(name) == Some(step),
        _ => false,
    })
}

fn steps_ui(ui: &mut Ui, stage: &mut Stage<'_>, state: &DossierState, view: &DossierView) {
    let palette = Palette::of(ui);
    ui.horizontal(|ui| {
        ui.add_space(10.0);
        ui.label(Type::Small.text(stage.text("roadmap")).color(palette.muted));
    });
    let foot = view.deadlines.hand_in_by.map_or(0.0, |_| foot_height(ui, FOOT) + 12.0);
    let room = (ui.available_height() - foot).max(120.0);
    ScrollArea::vertical().id_salt("steps").max_height(room).auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 3.0;
        // In a small window all eight are to be seen at once: one line each.
        let short = ui.ctx().content_rect().width() < size::PANEL_WINDOW;
        for step in 1..=8_u8 {
            let long = stage.text(&format!("step-{step}"));
            let brief = stage.text(&format!("step-{step}-short"));
            let title = if short { &brief } else { &long };
            let (count, done) = count_of(stage, view, step);
            let item = StepItem::new(step, title)
                .name(&long)
                .count(&count)
                .state(if done { StepState::Done } else { StepState::Open })
                .selected(state.step == step);
            let response = ui.add(item);
            if response.clicked() {
                stage.send(Action::Step(step));
            }
        }
    });
    if let Some(day) = view.deadlines.hand_in_by {
        let before = view.deadlines.proposed_before.map(format::date).unwrap_or_default();
        at_foot(ui, FOOT, |ui| {
            Frame::new().inner_margin(Margin::symmetric(10, 0)).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 1.0;
                text_block(ui, Type::Small, palette.muted, stage.text("hand-in-label"));
                let color = if day < stage.today { palette.red } else { palette.ink };
                text_block(ui, Type::Strong, color, format::date(day));
                let why = stage.fill("hand-in-why", &[("day", &before)]);
                text_block(ui, Type::Small, palette.muted, why);
            });
        });
    }
}

/// The eight steps as small circles, over the lists of steps 6 and 7.
pub fn stepper_ui(ui: &mut Ui, stage: &mut Stage<'_>, state: &DossierState, view: &DossierView) {
    let palette = Palette::of(ui);
    ui.horizontal(|ui| {
        let step_width = (ui.available_width() / 8.0).min(28.0);
        ui.spacing_mut().item_spacing.x = 0.0;
        for step in 1..=8_u8 {
            let name = format!("{step}. {}", stage.text(&format!("step-{step}")));
            let (_, done) = count_of(stage, view, step);
            let (rect, response) = ui.allocate_exact_size(vec2(step_width, 28.0), Sense::click());
            let here = state.step == step;
            response.widget_info(|| WidgetInfo::selected(Role::Button, true, here, &name));
            let center = rect.center();
            let painter = ui.painter();
            let ink = if here {
                painter.circle_filled(center, 11.0, palette.leaf_fill);
                palette.on_leaf
            } else if done {
                painter.circle_filled(center, 11.0, palette.leaf_soft);
                palette.leaf
            } else {
                let fill = if response.hovered() { palette.hover } else { palette.surface };
                painter.circle(center, 10.5, fill, Stroke::new(1.0, palette.outline));
                palette.muted
            };
            if done && !here {
                paint_icon(ui, icons::CHECK, center, 13.0, ink);
            } else {
                let number = Type::TinyStrong.line(ui, &step.to_string(), ink);
                ui.painter().galley(center - number.size() / 2.0, number, ink);
            }
            focus_ring(ui, &response, rect.shrink(2.0), 12);
            if response.on_hover_text(&name).clicked() {
                stage.send(Action::Step(step));
            }
        }
    });
    ui.add_space(4.0);
}

fn right_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    state: &mut DossierState,
    view: &DossierView,
    paper: &PaperView,
) {
    let piece = state.evidence.as_ref().filter(|_| state.step == 5);
    let piece = piece.and_then(|id| view.dossier.evidence.iter().find(|piece| piece.id == *id));
    let salt = ("right", state.step, piece.map(|piece| &piece.id));
    ScrollArea::vertical().id_salt(salt).auto_shrink(false).show(ui, |ui| match (state.step, piece) {
        (7, _) => printing::findings_ui(ui, stage, state, view, paper),
        (_, Some(piece)) => evidence_form::evidence_form_ui(ui, stage, state, view, piece),
        _ => standing::standing_ui(ui, stage, state, view),
    });
}

fn drawer_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    state: &mut DossierState,
    view: &DossierView,
    paper: &PaperView,
) {
    let palette = Palette::of(ui);
    let window = ui.ctx().content_rect();
    let close = stage.text("close");
    let escaped = is_escaped(ui);
    Area::new(Id::unique("drawer"))
        .order(Order::Foreground)
        .fixed_pos(window.right_top() + vec2(-size::RIGHT_PANEL, size::TOP_BAR))
        .show(ui.ctx(), |ui| {
            Frame::new()
                .fill(palette.surface)
                .stroke(Stroke::new(1.0, palette.line))
                .shadow(shadow::floating(palette))
                .inner_margin(Margin::symmetric(18, 10))
                .show(ui, |ui| {
                    part(ui, Part::Right);
                    ui.set_width(size::RIGHT_PANEL - 38.0);
                    ui.set_height(window.height() - size::TOP_BAR - 22.0);
                    ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
                        if ui.add(IconButton::new(icons::X, &close)).clicked() {
                            state.drawer = false;
                        }
                    });
                    right_ui(ui, stage, state, view, paper);
                });
        });
    if escaped {
        state.drawer = false;
    }
}
