//! Settings: language, look, size, where everything is kept, and what was done.

use egui::{Margin, ScrollArea, Ui};

use super::key::key_card_ui;
use super::role::role_ui;
use super::typing_trial::typing_trial_ui;
use crate::store::{Backup, KeyStatus};
use crate::typing::{Scheme, ToneStyle};
use crate::ui::action::{Action, Look};
use crate::ui::desk_view::DeskView;
use crate::ui::format;
use crate::ui::shell::TopBar;
use crate::ui::stage::{HistoryLine, Stage};
use crate::ui::theme::{Palette, Tone, Type, icons, size};
use crate::ui::travelling::TravelAction;
use crate::ui::typing::TypingChoice;
use crate::ui::widgets::{Bar, Button, FieldRow, Pill, Segments, card, rule, text_block};
use crate::words::Language;
use crate::workspace::Opener;

/// The sizes that can be chosen.
pub const ZOOMS: [f32; 5] = [0.9, 1.0, 1.15, 1.3, 1.5];

/// So many backups are shown; the others are found by the dialog of the system.
const SHOWN: usize = 6;

/// What the settings screen shows.
#[derive(Clone, Debug, Default)]
pub struct SettingsView {
    pub look: Look,
    pub zoom: f32,
    /// Nothing glides or fades.
    pub still: bool,
    /// Drawn by the renderer for drivers that fail, from the next start on.
    pub drawn_safely: bool,
    pub folder: String,
    /// When the last backup was made.
    pub backup: Option<String>,
    /// The backups of the folder, the oldest first.
    pub backups: Vec<Backup>,
    pub history: Vec<HistoryLine>,
    /// What a double-click on a package does.
    pub opener: Opener,
    /// Where the key to sensitive facts is.
    pub key: KeyStatus,
    pub version: String,
}

/// The settings screen.
pub fn settings_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    view: &SettingsView,
    desk: &DeskView,
    area_search: &mut String,
) {
    let title = stage.text("settings");
    TopBar::new(&title).show(ui, |_| {});
    let palette = Palette::of(ui);
    let frame = egui::Frame::new().inner_margin(Margin::symmetric(24, 18));
    egui::CentralPanel::default().frame(frame).show(ui, |ui| {
        ScrollArea::vertical().id_salt("settings").auto_shrink(false).show(ui, |ui| {
            ui.set_max_width(size::READING.min(ui.available_width()));
            ui.spacing_mut().item_spacing.y = 12.0;
            card(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 14.0;
                text_block(ui, Type::Section, palette.ink, stage.text("settings-look"));
                look_ui(ui, stage, view);
            });
            card(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 14.0;
                text_block(ui, Type::Section, palette.ink, stage.text("settings-typing"));
                typing_ui(ui, stage);
            });
            role_ui(ui, stage, desk, area_search);
            card(ui, |ui| {
                text_block(ui, Type::Section, palette.ink, stage.text("settings-folder"));
                text_block(ui, Type::Body, palette.muted, stage.text("settings-folder-text"));
                text_block(ui, Type::Body, palette.ink, view.folder.as_str());
                let backup = match &view.backup {
                    Some(when) => stage.fill("backup-last", &[("when", when)]),
                    None => stage.text("backup-none"),
                };
                ui.horizontal_wrapped(|ui| {
                    let now = stage.text("backup-now");
                    if ui.add(Button::secondary(&now).icon(icons::HARD_DRIVE)).clicked() {
                        stage.send(Action::Backup);
                    }
                    let elsewhere = stage.text("backup-elsewhere");
                    if ui.add(Button::secondary(&elsewhere).icon(icons::COPY)).clicked() {
                        stage.send(Action::Travel(TravelAction::AskBackupPlace));
                    }
                    ui.label(Type::Small.text(backup).color(palette.muted));
                });
                if let Some(job) = stage.job {
                    ui.add(Bar::new(job.share, &job.label));
                }
                backups_ui(ui, stage, &view.backups);
            });
            packages_ui(ui, stage, view.opener);
            key_card_ui(ui, stage, view.key);
            history_ui(ui, stage, &view.history);
            text_block(ui, Type::Small, palette.muted, view.version.as_str());
        });
    });
}

