//! What commands answer, as text or as JSON.

use serde_json::{Map, Value as Json, json};

use super::output::Output;
use crate::assess::{Finding, Score};
use crate::dossier::{Dossier, Value};
use crate::rulebook::Rulebook;
use crate::store::{DossierRow, Undoable};
use crate::words::Message;
use crate::workspace::OpenDossier;

pub(super) fn print_undo(
    output: &Output<'_>,
    what: Option<Undoable>,
    done: &'static str,
    nothing: &'static str,
) {
    let label = what.as_ref().map(|what| label(output, &what.label, &what.arguments));
    if output.json {
        output.json(&json!({ "action": label }));
    } else {
        output.say(&label.map_or(Message::new(nothing), |label| Message::new(done).with("action", label)));
    }
}

pub(super) fn label(output: &Output<'_>, id: &str, arguments: &[(String, String)]) -> String {
    let gaps: Vec<(&str, &str)> =
        arguments.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    output.words.fill(id, &gaps)
}

/// The state of a dossier: everything that was entered, by field name.
pub(super) fn show(opened: &OpenDossier, output: &Output<'_>) {
    let dossier: &Dossier = &opened.dossier;
    if output.json {
        let fields: Map<String, Json> = dossier
            .fields
            .iter()
            .map(|(name, value)| (name.clone(), serde_json::to_value(value).unwrap_or_default()))
            .collect();
        let points = |code, level| {
            let criterion = opened.set().and_then(|set| set.criterion(code));
            criterion.and_then(|criterion| criterion.level(level)).map(|level| level.points.0)
        };
        let levels: Map<String, Json> = dossier
            .levels
            .iter()
            .map(|(code, level)| {
                (code.to_string(), json!({ "level": level, "points": points(*code, *level) }))
            })
            .collect();
        output.json(&json!({
            "id": dossier.id, "rulebook": dossier.rulebook, "producer_id": dossier.producer,
            "product_id": dossier.product, "fields": fields, "levels": levels,
            "evidence": dossier.evidence, "conflicts": dossier.conflicts,
            "ready_percent": opened.assessment.readiness.all.percent(),
            "deadlines": deadlines(opened),
        }));
        return;
    }
    for (name, value) in &dossier.fields {
        let text = match value {
            Value::Flag(flag) => output.words.get(if *flag { "yes" } else { "no" }),
            Value::Number(number) => number.to_string(),
            Value::Sealed { .. } => output.words.get("value-is-locked"),
            other => other.text().to_owned(),
        };
        output.line(&format!("{name} = {text}"));
    }
    for (code, level) in &dossier.levels {
        output.line(&format!("levels.{code} = {level}"));
    }
    for piece in &dossier.evidence {
        let files: Vec<&str> = piece.files.iter().map(|file| file.name.as_str()).collect();
        output.line(&format!("{} · {} · {} · {}", piece.id, piece.row, piece.title, files.join(", ")));
    }
}

fn deadlines(opened: &OpenDossier) -> Json {
    let days = &opened.assessment.deadlines;
    let day = |date: Option<jiff::civil::Date>| date.map(|date| date.to_string());
    json!({
        "hand_in_by": day(days.hand_in_by), "proposed_before": day(days.proposed_before),
        "decision_day": day(days.decision_day),
        "renewal": days.renewal.map(|(from, until)| [from.to_string(), until.to_string()]),
    })
}

pub(super) fn list(rows: &[DossierRow], output: &Output<'_>) {
    if output.json {
        let rows: Vec<Json> = rows
            .iter()
            .map(|row| {
                json!({
                    "id": row.id, "product": row.product_name, "producer": row.producer_name,
                    "commune": row.commune, "set": row.set, "purpose": row.purpose, "year": row.year,
                    "batch": row.batch, "step": row.step, "ready_percent": row.percent, "points": row.points,
                    "stars": row.stars, "blocking": row.blocking, "advising": row.advising,
                })
            })
            .collect();
        output.json(&json!({ "dossiers": rows }));
        return;
    }
    for row in rows {
        output.line(&format!("{}  {}  {}", row.id, row.product_name, row.producer_name));
    }
}

