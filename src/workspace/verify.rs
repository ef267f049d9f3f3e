//! Is everything there, whole, and does the cache say what the operations say?

use super::{Workspace, WorkspaceError};
use crate::dossier::{FileHash, State};

/// What a verification found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verification {
    pub dossiers: u64,
    pub operations: usize,
    pub files: usize,
    /// Evidence files that are gone, with the title of what they prove.
    pub missing: Vec<String>,
    /// Evidence files whose content is no longer what was attached.
    pub damaged: Vec<String>,
    /// Whether the tables that screens query differ from what the operations add up to.
    pub cache_differs: bool,
}

impl Verification {
    pub fn is_sound(&self) -> bool {
        self.missing.is_empty() && self.damaged.is_empty() && !self.cache_differs
    }
}

impl Workspace {
    /// Checks the database, every evidence file against its hash, and the cache against the
    /// operations.
    ///
    /// # Errors
    /// When the database itself is damaged.
    pub fn verify(&self) -> Result<Verification, WorkspaceError> {
        self.store.integrity_check()?;
        let operations = self.store.operations()?;
        let state = State::of(&operations);
        let mut found = Verification {
            dossiers: self.store.count_rows()?,
            operations: operations.len(),
            cache_differs: !self.store.heads_equal(&state)?,
            ..Verification::default()
        };
        for id in self.store.dossiers()? {
            let Ok(dossier) = self.dossier(&id) else { continue };
            for snapshot in self.snapshots(&id)? {
                found.files += 1;
                let name = format!("{} ({})", dossier.text("product.name"), snapshot.code);
                self.check_file(snapshot.file, &name, &mut found);
            }
            for piece in &dossier.evidence {
                for file in &piece.files {
                    for hash in [Some(file.hash), file.derived, file.page.made].into_iter().flatten() {
                        found.files += 1;
                        self.check_file(hash, &format!("{} ({})", piece.title, file.name), &mut found);
                    }
                }
            }
        }
        Ok(found)
    }

    fn check_file(&self, hash: FileHash, name: &str, found: &mut Verification) {
        match self.store.blobs().copy_to(hash, &mut std::io::sink()) {
            Ok(_) => {}
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => found.missing.push(name.to_owned()),
            Err(_) => found.damaged.push(name.to_owned()),
        }
    }
}