/// What opens a package that is double-clicked; nothing where the system cannot be told.
fn packages_ui(ui: &mut Ui, stage: &mut Stage<'_>, opener: Opener) {
    if opener == Opener::Unsupported {
        return;
    }
    let palette = Palette::of(ui);
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 14.0;
        text_block(ui, Type::Section, palette.ink, stage.text("settings-packages"));
        let (name, help) = (stage.text("settings-opener"), stage.text("settings-opener-help"));
        FieldRow::new(&name).help(&help).show(ui, |ui, _| {
            let names = ["opener-other", "opener-this"].map(|id| stage.text(id));
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let chosen = Some(usize::from(opener == Opener::This));
            if let Some(picked) = Segments::new(&name, &names, chosen).show(ui) {
                stage.send(Action::Travel(TravelAction::OpenPackages(picked == 1)));
            }
        });
    });
}

/// The backups that there are, the newest first; each can be gone back to.
fn backups_ui(ui: &mut Ui, stage: &mut Stage<'_>, backups: &[Backup]) {
    let palette = Palette::of(ui);
    text_block(ui, Type::Strong, palette.ink, stage.text("backups-title"));
    text_block(ui, Type::Small, palette.muted, stage.text("backups-text"));
    ui.spacing_mut().item_spacing.y = 6.0;
    for backup in backups.iter().rev().take(SHOWN) {
        ui.horizontal(|ui| {
            let when = format::moment(backup.made);
            let restore = stage.text("backup-restore");
            let named = format!("{restore} {when}");
            if ui.add(Button::secondary(&restore).small().name(&named)).clicked() {
                stage.send(Action::Travel(TravelAction::LookInto(backup.path.clone())));
            }
            ui.label(Type::Body.text(when).color(palette.ink));
        });
    }
    let other = stage.text("backup-other");
    if ui.add(Button::quiet(&other).small().icon(icons::FOLDER_OPEN)).clicked() {
        stage.send(Action::Travel(TravelAction::AskBackup));
    }
}

fn look_ui(ui: &mut Ui, stage: &mut Stage<'_>, view: &SettingsView) {
    let language = stage.text("settings-language");
    FieldRow::new(&language).show(ui, |ui, _| {
        let chosen = usize::from(stage.words.language() == Language::English);
        if let Some(picked) = Segments::new(&language, &["Tiếng Việt", "English"], Some(chosen)).show(ui)
        {
            let language = if picked == 1 { Language::English } else { Language::Vietnamese };
            stage.send(Action::Speak(language));
        }
    });
    let theme = stage.text("settings-theme");
    FieldRow::new(&theme).show(ui, |ui, _| {
        let looks = [Look::System, Look::Light, Look::Dark];
        let names = ["theme-system", "theme-light", "theme-dark"].map(|id| stage.text(id));
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let chosen = looks.iter().position(|look| *look == view.look);
        if let Some(look) = Segments::new(&theme, &names, chosen).show(ui).and_then(|at| looks.get(at)) {
            stage.send(Action::Wear(*look));
        }
    });
    let zoom = stage.text("settings-zoom");
    FieldRow::new(&zoom).show(ui, |ui, _| {
        let names = ["zoom-small", "zoom-normal", "zoom-large", "zoom-larger", "zoom-largest"]
            .map(|id| stage.text(id));
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let chosen = ZOOMS.iter().position(|zoom| (zoom - view.zoom).abs() < 0.02);
        if let Some(zoom) = Segments::new(&zoom, &names, chosen).show(ui).and_then(|at| ZOOMS.get(at)) {
            stage.send(Action::Zoom(*zoom));
        }
    });
    let motion = stage.text("settings-motion");
    FieldRow::new(&motion).show(ui, |ui, _| {
        let names = ["motion-usual", "motion-still"].map(|id| stage.text(id));
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let chosen = Some(usize::from(view.still));
        if let Some(picked) = Segments::new(&motion, &names, chosen).show(ui) {
            stage.send(Action::KeepStill(picked == 1));
        }
    });
    let drawing = stage.text("settings-drawing");
    let help = stage.text("settings-drawing-help");
    FieldRow::new(&drawing).help(&help).show(ui, |ui, _| {
        let names = ["drawing-usual", "drawing-safe"].map(|id| stage.text(id));
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let chosen = Some(usize::from(view.drawn_safely));
        if let Some(picked) = Segments::new(&drawing, &names, chosen).show(ui) {
            stage.send(Action::DrawSafely(picked == 1));
        }
    });
}

