//! Orders about the key to sensitive facts.

use super::{Clerk, News};
use crate::store::KeyStatus;
use crate::ui::keeping::KeyAction;
use crate::words::{Explain, Message};
use crate::workspace::WorkspaceError;

/// What the desk says of the key.
pub enum KeyNews {
    Status(KeyStatus),
    Codes(Vec<String>),
    /// The id of what is told.
    Done(&'static str),
    Refused(Message),
}

impl Clerk {
    pub(super) fn tell_key(&self) -> Result<(), WorkspaceError> {
        self.say(News::Key(KeyNews::Status(self.workspace.key_status()?)));
        Ok(())
    }

    pub(super) fn tell_codes(&self) -> Result<(), WorkspaceError> {
        self.say(News::Key(match self.workspace.recovery_codes() {
            Ok(codes) => KeyNews::Codes(codes),
            Err(error) => KeyNews::Refused(error.explain()),
        }));
        self.tell_key()
    }

    pub(super) fn key(&mut self, action: KeyAction) -> Result<(), WorkspaceError> {
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
