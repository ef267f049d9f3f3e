//! The sample dossier built in memory, and small changes to it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use hoso_ocop::assess::{Finding, Neighbours, Question, findings};
use hoso_ocop::dossier::{
    Conflict, Consent, ConsentWay, Dossier, EntityId, Entry, Evidence, EvidenceFile, FileCondition, FileHash,
    MediaKind, Page, PictureQuality, Value,
};
use hoso_ocop::rulebook::{CriterionCode, LevelNumber, RowNumber, Rulebook, SetNumber};
use jiff::civil::Date;

/// The shipped law, read once.
pub fn law() -> &'static Rulebook {
    static LAW: OnceLock<Rulebook> = OnceLock::new();
    LAW.get_or_init(|| Rulebook::shipped().expect("the shipped rulebook is good"))
}

/// A dossier and the circumstances in which it is checked.
#[derive(Clone)]
pub struct Scene {
    pub dossier: Dossier,
    pub today: Option<Date>,
    pub neighbours: Neighbours,
}

/// The sample dossier on 23/11/2026. Its pieces of evidence are named by their files.
pub fn sample() -> Scene {
    static SAMPLE: OnceLock<Dossier> = OnceLock::new();
    let dossier = SAMPLE.get_or_init(read_sample).clone();
    Scene { dossier, today: Some(jiff::civil::date(2026, 11, 23)), neighbours: Neighbours::default() }
}

fn read_sample() -> Dossier {
    let table: toml::Table = toml::from_str(include_str!("../../assets/sample/sample.toml")).expect("TOML");
    let mut scene = Scene {
        dossier: Dossier {
            id: EntityId("d0".to_owned()),
            producer: EntityId("p0".to_owned()),
            product: EntityId("s0".to_owned()),
            rulebook: law().id.clone(),
            fields: BTreeMap::new(),
            levels: BTreeMap::new(),
            evidence: Vec::new(),
            opinions: Default::default(),
            consents: Vec::new(),
            entries: Vec::new(),
            conflicts: Vec::new(),
        },
        today: None,
        neighbours: Neighbours::default(),
    };
    for part in ["producer", "product", "dossier", "texts", "descriptions"] {
        for (name, value) in table[part].as_table().expect("a table") {
            let value = match value {
                toml::Value::Integer(number) => Value::from(*number),
                toml::Value::Boolean(flag) => Value::from(*flag),
                value => Value::from(value.as_str().expect("a text")),
            };
            scene.set(&format!("{part}.{name}"), value);
        }
    }
    for (code, points) in table["levels"].as_table().expect("a table") {
        scene.choose(code, u8::try_from(points.as_integer().expect("points")).expect("points"));
    }
    for (order, piece) in (0..).zip(table["evidence"].as_array().expect("a list")) {
        let text =
            |name: &str| piece.get(name).map_or("", |value| value.as_str().expect("a text")).to_owned();
        let row = piece["row"].as_integer().expect("a row");
        let codes = piece["criteria"].as_array().expect("a list");
        let file = text("file");
        scene.dossier.evidence.push(Evidence {
            id: EntityId(file.split('.').next().expect("a name").to_owned()),
            number: text("number"),
            issuer: text("issuer"),
            holder: text("holder"),
            holder_address: text("holder_address"),
            issued: text("issued").parse().ok(),
            expires: text("expires").parse().ok(),
            criteria: codes
                .iter()
                .map(|code| code.as_str().expect("a code").parse().expect("a code"))
                .collect(),
            files: vec![good_file(&file)],
            attached: order,
            ..piece_of(&text("kind"), u8::try_from(row).expect("a row"), &text("title"))
        });
    }
    scene.dossier
}

fn good_file(name: &str) -> EvidenceFile {
    EvidenceFile {
        hash: FileHash::of(name.as_bytes()),
        name: name.to_owned(),
        size: 1,
        media: MediaKind::Pdf,
        pages: 1,
        condition: FileCondition::Good,
        derived: None,
        page: Page::default(),
    }
}

fn piece_of(kind: &str, row: u8, title: &str) -> Evidence {
    Evidence {
        id: EntityId(format!("added-{kind}")),
        row: RowNumber(row),
        kind: kind.to_owned(),
        title: title.to_owned(),
        number: String::new(),
        issuer: String::new(),
        holder: String::new(),
        holder_address: String::new(),
        issued: None,
        expires: None,
        criteria: BTreeSet::new(),
        files: vec![good_file(kind)],
        attached: 99,
    }
}

/// A date from its text.
pub fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

