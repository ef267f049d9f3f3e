//! What helps a person along names only what there is, and leads to every set.

use std::collections::BTreeSet;

use crate::rulebook::{Fault, FinderQuestion, OnlyIf, Rulebook, RulebookError};

/// The line of a named entry in a file; 1 where it is not known.
type LineOf<'a> = &'a dyn Fn(&'static str, &str) -> usize;

/// Refuses the first thing that does not hang together.
pub(super) fn check(rulebook: &Rulebook, line: LineOf<'_>) -> Result<(), RulebookError> {
    check_conditions(rulebook, line)?;
    check_finder(rulebook, line)?;
    for part in &rulebook.story.parts {
        if rulebook.field(&part.field).is_none() {
            let at = line("story.toml", &part.field);
            return Err(RulebookError::faulty("story.toml", at, Fault::Unknown(part.field.clone())));
        }
    }
    let mut seen = BTreeSet::new();
    for figure in &rulebook.figures.list {
        let at = line("figures.toml", &figure.name);
        let refuse = |fault| Err(RulebookError::faulty("figures.toml", at, fault));
        let taken = rulebook.field(&figure.name).is_some() || !seen.insert(figure.name.as_str());
        if taken {
            return refuse(Fault::Twice(figure.name.clone()));
        }
        let named = figure.unit_field.iter().chain(&figure.written_in);
        if let Some(name) = named.into_iter().find(|name| rulebook.field(name).is_none()) {
            return refuse(Fault::Unknown(name.clone()));
        }
        if !(1..=8).contains(&figure.step) || figure.years.0 > figure.years.1 {
            return refuse(Fault::Unknown(figure.step.to_string()));
        }
        if figure.source.trim().is_empty() || !figure.name.contains('.') {
            return refuse(Fault::UnusedField(figure.name.clone()));
        }
    }
    Ok(())
}

/// A condition speaks of a field that there is and of answers that it can have; what a form cannot
/// go without hangs on none.
fn check_conditions(rulebook: &Rulebook, line: LineOf<'_>) -> Result<(), RulebookError> {
    let stray = |condition: &OnlyIf| match rulebook.field(&condition.field) {
        None => Some(condition.field.clone()),
        Some(field) => condition.is.iter().find(|value| !field.options.contains(value)).cloned(),
    };
    for field in &rulebook.fields {
        let Some(condition) = &field.only_if else { continue };
        let name = stray(condition).or_else(|| field.required.then(|| condition.field.clone()));
        if let Some(name) = name {
            let at = line("fields.toml", &field.name);
            return Err(RulebookError::faulty("fields.toml", at, Fault::Unknown(name)));
        }
    }
    for guide in &rulebook.guides {
        if let Some(name) = guide.only_if.as_ref().and_then(stray) {
            let at = line("guides.toml", &guide.id);
            return Err(RulebookError::faulty("guides.toml", at, Fault::Unknown(name)));
        }
    }
    Ok(())
}

/// Rules and words name questions and answers that there are, and every set is led to.
fn check_finder(rulebook: &Rulebook, line: LineOf<'_>) -> Result<(), RulebookError> {
    let finder = &rulebook.finder;
    let refuse =
        |at, name: &str| Err(RulebookError::faulty("finder.toml", at, Fault::Unknown(name.to_owned())));
    let question = |id: &str| finder.questions.iter().find(|question| question.id == id);
    let knows = |question: &FinderQuestion, id: &String| question.answers.iter().any(|a| a.id == *id);
    let rules = finder.rules.iter().map(|rule| (line("finder.toml", &rule.set.to_string()), &rule.accepts));
    let words = finder.words.iter().map(|word| (1, &word.answers));
    for (at, answers) in rules.chain(words) {
        for (id, named) in answers {
            let Some(question) = question(id) else { return refuse(at, id) };
            if let Some(stray) = named.iter().find(|answer| !knows(question, answer)) {
                return refuse(at, stray);
            }
        }
    }
    if finder.questions.is_empty() {
        return Ok(());
    }
    for rule in &finder.rules {
        if rulebook.set(rule.set).is_none() {
            return refuse(line("finder.toml", &rule.set.to_string()), &rule.set.to_string());
        }
    }
    match rulebook.sets.iter().find(|set| !finder.rules.iter().any(|rule| rule.set == set.number)) {
        Some(set) => refuse(1, &set.number.to_string()),
        None => Ok(()),
    }
}
