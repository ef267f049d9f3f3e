//! Brings the list of dossiers up to date with what the operations say.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::WorkspaceError;
use super::export::HANDED_IN;
use crate::assess::{
    Neighbours, Question, Sketch, certified_until, findings, on_its_way, readiness, received_on, revoked_on,
    score,
};
use crate::dossier::{Dossier, EntityId, EntityKind, words};
use crate::rulebook::Rulebook;
use crate::store::{DossierRow, Store, StoreError, Transaction};

type Rulebooks = BTreeMap<String, Arc<Rulebook>>;

/// The dossiers that show a change of these entities.
pub(super) fn dossiers_of(
    transaction: &Transaction<'_>,
    entities: &[EntityId],
) -> Result<Vec<EntityId>, WorkspaceError> {
    let store = transaction.store();
    let mut dossiers = Vec::new();
    for entity in entities {
        let found = match entity.kind() {
            Some(EntityKind::Dossier) => vec![entity.clone()],
            Some(EntityKind::Producer) => store.linked("of_producer", &entity.0)?,
            Some(EntityKind::Product) => store.linked("of_product", &entity.0)?,
            Some(EntityKind::Evidence | EntityKind::Entry) => {
                vec![EntityId(store.value(entity, "of_dossier")?.text().to_owned())]
            }
            None => Vec::new(),
        };
        for dossier in found.into_iter().filter(|id| id.kind() == Some(EntityKind::Dossier)) {
            if !dossiers.contains(&dossier) {
                dossiers.push(dossier);
            }
        }
    }
    Ok(dossiers)
}

/// Writes the line of one dossier anew, or takes it out when the dossier is removed.
pub(super) fn bring_up_to_date(
    transaction: &mut Transaction<'_>,
    rulebooks: &Rulebooks,
    current: &Arc<Rulebook>,
    id: &EntityId,
) -> Result<(), WorkspaceError> {
    let state = match transaction.store().state_of(id) {
        Ok(state) => state,
        Err(StoreError::NoSuchEntity(_)) => return Ok(transaction.drop_row(id)?),
        Err(error) => return Err(error.into()),
    };
    if !state.register(id, "exists").is_some_and(crate::dossier::Register::present) {
        return Ok(transaction.drop_row(id)?);
    }
    let dossier = Dossier::of(&state, id);
    let rulebook = rulebooks.get(&dossier.rulebook).unwrap_or(current);
    let row = line(rulebook, &dossier, state.latest().millis());
    Ok(transaction.put_row(&row)?)
}

/// Fills the whole list anew, in one transaction.
pub(super) fn rebuild(
    store: &mut Store,
    rulebooks: &Rulebooks,
    current: &Arc<Rulebook>,
) -> Result<(), WorkspaceError> {
    let dossiers = store.dossiers()?;
    store.clear_rows()?;
    if dossiers.is_empty() {
        return Ok(());
    }
    let mut transaction = store.begin_cache_work()?;
    for id in &dossiers {
        bring_up_to_date(&mut transaction, rulebooks, current, id)?;
    }
    transaction.commit()?;
    Ok(())
}

/// What the list shows of a dossier.
fn line(rulebook: &Rulebook, dossier: &Dossier, changed: u64) -> DossierRow {
    let set = dossier.set().and_then(|number| rulebook.set(number));
    let score = set.map(|set| score(rulebook, set, dossier)).filter(|_| !dossier.levels.is_empty());
    let ready = readiness(rulebook, set, dossier);
    // The list counts what depends neither on the day nor on other dossiers, so that it is a
    // function of the operations; the dossier's own screen knows both.
    let neighbours = &Neighbours::default();
    let found = findings(Question { rulebook, dossier, today: None, neighbours });
    let count = |blocks: bool| {
        u32::try_from(found.iter().filter(|finding| finding.blocks == blocks).count()).unwrap_or(u32::MAX)
    };
    let step = ready.steps.iter().position(|step| !step.is_done()).map_or(7, |index| index + 1);
    let missing = score.as_ref().map_or(0, |score| {
        let next = score.stars.0 + 1;
        let missed = score.stars < score.stars_by_points;
        score.missing_floors.iter().filter(|floor| missed && floor.star.0 == next).count()
    });
    let commune = dossier.text("producer.commune_code");
    let way = on_its_way(rulebook, dossier);
    let day = |field: &str| dossier.date(field).map(|day| day.to_string());
    let certified = revoked_on(dossier).is_none();
    let stars = dossier.number("certificate.stars").and_then(|stars| u8::try_from(stars).ok());
    DossierRow {
        id: dossier.id.clone(),
        producer: dossier.producer.clone(),
        product: dossier.product.clone(),
        producer_name: dossier.text("producer.name").to_owned(),
        product_name: dossier.text("product.name").to_owned(),
        commune: commune.to_owned(),
        set: dossier.set().map(|set| set.0),
        purpose: dossier.text("dossier.purpose").to_owned(),
        year: dossier.number("dossier.year"),
        batch: dossier.number("dossier.batch"),
        step: u8::try_from(step).unwrap_or(8),
        percent: ready.all.percent(),
        points: score.as_ref().map(|score| score.points.0),
        stars: score.as_ref().map(|score| score.stars.0),
        stars_by_points: score.as_ref().map(|score| score.stars_by_points.0),
        missing_floors: u8::try_from(missing).unwrap_or(u8::MAX),
        blocking: count(true),
        advising: count(false),
        story: story_key(dossier.text("texts.story")),
        changed,
        handed_in: day(HANDED_IN),
        phase: way.phase.name().to_owned(),
        since: way.since.map(|day| day.to_string()),
        due_kind: way.due.map(|due| due.kind.name().to_owned()),
        due_on: way.due.map(|due| due.day.to_string()),
        open_returns: u32::try_from(way.open_returns).unwrap_or(u32::MAX),
        received_on: received_on(dossier).map(|day| day.to_string()),
        certified_stars: stars.filter(|_| certified),
        certified_on: day("certificate.issued").filter(|_| certified),
        certified_until: certified_until(rulebook, dossier).map(|day| day.to_string()).filter(|_| certified),
    }
}

/// A hash of a story's words, the same for texts that differ in capitals, spaces and marks of
/// punctuation only; behind it the sketch that tells how near two stories are. None for a story
/// too short to be somebody's own.
pub(super) fn story_key(story: &str) -> Option<String> {
    let words = words(story);
    let sketch = Sketch::of(story).filter(|_| words.len() >= 20)?;
    let hash = blake3::hash(words.join(" ").as_bytes()).to_hex();
    Some(format!("{hash}{sketch}"))
}
