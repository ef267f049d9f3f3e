//! The workers that print. What a person ordered (saving, printing, handing in) has one of its
//! own; the preview, which begins anew with every change, another; thumbnails a third. So none
//! waits for another, and none stops another.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Weak};

use egui::{ColorImage, Context};

use super::darkroom::{Darkroom, Exposed};
use super::help_sheet::HelpSheet;
use super::pages::{Pages, Wish};
use super::paper::PartView;
use crate::dossier::{EntityId, EvidenceFiles as _, FileHash};
use crate::print::evidence::Reading;
use crate::print::preview::Preview;
use crate::print::{Progress, Stage, Subject};
use crate::store::Blobs;
use crate::words::{Explain, Message};
use crate::workspace::printer::printers;
use crate::workspace::{
    Copied, CopyJob, Electronic, ElectronicJob, ElectronicProgress, ExportJob, Frozen, HandInJob, ImportFile,
    ImportJob, PackJob, Packed, PrintOrder, SentNote, SheetJob, Staged, UnpackJob, WorkspaceError,
};

/// The longest side of a thumbnail in pixels.
const THUMBNAIL: u32 = 480;

/// Work for the press.
enum Work {
    Compose {
        job: Box<ExportJob>,
        ticket: u64,
    },
    Save {
        job: Box<ExportJob>,
        path: PathBuf,
    },
    Print {
        job: Box<ExportJob>,
        order: PrintOrder,
    },
    Electronic {
        job: Box<ElectronicJob>,
        path: PathBuf,
    },
    /// Prints what is to be frozen.
    Freeze(Box<HandInJob>),
    /// Shows what was frozen.
    Show {
        file: FileHash,
        ticket: u64,
    },
    SaveFile {
        file: FileHash,
        path: PathBuf,
    },
    Pack {
        job: Box<PackJob>,
        path: PathBuf,
    },
    Unpack(Box<UnpackJob>),
    WriteSheet {
        job: Box<SheetJob>,
        path: PathBuf,
    },
    ReadSheet(Box<ImportJob>),
    /// Files of evidence beside a backup.
    CopyFiles(Box<CopyJob>),
    Thumbnail(FileHash),
    /// Of a file that is not attached yet.
    ThumbnailOf(PathBuf),
    /// Prints a page of help.
    Help(Box<HelpSheet>),
    Printers,
}

/// What came of it.
pub enum Pulled {
    Composed(Box<Composed>),
    /// There is no preview: why, or it was stopped.
    NotComposed {
        ticket: u64,
        why: Option<Message>,
    },
    Page {
        wish: Wish,
        edition: u64,
        image: ColorImage,
    },
    Saved {
        path: PathBuf,
        /// The title of a paper that could be read before and cannot be now.
        lost: Option<String>,
        /// The dossier and what is noted of the file; none for what was handed in before.
        sent: Option<(EntityId, Box<SentNote>)>,
    },
    Frozen {
        job: Box<HandInJob>,
        printed: Frozen,
    },
    Electronic {
        made: Electronic,
        dossier: EntityId,
        note: Box<SentNote>,
    },
    ElectronicProgress(ElectronicProgress),
    /// Handed to the printer; what it is called there, where the system says.
    Printed(Option<String>),
    ThumbnailOf {
        path: PathBuf,
        image: Option<ColorImage>,
    },
    /// What edits make of a picture.
    Exposed(Box<Exposed>),
    Thumbnail {
        hash: FileHash,
        image: Option<ColorImage>,
    },
    /// The printers of the system, its default first.
    Printers(Vec<String>),
    Progress {
        /// Of the preview; else of what a person ordered.
        preview: bool,
        stage: Stage,
        share: f32,
    },
    Packed(Box<Packed>),
    Unpacking(f32),
    /// A package that was checked, or why it is refused.
    Unpacked(Result<Box<Staged>, WorkspaceError>),
    SheetSaved(PathBuf),
    SheetRead {
        path: PathBuf,
        read: Result<Box<ImportFile>, WorkspaceError>,
    },
    /// How far packing, or copying, is.
    Packing(f32),
    /// A backup stands at another place.
    Copied(Copied),
    /// What a person ordered was stopped.
    Stopped,
    Failed(Message),
}

/// A new printing for the preview.
pub struct Composed {
    /// The ticket that it was ordered with: what the window no longer waits for is not shown.
    pub ticket: u64,
    pub edition: u64,
    pub parts: Vec<PartView>,
    pub sizes: Vec<(f32, f32)>,
    pub places: HashMap<Subject, u32>,
    pub bytes: u64,
}

/// Says whether a piece of work should stop.
type Token = Arc<AtomicBool>;

