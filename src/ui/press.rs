//! The worker that prints and draws: the paper set for the preview, its pages, thumbnails, and
//! the file that is saved.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};

use egui::{ColorImage, Context};

use super::stage::PartView;
use crate::dossier::FileHash;
use crate::print::evidence::Reading;
use crate::print::preview::Preview;
use crate::print::{Progress, Stage};
use crate::store::Blobs;
use crate::words::{Explain, Message};
use crate::workspace::{Electronic, ElectronicJob, ElectronicProgress, ExportJob, WorkspaceError};

/// The longest side of a thumbnail in pixels.
const THUMBNAIL: u32 = 480;

/// Work for the press.
enum Work {
    Compose(Box<ExportJob>),
    Page { number: u32, height: f32 },
    Save { job: Box<ExportJob>, path: PathBuf },
    Electronic { job: Box<ElectronicJob>, path: PathBuf },
    Thumbnail(FileHash),
}

/// What came of it.
pub enum Pulled {
    Composed { parts: Vec<PartView>, pages: u32, bytes: u64 },
    Page { number: u32, image: ColorImage },
    Saved(PathBuf),
    Electronic(Electronic),
    Thumbnail { hash: FileHash, image: Option<ColorImage> },
    Progress { stage: Stage, share: f32 },
    ElectronicProgress(ElectronicProgress),
    Stopped,
    Failed(Message),
}

/// The window's end of the line.
pub struct Press {
    work: Sender<Work>,
    small: Sender<Work>,
    pulled: Receiver<Pulled>,
    cancel: Arc<AtomicBool>,
}

impl Press {
    /// Starts two workers: one for paper, one for thumbnails, so that neither waits for the other.
    pub fn start(blobs: Blobs, reading: &Reading, ctx: &Context) -> Self {
        let (sent, pulled) = channel();
        let cancel = Arc::new(AtomicBool::new(false));
        let start = |name: &str| {
            let (work, received) = channel();
            let printer = Printer {
                blobs: blobs.clone(),
                reading: reading.clone(),
                sent: sent.clone(),
                ctx: ctx.clone(),
                cancel: Arc::clone(&cancel),
                preview: None,
            };
            let started =
                std::thread::Builder::new().name(name.to_owned()).spawn(move || printer.run(&received));
            if let Err(error) = started {
                log::error!("no worker: {error}");
            }
            work
        };
        Self { work: start("press"), small: start("thumbnails"), pulled, cancel }
    }

    /// Prints the whole dossier into memory for the preview; what is being printed is stopped.
    pub fn compose(&self, job: Box<ExportJob>) {
        self.send(Work::Compose(job));
    }

    /// Draws a page of what was composed last, so many pixels high.
    pub fn page(&self, number: u32, height: f32) {
        self.send(Work::Page { number, height });
    }

    pub fn save(&self, job: Box<ExportJob>, path: PathBuf) {
        self.send(Work::Save { job, path });
    }

    /// Makes the electronic set.
    pub fn electronic(&self, job: Box<ElectronicJob>, path: PathBuf) {
        self.send(Work::Electronic { job, path });
    }

    pub fn thumbnail(&self, hash: FileHash) {
        self.small.send(Work::Thumbnail(hash)).ok();
    }

    /// Stops the paper that is being printed.
    pub fn cancel(&self) {
        self.cancel.store(true, Ordering::Relaxed);
    }

    pub fn pulled(&self) -> Vec<Pulled> {
        self.pulled.try_iter().collect()
    }

    fn send(&self, work: Work) {
        if self.work.send(work).is_err() {
            log::error!("the press is gone");
        }
    }
}

struct Printer {
    blobs: Blobs,
    reading: Reading,
    sent: Sender<Pulled>,
    ctx: Context,
    cancel: Arc<AtomicBool>,
    preview: Option<Preview>,
}

