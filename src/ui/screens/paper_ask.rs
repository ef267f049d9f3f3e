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
use crate::workspace::{OfficePaper, Unready, commune_name, read_date};

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
    /// The code of its commune; empty where nobody entered it.
    commune: String,
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
    /// Whether number and day go into the dossiers, too.
    note: bool,
    /// What a letter may not speak of yet, as the desk said it.
    unready: Vec<Unready>,
    /// Communes of which one was chosen and the other was not, each by its code.
    refused: Option<(String, String)>,
}

impl PaperAsk {
    /// Offers what is at the commune or has left it and is not decided; chosen beforehand is what is
    /// next: for a letter what was assessed, or else received, of the first commune alone, for a meeting
    /// what it looks at.
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
            let commune = row.commune.clone();
            Offered { id: row.id.clone(), folded: fold(&name), name, phase: phase(row), commune, on }
        });
        // A meeting has its day in its book.
        let on =
            if matches!(paper, OfficePaper::Minutes { .. }) { String::new() } else { format::date(today) };
        let mut ask = Self {
            offered: offered.collect(),
            paper,
            search: String::new(),
            number: String::new(),
            on,
            note: true,
            unready: Vec::new(),
            refused: None,
        };
        ask.keep_to_one_commune();
        ask
    }

    /// Whether it is the letter by which a commune proposes its products.
    pub fn is_letter(&self) -> bool {
        matches!(self.paper, OfficePaper::Letter { .. })
    }

    /// What it offers.
    pub fn offered(&self) -> Vec<EntityId> {
        self.offered.iter().map(|one| one.id.clone()).collect()
    }

    /// Takes in which of them are not ready.
    pub fn know(&mut self, unready: Vec<Unready>) {
        self.unready = unready;
    }

    /// The commune whose products are chosen: that of the first of which it is known.
    fn commune(&self) -> Option<&str> {
        let mut chosen = self.offered.iter().filter(|one| one.on && !one.commune.is_empty());
        chosen.next().map(|one| one.commune.as_str())
    }

    /// Each commune proposes its own products: of a letter those of the first commune stay chosen.
    fn keep_to_one_commune(&mut self) {
        let Some(commune) = self.commune().filter(|_| self.is_letter()).map(str::to_owned) else { return };
        for one in &mut self.offered {
            one.on &= one.commune.is_empty() || one.commune == commune;
        }
    }

    /// Chooses one, or takes it off. One of another commune is not chosen, and it is said why.
    fn toggle(&mut self, id: &EntityId) {
        self.refused = None;
        let commune = self.commune().filter(|_| self.is_letter()).map(str::to_owned);
        let Some(one) = self.offered.iter_mut().find(|one| one.id == *id) else { return };
        match commune {
            Some(commune) if !one.on && !one.commune.is_empty() && one.commune != commune => {
                self.refused = Some((commune, one.commune.clone()));
            }
            _ => one.on = !one.on,
        }
    }

    /// Chooses all: of a letter all of the commune that is chosen, or else of the first.
    fn choose_every(&mut self) {
        self.refused = None;
        let commune = self.commune().map(str::to_owned);
        for one in &mut self.offered {
            one.on = commune.as_ref().is_none_or(|code| one.commune.is_empty() || one.commune == *code)
                || !matches!(self.paper, OfficePaper::Letter { .. });
        }
        self.keep_to_one_commune();
    }

    /// Whether what is offered is of more than one commune.
    fn has_communes(&self) -> bool {
        let mut known = self.offered.iter().map(|one| &one.commune).filter(|code| !code.is_empty());
        let first = known.next();
        known.any(|code| Some(code) != first)
    }

    /// Those of the chosen that are not ready: the letter is a draft.
    fn drafts(&self) -> usize {
        let unready = |one: &&Offered| one.on && self.unready.iter().any(|known| known.dossier == one.id);
        self.offered.iter().filter(unready).count()
    }

    /// Whether there is a number or a day that may go into the dossiers: not those of a draft.
    fn may_note(&self) -> bool {
        let something = !self.number.trim().is_empty() || matches!(self.day(), Ok(Some(_)));
        self.is_letter() && something && self.drafts() == 0
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
            OfficePaper::Letter { .. } => {
                let note = self.note && self.may_note();
                Some(OfficePaper::Letter { dossiers, number, on, note })
            }
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
            state.choose_every();
        }
        if ui.add(Button::quiet(&none).small()).clicked() {
            state.offered.iter_mut().for_each(|one| one.on = false);
            state.refused = None;
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
        let found = state.offered.iter().filter(|one| one.folded.contains(&wanted));
        let several = state.has_communes();
        let (mut left, mut pressed) = (0, None);
        for (place, one) in found.enumerate() {
            if place >= SHOWN {
                left += 1;
                continue;
            }
            let mut parts = vec![one.name.clone()];
            if several && !one.commune.is_empty() {
                parts.push(commune_name(&one.commune));
            }
            parts.extend(one.phase.map(|phase| stage.words.say(&phase.words())));
            if ui.add(Check::new(&parts.join(" · "), one.on)).clicked() {
                pressed = Some(one.id.clone());
            }
            if let Some(unready) = state.unready.iter().find(|unready| one.on && unready.dossier == one.id) {
                text_block(ui, Type::Small, palette.gold_text, unready.why(stage.words));
            }
        }
        if let Some(id) = pressed {
            state.toggle(&id);
        }
        if left > 0 {
            let more = stage.fill("paper-ask-more", &[("count", &left.to_string())]);
            text_block(ui, Type::Small, palette.muted, more);
        }
    });
    if let Some((chosen, other)) = &state.refused {
        let gaps = [("chosen", commune_name(chosen)), ("other", commune_name(other))];
        let gaps: Vec<(&str, &str)> = gaps.iter().map(|(name, text)| (*name, text.as_str())).collect();
        text_block(ui, Type::Body, palette.red, stage.fill("paper-ask-communes", &gaps));
    }
    let drafts = state.drafts();
    if drafts > 0 {
        let draft = stage.fill("letter-is-draft", &[("count", &drafts.to_string())]);
        text_block(ui, Type::Body, palette.red, draft);
    }
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
    if state.may_note() && ui.add(Check::new(&stage.text("paper-ask-note"), state.note)).clicked() {
        state.note = !state.note;
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
        OfficePaper::Letter { dossiers: Vec::new(), number: String::new(), on: None, note: false }
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
                note: true,
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

    #[test]
    fn a_letter_is_of_one_commune_and_says_which_is_refused() {
        let mut rows = [
            row("Bánh chưng", Phase::Assessed),
            row("Chè xanh", Phase::Assessed),
            row("Mật ong", Phase::Assessed),
        ];
        rows[1].commune = "05644".to_owned();
        let chosen = |ask: &PaperAsk| -> Vec<String> { ask.chosen().into_iter().map(|id| id.0).collect() };
        let mut ask = PaperAsk::new(letter(), &rows, TODAY);
        assert!(ask.has_communes());
        assert_eq!(chosen(&ask), ["Bánh chưng", "Mật ong"]);
        ask.toggle(&EntityId("Chè xanh".to_owned()));
        assert_eq!(chosen(&ask), ["Bánh chưng", "Mật ong"]);
        assert_eq!(ask.refused, Some(("05641".to_owned(), "05644".to_owned())));
        for product in ["Bánh chưng", "Mật ong", "Chè xanh"] {
            ask.toggle(&EntityId(product.to_owned()));
        }
        assert_eq!((chosen(&ask), &ask.refused), (vec!["Chè xanh".to_owned()], &None));
        ask.choose_every();
        assert_eq!(chosen(&ask), ["Chè xanh"]);
        ask.offered.iter_mut().for_each(|one| one.on = false);
        ask.choose_every();
        assert_eq!(chosen(&ask), ["Bánh chưng", "Mật ong"]);
        // A meeting looks at whatever is before it.
        let minutes = OfficePaper::Minutes {
            meeting: EntityId("e1".to_owned()),
            dossiers: Vec::new(),
            number: String::new(),
        };
        assert_eq!(PaperAsk::new(minutes, &rows, TODAY).chosen().len(), 3);
    }

    #[test]
    fn the_number_of_a_draft_goes_into_no_dossier() {
        let noted = |ask: &PaperAsk| matches!(ask.order(), Some(OfficePaper::Letter { note: true, .. }));
        let mut ask = PaperAsk::new(letter(), &[row("Mật ong", Phase::Assessed)], TODAY);
        assert!(noted(&ask));
        ask.on = String::new();
        assert!(!noted(&ask), "neither a number nor a day");
        ask.number = "46".to_owned();
        assert!(noted(&ask));
        ask.note = false;
        assert!(!noted(&ask));
        ask.note = true;
        ask.know(vec![Unready {
            dossier: EntityId("Mật ong".to_owned()),
            product: "Mật ong".to_owned(),
            not_received: true,
            unwritten: Vec::new(),
            blocked: None,
        }]);
        assert_eq!((ask.drafts(), noted(&ask)), (1, false));
    }
}
