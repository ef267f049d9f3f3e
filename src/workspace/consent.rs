//! Noting what the person who represents a producer agreed to, and the sheet that they sign.

use super::{Workspace, WorkspaceError};
use crate::dossier::{Consent, EntityId, nfc};
use crate::print::consent_note;
use crate::store::Edit;

impl Workspace {
    /// Notes that a person agreed, or took it back. It never stands in the way of anything.
    ///
    /// # Errors
    /// When there is no such dossier, or nobody is named.
    pub fn note_consent(&mut self, id: &EntityId, consent: &Consent) -> Result<(), WorkspaceError> {
        let dossier = self.dossier(id)?;
        let by = nfc(consent.by.trim());
        if by.is_empty() {
            return Err(WorkspaceError::NoName);
        }
        let (field, value) = Consent { by, ..consent.clone() }.to_field();
        let label = if consent.given { "action-consent" } else { "action-consent-withdrawn" };
        let edits = vec![Edit { entity: dossier.producer.clone(), field, value }];
        self.perform(label, Vec::new(), |transaction| {
            let dossiers = super::row::dossiers_of(transaction, &[dossier.producer])?;
            Ok(((), Self::edit_all(transaction, edits, dossiers)?))
        })
    }

    /// The sheet to sign, as a PDF.
    ///
    /// # Errors
    /// When there is no such dossier, or the PDF cannot be written.
    pub fn consent_sheet(&self, id: &EntityId) -> Result<Vec<u8>, WorkspaceError> {
        self.vouch_for(id)?;
        let dossier = self.dossier(id)?;
        let rulebook = self.rulebook(&dossier.rulebook);
        let (name, producer) = (dossier.text("producer.representative"), dossier.text("producer.name"));
        Ok(consent_note(rulebook, name, producer)?)
    }
}
