//! What the operations of somebody else's package may do here: change the dossiers that it is of,
//! and erase the data of a person, nothing else.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::{Workspace, WorkspaceError};
use crate::dossier::{CONSENT, EntityId, EntityKind, Operation, Value};
use crate::exchange::package::{Manifest, PackageError};
use crate::store::StoreError;

/// What of a paper of a person is no data of the person: that there is one, of which kind, and where
/// it belongs.
const NOT_OF_THE_PERSON: [&str; 6] = ["exists", "of_dossier", "row", "kind", "attached", "removed"];

/// Whether a field of a paper of a person tells something of the person: what is printed on the
/// paper, and its files with their names.
pub(super) fn tells_of_person(field: &str) -> bool {
    !NOT_OF_THE_PERSON.contains(&field) && !field.starts_with("criterion.")
}

impl Workspace {
    /// Refuses operations of what belongs to none of the dossiers that a package names: they would be
    /// taken in and shown nowhere.
    ///
    /// # Errors
    /// [`PackageError::Broken`] at the first of them.
    pub(super) fn check_belonging(
        &self,
        manifest: &Manifest,
        operations: &[Operation],
    ) -> Result<(), WorkspaceError> {
        let dossiers: BTreeSet<&str> =
            manifest.dossiers.iter().map(|dossier| dossier.id.0.as_str()).collect();
        // What a thing was ever said to belong to: here it may have been put elsewhere since.
        let mut links: HashSet<&str> = HashSet::new();
        for operation in operations {
            let from_dossier = dossiers.contains(operation.entity.0.as_str());
            if from_dossier && matches!(operation.field.as_str(), "of_producer" | "of_product") {
                links.insert(operation.value.text());
            } else if operation.field == "of_dossier" && dossiers.contains(operation.value.text()) {
                links.insert(&operation.entity.0);
            }
        }
        let mut known: Option<BTreeSet<String>> = None;
        let entities: BTreeSet<&EntityId> = operations.iter().map(|operation| &operation.entity).collect();
        for entity in entities {
            let belongs = match entity.kind() {
                Some(EntityKind::Dossier) => dossiers.contains(entity.0.as_str()),
                _ if links.contains(entity.0.as_str()) => true,
                Some(EntityKind::Producer | EntityKind::Product) => {
                    if known.is_none() {
                        known = Some(self.ever_named_by(&dossiers)?);
                    }
                    known.as_ref().is_some_and(|known| known.contains(&entity.0))
                }
                Some(EntityKind::Evidence | EntityKind::Entry) => {
                    let ever = self.store.values_ever(entity, "of_dossier")?;
                    ever.iter().any(|of| dossiers.contains(of.text()))
                }
                None => false,
            };
            if !belongs {
                return Err(PackageError::Broken("an operation of no dossier").into());
            }
        }
        Ok(())
    }

    /// The producers and products that some dossiers were ever said to be of, here.
    fn ever_named_by(&self, dossiers: &BTreeSet<&str>) -> Result<BTreeSet<String>, WorkspaceError> {
        let mut named = BTreeSet::new();
        for dossier in dossiers {
            let dossier = EntityId((*dossier).to_owned());
            for field in ["of_producer", "of_product"] {
                let ever = self.store.values_ever(&dossier, field)?;
                named.extend(ever.iter().map(|value| value.text().to_owned()));
            }
        }
        Ok(named)
    }

    /// Refuses a tombstone where no data of a person stand: erasing leaves nothing to look up or to
    /// undo, so a package may do it only where [`Workspace::erase_person`] does.
    ///
    /// # Errors
    /// [`StoreError::Clash`], as for any other content under a known name.
    pub(super) fn check_erasing(&self, operations: &[Operation]) -> Result<(), WorkspaceError> {
        let erased = |value: &Value| matches!(value, Value::Erased { .. });
        let mut papers: BTreeMap<&EntityId, bool> = BTreeMap::new();
        for operation in operations.iter().filter(|operation| erased(&operation.value)) {
            let standing = self.store.operation(&operation.id)?;
            if standing.as_ref().is_some_and(|standing| erased(&standing.value)) {
                continue;
            }
            let entity = &operation.entity;
            let may = match entity.kind() {
                Some(EntityKind::Producer) => self.is_personal(&operation.field),
                Some(EntityKind::Evidence) if operation.field != "of_dossier" => match papers.get(entity) {
                    Some(is_paper) => *is_paper,
                    None => {
                        // Of one that was never here, nothing is lost.
                        let is_paper = self.is_paper_of_person(entity)? || !self.store.knows(entity)?;
                        papers.insert(entity, is_paper);
                        is_paper
                    }
                },
                _ => false,
            };
            if !may {
                return Err(StoreError::Clash(operation.id.device.clone()).into());
            }
        }
        Ok(())
    }

    /// Whether a field of a producer holds data of the person who represents it.
    fn is_personal(&self, field: &str) -> bool {
        let by_rulebook = |name: &str| {
            let fields = self.rulebooks.values().filter_map(|rulebook| rulebook.field(name));
            fields.into_iter().any(|field| field.personal || field.sensitive)
        };
        field.starts_with(CONSENT) || by_rulebook(field)
    }

    /// Whether a piece of evidence was ever a paper of a person, or was erased as one.
    fn is_paper_of_person(&self, piece: &EntityId) -> Result<bool, WorkspaceError> {
        let sensitive = |kind: &str| {
            self.rulebooks.values().any(|book| book.kind(kind).is_some_and(|kind| kind.sensitive))
        };
        let kinds = self.store.values_ever(piece, "kind")?;
        Ok(kinds.iter().any(|kind| matches!(kind, Value::Erased { .. }) || sensitive(kind.text())))
    }
}
