//! What changed from one submission to the next, in the order of the forms.
//!
//! A pure function of (rulebook, before, after). An upgrade or a renewal prints it; the window
//! and the command line show it. Every fact that differs is named exactly once, and one that does
//! not is not named.

use std::collections::BTreeSet;

use super::sentences::{Rewritten, rewritten};
use crate::dossier::{Dossier, Evidence, EvidenceFile, Value, same_words};
use crate::rulebook::form::{Block, Form};
use crate::rulebook::{CriterionCode, Field, FieldKind, LevelNumber, Points, Rulebook};

/// One thing that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub section: Section,
    pub what: Changed,
}

/// Where in the dossier it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Section {
    /// The words of the form's heading above it.
    Form(String),
    Evidence,
    /// On no form: what only the checks and the follow-up use.
    Unprinted,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed {
    /// A fact with a short value.
    Fact {
        field: String,
        label: String,
        from: Value,
        to: Value,
    },
    /// A long text; the description of a criterion is one.
    Text {
        field: String,
        label: String,
        sentences: Rewritten,
    },
    /// The level of a criterion, none where none was chosen.
    Level {
        criterion: CriterionCode,
        label: String,
        from: Option<Chosen>,
        to: Option<Chosen>,
    },
    Added(Evidence),
    Removed(Evidence),
    /// Other files in the place of what stood there: of the same piece, or a piece of the same
    /// kind and row that came as another went.
    Replaced {
        before: Evidence,
        after: Evidence,
    },
    /// The same files, other facts about them.
    Edited {
        before: Evidence,
        after: Evidence,
        facts: Vec<Fact>,
    },
}

/// A level with its points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chosen {
    pub level: LevelNumber,
    pub points: Points,
}

/// What is known of a piece of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    Row,
    Kind,
    Title,
    Number,
    Issuer,
    Holder,
    HolderAddress,
    Issued,
    Expires,
    Criteria,
}

impl Fact {
    pub const ALL: [Self; 10] = [
        Self::Row,
        Self::Kind,
        Self::Title,
        Self::Number,
        Self::Issuer,
        Self::Holder,
        Self::HolderAddress,
        Self::Issued,
        Self::Expires,
        Self::Criteria,
    ];

    /// Its name in the operations and for scripts.
    pub fn name(self) -> &'static str {
        match self {
            Self::Row => "row",
            Self::Kind => "kind",
            Self::Title => "title",
            Self::Number => "number",
            Self::Issuer => "issuer",
            Self::Holder => "holder",
            Self::HolderAddress => "holder_address",
            Self::Issued => "issued",
            Self::Expires => "expires",
            Self::Criteria => "criteria",
        }
    }

    /// The fact as it is shown; empty where nothing is known. Kinds by their name.
    pub fn of(self, rulebook: &Rulebook, piece: &Evidence) -> String {
        let date = |date: Option<jiff::civil::Date>| date.map(written).unwrap_or_default();
        match self {
            Self::Row => piece.row.to_string(),
            Self::Kind => rulebook.kind(&piece.kind).map_or(piece.kind.clone(), |kind| kind.name.clone()),
            Self::Title => piece.title.clone(),
            Self::Number => piece.number.clone(),
            Self::Issuer => piece.issuer.clone(),
            Self::Holder => piece.holder.clone(),
            Self::HolderAddress => piece.holder_address.clone(),
            Self::Issued => date(piece.issued),
            Self::Expires => date(piece.expires),
            Self::Criteria => piece.criteria.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
        }
    }

    fn differs(self, before: &Evidence, after: &Evidence) -> bool {
        match self {
            Self::Row => before.row != after.row,
            Self::Kind => before.kind != after.kind,
            Self::Title => before.title != after.title,
            Self::Number => before.number != after.number,
            Self::Issuer => before.issuer != after.issuer,
            Self::Holder => before.holder != after.holder,
            Self::HolderAddress => before.holder_address != after.holder_address,
            Self::Issued => before.issued != after.issued,
            Self::Expires => before.expires != after.expires,
            Self::Criteria => before.criteria != after.criteria,
        }
    }
}

/// Whether a dossier goes in for an upgrade or a renewal, so that it has a last time.
pub fn is_assessed_again(rulebook: &Rulebook, dossier: &Dossier) -> bool {
    let purpose = dossier.text("dossier.purpose");
    let reading = &rulebook.reading;
    reading.upgrades.iter().chain(&reading.renewals).any(|answer| same_words(answer, purpose))
}

