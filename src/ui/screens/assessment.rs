//! Step 6: the self-assessment, one criterion at a time.

use egui::{Frame, Key, Label, Layout, Margin, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::dossier::{DossierState, stepper_ui};
use super::evidence::piece_facts;
use super::standing::gates_ui;
use super::why::why_button;
use crate::assess::{Place, Score};
use crate::print::Subject;
use crate::rulebook::{CriteriaSet, Criterion, CriterionCode, Part};
use crate::ui::action::Action;
use crate::ui::draft::DraftKey;
use crate::ui::officework::OfficeAction;
use crate::ui::stage::{DossierView, Stage};
use crate::ui::theme::{Palette, Tone, Type, icons, radius, size};
use crate::ui::widgets::{
    Bar, Button, EmptyState, EvidenceRow, Input, LevelRow, Pressed, RowState, at_foot, card_padded,
    focus_ring, foot_height, paint_icon, section_label, text_block,
};

const FOOT: &str = "gates";

/// The criterion that is open: the chosen one, else the first without a level.
fn open_criterion<'a>(state: &DossierState, view: &'a DossierView) -> Option<&'a Criterion> {
    let set = view.set()?;
    let chosen = state.criterion.and_then(|code| set.criterion(code)).filter(|criterion| criterion.is_leaf());
    let open = || set.leaves().find(|criterion| !view.dossier.levels.contains_key(&criterion.code));
    chosen.or_else(open).or_else(|| set.leaves().next())
}

/// The list at the left: parts with their points, the criteria of the part that is open.
pub fn list_ui(ui: &mut Ui, stage: &mut Stage<'_>, state: &mut DossierState, view: &DossierView) {
    stepper_ui(ui, stage, state, view);
    let (Some(set), Some(score)) = (view.set(), &view.score) else { return };
    let here = open_criterion(state, view).map(|criterion| (criterion.code, criterion.part));
    let room = (ui.available_height() - foot_height(ui, FOOT) - 10.0).max(140.0);
    ScrollArea::vertical().id_salt("criteria").max_height(room).auto_shrink([false, false]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for part in &set.parts {
            let open = here.is_some_and(|(_, letter)| letter == part.letter);
            if part_ui(ui, stage, score, part) && !open {
                let first = set.leaves().find(|criterion| criterion.part == part.letter);
                state.criterion = first.map(|criterion| criterion.code);
            }
            if open {
                for criterion in set.leaves().filter(|criterion| criterion.part == part.letter) {
                    let selected = here.is_some_and(|(code, _)| code == criterion.code);
                    if line_ui(ui, stage, view, score, criterion, selected, state.reveal) {
                        state.criterion = Some(criterion.code);
                    }
                }
            }
            ui.add_space(10.0);
        }
    });
    state.reveal = false;
    let short = ui.ctx().content_rect().height() < 560.0;
    at_foot(ui, FOOT, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        gates_ui(ui, stage, score, short);
        why_button(ui, stage, state, view);
    });
}

