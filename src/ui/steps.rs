//! Undo and redo with their names, and the way to the next product.

use super::cover::Cover;
use super::desk::Order;
use super::screens::next_product::NextProductAsk;
use super::stage::Steps;
use super::theme::Tone;
use super::window::Window;
use crate::dossier::EntityId;
use crate::store::Undoable;

impl Window {
    /// Says what was taken back or done again, with a button for the other way.
    pub(super) fn undone(&mut self, what: &Undoable, again: bool) {
        let id = if again { "redone" } else { "undone" };
        self.note(self.words.fill(id, &[("label", &self.label(what))]), Tone::Info);
        if let Some(note) = self.notes.last_mut() {
            (note.undo, note.redo) = (again, !again);
        }
    }

    pub(super) fn take_steps(&mut self, undo: Option<&Undoable>, redo: Option<&Undoable>) {
        self.steps =
            Steps { undo: undo.map(|what| self.label(what)), redo: redo.map(|what| self.label(what)) };
    }

    /// What an action is called.
    fn label(&self, what: &Undoable) -> String {
        let gaps: Vec<(&str, &str)> =
            what.arguments.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        self.words.fill(&what.label, &gaps)
    }

    /// Opens the dialog for the next product, and looks up what it would take along.
    pub(super) fn ask_next_product(&mut self, from: EntityId) {
        let Some(view) = self.open.as_ref().filter(|view| view.dossier.id == from) else { return };
        let (producer, set) = (view.dossier.text("producer.name"), view.dossier.set());
        self.cover = Some(Cover::NextProduct(NextProductAsk::new(from.clone(), producer, set)));
        if let Some(set) = set {
            self.desk.order(Order::Carried { from, set });
        }
    }
}
