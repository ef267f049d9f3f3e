//! What a paper over several products says: which of them, its number, its day.

use egui::{Context, Id, ScrollArea, Ui};
use jiff::civil::Date;

use crate::assess::Phase;
use crate::dossier::{EntityId, fold};
use crate::store::DossierRow;
use crate::ui::action::Action;
use crate::ui::format;
use crate::ui::officework::OfficeAction;
use crate::ui::stage::Stage;
use crate::ui::theme::{Palette, Type, icons};
use crate::ui::widgets::{
    Button, Check, DateField, Dialog, DialogSize, FieldRow, Input, SearchBox, text_block,
};
use crate::workspace::{OfficePaper, read_date};

/// Products that are shown at once; more are found by typing.
const SHOWN: usize = 60;
/// From this many on there is something to type into.
const SEARCHED: usize = 9;

/// A product that may stand on the paper.
#[derive(Debug)]
struct Offered {
    id: EntityId,
    name: String,
    /// What it is searched by.
    folded: String,
    phase: Option<Phase>,
    on: bool,
}

/// The dialog's own state.
#[derive(Debug)]
pub struct PaperAsk {
    paper: OfficePaper,
    offered: Vec<Offered>,
    search: String,
    number: String,
    on: String,
}

impl PaperAsk {
    /// Offers what is at the commune or has left it and is not decided; chosen beforehand is what is
    /// next: for a letter what was assessed, or else received, for a meeting what it looks at.
    pub fn new(paper: OfficePaper, rows: &[DossierRow], today: Date) -> Self {
        let chooses = matches!(paper, OfficePaper::Letter { .. } | OfficePaper::Minutes { .. });
        let at_hand = [Phase::Received, Phase::Completing, Phase::Assessed, Phase::Proposed];
        let phase = |row: &DossierRow| Phase::named(&row.phase);
        let here = |row: &&DossierRow| chooses && phase(row).is_some_and(|phase| at_hand.contains(&phase));
        let assessed = rows.iter().any(|row| phase(row) == Some(Phase::Assessed));
        let next: &[Phase] = match paper {
            OfficePaper::Letter { .. } if assessed => &[Phase::Assessed],
            OfficePaper::Letter { .. } => &[Phase::Received],
            _ => &[Phase::Received, Phase::Assessed],
        };
        let offered = rows.iter().filter(here).map(|row| {
            let name = format!("{}, {}", row.product_name, row.producer_name);
            let on = phase(row).is_some_and(|phase| next.contains(&phase));
            Offered { id: row.id.clone(), folded: fold(&name), name, phase: phase(row), on }
        });
        // A meeting has its day in its book.
        let on =
            if matches!(paper, OfficePaper::Minutes { .. }) { String::new() } else { format::date(today) };
        Self { offered: offered.collect(), paper, search: String::new(), number: String::new(), on }
    }

    /// What was chosen, in the order of the list.
    fn chosen(&self) -> Vec<EntityId> {
        self.offered.iter().filter(|one| one.on).map(|one| one.id.clone()).collect()
    }

    /// The day, or none for the pen; an error where what is typed is no day.
    fn day(&self) -> Result<Option<Date>, ()> {
        match self.on.trim() {
            "" => Ok(None),
            text => read_date(text).map(Some).ok_or(()),
        }
    }

    /// The paper as it was asked for; none where something is missing.
    pub fn order(&self) -> Option<OfficePaper> {
        let (dossiers, number) = (self.chosen(), self.number.trim().to_owned());
        let on = self.day().ok()?;
        match &self.paper {
            OfficePaper::Letter { .. } if dossiers.is_empty() => None,
            OfficePaper::Letter { .. } => Some(OfficePaper::Letter { dossiers, number, on }),
            OfficePaper::Minutes { meeting, .. } => {
                Some(OfficePaper::Minutes { meeting: meeting.clone(), dossiers, number })
            }
            OfficePaper::List { year, batch, .. } => {
                Some(OfficePaper::List { year: *year, batch: *batch, on })
            }
            other => Some(other.clone()),
        }
    }

    fn has_number(&self) -> bool {
        matches!(self.paper, OfficePaper::Letter { .. } | OfficePaper::Minutes { .. })
    }
}

/// Shows the dialog; true when it is to be closed.
pub fn paper_ask_ui(ctx: &Context, stage: &mut Stage<'_>, state: &mut PaperAsk) -> bool {
    let title = stage.rulebook.paper(state.paper.form()).map(|form| form.name.clone()).unwrap_or_default();
    let close = stage.text("close");
    let dialog = Dialog::new(&title, &close).size(DialogSize::Medium);
    let (done, closed) = dialog.show(ctx, Id::unique("paper ask"), |ui| {
        ui.spacing_mut().item_spacing.y = 10.0;
        if !matches!(state.paper, OfficePaper::List { .. }) {
            products_ui(ui, stage, state);
        }
        facts_ui(ui, stage, state);
        foot_ui(ui, stage, state)
    });
    done || closed
}

