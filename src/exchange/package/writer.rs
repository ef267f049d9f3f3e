//! Writes a package: blobs as they stand, records deflated, the manifest with its signature last.

use std::io::{self, Read, Seek, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::manifest::{Manifest, PackedBlob};
use super::record::Record;
use super::{BLOBS, MANIFEST_ENTRY, MIMETYPE, MIMETYPE_ENTRY, RECORDS_ENTRY, SIGNATURE_ENTRY};
use super::{PackageError, SigningKey, limits};
use crate::dossier::FileHash;

/// A package on its way to a file.
pub struct PackageWriter<W: Write + Seek> {
    zip: ZipWriter<W>,
    manifest: Manifest,
}

impl<W: Write + Seek> PackageWriter<W> {
    /// Begins a package with its records. The manifest brings the names; hashes and lengths are
    /// filled in here.
    ///
    /// # Errors
    /// When there are more records than a package takes, or the disk refuses.
    pub fn begin(out: W, mut manifest: Manifest, records: &[Record]) -> Result<Self, PackageOrIo> {
        if records.len() > limits::RECORD_COUNT {
            return Err(PackageError::TooLarge("records").into());
        }
        let mut zip = ZipWriter::new(out);
        zip.start_file(MIMETYPE_ENTRY, stored()).map_err(io_of)?;
        zip.write_all(MIMETYPE.as_bytes())?;
        zip.start_file(RECORDS_ENTRY, stored().compression_method(CompressionMethod::Deflated))
            .map_err(io_of)?;
        let mut hasher = blake3::Hasher::new();
        let mut size = 0;
        for record in records {
            let mut line = serde_json::to_vec(record).map_err(io::Error::other)?;
            line.push(b'\n');
            size += line.len() as u64;
            if line.len() > limits::RECORD || size > limits::RECORDS {
                return Err(PackageError::TooLarge("records").into());
            }
            hasher.update(&line);
            zip.write_all(&line)?;
        }
        manifest.records = hasher.finalize().into();
        manifest.records_size = size;
        manifest.blobs.clear();
        Ok(Self { zip, manifest })
    }

    /// Adds a file; its bytes must be those of its name.
    ///
    /// # Errors
    /// When there are more files than a package takes, when reading or writing fails, or the bytes
    /// are others.
    pub fn add_blob(&mut self, hash: FileHash, mut from: impl Read) -> Result<u64, PackageOrIo> {
        if self.manifest.blobs.len() + 5 > limits::ENTRIES {
            return Err(PackageError::TooLarge("files").into());
        }
        self.zip.start_file(format!("{BLOBS}{hash}"), stored()).map_err(io_of)?;
        let mut hasher = blake3::Hasher::new();
        let mut piece = vec![0; 1 << 18];
        let mut size = 0;
        loop {
            let read = from.read(&mut piece)?;
            let Some(read) = piece.get(..read).filter(|read| !read.is_empty()) else { break };
            hasher.update(read);
            self.zip.write_all(read)?;
            size += read.len() as u64;
        }
        if size > limits::BLOB {
            return Err(PackageError::TooLarge("a file").into());
        }
        if FileHash::from(hasher.finalize()) != hash {
            return Err(io::Error::from(io::ErrorKind::InvalidData).into());
        }
        self.manifest.blobs.push(PackedBlob { hash, size });
        Ok(size)
    }

    /// Writes the manifest and signs it.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn finish(mut self, key: &SigningKey) -> Result<(W, Manifest), PackageOrIo> {
        self.manifest.key = key.public();
        let bytes = serde_json::to_vec_pretty(&self.manifest).map_err(io::Error::other)?;
        self.zip
            .start_file(MANIFEST_ENTRY, stored().compression_method(CompressionMethod::Deflated))
            .map_err(io_of)?;
        self.zip.write_all(&bytes)?;
        self.zip.start_file(SIGNATURE_ENTRY, stored()).map_err(io_of)?;
        self.zip.write_all(&key.sign(&bytes))?;
        Ok((self.zip.finish().map_err(io_of)?, self.manifest))
    }
}

/// No clock and no owner of the laptop stands in an entry.
fn stored() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(zip::DateTime::default())
        .unix_permissions(0o644)
}

fn io_of(error: zip::result::ZipError) -> PackageOrIo {
    PackageOrIo::Io(error.into())
}

/// A rule of the format, or the disk; whoever knows the path says which file it was.
#[derive(Debug)]
pub enum PackageOrIo {
    Package(PackageError),
    Io(io::Error),
}

impl From<io::Error> for PackageOrIo {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<PackageError> for PackageOrIo {
    fn from(error: PackageError) -> Self {
        Self::Package(error)
    }
}
