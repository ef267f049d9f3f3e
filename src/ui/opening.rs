//! What happens before there is a window: the settings are read, and the worker begins to read
//! the list while the graphics driver starts.

use std::sync::Arc;

use jiff::civil::Date;

use super::action::Look;
use super::bell::Bell;
use super::desk::{Desk, Order};
use super::handed::Handed;
use super::renderer;
use super::screens::settings::SettingsView;
use super::typing::{self, TypingChoice};
use super::window::LAYOUT;
use crate::print::Layout;
use crate::print::evidence::Reading;
use crate::rulebook::Rulebook;
use crate::store::{Blobs, FolderPlace, Store};
use crate::words::Language;
use crate::workspace::{Opener, Role, Workspace};

/// A workspace on its way into a window.
pub struct Opening {
    pub(super) language: Language,
    pub(super) rulebook: Arc<Rulebook>,
    pub(super) today: Date,
    pub(super) layout: Layout,
    pub(super) choice: TypingChoice,
    pub(super) settings: SettingsView,
    /// Whose side the window shows.
    pub(super) role: Role,
    /// On what kind of drive the data stand.
    pub(super) place: FolderPlace,
    /// A passphrase opens the sensitive facts.
    pub(super) locked: bool,
    pub(super) blobs: Blobs,
    pub(super) reading: Reading,
    pub(super) desk: Desk,
    pub(super) handed: Handed,
    pub(super) bell: Bell,
}

impl Opening {
    /// Hands the workspace to its worker, who is asked for the whole list at once. `language` is
    /// that of a person who never chose one.
    pub fn of(workspace: Workspace, language: Language) -> Self {
        let store = workspace.store();
        let language =
            remembered(store, "ui.language").and_then(|code| Language::from_code(&code)).unwrap_or(language);
        let look = match remembered(store, "ui.look").as_deref() {
            Some("light") => Look::Light,
            Some("dark") => Look::Dark,
            _ => Look::System,
        };
        let safe = renderer::name(renderer::SAFE);
        let settings = SettingsView {
            look,
            zoom: remembered(store, "ui.zoom").and_then(|zoom| zoom.parse().ok()).unwrap_or(1.0),
            still: remembered(store, "ui.still").as_deref() == Some("1"),
            drawn_safely: remembered(store, renderer::REMEMBERED).as_deref() == Some(safe),
            folder: workspace.folder().display().to_string(),
            backup: store.backups().last().map(|backup| super::format::moment(backup.made)),
            backups: store.backups(),
            history: Vec::new(),
            // Asked for when the settings are shown.
            opener: Opener::Unsupported,
            key: crate::store::KeyStatus::default(),
            version: format!("{} {}", env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION")),
        };
        let layout =
            remembered(store, LAYOUT).and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
        let choice = TypingChoice::read(&remembered(store, typing::REMEMBERED).unwrap_or_default());
        let bell = Bell::default();
        let opening = Self {
            language,
            rulebook: Arc::clone(workspace.current_rulebook()),
            today: workspace.clock().today(),
            layout,
            choice,
            settings,
            role: workspace.role(),
            place: store.place(),
            locked: store.waits_for_passphrase(),
            blobs: store.blobs().clone(),
            reading: workspace.reading().clone(),
            handed: Handed::watch(workspace.folder().to_owned(), bell.clone()),
            desk: Desk::open(workspace, bell.clone()),
            bell,
        };
        opening.desk.order(Order::List(String::new()));
        opening
    }
}

fn remembered(store: &Store, key: &str) -> Option<String> {
    store.remembered(key).ok().flatten()
}
