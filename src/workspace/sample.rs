//! The sample dossier: an invented cooperative, imperfect on purpose, to try everything on.

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};
use serde::Deserialize;

use super::{Attachment, Workspace, WorkspaceError, read_value};
use crate::dossier::{EntityId, Value};
use crate::rulebook::{CriterionCode, LevelNumber, RowNumber, RulebookError, SetNumber};
use crate::store::Edit;

/// The rulebook that the sample is written for.
const DECISION: &str = "26-2026";

static SAMPLE: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/assets/sample");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sample {
    producer: BTreeMap<String, toml::Value>,
    product: BTreeMap<String, toml::Value>,
    dossier: BTreeMap<String, toml::Value>,
    texts: BTreeMap<String, toml::Value>,
    descriptions: BTreeMap<String, String>,
    levels: BTreeMap<String, u8>,
    evidence: Vec<SamplePiece>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SamplePiece {
    row: u8,
    file: String,
    kind: String,
    title: String,
    #[serde(default)]
    number: String,
    #[serde(default)]
    issuer: String,
    #[serde(default)]
    holder: String,
    #[serde(default)]
    holder_address: String,
    issued: Option<jiff::civil::Date>,
    expires: Option<jiff::civil::Date>,
    criteria: Vec<CriterionCode>,
}

impl Workspace {
    /// Creates the sample dossier: one action, undone as one.
    ///
    /// # Errors
    /// When the data folder cannot be written.
    pub fn create_sample(&mut self) -> Result<EntityId, WorkspaceError> {
        // The sample is written for the decision that the program brings, whatever else was imported.
        let rulebook = std::sync::Arc::clone(self.rulebook(DECISION));
        let sample = read_sample()?;
        let set = sample.product.get("set").and_then(toml::Value::as_integer).unwrap_or(0);
        let number = SetNumber(u8::try_from(set).unwrap_or(0));
        let set = rulebook.set(number).ok_or_else(|| WorkspaceError::UnknownSet(number.to_string()))?;
        let mut facts = Vec::new();
        for (prefix, table) in [
            ("producer", &sample.producer),
            ("product", &sample.product),
            ("dossier", &sample.dossier),
            ("texts", &sample.texts),
        ] {
            for (name, value) in table {
                let name = format!("{prefix}.{name}");
                let field =
                    rulebook.field(&name).ok_or_else(|| WorkspaceError::UnknownField(name.clone()))?;
                let value = match value {
                    toml::Value::String(text) => read_value(&rulebook, field, text)?,
                    toml::Value::Integer(number) => Value::from(*number),
                    toml::Value::Boolean(flag) => Value::from(*flag),
                    _ => Value::Empty,
                };
                facts.push((name, value));
            }
        }
        for (code, text) in &sample.descriptions {
            facts.push((format!("descriptions.{code}"), Value::from(text.as_str())));
        }
        for (code, points) in &sample.levels {
            let level = code.parse().ok().and_then(|code| set.criterion(code)).and_then(|criterion| {
                let index = criterion.levels.iter().position(|level| level.points.0 == *points)?;
                Some(LevelNumber::from_index(index))
            });
            let level = level
                .ok_or_else(|| WorkspaceError::UnknownCriterion { set: number, criterion: code.clone() })?;
            facts.push((format!("levels.{code}"), Value::from(i64::from(level.0))));
        }
        let mut pieces = Vec::new();
        for piece in &sample.evidence {
            let bytes = SAMPLE.get_file(&piece.file).map(|file| file.contents());
            let bytes = bytes.ok_or_else(|| missing(&piece.file))?;
            pieces.push((piece, self.intake.take_in_bytes(&piece.file, bytes)?));
        }
        let name = text_of(&sample.producer, "name");
        let arguments = vec![("product".to_owned(), text_of(&sample.product, "name"))];
        let now = self.clock.millis();
        self.perform("action-sample", arguments, |transaction| {
            let id = super::create::create(transaction, &rulebook, &name, Vec::new())?;
            let producer = EntityId(transaction.store().value(&id, "of_producer")?.text().to_owned());
            let product = EntityId(transaction.store().value(&id, "of_product")?.text().to_owned());
            for (field, value) in facts {
                let entity = super::create::owner(&field, &id, &producer, &product).clone();
                transaction.edit(&Edit { entity, field, value })?;
            }
            let dossier = crate::dossier::Dossier::of(&transaction.store().state_of(&id)?, &id);
            for (order, (piece, file)) in (0..).zip(pieces) {
                let attachment = Attachment {
                    row: RowNumber(piece.row),
                    kind: piece.kind.clone(),
                    criteria: piece.criteria.clone(),
                    number: piece.number.clone(),
                    issuer: piece.issuer.clone(),
                    holder: piece.holder.clone(),
                    holder_address: piece.holder_address.clone(),
                    issued: piece.issued,
                    expires: piece.expires,
                    ..Attachment::default()
                };
                super::attach::write(
                    transaction,
                    &rulebook,
                    &dossier,
                    &attachment,
                    &piece.title,
                    &[file],
                    now + order,
                )?;
            }
            Ok((id.clone(), vec![id]))
        })
    }
}

fn read_sample() -> Result<Sample, WorkspaceError> {
    let text = SAMPLE.get_file("sample.toml").and_then(|file| file.contents_utf8());
    let text = text.ok_or_else(|| missing("sample.toml"))?;
    toml::from_str(text).map_err(|error| {
        log::error!("sample.toml: {error}");
        missing("sample.toml")
    })
}

fn missing(file: &str) -> WorkspaceError {
    WorkspaceError::Rulebook(RulebookError::Missing { file: format!("sample/{file}") })
}

fn text_of(table: &BTreeMap<String, toml::Value>, name: &str) -> String {
    table.get(name).and_then(toml::Value::as_str).unwrap_or_default().to_owned()
}