/// The heading of a part; true when it was clicked.
fn part_ui(ui: &mut Ui, stage: &Stage<'_>, score: &Score, part: &Part) -> bool {
    let palette = Palette::of(ui);
    let width = ui.available_width();
    let (points, max) = score
        .parts
        .iter()
        .find(|found| found.part == part.letter)
        .map_or((0, part.max.0), |found| (found.points.0, found.max.0));
    let name = stage.fill("part-name", &[("part", &part.letter.to_string()), ("name", &part.name)]);
    let total = Type::Body.line(ui, &format!("/{max}"), palette.muted);
    let got = Type::Strong.line(ui, &points.to_string(), palette.ink);
    let room = width - 8.0 - total.size().x - got.size().x - 16.0;
    let title = Type::Strong.lay_out_rows(ui, &name, palette.ink, room, 2);
    let (rect, response) =
        ui.allocate_exact_size(vec2(width, (title.size().y + 9.0).max(30.0)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{name} {points}/{max}")));
    let mut x = rect.right() - 8.0 - total.size().x;
    let top = rect.top() + 4.5;
    ui.painter().galley(pos2(x, top), total, palette.muted);
    x -= got.size().x;
    ui.painter().galley(pos2(x, top), got, palette.ink);
    let elided = title.elided;
    ui.painter().galley(pos2(rect.left() + 8.0, top), title, palette.ink);
    focus_ring(ui, &response, rect.shrink(2.0), radius::SMALL);
    ui.horizontal(|ui| {
        ui.add_space(8.0);
        let share = if max == 0 { 0.0 } else { f32::from(points) / f32::from(max) };
        ui.add(Bar::new(share, &name).width(width - 16.0));
    });
    ui.add_space(6.0);
    let clicked = response.clicked();
    if elided {
        response.on_hover_text(name);
    }
    clicked
}

/// The longest official name that stands in a list, in letters.
const LONGEST_NAME: usize = 24;

/// What lists call a criterion: its name, or what its topic is called in short.
fn short_name<'a>(view: &'a DossierView, criterion: &'a Criterion) -> &'a str {
    if criterion.name.chars().count() <= LONGEST_NAME {
        return &criterion.name;
    }
    let topic = view.rulebook.topic(&criterion.topic);
    topic.and_then(|topic| topic.short.as_deref()).unwrap_or(&criterion.name)
}

/// One criterion of the list; true when it was clicked.
fn line_ui(
    ui: &mut Ui,
    stage: &Stage<'_>,
    view: &DossierView,
    score: &Score,
    criterion: &Criterion,
    selected: bool,
    reveal: bool,
) -> bool {
    let palette = Palette::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 31.0), Sense::click());
    let found = score.criteria.iter().find(|found| found.code == criterion.code);
    let chosen = view.dossier.levels.contains_key(&criterion.code);
    let next = score.stars.0 + 1;
    let holds = score
        .missing_floors
        .iter()
        .filter(|floor| {
            floor.criterion == criterion.code && floor.star.0 <= next.max(score.stars_by_points.0)
        })
        .map(|floor| floor.star.0)
        .min();
    let points = found.map_or(0, |found| found.points.0);
    let unproven = view.findings.iter().any(|finding| {
        finding.code == "points_without_evidence" && finding.place == Place::Criterion(criterion.code)
    });
    let (mark, color) = match (chosen, holds) {
        (_, Some(star)) => (stage.fill("holds-star", &[("stars", &star.to_string())]), palette.gold_text),
        (true, None) => (String::new(), palette.leaf),
        (false, None) => (String::new(), palette.muted),
    };
    let text = format!("{} {}", criterion.code, short_name(view, criterion));
    response.widget_info(|| {
        let name = format!("{text}, {points}/{} {mark}", criterion.max);
        WidgetInfo::selected(Role::Button, true, selected, name)
    });
    let fill = match (selected, response.hovered()) {
        (true, _) => palette.leaf_soft,
        (false, true) => palette.hover,
        (false, false) => egui::Color32::TRANSPARENT,
    };
    ui.painter().rect_filled(rect, radius::SMALL, fill);
    let kind = if selected { Type::SmallStrong } else { Type::Small };
    let mut x = rect.right() - 8.0;
    if mark.is_empty() {
        // Points that nothing proves are no tick, and neither is none.
        let (icon, color) = match (chosen, unproven, points) {
            (false, _, _) => (icons::CIRCLE, color),
            (true, true, _) => (icons::WARNING, palette.gold_text),
            (true, false, 0) => (icons::MINUS, palette.muted),
            (true, false, _) => (icons::CHECK, color),
        };
        paint_icon(ui, icon, pos2(x - 7.0, rect.center().y), 14.0, color);
        x -= 18.0;
    } else {
        let mark = Type::TinyStrong.line(ui, &mark, color);
        x -= mark.size().x;
        ui.painter().galley(pos2(x, rect.center().y - mark.size().y / 2.0), mark, color);
        x -= 5.0;
    }
    let got = if chosen { points.to_string() } else { "–".to_owned() };
    let got = kind.line(ui, &format!("{got}/{}", criterion.max), palette.ink);
    x -= got.size().x;
    ui.painter().galley(pos2(x, rect.center().y - got.size().y / 2.0), got, palette.ink);
    let name = kind.lay_out_rows(ui, &text, palette.ink, x - rect.left() - 18.0, 1);
    let elided = name.elided;
    ui.painter().galley(pos2(rect.left() + 10.0, rect.center().y - name.size().y / 2.0), name, palette.ink);
    focus_ring(ui, &response, rect.shrink(2.0), radius::SMALL);
    if selected && reveal {
        response.scroll_to_me(Some(egui::Align::Center));
    }
    let clicked = response.clicked();
    if elided {
        response.on_hover_text(text);
    }
    clicked
}

