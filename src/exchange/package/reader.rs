//! Reads a package that comes from anywhere. Everything is checked before anything is handed out,
//! and every limit holds for bytes that were really read.

use std::collections::BTreeMap;
use std::io::{self, BufRead as _, BufReader, Read, Seek, SeekFrom, Write};

use zip::{CompressionMethod, ZipArchive};

use super::check::{objection, objection_to_all};
use super::identity::{Fingerprint, check};
use super::manifest::{AnyFormat, FORMAT, Manifest, PackedBlob};
use super::record::Record;
use super::{BLOBS, MANIFEST_ENTRY, MIMETYPE, MIMETYPE_ENTRY, RECORDS_ENTRY, SIGNATURE_ENTRY};
use super::{PackageError, limits};
use crate::dossier::{FileHash, is_plain};

/// Bytes of the record that ends an archive without a comment.
const END: u64 = 22;
const END_MARK: &[u8] = b"PK\x05\x06";

/// A package whose shape, manifest and signature are good.
pub struct PackageReader<R> {
    zip: ZipArchive<R>,
    manifest: Manifest,
    fingerprint: Fingerprint,
}

/// What the end of an archive says: how many entries it has and where their list begins.
///
/// # Errors
/// When it is no archive, has more than a package has, or says something that cannot be.
fn shape_of(file: &mut (impl Read + Seek)) -> Result<(usize, u64), PackageError> {
    let foreign = |_| PackageError::Foreign("no archive");
    let size = file.seek(SeekFrom::End(0)).map_err(foreign)?;
    if size < END {
        return Err(PackageError::Foreign("too short"));
    }
    if size > limits::PACKAGE {
        return Err(PackageError::TooLarge("the file"));
    }
    file.seek(SeekFrom::Start(0)).map_err(foreign)?;
    let mut start = [0; 4];
    file.read_exact(&mut start).map_err(foreign)?;
    if start != *b"PK\x03\x04" {
        return Err(PackageError::Foreign("no archive"));
    }
    file.seek(SeekFrom::Start(size - END)).map_err(foreign)?;
    let mut end = [0; END as usize];
    file.read_exact(&mut end).map_err(foreign)?;
    file.seek(SeekFrom::Start(0)).map_err(foreign)?;
    let number = |at: usize, bytes: usize| -> u64 {
        end.iter().skip(at).take(bytes).rev().fold(0, |sum, byte| sum << 8 | u64::from(*byte))
    };
    if !end.starts_with(END_MARK) {
        return Err(PackageError::Broken("the end"));
    }
    let (disks, here, all) = (number(4, 4), number(8, 2), number(10, 2));
    let (length, begin, comment) = (number(12, 4), number(16, 4), number(20, 2));
    if disks != 0 || here != all || comment != 0 || begin + length + END != size {
        return Err(PackageError::Broken("the end"));
    }
    let entries = usize::try_from(all).unwrap_or(usize::MAX);
    if entries > limits::ENTRIES {
        return Err(PackageError::TooLarge("entries"));
    }
    Ok((entries, begin))
}

impl<R: Read + Seek> PackageReader<R> {
    /// Checks the shape of the archive, the manifest and its signature.
    ///
    /// # Errors
    /// When any of them is not as this program makes it.
    pub fn open(mut file: R) -> Result<Self, PackageError> {
        let (entries, list) = shape_of(&mut file)?;
        let broken = |_| PackageError::Broken("the list of entries");
        let mut zip = ZipArchive::new(file).map_err(broken)?;
        if zip.len() != entries {
            return Err(PackageError::Broken("entries of one name"));
        }
        let sizes = survey(&mut zip, list)?;
        if sizes.get(MIMETYPE_ENTRY).is_none_or(|size| *size != MIMETYPE.len() as u64) {
            return Err(PackageError::Foreign("no mimetype"));
        }
        if read_small(&mut zip, MIMETYPE_ENTRY, 100)? != MIMETYPE.as_bytes() {
            return Err(PackageError::Foreign("another mimetype"));
        }
        let bytes = read_small(&mut zip, MANIFEST_ENTRY, limits::MANIFEST)?;
        let broken = |_| PackageError::Broken("the manifest");
        let any: AnyFormat = serde_json::from_slice(&bytes).map_err(broken)?;
        if any.format > FORMAT {
            return Err(PackageError::TooNew { found: any.format });
        }
        let manifest: Manifest = serde_json::from_slice(&bytes).map_err(broken)?;
        let signature = read_small(&mut zip, SIGNATURE_ENTRY, 64)?;
        let fingerprint = check(&manifest.key, &bytes, &signature)?;
        agree(&manifest, &sizes)?;
        Ok(Self { zip, manifest, fingerprint })
    }

    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Whose signature it bears.
    pub fn fingerprint(&self) -> &Fingerprint {
        &self.fingerprint
    }

