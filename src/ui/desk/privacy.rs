//! Orders about the key to sensitive facts, consent, and what left the laptop.

use std::path::PathBuf;

use super::{Clerk, News};
use crate::dossier::{Consent, EntityId};
use crate::store::KeyStatus;
use crate::ui::keeping::KeyAction;
use crate::words::{Explain, Message};
use crate::workspace::{SentNote, WorkspaceError};

/// What the window asks for.
#[derive(Debug)]
pub enum PrivacyOrder {
    Key(KeyAction),
    KeyStatus,
    /// The recovery codes.
    Codes,
    /// What the person of a dossier agreed to, or took back.
    NoteConsent(EntityId, Consent),
    /// Prepares the sheet to sign.
    ConsentSheet(EntityId),
    /// Something left the laptop.
    NoteSent(Vec<EntityId>, Box<SentNote>),
    NoteBackup(PathBuf),
}

/// What the desk says of the key.
pub enum KeyNews {
    Status(KeyStatus),
    Codes(Vec<String>),
    /// The id of what is told.
    Done(&'static str),
    Refused(Message),
}

impl Clerk {
    pub(super) fn privacy(&mut self, order: PrivacyOrder) -> Result<(), WorkspaceError> {
        match order {
            PrivacyOrder::Key(action) => self.key(action),
            PrivacyOrder::KeyStatus => self.tell_key(),
            PrivacyOrder::Codes => self.tell_codes(),
            PrivacyOrder::NoteConsent(dossier, consent) => {
                self.workspace.note_consent(&dossier, &consent)?;
                self.saved(None);
                self.say(News::Person { report: self.workspace.person(&dossier)?, dossier });
                Ok(())
            }
            PrivacyOrder::ConsentSheet(dossier) => {
                self.say(News::Sheet(self.workspace.consent_sheet(&dossier)?));
                Ok(())
            }
            PrivacyOrder::NoteSent(of, note) => self.workspace.note_sent(&of, &note),
            PrivacyOrder::NoteBackup(path) => self.workspace.note_backup(&path),
        }
    }

    fn tell_key(&self) -> Result<(), WorkspaceError> {
        self.say(News::Key(KeyNews::Status(self.workspace.key_status()?)));
        Ok(())
    }

    fn tell_codes(&self) -> Result<(), WorkspaceError> {
        self.say(News::Key(match self.workspace.recovery_codes() {
            Ok(codes) => KeyNews::Codes(codes),
            Err(error) => KeyNews::Refused(error.explain()),
        }));
        self.tell_key()
    }

    fn key(&mut self, action: KeyAction) -> Result<(), WorkspaceError> {
        let door = &mut self.workspace;
        let (done, id) = match action {
            KeyAction::SetPassphrase(passphrase) => (door.set_key_passphrase(&passphrase.0), "key-wrapped"),
            KeyAction::DropPassphrase => (door.drop_key_passphrase(), "key-unwrapped"),
            KeyAction::Open(text) => (door.open_key(&text.0), "key-opened"),
            KeyAction::AskCode | KeyAction::AskPassphrase | KeyAction::AskOpen => return Ok(()),
        };
        self.say(News::Key(match done {
            Ok(()) => KeyNews::Done(id),
            Err(error) => KeyNews::Refused(error.explain()),
        }));
        self.show();
        self.tell_key()
    }
}
