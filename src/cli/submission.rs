//! What was handed in, and what changed since.

use std::path::Path;

use serde_json::{Value as Json, json};

use super::output::Output;
use crate::assess::{Changed, Chosen, Difference, Section};
use crate::dossier::{Evidence, Snapshot};
use crate::rulebook::Rulebook;
use crate::words::Message;
use crate::workspace::{OpenDossier, Since};

pub(super) fn saved(snapshot: &Snapshot, out: &Path, output: &Output<'_>) {
    if output.json {
        output.json(&json!({
            "path": out.display().to_string(), "pages": snapshot.pages, "code": snapshot.code,
            "snapshot": snapshot.number,
        }));
        return;
    }
    output.say(
        &Message::new("export-done")
            .with("path", out.display())
            .with("pages", snapshot.pages)
            .with("code", &snapshot.code),
    );
}

pub(super) fn handed_in(snapshot: &Snapshot, output: &Output<'_>) {
    if output.json {
        output.json(&record(snapshot));
        return;
    }
    output.say(
        &Message::new("hand-in-done")
            .with("number", snapshot.number)
            .with("date", day(snapshot.handed_in))
            .with("pages", snapshot.pages)
            .with("code", &snapshot.code),
    );
    if snapshot.forced {
        output.say(&Message::new("hand-in-forced"));
    }
}

pub(super) fn list(snapshots: &[Snapshot], output: &Output<'_>) {
    if output.json {
        let all: Vec<Json> = snapshots.iter().map(record).collect();
        output.json(&json!({ "snapshots": all }));
        return;
    }
    if snapshots.is_empty() {
        output.say(&Message::new("snapshots-none"));
    }
    for snapshot in snapshots {
        output.line(&format!(
            "{}  {}  {}  {}  {}",
            snapshot.number,
            day(snapshot.handed_in),
            snapshot.code,
            snapshot.pages,
            snapshot.author
        ));
    }
}

fn record(snapshot: &Snapshot) -> Json {
    json!({
        "number": snapshot.number, "code": snapshot.code, "pages": snapshot.pages, "size": snapshot.size,
        "file": snapshot.file, "frozen": snapshot.frozen.to_string(), "handed_in": snapshot.handed_in.to_string(),
        "author": snapshot.author, "purpose": snapshot.purpose, "year": snapshot.year, "batch": snapshot.batch,
        "forced": snapshot.forced, "rulebook": snapshot.rulebook, "reach": snapshot.reach,
    })
}

pub(super) fn changes(open: &OpenDossier, since: Option<&Since>, output: &Output<'_>) {
    let rulebook = &open.rulebook;
    if output.json {
        let changes: Vec<Json> =
            since.into_iter().flat_map(|since| &since.changes).map(|change| one(rulebook, change)).collect();
        output.json(&json!({ "since": since.map(|since| record(&since.snapshot)), "changes": changes }));
        return;
    }
    let Some(since) = since else { return output.say(&Message::new("snapshots-none")) };
    if since.changes.is_empty() {
        output.say(&Message::new("changes-none").with("number", since.snapshot.number));
    }
    for change in &since.changes {
        change.messages(rulebook).iter().for_each(|message| output.say(message));
    }
}

/// A difference as data. Values are as they are stored, words as they are shown.
fn one(rulebook: &Rulebook, difference: &Difference) -> Json {
    let section = match &difference.section {
        Section::Form(title) => title.as_str(),
        Section::Evidence => "evidence",
        Section::Unprinted => "unprinted",
    };
    let piece = |piece: &Evidence| {
        json!({
            "id": piece.id, "title": piece.title, "row": piece.row, "kind": piece.kind, "number": piece.number,
            "issued": piece.issued.map(|date| date.to_string()), "expires": piece.expires.map(|date| date.to_string()),
        })
    };
    let level = |chosen: &Option<Chosen>| {
        chosen.map(|chosen| json!({ "level": chosen.level, "points": chosen.points }))
    };
    let mut change = match &difference.what {
        Changed::Fact { field, label, from, to } => {
            json!({ "what": "fact", "where": field, "label": label, "from": from, "to": to })
        }
        Changed::Text { field, label, sentences } => {
            json!({ "what": "text", "where": field, "label": label, "gone": sentences.gone, "new": sentences.new })
        }
        Changed::Level { criterion, label, from, to } => json!({
            "what": "level", "where": format!("criterion {criterion}"), "label": label,
            "from": level(from), "to": level(to),
        }),
        Changed::Added(new) => {
            json!({ "what": "added", "where": format!("evidence {}", new.id), "label": new.title, "to": piece(new) })
        }
        Changed::Removed(old) => {
            json!({ "what": "removed", "where": format!("evidence {}", old.id), "label": old.title, "from": piece(old) })
        }
        Changed::Replaced { before, after } => json!({
            "what": "replaced", "where": format!("evidence {}", after.id), "label": after.title,
            "from": piece(before), "to": piece(after),
        }),
        Changed::Edited { before, after, facts } => {
            let facts: Vec<Json> = facts
                .iter()
                .map(|fact| {
                    let (from, to) = (fact.of(rulebook, before), fact.of(rulebook, after));
                    json!({ "fact": fact.name(), "from": from, "to": to })
                })
                .collect();
            json!({ "what": "edited", "where": format!("evidence {}", after.id), "label": after.title, "facts": facts })
        }
    };
    if let Some(object) = change.as_object_mut() {
        object.insert("section".to_owned(), json!(section));
    }
    change
}

fn day(date: jiff::civil::Date) -> String {
    format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year())
}
