//! On what kind of drive a data folder stands. A database that is written while it is open belongs
//! on a disk of the laptop: drives of the network and folders that are copied elsewhere by themselves
//! damage it sooner or later (storage notes, 0 and 2).

use std::path::Path;

/// Where a data folder stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FolderPlace {
    /// A disk of this machine, or what cannot be told from one.
    Disk,
    /// A drive of another machine.
    Network,
    /// A folder that a service copies elsewhere by itself; its name.
    Synced(&'static str),
    /// A stick or a card, which may be pulled out.
    Removable,
}

/// How the folders of services are called, in small letters.
const SERVICES: [(&str, &str); 9] = [
    ("onedrive", "OneDrive"),
    ("dropbox", "Dropbox"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("icloud", "iCloud"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("syncthing", "Syncthing"),
    ("mega", "MEGA"),
];

impl FolderPlace {
    /// The place of a folder.
    pub fn of(folder: &Path) -> Self {
        let whole = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        for part in whole.iter() {
            let part = part.to_string_lossy().to_lowercase();
            let of = |(name, _): &&(&str, &str)| {
                // "OneDrive - Sở Nông nghiệp" is one, "megaphone" is none.
                let rest = part.strip_prefix(name);
                rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
            };
            if let Some((_, service)) = SERVICES.iter().find(of) {
                return Self::Synced(service);
            }
        }
        Self::of_drive(&whole)
    }

    #[cfg(target_os = "linux")]
    fn of_drive(folder: &Path) -> Self {
        // linux/magic.h: NFS, SMB, CIFS, SMB2, AFS, 9P, FUSE (sshfs, rclone); FAT, exFAT.
        const NETWORK: [u64; 7] =
            [0x6969, 0x517B, 0xFF53_4D42, 0xFE53_4D42, 0x5346_414F, 0x0102_1997, 0x6573_5546];
        const REMOVABLE: [u64; 2] = [0x4D44, 0x2011_BAB0];
        let Ok(found) = rustix::fs::statfs(folder) else { return Self::Disk };
        let kind = u64::from_ne_bytes(found.f_type.to_ne_bytes()) & 0xFFFF_FFFF;
        match kind {
            kind if NETWORK.contains(&kind) => Self::Network,
            kind if REMOVABLE.contains(&kind) => Self::Removable,
            _ => Self::Disk,
        }
    }

    #[cfg(not(target_os = "linux"))]
    fn of_drive(folder: &Path) -> Self {
        let text = folder.to_string_lossy();
        // `\\server\share`, also as `\\?\UNC\server\share`.
        let server = text.starts_with(r"\\") && !text.starts_with(r"\\?\") || text.starts_with(r"\\?\UNC\");
        if server { Self::Network } else { Self::Disk }
    }

    /// Whether the write-ahead log may be used there.
    pub(super) fn takes_a_log(self) -> bool {
        self == Self::Disk
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    #[test]
    fn a_folder_of_a_service_is_known_by_its_name_and_gets_the_safe_journal() {
        let home = tempfile::tempdir().unwrap();
        let cases = [
            ("OneDrive - Sở Nông nghiệp", FolderPlace::Synced("OneDrive"), "truncate"),
            ("Dropbox", FolderPlace::Synced("Dropbox"), "truncate"),
            ("megaphone", FolderPlace::Disk, "wal"),
            ("Hồ sơ", FolderPlace::Disk, "wal"),
        ];
        for (name, place, journal) in cases {
            let folder = home.path().join(name).join("data");
            let store = Store::open(&folder).unwrap();
            assert_eq!((store.place(), store.journal().unwrap().as_str()), (place, journal), "{name}");
        }
    }
}
