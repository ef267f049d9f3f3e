//! Small tables of numbers by year, with their sums and how they grow.

use egui::{Grid, Ui};

use super::sides::who_wrote;
use crate::assess::{figures_sentence, growth, sum};
use crate::rulebook::Figure;
use crate::ui::action::Action;
use crate::ui::draft::DraftKey;
use crate::ui::format;
use crate::ui::stage::{DossierView, Stage};
use crate::ui::theme::{Palette, Type, icons};
use crate::ui::widgets::{Button, Input, text_block};

/// Width of a number: as much as there is room for, and never less than six digits take.
const CELL: (f32, f32) = (72.0, 92.0);
/// Width of a name, and of a sum.
const NAME: f32 = 132.0;
const SUM: f32 = 80.0;
const GAP: f32 = 8.0;

/// The year from which the columns are counted: that of the assessment, else the next.
fn base_year(stage: &Stage<'_>, view: &DossierView) -> i64 {
    let typed = view.dossier.number("dossier.year").filter(|year| (1990..=2100).contains(year));
    typed.unwrap_or_else(|| i64::from(stage.today.year()) + 1)
}

/// The tables of a card; nothing where the card has none.
pub fn figures_ui(ui: &mut Ui, stage: &mut Stage<'_>, view: &DossierView, step: u8, section: &str) {
    let here = view.rulebook.figures.list.iter();
    let figures: Vec<&Figure> =
        here.filter(|figure| figure.step == step && figure.section == section).collect();
    let Some(first) = figures.first() else { return };
    let base = base_year(stage, view);
    let years: Vec<i64> = first.columns(base).collect();
    let palette = Palette::of(ui);
    let head = if years.last().is_some_and(|last| *last < base) { "figures-past" } else { "figures-plan" };
    text_block(ui, Type::SmallStrong, palette.ink, stage.text(head));
    text_block(ui, Type::Small, palette.muted, stage.text("figures-help"));
    let gaps = (years.len() + 1) as f32 * GAP;
    let cell = ((ui.available_width() - NAME - SUM - gaps) / years.len() as f32).clamp(CELL.0, CELL.1);
    let grid = Grid::new(("figures", section)).num_columns(years.len() + 2).spacing([GAP, GAP]);
    // A column that begins as wide as its heading would keep its fields as narrow.
    grid.min_col_width(cell).show(ui, |ui| {
        ui.label("");
        for year in &years {
            ui.label(Type::SmallStrong.text(year.to_string()).color(palette.muted));
        }
        ui.label(Type::SmallStrong.text(stage.text("figures-sum")).color(palette.muted));
        ui.end_row();
        for figure in &figures {
            row_ui(ui, stage, view, figure, &years, (base, cell));
            ui.end_row();
        }
    });
    held_ui(ui, stage, view, &figures, &years);
    sentences_ui(ui, stage, view, &figures, base);
}