fn products_ui(ui: &mut Ui, stage: &Stage<'_>, state: &mut PaperAsk) {
    let palette = Palette::of(ui);
    if state.offered.is_empty() {
        text_block(ui, Type::Body, palette.muted, stage.text("paper-ask-none"));
        return;
    }
    let (chosen, all) = (state.chosen().len(), state.offered.len());
    let gaps = [("chosen", chosen.to_string()), ("all", all.to_string())];
    let gaps: Vec<(&str, &str)> = gaps.iter().map(|(name, text)| (*name, text.as_str())).collect();
    text_block(ui, Type::Strong, palette.ink, stage.fill("paper-ask-products", &gaps));
    ui.horizontal_wrapped(|ui| {
        let (every, none) = (stage.text("paper-ask-every"), stage.text("paper-ask-no-one"));
        if ui.add(Button::quiet(&every).small().icon(icons::CHECK)).clicked() {
            state.offered.iter_mut().for_each(|one| one.on = true);
        }
        if ui.add(Button::quiet(&none).small()).clicked() {
            state.offered.iter_mut().for_each(|one| one.on = false);
        }
    });
    if all >= SEARCHED {
        let hint = stage.text("paper-ask-search");
        let width = ui.available_width().min(330.0);
        ui.add(SearchBox::new(Id::unique("paper ask search"), &mut state.search, &hint).width(width));
    }
    let wanted = fold(state.search.trim());
    let room = (ui.ctx().content_rect().height() - 420.0).clamp(120.0, 360.0);
    ScrollArea::vertical().id_salt("paper ask").max_height(room).auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        let found = state.offered.iter_mut().filter(|one| one.folded.contains(&wanted));
        let mut left = 0;
        for (place, one) in found.enumerate() {
            if place >= SHOWN {
                left += 1;
                continue;
            }
            let phase = one.phase.map(|phase| stage.words.say(&phase.words())).unwrap_or_default();
            if ui.add(Check::new(&format!("{} · {phase}", one.name), one.on)).clicked() {
                one.on = !one.on;
            }
        }
        if left > 0 {
            let more = stage.fill("paper-ask-more", &[("count", &left.to_string())]);
            text_block(ui, Type::Small, palette.muted, more);
        }
    });
}

fn facts_ui(ui: &mut Ui, stage: &Stage<'_>, state: &mut PaperAsk) {
    if state.has_number() {
        let label = stage.text("paper-ask-number");
        FieldRow::new(&label).show(ui, |ui, label| {
            let input = Input::line(&mut state.number).codes(true).labelled_by(label).width(160.0);
            ui.add(input.id(Id::unique("paper ask number")));
        });
    }
    if !matches!(state.paper, OfficePaper::Minutes { .. }) {
        let label = stage.text("paper-ask-date");
        let wrong = state.day().is_err();
        FieldRow::new(&label).show(ui, |ui, label| {
            let id = Id::unique("paper ask date");
            let field = DateField::new(&mut state.on, id, stage.words, stage.today);
            field.wrong(wrong).labelled_by(label).show(ui);
        });
    }
    let palette = Palette::of(ui);
    text_block(ui, Type::Small, palette.muted, stage.text("paper-ask-pen"));
}

fn foot_ui(ui: &mut Ui, stage: &mut Stage<'_>, state: &PaperAsk) -> bool {
    let mut done = false;
    ui.horizontal(|ui| {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let order = state.order();
            let save = stage.text("paper-ask-save");
            let button = Button::primary(&save).icon(icons::PRINTER).enabled(order.is_some());
            let pressed = ui.add(button).clicked();
            if let Some(paper) = order.filter(|_| pressed) {
                stage.send(Action::Office(OfficeAction::AskPaper(paper)));
            }
            let cancel = stage.text("cancel");
            done = ui.add(Button::secondary(&cancel)).clicked();
        });
    });
    done
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::desk_view::sample_row;

    fn row(product: &str, phase: Phase) -> DossierRow {
        sample_row(product, "05641", phase)
    }

    const TODAY: Date = jiff::civil::date(2027, 4, 20);

    fn letter() -> OfficePaper {
        OfficePaper::Letter { dossiers: Vec::new(), number: String::new(), on: None }
    }

    #[test]
    fn a_letter_takes_what_was_assessed_and_a_meeting_what_it_looks_at() {
        let rows = [
            row("Bánh chưng", Phase::Preparing),
            row("Chè xanh", Phase::Received),
            row("Mật ong", Phase::Assessed),
            row("Miến", Phase::Proposed),
            row("Nón lá", Phase::Recognised),
        ];
        let ids = |paper, rows: &[DossierRow]| -> Vec<String> {
            PaperAsk::new(paper, rows, TODAY).chosen().into_iter().map(|id| id.0).collect()
        };
        assert_eq!(ids(letter(), &rows), ["Mật ong"]);
        assert_eq!(ids(letter(), &rows[..2]), ["Chè xanh"]);
        let minutes = OfficePaper::Minutes {
            meeting: EntityId("e1".to_owned()),
            dossiers: Vec::new(),
            number: String::new(),
        };
        assert_eq!(ids(minutes, &rows), ["Chè xanh", "Mật ong"]);
        assert_eq!(PaperAsk::new(letter(), &rows, TODAY).offered.len(), 3);
    }

    #[test]
    fn a_letter_wants_a_product_and_a_day_that_is_one() {
        let mut ask = PaperAsk::new(letter(), &[row("Mật ong", Phase::Assessed)], TODAY);
        ask.number = " 46 ".to_owned();
        let wanted = |on| {
            Some(OfficePaper::Letter {
                dossiers: vec![EntityId("Mật ong".to_owned())],
                number: "46".to_owned(),
                on,
            })
        };
        assert_eq!(ask.order(), wanted(Some(TODAY)));
        ask.on = String::new();
        assert_eq!(ask.order(), wanted(None));
        ask.on = "32/13/2027".to_owned();
        assert_eq!(ask.order(), None);
        ask.on = String::new();
        ask.offered[0].on = false;
        assert_eq!(ask.order(), None);
    }
}
