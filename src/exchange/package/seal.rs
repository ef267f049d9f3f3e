//! Sealing a package with a passphrase: the archive inside an age file, which any age program opens
//! too.

use std::io::{self, BufRead, Read, Write};
use std::iter;

use age::secrecy::SecretString;
use age::{DecryptError, Decryptor, Encryptor, scrypt};

use super::{PackageError, limits};

/// What every age file begins with.
const MARK: &[u8] = b"age-encryption.org/";
/// The least letters of a passphrase.
const LEAST: usize = 8;

/// A passphrase, which no log shows.
#[derive(Clone)]
pub struct Passphrase(SecretString);

impl Passphrase {
    /// For opening: as it was typed, NFC as it was when it sealed.
    pub fn new(text: &str) -> Self {
        Self(SecretString::from(crate::dossier::nfc(text.trim())))
    }

    /// For sealing.
    ///
    /// # Errors
    /// [`PackageError::ShortPassphrase`] below eight letters.
    pub fn for_sealing(text: &str) -> Result<Self, PackageError> {
        match text.trim().chars().count() {
            0..LEAST => Err(PackageError::ShortPassphrase(LEAST)),
            _ => Ok(Self::new(text)),
        }
    }

    /// Encrypts everything that is read.
    ///
    /// # Errors
    /// When reading or writing fails.
    pub fn seal(&self, mut from: impl Read, out: impl Write) -> io::Result<u64> {
        let mut recipient = scrypt::Recipient::new(self.0.clone());
        recipient.set_work_factor(limits::STRETCH);
        let sealing = Encryptor::with_recipients(iter::once(&recipient as _)).map_err(io::Error::other)?;
        let mut out = sealing.wrap_output(out)?;
        let size = io::copy(&mut from, &mut out)?;
        out.finish()?.flush()?;
        Ok(size)
    }
}

impl std::fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Passphrase(…)")
    }
}

/// Whether a file that begins so is sealed.
pub fn is_sealed(start: &[u8]) -> bool {
    start.starts_with(MARK)
}

/// Opens a sealed package into `out`; no more than a package may hold.
///
/// # Errors
/// [`PackageError::WrongPassphrase`] when it does not fit, [`PackageError::Broken`] when a byte was
/// changed since.
pub fn open_sealed(
    mut from: impl BufRead,
    passphrase: &Passphrase,
    out: &mut dyn Write,
) -> Result<Result<(), io::Error>, PackageError> {
    let head = head(&mut from)?;
    let sealed = Decryptor::new_buffered(io::Cursor::new(head).chain(from)).map_err(reason)?;
    let mut identity = scrypt::Identity::new(passphrase.0.clone());
    identity.set_max_work_factor(limits::STRETCH);
    let mut plain = sealed.decrypt(iter::once(&identity as _)).map_err(reason)?;
    let mut piece = vec![0; 1 << 18];
    let mut size = 0;
    loop {
        let read = plain.read(&mut piece).map_err(|_| PackageError::Broken("the seal"))?;
        let Some(read) = piece.get(..read).filter(|read| !read.is_empty()) else { return Ok(Ok(())) };
        size += read.len() as u64;
        if size > limits::PACKAGE {
            return Err(PackageError::TooLarge("the file"));
        }
        if let Err(error) = out.write_all(read) {
            return Ok(Err(error));
        }
    }
}

/// The head of a sealed package as this program writes it: one stretched passphrase and nothing else.
/// It is read here first: of a head with ten thousand stanzas, age would read each.
///
/// # Errors
/// [`PackageError::Broken`] when it is longer, names another way of sealing, or asks for more work.
fn head(from: &mut impl BufRead) -> Result<Vec<u8>, PackageError> {
    let broken = || PackageError::Broken("how it is sealed");
    let mut head = Vec::new();
    for begin in ["age-encryption.org/v1\n", "-> scrypt ", "", "--- "] {
        let mut line = Vec::new();
        let read = from.by_ref().take(limits::SEAL_LINE as u64).read_until(b'\n', &mut line);
        read.map_err(|_| PackageError::Broken("the seal"))?;
        let whole = line.ends_with(b"\n") && line.starts_with(begin.as_bytes());
        if !whole || (begin.is_empty() && line.starts_with(b"-")) {
            return Err(broken());
        }
        if begin.ends_with("scrypt ") {
            let text = std::str::from_utf8(&line).map_err(|_| broken())?;
            let work = text.trim_end().rsplit(' ').next().and_then(|work| work.parse::<u8>().ok());
            if work.is_none_or(|work| work > limits::STRETCH) {
                return Err(broken());
            }
        }
        head.extend(line);
    }
    Ok(head)
}

fn reason(error: DecryptError) -> PackageError {
    match error {
        DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed => PackageError::WrongPassphrase,
        DecryptError::NoMatchingKeys | DecryptError::ExcessiveWork { .. } => {
            PackageError::Broken("how it is sealed")
        }
        _ => PackageError::Broken("the seal"),
    }
}