/// The program's own way to type Vietnamese.
fn typing_ui(ui: &mut Ui, stage: &mut Stage<'_>) {
    let own = stage.typing;
    let (name, help) = (stage.text("settings-typing-way"), stage.text("settings-typing-help"));
    FieldRow::new(&name).help(&help).show(ui, |ui, _| {
        let off = stage.text("typing-off");
        let ways = [(false, own.scheme), (true, Scheme::Telex), (true, Scheme::Vni)];
        let chosen = ways.iter().position(|(on, scheme)| *on == own.on && *scheme == own.scheme);
        let picked = Segments::new(&name, &[&off, "Telex", "VNI"], chosen).show(ui);
        if let Some((on, scheme)) = picked.and_then(|at| ways.get(at)).copied() {
            stage.send(Action::Typing(TypingChoice { on, scheme, ..own }));
        }
    });
    let name = stage.text("settings-tones");
    FieldRow::new(&name).show(ui, |ui, _| {
        let chosen = Some(usize::from(own.style == ToneStyle::New));
        let (old, new) = (stage.text("tones-old"), stage.text("tones-new"));
        if let Some(at) = Segments::new(&name, &[&old, &new], chosen).show(ui) {
            let style = if at == 1 { ToneStyle::New } else { ToneStyle::Old };
            stage.send(Action::Typing(TypingChoice { style, ..own }));
        }
    });
    typing_trial_ui(ui, stage);
}

fn history_ui(ui: &mut Ui, stage: &mut Stage<'_>, history: &[HistoryLine]) {
    let palette = Palette::of(ui);
    card(ui, |ui| {
        text_block(ui, Type::Section, palette.ink, stage.text("history"));
        text_block(ui, Type::Body, palette.muted, stage.text("history-text"));
        ui.horizontal(|ui| {
            let (undo, redo) = (stage.text("undo"), stage.text("redo"));
            let button = Button::secondary(&undo).small().icon(icons::ARROW_COUNTER_CLOCKWISE).hint("Ctrl+Z");
            if ui.add(button).clicked() {
                stage.send(Action::Undo);
            }
            let button = Button::secondary(&redo).small().icon(icons::ARROW_CLOCKWISE).hint("Ctrl+Y");
            if ui.add(button).clicked() {
                stage.send(Action::Redo);
            }
        });
        for line in history {
            rule(ui);
            ui.horizontal(|ui| {
                ui.label(Type::Small.text(&line.when).color(palette.muted));
                let mut label = stage.label(&line.label, &line.arguments);
                if line.kind != "do" {
                    label = stage.fill(&format!("history-{}", line.kind), &[("label", &label)]);
                }
                let ink = if line.undone { palette.muted } else { palette.ink };
                ui.add(egui::Label::new(Type::Body.text(label).color(ink)).truncate());
                if line.next_undo {
                    let next = stage.text("history-next");
                    ui.add(Pill::new(&next).tone(Tone::Info).tight());
                }
            });
            if !line.author.is_empty() {
                text_block(ui, Type::Small, palette.muted, line.author.as_str());
            }
        }
    });
}
