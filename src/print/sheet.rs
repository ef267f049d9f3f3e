//! A paper that stands by itself: help, and what the offices write.

use std::ops::ControlFlow;

use super::{Part, PrintError, Request, export};
use crate::dossier::{Dossier, EntityId, EvidenceFiles, FileHash};
use crate::rulebook::Rulebook;
use crate::rulebook::form::Form;

/// The PDF of a form that is none of the rulebook's bound ones, filled from a dossier: its fields, and
/// its lines of books where the form has tables of them. A draft carries its mark on every page.
///
/// # Errors
/// When the PDF cannot be written.
pub fn sheet(rulebook: &Rulebook, form: Form, dossier: &Dossier, draft: bool) -> Result<Vec<u8>, PrintError> {
    let part = Part::Form(form.id.clone());
    let form = Form { bound: false, ..form };
    let rulebook = Rulebook { forms: vec![form], ..rulebook.clone() };
    let request = Request { part: Some(&part), draft, ..Request::new(&rulebook, dossier) };
    Ok(export(&request, &Nothing, &mut |_| ControlFlow::Continue(()))?.bytes)
}

/// A dossier of nobody, to print what belongs to none.
pub fn nobody(rulebook: &Rulebook) -> Dossier {
    let nobody = || EntityId(String::new());
    Dossier {
        id: nobody(),
        producer: nobody(),
        product: nobody(),
        rulebook: rulebook.id.clone(),
        fields: Default::default(),
        levels: Default::default(),
        opinions: Default::default(),
        consents: Vec::new(),
        evidence: Vec::new(),
        entries: Vec::new(),
        conflicts: Vec::new(),
    }
}

/// Such papers have no evidence.
struct Nothing;

impl EvidenceFiles for Nothing {
    fn read(&self, hash: FileHash) -> std::io::Result<Vec<u8>> {
        Err(std::io::Error::new(std::io::ErrorKind::NotFound, hash.to_string()))
    }
}
