//! The commune's side of a dossier: it is received, looked at a second time, and begins its next
//! round when its three years end or it aims higher.

use jiff::civil::Date;

use super::register::NUMBER;
use super::{Workspace, WorkspaceError};
use crate::assess::revoked_on;
use crate::dossier::{EntityId, EntityKind, Entry, OPINION, OPINION_REASON, Value, nfc};
use crate::rulebook::{CriterionCode, LevelNumber};
use crate::store::{DossierRow, Edit, StoreError};

/// Whose side of the work the window shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Role {
    #[default]
    Producer,
    Officer,
}

/// How a dossier came to the commune.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Receipt {
    /// The register number; the next free one of the commune and the year where none.
    pub number: Option<String>,
    /// Today where none.
    pub on: Option<Date>,
    /// Who took it; who works here where none.
    pub by: Option<String>,
    /// One of the rulebook's ways; both sets where none.
    pub received_as: Option<String>,
}

/// What a next round is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Round {
    /// Phân hạng lại: the certificate ends.
    Renewal,
    /// Nâng hạng: another star.
    Upgrade,
}

/// Everything about a producer on one card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProducerCard {
    pub id: EntityId,
    pub name: String,
    /// The code of its commune.
    pub commune: String,
    pub dossiers: Vec<DossierRow>,
    /// Support and training, by book.
    pub entries: Vec<Entry>,
}

const ROLE: &str = "role";
const AREA: &str = "area";

/// The field of the producer's commune.
const COMMUNE: &str = "producer.commune_code";

impl Workspace {
    /// Whose side this laptop shows.
    pub fn role(&self) -> Role {
        match self.store.remembered(ROLE) {
            Ok(Some(role)) if role == "officer" => Role::Officer,
            _ => Role::Producer,
        }
    }

