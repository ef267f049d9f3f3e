//! What a person can do with the key to sensitive facts, and how the window does it.

use super::action::Secret;
use super::cover::Cover;
use super::desk::{KeyNews, Order, PrivacyOrder};
use super::screens::key::KeyDialog;
use super::theme::Tone;
use super::window::Window;

/// Something to do with the key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum KeyAction {
    /// Shows the recovery code.
    AskCode,
    /// A dialog asks for a new passphrase.
    AskPassphrase,
    /// A dialog asks for what opens locked facts.
    AskOpen,
    SetPassphrase(Secret),
    DropPassphrase,
    /// A passphrase or a recovery code.
    Open(Secret),
}

impl Window {
    pub(super) fn key_action(&mut self, action: KeyAction) {
        match action {
            KeyAction::AskCode => {
                self.cover = Some(Cover::Key(KeyDialog::code()));
                self.desk.order(Order::Privacy(PrivacyOrder::Codes));
            }
            KeyAction::AskPassphrase => {
                let again = self.settings.key.place == Some(crate::store::KeyPlace::Passphrase);
                self.cover = Some(Cover::Key(KeyDialog::passphrase(again)));
            }
            KeyAction::AskOpen => self.cover = Some(Cover::Key(KeyDialog::open())),
            change => self.desk.order(Order::Privacy(PrivacyOrder::Key(change))),
        }
    }

    pub(super) fn hear_of_key(&mut self, news: KeyNews) {
        match news {
            KeyNews::Status(status) => self.settings.key = status,
            KeyNews::Codes(codes) => {
                if let Some(Cover::Key(dialog)) = &mut self.cover {
                    dialog.know(codes);
                }
            }
            KeyNews::Done(id) => {
                if matches!(self.cover, Some(Cover::Key(_))) {
                    self.cover = None;
                }
                self.list_stale = true;
                self.note(self.words.get(id), Tone::Good);
            }
            KeyNews::Refused(why) => {
                let why = self.words.say(&why);
                match &mut self.cover {
                    Some(Cover::Key(dialog)) => dialog.refuse(why),
                    _ => self.note(why, Tone::Bad),
                }
            }
        }
    }
}
