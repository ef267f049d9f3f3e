//! The letter by which a commune proposes several products: whose they are, which of them it may speak
//! of already, and what it leaves in their dossiers.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::fill::{date, put, text};
use super::province::{ForProvince, unwritten};
use super::{Workspace, WorkspaceError};
use crate::assess::Finding;
use crate::dossier::{Dossier, EntityId, Value};
use crate::store::Edit;
use crate::words::{Message, Words};
use crate::workspace::{commune_name, read_value};

/// Where a dossier keeps what the letter was called by.
const NUMBER: &str = "commune.letter_number";
const ON: &str = "commune.letter_on";

/// A dossier that a letter cannot say of that the commune received, checked and assessed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unready {
    pub dossier: EntityId,
    pub product: String,
    /// The commune has not received it.
    pub not_received: bool,
    /// What the commune must find and has not written, by its labels.
    pub unwritten: Vec<String>,
    /// The first thing that blocks it.
    pub blocked: Option<Finding>,
}

impl Unready {
    /// Why, for a person to read.
    pub fn why(&self, words: &Words) -> String {
        let mut reasons = Vec::new();
        if self.not_received {
            reasons.push(words.say(&Message::new("unready-not-received")));
        }
        if !self.unwritten.is_empty() {
            let labels = self.unwritten.join("; ");
            reasons.push(words.say(&Message::new("unready-not-assessed").with("labels", labels)));
        }
        if let Some(finding) = &self.blocked {
            reasons.push(words.say(&finding.message));
        }
        reasons.join(" ")
    }
}

/// The products of dossiers that are not ready, as one text.
pub(in crate::workspace) fn products_of(unready: &[Unready]) -> String {
    unready.iter().map(|one| one.product.as_str()).collect::<Vec<_>>().join("; ")
}

impl Workspace {
    /// The dossiers that the commune has not received or not assessed, or that something blocks, as it
    /// would block the letter for one.
    ///
    /// # Errors
    /// When there is no such dossier.
    pub fn unready(&self, dossiers: &[EntityId]) -> Result<Vec<Unready>, WorkspaceError> {
        let mut unready = Vec::new();
        for id in dossiers {
            let open = self.open_dossier(id)?;
            let unwritten = match self.ahead(&open, &ForProvince::default()) {
                Ok(ahead) => unwritten(&open, &ahead),
                Err(WorkspaceError::NoProvinceForms(_)) => Vec::new(),
                Err(error) => return Err(error),
            };
            let one = Unready {
                dossier: id.clone(),
                product: open.dossier.text("product.name").to_owned(),
                not_received: open.dossier.date("commune.received_on").is_none(),
                unwritten,
                blocked: open.assessment.blocking().next().cloned(),
            };
            if one.not_received || !one.unwritten.is_empty() || one.blocked.is_some() {
                unready.push(one);
            }
        }
        Ok(unready)
    }

    /// Each commune proposes its own products. Without any it is a form for the pen.
    pub(super) fn letter(
        &self,
        dossiers: &[EntityId],
        number: &str,
        on: Option<Date>,
    ) -> Result<Dossier, WorkspaceError> {
        let mut communes = BTreeSet::new();
        for id in dossiers {
            communes.insert(self.dossier(id)?.text("producer.commune_code").to_owned());
        }
        communes.remove("");
        if communes.len() > 1 {
            let names: Vec<String> = communes.iter().map(|code| commune_name(code)).collect();
            return Err(WorkspaceError::SeveralCommunes(names.join(", ")));
        }
        let mut filled = self.of_dossiers(dossiers)?;
        put(&mut filled, [("number", text(number)), ("on", date(on))]);
        if dossiers.is_empty() {
            put(&mut filled, [("count", Value::Empty)]);
        }
        Ok(filled)
    }

    /// Writes number and day of a letter into the dossiers that it proposes, in one action. What is for
    /// the pen is left as it stands.
    ///
    /// # Errors
    /// When there is no such dossier, or the number is no text that can be printed.
    pub(super) fn note_letter(
        &mut self,
        dossiers: &[EntityId],
        number: &str,
        on: Option<Date>,
    ) -> Result<(), WorkspaceError> {
        let mut edits = Vec::new();
        for id in dossiers {
            let dossier = self.dossier(id)?;
            let rulebook = self.rulebook(&dossier.rulebook);
            let number =
                rulebook.field(NUMBER).map(|field| read_value(rulebook, field, number)).transpose()?;
            let facts = [(NUMBER, number.unwrap_or_default()), (ON, date(on))];
            let filled = facts.into_iter().filter(|(_, value)| !value.is_empty());
            edits.extend(filled.map(|(field, value)| Edit {
                entity: id.clone(),
                field: field.to_owned(),
                value,
            }));
        }
        let arguments = vec![("count".to_owned(), dossiers.len().to_string())];
        let touched = dossiers.to_vec();
        self.perform("action-note-letter", arguments, |transaction| {
            Ok(((), Self::edit_all(transaction, edits, touched)?))
        })
    }
}
