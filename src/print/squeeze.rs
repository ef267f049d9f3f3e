//! Makes the streams of a file smaller: one compressor for all of them, since making one anew
//! costs more than a short stream does.

use flate2::{Compress, Compression, FlushCompress, Status};
use lopdf::{Document, Object, Stream};

use super::PrintError;

/// Of 9: what the levels above save of our pages, under one part in a hundred, is not worth their time.
const LEVEL: u32 = 5;
/// Streams that are no longer gain nothing, in bytes.
const SHORT: usize = 64;

/// Compresses every stream that has no filter yet and gets smaller by it.
pub fn compress(document: &mut Document) -> Result<(), PrintError> {
    let mut squeezer = Compress::new(Compression::new(LEVEL), true);
    for object in document.objects.values_mut() {
        let Object::Stream(stream) = object else { continue };
        if stream.allows_compression && stream.content.len() > SHORT && !stream.dict.has(b"Filter") {
            squeeze(&mut squeezer, stream)?;
        }
    }
    Ok(())
}

fn squeeze(squeezer: &mut Compress, stream: &mut Stream) -> Result<(), PrintError> {
    squeezer.reset();
    // Deflate adds at most a few bytes to each block of 16 KB.
    let room = stream.content.len() + stream.content.len() / 1_000 + 64;
    let mut small = Vec::with_capacity(room);
    let status = squeezer
        .compress_vec(&stream.content, &mut small, FlushCompress::Finish)
        .map_err(std::io::Error::from)
        .map_err(PrintError::Write)?;
    if status == Status::StreamEnd && small.len() < stream.content.len() {
        stream.dict.set("Filter", "FlateDecode");
        stream.set_content(small);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use lopdf::Dictionary;

    use super::*;

    #[test]
    fn streams_come_back_as_they_were() {
        let mut document = Document::with_version("1.7");
        let texts =
            [b"q 1 0 0 1 72 720 cm ".repeat(9_000), b"short".to_vec(), (0..=255).collect(), Vec::new()];
        let ids: Vec<_> = texts
            .iter()
            .map(|text| document.add_object(Stream::new(Dictionary::new(), text.clone())))
            .collect();
        compress(&mut document).unwrap();
        for (id, text) in ids.iter().zip(&texts) {
            let stream = document.get_object(*id).unwrap().as_stream().unwrap();
            assert_eq!(stream.decompressed_content().unwrap(), *text);
            assert!(stream.content.len() <= text.len());
        }
        let first = document.get_object(ids[0]).unwrap().as_stream().unwrap();
        assert!(first.content.len() * 50 < texts[0].len() && first.dict.has(b"Filter"));
    }
}
