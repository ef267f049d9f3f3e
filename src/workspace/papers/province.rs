//! What the commune puts before a dossier that it sends to the province: its letter and its report
//! (Điều 6, khoản 2).

use jiff::civil::Date;

use super::{OfficePaper, Workspace, WorkspaceError};
use crate::dossier::{Dossier, EntityId};
use crate::print::{self, Ahead};
use crate::rulebook::form::{Block, Form};
use crate::workspace::OpenDossier;

/// How a dossier is bound for the province.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ForProvince {
    /// The letter over a whole batch in place of the one for this product.
    pub letter: Option<BatchLetter>,
}

/// One letter that proposes several products.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BatchLetter {
    pub dossiers: Vec<EntityId>,
    /// For the pen where empty.
    pub number: String,
    /// For the pen where none.
    pub on: Option<Date>,
}

impl Workspace {
    /// The commune's forms before a dossier, in the order of the decision, each with what fills it.
    ///
    /// # Errors
    /// When the decision knows no such forms, or the letter names a dossier that there is not.
    pub(in crate::workspace) fn ahead(
        &self,
        open: &OpenDossier,
        order: &ForProvince,
    ) -> Result<Vec<Ahead>, WorkspaceError> {
        let mut forms: Vec<(u8, Ahead)> = Vec::new();
        let with_place = |form: &Form| form.for_province;
        for form in &open.rulebook.forms {
            if let Some(place) = with_place(form) {
                forms.push((place, self.ahead_of(open, form)?));
            }
        }
        if let Some(letter) = &order.letter {
            let BatchLetter { dossiers, number, on } = letter.clone();
            let paper = OfficePaper::Letter { dossiers, number, on, note: false };
            let form = self.papers_of(&open.rulebook).paper(paper.form());
            let form = form.ok_or_else(|| print::PrintError::NothingToPrint(paper.form().to_owned()))?;
            let place = with_place(form).unwrap_or(0);
            let dossier = self.fill(&paper)?;
            forms.retain(|(taken, _)| *taken != place);
            forms.push((place, Ahead { form: form.clone(), dossier }));
        }
        if forms.is_empty() {
            return Err(WorkspaceError::NoProvinceForms(open.rulebook.decision.number.clone()));
        }
        forms.sort_by_key(|(place, _)| *place);
        Ok(forms.into_iter().map(|(_, ahead)| ahead).collect())
    }

    /// A form of the commune by itself, filled as it is before the dossier; none where it is none.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(in crate::workspace) fn ahead_alone(
        &self,
        open: &OpenDossier,
        form: &str,
    ) -> Result<Vec<Ahead>, WorkspaceError> {
        let form = open.rulebook.form(form).filter(|form| form.for_province.is_some());
        form.map(|form| self.ahead_of(open, form)).into_iter().collect()
    }

    /// The office's own facts come from its book, unless the dossier says them itself.
    fn ahead_of(&self, open: &OpenDossier, form: &Form) -> Result<Ahead, WorkspaceError> {
        let mut dossier = open.dossier.clone();
        let commune = dossier.text("producer.commune_code").to_owned();
        self.put_office(&mut dossier, &commune)?;
        Ok(Ahead { form: form.clone(), dossier })
    }
}

/// What the commune must find and has not written, by its labels: the long texts of its forms that
/// are the officer's.
pub(in crate::workspace) fn unwritten(open: &OpenDossier, ahead: &[Ahead]) -> Vec<String> {
    let rulebook = &open.rulebook;
    let mut labels = Vec::new();
    for Ahead { form, dossier } in ahead {
        for block in &form.blocks {
            let Block::Long(long) = block else { continue };
            let field = rulebook.field(&long.field).filter(|field| field.officer);
            let printed = long.when.as_ref().is_none_or(|when| print::holds(rulebook, dossier, when));
            if let Some(field) = field.filter(|_| printed && is_blank(dossier, &long.field)) {
                labels.push(field.label.clone());
            }
        }
    }
    labels
}

fn is_blank(dossier: &Dossier, field: &str) -> bool {
    dossier.text(field).trim().is_empty()
}