/// A criterion's code from its text.
pub fn code(text: &str) -> CriterionCode {
    text.parse().expect("a code")
}

impl Scene {
    pub fn findings(&self) -> Vec<Finding> {
        let Self { dossier, today, neighbours } = self;
        findings(Question { rulebook: law(), dossier, today: *today, neighbours })
    }

    /// Enters a field; an empty text empties it.
    pub fn set(&mut self, field: &str, value: impl Into<Value>) {
        let value = value.into();
        assert!(
            field.starts_with("descriptions.") || law().field(field).is_some(),
            "the rulebook has no field {field}"
        );
        if value.is_empty() {
            self.dossier.fields.remove(field);
        } else {
            self.dossier.fields.insert(field.to_owned(), value);
        }
    }

    /// A field that stands and cannot be read.
    pub fn lock(&mut self, field: &str) {
        let sealed = Value::Sealed { sealed: "AAAAAAAA.AAAA".to_owned() };
        self.dossier.fields.insert(field.to_owned(), sealed);
    }

    /// What the representative said, on which days.
    pub fn consent(&mut self, said: &[(&str, bool)]) {
        let one = |(on, given): &(&str, bool)| Consent {
            on: day(on),
            given: *given,
            by: "A".to_owned(),
            how: ConsentWay::Paper,
            text: 1,
        };
        self.dossier.consents = said.iter().map(one).collect();
    }

    /// The commune got the dossier and asked for a test, with these facts besides.
    pub fn asked(&mut self, facts: &[(&str, &str)]) {
        self.set("commune.received_on", "2026-11-16");
        let said =
            [("document", "Phiếu kiểm nghiệm"), ("reason", "Thiếu chỉ tiêu."), ("asked_on", "2026-11-18")];
        let facts = said.iter().chain(facts).map(|(name, text)| ((*name).to_owned(), Value::from(*text)));
        self.dossier.entries.push(Entry {
            id: EntityId("l1".to_owned()),
            book: "return".to_owned(),
            dossier: Some(self.dossier.id.clone()),
            producer: None,
            under: None,
            facts: facts.collect(),
            noted: Default::default(),
        });
    }

    /// Chooses the first level with these points.
    pub fn choose(&mut self, criterion: &str, points: u8) {
        let set = self.dossier.set().unwrap_or(SetNumber(0));
        let criterion = law().set(set).and_then(|set| set.criterion(code(criterion))).expect("a criterion");
        let index = criterion.levels.iter().position(|level| level.points.0 == points).expect("a level");
        self.dossier.levels.insert(criterion.code, LevelNumber::from_index(index));
    }

    /// The first piece of evidence of a kind.
    pub fn piece(&mut self, kind: &str) -> &mut Evidence {
        self.dossier.evidence.iter_mut().find(|piece| piece.kind == kind).expect("a piece of this kind")
    }

    /// Takes all evidence of a kind away.
    pub fn lose(&mut self, kind: &str) {
        let before = self.dossier.evidence.len();
        self.dossier.evidence.retain(|piece| piece.kind != kind);
        assert!(self.dossier.evidence.len() < before, "there is no {kind} to lose");
    }

    /// Attaches a piece at a criterion.
    pub fn add(&mut self, kind: &str, row: u8, criterion: &str) -> &mut Evidence {
        assert!(law().kind(kind).is_some(), "the rulebook has no kind {kind}");
        let mut piece = piece_of(kind, row, kind);
        piece.criteria.insert(code(criterion));
        self.dossier.evidence.push(piece);
        self.dossier.evidence.last_mut().expect("just pushed")
    }

    /// What reading the file of a piece found.
    pub fn condition(&mut self, kind: &str, condition: FileCondition) {
        self.piece(kind).files[0].condition = condition;
    }

    /// What was measured of the picture of a piece.
    pub fn measured(&mut self, kind: &str, sharpness: u32, dpi: u32) {
        let quality = PictureQuality { width: 1654, height: 2339, dpi, sharpness };
        self.piece(kind).files[0].page.quality = Some(quality);
    }

    /// Two people's values of one field.
    pub fn disagree(&mut self, field: &str, values: [Value; 2]) {
        self.dossier.conflicts.push(Conflict {
            piece: None,
            field: field.to_owned(),
            values: values.into(),
            removal: None,
        });
    }

    /// Answers all yes-or-no questions whose names begin so.
    pub fn answer(&mut self, prefix: &str, answer: bool) {
        for field in law().fields.iter().filter(|field| field.name.starts_with(prefix)) {
            self.set(&field.name, answer);
        }
    }
}
