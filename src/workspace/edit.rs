//! Facts and levels.

use super::create::{name_key, owner};
use super::{EvidenceFact, Workspace, WorkspaceError, read_figure, read_value};
use crate::assess::fresh_until;
use crate::dossier::{BOOK, Conflict, Dossier, EntityId, EntityKind, FACT, Timestamp, Value, nfc, unseen};
use crate::rulebook::{CriteriaSet, CriterionCode, LevelNumber, Rulebook};
use crate::store::{Edit, Standing};

/// A fact with the values that stand side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sides {
    pub conflict: Conflict,
    /// In the order of the conflict's own.
    pub values: Vec<Side>,
    /// What the piece of evidence is called, or the book of the line; empty for a fact of the dossier.
    pub name: String,
    /// Of what was taken away: the facts that another person corrected meanwhile, the latest last.
    pub corrected: Vec<Corrected>,
}

/// A fact that was corrected of what another person took away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Corrected {
    pub field: String,
    pub side: Side,
}

/// One of them, and whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    pub value: Value,
    pub author: String,
    pub time: Timestamp,
}

impl From<Standing> for Side {
    fn from(standing: Standing) -> Self {
        Self { value: standing.value, author: standing.author, time: standing.time }
    }
}

impl Workspace {
    /// Enters a fact as a person typed it.
    ///
    /// # Errors
    /// When there is no such field or the text is not a value of its kind.
    pub fn set_field(&mut self, id: &EntityId, name: &str, text: &str) -> Result<(), WorkspaceError> {
        let dossier = self.dossier(id)?;
        let rulebook = std::sync::Arc::clone(self.rulebook(&dossier.rulebook));
        let (value, label) = read_fact(&rulebook, &dossier, name, text)?;
        let follows = certificate_term(&rulebook, &dossier, name, &value);
        let entity = owner(name, &dossier.id, &dossier.producer, &dossier.product).clone();
        let mut edits = edits_of(&entity, name, value);
        edits.extend(follows.into_iter().map(|(field, value)| Edit {
            entity: entity.clone(),
            field: field.to_owned(),
            value,
        }));
        self.perform("action-set-field", vec![("field".to_owned(), label)], |transaction| {
            let dossiers = super::row::dossiers_of(transaction, &[entity])?;
            Ok(((), Self::edit_all(transaction, edits, dossiers)?))
        })
    }

    /// Makes a dossier take one of the values that stand side by side, the so-manyeth from 0 of
    /// those that [`Workspace::sides`] tells.
    ///
    /// # Errors
    /// When there is no such dossier or value.
    pub fn resolve(
        &mut self,
        id: &EntityId,
        piece: Option<&EntityId>,
        field: &str,
        place: usize,
    ) -> Result<(), WorkspaceError> {
        let dossier = self.dossier(id)?;
        let unknown = || WorkspaceError::UnknownField(field.chars().take(60).collect());
        let conflict = dossier
            .conflicts
            .iter()
            .find(|conflict| conflict.field == field && conflict.piece.as_ref() == piece)
            .ok_or_else(unknown)?;
        let value = conflict.values.get(place).cloned().ok_or_else(unknown)?;
        let rulebook = std::sync::Arc::clone(self.rulebook(&dossier.rulebook));
        let Some(piece) = piece else {
            let label = rulebook.field(field).map_or(field, |field| field.label.as_str());
            return self.put_fact(&dossier, field, value, label.to_owned());
        };
        let arguments = vec![("field".to_owned(), self.name_of(piece)?)];
        let touched = vec![id.clone()];
        if conflict.removal.is_some() && value.flag() != Some(true) {
            return self.perform("action-keep-away", arguments, |transaction| {
                transaction.remove_again(piece)?;
                Ok(((), touched))
            });
        }
        let label = if conflict.removal.is_some() { "action-keep-there" } else { "action-set-field" };
        let edit = Edit { entity: piece.clone(), field: field.to_owned(), value };
        self.perform(label, arguments, |transaction| {
            Ok(((), Self::edit_all(transaction, vec![edit], touched)?))
        })
    }

