//! The offices' own papers: receipts, returns, letters, minutes, lists, the period's report.
//!
//! What stands on a paper comes from the dossiers and the books; its form is the rulebook's. Nothing
//! is written into the data by printing one, but for the number and the day of a letter where that is
//! asked for. [`OfficePaper`] says which there are; each kind has its file.

mod batch;
mod fill;
mod letter;
mod one;
mod province;
mod report;
mod tables;
mod training;

use std::path::Path;

use jiff::civil::Date;

use self::fill::{put, text};
use super::{Workspace, WorkspaceError};
use crate::dossier::{Dossier, EntityId};
use crate::print;
use crate::rulebook::Rulebook;
use crate::store::{DossierRow, RowQuery, write_whole};

pub use letter::Unready;
pub(super) use letter::products_of;
pub(super) use province::unwritten;
pub use province::{BatchLetter, ForProvince};

/// A paper of the offices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OfficePaper {
    /// What is given to whoever hands in.
    Receipt(EntityId),
    /// What must still come.
    Returns(EntityId),
    /// The commune's second opinions beside the producer's points.
    Comparison(EntityId),
    /// The letter by which a commune proposes several of its products. Where `note` is set, its number
    /// and its day are written into their dossiers once it is saved.
    Letter { dossiers: Vec<EntityId>, number: String, on: Option<Date>, note: bool },
    /// The dossiers of a batch; of today where no day is given.
    List { year: i64, batch: i64, on: Option<Date> },
    /// The minutes of a meeting: the line of its book, and the dossiers that it looked at.
    Minutes { meeting: EntityId, dossiers: Vec<EntityId>, number: String },
    /// Who came, or is to come, to a training.
    Attendance { training: EntityId },
    /// The report on a period, both days inclusive.
    Report { from: Date, to: Date },
}

impl OfficePaper {
    /// The id of its form in the rulebook.
    pub fn form(&self) -> &'static str {
        match self {
            Self::Receipt(_) => "phieu-tiep-nhan",
            Self::Returns(_) => "phieu-bo-sung",
            Self::Comparison(_) => "so-sanh-diem",
            Self::Letter { .. } => "de-nghi-theo-dot",
            Self::List { .. } => "danh-sach-dot",
            Self::Minutes { .. } => "bien-ban-hop",
            Self::Attendance { .. } => "diem-danh",
            Self::Report { .. } => "bao-cao-ky",
        }
    }
}

impl Workspace {
    /// The PDF of a paper; a letter is marked as a draft where [`Workspace::unready`] names a dossier.
    ///
    /// # Errors
    /// When there is no such dossier or line, when there is nothing that the paper could say, or the PDF
    /// cannot be made.
    pub fn office_paper(&self, paper: &OfficePaper) -> Result<Vec<u8>, WorkspaceError> {
        let filled = self.fill(paper)?;
        let rulebook = self.papers_of(self.rulebook(&filled.rulebook));
        let form = rulebook.paper(paper.form());
        let form = form.ok_or_else(|| print::PrintError::NothingToPrint(paper.form().to_owned()))?;
        let draft = match paper {
            OfficePaper::Letter { dossiers, .. } => !self.unready(dossiers)?.is_empty(),
            _ => false,
        };
        Ok(print::sheet(rulebook, form.clone(), &filled, draft)?)
    }

    /// The names of the values that are worked out for a paper, filled or empty.
    ///
    /// # Errors
    /// As [`Workspace::office_paper`].
    pub fn office_values(&self, paper: &OfficePaper) -> Result<Vec<String>, WorkspaceError> {
        Ok(self.fill(paper)?.fields.into_keys().collect())
    }