impl Printer {
    fn run(mut self, received: &Receiver<Work>) {
        while let Ok(work) = received.recv() {
            let pulled = match work {
                Work::Compose(job) => self.compose(&job),
                Work::Page { number, height } => self.page(number, height),
                Work::Save { job, path } => self.save(&job, path),
                Work::Electronic { job, path } => Some(self.electronic(&job, &path)),
                Work::Thumbnail(hash) => Some(self.thumbnail(hash)),
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
    fn step(&self, progress: Progress) -> ControlFlow<()> {
        if self.cancel.load(Ordering::Relaxed) {
            return ControlFlow::Break(());
        }
        let share = progress.done as f32 / progress.total.max(1) as f32;
        // Reading evidence takes most of the time.
        let share = match progress.stage {
            Stage::Evidence => 0.8 * share,
            Stage::Layout => 0.8 + 0.1 * share,
            Stage::Writing => 0.9 + 0.1 * share,
        };
        self.say(Pulled::Progress { stage: progress.stage, share });
        ControlFlow::Continue(())
    }

    fn compose(&mut self, job: &ExportJob) -> Option<Pulled> {
        self.cancel.store(false, Ordering::Relaxed);
        let printed = match job.run(&mut |progress| self.step(progress)) {
            Ok(printed) => printed,
            Err(error) => return Some(failed(&error)),
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
        match Preview::open(&printed.bytes) {
            Ok(preview) => self.preview = Some(preview),
            Err(error) => log::error!("our own PDF cannot be drawn: {error:?}"),
        }
        let bytes = printed.bytes.len() as u64;
        Some(Pulled::Composed { parts, pages: number(printed.pages), bytes })
    }

    fn page(&self, number: u32, height: f32) -> Option<Pulled> {
        let preview = self.preview.as_ref()?;
        let index = usize::try_from(number).ok()?.checked_sub(1)?;
        let (_, points) = preview.size(index)?;
        let drawn = preview.render(index, height / points).ok()?;
        Some(Pulled::Page { number, image: image(drawn.width, drawn.height, &drawn.rgba)? })
    }

    fn save(&self, job: &ExportJob, path: PathBuf) -> Option<Pulled> {
        self.cancel.store(false, Ordering::Relaxed);
        Some(match job.run_to(&path, &mut |progress| self.step(progress)) {
            Ok(_) => Pulled::Saved(path),
            Err(error) => failed(&error),
        })
    }

    fn electronic(&self, job: &ElectronicJob, path: &Path) -> Pulled {
        self.cancel.store(false, Ordering::Relaxed);
        let made = job.run_to(path, &mut |progress| {
            if self.cancel.load(Ordering::Relaxed) {
                return ControlFlow::Break(());
            }
            self.say(Pulled::ElectronicProgress(progress));
            ControlFlow::Continue(())
        });
        match made {
            Ok(made) => Pulled::Electronic(made),
            Err(error) => failed(&error),
        }
    }

    fn thumbnail(&self, hash: FileHash) -> Pulled {
        let image = match self.reading.small(&self.blobs.path(hash), THUMBNAIL) {
            Ok(Ok(small)) => image(small.width, small.height, &small.rgba),
            // An icon stands in its place; the checks say what is wrong with the file.
            Ok(Err(_)) => None,
            Err(error) => {
                log::warn!("no thumbnail of {hash}: {error}");
                None
            }
        };
        Pulled::Thumbnail { hash, image }
    }
}

fn failed(error: &WorkspaceError) -> Pulled {
    if error.is_cancelled() { Pulled::Stopped } else { Pulled::Failed(error.explain()) }
}

fn image(width: u32, height: u32, rgba: &[u8]) -> Option<ColorImage> {
    let size = [usize::try_from(width).ok()?, usize::try_from(height).ok()?];
    (rgba.len() == size[0] * size[1] * 4).then(|| ColorImage::from_rgba_unmultiplied(size, rgba))
}