/// One row; `measures` are the year to count from and the width of a number.
fn row_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    view: &DossierView,
    figure: &Figure,
    years: &[i64],
    measures: (i64, f32),
) {
    let (base, cell) = measures;
    let palette = Palette::of(ui);
    let typed = figure.unit_field.as_ref().map_or("", |unit| view.dossier.text(unit));
    let unit = if typed.is_empty() { figure.unit.as_str() } else { typed };
    ui.vertical(|ui| {
        ui.set_width(NAME);
        ui.spacing_mut().item_spacing.y = 0.0;
        let label = text_block(ui, Type::SmallStrong, palette.ink, &figure.label);
        label.on_hover_text(format!("{}\n{}", figure.help, figure.source));
        text_block(ui, Type::Small, palette.muted, unit);
    });
    for year in years {
        let field = figure.cell(*year);
        let key = DraftKey::new(view.dossier.id.to_string(), field.clone());
        let stored = view.dossier.number(&field).map(format::whole).unwrap_or_default();
        let name = format!("{} {year}", figure.label);
        let wrong = stage.drafts.held(&key).is_some();
        ui.vertical(|ui| {
            ui.set_width(cell);
            ui.spacing_mut().item_spacing.y = 1.0;
            stage.typed(&key, &stored, |text| {
                let input = Input::line(text).codes(true).width(cell).name(&name);
                ui.add(input.wrong(wrong).id(key.widget()))
            });
            let grown = growth(figure, &view.dossier, *year).filter(|_| Some(year) != years.first());
            let words = match grown {
                Some(percent) if percent >= 0 => {
                    stage.fill("figures-up", &[("percent", &percent.to_string())])
                }
                Some(percent) => stage.fill("figures-down", &[("percent", &(-percent).to_string())]),
                None => String::new(),
            };
            let color =
                if grown.is_some_and(|percent| percent < 0) { palette.gold_text } else { palette.muted };
            ui.label(Type::Tiny.text(words).color(color));
        });
    }
    let total = sum(figure, &view.dossier, base).map_or_else(|| "–".to_owned(), format::whole);
    let name = stage.fill("figures-sum-name", &[("label", &figure.label), ("sum", &total)]);
    ui.vertical(|ui| {
        ui.add_space(9.0);
        let text = Type::Strong.text(total).color(palette.ink);
        ui.label(text).accessible_name(name);
    });
}

/// Why a number could not be read, and numbers of two people side by side.
fn held_ui(ui: &mut Ui, stage: &mut Stage<'_>, view: &DossierView, figures: &[&Figure], years: &[i64]) {
    let palette = Palette::of(ui);
    for figure in figures {
        for year in years {
            let key = DraftKey::new(view.dossier.id.to_string(), figure.cell(*year));
            if let Some(why) = stage.drafts.held(&key) {
                text_block(ui, Type::Small, palette.red, why);
            }
            let cell = figure.cell(*year);
            let conflict = view.dossier.conflicts.iter().find(|conflict| conflict.field == cell);
            let Some(conflict) = conflict else { continue };
            let text = format!("{} {year}. {}", figure.label, stage.text("conflict-text"));
            text_block(ui, Type::Small, palette.gold_text, text);
            for value in &conflict.values {
                let shown = value.number().map_or_else(|| stage.text("conflict-empty"), format::whole);
                let text = value.number().map(|number| number.to_string()).unwrap_or_default();
                let chosen = ui
                    .horizontal_wrapped(|ui| {
                        let chosen = ui.add(Button::secondary(&shown).small()).clicked();
                        if let Some(who) = who_wrote(stage, view, &cell, value) {
                            ui.label(Type::Small.text(who).color(palette.muted));
                        }
                        chosen
                    })
                    .inner;
                if chosen {
                    let (dossier, field) = (view.dossier.id.clone(), cell.clone());
                    stage.send(Action::SetField { dossier, field, text, stay: 0 });
                }
            }
        }
    }
}

/// Buttons that write the numbers into the texts that speak of them. What stands there stays.
fn sentences_ui(ui: &mut Ui, stage: &mut Stage<'_>, view: &DossierView, figures: &[&Figure], base: i64) {
    let mut targets: Vec<&str> = figures.iter().filter_map(|figure| figure.written_in.as_deref()).collect();
    targets.dedup();
    for target in targets {
        let Some(sentence) = figures_sentence(&view.rulebook, &view.dossier, target, base) else { continue };
        let standing = view.dossier.text(target);
        if standing.contains(&sentence) {
            continue;
        }
        let label = view.rulebook.field(target).map_or("", |field| field.label.as_str());
        let write = stage.fill("figures-write", &[("field", label)]);
        let button = Button::secondary(&write).small().icon(icons::PENCIL_SIMPLE).hint(&sentence);
        if ui.add(button).clicked() {
            let text = if standing.is_empty() { sentence } else { format!("{standing}\n{sentence}") };
            let (dossier, field) = (view.dossier.id.clone(), target.to_owned());
            stage.send(Action::SetField { dossier, field, text, stay: 0 });
        }
    }
}
