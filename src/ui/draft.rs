//! Texts that are being typed: kept apart from the dossier until the field is left or the hands
//! have rested, so that no field changes under the person who types in it.

use std::collections::HashMap;

use egui::Response;

use crate::dossier::nfc;

/// After so many seconds without a key a text is saved (DESIGN, section 8).
const REST: f64 = 0.8;

/// Which text: of what, and which fact of it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct DraftKey {
    pub of: String,
    pub field: String,
}

impl DraftKey {
    pub fn new(of: impl Into<String>, field: impl Into<String>) -> Self {
        Self { of: of.into(), field: field.into() }
    }

    /// The id of the text's field. It depends on nothing that stands before the field on the
    /// screen: a thumbnail that appears must not take the keyboard out of a word.
    pub fn widget(&self) -> egui::Id {
        egui::Id::unique(("draft", &self.of, &self.field))
    }
}

#[derive(Debug, Default)]
struct Draft {
    text: String,
    /// What the dossier holds, or was last asked to hold.
    saved: String,
    changed_at: Option<f64>,
    /// Which stay in the field this is.
    stay: u64,
    focused: bool,
    /// How often it was sent to be saved and the answer is still to come.
    awaiting: u32,
    /// Why the text could not be read: it stays as it is until it is changed.
    held: Option<String>,
    /// The disk refused it: it is sent again, also when its field is not on screen any more.
    unsaved: bool,
    /// A part of it may be another value than the whole: it is not saved in a rest.
    waits: bool,
    /// The pass in which the field was last on screen.
    seen: u64,
}

/// A text to save.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Typed {
    pub key: DraftKey,
    pub text: String,
    pub stay: u64,
}

/// What may be said about all texts on screen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// Every one is on disk.
    Saved,
    /// One is being typed, or is on its way to the disk.
    Saving,
    /// One could not be read, or was refused by the disk, and stays in its field.
    Held,
}

/// All texts that are being typed.
#[derive(Debug, Default)]
pub struct Drafts {
    drafts: HashMap<DraftKey, Draft>,
    stays: u64,
    pass: u64,
    /// The text of the field that was left last, as it stood.
    left: Option<Typed>,
}

impl Drafts {
    /// The text to edit: what the dossier holds, unless it is being typed just now.
    pub fn text(&mut self, key: &DraftKey, stored: &str) -> &mut String {
        let pass = self.pass;
        let draft = self.drafts.entry(key.clone()).or_default();
        let ours = draft.focused || draft.awaiting > 0 || draft.held.is_some() || draft.changed_at.is_some();
        if !ours && draft.text != stored {
            draft.saved = stored.to_owned();
            draft.text = stored.to_owned();
        }
        draft.seen = pass;
        &mut draft.text
    }

    /// Takes note of what happened in the field; returns a text that is ready to be saved.
    pub fn after(&mut self, key: &DraftKey, response: &Response) -> Option<Typed> {
        let now = response.ctx.input(|input| input.time);
        let draft = self.drafts.get_mut(key)?;
        if response.gained_focus() || (response.has_focus() && !draft.focused) {
            self.stays += 1;
            draft.stay = self.stays;
        }
        if draft.focused && !response.has_focus() {
            let (key, text) = (key.clone(), draft.text.clone());
            self.left = Some(Typed { key, text, stay: draft.stay });
        }
        draft.focused = response.has_focus();
        if response.changed() {
            draft.changed_at = Some(now);
            draft.held = None;
            draft.unsaved = false;
        }
        let since = draft.changed_at?;
        let left = response.lost_focus() || !draft.focused;
        if draft.waits && !left {
            return None;
        }
        if left || now - since >= REST {
            return draft.take(key);
        }
        let rest = std::time::Duration::from_secs_f64((REST - (now - since)).max(0.01));
        response.ctx.request_repaint_after(rest);
        None
    }

    /// Says whether a text is not whole yet: half a year is another year. It is saved when its field
    /// is left, not in a rest.
    pub fn wait(&mut self, key: &DraftKey, waits: bool) {
        if let Some(draft) = self.drafts.get_mut(key) {
            draft.waits = waits;
        }
    }