    /// Makes a third value stand, which is typed: it replaces all that stand side by side.
    ///
    /// # Errors
    /// When there is no such field or thing, or the text is none of its kind.
    pub fn resolve_typed(
        &mut self,
        id: &EntityId,
        piece: Option<&EntityId>,
        field: &str,
        text: &str,
    ) -> Result<(), WorkspaceError> {
        let Some(piece) = piece else { return self.set_field(id, field, text) };
        if piece.kind() == Some(EntityKind::Entry) {
            let name = field.strip_prefix(FACT).unwrap_or(field);
            return self.set_entry(piece, &[(name.to_owned(), text.to_owned())]);
        }
        let dossier = self.dossier(id)?;
        let fact = EvidenceFact::typed(self.rulebook(&dossier.rulebook), field, text)?;
        self.change_evidence(piece, &fact)
    }

    /// What a piece of evidence is called, or the book of a line.
    fn name_of(&self, thing: &EntityId) -> Result<String, WorkspaceError> {
        let named_by = if thing.kind() == Some(EntityKind::Entry) { BOOK } else { "title" };
        let name = self.store.value(thing, named_by)?.text().trim().to_owned();
        Ok(self.current.book(&name).map_or(name, |book| book.name.clone()))
    }

    /// Everything that two people entered without knowing of each other, with who and when.
    ///
    /// # Errors
    /// When there is no such dossier.
    pub fn sides(&self, id: &EntityId) -> Result<Vec<Sides>, WorkspaceError> {
        let state = self.state(id)?;
        let dossier = Dossier::of(&state, id);
        let mut sides = Vec::new();
        for conflict in &dossier.conflicts {
            let entity = match &conflict.piece {
                Some(piece) => piece.clone(),
                None => owner(&conflict.field, &dossier.id, &dossier.producer, &dossier.product).clone(),
            };
            let name = if conflict.piece.is_some() { self.name_of(&entity)? } else { String::new() };
            let standing = self.store.standing(&entity, &conflict.field)?;
            if conflict.removal.is_some() {
                let mut corrected = Vec::new();
                for (field, operation) in unseen(&state, &entity) {
                    let sides = self.store.standing(&entity, field)?;
                    let side = sides.into_iter().find(|side| side.operation == *operation);
                    corrected
                        .extend(side.map(|side| Corrected { field: field.to_owned(), side: side.into() }));
                }
                corrected.sort_by_key(|corrected| corrected.side.time);
                // Who took it away, and who corrected it last.
                let away = standing.into_iter().next().map(Side::from);
                let there =
                    corrected.last().map(|last| Side { value: Value::from(true), ..last.side.clone() });
                let values = away.into_iter().chain(there).collect();
                sides.push(Sides { conflict: conflict.clone(), values, name, corrected });
                continue;
            }
            let mut values: Vec<Side> = Vec::new();
            for value in &conflict.values {
                values.extend(standing.iter().find(|side| side.value == *value).cloned().map(Side::from));
            }
            sides.push(Sides { conflict: conflict.clone(), values, name, corrected: Vec::new() });
        }
        Ok(sides)
    }

    fn put_fact(
        &mut self,
        dossier: &Dossier,
        name: &str,
        value: Value,
        label: String,
    ) -> Result<(), WorkspaceError> {
        let entity = owner(name, &dossier.id, &dossier.producer, &dossier.product).clone();
        let edits = edits_of(&entity, name, value);
        self.perform("action-set-field", vec![("field".to_owned(), label)], |transaction| {
            let dossiers = super::row::dossiers_of(transaction, &[entity])?;
            Ok(((), Self::edit_all(transaction, edits, dossiers)?))
        })
    }

