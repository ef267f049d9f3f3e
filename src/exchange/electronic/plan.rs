//! Which file of the set stands for which piece of evidence. Pure.

use std::collections::BTreeSet;

use super::About;
use super::name::{ending, free_name};
use super::wording::{Names, Wording, fill};
use crate::assess::{first_criterion, numbering};
use crate::dossier::{Evidence, EvidenceFile, FileCondition, FileHash, MediaKind};
use crate::rulebook::CriterionCode;

/// The pieces in the order of the printed dossier, with their files.
#[derive(Clone, Debug)]
pub struct Plan<'a> {
    pub pieces: Vec<PlannedPiece<'a>>,
}

/// A piece of evidence and the files that stand for it.
#[derive(Clone, Debug)]
pub struct PlannedPiece<'a> {
    pub evidence: &'a Evidence,
    /// As on paper, counted from 1.
    pub number: usize,
    /// The criteria that it is listed at, in the decision's order.
    pub codes: Vec<CriterionCode>,
    /// Never empty, but for a piece without files.
    pub files: Vec<PlannedFile<'a>>,
}

/// A file of the set.
#[derive(Clone, Debug)]
pub struct PlannedFile<'a> {
    pub name: String,
    pub content: Content<'a>,
}

/// What is in a file of the set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content<'a> {
    /// The bytes as they were received.
    Original(&'a EvidenceFile),
    /// The PDF of a document, or of a PDF without its password: what anyone can open.
    Opened(&'a EvidenceFile, FileHash),
    /// A PDF of the pages of these files, in order.
    Pages(Vec<&'a EvidenceFile>),
}

/// Names a file for every piece: part, first criterion, a running number there, title.
///
/// A piece of one file is handed on as it was received, unless its picture was turned, cropped or
/// whitened. Several files become one PDF of their
/// pages; those among them that cannot be read go along beside it as they are.
pub fn plan<'a>(about: &About<'a>, words: &Wording) -> Plan<'a> {
    let set = about.dossier.set().and_then(|number| about.rulebook.set(number));
    let ordered: Vec<&Evidence> = match set {
        Some(set) => numbering(about.rulebook, set, about.dossier),
        None => about.dossier.evidence.iter().collect(),
    };
    let names = &words.names;
    let mut taken: BTreeSet<String> = [&names.main, &names.full, &names.index, &names.guide, &names.sums]
        .map(|name| name.to_ascii_lowercase())
        .into();
    let mut before = None;
    let mut running = 0;
    let mut pieces = Vec::with_capacity(ordered.len());
    for (index, evidence) in ordered.into_iter().enumerate() {
        let place = set.and_then(|set| {
            let code = first_criterion(about.rulebook, set, evidence)?;
            Some(set.criterion(code).map_or(code.to_string(), |found| format!("{}-{code}", found.part)))
        });
        let place = place.unwrap_or_else(|| names.elsewhere.clone());
        running = if before.as_ref() == Some(&place) { running + 1 } else { 1 };
        let title = if evidence.title.trim().is_empty() { &names.untitled } else { &evidence.title };
        let stem = format!("{place}-{running:02} {title}");
        before = Some(place);
        pieces.push(PlannedPiece {
            evidence,
            number: index + 1,
            codes: set.map_or(Vec::new(), |set| {
                let own: Vec<CriterionCode> = set
                    .leaves()
                    .map(|leaf| leaf.code)
                    .filter(|code| evidence.criteria.contains(code))
                    .collect();
                if own.is_empty() {
                    first_criterion(about.rulebook, set, evidence).into_iter().collect()
                } else {
                    own
                }
            }),
            files: files(evidence, &stem, names, &mut taken),
        });
    }
    Plan { pieces }
}

fn files<'a>(
    evidence: &'a Evidence,
    stem: &str,
    names: &Names,
    taken: &mut BTreeSet<String>,
) -> Vec<PlannedFile<'a>> {
    if let [file] = evidence.files.as_slice() {
        return single(file, stem, names, taken);
    }
    let readable = |file: &&EvidenceFile| !matches!(file.condition, FileCondition::Unreadable(_));
    let pages: Vec<&EvidenceFile> = evidence.files.iter().filter(readable).collect();
    let mut files = Vec::new();
    match pages.as_slice() {
        [] => {}
        [file] => files.extend(single(file, stem, names, taken)),
        _ => {
            let name = free_name(stem, "pdf", taken);
            files.push(PlannedFile { name, content: Content::Pages(pages) });
        }
    }
    for (index, file) in evidence.files.iter().enumerate().filter(|(_, file)| !readable(file)) {
        // The number goes before the title, where a long one cannot push it off.
        let (place, title) = stem.split_once(' ').unwrap_or((stem, ""));
        let place = fill(&names.apart, &[("piece", &place), ("number", &(index + 1))]);
        let name = free_name(&format!("{place} {title}"), &ending(file), taken);
        files.push(PlannedFile { name, content: Content::Original(file) });
    }
    files
}

