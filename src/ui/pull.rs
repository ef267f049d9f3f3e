//! What the press has to say, and what it changes in the window.

use egui::TextureOptions;

use super::cover::Cover;
use super::desk::{Order, PrivacyOrder};
use super::paper::{PaperView, Picture};
use super::press::{Composed, Pulled};
use super::stage::JobView;
use super::theme::Tone;
use super::window::Window;
use crate::print::Stage as PrintStage;
use crate::workspace::{ElectronicProgress, ElectronicStep, SentNote};

impl Window {
    pub(super) fn pull(&mut self, pulled: Pulled) {
        match pulled {
            Pulled::Composed(composed) => {
                let Composed { ticket, edition, parts, sizes, places, bytes } = *composed;
                if ticket != self.paper_ticket {
                    return;
                }
                let (pictures, small) =
                    (std::mem::take(&mut self.paper.pictures), std::mem::take(&mut self.paper.small));
                let snapshot = self.paper.snapshot;
                let fresh =
                    PaperView { edition, parts, sizes, places, bytes, snapshot, ..PaperView::default() };
                self.paper = PaperView { pictures, small, ..fresh };
                self.composing = None;
            }
            Pulled::Page { wish, edition, image } => {
                let texture = self.ctx.load_texture("page", image, TextureOptions::LINEAR);
                let picture = Picture { texture, scale: wish.scale, edition };
                self.paper.hang(wish, picture, self.dossier_state.sight);
            }
            Pulled::Printers(names) => {
                if let Some(Cover::Print(dialog)) = &mut self.cover {
                    dialog.printers = names;
                }
            }
            Pulled::Printed(request) => {
                self.job = None;
                let text = match request {
                    Some(request) => self.words.fill("printed-as", &[("request", &request)]),
                    None => self.words.get("printed"),
                };
                self.note(text, Tone::Good);
            }
            Pulled::Saved { path, lost, sent } => {
                if let Some((dossier, note)) = sent {
                    self.desk.order(Order::Privacy(PrivacyOrder::NoteSent(vec![dossier], note)));
                }
                self.job = None;
                let path = path.display().to_string();
                match lost {
                    Some(title) => {
                        let text =
                            self.words.fill("export-saved-short", &[("path", &path), ("title", &title)]);
                        self.note_staying(text, Tone::Warn);
                    }
                    None => self.note(self.words.fill("export-saved", &[("path", &path)]), Tone::Good),
                }
                self.exports.push(path);
            }
            Pulled::Frozen { job, printed } => self.desk.order(Order::Freeze { job, printed }),
            Pulled::Electronic { made, dossier, note } => {
                self.desk.order(Order::Privacy(PrivacyOrder::NoteSent(vec![dossier], note)));
                self.job = None;
                let path = made.path.display().to_string();
                let files = made.files.len().to_string();
                let lacks = made.missing.len().to_string();
                let gaps = [("path", path.as_str()), ("files", &files), ("missing", &lacks)];
                if made.missing.is_empty() {
                    self.note(self.words.fill("electronic-saved", &gaps), Tone::Good);
                } else {
                    self.note(self.words.fill("electronic-saved-short", &gaps), Tone::Warn);
                }
            }
            Pulled::ElectronicProgress(ElectronicProgress { step, share }) => {
                let label = self.words.get(match step {
                    ElectronicStep::Printing => "job-electronic",
                    ElectronicStep::Copying => "job-copying",
                    ElectronicStep::Checking => "job-checking",
                });
                self.job = Some(JobView { label, share });
            }
            Pulled::Exposed(exposed) => {
                if let Some(Cover::Pages(editor)) = &mut self.cover {
                    editor.take(&self.ctx, *exposed);
                }
            }
            Pulled::ThumbnailOf { path, image } => {
                let texture = image.map(|image| self.ctx.load_texture("file", image, TextureOptions::LINEAR));
                if let Some(Cover::Sort(sort)) = &mut self.cover {
                    sort.take(path, texture);
                }
            }
            Pulled::Thumbnail { hash, image } => {
                if let Some(image) = image {
                    let texture = self.ctx.load_texture("thumbnail", image, TextureOptions::LINEAR);
                    self.thumbnails.insert(hash, texture);
                }
            }
            Pulled::NotComposed { ticket, why } => {
                if ticket == self.paper_ticket {
                    self.composing = None;
                    self.paper.working = false;
                    self.paper.trouble = why.map(|why| self.words.say(&why));
                }
            }
            Pulled::Progress { preview, stage, share } => {
                let label = self.words.get(match stage {
                    PrintStage::Evidence => "job-evidence",
                    PrintStage::Layout => "job-layout",
                    PrintStage::Writing => "job-writing",
                });
                let shown = if preview { &mut self.composing } else { &mut self.job };
                *shown = Some(JobView { label, share });
            }
            Pulled::Packed(packed) => {
                let note = Box::new(SentNote::of_package(&packed));
                self.desk.order(Order::Privacy(PrivacyOrder::NoteSent(packed.dossiers.clone(), note)));
                self.packed(&packed);
            }
            Pulled::Unpacking(share) => self.unpacking(share),
            Pulled::Unpacked(staged) => self.unpacked(staged),
            Pulled::SheetSaved(path) => self.sheet_saved(&path),
            Pulled::SheetRead { path, read } => self.sheet_read(&path, read),
            Pulled::Packing(share) => {
                if let Some(job) = &mut self.job {
                    job.share = share;
                }
            }
            Pulled::Copied(copied) => {
                self.job = None;
                self.desk.order(Order::Privacy(PrivacyOrder::NoteBackup(copied.path.clone())));
                let path = copied.path.display().to_string();
                let mut text = self.words.fill("backup-copied", &[("path", &path)]);
                if let Some(opened_by) = copied.opened_by {
                    let place = [("by", opened_by.name())];
                    text = format!("{text} {}", self.words.fill("backup-sealed", &place));
                }
                self.note_staying(text, Tone::Good);
                for name in &copied.broken {
                    self.note_staying(self.words.fill("backup-without", &[("name", name)]), Tone::Bad);
                }
            }
            Pulled::Stopped => {
                self.job = None;
                self.note(self.words.get("job-stopped"), Tone::Info);
            }
            Pulled::Failed(message) => {
                self.job = None;
                let text = self.words.say(&message);
                self.note_staying(text, Tone::Bad);
            }
        }
    }
}