/// A worker, and the work that it was given and has not finished.
struct Line {
    work: Sender<(Work, Token)>,
    given: Vec<Weak<AtomicBool>>,
}

impl Line {
    fn send(&mut self, work: Work) {
        let token = Token::default();
        self.given.retain(|given| given.strong_count() > 0);
        self.given.push(Arc::downgrade(&token));
        if self.work.send((work, token)).is_err() {
            log::error!("a worker of the press is gone");
        }
    }

    /// Stops what is being done and what waits.
    fn cancel(&self) {
        for token in self.given.iter().filter_map(Weak::upgrade) {
            token.store(true, Ordering::Relaxed);
        }
    }
}

/// The window's end of the lines.
pub struct Press {
    jobs: Line,
    preview: Line,
    small: Line,
    pulled: Receiver<Pulled>,
    pages: Pages,
    darkroom: Darkroom,
}

impl Drop for Press {
    fn drop(&mut self) {
        self.pages.close();
    }
}

impl Press {
    /// Starts the workers.
    pub fn start(blobs: Blobs, reading: &Reading, ctx: &Context) -> Self {
        let (sent, pulled) = channel();
        let pages = Pages::start(sent.clone(), ctx.clone());
        let darkroom = Darkroom::start(blobs.clone(), reading.clone(), sent.clone(), ctx.clone());
        let start = |name: &str| {
            let (work, received) = channel();
            let printer = Printer {
                blobs: blobs.clone(),
                reading: reading.clone(),
                sent: sent.clone(),
                ctx: ctx.clone(),
                token: Token::default(),
                pages: pages.clone(),
                edition: 0,
            };
            let started =
                std::thread::Builder::new().name(name.to_owned()).spawn(move || printer.run(&received));
            if let Err(error) = started {
                log::error!("no worker: {error}");
            }
            Line { work, given: Vec::new() }
        };
        let (jobs, preview, small) = (start("press"), start("preview"), start("thumbnails"));
        Self { jobs, preview, small, pulled, pages, darkroom }
    }

    /// Prints the whole dossier into memory for the preview, in place of an older one.
    pub fn compose(&mut self, job: Box<ExportJob>, ticket: u64) {
        self.preview.cancel();
        self.preview.send(Work::Compose { job, ticket });
    }

    /// The worker that draws pages of what was composed last.
    pub fn pages(&self) -> &Pages {
        &self.pages
    }

    /// The worker that shows what edits make of a picture.
    pub fn darkroom(&self) -> &Darkroom {
        &self.darkroom
    }

    pub fn save(&mut self, job: Box<ExportJob>, path: PathBuf) {
        self.jobs.send(Work::Save { job, path });
    }

    /// Hands paper to the printer.
    pub fn print(&mut self, job: Box<ExportJob>, order: PrintOrder) {
        self.jobs.send(Work::Print { job, order });
    }

    /// Prints a page of help.
    pub fn help(&mut self, sheet: HelpSheet) {
        self.jobs.send(Work::Help(Box::new(sheet)));
    }

    /// Asks the system for its printers, which may take a while.
    pub fn ask_printers(&mut self) {
        self.small.send(Work::Printers);
    }

    /// Prints what is to be frozen into the data folder.
    pub fn freeze(&mut self, job: Box<HandInJob>) {
        self.jobs.send(Work::Freeze(job));
    }

    /// Opens the pages of a snapshot for the preview.
    pub fn show(&mut self, file: FileHash, ticket: u64) {
        self.preview.cancel();
        self.preview.send(Work::Show { file, ticket });
    }

    /// Writes the pages of a snapshot into a file.
    pub fn save_file(&mut self, file: FileHash, path: PathBuf) {
        self.jobs.send(Work::SaveFile { file, path });
    }

    /// Makes the electronic set.
    pub fn electronic(&mut self, job: Box<ElectronicJob>, path: PathBuf) {
        self.jobs.send(Work::Electronic { job, path });
    }

    /// Makes a package.
    pub fn pack(&mut self, job: Box<PackJob>, path: PathBuf) {
        self.jobs.send(Work::Pack { job, path });
    }

    /// Checks a package.
    pub fn unpack(&mut self, job: Box<UnpackJob>) {
        self.jobs.send(Work::Unpack(job));
    }

    /// Writes a spreadsheet.
    pub fn write_sheet(&mut self, job: Box<SheetJob>, path: PathBuf) {
        self.jobs.send(Work::WriteSheet { job, path });
    }

    /// Reads a spreadsheet.
    pub fn read_sheet(&mut self, job: Box<ImportJob>) {
        self.jobs.send(Work::ReadSheet(job));
    }

