//! Packages through the door: what goes along, what comes back, and that merging by packages obeys
//! the laws of merging.

#[path = "../common/mod.rs"]
mod common;

mod histories;
mod laptops;
mod sides;
mod whole;

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::Path;

use common::{Dice, workspace};
use hoso_ocop::assess::Finding;
use hoso_ocop::dossier::{EntityId, State, Value};
use hoso_ocop::exchange::package::{Fingerprint, PackageError, Passphrase};
use hoso_ocop::rulebook::{RowNumber, SetNumber};
use hoso_ocop::store::StoreError;
use hoso_ocop::words::{Explain as _, Language, Words};
use hoso_ocop::workspace::{
    Attachment, EvidenceFact, ExportOptions, ForProvince, NewDossier, NewEntry, NextProduct, PackOptions,
    Packed, Received, Workspace, WorkspaceError,
};
use tempfile::TempDir;

fn new_dossier(desk: &mut Workspace) -> EntityId {
    let new = NewDossier {
        set: SetNumber(11),
        producer: "Hợp tác xã chè Đồi Mây".to_owned(),
        product: "Trà xanh".to_owned(),
    };
    desk.create_dossier(&new).unwrap()
}

fn pack(desk: &Workspace, id: &EntityId, path: &Path) -> Packed {
    pack_with(desk, id, path, PackOptions::default())
}

fn pack_with(desk: &Workspace, id: &EntityId, path: &Path, options: PackOptions) -> Packed {
    let job = desk.pack(std::slice::from_ref(id), options).unwrap();
    job.run(path, &mut |_| ControlFlow::Continue(())).unwrap()
}

fn sealed(text: &str) -> PackOptions {
    let passphrase = Passphrase::for_sealing(text).unwrap();
    PackOptions { passphrase: Some(passphrase), sensitive: true, since: None }
}

fn unpack(desk: &mut Workspace, path: &Path) -> Result<Received, WorkspaceError> {
    unpack_with(desk, path, None)
}

fn unpack_with(desk: &mut Workspace, path: &Path, words: Option<&str>) -> Result<Received, WorkspaceError> {
    let staged = desk.unpack(path, words.map(Passphrase::new)).run(&mut |_| ControlFlow::Continue(()))?;
    desk.take_in_package(staged)
}

/// Two laptops, and a stick between them.
struct Pair {
    _folder: TempDir,
    stick: std::path::PathBuf,
    a: Workspace,
    b: Workspace,
}

fn pair() -> Pair {
    let folder = TempDir::new().unwrap();
    let (a, b) = (workspace(&folder.path().join("a")), workspace(&folder.path().join("b")));
    let stick = folder.path().join("stick.ocop");
    Pair { _folder: folder, stick, a, b }
}

fn files_in(folder: &Path) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let Ok(entries) = std::fs::read_dir(folder) else { return names };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            names.extend(files_in(&path));
        } else {
            names.insert(path.file_name().unwrap().to_string_lossy().into_owned());
        }
    }
    names
}

fn number(text: &str) -> EvidenceFact {
    EvidenceFact::Number(text.to_owned())
}