/// Everything that differs between two states of a dossier.
pub fn changes(rulebook: &Rulebook, before: &Dossier, after: &Dossier) -> Vec<Difference> {
    let sides = Sides { rulebook, before, after };
    let mut found = Vec::new();
    let mut named: BTreeSet<String> = BTreeSet::new();
    for form in rulebook.forms.iter().filter(|form| form.bound) {
        sides.form(form, &mut named, &mut found);
    }
    // What no form prints, in the order in which it is asked; last what no rulebook knows.
    let rest = rulebook.fields.iter().map(|field| field.name.as_str());
    let stray = before.fields.keys().chain(after.fields.keys()).map(String::as_str);
    for name in rest.chain(stray) {
        if named.insert(name.to_owned())
            && let Some(what) = sides.field(name)
        {
            found.push(Difference { section: Section::Unprinted, what });
        }
    }
    // Levels of criteria that stand in no form's table.
    let codes: BTreeSet<CriterionCode> = before.levels.keys().chain(after.levels.keys()).copied().collect();
    for code in codes {
        if named.insert(format!("levels.{code}"))
            && let Some(what) = sides.level(code)
        {
            found.push(Difference { section: Section::Unprinted, what });
        }
    }
    let pieces = sides.evidence().into_iter();
    found.extend(pieces.map(|what| Difference { section: Section::Evidence, what }));
    found
}

struct Sides<'a> {
    rulebook: &'a Rulebook,
    before: &'a Dossier,
    after: &'a Dossier,
}

impl Sides<'_> {
    /// The facts that a form prints, from its first block to its last.
    fn form(&self, form: &Form, named: &mut BTreeSet<String>, found: &mut Vec<Difference>) {
        let mut heading = form.name.clone();
        for block in &form.blocks {
            if let Block::Heading(title) = block
                && title.outline.is_some_and(|depth| depth <= 2)
            {
                heading = title.bookmark.clone().unwrap_or_else(|| title.text.plain());
            }
            let mut add = |what: Changed| {
                found.push(Difference { section: Section::Form(heading.clone()), what });
            };
            for name in block.names() {
                let field =
                    self.rulebook.fields.iter().find(|f| f.name == name || f.printed_as.contains(&name));
                let Some(field) = field else { continue };
                if named.insert(field.name.clone()) {
                    self.field(&field.name).into_iter().for_each(&mut add);
                }
            }
            if let Block::Criteria(_) = block {
                for code in self.criteria() {
                    if named.insert(format!("levels.{code}")) {
                        self.level(code).into_iter().for_each(&mut add);
                    }
                    let description = format!("descriptions.{code}");
                    if named.insert(description.clone()) {
                        self.field(&description).into_iter().for_each(&mut add);
                    }
                }
            }
        }
    }

    /// The criteria of both sets in the decision's order, those of the set that stands now first.
    fn criteria(&self) -> Vec<CriterionCode> {
        let mut codes: Vec<CriterionCode> = Vec::new();
        for dossier in [self.after, self.before] {
            let set = dossier.set().and_then(|number| self.rulebook.set(number));
            for leaf in set.into_iter().flat_map(|set| set.leaves()) {
                if !codes.contains(&leaf.code) {
                    codes.push(leaf.code);
                }
            }
        }
        codes
    }

    fn field(&self, name: &str) -> Option<Changed> {
        let (from, to) = (plain(self.before.value(name)), plain(self.after.value(name)));
        if from == to {
            return None;
        }
        let criterion = name.strip_prefix("descriptions.").and_then(|code| code.parse().ok());
        let field = self.rulebook.field(name);
        let label = match (field, criterion) {
            (Some(field), _) => field.label.clone(),
            (None, Some(code)) => self.criterion_name(code),
            (None, None) => match self.rulebook.figure_of(name) {
                Some((figure, year)) => format!("{} {year}", figure.label),
                None => name.to_owned(),
            },
        };
        let field = name.to_owned();
        let long = self.rulebook.field(name).is_some_and(|field| field.kind == FieldKind::Long);
        Some(if long || criterion.is_some() {
            Changed::Text { field, label, sentences: rewritten(from.text(), to.text()) }
        } else {
            Changed::Fact { field, label, from, to }
        })
    }

    fn level(&self, code: CriterionCode) -> Option<Changed> {
        let chosen = |dossier: &Dossier| {
            let level = *dossier.levels.get(&code)?;
            let set = dossier.set().and_then(|number| self.rulebook.set(number));
            let found = set.and_then(|set| set.criterion(code)).and_then(|criterion| criterion.level(level));
            Some(Chosen { level, points: found.map_or(Points(0), |level| level.points) })
        };
        let (from, to) = (chosen(self.before), chosen(self.after));
        (from != to).then(|| Changed::Level { criterion: code, label: self.criterion_name(code), from, to })
    }

    fn criterion_name(&self, code: CriterionCode) -> String {
        let name = [self.after, self.before].into_iter().find_map(|dossier| {
            let set = dossier.set().and_then(|number| self.rulebook.set(number))?;
            set.criterion(code).map(|criterion| criterion.name.clone())
        });
        format!("{code}. {}", name.unwrap_or_default())
    }

    /// Pieces in the order of the printed dossier; what is gone comes last.
    fn evidence(&self) -> Vec<Changed> {
        let ordered = |dossier: &Dossier| -> Vec<Evidence> {
            let set = dossier.set().and_then(|number| self.rulebook.set(number));
            match set {
                Some(set) => super::numbering(self.rulebook, set, dossier).into_iter().cloned().collect(),
                None => dossier.evidence.clone(),
            }
        };
        let (old, new) = (ordered(self.before), ordered(self.after));
        let stays = |piece: &Evidence, others: &[Evidence]| others.iter().any(|other| other.id == piece.id);
        let mut gone: Vec<Evidence> = old.iter().filter(|piece| !stays(piece, &new)).cloned().collect();
        let mut found = Vec::new();
        for after in new {
            match old.iter().find(|piece| piece.id == after.id) {
                Some(before) => found.extend(compared(before, after)),
                None => {
                    let same = |piece: &Evidence| {
                        piece.row == after.row && piece.kind == after.kind && !after.kind.is_empty()
                    };
                    found.push(match gone.iter().position(same) {
                        Some(place) => Changed::Replaced { before: gone.remove(place), after },
                        None => Changed::Added(after),
                    });
                }
            }
        }
        found.extend(gone.into_iter().map(Changed::Removed));
        found
    }
}

