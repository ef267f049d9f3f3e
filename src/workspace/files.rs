//! The files that a dossier stands on.

use crate::dossier::{Dossier, Evidence, FileHash, Snapshot};

/// A file, and what a person knows it by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NeededFile {
    pub hash: FileHash,
    pub name: String,
}

/// The files of its evidence, originals and what is printed in their stead, each once.
pub fn files_of_pieces<'a>(pieces: impl IntoIterator<Item = &'a Evidence>) -> Vec<NeededFile> {
    let mut files: Vec<NeededFile> = Vec::new();
    for piece in pieces {
        for file in &piece.files {
            let name = format!("{} ({})", piece.title, file.name);
            for hash in [Some(file.hash), file.derived, file.page.made].into_iter().flatten() {
                files.push(NeededFile { hash, name: name.clone() });
            }
        }
    }
    files
}

/// The printed files of what was handed in.
pub fn files_of_snapshots(dossier: &Dossier, snapshots: &[Snapshot]) -> Vec<NeededFile> {
    let product = dossier.text("product.name");
    let name = |snapshot: &Snapshot| format!("{product} ({})", snapshot.code);
    snapshots.iter().map(|snapshot| NeededFile { hash: snapshot.file, name: name(snapshot) }).collect()
}