    /// Keeps a text that could not be read, with the reason, so that it can be mended.
    pub fn hold(&mut self, key: &DraftKey, reason: String) {
        if let Some(draft) = self.drafts.get_mut(key) {
            draft.awaiting = draft.awaiting.saturating_sub(1);
            draft.held = Some(reason);
        }
    }

    /// Keeps a text that the disk refused, until [`Drafts::again`] sends it once more.
    pub fn keep(&mut self, key: &DraftKey, reason: String) {
        self.hold(key, reason);
        if let Some(draft) = self.drafts.get_mut(key) {
            draft.unsaved = true;
        }
    }

    /// Whether a text waits for the disk.
    pub fn waits_for_disk(&self) -> bool {
        self.drafts.values().any(|draft| draft.unsaved)
    }

    /// The texts that the disk refused, to be saved once more.
    pub fn again(&mut self) -> Vec<Typed> {
        let unsaved = self.drafts.iter_mut().filter(|(_, draft)| draft.unsaved);
        let mut typed: Vec<Typed> = unsaved.map(|(key, draft)| draft.again(key)).collect();
        typed.sort_by_key(|typed| typed.stay);
        typed
    }

    /// A text is in the dossier now: its field shows what the dossier holds.
    pub fn settle(&mut self, key: &DraftKey) {
        if let Some(draft) = self.drafts.get_mut(key) {
            draft.awaiting = draft.awaiting.saturating_sub(1);
        }
    }

    /// Why the text of a field could not be read.
    pub fn held(&self, key: &DraftKey) -> Option<&str> {
        self.drafts.get(key)?.held.as_deref()
    }

    /// Ends a pass: texts whose fields left the screen are saved at once.
    pub fn end_pass(&mut self) -> Vec<Typed> {
        let pass = self.pass;
        self.pass += 1;
        let mut typed = Vec::new();
        self.drafts.retain(|key, draft| {
            if draft.seen == pass || draft.awaiting > 0 || draft.unsaved {
                return true;
            }
            typed.extend(draft.take(key));
            false
        });
        typed
    }

    /// A word that came when its field had left the screen: the whole text, to be saved.
    pub fn late(&mut self, field: egui::Id, word: &str) -> Option<Typed> {
        let typed = self.left.as_mut().filter(|typed| typed.key.widget() == field)?;
        typed.text = nfc(&format!("{}{word}", typed.text));
        Some(typed.clone())
    }

    /// Everything that is not saved yet, for closing the window.
    pub fn all_unsaved(&mut self) -> Vec<Typed> {
        let mut typed = self.again();
        typed.extend(self.drafts.iter_mut().filter_map(|(key, draft)| draft.take(key)));
        typed
    }

    /// How the texts on screen stand.
    pub fn standing(&self) -> Standing {
        let mut standing = Standing::Saved;
        for draft in self.drafts.values() {
            if draft.awaiting > 0 || draft.changed_at.is_some() {
                return Standing::Saving;
            }
            if draft.held.is_some() {
                standing = Standing::Held;
            }
        }
        standing
    }

    /// Whether a text under the keyboard has changes that are not saved: then Ctrl+Z is the
    /// field's own.
    pub fn is_typing(&self) -> bool {
        self.drafts.values().any(|draft| draft.focused && draft.changed_at.is_some())
    }
}

impl Draft {
    fn again(&mut self, key: &DraftKey) -> Typed {
        (self.unsaved, self.held, self.changed_at) = (false, None, None);
        self.awaiting += 1;
        let text = nfc(&self.text);
        self.saved.clone_from(&text);
        Typed { key: key.clone(), text, stay: self.stay }
    }

    fn take(&mut self, key: &DraftKey) -> Option<Typed> {
        self.changed_at.take()?;
        let text = nfc(&self.text);
        if text == self.saved {
            return None;
        }
        self.saved.clone_from(&text);
        self.awaiting += 1;
        Some(Typed { key: key.clone(), text, stay: self.stay })
    }
}