    /// Shows the producer's side or the officer's.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn set_role(&self, role: Role) -> Result<(), WorkspaceError> {
        let name = match role {
            Role::Producer => "producer",
            Role::Officer => "officer",
        };
        Ok(self.store.remember(ROLE, name)?)
    }

    /// The codes of the communes that the officer works for; none where nobody said.
    pub fn area(&self) -> Vec<String> {
        let remembered = self.store.remembered(AREA).ok().flatten().unwrap_or_default();
        remembered.split(' ').filter(|code| !code.is_empty()).map(str::to_owned).collect()
    }

    /// Says which communes the officer works for.
    ///
    /// # Errors
    /// When a code is that of no commune, or the database cannot be written.
    pub fn set_area(&self, communes: &[String]) -> Result<(), WorkspaceError> {
        for code in communes {
            if crate::rulebook::units::unit(code).is_none() {
                let text = code.chars().take(40).collect();
                return Err(super::InputError::NotACommune { text }.into());
            }
        }
        Ok(self.store.remember(AREA, &communes.join(" "))?)
    }

    /// Notes that the commune received a dossier; answers its register number. Where nobody entered the
    /// producer's commune, it is the one of the area, if that is one.
    ///
    /// # Errors
    /// When there is no such dossier, its commune is not known, the number is none or another dossier
    /// has it, or the way of receiving is none of the rulebook's.
    pub fn receive(&mut self, id: &EntityId, receipt: &Receipt) -> Result<String, WorkspaceError> {
        let dossier = self.dossier(id)?;
        let rulebook = std::sync::Arc::clone(self.rulebook(&dossier.rulebook));
        let on = receipt.on.unwrap_or_else(|| self.clock.today());
        let area = self.area();
        let (commune, unknown) = match (dossier.text(COMMUNE), area.as_slice()) {
            ("", [only]) => (only.clone(), true),
            ("", _) => return Err(WorkspaceError::NoCommune),
            (known, _) => (known.to_owned(), false),
        };
        let typed = receipt.number.as_deref().map(str::trim).filter(|number| !number.is_empty());
        let wanted = typed.or_else(|| Some(dossier.text(NUMBER)).filter(|number| !number.is_empty()));
        let number = self.number_for(id, &commune, on.year(), wanted)?;
        let by = receipt.by.clone().unwrap_or_else(|| self.author.clone());
        let way = rulebook.field("commune.received_as");
        let received_as = match (&receipt.received_as, way) {
            (Some(text), Some(field)) => super::read_value(&rulebook, field, text)?,
            (_, field) => field
                .and_then(|field| field.options.first())
                .map_or(Value::Empty, |o| Value::from(o.as_str())),
        };
        let facts = [
            (NUMBER, Value::from(number.as_str())),
            ("commune.received_on", Value::from(on)),
            ("commune.received_by", Value::from(by.trim())),
            ("commune.received_as", received_as),
        ];
        let mut edits: Vec<Edit> = facts
            .into_iter()
            .map(|(field, value)| Edit { entity: id.clone(), field: field.to_owned(), value })
            .collect();
        let mut entities = vec![id.clone()];
        if unknown {
            let (entity, value) = (dossier.producer.clone(), Value::from(commune.as_str()));
            entities.push(entity.clone());
            edits.push(Edit { entity, field: COMMUNE.to_owned(), value });
        }
        let arguments = vec![("product".to_owned(), dossier.text("product.name").to_owned())];
        self.perform("action-receive", arguments, |transaction| {
            let touched = super::row::dossiers_of(transaction, &entities)?;
            Ok(((), Self::edit_all(transaction, edits, touched)?))
        })?;
        Ok(number)
    }

    /// Notes what an officer would choose for a criterion, and why. The producer's level stays as it
    /// is. Neither a level nor a reason takes the opinion back.
    ///
    /// # Errors
    /// When the dossier's set has no such criterion or level.
    pub fn set_opinion(
        &mut self,
        id: &EntityId,
        code: CriterionCode,
        level: Option<LevelNumber>,
        reason: &str,
    ) -> Result<(), WorkspaceError> {
        let dossier = self.dossier(id)?;
        let rulebook = std::sync::Arc::clone(self.rulebook(&dossier.rulebook));
        let set = super::edit::set_of(&rulebook, &dossier)?;
        let criterion = set.criterion(code).filter(|criterion| criterion.is_leaf()).ok_or_else(|| {
            WorkspaceError::UnknownCriterion { set: set.number, criterion: code.to_string() }
        })?;
        if let Some(number) = level
            && criterion.level(number).is_none_or(|level| !level.is_for(dossier.case()))
        {
            return Err(super::edit::unknown_level(set, code, &number.to_string(), dossier.case()));
        }
        let reason = nfc(reason.trim());
        let reason = if reason.is_empty() { Value::Empty } else { Value::from(reason) };
        let level = level.map_or(Value::Empty, |level| Value::from(i64::from(level.0)));
        let (opinion, why) = (format!("{OPINION}{code}"), format!("{OPINION_REASON}{code}"));
        let arguments = vec![("criterion".to_owned(), code.to_string())];
        self.edit_dossier(id, "action-opinion", arguments, &[(&opinion, level), (&why, reason)])
    }

    /// As [`Workspace::set_opinion`], with the level as the command line writes it.
    ///
    /// # Errors
    /// As [`Workspace::choose_points`].
    pub fn set_opinion_points(
        &mut self,
        id: &EntityId,
        criterion: &str,
        points: &str,
        reason: &str,
    ) -> Result<(), WorkspaceError> {
        let (code, level) = self.level_of_points(id, criterion, points)?;
        self.set_opinion(id, code, level, reason)
    }

    /// A producer with its dossiers, and with everything that was given and taught.
    ///
    /// # Errors
    /// When there is no such producer.
    pub fn producer_card(&self, id: &EntityId) -> Result<ProducerCard, WorkspaceError> {
        if id.kind() != Some(EntityKind::Producer) || !self.store.knows(id)? {
            return Err(StoreError::NoSuchEntity(id.0.clone()).into());
        }
        Ok(ProducerCard {
            id: id.clone(),
            name: self.store.value(id, "producer.name")?.text().to_owned(),
            commune: self.store.value(id, "producer.commune_code")?.text().to_owned(),
            dossiers: self.store.rows_of_producer(id)?,
            entries: self.entries_of_producer(id)?,
        })
    }

    /// Begins the next round of a product that has a certificate: what it is for and its batch are
    /// new, what the offices wrote down about the last one is cleared, the certificate stays until
    /// the new one comes. What was handed in stays as it is.
    ///
    /// # Errors
    /// When there is no such dossier, or it has no certificate, or that was taken back.
    pub fn begin_round(&mut self, id: &EntityId, round: Round) -> Result<(), WorkspaceError> {
        let dossier = self.dossier(id)?;
        if dossier.date("certificate.issued").is_none() {
            return Err(WorkspaceError::NoCertificate);
        }
        if let Some(day) = revoked_on(&dossier) {
            return Err(WorkspaceError::Revoked(day));
        }
        let rulebook = std::sync::Arc::clone(&self.current);
        let words = match round {
            Round::Renewal => &rulebook.reading.renewals,
            Round::Upgrade => &rulebook.reading.upgrades,
        };
        let options = rulebook.field("dossier.purpose").map(|field| field.options.as_slice());
        let purpose = options.unwrap_or_default().iter().find(|option| words.contains(option));
        let (year, batch) = super::create::next_batch(&rulebook, self.clock.today());
        let mut facts: Vec<(&str, Value)> = vec![
            ("dossier.purpose", purpose.map_or(Value::Empty, |purpose| Value::from(purpose.as_str()))),
            ("dossier.year", Value::from(year)),
            ("dossier.batch", Value::from(batch)),
            ("dossier.decision_day", Value::Empty),
            ("dossier.signed_on", Value::Empty),
            ("dossier.handed_in", Value::Empty),
        ];
        let kept = |name: &str| rulebook.reading.carried.iter().any(|carried| carried == name);
        let offices = rulebook.fields.iter().filter(|field| field.officer && !kept(&field.name));
        // The number of a product in its commune is the product's own.
        let cleared = offices.filter(|field| field.name != "commune.product_number");
        facts.extend(cleared.map(|field| (field.name.as_str(), Value::Empty)));
        // So are the second opinions on points that will be chosen anew.
        let opinions: Vec<String> = dossier
            .opinions
            .keys()
            .flat_map(|code| [format!("{OPINION}{code}"), format!("{OPINION_REASON}{code}")])
            .collect();
        facts.extend(opinions.iter().map(|field| (field.as_str(), Value::Empty)));
        let arguments = vec![("product".to_owned(), dossier.text("product.name").to_owned())];
        self.edit_dossier(id, "action-next-round", arguments, &facts)
    }

    /// Several facts of a dossier itself, in one action.
    fn edit_dossier(
        &mut self,
        id: &EntityId,
        label: &str,
        arguments: Vec<(String, String)>,
        facts: &[(&str, Value)],
    ) -> Result<(), WorkspaceError> {
        let edit = |(field, value): &(&str, Value)| Edit {
            entity: id.clone(),
            field: (*field).to_owned(),
            value: value.clone(),
        };
        let edits = facts.iter().map(edit).collect();
        let touched = vec![id.clone()];
        self.perform(label, arguments, |transaction| Ok(((), Self::edit_all(transaction, edits, touched)?)))
    }
}