    /// Copies files of evidence beside a backup.
    pub fn copy_files(&mut self, job: Box<CopyJob>) {
        self.jobs.send(Work::CopyFiles(job));
    }

    pub fn thumbnail(&mut self, hash: FileHash) {
        self.small.send(Work::Thumbnail(hash));
    }

    /// A small picture of a file that is not attached yet.
    pub fn thumbnail_of(&mut self, path: PathBuf) {
        self.small.send(Work::ThumbnailOf(path));
    }

    /// Stops what a person ordered.
    pub fn cancel(&self) {
        self.jobs.cancel();
    }

    /// Stops the preview that is being printed.
    pub fn cancel_preview(&self) {
        self.preview.cancel();
    }

    pub fn pulled(&self) -> Vec<Pulled> {
        self.pulled.try_iter().collect()
    }
}

struct Printer {
    blobs: Blobs,
    reading: Reading,
    sent: Sender<Pulled>,
    ctx: Context,
    /// Of the work in hand.
    token: Token,
    pages: Pages,
    edition: u64,
}

impl Printer {
    fn run(mut self, received: &Receiver<(Work, Token)>) {
        while let Ok((work, token)) = received.recv() {
            self.token = token;
            let pulled = match work {
                Work::Compose { job, ticket } => Some(self.compose(&job, ticket)),
                Work::Save { job, path } => self.save(&job, path),
                Work::Print { job, order } => self.print(&job, &order),
                Work::Freeze(job) => Some(self.freeze(job)),
                Work::Show { file, ticket } => Some(self.show(file, ticket)),
                Work::SaveFile { file, path } => {
                    Some(match crate::workspace::save(&self.blobs, file, &path) {
                        Ok(()) => Pulled::Saved { path, lost: None, sent: None },
                        Err(error) => failed(&error),
                    })
                }
                Work::Electronic { job, path } => Some(self.electronic(&job, &path)),
                Work::Pack { job, path } => {
                    Some(match job.run(&path, &mut |step| self.share(Pulled::Packing(step.share))) {
                        Ok(packed) => Pulled::Packed(Box::new(packed)),
                        Err(error) => failed(&error),
                    })
                }
                Work::Unpack(job) => {
                    let staged = job.run(&mut |step| self.share(Pulled::Unpacking(step.share)));
                    match staged {
                        // Whoever stopped it closed the dialog.
                        Err(error) if error.is_cancelled() => None,
                        staged => Some(Pulled::Unpacked(staged.map(Box::new))),
                    }
                }
                Work::WriteSheet { job, path } => Some(match job.run_to(&path) {
                    Ok(()) => Pulled::SheetSaved(path),
                    Err(error) => failed(&error),
                }),
                Work::ReadSheet(job) => {
                    let read = job.run().map(Box::new);
                    Some(Pulled::SheetRead { path: job.path().to_owned(), read })
                }
                Work::CopyFiles(job) => {
                    Some(match job.run(&mut |step| self.share(Pulled::Packing(step.share))) {
                        Ok(path) => Pulled::Copied(path),
                        Err(error) => failed(&error),
                    })
                }
                Work::Thumbnail(hash) => {
                    let image = self.small(&self.blobs.path(hash));
                    Some(Pulled::Thumbnail { hash, image })
                }
                Work::ThumbnailOf(path) => {
                    let image = self.small(&path);
                    Some(Pulled::ThumbnailOf { path, image })
                }
                Work::Help(sheet) => Some(match sheet.print() {
                    Ok(request) => Pulled::Printed(request),
                    Err(error) => failed(&error),
                }),
                Work::Printers => Some(Pulled::Printers(printers())),
            };
            if let Some(pulled) = pulled {
                self.say(pulled);
            }
        }
    }

    fn say(&self, pulled: Pulled) {
        self.sent.send(pulled).ok();
        self.ctx.request_repaint();
    }

    /// Tells how far it is, and whether to go on.
    fn step(&self, progress: Progress, preview: bool) -> ControlFlow<()> {
        if self.token.load(Ordering::Relaxed) {
            return ControlFlow::Break(());
        }
        let share = progress.done as f32 / progress.total.max(1) as f32;
        // Reading evidence takes most of the time.
        let share = match progress.stage {
            Stage::Evidence => 0.8 * share,
            Stage::Layout => 0.8 + 0.1 * share,
            Stage::Writing => 0.9 + 0.1 * share,
        };
        self.say(Pulled::Progress { preview, stage: progress.stage, share });
        ControlFlow::Continue(())
    }

    /// Tells how far it is, and whether to go on.
    fn share(&self, step: Pulled) -> ControlFlow<()> {
        if self.token.load(Ordering::Relaxed) {
            return ControlFlow::Break(());
        }
        self.say(step);
        ControlFlow::Continue(())
    }