/// The criterion in the middle.
pub fn criterion_ui(ui: &mut Ui, stage: &mut Stage<'_>, state: &mut DossierState, view: &DossierView) {
    let (Some(set), Some(criterion)) = (view.set(), open_criterion(state, view)) else {
        let (title, text) = (stage.text("assess-no-set-title"), stage.text("assess-no-set-text"));
        let button = stage.text("assess-no-set-button");
        if EmptyState::new(icons::LIST_NUMBERS, &title, &text).button(&button).show(ui) == Pressed::First {
            stage.send(Action::Field("product.set".to_owned()));
        }
        return;
    };
    state.criterion = Some(criterion.code);
    let foot = 54.0;
    let room = (ui.available_height() - foot).max(120.0);
    ScrollArea::vertical()
        .id_salt(("criterion", criterion.code))
        .max_height(room)
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.set_max_width(size::READING.min(ui.available_width()));
            ui.spacing_mut().item_spacing.y = 10.0;
            title_ui(ui, stage, set, criterion);
            levels_ui(ui, stage, view, criterion);
            second_opinion_ui(ui, stage, view, criterion);
            convinces_ui(ui, stage, view, criterion);
            proof_ui(ui, stage, state, view, criterion);
            description_ui(ui, stage, view, criterion);
        });
    ui.add_space(12.0);
    neighbours_ui(ui, stage, state, view, set, criterion.code);
    digits(ui, stage, view, criterion);
    walk(ui, state, set, criterion.code);
}

fn title_ui(ui: &mut Ui, stage: &Stage<'_>, set: &CriteriaSet, criterion: &Criterion) {
    let palette = Palette::of(ui);
    let heading = criterion.code.parent().and_then(|code| set.criterion(code));
    let part = stage.fill("part", &[("part", &criterion.part.to_string())]);
    let path = match heading {
        Some(heading) => format!("{part} › {}", heading.name),
        None => part,
    };
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        text_block(ui, Type::Small, palette.muted, path);
        text_block(ui, Type::Heading, palette.ink, format!("{} {}", criterion.code, criterion.name));
        text_block(ui, Type::Body, palette.muted, stage.text("assess-hint"));
        text_block(ui, Type::Small, palette.muted, stage.text("assess-keys"));
    });
    let remarks = [
        ("assess-note", criterion.note.as_deref()),
        ("assess-doubt", criterion.doubt.as_deref()),
        ("assess-inferred", criterion.inferred.as_deref()),
    ];
    for (id, text) in remarks {
        if let Some(text) = text {
            Frame::new()
                .fill(palette.blue_soft)
                .corner_radius(radius::CONTROL)
                .inner_margin(Margin::symmetric(12, 8))
                .show(ui, |ui| {
                    ui.set_width(ui.available_width());
                    let words = format!("**{}** {text}", stage.text(id));
                    let job = crate::ui::theme::marked(Type::Small, &words, palette.blue);
                    ui.add(Label::new(job).wrap());
                });
        }
    }
    if let Some(needs) = criterion.requires {
        let gaps = [("criterion", needs.criterion.to_string()), ("points", needs.points.to_string())];
        let gaps: Vec<(&str, &str)> = gaps.iter().map(|(k, v)| (*k, v.as_str())).collect();
        text_block(ui, Type::Small, palette.gold_text, stage.fill("assess-requires", &gaps));
    }
}

fn levels_ui(ui: &mut Ui, stage: &mut Stage<'_>, view: &DossierView, criterion: &Criterion) {
    let chosen = view.dossier.levels.get(&criterion.code).copied();
    let dossier = &view.dossier;
    card_padded(ui, Margin::same(8), |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (number, level) in criterion.levels_in(dossier.case()) {
            let selected = chosen == Some(number);
            let floor = level.floor.map(|star| stage.fill("floor-pill", &[("stars", &star.to_string())]));
            let points = level.points.to_string();
            let name = stage.fill("level-name", &[("text", &level.text), ("points", &points)]);
            let row =
                LevelRow::new(&level.text, level.points.0, &name).floor(floor.as_deref()).selected(selected);
            let mut response = ui.add(row);
            if let Some(official) = &level.official {
                response = response.on_hover_text(official);
            }
            if response.clicked() {
                let level = (!selected).then_some(number);
                let dossier = dossier.id.clone();
                stage.send(Action::Choose { dossier, criterion: criterion.code, level });
            }
        }
    });
}