/// A file as it was received; before it the form that anyone can open, where that is another.
fn single<'a>(
    file: &'a EvidenceFile,
    stem: &str,
    names: &Names,
    taken: &mut BTreeSet<String>,
) -> Vec<PlannedFile<'a>> {
    let picture = !matches!(
        file.media,
        MediaKind::Pdf | MediaKind::Heic | MediaKind::Word | MediaKind::Excel | MediaKind::Other
    );
    // What was turned, cropped or whitened goes along as the page that it is on paper.
    if file.page.made.is_some() {
        let name = free_name(stem, "pdf", taken);
        return vec![PlannedFile { name, content: Content::Pages(vec![file]) }];
    }
    // The smaller picture of a photograph opens no better than the photograph.
    let Some(derived) = file.derived.filter(|_| !picture) else {
        return vec![PlannedFile {
            name: free_name(stem, &ending(file), taken),
            content: Content::Original(file),
        }];
    };
    let opened = PlannedFile { name: free_name(stem, "pdf", taken), content: Content::Opened(file, derived) };
    let (place, title) = stem.split_once(' ').unwrap_or((stem, ""));
    let place = fill(&names.received, &[("piece", &place)]);
    let name = free_name(&format!("{place} {title}"), &ending(file), taken);
    vec![opened, PlannedFile { name, content: Content::Original(file) }]
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::dossier::{Dossier, EntityId, Page, Value};
    use crate::rulebook::{RowNumber, Rulebook};

    fn file(name: &str, media: MediaKind, condition: FileCondition) -> EvidenceFile {
        let hash = FileHash::of(name.as_bytes());
        EvidenceFile {
            hash,
            name: name.to_owned(),
            size: 1,
            media,
            pages: 1,
            condition,
            derived: None,
            page: Page::default(),
        }
    }

    fn piece(id: &str, row: u8, criteria: &[&str], title: &str, files: Vec<EvidenceFile>) -> Evidence {
        Evidence {
            id: EntityId(id.to_owned()),
            row: RowNumber(row),
            kind: String::new(),
            title: title.to_owned(),
            number: String::new(),
            issuer: String::new(),
            holder: String::new(),
            holder_address: String::new(),
            issued: None,
            expires: None,
            criteria: criteria.iter().map(|code| code.parse().unwrap()).collect(),
            files,
            attached: 0,
        }
    }

    fn dossier(set: Option<i64>, evidence: Vec<Evidence>) -> Dossier {
        Dossier {
            id: EntityId("d".into()),
            producer: EntityId("p".into()),
            product: EntityId("s".into()),
            rulebook: "26-2026".into(),
            fields: set.map(|set| ("product.set".to_owned(), Value::from(set))).into_iter().collect(),
            levels: BTreeMap::new(),
            evidence,
            opinions: Default::default(),
            consents: Vec::new(),
            entries: Vec::new(),
            conflicts: Vec::new(),
        }
    }

    fn names(dossier: &Dossier) -> Vec<Vec<String>> {
        let rulebook = Rulebook::shipped().unwrap();
        let about = About { rulebook: &rulebook, dossier, score: None, code: "", draft: false };
        let plan = plan(&about, &Wording::embedded());
        plan.pieces.iter().map(|piece| piece.files.iter().map(|file| file.name.clone()).collect()).collect()
    }

    #[test]
    fn files_are_named_in_the_order_of_the_criteria() {
        let good = |name: &str, media| file(name, media, FileCondition::Good);
        let bad = |name: &str, media| file(name, media, FileCondition::Unreadable("damaged".into()));
        let evidence = vec![
            piece("1", 12, &["8"], "Phiếu kiểm nghiệm", vec![good("a.pdf", MediaKind::Pdf)]),
            piece("2", 3, &["1.5"], "Hợp đồng liên kết", vec![good("a.pdf", MediaKind::Pdf)]),
            piece("3", 3, &["1.5"], "Ảnh", vec![good("a", MediaKind::Jpeg), good("b", MediaKind::Jpeg)]),
            piece(
                "4",
                3,
                &["1.5"],
                "Hóa đơn",
                vec![
                    good("a", MediaKind::Jpeg),
                    bad("b.docx", MediaKind::Other),
                    good("c", MediaKind::Pdf),
                    bad("d.pdf", MediaKind::Pdf),
                ],
            ),
            piece("5", 3, &["1.5"], "", vec![good("a", MediaKind::Png), bad("b.zip", MediaKind::Other)]),
            piece(
                "8",
                3,
                &["1.5"],
                "Sổ",
                vec![EvidenceFile {
                    derived: Some(FileHash::of(b"pdf")),
                    ..good("so.docx", MediaKind::Word)
                }],
            ),
            piece("6", 3, &["1.5"], "Giấy", vec![bad("a.doc", MediaKind::Other)]),
            piece("7", 3, &["1.5"], "Rỗng", vec![]),
        ];
        let dossier = dossier(Some(11), evidence);
        assert_eq!(
            names(&dossier),
            [
                vec!["A-1.5-01 Hop dong lien ket.pdf"],
                vec!["A-1.5-02 Anh.pdf"],
                vec!["A-1.5-03 Hoa don.pdf", "A-1.5-03 - tep 2 Hoa don.docx", "A-1.5-03 - tep 4 Hoa don.pdf"],
                vec!["A-1.5-04 Tai lieu chua dat ten.png", "A-1.5-04 - tep 2 Tai lieu chua dat ten.zip"],
                vec!["A-1.5-05 So.pdf", "A-1.5-05 - ban goc So.docx"],
                vec!["A-1.5-06 Giay.doc"],
                vec![],
                vec!["C-8-01 Phieu kiem nghiem.pdf"],
            ]
        );
    }

    #[test]
    fn without_a_set_pieces_still_have_names() {
        let files = || vec![file("a", MediaKind::Pdf, FileCondition::Good)];
        let evidence = vec![piece("1", 1, &[], "Giấy", files()), piece("2", 1, &[], "Giấy", files())];
        assert_eq!(names(&dossier(None, evidence)), [["Khac-01 Giay.pdf"], ["Khac-02 Giay.pdf"]]);
    }
}
