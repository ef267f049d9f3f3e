//! Saving what a damaged folder still holds, told line by line.

use serde_json::{Value as Json, json};

use super::arguments::Arguments;
use super::output::Output;
use super::{Failure, options};
use crate::store::{Salvaged, SalvagedState};
use crate::words::Message;
use crate::workspace::Workspace;

/// Saves, or says what could be saved.
pub(super) fn run(arguments: &Arguments, dry_run: bool, output: &Output<'_>) -> Result<(), Failure> {
    let saved = Workspace::salvage(&options(arguments), dry_run)?;
    if output.json {
        output.json(
            &saved.as_ref().map_or_else(|| json!({ "damaged": false }), |saved| as_json(saved, dry_run)),
        );
        return Ok(());
    }
    let Some(saved) = saved else {
        output.say(&Message::new("salvage-nothing"));
        return Ok(());
    };
    output.say(&begins_with(&saved));
    let count = |state: SalvagedState| saved.dossiers.iter().filter(|dossier| dossier.state == state).count();
    output.say(
        &Message::new("salvage-counts")
            .with("whole", count(SalvagedState::Whole))
            .with("part", count(SalvagedState::Part))
            .with("gone", count(SalvagedState::Gone)),
    );
    for dossier in &saved.dossiers {
        let id = match dossier.state {
            SalvagedState::Whole => continue,
            SalvagedState::Part => "salvage-part",
            SalvagedState::Gone => "salvage-gone",
        };
        output.say(
            &Message::new(id)
                .with("id", &dossier.id)
                .with("product", &dossier.product)
                .with("producer", &dossier.producer)
                .with("missing", dossier.missing),
        );
    }
    output.say(
        &Message::new("salvage-operations")
            .with("operations", saved.operations)
            .with("newer", saved.newer)
            .with("lost", saved.lost),
    );
    match &saved.kept {
        Some(kept) => output.say(&Message::new("salvage-kept").with("path", kept.display())),
        None => output.say(&Message::new("salvage-not-yet")),
    }
    if saved.lost > 0 || saved.dossiers.iter().any(|dossier| dossier.state != SalvagedState::Whole) {
        output.say(&Message::new("salvage-advice"));
    }
    Ok(())
}

fn begins_with(saved: &Salvaged) -> Message {
    match &saved.backup {
        Some(backup) => {
            Message::new("salvage-from-backup").with("when", backup.made.strftime("%H:%M %d/%m/%Y"))
        }
        None => Message::new("salvage-no-backup"),
    }
}

fn as_json(saved: &Salvaged, dry_run: bool) -> Json {
    let state = |state: SalvagedState| match state {
        SalvagedState::Whole => "whole",
        SalvagedState::Part => "part",
        SalvagedState::Gone => "gone",
    };
    let dossiers = saved.dossiers.iter().map(|dossier| {
        json!({
            "id": dossier.id, "product": dossier.product, "producer": dossier.producer,
            "state": state(dossier.state), "missing": dossier.missing,
        })
    });
    json!({
        "damaged": true, "dry_run": dry_run,
        "backup": saved.backup.as_ref().map(|backup| backup.path.display().to_string()),
        "kept": saved.kept.as_ref().map(|path| path.display().to_string()),
        "operations": saved.operations, "newer": saved.newer, "lost": saved.lost,
        "dossiers": dossiers.collect::<Vec<Json>>(),
    })
}
