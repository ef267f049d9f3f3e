//! Where the value of each field came from. Nothing is stored for it: the action behind the
//! operation that stands says it, on every laptop to which the operation travels.

use std::collections::BTreeMap;

use super::{Workspace, WorkspaceError};
use crate::dossier::EntityId;
use crate::store::Deed;

/// Facts that the program works out when it begins a dossier, and does not ask for.
const WORKED_OUT: [&str; 5] =
    ["dossier.purpose", "dossier.year", "dossier.batch", "dossier.samples", "producer.commune_code"];

/// How a value came into its field.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Origin {
    /// A person typed or chose it here.
    Typed,
    /// It was carried over from an earlier dossier.
    Carried,
    /// It came from another laptop.
    Imported,
    /// The program worked it out.
    Computed,
    /// It belongs to the sample or to invented dossiers.
    Sample,
    /// An old value was taken back, by undoing or from the history.
    Restored,
}

/// Where a value came from, who put it there, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provenance {
    pub origin: Origin,
    pub author: String,
    /// Milliseconds since 1970.
    pub time: u64,
}

impl Workspace {
    /// Where the values of a dossier's fields came from, by the name of the field.
    ///
    /// # Errors
    /// When there is no such dossier.
    pub fn origins(&self, id: &EntityId) -> Result<BTreeMap<String, Provenance>, WorkspaceError> {
        let link = |field: &str| -> Result<EntityId, WorkspaceError> {
            Ok(EntityId(self.store.value(id, field)?.text().to_owned()))
        };
        let mut origins = BTreeMap::new();
        for entity in [link("of_producer")?, link("of_product")?, id.clone()] {
            for (field, deed) in self.store.deeds_of(&entity)? {
                let origin = origin_of(&deed, &field);
                let provenance = Provenance { origin, time: deed.time.millis(), author: deed.author };
                origins.insert(field, provenance);
            }
        }
        Ok(origins)
    }
}

fn origin_of(deed: &Deed, field: &str) -> Origin {
    if !deed.here {
        return Origin::Imported;
    }
    if deed.kind == "undo" || deed.kind == "redo" {
        return Origin::Restored;
    }
    let worked_out = WORKED_OUT.contains(&field);
    match deed.label.as_str() {
        "action-restore-value" => Origin::Restored,
        "action-sample" | "action-generate" => Origin::Sample,
        "action-create-dossier" | "action-next-product" if worked_out => Origin::Computed,
        "action-next-product" if field != "product.name" && field != "product.set" => Origin::Carried,
        _ => Origin::Typed,
    }
}