    /// All records, after their hash and each of them was checked.
    ///
    /// # Errors
    /// When the hash is another, or a record is none that this program makes.
    pub fn records(&mut self) -> Result<Vec<Record>, PackageError> {
        let mut records = Vec::new();
        self.each_record(&mut |record| records.push(record))?;
        match objection_to_all(&records) {
            Some(reason) => Err(PackageError::Broken(reason)),
            None => Ok(records),
        }
    }

    /// As [`PackageReader::records`], and none of them is kept.
    ///
    /// # Errors
    /// As there.
    pub fn check_records(&mut self) -> Result<(), PackageError> {
        self.each_record(&mut |_| {})
    }

    fn each_record(&mut self, take: &mut dyn FnMut(Record)) -> Result<(), PackageError> {
        let broken = |_| PackageError::Broken("the records");
        let entry = self.zip.by_name(RECORDS_ENTRY).map_err(|_| PackageError::Broken("no records"))?;
        let mut lines =
            BufReader::new(Hashing { from: entry.take(limits::RECORDS + 1), hasher: None, size: 0 });
        lines.get_mut().hasher = Some(blake3::Hasher::new());
        let mut count = 0;
        let mut line = Vec::new();
        loop {
            line.clear();
            let read = lines.by_ref().take(limits::RECORD as u64 + 1).read_until(b'\n', &mut line);
            if read.map_err(|_| PackageError::Broken("the records"))? == 0 {
                break;
            }
            if line.len() > limits::RECORD || count >= limits::RECORD_COUNT {
                return Err(PackageError::TooLarge("records"));
            }
            let record: Record = serde_json::from_slice(&line).map_err(broken)?;
            if let Some(reason) = objection(&record) {
                return Err(PackageError::Broken(reason));
            }
            count += 1;
            take(record);
        }
        let read = lines.into_inner();
        if read.size > limits::RECORDS {
            return Err(PackageError::TooLarge("records"));
        }
        let hash = read.hasher.map(|hasher| FileHash::from(hasher.finalize()));
        if read.size != self.manifest.records_size || hash != Some(self.manifest.records) {
            return Err(PackageError::Broken("the hash of the records"));
        }
        Ok(())
    }

    /// Gives out a file piece by piece, checked against its name. What was given out before an error
    /// is no good.
    ///
    /// # Errors
    /// When the bytes are others, or `out` refuses.
    pub fn copy_blob(&mut self, blob: PackedBlob, out: &mut dyn Write) -> Result<(), BlobError> {
        let broken = || BlobError::Package(PackageError::Broken("the hash of a file"));
        let entry = self.zip.by_name(&format!("{BLOBS}{}", blob.hash)).map_err(|_| broken())?;
        let mut from = entry.take(blob.size + 1);
        let mut hasher = blake3::Hasher::new();
        let mut piece = vec![0; 1 << 18];
        let mut size = 0;
        loop {
            let read = from.read(&mut piece).map_err(|_| broken())?;
            let Some(read) = piece.get(..read).filter(|read| !read.is_empty()) else { break };
            hasher.update(read);
            out.write_all(read).map_err(BlobError::Out)?;
            size += read.len() as u64;
        }
        if size == blob.size && FileHash::from(hasher.finalize()) == blob.hash {
            Ok(())
        } else {
            Err(broken())
        }
    }
}

/// Why a file was not given out.
#[derive(Debug)]
pub enum BlobError {
    Package(PackageError),
    Out(io::Error),
}

