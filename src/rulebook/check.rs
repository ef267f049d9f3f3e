//! Does the law add up? Every sum, code, floor and reference of a rulebook is tried before use.

use std::collections::BTreeSet;

mod books;
mod guidance;

use super::error::{Fault, RulebookError};
use super::form::{self, BY_TOPIC};
use super::lines::Lines;
use super::{CriteriaSet, Criterion, CriterionCode, PartLetter, Points, Rulebook, Stars};

/// Points of a whole set.
const WHOLE: Points = Points(100);

/// Refuses the first thing that does not add up.
pub(super) fn check(rulebook: &Rulebook, lines: &Lines<'_>) -> Result<(), RulebookError> {
    check_bands(rulebook)?;
    check_names(rulebook, lines)?;
    for set in &rulebook.sets {
        check_set(rulebook, set, lines)?;
    }
    check_rows(rulebook, lines)?;
    check_references(rulebook, lines)?;
    guidance::check(rulebook, &|file, name| lines.of_name(file, name))?;
    books::check(rulebook, lines)?;
    check_forms(rulebook, lines)?;
    check_covers(rulebook)
}

/// A cover names provinces that there are, and gaps that can be filled.
fn check_covers(rulebook: &Rulebook) -> Result<(), RulebookError> {
    let kinds = rulebook.covers.photographs.iter();
    let stray = kinds.into_iter().find(|kind| rulebook.kind(kind).is_none()).cloned();
    match stray.or_else(|| rulebook.covers.unknown()) {
        Some(name) => Err(RulebookError::faulty("covers.toml", 1, Fault::Unknown(name))),
        None => Ok(()),
    }
}

/// Every form prints only what exists; a fault is named with the line of its block.
fn check_forms(rulebook: &Rulebook, lines: &Lines<'_>) -> Result<(), RulebookError> {
    let known = |name: &str| {
        let topic = name.strip_prefix(BY_TOPIC).and_then(|topic| rulebook.topic(topic));
        topic.is_some() || rulebook.field(name).is_some()
    };
    let mut places = BTreeSet::new();
    for form in &rulebook.forms {
        if let Some(place) = form.for_province
            && !places.insert(place)
            && let Some(file) = lines.of_form(&form.id)
        {
            let twice = Fault::Twice(format!("for_province = {place}"));
            return Err(RulebookError::faulty(file.file, file.line_of("for_province"), twice));
        }
    }
    let of_paper = |name: &str| name.starts_with(form::OF_PAPER) || known(name);
    let forms = rulebook.forms.iter().map(|form| (form, &known as &dyn Fn(&str) -> bool));
    let papers = rulebook.papers.iter().map(|form| (form, &of_paper as &dyn Fn(&str) -> bool));
    for (form, known) in forms.chain(papers) {
        let Some(place) = lines.of_form(&form.id) else { continue };
        if let Err(error) = form::check(form, known) {
            let line = place.line(error.block, error.fault.words());
            return Err(RulebookError::faulty(place.file, line, Fault::Shape(error.to_string())));
        }
        for kind in form.kinds() {
            if rulebook.kind(kind).is_none() {
                let line = place.line_of(&format!("\"{kind}\""));
                return Err(RulebookError::faulty(place.file, line, Fault::Unknown(kind.to_owned())));
            }
        }
    }
    Ok(())
}

fn check_bands(rulebook: &Rulebook) -> Result<(), RulebookError> {
    let stars: Vec<u8> = rulebook.star_bands.iter().map(|band| band.stars.0).collect();
    let falling = rulebook.star_bands.windows(2).all(|pair| match pair {
        [above, below] => above.from > below.from,
        _ => true,
    });
    let whole = rulebook.star_bands.last().is_some_and(|band| band.from == Points(0));
    if stars == [5, 4, 3, 2, 1] && falling && whole {
        Ok(())
    } else {
        Err(RulebookError::faulty("rulebook.toml", 1, Fault::Bands))
    }
}

/// Every id stands once and is not empty.
fn check_names(rulebook: &Rulebook, lines: &Lines<'_>) -> Result<(), RulebookError> {
    unique(lines, "topics.toml", rulebook.topics.iter().map(|topic| topic.id.clone()))?;
    unique(lines, "kinds.toml", rulebook.kinds.iter().map(|kind| kind.id.clone()))?;
    unique(lines, "rows.toml", rulebook.rows.iter().map(|row| row.number.to_string()))?;
    unique(lines, "letters.toml", rulebook.letters.iter().map(|letter| letter.id.clone()))?;
    unique(lines, "fields.toml", rulebook.fields.iter().map(|field| field.name.clone()))?;
    unique(lines, "guides.toml", rulebook.guides.iter().map(|guide| guide.id.clone()))?;
    unique(lines, "forms", rulebook.forms.iter().map(|form| form.id.clone()))?;
    unique(lines, "calendar.toml", rulebook.batches.iter().map(|batch| batch.number.to_string()))
}

