//! PDF/A (ISO 19005): what a file needs so that it can be read the same way in decades.
//!
//! Our own pages qualify as they are drawn: embedded fonts, plain fills, greys, no transparency.
//! What is missing is said here: the description as XMP, the colours that are meant, and for the
//! older part 1 the list of glyphs in each font. Evidence of others cannot be vouched for, so a
//! file that holds any is an ordinary PDF.

mod profile;

use std::fmt::Write as _;

use jiff::civil::DateTime;
use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use profile::srgb_profile;

use super::PrintError;

/// A part and level of the standard.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Archive {
    /// PDF/A-2b, of 2011: what we hand out.
    #[default]
    A2b,
    /// PDF/A-1b, of 2005: stricter for what we draw, and the one that free validators know.
    A1b,
}

impl Archive {
    /// Reads `2b` or `1b`.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "2b" => Some(Self::A2b),
            "1b" => Some(Self::A1b),
            _ => None,
        }
    }

    /// As the command line names it.
    pub fn name(self) -> &'static str {
        match self {
            Self::A2b => "2b",
            Self::A1b => "1b",
        }
    }

    /// As people name it.
    pub fn label(self) -> &'static str {
        match self {
            Self::A2b => "PDF/A-2b",
            Self::A1b => "PDF/A-1b",
        }
    }

    /// The version of PDF that it builds on.
    pub(in crate::print) fn version(self) -> &'static str {
        match self {
            Self::A2b => "1.7",
            Self::A1b => "1.4",
        }
    }

    fn part(self) -> u8 {
        match self {
            Self::A2b => 2,
            Self::A1b => 1,
        }
    }
}

/// What the file says of itself, the same in Info and in XMP. Empty texts are left out of both.
#[derive(Clone, Copy, Default, Debug)]
pub struct Description<'a> {
    pub title: &'a str,
    pub author: &'a str,
    pub creator: &'a str,
    pub keywords: &'a str,
    pub made: Option<DateTime>,
}

/// Adds what makes a file of our own pages one for keeping. The rest of it is compressed already:
/// XMP must not be.
///
/// # Errors
/// When the file has no catalog or a font is damaged.
pub fn keep(
    target: &mut Document,
    archive: Archive,
    description: &Description<'_>,
) -> Result<(), PrintError> {
    if archive == Archive::A1b {
        list_glyphs(target)?;
    }
    let mut profile = Stream::new(dictionary! { "N" => 3 }, srgb_profile());
    profile.compress()?;
    let profile = target.add_object(profile);
    let condition = "sRGB IEC61966-2.1";
    let intent = target.add_object(dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal(condition),
        "RegistryName" => Object::string_literal("http://www.color.org"),
        "Info" => Object::string_literal(condition),
        "DestOutputProfile" => Object::Reference(profile),
    });
    let packet = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    let packet = Stream::new(packet, xmp(archive, description)).with_compression(false);
    let packet = target.add_object(packet);
    let catalog = target.catalog_mut()?;
    catalog.set("OutputIntents", vec![Object::Reference(intent)]);
    catalog.set("Metadata", Object::Reference(packet));
    Ok(())
}

/// Says in each font which glyphs its subset holds.
fn list_glyphs(target: &mut Document) -> Result<(), PrintError> {
    let file_of = |object: &Object| object.as_dict().ok()?.get(b"FontFile2").ok()?.as_reference().ok();
    let fonts: Vec<_> =
        target.objects.iter().filter_map(|(id, object)| Some((*id, file_of(object)?))).collect();
    for (descriptor, file) in fonts {
        let font = target.get_object(file)?.as_stream()?;
        let font = font.decompressed_content().unwrap_or_else(|_| font.content.clone());
        let glyphs = ttf_parser::Face::parse(&font, 0).map_err(|_| PrintError::Font)?.number_of_glyphs();
        let mut list = Stream::new(Dictionary::new(), cid_set(glyphs));
        list.compress()?;
        let list = target.add_object(list);
        target.get_dictionary_mut(descriptor)?.set("CIDSet", Object::Reference(list));
    }
    Ok(())
}

/// The description as XMP (ISO 16684-1). It is never compressed: 19005-1, 6.7.2.
fn xmp(archive: Archive, description: &Description<'_>) -> Vec<u8> {
    let Description { title, author, creator, keywords, made } = description;
    let mut fields = String::new();
    let mut field = |before: &str, value: &str, after: &str| {
        if !value.is_empty() {
            // Writing to a string cannot fail.
            let _ = writeln!(fields, "  {before}{}{after}", escaped(value));
        }
    };
    field("<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", title, "</rdf:li></rdf:Alt></dc:title>");
    field("<dc:creator><rdf:Seq><rdf:li>", author, "</rdf:li></rdf:Seq></dc:creator>");
    field("<xmp:CreatorTool>", creator, "</xmp:CreatorTool>");
    field("<pdf:Keywords>", keywords, "</pdf:Keywords>");
    let made = made.map_or(String::new(), |made| made.strftime("%Y-%m-%dT%H:%M:%S+07:00").to_string());
    field("<xmp:CreateDate>", &made, "</xmp:CreateDate>");
    field("<xmp:ModifyDate>", &made, "</xmp:ModifyDate>");
    let part = archive.part();
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n \
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" \
         xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n\
         {fields}  <pdfaid:part>{part}</pdfaid:part>\n  <pdfaid:conformance>B</pdfaid:conformance>\n \
         </rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n"
    )
    .into_bytes()
}

/// A text without the letters that XML forbids, so that Info and XMP can say the same.
pub fn clean(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control() && !matches!(letter, '\u{fffe}' | '\u{ffff}')).collect()
}

/// A text inside XML.
fn escaped(text: &str) -> String {
    clean(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The glyphs of a font that are there, one bit each, the first in the highest bit: all of them,
/// since a subset holds nothing else (ISO 32000-1, table 124).
fn cid_set(glyphs: u16) -> Vec<u8> {
    let glyphs = usize::from(glyphs);
    let mut bits = vec![0xff; glyphs / 8];
    if glyphs % 8 > 0 {
        bits.push(0xff << (8 - glyphs % 8));
    }
    bits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_description_holds_what_it_is_given() {
        let description = Description {
            title: "Trà <xanh> & \u{1}Đồi",
            author: "",
            creator: "Hồ sơ OCOP",
            keywords: "ABC",
            made: Some(jiff::civil::date(2027, 3, 1).at(8, 5, 9, 0)),
        };
        let text = String::from_utf8(xmp(Archive::A1b, &description)).unwrap();
        assert!(text.contains("Trà &lt;xanh&gt; &amp; Đồi"));
        assert!(!text.contains("dc:creator"));
        assert!(text.contains("<xmp:CreateDate>2027-03-01T08:05:09+07:00<"));
        assert!(text.contains("<pdfaid:part>1<") && text.contains("<pdfaid:conformance>B<"));
    }

    #[test]
    fn every_glyph_has_its_bit() {
        assert_eq!(cid_set(0), [0_u8; 0]);
        assert_eq!(cid_set(1), [0x80]);
        assert_eq!(cid_set(8), [0xff]);
        assert_eq!(cid_set(11), [0xff, 0xe0]);
    }
}
