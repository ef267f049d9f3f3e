//! What the screens and commands ask.

use std::sync::Arc;

use super::{Workspace, WorkspaceError};
use crate::assess::{
    Deadlines, Finding, Neighbours, Question, Readiness, Score, deadlines, findings, readiness, score,
};
use crate::dossier::{Dossier, EntityId, State};
use crate::rulebook::{CriteriaSet, Rulebook};
use crate::store::{DossierRow, HistoryEntry, RowQuery, StoreError};

/// A dossier with its rulebook and everything that the checks say of it.
#[derive(Clone, Debug)]
pub struct OpenDossier {
    pub dossier: Dossier,
    pub rulebook: Arc<Rulebook>,
    pub assessment: Assessment,
}

/// What the checks say of a dossier today.
#[derive(Clone, Debug)]
pub struct Assessment {
    /// None while no set is chosen.
    pub score: Option<Score>,
    pub findings: Vec<Finding>,
    pub readiness: Readiness,
    pub deadlines: Deadlines,
}

impl Assessment {
    /// Assesses a dossier. Pure but for its arguments.
    pub fn of(question: Question<'_>) -> Self {
        let Question { rulebook, dossier, .. } = question;
        let set = dossier.set().and_then(|number| rulebook.set(number));
        Self {
            score: set.map(|set| score(rulebook, set, dossier)),
            findings: findings(question),
            readiness: readiness(rulebook, set, dossier),
            deadlines: deadlines(rulebook, dossier),
        }
    }

    /// Whether nothing stops the dossier.
    pub fn is_ready(&self) -> bool {
        self.blocking().next().is_none()
    }

    pub fn blocking(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.blocks)
    }

    pub fn advising(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| !finding.blocks)
    }
}

impl OpenDossier {
    pub fn set(&self) -> Option<&CriteriaSet> {
        self.dossier.set().and_then(|number| self.rulebook.set(number))
    }
}

impl Workspace {
    /// The registers of a dossier, its producer, product and evidence.
    pub fn state(&self, id: &EntityId) -> Result<State, WorkspaceError> {
        let state = self.store.state_of(id)?;
        if state.register(id, "exists").is_some_and(crate::dossier::Register::present) {
            Ok(state)
        } else {
            Err(StoreError::NoSuchEntity(id.0.clone()).into())
        }
    }

    /// A dossier as it stands.
    ///
    /// # Errors
    /// When there is none of this id.
    pub fn dossier(&self, id: &EntityId) -> Result<Dossier, WorkspaceError> {
        Ok(Dossier::of(&self.state(id)?, id))
    }

    /// A dossier with what the checks say of it today.
    pub fn open_dossier(&self, id: &EntityId) -> Result<OpenDossier, WorkspaceError> {
        let dossier = self.dossier(id)?;
        let rulebook = Arc::clone(self.rulebook(&dossier.rulebook));
        let same_story = match super::row::story_key(dossier.text("texts.story")) {
            Some(story) => self.store.same_story(&story, &dossier.producer, dossier.text("product.name"))?,
            None => None,
        };
        let neighbours = Neighbours {
            same_story,
            without_sensitive: self.came_without_sensitive(id)?,
            same_register: self.same_register(&dossier)?,
            same_product_number: self.same_product_number(&dossier)?,
        };
        let today = Some(self.clock.today());
        let assessment = Assessment::of(Question {
            rulebook: &rulebook,
            dossier: &dossier,
            today,
            neighbours: &neighbours,
        });
        Ok(OpenDossier { dossier, rulebook, assessment })
    }

    /// The list of dossiers, by the Vietnamese alphabet.
    pub fn list(&self, query: &RowQuery) -> Result<Vec<DossierRow>, WorkspaceError> {
        Ok(self.store.rows(query)?)
    }

    /// What was done to a dossier, the latest first.
    pub fn history(&self, id: &EntityId, limit: usize) -> Result<Vec<HistoryEntry>, WorkspaceError> {
        Ok(self.store.history(id, limit)?)
    }
}
