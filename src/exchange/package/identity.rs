//! Who made a package: a key for each data folder. It says "from this laptop, unchanged"; it is no
//! legal signature.

use std::fmt;
use std::io;
use std::path::Path;

use ed25519_dalek::{Signature, Signer as _, VerifyingKey};

use super::PackageError;

/// What stands before the bytes that are signed, so that a signature fits nothing else.
const PURPOSE: &[u8] = b"hoso-ocop package 1\n";

/// The key of this data folder.
pub struct SigningKey(ed25519_dalek::SigningKey);

impl SigningKey {
    /// Reads the key of a folder; makes it up the first time.
    ///
    /// # Errors
    /// When the disk refuses, or the file holds no key.
    pub fn of_folder(folder: &Path) -> io::Result<Self> {
        let path = folder.join("signing.key");
        match std::fs::read(&path) {
            Ok(bytes) => match <[u8; 32]>::try_from(bytes.as_slice()) {
                Ok(bytes) => Ok(Self(ed25519_dalek::SigningKey::from_bytes(&bytes))),
                Err(_) => Self::make(&path),
            },
            Err(error) if error.kind() == io::ErrorKind::NotFound => Self::make(&path),
            Err(error) => Err(error),
        }
    }

    fn make(path: &Path) -> io::Result<Self> {
        let mut bytes = [0_u8; 32];
        getrandom::fill(&mut bytes).map_err(io::Error::other)?;
        write_private(path, &bytes)?;
        Ok(Self(ed25519_dalek::SigningKey::from_bytes(&bytes)))
    }

    /// The public half, in hexadecimal digits.
    pub fn public(&self) -> String {
        data_encoding::HEXLOWER.encode(self.0.verifying_key().as_bytes())
    }

    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(self.0.verifying_key().as_bytes())
    }

    pub(super) fn sign(&self, bytes: &[u8]) -> [u8; 64] {
        self.0.sign(&[PURPOSE, bytes].concat()).to_bytes()
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningKey({})", self.fingerprint())
    }
}

/// Only the owner of the folder reads it.
fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    use std::io::Write as _;
    let mut options = std::fs::File::options();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Checks a signature; answers whose it is.
///
/// # Errors
/// [`PackageError::Signature`] when it does not fit.
pub(super) fn check(public: &str, bytes: &[u8], signature: &[u8]) -> Result<Fingerprint, PackageError> {
    let fits = || {
        let key: [u8; 32] = data_encoding::HEXLOWER.decode(public.as_bytes()).ok()?.try_into().ok()?;
        let signature = Signature::from_slice(signature).ok()?;
        let verifying = VerifyingKey::from_bytes(&key).ok()?;
        verifying.verify_strict(&[PURPOSE, bytes].concat(), &signature).ok()?;
        Some(Fingerprint::of(&key))
    };
    fits().ok_or(PackageError::Signature)
}

/// What people compare: twelve letters of the hash of a public key, such as `k3vt-9qpa-m2xd`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Fingerprint(pub String);

impl Fingerprint {
    fn of(public: &[u8; 32]) -> Self {
        let letters =
            data_encoding::BASE32_NOPAD.encode(blake3::hash(public).as_bytes()).to_ascii_lowercase();
        let part = |from: usize| letters.get(from..from + 4).unwrap_or_default();
        Self(format!("{}-{}-{}", part(0), part(4), part(8)))
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
