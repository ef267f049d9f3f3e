//! Carries out what a person did: within the window at once, through the door by an order to the
//! desk.

use super::action::{Action, Look, Screen};
use super::cover::Cover;
use super::desk::Order;
use super::renderer;
use super::screens::new_dossier::NewDossier;
use super::screens::print_dialog::PrintDialog;
use super::screens::save_as::{SaveAs, Saving};
use super::screens::unlock::Unlock;
use super::theme::{self, Tone};
use super::window::Window;
use crate::dossier::EntityId;
use crate::print::{Layout, Sides};
use crate::words::Words;

impl Window {
    pub(super) fn carry_out(&mut self, action: Action) {
        #[cfg(test)]
        super::reached_test::action(&action);
        match action {
            Action::Go(screen) => self.go(screen),
            Action::Step(step) => self.step(step),
            Action::Criterion(code) => {
                self.dossier_state.criterion = Some(code);
                self.dossier_state.reveal = true;
                self.step(6);
            }
            Action::Row(row) => {
                self.dossier_state.row = Some(row);
                self.dossier_state.reveal = true;
                self.step(5);
            }
            Action::Field(name) => {
                let field = self.open.as_ref().and_then(|view| {
                    let step = view.rulebook.field(&name).map(|field| field.step);
                    step.or_else(|| view.rulebook.figure_of(&name).map(|(figure, _)| figure.step))
                });
                match (field, name.strip_prefix("descriptions.").and_then(|code| code.parse().ok())) {
                    (_, Some(code)) => self.carry_out(Action::Criterion(code)),
                    (Some(step), None) => {
                        self.dossier_state.focus = Some(name);
                        self.step(step);
                    }
                    (None, None) => self.step(1),
                }
            }
            Action::AskNewDossier => self.cover = Some(Cover::NewDossier(NewDossier::default())),
            Action::CloseDialog => self.cover = None,
            Action::Explain => self.cover = Some(Cover::Help),
            Action::Find => self.find(),
            Action::Search(text) => {
                self.home.search = text;
                self.go(Screen::Dossiers);
            }
            Action::AskNextProduct(from) => self.ask_next_product(from),
            Action::AskCarried { from, set } => self.desk.order(Order::Carried { from, set }),
            Action::PrintHelp(id) => self.print_help(&id),
            Action::Speak(language) => {
                self.words = Words::new(language);
                self.remember("ui.language", language.code().to_owned());
            }
            Action::Wear(look) => {
                self.wear(look);
                let name = match look {
                    Look::System => "system",
                    Look::Light => "light",
                    Look::Dark => "dark",
                };
                self.remember("ui.look", name.to_owned());
            }
            Action::DrawSafely(safely) => {
                self.settings.drawn_safely = safely;
                let chosen = if safely { renderer::SAFE } else { renderer::FAST };
                self.remember(renderer::REMEMBERED, renderer::name(chosen).to_owned());
                self.note(self.words.get("renderer-next-start"), Tone::Info);
            }
            Action::Typing(choice) => self.choose_typing(choice),
            Action::Zoom(zoom) => {
                self.zoom(zoom);
                self.remember("ui.zoom", zoom.to_string());
            }
            Action::KeepStill(still) => {
                self.settings.still = still;
                theme::keep_still(&self.ctx, still);
                self.remember("ui.still", if still { "1" } else { "0" }.to_owned());
            }
            Action::AskFiles { dossier, row, criteria } => {
                if !self.picker.ask_files(&self.ctx, dossier, row, criteria) {
                    self.dossier_state.row = Some(row);
                    self.step(5);
                    self.note(self.words.get("no-file-dialog"), Tone::Info);
                }
            }
            Action::AskUnlock { dossier, evidence, file } => {
                self.cover = Some(Cover::Unlock(Unlock::new(dossier, evidence, file)));
            }
            Action::AskExportPath(dossier) => self.ask_place(dossier, Saving::Pdf),
            Action::AskElectronicPath(dossier) => self.ask_place(dossier, Saving::Electronic),
            Action::PickExportPath(path) => {
                let path = path.display().to_string();
                match &mut self.cover {
                    Some(Cover::SaveAs(save)) => save.path = path,
                    Some(Cover::Pack(pack)) => pack.path = path,
                    _ => {}
                }
            }
            Action::AskSavePlace(path) => {
                if !self.picker.ask_save(&self.ctx, path) {
                    self.note(self.words.get("no-file-dialog"), Tone::Info);
                }
            }
            Action::Export { dossier, path, draft } => {
                self.cover = None;
                self.save_path = Some(path);
                self.desk.order(Order::ExportJob {
                    dossier,
                    draft,
                    layout: self.layout.clone(),
                    for_province: None,
                });
            }
            Action::AskPrint(_) if self.paper.snapshot.is_some() => {
                self.note(self.words.get("print-frozen"), Tone::Info);
            }
            Action::AskPrint(dossier) => {
                if let Some(view) = &self.open {
                    let (product, blocked) =
                        (view.dossier.text("product.name"), view.blocking().next().is_some());
                    let parts = self.paper.parts.clone();
                    let two_sided = self.layout.sides == Sides::Two;
                    let dialog = PrintDialog::new(dossier, product, parts, two_sided, blocked);
                    self.cover = Some(Cover::Print(dialog));
                    self.press.ask_printers();
                }
            }
            Action::Print { dossier, draft, order } => {
                self.cover = None;
                // Margins and right-hand pages are those of the sides that are printed.
                let sides = if order.two_sided { Sides::Two } else { Sides::One };
                let layout = Layout { sides, ..self.layout.clone() };
                self.desk.order(Order::PrintJob { dossier, draft, layout, order });
            }
            Action::ShowOnPaper(subject) => {
                self.wanted_place = Some(subject);
                self.step(7);
            }
            Action::AskHandIn(_) if self.paper.snapshot.is_some() => {
                // What is on screen was handed in already; today's pages are asked about.
                self.submit(Action::ViewCurrent);
                self.submit(action);
            }
            Action::AskBinding
            | Action::Bind(_)
            | Action::AskHandIn(_)
            | Action::HandIn { .. }
            | Action::View(_)
            | Action::ViewCurrent
            | Action::AskSnapshotPath(_)
            | Action::SaveSnapshot { .. } => self.submit(action),
            Action::AskFolderPlace(path) => {
                if !self.picker.ask_folder(&self.ctx, path) {
                    self.note(self.words.get("no-file-dialog"), Tone::Info);
                }
            }
            Action::Electronic { dossier, path, draft } => {
                self.cover = None;
                self.save_path = Some(path);
                self.desk.order(Order::ElectronicJob { dossier, draft, layout: self.layout.clone() });
            }
            Action::CancelJob if self.job.is_none() => self.press.cancel_preview(),
            Action::CancelJob => self.press.cancel(),
            Action::RestoreValue { .. } => {
                self.note_undo("value-restored");
                self.desk.order(Order::Do(action));
            }
            Action::RemoveEvidence { .. } => {
                self.note_undo("evidence-removed");
                self.desk.order(Order::Do(action));
            }
            Action::RemoveDossier(_) => {
                self.note_undo("dossier-removed");
                self.desk.order(Order::Do(action));
            }
            Action::Sample => {
                self.note(self.words.get("busy-sample"), Tone::Info);
                self.desk.order(Order::Do(action));
            }
            Action::Pages(action) => self.page_action(action),
            Action::Travel(action) => self.travel(action),
            Action::Office(action) => self.office(action),
            Action::Sheets(action) => self.sheet_action(action),
            Action::Many(action) => self.many_action(action),
            Action::Key(action) => self.key_action(action),
            Action::Attach { dossier, row, files, criteria } if files.len() > 1 && criteria.is_empty() => {
                let row = Some(row);
                self.page_action(super::paging::PageAction::Sort { dossier, files, row });
            }
            Action::Attach { .. } => {
                self.note(self.words.get("busy-attach"), Tone::Info);
                self.desk.order(Order::Do(action));
            }
            change => self.desk.order(Order::Do(change)),
        }
    }

    pub(super) fn ask_place(&mut self, dossier: EntityId, saving: Saving) {
        if let Some(view) = &self.open {
            let blocked = view.blocking().next().is_some();
            let name = view.dossier.text("product.name");
            self.cover = Some(Cover::SaveAs(SaveAs::new(dossier, saving, name, blocked)));
        }
    }
}