fn unique(
    lines: &Lines<'_>,
    file: &'static str,
    names: impl Iterator<Item = String>,
) -> Result<(), RulebookError> {
    let mut seen = BTreeSet::new();
    for name in names {
        let refuse = |fault| Err(RulebookError::faulty(file, lines.of_name(file, &name), fault));
        if name.trim().is_empty() {
            return refuse(Fault::Empty("id".to_owned()));
        }
        if !seen.insert(name.clone()) {
            return refuse(Fault::Twice(name.clone()));
        }
    }
    Ok(())
}

fn check_set(rulebook: &Rulebook, set: &CriteriaSet, lines: &Lines<'_>) -> Result<(), RulebookError> {
    let file = lines.file_of_set(set.number);
    let refuse = |line: usize, fault: Fault| Err(RulebookError::faulty(file, line, fault));

    let letters: Vec<PartLetter> = set.parts.iter().map(|part| part.letter).collect();
    if letters != [PartLetter::A, PartLetter::B, PartLetter::C] {
        return refuse(1, Fault::Unknown("A, B, C".to_owned()));
    }
    let whole: Points = set.parts.iter().map(|part| part.max).sum();
    if whole != WHOLE {
        let name = set.name.clone();
        return refuse(1, Fault::Sum { name, found: whole.0.into(), wanted: WHOLE.0.into() });
    }
    if let Some(letter) = &set.letter
        && !rulebook.letters.iter().any(|known| known.id == *letter)
    {
        return refuse(1, Fault::Unknown(letter.clone()));
    }
    let mut before: Option<CriterionCode> = None;
    for (index, criterion) in set.criteria.iter().enumerate() {
        let refuse = |fault| refuse(lines.of_criterion(set.number, index), fault);
        let name = || criterion.code.to_string();
        if before.is_some_and(|before| before >= criterion.code) {
            return refuse(Fault::Twice(name()));
        }
        before = Some(criterion.code);
        if criterion.name.trim().is_empty() {
            return refuse(Fault::Empty(name()));
        }
        if let Some(parent) = criterion.code.parent()
            && set.criterion(parent).is_none_or(|parent| parent.is_leaf() || parent.part != criterion.part)
        {
            return refuse(Fault::Unknown(parent.to_string()));
        }
        if criterion.is_leaf() {
            check_levels(set, criterion).or_else(refuse)?;
            if rulebook.topic(&criterion.topic).is_none() {
                return refuse(Fault::Unknown(criterion.topic.clone()));
            }
            if let Some(wanted) = criterion.requires
                && set.criterion(wanted.criterion).is_none_or(|other| !other.is_leaf())
            {
                return refuse(Fault::Unknown(wanted.criterion.to_string()));
            }
        } else {
            let under = set.criteria.iter().filter(|c| c.code.parent() == Some(criterion.code));
            let mut children = under.peekable();
            if children.peek().is_none() {
                return refuse(Fault::NoLevels(name()));
            }
            let found: u32 = children.map(|child| u32::from(child.max.0)).sum();
            if found != u32::from(criterion.max.0) {
                return refuse(Fault::Sum { name: name(), found, wanted: criterion.max.0.into() });
            }
        }
    }
    for part in &set.parts {
        let tops = set.criteria.iter().filter(|c| c.part == part.letter && c.code.depth() == 1);
        let found: u32 = tops.map(|criterion| u32::from(criterion.max.0)).sum();
        if found != u32::from(part.max.0) {
            let name = part.letter.to_string();
            return refuse(1, Fault::Sum { name, found, wanted: part.max.0.into() });
        }
    }
    Ok(())
}

/// Within a case points never fall, the highest reaches the maximum, floors rise from 3 to 5.
fn check_levels(set: &CriteriaSet, criterion: &Criterion) -> Result<(), Fault> {
    let name = || criterion.code.to_string();
    let cases: Vec<Option<&str>> = if set.cases.is_empty() {
        vec![None]
    } else {
        set.cases.iter().map(|case| Some(case.code.as_str())).collect()
    };
    for level in &criterion.levels {
        if level.text.trim().is_empty() {
            return Err(Fault::Empty(name()));
        }
        if let Some(case) = &level.case
            && !set.cases.iter().any(|known| known.code == *case)
        {
            return Err(Fault::Unknown(case.clone()));
        }
    }
    for case in cases {
        let levels: Vec<_> = criterion.levels_in(case).map(|(_, level)| level).collect();
        let rising = levels.windows(2).all(|pair| match pair {
            [below, above] => below.points <= above.points && below.effort <= above.effort,
            _ => true,
        });
        if !rising || levels.last().is_none_or(|highest| highest.points != criterion.max) {
            return Err(Fault::Levels(name()));
        }
        let floors: Vec<Stars> = levels.iter().filter_map(|level| level.floor).collect();
        let rising = floors.windows(2).all(|pair| match pair {
            [below, above] => below < above,
            _ => true,
        });
        if !rising || floors.iter().any(|stars| !(3..=5).contains(&stars.0)) {
            return Err(Fault::Floors(name()));
        }
    }
    Ok(())
}