/// What usually convinces a council; ours, not the decision's.
/// What the commune would choose instead, and why; an officer can write it.
fn second_opinion_ui(ui: &mut Ui, stage: &mut Stage<'_>, view: &DossierView, criterion: &Criterion) {
    let palette = Palette::of(ui);
    if let Some(opinion) = view.dossier.opinions.get(&criterion.code) {
        let level = opinion.level.and_then(|number| criterion.level(number));
        let points = level.map_or("–".to_owned(), |level| level.points.to_string());
        let said = stage.fill("opinion-said", &[("points", &points), ("reason", &opinion.reason)]);
        text_block(ui, Type::Body, palette.gold_text, said);
    }
    if stage.role == crate::workspace::Role::Officer {
        let ask = stage.text("opinion-ask");
        if ui.add(Button::quiet(&ask).small().icon(icons::NOTE)).clicked() {
            let (dossier, criterion) = (view.dossier.id.clone(), criterion.code);
            stage.send(Action::Office(OfficeAction::AskOpinion { dossier, criterion }));
        }
    }
}

fn convinces_ui(ui: &mut Ui, stage: &Stage<'_>, view: &DossierView, criterion: &Criterion) {
    let topic = view.rulebook.topic(&criterion.topic);
    let Some(convinces) = topic.and_then(|topic| topic.convinces.as_deref()) else { return };
    let palette = Palette::of(ui);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let (rect, _) = ui.allocate_exact_size(vec2(18.0, 18.0), Sense::hover());
        paint_icon(ui, icons::LIGHTBULB, rect.center(), 16.0, palette.gold_text);
        let words = format!("**{}** {convinces}", stage.text("assess-convinces"));
        ui.add(Label::new(crate::ui::theme::marked(Type::Small, &words, palette.ink)).wrap());
    });
}

/// The pieces that prove the criterion, and what is remarked about it.
fn proof_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    state: &mut DossierState,
    view: &DossierView,
    criterion: &Criterion,
) {
    section_label(ui, stage.text("assess-evidence"));
    let code = criterion.code;
    let rows: Vec<_> =
        view.rulebook.rows.iter().filter(|row| row.topics.contains(&criterion.topic)).collect();
    let mut any = false;
    for piece in view.dossier.evidence.iter().filter(|piece| piece.criteria.contains(&code)) {
        any = true;
        let linked = stage.text("linked");
        let facts = piece_facts(stage, piece);
        let finding = view
            .findings
            .iter()
            .find(|finding| matches!(&finding.place, Place::Evidence { id, .. } if *id == piece.id.0));
        let remark = finding.map(|finding| format!("{facts}\n{}", stage.words.say(&finding.message)));
        let row_state = if finding.is_some() { RowState::Warn } else { RowState::Good };
        let facts = remark.as_deref().unwrap_or(&facts);
        let title =
            if piece.title.is_empty() { stage.text("evidence-untitled") } else { piece.title.clone() };
        let row = EvidenceRow::new(&title, facts, row_state).pill(&linked, Tone::Good);
        if row.show(ui).row.clicked() {
            state.evidence = Some(piece.id.clone());
            stage.send(Action::Row(piece.row));
        }
    }
    let attach = stage.text("attach-file");
    let place = Place::Criterion(code);
    for finding in view.findings.iter().filter(|finding| finding.place == place) {
        any = true;
        let text = stage.words.say(&finding.message);
        let title = stage.text(if finding.blocks { "must-fix" } else { "advised" });
        let row_state = if finding.blocks { RowState::Bad } else { RowState::Warn };
        let mut row = EvidenceRow::new(&title, &text, row_state);
        if !rows.is_empty() {
            row = row.button(&attach);
        }
        if row.show(ui).pressed {
            ask(stage, view, rows.first().map(|row| row.number), code);
        }
    }
    if !any {
        let palette = Palette::of(ui);
        let needs_none = view.rulebook.topic(&criterion.topic).is_some_and(|topic| topic.needs_no_evidence);
        let id = if needs_none || rows.is_empty() { "assess-needs-none" } else { "assess-no-evidence" };
        let text = stage.text(id);
        if rows.is_empty() || needs_none {
            text_block(ui, Type::Small, palette.muted, text);
        } else {
            let names: Vec<&str> = rows.iter().map(|row| row.name.as_str()).collect();
            let shown = EvidenceRow::new(&text, &names.join(" · "), RowState::Empty).button(&attach).show(ui);
            if shown.pressed {
                ask(stage, view, rows.first().map(|row| row.number), code);
            }
        }
    } else if let Some(row) = rows.first() {
        let add = stage.text("add-file");
        if ui.add(Button::secondary(&add).icon(icons::PLUS)).clicked() {
            ask(stage, view, Some(row.number), code);
        }
    }
}

fn ask(
    stage: &mut Stage<'_>,
    view: &DossierView,
    row: Option<crate::rulebook::RowNumber>,
    code: CriterionCode,
) {
    if let Some(row) = row {
        let dossier = view.dossier.id.clone();
        stage.send(Action::AskFiles { dossier, row, criteria: vec![code] });
    }
}

