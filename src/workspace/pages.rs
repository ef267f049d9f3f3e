//! The pages of a piece of evidence: their order, and what is done to their pictures. Files stay
//! as they were attached; everything here can be taken back.

use std::path::Path;
use std::sync::PoisonError;

use super::take_in::Intake;
use super::{Workspace, WorkspaceError};
use crate::dossier::{
    Dossier, EntityId, EntityKind, Evidence, EvidenceFile, FileHash, PageEdits, PictureQuality, Value,
    between, edit_value, field, file_value, places, quality_value,
};
use crate::store::Edit;

/// What came of editing a picture, stored and ready to be written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DevelopedPage {
    /// The file that was edited: its edits are of no account for another.
    of: FileHash,
    edits: PageEdits,
    /// Nothing where the original stands again.
    made: Option<(FileHash, Option<PictureQuality>)>,
}

impl Intake {
    /// Makes the picture that edits make of a page's file, and stores it. Nothing refers to it yet:
    /// see [`Workspace::edit_page`].
    ///
    /// # Errors
    /// When the corners enclose no page, the file is no picture, or it cannot be read or stored.
    pub fn develop(&self, file: &EvidenceFile, edits: &PageEdits) -> Result<DevelopedPage, WorkspaceError> {
        let edits = edits.clone().settled().ok_or(WorkspaceError::BadCorners)?;
        if edits.is_nothing() {
            return Ok(DevelopedPage { of: file.hash, edits, made: None });
        }
        if !file.is_picture() {
            return Err(WorkspaceError::NotAPicture(file.name.clone()));
        }
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let made = self.reading().develop(&self.blobs.path(file.hash), &edits);
        let made = made.map_err(WorkspaceError::Reader)?;
        let made = made.map_err(|reason| {
            log::warn!("{}: {reason}", file.name);
            WorkspaceError::NotAPicture(file.name.clone())
        })?;
        let hash = self.blobs.put(&made.bytes).map_err(|error| self.unwritten(error))?;
        Ok(DevelopedPage { of: file.hash, edits, made: Some((hash, made.quality)) })
    }
}

impl Workspace {
    /// Adds a file's pages behind those that a piece has.
    ///
    /// # Errors
    /// When the file cannot be taken in.
    pub fn add_file(&mut self, evidence: &EntityId, path: &Path) -> Result<(), WorkspaceError> {
        let file = self.intake.take_in(path)?;
        self.add_pages(evidence, &[file])
    }

    /// Adds files that were taken in as pages behind those that a piece has.
    ///
    /// # Errors
    /// When there is no such piece.
    pub fn add_pages(&mut self, evidence: &EntityId, files: &[EvidenceFile]) -> Result<(), WorkspaceError> {
        let (dossier, piece) = self.piece(evidence)?;
        let mut last = piece.files.last().map(|file| file.page.place.clone());
        let count = files.len().to_string();
        let arguments = vec![("title".to_owned(), piece.title), ("count".to_owned(), count)];
        self.perform("action-add-pages", arguments, |transaction| {
            for file in files {
                // Keys come from the operation that makes them: no two laptops give the same.
                let key = transaction.create(EntityKind::Evidence).0;
                let place = between(last.as_deref(), None).unwrap_or_default();
                for (field, value) in [
                    (field::file(&key), file_value(file)),
                    (field::place(&key), Value::from(place.as_str())),
                    (field::quality(&key), quality_value(file.printed(), file.page.quality)),
                ] {
                    transaction.edit(&Edit { entity: evidence.clone(), field, value })?;
                }
                last = Some(place);
            }
            Ok(((), if files.is_empty() { Vec::new() } else { vec![dossier.id.clone()] }))
        })
    }

    /// Puts another file in the place of a page. What was done to the picture before goes with it.
    ///
    /// # Errors
    /// When there is no such page.
    pub fn replace_page(
        &mut self,
        evidence: &EntityId,
        key: &str,
        file: &EvidenceFile,
    ) -> Result<(), WorkspaceError> {
        let (_, piece) = self.piece(evidence)?;
        page_of(&piece, key)?;
        let edits = vec![
            (field::file(key), file_value(file)),
            (field::edit(key), Value::Empty),
            (field::quality(key), quality_value(file.printed(), file.page.quality)),
        ];
        self.change_pages(evidence, key, "action-replace-page", edits)
    }