    /// Writes a paper: its tables as a spreadsheet where the name ends in `.xlsx`, or else its PDF.
    ///
    /// # Errors
    /// As [`Workspace::office_paper`], when the disk refuses, and when the number of a draft is to be
    /// written into the dossiers.
    pub fn save_office_paper(&mut self, paper: &OfficePaper, out: &Path) -> Result<(), WorkspaceError> {
        if let OfficePaper::Letter { dossiers, note: true, .. } = paper {
            let unready = self.unready(dossiers)?;
            if !unready.is_empty() {
                return Err(WorkspaceError::LetterNotSent(products_of(&unready)));
            }
        }
        let ending = out.extension().unwrap_or_default();
        let sheet = ending.eq_ignore_ascii_case("xlsx");
        let bytes = if sheet { self.office_xlsx(paper)? } else { self.office_paper(paper)? };
        write_whole(out, &bytes).map_err(|source| WorkspaceError::Write { path: out.to_owned(), source })?;
        match paper {
            OfficePaper::Letter { dossiers, number, on, note: true } => {
                self.note_letter(dossiers, number, *on)
            }
            _ => Ok(()),
        }
    }

    /// The rulebook whose papers are printed: an old one may have none.
    fn papers_of<'a>(&'a self, rulebook: &'a Rulebook) -> &'a Rulebook {
        if rulebook.papers.is_empty() { &self.current } else { rulebook }
    }

    /// The dossier that a paper prints: a real one or nobody's, with the paper's values and lines.
    fn fill(&self, paper: &OfficePaper) -> Result<Dossier, WorkspaceError> {
        self.vouch_for_paper(paper)?;
        match paper {
            OfficePaper::Receipt(id) => self.receipt(id),
            OfficePaper::Returns(id) => self.returns(id),
            OfficePaper::Comparison(id) => self.comparison(id),
            OfficePaper::Letter { dossiers, number, on, .. } => self.letter(dossiers, number, *on),
            OfficePaper::Minutes { meeting, dossiers, number } => self.minutes(meeting, dossiers, number),
            OfficePaper::List { year, batch, on } => self.list_of_batch(*year, *batch, *on),
            OfficePaper::Attendance { training } => self.attendance(training),
            OfficePaper::Report { from, to } => self.report(*from, *to),
        }
    }

    /// What no longer is what was typed goes on no paper.
    fn vouch_for_paper(&self, paper: &OfficePaper) -> Result<(), WorkspaceError> {
        match paper {
            OfficePaper::Receipt(id) | OfficePaper::Returns(id) | OfficePaper::Comparison(id) => {
                self.vouch_for(id)
            }
            OfficePaper::Letter { dossiers, .. } | OfficePaper::Minutes { dossiers, .. } => {
                dossiers.iter().try_for_each(|id| self.vouch_for(id))
            }
            OfficePaper::List { .. } | OfficePaper::Report { .. } => self.vouch_for_rows(&self.rows_here()?),
            OfficePaper::Attendance { training } => {
                Ok(self.store.check_state(&self.store.entity(training)?)?)
            }
        }
    }

    /// The dossiers of the officer's area, and those whose commune nobody wrote down: they are here
    /// because they were given to this officer. All where no area is said.
    pub fn rows_here(&self) -> Result<Vec<DossierRow>, WorkspaceError> {
        let area = self.area();
        let mut rows = self.list(&RowQuery::default())?;
        rows.retain(|row| area.is_empty() || row.commune.is_empty() || area.contains(&row.commune));
        Ok(rows)
    }

    /// Who issues: from the book of offices, unless the dossier says it itself.
    fn put_office(&self, filled: &mut Dossier, commune: &str) -> Result<(), WorkspaceError> {
        let lines = self.entries("office")?;
        let office = lines.iter().find(|line| line.text("commune") == commune);
        let mut from_office = |field: &str, fact: &str| {
            if let Some(value) = office.map(|office| office.value(fact)).filter(|value| !value.is_empty())
                && filled.text(field).is_empty()
            {
                filled.fields.insert(field.to_owned(), value.clone());
            }
        };
        from_office("commune.signed_place", "place");
        for fact in ["signer_position", "signer", "filed_with"] {
            from_office(&format!("commune.{fact}"), fact);
        }
        if filled.text("producer.commune_code").is_empty() {
            filled.fields.insert("producer.commune_code".to_owned(), text(commune));
        }
        if let Some(unit) = crate::rulebook::units::unit(commune) {
            let named = filled.text("dossier.province").is_empty();
            if named {
                filled.fields.insert("dossier.province".to_owned(), text(unit.province));
            }
        }
        let place = text(filled.text("commune.signed_place"));
        put(filled, [("place", place)]);
        Ok(())
    }
}