impl BlobError {
    /// A word for the log.
    pub fn reason(&self) -> &'static str {
        match self {
            Self::Package(PackageError::Broken(reason)) => reason,
            _ => "a file",
        }
    }
}

/// The length of every entry; none of them is anything but a plain file of a known name, and no two
/// share a byte.
fn survey<R: Read + Seek>(zip: &mut ZipArchive<R>, list: u64) -> Result<BTreeMap<String, u64>, PackageError> {
    let mut sizes = BTreeMap::new();
    let mut places = Vec::new();
    for index in 0..zip.len() {
        let broken = |_| PackageError::Broken("an entry");
        let entry = zip.by_index_raw(index).map_err(broken)?;
        let name = entry.name().map_err(broken)?.into_owned();
        let deflated = name == MANIFEST_ENTRY || name == RECORDS_ENTRY;
        let known = deflated
            || name == MIMETYPE_ENTRY
            || name == SIGNATURE_ENTRY
            || name.strip_prefix(BLOBS).and_then(FileHash::from_hex).is_some();
        if !known || entry.is_dir() || entry.is_symlink() || entry.encrypted() {
            return Err(PackageError::Broken("an entry that does not belong"));
        }
        let plain = match entry.compression() {
            CompressionMethod::Stored => entry.size() == entry.compressed_size(),
            CompressionMethod::Deflated => deflated,
            _ => false,
        };
        if !plain {
            return Err(PackageError::Broken("how an entry is compressed"));
        }
        let start = entry.data_start().ok_or(PackageError::Broken("an entry"))?;
        let end = start.checked_add(entry.compressed_size()).filter(|end| *end <= list);
        places.push((entry.header_start(), end.ok_or(PackageError::Broken("where an entry stands"))?));
        sizes.insert(name, entry.size());
    }
    places.sort_unstable();
    let apart = places.windows(2).all(|pair| matches!(pair, [(_, end), (start, _)] if end <= start));
    if apart { Ok(sizes) } else { Err(PackageError::Broken("entries that overlap")) }
}

fn read_small<R: Read + Seek>(
    zip: &mut ZipArchive<R>,
    name: &'static str,
    most: u64,
) -> Result<Vec<u8>, PackageError> {
    let entry = zip.by_name(name).map_err(|_| PackageError::Broken(name))?;
    let mut bytes = Vec::new();
    entry.take(most + 1).read_to_end(&mut bytes).map_err(|_| PackageError::Broken(name))?;
    if bytes.len() as u64 > most { Err(PackageError::TooLarge(name)) } else { Ok(bytes) }
}

/// The manifest names exactly the entries that are there, and nothing that is no name.
fn agree(manifest: &Manifest, sizes: &BTreeMap<String, u64>) -> Result<(), PackageError> {
    let mut blobs = 0;
    for blob in &manifest.blobs {
        if blob.size > limits::BLOB {
            return Err(PackageError::TooLarge("a file"));
        }
        if sizes.get(&format!("{BLOBS}{}", blob.hash)) != Some(&blob.size) {
            return Err(PackageError::Broken("a file that is not there"));
        }
        blobs += 1;
    }
    if blobs + 4 != sizes.len() || !sizes.contains_key(RECORDS_ENTRY) {
        return Err(PackageError::Broken("entries that the manifest does not name"));
    }
    let names =
        manifest.dossiers.iter().flat_map(|dossier| [&dossier.product, &dossier.producer, &dossier.id.0]);
    let sound = names
        .chain([&manifest.author, &manifest.program, &manifest.device.0])
        .all(|text| text.chars().count() <= limits::NAME && is_plain(text));
    if sound && manifest.made <= limits::LATEST { Ok(()) } else { Err(PackageError::Broken("a name")) }
}

/// Hashes what passes.
struct Hashing<R> {
    from: R,
    hasher: Option<blake3::Hasher>,
    size: u64,
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(buffer)?;
        if let (Some(hasher), Some(bytes)) = (&mut self.hasher, buffer.get(..read)) {
            hasher.update(bytes);
        }
        self.size += read as u64;
        Ok(read)
    }
}
