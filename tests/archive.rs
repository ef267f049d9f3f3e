//! What is printed for keeping: PDF/A-1b before an independent judge, and 2b against its rules
//! one by one.
//!
//! The judge is Apache PDFBox Preflight (scripts/packages installs it with a Java); where it is
//! missing the test says that it was not run.

mod common;

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use std::process::Command;

use hoso_ocop::dossier::EntityId;
use hoso_ocop::print::{Archive, Part};
use hoso_ocop::workspace::{ExportOptions, Workspace};
use lopdf::{Dictionary, Document, Object};

fn print(workspace: &Workspace, id: &EntityId, archive: Archive, part: Option<&str>) -> Vec<u8> {
    let options = ExportOptions {
        part: part.map(Part::named),
        force: true,
        archive: Some(archive),
        ..ExportOptions::default()
    };
    let job = workspace.export(id, options).expect("it may be printed");
    job.run(&mut |_| ControlFlow::Continue(())).expect("it prints").bytes
}

/// What Preflight says of a file: nothing where it is sound, else its complaints. None where
/// Preflight is not installed.
fn preflight(pdf: &[u8]) -> Option<Vec<String>> {
    let java = Path::new("/usr/share/java");
    let jars =
        ["preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "jaxb-api", "javax.activation"];
    let jars: Vec<_> = jars.iter().map(|jar| java.join(format!("{jar}.jar"))).collect();
    if let Some(missing) = jars.iter().find(|jar| !jar.is_file()) {
        eprintln!("not run: {} is missing; scripts/packages installs Preflight", missing.display());
        return None;
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.pdf");
    fs::write(&path, pdf).unwrap();
    let classes: Vec<String> = jars.iter().map(|jar| jar.display().to_string()).collect();
    let output = Command::new("java")
        .args(["-cp", &classes.join(":"), "org.apache.pdfbox.preflight.Validator_A1b"])
        .arg(&path)
        .output();
    let Ok(output) = output else {
        eprintln!("not run: no Java; scripts/packages installs one");
        return None;
    };
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    if said.contains("is a valid PDF/A-1b file") {
        return Some(Vec::new());
    }
    let complaints: Vec<String> = said.lines().skip(1).map(str::to_owned).collect();
    assert!(!complaints.is_empty(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    Some(complaints)
}

/// Takes something away from a sound file.
type Spoil = fn(&mut Document);

#[test]
fn the_1b_build_of_the_sample_has_no_errors() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = common::workspace(folder.path());
    let id = workspace.create_sample().unwrap();
    // A title with everything that text strings and XML write in their own ways.
    workspace.set_field(&id, "product.name", "Trà “Đồi Mây” (hộp) & <200 g> \\ €").unwrap();
    let sound = print(&workspace, &id, Archive::A1b, None);
    let Some(complaints) = preflight(&sound) else { return };
    assert_eq!(complaints, Vec::<String>::new());
    for part in ["mau-01", "mau-02", "index"] {
        let complaints = preflight(&print(&workspace, &id, Archive::A1b, Some(part))).unwrap();
        assert_eq!(complaints, Vec::<String>::new(), "{part}");
    }
    // The judge bites: without what makes it PDF/A the same file fails, each time for its reason.
    let spoilt: [(&str, Spoil); 3] = [
        ("2.4.3", |document| {
            document.catalog_mut().unwrap().remove(b"OutputIntents");
        }),
        ("7.", |document| {
            document.catalog_mut().unwrap().remove(b"Metadata");
        }),
        ("3.1", |document| {
            for object in document.objects.values_mut() {
                if let Ok(dictionary) = object.as_dict_mut() {
                    dictionary.remove(b"CIDSet");
                }
            }
        }),
    ];
    for (reason, spoil) in spoilt {
        let mut document = Document::load_mem(&sound).unwrap();
        spoil(&mut document);
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).unwrap();
        let complaints = preflight(&bytes).unwrap();
        assert!(complaints.iter().any(|complaint| complaint.starts_with(reason)), "{reason}: {complaints:?}");
    }
}

#[test]
fn a_draft_in_1b_has_no_errors() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = common::workspace(folder.path());
    let new = hoso_ocop::workspace::NewDossier {
        set: hoso_ocop::rulebook::SetNumber(26),
        producer: "Hợp tác xã du lịch".to_owned(),
        product: String::from("Du lịch cộng đồng"),
    };
    let id = workspace.create_dossier(&new).unwrap();
    let complaints = preflight(&print(&workspace, &id, Archive::A1b, None));
    assert_eq!(complaints.unwrap_or_default(), Vec::<String>::new());
}

/// A text string of Info, as text.
fn text(object: &Object) -> String {
    lopdf::decode_text_string(object).unwrap()
}

/// A field of the XMP packet.
fn field(xmp: &str, name: &str) -> Option<String> {
    let (_, rest) = xmp.split_once(&format!("<{name}>"))?;
    let inner = rest.split(&format!("</{name}>")).next()?;
    let value = inner.rsplit_once("<rdf:li").map_or(inner, |(_, item)| {
        item.split_once('>').map_or("", |(_, text)| text.split('<').next().unwrap_or_default())
    });
    Some(value.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
}

#[test]
fn the_2b_build_keeps_every_rule() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = common::workspace(folder.path());
    let id = workspace.create_sample().unwrap();
    workspace.set_field(&id, "product.name", "Trà “Đồi Mây” & <200 g>").unwrap();
    let bytes = print(&workspace, &id, Archive::A2b, None);
    assert!(bytes == print(&workspace, &id, Archive::A2b, None), "the same bytes each time");
    assert!(bytes.starts_with(b"%PDF-1.7\n%"));
    assert!(bytes[10..14].iter().all(|byte| *byte > 127), "the mark of a binary file");
    let document = Document::load_mem(&bytes).unwrap();
    assert!(document.trailer.get(b"Encrypt").is_err());
    let id_pair = document.trailer.get(b"ID").unwrap().as_array().unwrap();
    assert!(id_pair.len() == 2 && id_pair.iter().all(|id| id.as_str().is_ok_and(|id| id.len() == 16)));
    let catalog = document.catalog().unwrap();
    for key in [&b"AA"[..], b"OpenAction", b"AcroForm", b"OCProperties", b"Names"] {
        assert!(catalog.get(key).is_err(), "{}", String::from_utf8_lossy(key));
    }
    assert!(catalog.get(b"PageMode").unwrap().as_name().is_ok());
    assert!(catalog.get(b"Outlines").is_ok() && catalog.get(b"Lang").is_ok());

    // One intent, with a profile of sRGB.
    let intents = catalog.get(b"OutputIntents").unwrap().as_array().unwrap();
    let [intent] = intents.as_slice() else { panic!("{intents:?}") };
    let intent = follow(&document, intent).as_dict().unwrap();
    assert_eq!(intent.get(b"S").unwrap().as_name().unwrap(), b"GTS_PDFA1");
    let profile = follow(&document, intent.get(b"DestOutputProfile").unwrap()).as_stream().unwrap();
    assert_eq!(profile.dict.get(b"N").unwrap().as_i64().unwrap(), 3);
    let profile = profile.decompressed_content().unwrap_or_else(|_| profile.content.clone());
    assert_eq!(&profile[12..20], b"mntrRGB ");

    // XMP can be read without knowing PDF, and says what Info says.
    let xmp = follow(&document, catalog.get(b"Metadata").unwrap()).as_stream().unwrap();
    assert!(xmp.dict.get(b"Filter").is_err());
    assert!(bytes.windows(18).any(|window| window == b"<pdfaid:part>2</pd"));
    let packet = std::str::from_utf8(&xmp.content).unwrap();
    assert_eq!(field(packet, "pdfaid:conformance").as_deref(), Some("B"));
    let info =
        document.get_dictionary(document.trailer.get(b"Info").unwrap().as_reference().unwrap()).unwrap();
    for (key, name) in [
        (&b"Title"[..], "dc:title"),
        (b"Author", "dc:creator"),
        (b"Creator", "xmp:CreatorTool"),
        (b"Keywords", "pdf:Keywords"),
    ] {
        assert_eq!(Some(text(info.get(key).unwrap())), field(packet, name), "{name}");
    }
    assert_eq!(info.len(), 4, "Info says nothing that XMP does not: {info:?}");

    let mut fonts = 0;
    for object in document.objects.values() {
        let dictionary = match object {
            Object::Dictionary(dictionary) => dictionary,
            Object::Stream(stream) => &stream.dict,
            _ => continue,
        };
        let kind = dictionary.get(b"Type").and_then(Object::as_name).unwrap_or_default();
        if kind == b"Font" && dictionary.get(b"Subtype").unwrap().as_name().unwrap() == b"Type0" {
            fonts += 1;
            assert_font(&document, dictionary);
        }
        assert_ne!(kind, b"Filespec", "no attachments");
        assert!(dictionary.get(b"JS").is_err() && dictionary.get(b"SMask").is_err());
        assert!(dictionary.get(b"Group").is_err(), "no transparency");
        if let Ok(action) = dictionary.get(b"S").and_then(Object::as_name) {
            assert!([&b"GoTo"[..], b"URI", b"GTS_PDFA1"].contains(&action), "{dictionary:?}");
        }
        for filter in dictionary.get(b"Filter").map(names).unwrap_or_default() {
            assert_eq!(filter, "FlateDecode");
        }
    }
    assert!(fonts >= 2, "{fonts} fonts");
    let mut links = 0;
    for page in document.page_iter() {
        for annotation in document.get_page_annotations(page).unwrap_or_default() {
            links += 1;
            assert_eq!(annotation.get(b"Subtype").unwrap().as_name().unwrap(), b"Link");
            // Printed (bit 3), neither hidden nor invisible.
            assert_eq!(annotation.get(b"F").unwrap().as_i64().unwrap() & 0b100_111, 0b100);
        }
    }
    assert!(links > 5, "{links} links");
}

fn follow<'a>(document: &'a Document, object: &'a Object) -> &'a Object {
    document.dereference(object).unwrap().1
}

fn names(object: &Object) -> Vec<String> {
    let list = match object {
        Object::Array(list) => list.as_slice(),
        single => std::slice::from_ref(single),
    };
    list.iter().map(|name| String::from_utf8_lossy(name.as_name().unwrap()).into_owned()).collect()
}

/// Embedded, a subset, and its codes lead back to letters.
fn assert_font(document: &Document, font: &Dictionary) {
    assert_eq!(font.get(b"Encoding").unwrap().as_name().unwrap(), b"Identity-H");
    let map = follow(document, font.get(b"ToUnicode").unwrap()).as_stream().unwrap();
    let map = map.decompressed_content().unwrap_or_else(|_| map.content.clone());
    assert!(map.windows(9).any(|window| window == b"beginbfch" || window == b"beginbfra"));
    let below = follow(document, font.get(b"DescendantFonts").unwrap()).as_array().unwrap();
    let below = follow(document, &below[0]).as_dict().unwrap();
    assert!(below.get(b"CIDToGIDMap").is_ok());
    let descriptor = follow(document, below.get(b"FontDescriptor").unwrap()).as_dict().unwrap();
    assert!(follow(document, descriptor.get(b"FontFile2").unwrap()).as_stream().is_ok());
    let name = descriptor.get(b"FontName").unwrap().as_name().unwrap();
    assert_eq!(name[6], b'+', "{}", String::from_utf8_lossy(name));
}

#[test]
fn the_command_prints_for_keeping_and_refuses_evidence() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hoso-ocop"));
        let output = command
            .args(arguments)
            .args(["--data"])
            .arg(folder.path().join("data"))
            .args(["--today", "2026-11-23"])
            .output()
            .unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code(), text(output.stdout), text(output.stderr))
    };
    let id = run(&["sample"]).1.trim().to_owned();
    let out = folder.path().join("a.pdf");
    let path = out.to_str().unwrap();
    for (arguments, part) in [
        (vec!["export", &id, path, "--archive"], 2),
        (vec!["export", &id, "--archive", "1b", path], 1),
        (vec!["export", &id, "--archive=1b", path, "--part", "mau-01"], 1),
        (vec!["export", "--archive", &id, path], 2),
    ] {
        let (code, said, complaint) = run(&arguments);
        assert_eq!(code, Some(0), "{arguments:?}: {complaint}");
        assert!(said.contains(&format!("PDF/A-{part}b")), "{said}");
        let bytes = fs::read(&out).unwrap();
        let mark = format!("<pdfaid:part>{part}<");
        assert!(bytes.windows(mark.len()).any(|window| window == mark.as_bytes()), "{arguments:?}");
        fs::remove_file(&out).unwrap();
    }
    let (code, _, complaint) = run(&["export", &id, path, "--archive", "--part", "evidence"]);
    assert_eq!(code, Some(2));
    assert!(complaint.contains("PDF/A") && !out.exists());
    let (code, _, complaint) = run(&["export", &id, path, "--archive=3u"]);
    assert_eq!(code, Some(2));
    assert!(complaint.contains("3u"), "{complaint}");
    // The whole dossier holds evidence: an ordinary PDF, and it says so.
    let (code, said, _) = run(&["export", &id, path]);
    assert_eq!(code, Some(0));
    assert!(said.contains("PDF thường"), "{said}");
}
