//! How dossiers are packed: where to, for whom, with or without sensitive data.

use std::path::PathBuf;

use egui::{Context, Id, Key};

use crate::dossier::EntityId;
use crate::exchange::package::Fingerprint;
use crate::ui::action::{Action, Secret};
use crate::ui::stage::Stage;
use crate::ui::theme::{Palette, Type, icons};
use crate::ui::travelling::TravelAction;
use crate::ui::widgets::{Button, Check, Dialog, FieldRow, Input, Segments, Select, text_block};

/// The least letters of a passphrase.
const LEAST: usize = 8;

/// The dialog's own state.
#[derive(Debug)]
pub struct PackAsk {
    dossiers: Vec<EntityId>,
    pub path: String,
    sealing: Sealing,
    /// The laptops that packages came from, and their people.
    peers: Vec<(Fingerprint, String)>,
    since: Option<usize>,
    began: bool,
}

/// Whether sensitive data go along, and the passphrase that seals them then.
#[derive(Default)]
pub struct Sealing {
    sealed: bool,
    pub passphrase: String,
    pub shown: bool,
}

impl std::fmt::Debug for Sealing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sealing").field("sealed", &self.sealed).finish_non_exhaustive()
    }
}

impl Sealing {
    /// Whether there is a passphrase where one is wanted.
    pub fn is_ready(&self) -> bool {
        !self.sealed || self.passphrase.trim().chars().count() >= LEAST
    }

    pub fn secret(&self) -> Option<Secret> {
        self.sealed.then(|| Secret(self.passphrase.clone()))
    }
}

impl PackAsk {
    /// Suggests a place in the folder of documents, named after the product.
    pub fn new(dossiers: Vec<EntityId>, product: &str) -> Self {
        let plain = |letter: char| match letter {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => ' ',
            letter => letter,
        };
        let name: String = product.chars().map(plain).collect();
        let folder = dirs::document_dir().or_else(dirs::home_dir).unwrap_or_default();
        let path = folder.join(format!("{}.ocop", name.trim().trim_end_matches('.')));
        Self {
            dossiers,
            path: path.display().to_string(),
            sealing: Sealing::default(),
            peers: Vec::new(),
            since: None,
            began: false,
        }
    }

    /// The laptops that packages came from.
    pub fn know(&mut self, peers: Vec<(Fingerprint, String)>) {
        self.peers = peers;
    }

    fn is_ready(&self) -> bool {
        !self.path.trim().is_empty() && self.sealing.is_ready()
    }
}

/// Shows the dialog; true when it is to be closed.
pub fn pack_ui(ctx: &Context, stage: &mut Stage<'_>, state: &mut PackAsk) -> bool {
    let (title, close) = (stage.text("pack-title"), stage.text("close"));
    let (done, closed) = Dialog::new(&title, &close).show(ctx, Id::unique("pack"), |ui| {
        let palette = Palette::of(ui);
        ui.spacing_mut().item_spacing.y = 12.0;
        let text = match state.dossiers.len() {
            1 => stage.text("pack-text"),
            count => stage.fill("pack-text-many", &[("count", &count.to_string())]),
        };
        text_block(ui, Type::Body, palette.muted, text);
        let label = stage.text("pack-place");
        let entered = FieldRow::new(&label).show(ui, |ui, label| {
            let input =
                Input::line(&mut state.path).codes(true).labelled_by(label).id(Id::unique("pack path"));
            let response = ui.add(input);
            if !state.began {
                response.request_focus();
                state.began = true;
            }
            response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
        });
        let other = stage.text("save-elsewhere");
        if ui.add(Button::quiet(&other).icon(icons::FOLDER_OPEN)).clicked() {
            stage.send(Action::Travel(TravelAction::AskPackPlace(PathBuf::from(state.path.trim()))));
        }
        sealing_ui(ui, stage, &mut state.sealing);
        since_ui(ui, stage, state);
        let mut done = false;
        ui.horizontal(|ui| {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let pack = stage.text("pack-now");
                let button = Button::primary(&pack).icon(icons::PACKAGE).enabled(state.is_ready());
                if (ui.add(button).clicked() || entered) && state.is_ready() {
                    stage.send(Action::Travel(TravelAction::Pack {
                        dossiers: state.dossiers.clone(),
                        path: PathBuf::from(state.path.trim().trim_matches('"')),
                        passphrase: state.sealing.secret(),
                        since: state.since.and_then(|at| state.peers.get(at)).map(|peer| peer.0.clone()),
                    }));
                }
                done = ui.add(Button::secondary(&stage.text("cancel"))).clicked();
            });
        });
        done
    });
    done || closed
}

/// Asks for it.
pub fn sealing_ui(ui: &mut egui::Ui, stage: &Stage<'_>, state: &mut Sealing) {
    let palette = Palette::of(ui);
    let label = stage.text("pack-sensitive");
    FieldRow::new(&label).show(ui, |ui, _| {
        let names = ["pack-without", "pack-with"].map(|id| stage.text(id));
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        if let Some(picked) = Segments::new(&label, &names, Some(usize::from(state.sealed))).show(ui) {
            state.sealed = picked == 1;
        }
    });
    let id = if state.sealed { "pack-with-text" } else { "pack-without-text" };
    text_block(ui, Type::Small, palette.muted, stage.text(id));
    if !state.sealed {
        return;
    }
    let label = stage.text("passphrase");
    let short = state.passphrase.trim().chars().count() < LEAST && !state.passphrase.is_empty();
    let help = stage.text("passphrase-help");
    FieldRow::new(&label).help(&help).show(ui, |ui, label| {
        let input = Input::line(&mut state.passphrase).labelled_by(label).id(Id::unique("passphrase"));
        ui.add(input.hidden(!state.shown).wrong(short))
    });
    if ui.add(Check::new(&stage.text("password-show"), state.shown)).clicked() {
        state.shown = !state.shown;
    }
}

fn since_ui(ui: &mut egui::Ui, stage: &Stage<'_>, state: &mut PackAsk) {
    if state.peers.is_empty() {
        return;
    }
    let label = stage.text("pack-since");
    FieldRow::new(&label).show(ui, |ui, label| {
        let mut names = vec![stage.text("pack-everything")];
        names.extend(state.peers.iter().map(|(fingerprint, name)| {
            stage.fill("pack-new-for", &[("name", name), ("code", &fingerprint.0)])
        }));
        let chosen = state.since.map_or(0, |peer| peer + 1);
        let shown = names.get(chosen).cloned().unwrap_or_default();
        let select = Select::new("pack since", &shown).labelled_by(label);
        if let Some(picked) = select.show(ui, &names, Some(chosen)) {
            state.since = picked.checked_sub(1);
        }
    });
}