    /// Takes a page away. Its file stays in the data folder, so that undo can bring it back.
    ///
    /// # Errors
    /// When there is no such page, or it is the only one: a piece without a page proves nothing.
    pub fn remove_page(&mut self, evidence: &EntityId, key: &str) -> Result<(), WorkspaceError> {
        let (_, piece) = self.piece(evidence)?;
        page_of(&piece, key)?;
        if piece.files.len() < 2 {
            return Err(WorkspaceError::LastPage);
        }
        self.change_pages(evidence, key, "action-remove-page", vec![(field::file(key), Value::Empty)])
    }

    /// Moves a page so that it has `to` pages before it.
    ///
    /// # Errors
    /// When there is no such page.
    pub fn move_page(&mut self, evidence: &EntityId, key: &str, to: usize) -> Result<(), WorkspaceError> {
        let (_, piece) = self.piece(evidence)?;
        let from = page_of(&piece, key)?.0;
        let to = to.min(piece.files.len().saturating_sub(1));
        if from == to {
            return Ok(());
        }
        let mut order: Vec<&EvidenceFile> = piece.files.iter().collect();
        let page = order.remove(from);
        let place_at = |at: Option<usize>| Some(order.get(at?)?.page.place.as_str());
        let edits = match between(place_at(to.checked_sub(1)), place_at(Some(to))) {
            Some(place) => vec![(field::place(key), Value::from(place))],
            // Two laptops gave two pages one place: all get places anew.
            None => {
                order.insert(to, page);
                let anew = order.iter().zip(places(order.len()));
                anew.map(|(page, place)| (field::place(&page.page.key), Value::from(place))).collect()
            }
        };
        self.change_pages(evidence, key, "action-move-page", edits)
    }

    /// Writes down what [`Intake::develop`] made of a page.
    ///
    /// # Errors
    /// When there is no such page, or another file stands there by now.
    pub fn edit_page(
        &mut self,
        evidence: &EntityId,
        key: &str,
        developed: &DevelopedPage,
    ) -> Result<(), WorkspaceError> {
        let (_, piece) = self.piece(evidence)?;
        if page_of(&piece, key)?.1.hash != developed.of {
            return Err(WorkspaceError::NoPage);
        }
        let value = match developed.made {
            Some((made, quality)) => edit_value(developed.of, &developed.edits, made, quality),
            None => Value::Empty,
        };
        self.change_pages(evidence, key, "action-edit-page", vec![(field::edit(key), value)])
    }

    fn change_pages(
        &mut self,
        evidence: &EntityId,
        key: &str,
        label: &str,
        edits: Vec<(String, Value)>,
    ) -> Result<(), WorkspaceError> {
        let (dossier, piece) = self.piece(evidence)?;
        let page = page_of(&piece, key)?.0 + 1;
        let arguments = vec![("title".to_owned(), piece.title), ("page".to_owned(), page.to_string())];
        let edit = |(field, value)| Edit { entity: evidence.clone(), field, value };
        let edits = edits.into_iter().map(edit).collect();
        self.perform(label, arguments, |transaction| {
            Ok(((), Self::edit_all(transaction, edits, vec![dossier.id.clone()])?))
        })
    }

    /// A piece of evidence with its dossier.
    fn piece(&self, evidence: &EntityId) -> Result<(Dossier, Evidence), WorkspaceError> {
        let dossier = self.dossier_of_evidence(evidence)?;
        let piece = dossier.evidence.iter().find(|piece| piece.id == *evidence).cloned();
        Ok((dossier, piece.ok_or(WorkspaceError::NoPage)?))
    }
}

/// A page and how many stand before it.
fn page_of<'a>(piece: &'a Evidence, key: &str) -> Result<(usize, &'a EvidenceFile), WorkspaceError> {
    let mut pages = piece.files.iter().enumerate();
    pages.find(|(_, file)| file.page.key == key).ok_or(WorkspaceError::NoPage)
}
