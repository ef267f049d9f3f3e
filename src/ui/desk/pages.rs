//! Pages of evidence at the desk. Files and pictures are read on a thread of their own: one that
//! takes its time keeps no text from the disk.

use super::{Clerk, News, Order};
use crate::dossier::{EntityId, EvidenceFile};
use crate::ui::paging::{PageAction, SortedPiece};
use crate::words::Explain as _;
use crate::workspace::{Attachment, Intake, Workspace, WorkspaceError};

/// What is left to do in the workspace once files were read.
type Rest = Box<dyn FnOnce(&mut Workspace) -> Result<Option<News>, WorkspaceError> + Send>;

/// Work whose slow part is done.
pub struct Finish(Rest);

impl std::fmt::Debug for Finish {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Finish")
    }
}

impl Clerk {
    /// Carries out what was asked of pages.
    pub(super) fn pages(&mut self, action: PageAction) -> Result<(), WorkspaceError> {
        match action {
            PageAction::Move { evidence, key, to } => {
                self.finish(Finish(Box::new(move |door| door.move_page(&evidence, &key, to).map(|()| None))))
            }
            PageAction::Remove { evidence, key } => {
                self.finish(Finish(Box::new(move |door| door.remove_page(&evidence, &key).map(|()| None))))
            }
            PageAction::Add { evidence, files, replace } => self.later(move |intake| {
                let taken = files.iter().map(|path| intake.take_in(path));
                let taken: Vec<EvidenceFile> = taken.collect::<Result<_, _>>()?;
                Ok(Box::new(move |door: &mut Workspace| {
                    match (replace, taken.split_first()) {
                        (Some(key), Some((first, _))) => door.replace_page(&evidence, &key, first)?,
                        _ => door.add_pages(&evidence, &taken)?,
                    }
                    Ok(Some(News::PagesAdded))
                }))
            }),
            PageAction::Edit { evidence, key, edits } => {
                let Some(file) = self.page(&evidence, &key)? else { return Err(WorkspaceError::NoPage) };
                self.later(move |intake| {
                    let made = intake.develop(&file, &edits)?;
                    Ok(Box::new(move |door: &mut Workspace| {
                        door.edit_page(&evidence, &key, &made).map(|()| None)
                    }))
                })
            }
            PageAction::AttachSorted { dossier, pieces } => {
                self.later(move |intake| attach_sorted(intake, dossier, pieces))
            }
            other => {
                log::error!("not an action of the workspace: {other:?}");
                Ok(())
            }
        }
    }

    /// A page as it stands now.
    fn page(&self, evidence: &EntityId, key: &str) -> Result<Option<EvidenceFile>, WorkspaceError> {
        let dossier = self.workspace.dossier_of(evidence)?;
        let piece = dossier.evidence.into_iter().find(|piece| piece.id == *evidence);
        Ok(piece.and_then(|piece| piece.files.into_iter().find(|file| file.page.key == key)))
    }

    /// Does the rest of some work, and shows what came of it.
    pub(super) fn finish(&mut self, Finish(rest): Finish) -> Result<(), WorkspaceError> {
        if let Some(news) = rest(&mut self.workspace)? {
            self.say(news);
        }
        self.saved(None);
        Ok(())
    }

    /// Reads files elsewhere; the rest comes back to the desk.
    fn later(
        &mut self,
        read: impl FnOnce(&Intake) -> Result<Rest, WorkspaceError> + Send + 'static,
    ) -> Result<(), WorkspaceError> {
        let intake = self.workspace.intake();
        let Some(orders) = self.later.upgrade() else {
            return read(&intake).and_then(|rest| self.finish(Finish(rest)));
        };
        let bell = self.bell.clone();
        let started = std::thread::Builder::new().name("intake".to_owned()).spawn(move || {
            let rest: Rest = match read(&intake) {
                Ok(rest) => rest,
                Err(error) => {
                    let why = error.explain();
                    Box::new(move |_: &mut Workspace| Ok(Some(News::Failed(why))))
                }
            };
            if orders.send(Order::Finish(Finish(rest))).is_err() {
                log::error!("the desk is gone, and pages were not changed");
            }
            bell.ring();
        });
        started.map(|_| ()).map_err(WorkspaceError::Reader)
    }
}

/// A sorted paper is called what its kind is called: in the printed list that says more than
/// "01 gcn dang ky". A file's name with marks was written by a person, and stays. And where its row
/// can prove one criterion only, it proves that one.
fn complete(
    door: &Workspace,
    dossier: &EntityId,
    ready: &mut [(Attachment, Vec<EvidenceFile>)],
) -> Result<(), WorkspaceError> {
    let dossier = door.dossier(dossier)?;
    let rulebook = door.rulebook(&dossier.rulebook);
    let set = dossier.set().and_then(|number| rulebook.set(number));
    for (attachment, _) in ready {
        let first = attachment.files.first().and_then(|path| path.file_stem());
        let bare = attachment.title.is_empty() && first.is_some_and(|name| name.is_ascii());
        if let Some(kind) = rulebook.kind(&attachment.kind).filter(|_| bare) {
            attachment.title.clone_from(&kind.name);
        }
        let Some(set) = set.filter(|_| attachment.criteria.is_empty()) else { continue };
        let codes: Vec<_> =
            rulebook.criteria_of_row(set, attachment.row).map(|criterion| criterion.code).collect();
        if codes.len() == 1 {
            attachment.criteria = codes;
        }
    }
    Ok(())
}

/// Reads all files, then attaches all pieces: all of them, or none.
fn attach_sorted(
    intake: &Intake,
    dossier: EntityId,
    pieces: Vec<SortedPiece>,
) -> Result<Rest, WorkspaceError> {
    let mut ready = Vec::with_capacity(pieces.len());
    for SortedPiece { row, kind, files, criteria } in pieces {
        let taken: Result<Vec<EvidenceFile>, WorkspaceError> =
            files.iter().map(|path| intake.take_in(path)).collect();
        ready.push((Attachment { row, kind, files, criteria, ..Attachment::default() }, taken?));
    }
    Ok(Box::new(move |door: &mut Workspace| {
        complete(door, &dossier, &mut ready)?;
        let made = door.attach_all_taken(&dossier, &ready)?;
        let row = ready.first().map(|(attachment, _)| attachment.row).unwrap_or_default();
        Ok(Some(News::Sorted { count: made.len(), evidence: made.into_iter().next(), row }))
    }))
}