    /// Chooses a level of a criterion, or none.
    ///
    /// # Errors
    /// When the dossier has no set, or the set no such criterion or level.
    pub fn choose_level(
        &mut self,
        id: &EntityId,
        code: CriterionCode,
        level: Option<LevelNumber>,
    ) -> Result<(), WorkspaceError> {
        let dossier = self.dossier(id)?;
        let rulebook = std::sync::Arc::clone(self.rulebook(&dossier.rulebook));
        let set = set_of(&rulebook, &dossier)?;
        let criterion = set.criterion(code).filter(|criterion| criterion.is_leaf()).ok_or_else(|| {
            WorkspaceError::UnknownCriterion { set: set.number, criterion: code.to_string() }
        })?;
        if let Some(number) = level
            && criterion.level(number).is_none_or(|level| !level.is_for(dossier.case()))
        {
            return Err(unknown_level(set, code, &number.to_string(), dossier.case()));
        }
        let value = level.map_or(Value::Empty, |level| Value::from(i64::from(level.0)));
        let points = level.and_then(|level| criterion.level(level)).map(|level| level.points.to_string());
        let arguments = vec![
            ("criterion".to_owned(), code.to_string()),
            ("points".to_owned(), points.unwrap_or_else(|| "–".to_owned())),
        ];
        let edit = Edit { entity: id.clone(), field: format!("levels.{code}"), value };
        let dossier = id.clone();
        self.perform("action-choose-level", arguments, |transaction| {
            Ok(((), Self::edit_all(transaction, vec![edit], vec![dossier])?))
        })
    }

    /// Chooses a level as the command line writes it: `2` the first level with 2 points, `1#2`
    /// the second of those with 1 point, `-` none.
    ///
    /// # Errors
    /// As [`Workspace::choose_level`]; the sentence lists the points that there are.
    pub fn choose_points(
        &mut self,
        id: &EntityId,
        criterion: &str,
        points: &str,
    ) -> Result<(), WorkspaceError> {
        let (code, level) = self.level_of_points(id, criterion, points)?;
        self.choose_level(id, code, level)
    }

    /// The criterion and the level that the command line means; none for `-`.
    pub(super) fn level_of_points(
        &self,
        id: &EntityId,
        criterion: &str,
        points: &str,
    ) -> Result<(CriterionCode, Option<LevelNumber>), WorkspaceError> {
        let dossier = self.dossier(id)?;
        let rulebook = self.rulebook(&dossier.rulebook);
        let set = set_of(rulebook, &dossier)?;
        let unknown = || WorkspaceError::UnknownCriterion {
            set: set.number,
            criterion: criterion.chars().take(20).collect(),
        };
        let code: CriterionCode = criterion.parse().map_err(|_| unknown())?;
        if points == "-" {
            return Ok((code, None));
        }
        let found = set.criterion(code).filter(|criterion| criterion.is_leaf()).ok_or_else(unknown)?;
        let (wanted, place) = points.split_once('#').unwrap_or((points, "1"));
        let wanted: Option<u8> = wanted.parse().ok();
        let place = place.parse::<usize>().ok().and_then(|place| place.checked_sub(1));
        let level = wanted.zip(place).and_then(|(wanted, place)| {
            let mut equal = found.levels_in(dossier.case()).filter(|(_, level)| level.points.0 == wanted);
            equal.nth(place).map(|(number, _)| number)
        });
        match level {
            Some(level) => Ok((code, Some(level))),
            None => Err(unknown_level(set, code, points, dossier.case())),
        }
    }

    /// Removes a dossier from the list; its operations stay and it can be brought back by undo.
    pub fn remove_dossier(&mut self, id: &EntityId) -> Result<(), WorkspaceError> {
        let dossier = self.dossier(id)?;
        let arguments = vec![("product".to_owned(), dossier.text("product.name").to_owned())];
        let edit = Edit { entity: id.clone(), field: "exists".to_owned(), value: Value::from(false) };
        let id = id.clone();
        self.perform("action-remove-dossier", arguments, |transaction| {
            Ok(((), Self::edit_all(transaction, vec![edit], vec![id])?))
        })
    }
}

impl Workspace {
    /// Brings a dossier back that was removed, with everything that came of it since.
    ///
    /// # Errors
    /// When there never was such a dossier.
    pub fn bring_back(&mut self, id: &EntityId) -> Result<(), WorkspaceError> {
        let dossier = Dossier::of(&self.store.state_of(id)?, id);
        let arguments = vec![("product".to_owned(), dossier.text("product.name").to_owned())];
        let edit = Edit { entity: id.clone(), field: "exists".to_owned(), value: Value::from(true) };
        let id = id.clone();
        self.perform("action-bring-back", arguments, |transaction| {
            Ok(((), Self::edit_all(transaction, vec![edit], vec![id])?))
        })
    }
}