    fn compose(&mut self, job: &ExportJob, ticket: u64) -> Pulled {
        let printed = match job.run(&mut |progress| self.step(progress, true)) {
            Ok(printed) => printed,
            Err(error) => {
                let why = (!error.is_cancelled()).then(|| error.explain());
                return Pulled::NotComposed { ticket, why };
            }
        };
        let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let parts = printed
            .contents
            .iter()
            .filter(|part| part.depth <= 1)
            .map(|part| PartView {
                title: part.title.clone(),
                first: number(part.first),
                last: number(part.last),
            })
            .collect();
        self.edition += 1;
        let composed = Composed {
            ticket,
            edition: self.edition,
            parts,
            sizes: printed.sizes,
            places: printed.places.into_iter().map(|(subject, page)| (subject, number(page))).collect(),
            bytes: printed.bytes.len() as u64,
        };
        match Preview::of_own(printed.bytes) {
            Ok(preview) => self.pages.open(self.edition, preview),
            Err(error) => log::error!("our own PDF cannot be drawn: {error:?}"),
        }
        Pulled::Composed(Box::new(composed))
    }

    fn freeze(&self, job: Box<HandInJob>) -> Pulled {
        match job.run(&mut |progress| self.step(progress, false)) {
            Ok(printed) => Pulled::Frozen { job, printed },
            Err(error) => failed(&error),
        }
    }

    fn show(&mut self, file: FileHash, ticket: u64) -> Pulled {
        let missing = || crate::store::StoreError::Blob { hash: file.to_string() };
        let read = self.blobs.read(file).map_err(|_| missing());
        let opened = read.and_then(|bytes| {
            let size = bytes.len() as u64;
            Ok((Preview::of_own(bytes).map_err(|_| missing())?, size))
        });
        match opened {
            Ok((preview, bytes)) => {
                self.edition += 1;
                let sizes = (0..preview.pages()).filter_map(|index| preview.size(index)).collect();
                let composed = Composed {
                    ticket,
                    edition: self.edition,
                    parts: Vec::new(),
                    sizes,
                    places: HashMap::new(),
                    bytes,
                };
                self.pages.open(self.edition, preview);
                Pulled::Composed(Box::new(composed))
            }
            Err(error) => Pulled::NotComposed { ticket, why: Some(error.explain()) },
        }
    }

    fn save(&self, job: &ExportJob, path: PathBuf) -> Option<Pulled> {
        Some(match job.run_to(&path, &mut |progress| self.step(progress, false)) {
            Ok(printed) => {
                let sent = Some((job.dossier().clone(), Box::new(SentNote::of_pdf(&path))));
                Pulled::Saved { path, lost: job.lost(&printed).into_iter().next(), sent }
            }
            Err(error) => failed(&error),
        })
    }

    fn print(&self, job: &ExportJob, order: &PrintOrder) -> Option<Pulled> {
        Some(match job.print(order, &mut |progress| self.step(progress, false)) {
            Ok(request) => Pulled::Printed(request),
            Err(error) => failed(&error),
        })
    }

    fn electronic(&self, job: &ElectronicJob, path: &Path) -> Pulled {
        let made = job.run_to(path, &mut |progress| {
            if self.token.load(Ordering::Relaxed) {
                return ControlFlow::Break(());
            }
            self.say(Pulled::ElectronicProgress(progress));
            ControlFlow::Continue(())
        });
        match made {
            Ok(made) => {
                let note = Box::new(SentNote::of_electronic(&made));
                Pulled::Electronic { made, dossier: job.dossier().clone(), note }
            }
            Err(error) => failed(&error),
        }
    }

    fn small(&self, path: &Path) -> Option<ColorImage> {
        match self.reading.small(path, THUMBNAIL) {
            Ok(Ok(small)) => color_image(small.width, small.height, &small.rgba),
            // An icon stands in its place; the checks say what is wrong with the file.
            Ok(Err(_)) => None,
            Err(error) => {
                log::warn!("no thumbnail of {}: {error}", path.display());
                None
            }
        }
    }
}

fn failed(error: &WorkspaceError) -> Pulled {
    if error.is_cancelled() { Pulled::Stopped } else { Pulled::Failed(error.explain()) }
}

pub(super) fn color_image(width: u32, height: u32, rgba: &[u8]) -> Option<ColorImage> {
    let size = [usize::try_from(width).ok()?, usize::try_from(height).ok()?];
    (rgba.len() == size[0] * size[1] * 4).then(|| ColorImage::from_rgba_unmultiplied(size, rgba))
}