fn description_ui(ui: &mut Ui, stage: &mut Stage<'_>, view: &DossierView, criterion: &Criterion) {
    let palette = Palette::of(ui);
    let field = format!("descriptions.{}", criterion.code);
    let key = DraftKey::new(view.dossier.id.to_string(), field.clone());
    let stored = view.dossier.text(&field).to_owned();
    let label = stage.text("assess-description");
    let label = text_block(ui, Type::SmallStrong, palette.ink, label);
    stage.typed(&key, &stored, |text| {
        ui.add(Input::paragraphs(text, 3).id(key.widget()).labelled_by(label.id))
    });
}

fn neighbours_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    state: &mut DossierState,
    view: &DossierView,
    set: &CriteriaSet,
    code: CriterionCode,
) {
    let leaves: Vec<&Criterion> = set.leaves().collect();
    let here = leaves.iter().position(|criterion| criterion.code == code).unwrap_or(0);
    let name = |criterion: &Criterion| format!("{} {}", criterion.code, short_name(view, criterion));
    let before = here.checked_sub(1).and_then(|index| leaves.get(index));
    let after = leaves.get(here + 1);
    ui.horizontal(|ui| {
        ui.set_max_width(size::READING.min(ui.available_width()));
        if let Some(before) = before {
            let text = name(before);
            if ui.add(Button::secondary(&text).icon(icons::ARROW_LEFT)).clicked() {
                state.criterion = Some(before.code);
                state.reveal = true;
            }
        }
        let see = stage.text("see-on-paper");
        if ui.add(Button::quiet(&see).icon(icons::EYE)).clicked() {
            stage.send(Action::ShowOnPaper(Subject::Criterion(code)));
        }
        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| match after {
            Some(after) => {
                let text = name(after);
                if ui.add(Button::primary(&text).icon_after(icons::ARROW_RIGHT)).clicked() {
                    state.criterion = Some(after.code);
                    state.reveal = true;
                }
            }
            None => {
                let text = stage.text("next-printing");
                if ui.add(Button::primary(&text).icon_after(icons::ARROW_RIGHT)).clicked() {
                    stage.send(Action::Step(7));
                }
            }
        });
    });
}

/// Arrows and Enter walk from criterion to criterion, unless something has the keyboard that uses
/// them itself.
fn walk(ui: &Ui, state: &mut DossierState, set: &CriteriaSet, code: CriterionCode) {
    let busy = ui.ctx().memory(|memory| memory.focused().is_some());
    if busy || ui.ctx().text_edit_focused() {
        return;
    }
    let step = ui.input(|input| {
        let pressed = |keys: &[Key]| keys.iter().any(|key| input.key_pressed(*key));
        if input.modifiers.any() {
            0
        } else if pressed(&[Key::ArrowDown, Key::ArrowRight, Key::Enter]) {
            1
        } else if pressed(&[Key::ArrowUp, Key::ArrowLeft]) {
            -1
        } else {
            0
        }
    });
    let leaves: Vec<&Criterion> = set.leaves().collect();
    let here = leaves.iter().position(|criterion| criterion.code == code);
    let there = here.and_then(|here| here.checked_add_signed(step)).and_then(|index| leaves.get(index));
    if let Some(there) = there.filter(|_| step != 0) {
        state.criterion = Some(there.code);
        state.reveal = true;
        ui.ctx().request_repaint();
    }
}

/// A digit chooses the first level with so many points, unless a text is being typed.
fn digits(ui: &Ui, stage: &mut Stage<'_>, view: &DossierView, criterion: &Criterion) {
    if ui.ctx().text_edit_focused() {
        return;
    }
    const KEYS: [Key; 10] = [
        Key::Num0,
        Key::Num1,
        Key::Num2,
        Key::Num3,
        Key::Num4,
        Key::Num5,
        Key::Num6,
        Key::Num7,
        Key::Num8,
        Key::Num9,
    ];
    let pressed = ui.input(|input| {
        if input.modifiers.any() {
            return None;
        }
        KEYS.iter().position(|&key| input.key_pressed(key))
    });
    let Some(points) = pressed.and_then(|index| u8::try_from(index).ok()) else { return };
    let mut levels = criterion.levels_in(view.dossier.case());
    if let Some((number, _)) = levels.find(|(_, level)| level.points.0 == points) {
        let dossier = view.dossier.id.clone();
        stage.send(Action::Choose { dossier, criterion: criterion.code, level: Some(number) });
    }
}