fn compared(before: &Evidence, after: Evidence) -> Option<Changed> {
    let files = |piece: &Evidence| piece.files.iter().map(EvidenceFile::look).collect::<Vec<_>>();
    let before = before.clone();
    if files(&before) != files(&after) {
        return Some(Changed::Replaced { before, after });
    }
    let facts: Vec<Fact> = Fact::ALL.into_iter().filter(|fact| fact.differs(&before, &after)).collect();
    (!facts.is_empty()).then_some(Changed::Edited { before, after, facts })
}

/// A value without what nobody sees: spaces around it, and the difference between nothing and
/// nothing any more.
fn plain(value: &Value) -> Value {
    match value {
        Value::Text(text) if text.trim().is_empty() => Value::Empty,
        Value::Text(text) => Value::Text(text.trim().to_owned()),
        Value::Erased { .. } => Value::Empty,
        other => other.clone(),
    }
}

/// A fact's value as people write it. Yes and no are left to whoever speaks the language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    Nothing,
    /// It stands and cannot be read here.
    Locked,
    YesNo(bool),
    Words(String),
}

/// How the value of a field is shown: dates 23/11/2026, sets with their name, communes by name.
pub fn shown(rulebook: &Rulebook, field: &str, value: &Value) -> Shown {
    let kind = rulebook.field(field).map(|field: &Field| field.kind);
    match value {
        Value::Empty | Value::Erased { .. } => Shown::Nothing,
        Value::Sealed { .. } => Shown::Locked,
        Value::Flag(flag) => Shown::YesNo(*flag),
        Value::Number(number) => {
            let set = u8::try_from(*number).ok().filter(|_| kind == Some(FieldKind::Set));
            let set = set.and_then(|number| rulebook.set(crate::rulebook::SetNumber(number)));
            Shown::Words(set.map_or(number.to_string(), |set| format!("{}. {}", set.number, set.name)))
        }
        Value::Text(text) => Shown::Words(match kind {
            Some(FieldKind::Date) => value.date().map_or(text.clone(), written),
            Some(FieldKind::Commune) => crate::rulebook::units::unit(text)
                .map_or(text.clone(), |unit| format!("{} {} ({text})", unit.kind.word(), unit.name)),
            _ => text.clone(),
        }),
    }
}

fn written(date: jiff::civil::Date) -> String {
    format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year())
}
