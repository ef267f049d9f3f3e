//! Step 3: the papers of a product, what each is for, who gives it, how long it takes.

use egui::{ScrollArea, Ui};

use super::dossier::DossierState;
use crate::rulebook::PaperGuide;
use crate::ui::action::Action;
use crate::ui::format;
use crate::ui::stage::{DossierView, Stage};
use crate::ui::theme::{Palette, Tone, Type, icons, size};
use crate::ui::widgets::{Button, Pill, card, section_label, text_block};

/// The guides that hold for the set of a dossier.
pub fn guides(view: &DossierView) -> impl Iterator<Item = &PaperGuide> {
    let set = view.dossier.set();
    view.rulebook.guides.iter().filter(move |guide| match set {
        Some(set) => {
            (guide.sets.is_empty() || guide.sets.contains(&set)) && !guide.except_sets.contains(&set)
        }
        None => guide.sets.is_empty(),
    })
}

/// Whether a paper of the guide's kinds is attached.
pub fn is_there(view: &DossierView, guide: &PaperGuide) -> bool {
    view.dossier.evidence.iter().any(|piece| guide.kinds.contains(&piece.kind))
}

/// The step: its own fields first, then the guides.
pub fn papers_ui(ui: &mut Ui, stage: &mut Stage<'_>, state: &mut DossierState, view: &DossierView) {
    ScrollArea::vertical().id_salt(("papers", &view.dossier.id)).auto_shrink(false).show(ui, |ui| {
        ui.set_max_width(size::READING.min(ui.available_width()));
        super::form::heading_ui(ui, stage, 3);
        super::form::sections_ui(ui, stage, state, view);
        let mut any = false;
        for missing in [true, false] {
            let group: Vec<&PaperGuide> =
                guides(view).filter(|guide| is_there(view, guide) != missing).collect();
            if group.is_empty() {
                continue;
            }
            any = true;
            let id = if missing { "papers-missing" } else { "papers-there" };
            section_label(ui, stage.fill(id, &[("count", &group.len().to_string())]));
            for guide in group {
                guide_ui(ui, stage, guide, !missing);
            }
            ui.add_space(6.0);
        }
        if !any {
            let palette = Palette::of(ui);
            text_block(ui, Type::Body, palette.muted, stage.text("papers-none"));
        }
    });
}

fn guide_ui(ui: &mut Ui, stage: &mut Stage<'_>, guide: &PaperGuide, there: bool) {
    let palette = Palette::of(ui);
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 5.0;
        ui.horizontal_wrapped(|ui| {
            ui.label(Type::Section.text(&guide.name).color(palette.ink));
            let (id, tone, icon) = if there {
                ("paper-there", Tone::Good, icons::CHECK)
            } else {
                ("paper-missing", Tone::Neutral, icons::CIRCLE)
            };
            ui.add(Pill::new(&stage.text(id)).tone(tone).icon(icon));
        });
        text_block(ui, Type::Body, palette.muted, &guide.proves);
        let facts = [
            ("guide-issuer", &guide.issuer),
            ("guide-time", &guide.time),
            ("guide-fee", &guide.fee),
            ("guide-validity", &guide.validity),
        ];
        let wide = ui.available_width() > 520.0;
        egui::Grid::new(("guide", &guide.id))
            .num_columns(if wide { 4 } else { 2 })
            .spacing([12.0, 5.0])
            .min_col_width(88.0)
            .show(ui, |ui| {
                let shown = facts.iter().filter(|(_, text)| !text.trim().is_empty());
                for (index, (id, text)) in shown.enumerate() {
                    ui.label(Type::Small.text(stage.text(id)).color(palette.muted));
                    ui.scope(|ui| {
                        let width =
                            if wide { (ui.available_width() / 2.0).clamp(150.0, 250.0) } else { 300.0 };
                        ui.set_max_width(width);
                        text_block(ui, Type::Small, palette.ink, text.as_str());
                    });
                    if !wide || index % 2 == 1 {
                        ui.end_row();
                    }
                }
            });
        for (id, text) in [
            ("guide-exempt", guide.exempt.as_deref().unwrap_or_default()),
            ("guide-mistakes", guide.mistakes.as_str()),
        ] {
            if !text.trim().is_empty() {
                let words = format!("**{}** {text}", stage.text(id));
                let job = crate::ui::theme::marked(Type::Small, &words, palette.ink);
                ui.add(egui::Label::new(job).wrap());
            }
        }
        ui.horizontal(|ui| {
            let row = guide.row.to_string();
            let open = stage.fill("guide-open-row", &[("row", &row)]);
            let name = format!("{open}: {}", guide.name);
            let button = Button::secondary(&open).small().icon(icons::PAPERCLIP).name(&name);
            if ui.add(button).clicked() {
                stage.send(Action::Row(guide.row));
            }
            let as_of = stage.fill("guide-as-of", &[("day", &format::date(guide.as_of))]);
            let source = Type::Small.text(as_of).color(palette.muted);
            ui.label(source).on_hover_text(&guide.source);
        });
    });
}
