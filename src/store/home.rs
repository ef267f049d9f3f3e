//! Where a folder is at home: on which machine, at which place. A copy of it elsewhere goes on under
//! a name of its own, so that no two laptops give a number twice.

use std::path::Path;

use super::{Store, StoreError};

/// The mark of this machine and place. Where the machine does not say who it is, the place alone.
fn here(folder: &Path) -> String {
    let machine = std::fs::read_to_string("/etc/machine-id")
        .or_else(|_| std::fs::read_to_string("/etc/hostname"))
        .ok()
        .or_else(|| std::env::var("COMPUTERNAME").ok())
        .unwrap_or_default();
    let place = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let text = format!("{}\n{}", machine.trim(), place.display());
    blake3::hash(text.as_bytes()).to_hex().chars().take(32).collect()
}

impl Store {
    /// Notices that the folder was copied or moved since it was last open.
    pub(super) fn come_home(&mut self) -> Result<(), StoreError> {
        let here = here(&self.folder);
        match self.remembered("home")? {
            Some(home) if home == here => return Ok(()),
            Some(_) => {
                log::info!("the folder was copied or moved: it takes a new name");
                self.take_new_name()?;
            }
            None => {}
        }
        self.remember("home", &here)
    }
}