pub(super) fn print_score(opened: &OpenDossier, score: &Score, output: &Output<'_>) {
    let set = opened.set();
    let points = |code, level| {
        let criterion = set.and_then(|set| set.criterion(code));
        criterion.and_then(|criterion| criterion.level(level)).map(|level| level.points.0)
    };
    if output.json {
        let parts: Map<String, Json> =
            score.parts.iter().map(|part| (part.part.to_string(), json!(part.points))).collect();
        let missing: Vec<Json> = score
            .missing_floors
            .iter()
            .map(|floor| json!({ "star": floor.star, "criterion": floor.criterion, "needs": floor.needs, "has": floor.has }))
            .collect();
        let advice: Vec<Json> = score
            .advice
            .iter()
            .map(|advice| {
                let changes: Vec<Json> = advice
                    .changes
                    .iter()
                    .map(|change| {
                        json!({
                            "criterion": change.criterion,
                            "from": change.from.and_then(|from| points(change.criterion, from)),
                            "to": points(change.criterion, change.to),
                            "from_level": change.from, "to_level": change.to,
                        })
                    })
                    .collect();
                json!({ "star": advice.star, "points_after": advice.points_after, "effort_days": advice.effort, "changes": changes })
            })
            .collect();
        output.json(&json!({
            "points": score.points, "parts": parts, "stars": score.stars, "stars_by_points": score.stars_by_points,
            "missing_floors": missing, "advice": advice,
            "range": { "points": [score.range.points.0, score.range.points.1], "stars": [score.range.stars.0, score.range.stars.1] },
        }));
        return;
    }
    output.say(
        &Message::new("score-summary")
            .with("points", score.points)
            .with("stars", score.stars)
            .with("by_points", score.stars_by_points),
    );
    for floor in &score.missing_floors {
        let name = set
            .and_then(|set| set.criterion(floor.criterion))
            .map_or("", |criterion| criterion.name.as_str());
        output.say(
            &Message::new("score-floor")
                .with("star", floor.star)
                .with("criterion", floor.criterion)
                .with("name", name)
                .with("needs", floor.needs),
        );
    }
    for advice in &score.advice {
        let changes: Vec<String> = advice
            .changes
            .iter()
            .map(|change| {
                let to = points(change.criterion, change.to).unwrap_or(0);
                format!("{} → {to}", change.criterion)
            })
            .collect();
        output.say(
            &Message::new("score-advice")
                .with("star", advice.star)
                .with("points", advice.points_after)
                .with("changes", changes.join(", ")),
        );
    }
}

pub(super) fn print_findings(opened: &OpenDossier, output: &Output<'_>) {
    let one = |finding: &Finding| json!({ "code": finding.code, "where": finding.place.to_string(), "message": output.words.say(&finding.message) });
    if output.json {
        let blocking: Vec<Json> = opened.assessment.blocking().map(one).collect();
        let advice: Vec<Json> = opened.assessment.advising().map(one).collect();
        output.json(&json!({ "blocking": blocking, "advice": advice }));
        return;
    }
    for finding in &opened.assessment.findings {
        let mark = if finding.blocks { "✗" } else { "!" };
        output.line(&format!("{mark} {}", output.words.say(&finding.message)));
    }
    if opened.assessment.is_ready() {
        output.say(&Message::new("check-ready"));
    }
}

pub(super) fn history(entries: &[crate::store::HistoryEntry], output: &Output<'_>) {
    let time = |entry: &crate::store::HistoryEntry| {
        let millis = i64::try_from(entry.time.millis()).unwrap_or(0);
        let moment = jiff::Timestamp::from_millisecond(millis).unwrap_or_default();
        let zone = jiff::tz::TimeZone::system();
        jiff::ZonedDateTime::new(moment, zone).strftime("%Y-%m-%d %H:%M:%S").to_string()
    };
    if output.json {
        let entries: Vec<Json> = entries
            .iter()
            .map(|entry| {
                let lines: Vec<Json> = entry
                    .lines
                    .iter()
                    .map(|line| json!({ "entity": line.entity, "field": line.field, "before": line.before, "after": line.after }))
                    .collect();
                json!({
                    "action": entry.action, "kind": entry.kind, "label": label(output, &entry.label, &entry.arguments),
                    "time": time(entry), "author": entry.author, "undone": entry.undone, "changes": lines,
                })
            })
            .collect();
        output.json(&json!({ "history": entries }));
        return;
    }
    for entry in entries {
        output.line(&format!(
            "{}  {}  {}",
            time(entry),
            entry.author,
            label(output, &entry.label, &entry.arguments)
        ));
    }
}

/// The whole law in the shape that outside checks compare.
pub(super) fn dump(rulebook: &Rulebook, output: &Output<'_>) {
    let sets: Vec<Json> = rulebook
        .sets
        .iter()
        .map(|set| {
            let criteria: Vec<Json> = set
                .leaves()
                .map(|criterion| {
                    let levels: Vec<Json> = criterion
                        .levels
                        .iter()
                        .map(|level| json!({ "points": level.points, "floor_for_star": level.floor, "text": level.text, "case": level.case, "effort_days": level.effort }))
                        .collect();
                    json!({ "code": criterion.code, "name": criterion.name, "max": criterion.max, "levels": levels })
                })
                .collect();
            json!({ "set": set.number, "name": set.name, "criteria": criteria })
        })
        .collect();
    output.json(&json!({ "sets": sets }));
}

pub(super) fn fields(rulebook: &Rulebook, output: &Output<'_>) {
    if output.json {
        let fields: Vec<Json> = rulebook
            .fields
            .iter()
            .map(|field| {
                json!({
                    "name": field.name, "type": field.kind, "label": field.label, "forms": field.forms,
                    "source": field.source, "required": field.required, "step": field.step,
                    "officer": field.officer,
                    "sensitive": field.sensitive, "options": field.options,
                })
            })
            .collect();
        let figures: Vec<Json> = rulebook
            .figures
            .list
            .iter()
            .map(|figure| {
                json!({
                    "name": format!("{}.YYYY", figure.name), "label": figure.label, "unit": figure.unit,
                    "source": figure.source, "step": figure.step,
                })
            })
            .collect();
        output.json(&json!({ "fields": fields, "figures": figures }));
        return;
    }
    for field in &rulebook.fields {
        output.line(&format!("{}  {}  {}", field.name, field.label, field.source));
    }
    for figure in &rulebook.figures.list {
        output.line(&format!("{}.YYYY  {}  {}", figure.name, figure.label, figure.source));
    }
}