/// Every row proves something in every set that has papers of its kind.
fn check_rows(rulebook: &Rulebook, lines: &Lines<'_>) -> Result<(), RulebookError> {
    for row in &rulebook.rows {
        let line = || lines.of_name("rows.toml", &row.number.to_string());
        for topic in &row.topics {
            if rulebook.topic(topic).is_none() {
                return Err(RulebookError::faulty("rows.toml", line(), Fault::Unknown(topic.clone())));
            }
        }
        for set in &rulebook.sets {
            if rulebook.criteria_of_row(set, row.number).next().is_none() {
                let fault = Fault::UnboundRow { row: row.number.0, set: set.number.0 };
                return Err(RulebookError::faulty("rows.toml", line(), fault));
            }
        }
        for kind in &row.kinds {
            known_kind(rulebook, kind, "rows.toml", line)?;
        }
    }
    Ok(())
}

fn known_kind(
    rulebook: &Rulebook,
    kind: &str,
    file: &str,
    line: impl FnOnce() -> usize,
) -> Result<(), RulebookError> {
    match rulebook.kind(kind) {
        Some(_) => Ok(()),
        None => Err(RulebookError::faulty(file, line(), Fault::Unknown(kind.to_owned()))),
    }
}

/// Everything that is named exists, and every field is printed or checked.
fn check_references(rulebook: &Rulebook, lines: &Lines<'_>) -> Result<(), RulebookError> {
    for kind in &rulebook.kinds {
        for other in &kind.goes_with {
            known_kind(rulebook, other, "kinds.toml", || lines.of_name("kinds.toml", &kind.id))?;
        }
    }
    for letter in &rulebook.letters {
        let line = || lines.of_name("letters.toml", &letter.id);
        for paper in &letter.requires {
            if rulebook.row(paper.row).is_none() {
                let fault = Fault::Unknown(paper.row.to_string());
                return Err(RulebookError::faulty("letters.toml", line(), fault));
            }
            for kind in &paper.kinds {
                known_kind(rulebook, kind, "letters.toml", line)?;
            }
        }
    }
    for need in &rulebook.needs {
        if rulebook.topic(&need.topic).is_none() {
            return Err(RulebookError::faulty("checks.toml", 1, Fault::Unknown(need.topic.clone())));
        }
    }
    let looked_for = rulebook.needs.iter().map(|need| &need.kinds);
    for kind in looked_for.chain(rulebook.claims.iter().map(|claim| &claim.kinds)).flatten() {
        known_kind(rulebook, kind, "checks.toml", || 1)?;
    }
    for number in rulebook.hints.iter().flat_map(|hint| &hint.sets) {
        if rulebook.set(*number).is_none() {
            return Err(RulebookError::faulty("checks.toml", 1, Fault::Unknown(number.to_string())));
        }
    }
    let reading = &rulebook.reading;
    for name in reading.plans.iter().chain(&reading.past).chain(&reading.carried) {
        if rulebook.field(name).is_none() {
            return Err(RulebookError::faulty("checks.toml", 1, Fault::Unknown(name.clone())));
        }
    }
    for question in &rulebook.knock_outs {
        let line = || lines.of_name("knockouts.toml", &question.field);
        let named = question.topics.iter().filter(|topic| rulebook.topic(topic).is_none());
        let missing = rulebook.field(&question.field).is_none().then_some(&question.field);
        if let Some(name) = missing.into_iter().chain(named).next() {
            return Err(RulebookError::faulty("knockouts.toml", line(), Fault::Unknown(name.clone())));
        }
    }
    for guide in &rulebook.guides {
        let line = || lines.of_name("guides.toml", &guide.id);
        if rulebook.row(guide.row).is_none() {
            return Err(RulebookError::faulty("guides.toml", line(), Fault::Unknown(guide.row.to_string())));
        }
        for kind in &guide.kinds {
            known_kind(rulebook, kind, "guides.toml", line)?;
        }
    }
    for field in &rulebook.fields {
        let line = || lines.of_name("fields.toml", &field.name);
        if !(1..=8).contains(&field.step) {
            return Err(RulebookError::faulty("fields.toml", line(), Fault::Unknown(field.step.to_string())));
        }
        if field.officer && field.required {
            let fault = Fault::OfficerRequired(field.name.clone());
            return Err(RulebookError::faulty("fields.toml", line(), fault));
        }
        for form in &field.forms {
            if rulebook.form(form).is_none() {
                return Err(RulebookError::faulty("fields.toml", line(), Fault::Unknown(form.clone())));
            }
        }
        for form in &rulebook.forms {
            let names = form.names();
            let printed = names.iter().any(|name| *name == field.name || field.printed_as.contains(name));
            if printed != field.forms.contains(&form.id) {
                let fault = if printed { Fault::Unlisted } else { Fault::Unprinted };
                let fault = fault(field.name.clone(), form.id.clone());
                return Err(RulebookError::faulty("fields.toml", line(), fault));
            }
        }
        if field.source.trim().is_empty() {
            return Err(RulebookError::faulty("fields.toml", line(), Fault::UnusedField(field.name.clone())));
        }
    }
    Ok(())
}
