//! A copy of a PDF that opens without its password. The original stays as it is.

use lopdf::{Document, LoadOptions, Object};

use super::{MAX_CONTENT, Reason, Unreadable, check_size, guard, pdf};

/// Opens a PDF with its password and writes it anew without.
///
/// # Errors
/// [`Reason::Password`] when the password is not right; else as placing the file would fail.
pub(crate) fn unlock(bytes: &[u8], password: &[u8]) -> Result<Vec<u8>, Unreadable> {
    check_size(bytes)?;
    let password = std::str::from_utf8(password).map_err(|_| Reason::Password)?;
    Ok(guard::catch(|| {
        let options = LoadOptions {
            password: Some(password.to_owned()),
            max_decompressed_size: Some(MAX_CONTENT),
            ..LoadOptions::default()
        };
        let mut document = Document::load_mem_with_options(bytes, options).map_err(pdf::reason_of)?;
        let encryption = document.trailer.remove(b"Encrypt");
        if encryption.is_some() && document.encryption_state.is_none() {
            return Err(Reason::Password);
        }
        if let Some(Object::Reference(id)) = encryption {
            document.objects.remove(&id);
        }
        let mut plain = Vec::new();
        document.save_to(&mut plain).map_err(|_| Reason::Damaged)?;
        // What was written must open, or it is worth nothing.
        pdf::open(&plain)?;
        Ok(plain)
    })?)
}