/// What is written when a field takes a value: the name of a producer is known by its key, too.
pub(super) fn edits_of(entity: &EntityId, field: &str, value: Value) -> Vec<Edit> {
    let mut edits = Vec::new();
    if field == "producer.name" {
        let key = Value::from(name_key(value.text()));
        edits.push(Edit { entity: entity.clone(), field: "name_key".to_owned(), value: key });
    }
    edits.push(Edit { entity: entity.clone(), field: field.to_owned(), value });
    edits
}

/// The criteria set of a dossier.
pub(super) fn set_of<'a>(
    rulebook: &'a Rulebook,
    dossier: &Dossier,
) -> Result<&'a CriteriaSet, WorkspaceError> {
    dossier.set().and_then(|number| rulebook.set(number)).ok_or(WorkspaceError::NoSet)
}

pub(super) fn unknown_level(
    set: &CriteriaSet,
    code: CriterionCode,
    level: &str,
    case: Option<&str>,
) -> WorkspaceError {
    let choices: Vec<String> = set
        .criterion(code)
        .into_iter()
        .flat_map(|criterion| criterion.levels_in(case))
        .map(|(_, level)| level.points.to_string())
        .collect();
    WorkspaceError::UnknownLevel {
        criterion: code,
        level: level.chars().take(20).collect(),
        choices: choices.join(", "),
    }
}

/// Reads a fact, and what the history calls it.
fn read_fact(
    rulebook: &Rulebook,
    dossier: &Dossier,
    name: &str,
    text: &str,
) -> Result<(Value, String), WorkspaceError> {
    if let Some(field) = rulebook.field(name) {
        let value = read_value(rulebook, field, text)?;
        return Ok((read_given(dossier, name, value)?, field.label.clone()));
    }
    if let Some((figure, year)) = rulebook.figure_of(name) {
        return Ok((read_figure(figure, text)?, format!("{} {year}", figure.label)));
    }
    let unknown = || WorkspaceError::UnknownField(name.chars().take(60).collect());
    let code: CriterionCode =
        name.strip_prefix("descriptions.").ok_or_else(unknown)?.parse().map_err(|_| unknown())?;
    let set = set_of(rulebook, dossier)?;
    let criterion = set.criterion(code).filter(|criterion| criterion.is_leaf()).ok_or_else(unknown)?;
    let text = nfc(text.trim());
    let value = if text.is_empty() { Value::Empty } else { Value::from(text) };
    Ok((value, format!("{code} {}", criterion.name)))
}

/// The last day of a certificate follows from its day of issue by its term, unless somebody entered
/// another.
fn certificate_term(
    rulebook: &Rulebook,
    dossier: &Dossier,
    name: &str,
    value: &Value,
) -> Option<(&'static str, Value)> {
    const ISSUED: &str = "certificate.issued";
    const EXPIRES: &str = "certificate.expires";
    if name != ISSUED {
        return None;
    }
    let until = |issued| fresh_until(issued, rulebook.terms.certificate_months);
    let standing = dossier.date(EXPIRES);
    let followed = standing.is_none() || standing == dossier.date(ISSUED).and_then(until);
    let follows = value.date().and_then(until);
    followed.then(|| (EXPIRES, follows.map_or(Value::Empty, Value::from)))
}

/// A number that the commune gives is one, and stands in the register of some commune.
fn read_given(dossier: &Dossier, name: &str, value: Value) -> Result<Value, WorkspaceError> {
    match (name, &value) {
        (super::register::NUMBER, Value::Text(text)) => {
            let number = super::register::read_number(text)?;
            if dossier.text("producer.commune_code").is_empty() {
                return Err(WorkspaceError::NoCommune);
            }
            Ok(Value::from(number))
        }
        (super::register::PRODUCT_NUMBER, Value::Number(0)) => {
            Err(super::InputError::NotARegisterNumber { text: "0".to_owned() }.into())
        }
        _ => Ok(value),
    }
}
