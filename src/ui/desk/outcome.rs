//! What became of an order, told to the window: what was typed stays in its field until it is on
//! disk, and a disk that is gone takes nothing off the screen.

use super::{Clerk, News, Order};
use crate::ui::action::Action;
use crate::ui::draft::DraftKey;
use crate::words::Explain;
use crate::workspace::{Workspace, WorkspaceError};

/// What must be known of an order after it is carried out.
pub(super) struct Before {
    /// A person waits for it; others only bring the screen up to date.
    asked: bool,
    /// The disk had failed before.
    lost: bool,
}

impl Before {
    pub fn of(order: &Order, workspace: &Workspace) -> Self {
        let quiet = matches!(
            order,
            Order::List(_)
                | Order::Open(_)
                | Order::History(_)
                | Order::Timeline(_)
                | Order::Sides(_)
                | Order::Remember { .. }
        );
        Self { asked: !quiet, lost: workspace.store().is_lost() }
    }
}

impl Clerk {
    /// Says why an order failed, and whether the folder is lost or back.
    pub(super) fn tell(&self, before: &Before, done: Result<(), WorkspaceError>) {
        let lost = self.workspace.store().is_lost();
        match done {
            Err(error) if lost && before.lost && !before.asked => log::warn!("{error}"),
            Err(error) if lost => self.say(News::Lost(Some(error.explain()))),
            Err(error) => self.say(News::Failed(error.explain())),
            Ok(()) if before.lost && !lost => self.say(News::Lost(None)),
            Ok(()) => {}
        }
    }

    /// A text is not saved: it stays in its field with the reason, and is sent again where the disk
    /// is at fault.
    pub(super) fn keep(&self, key: DraftKey, error: WorkspaceError) -> Result<(), WorkspaceError> {
        let why = error.explain();
        match &error {
            WorkspaceError::Store(store) if store.is_of_the_disk() => self.say(News::Kept { key, why }),
            _ => self.say(News::Refused { key, why }),
        }
        if matches!(error, WorkspaceError::Input(_)) { Ok(()) } else { Err(error) }
    }
}

/// The draft that an action saves.
pub(super) fn key_of(action: &Action) -> Option<DraftKey> {
    match action {
        Action::SetField { dossier, field, .. } => Some(DraftKey::new(dossier.to_string(), field.clone())),
        Action::SetEvidence { evidence, field, .. } => {
            Some(DraftKey::new(evidence.to_string(), field.name()))
        }
        _ => None,
    }
}

/// The stay in a field that an action belongs to; 0 where it is none.
pub(super) fn stay_of(action: &Action) -> u64 {
    match action {
        Action::SetField { stay, .. } | Action::SetEvidence { stay, .. } => *stay,
        _ => 0,
    }
}
