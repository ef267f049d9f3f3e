//! Packages, what stands side by side after them, and going back to a backup.

use std::ops::ControlFlow;
use std::path::Path;
use std::process::ExitCode;

use serde_json::{Value as Json, json};

use super::arguments::{Arguments, Choice};
use super::output::Output;
use super::{Failure, options, secret};
use crate::dossier::{EntityId, EntityKind, Value};
use crate::exchange::package::{Fingerprint, Passphrase};
use crate::store::Restored;
use crate::words::Message;
use crate::workspace::{
    Corrected, PackOptions, PersonReport, Received, SentNote, Side, Sides, Workspace, WorkspaceError,
};

/// Packs dossiers. Without a passphrase sensitive personal data stay out, and the answer says which.
pub(super) fn pack(
    workspace: &Workspace,
    ids: &[EntityId],
    out: &Path,
    (passphrase, since): (Option<&Path>, Option<&str>),
    output: &Output<'_>,
) -> Result<(), Failure> {
    let passphrase = match passphrase {
        Some(path) => Some(Passphrase::for_sealing(&secret::read(path)?).map_err(WorkspaceError::from)?),
        None => None,
    };
    let options = PackOptions {
        sensitive: passphrase.is_some(),
        passphrase,
        since: since.map(|peer| Fingerprint(peer.to_owned())),
    };
    let packed = workspace.pack(ids, options)?.run(out, &mut |_| ControlFlow::Continue(()))?;
    workspace.note_left(ids, &SentNote::of_package(&packed))?;
    if output.json {
        output.json(&json!({
            "path": packed.path.display().to_string(), "bytes": packed.bytes,
            "operations": packed.operations, "files": packed.files, "left_out": packed.left_out,
            "sealed": packed.sealed, "fingerprint": packed.fingerprint.0,
        }));
        return Ok(());
    }
    output.say(
        &Message::new("pack-done")
            .with("path", packed.path.display())
            .with("operations", packed.operations)
            .with("files", packed.files)
            .with("fingerprint", &packed.fingerprint),
    );
    if !packed.left_out.is_empty() {
        output.say(&Message::new("pack-left-out").with("names", packed.left_out.join(", ")));
    }
    Ok(())
}

/// Takes a package in, or says what taking it in would do.
pub(super) fn unpack(
    workspace: &mut Workspace,
    file: &Path,
    dry_run: bool,
    passphrase: Option<&Path>,
    output: &Output<'_>,
) -> Result<(), Failure> {
    let passphrase = passphrase.map(secret::read).transpose()?.map(|text| Passphrase::new(&text));
    let staged = workspace.unpack(file, passphrase).run(&mut |_| ControlFlow::Continue(()))?;
    let received = if dry_run { workspace.preview(&staged)? } else { workspace.take_in_package(staged)? };
    if output.json {
        output.json(&json!({
            "dry_run": dry_run,
            "from": {
                "author": received.author, "fingerprint": received.fingerprint.0,
                "known": received.peer.is_some(),
            },
            "made": received.made.millis(), "without_sensitive": received.without_sensitive,
            "backup": received.backup.as_ref().map(|path| path.display().to_string()),
            "new_files": received.new_files, "erased": received.erased, "renamed": received.renamed,
            "dossiers": received.dossiers.iter().map(|dossier| json!({
                "id": dossier.id, "product": dossier.product, "producer": dossier.producer,
                "state": state(dossier.is_new, dossier.operations),
                "operations": dossier.operations, "conflicts": dossier.conflicts,
                "missing": dossier.missing, "removed": dossier.is_removed,
            })).collect::<Vec<Json>>(),
        }));
        return Ok(());
    }
    say_received(&received, dry_run, output);
    Ok(())
}

fn state(is_new: bool, operations: usize) -> &'static str {
    match (is_new, operations) {
        (true, _) => "new",
        (false, 0) => "same",
        (false, _) => "changed",
    }
}

fn say_received(received: &Received, dry_run: bool, output: &Output<'_>) {
    let known = if received.peer.is_some() { "known" } else { "first" };
    output.say(
        &Message::new("unpack-from")
            .with("author", &received.author)
            .with("fingerprint", &received.fingerprint)
            .with("known", known),
    );
    for dossier in &received.dossiers {
        output.say(
            &Message::new("unpack-dossier")
                .with("id", &dossier.id)
                .with("product", &dossier.product)
                .with("state", state(dossier.is_new, dossier.operations))
                .with("operations", dossier.operations)
                .with("conflicts", dossier.conflicts.len()),
        );
        for name in &dossier.missing {
            output.say(&Message::new("unpack-missing").with("name", name));
        }
        if dossier.is_removed {
            output.say(&Message::new("unpack-removed").with("id", &dossier.id));
        }
    }
    if received.erased > 0 {
        output.say(&Message::new("receive-erased").with("count", received.erased));
    }
    if received.renamed {
        output.say(&Message::new("unpack-renamed"));
    }
    output.say(&Message::new(if dry_run { "unpack-not-yet" } else { "unpack-done" }));
    if let Some(backup) = &received.backup {
        output.say(&Message::new("unpack-backup").with("path", backup.display()));
    }
}

/// The laptops that packages came from.
pub(super) fn peers(workspace: &Workspace, output: &Output<'_>) -> Result<(), Failure> {
    let peers = workspace.peers()?;
    if output.json {
        let list = peers.iter().map(|(fingerprint, peer)| {
            json!({ "fingerprint": fingerprint.0, "name": peer.name, "first": peer.first, "last": peer.last })
        });
        output.json(&json!({ "peers": list.collect::<Vec<Json>>() }));
        return Ok(());
    }
    for (fingerprint, peer) in &peers {
        output.line(&format!("{fingerprint}  {}", peer.name));
    }
    Ok(())
}

/// Says what opens a package that is double-clicked; tells the system first where something is wanted.
pub(super) fn opener(
    workspace: &Workspace,
    wanted: Option<bool>,
    output: &Output<'_>,
) -> Result<(), Failure> {
    if let Some(wanted) = wanted {
        workspace.open_packages(wanted)?;
    }
    let opener = workspace.package_opener().name();
    if output.json {
        output.json(&json!({ "opener": opener }));
    } else {
        output.say(&Message::new("opener").with("opener", opener));
    }
    Ok(())
}

/// What two people entered without knowing of each other.
pub(super) fn conflicts(workspace: &Workspace, id: &EntityId, output: &Output<'_>) -> Result<(), Failure> {
    let sides = workspace.sides(id)?;
    if output.json {
        let one = |sides: &Sides| {
            let values = sides.values.iter().map(
                |side| json!({ "value": side.value, "author": side.author, "time": side.time.millis() }),
            );
            let mut told = json!({ "field": field_of(sides), "values": values.collect::<Vec<Json>>() });
            if sides.conflict.removal.is_some() {
                let corrected = sides.corrected.iter().map(|corrected| {
                    let Side { value, author, time } = &corrected.side;
                    let millis = time.millis();
                    json!({ "field": corrected.field, "value": value, "author": author, "time": millis })
                });
                let corrected: Vec<Json> = corrected.collect();
                if let Some(told) = told.as_object_mut() {
                    told.insert("name".to_owned(), json!(sides.name));
                    told.insert("corrected".to_owned(), json!(corrected));
                }
            }
            told
        };
        output.json(&json!({ "conflicts": sides.iter().map(one).collect::<Vec<Json>>() }));
        return Ok(());
    }
    if sides.is_empty() {
        output.say(&Message::new("conflicts-none"));
    }
    for sides in &sides {
        output.line(&field_of(sides));
        for (number, side) in (1..).zip(&sides.values) {
            let text = match (&sides.conflict.removal, side.value.flag()) {
                (Some(_), Some(true)) => output.words.get("side-there"),
                (Some(_), _) => output.words.fill("side-away", &[("name", sides.name.as_str())]),
                (None, _) => shown(&side.value, output),
            };
            output.line(&format!("  {number}. {text} ({})", side.author));
        }
        for Corrected { field, side } in &sides.corrected {
            output.line(&format!("     {field}: {} ({})", shown(&side.value, output), side.author));
        }
    }
    Ok(())
}

/// A fact of a piece of evidence is told by the piece: `e…/title`.
fn field_of(sides: &Sides) -> String {
    match &sides.conflict.piece {
        Some(piece) => format!("{piece}/{}", sides.conflict.field),
        None => sides.conflict.field.clone(),
    }
}

fn shown(value: &Value, output: &Output<'_>) -> String {
    match value {
        Value::Flag(flag) => flag.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Text(text) => text.clone(),
        Value::Empty | Value::Erased { .. } => "\u{2013}".to_owned(),
        Value::Sealed { .. } => output.words.get("value-is-locked"),
    }
}

/// Makes one value stand.
pub(super) fn resolve(
    workspace: &mut Workspace,
    id: &EntityId,
    field: &str,
    choice: &Choice,
) -> Result<(), Failure> {
    // A fact of a piece of evidence, or of a line of a book, is told with it.
    let apart = field.split_once('/').map(|(thing, field)| (EntityId(thing.to_owned()), field));
    let kinds = [Some(EntityKind::Evidence), Some(EntityKind::Entry)];
    let apart = apart.filter(|(thing, _)| kinds.contains(&thing.kind()));
    let (piece, field) = match &apart {
        Some((thing, field)) => (Some(thing), *field),
        None => (None, field),
    };
    match choice {
        Choice::Typed(text) => workspace.resolve_typed(id, piece, field, text)?,
        Choice::Standing(number) => workspace.resolve(id, piece, field, number.saturating_sub(1))?,
    }
    Ok(())
}

/// Goes back to a backup, or says what it holds.
pub(super) fn restore(
    arguments: &Arguments,
    file: &Path,
    dry_run: bool,
    output: &Output<'_>,
) -> Result<ExitCode, Failure> {
    if dry_run {
        let holds = Workspace::backup_contents(file)?;
        if output.json {
            output.json(&json!({
                "dry_run": true, "dossiers": holds.dossiers, "operations": holds.operations,
                "latest": holds.latest.millis(), "sealed": holds.sealed,
            }));
        } else {
            output.say(
                &Message::new("restore-holds")
                    .with("dossiers", holds.dossiers)
                    .with("operations", holds.operations),
            );
        }
        return Ok(ExitCode::SUCCESS);
    }
    let Restored { contents, kept, files } = Workspace::restore(&options(arguments), file)?;
    let kept = kept.map(|path| path.display().to_string());
    let locked = contents.sealed && super::open(arguments)?.is_locked()?;
    if output.json {
        output.json(&json!({
            "dossiers": contents.dossiers, "operations": contents.operations, "kept": kept, "files": files,
            "locked": locked,
        }));
        return Ok(ExitCode::SUCCESS);
    }
    output.say(&Message::new("restore-done").with("dossiers", contents.dossiers));
    if let Some(kept) = kept {
        output.say(&Message::new("restore-kept").with("path", kept));
    }
    if locked {
        output.say(&Message::new("restore-locked"));
    }
    Ok(ExitCode::SUCCESS)
}

/// The backups of the data folder, the oldest first.
pub(super) fn backups(workspace: &Workspace, output: &Output<'_>) {
    let backups = workspace.store().backups();
    if output.json {
        let list = backups.iter().map(
            |backup| json!({ "path": backup.path.display().to_string(), "made": backup.made.to_string() }),
        );
        output.json(&json!({ "backups": list.collect::<Vec<Json>>() }));
        return;
    }
    for backup in &backups {
        output.line(&format!("{}  {}", backup.made, backup.path.display()));
    }
}

/// What is held of a person: a copy to hand over.
pub(super) fn person(report: &PersonReport, output: &Output<'_>) {
    if output.json {
        let facts = report.facts.iter().map(|fact| {
            let entries = fact.entries.iter().map(
                |(author, time, value)| json!({ "author": author, "time": time.millis(), "value": value }),
            );
            json!({
                "field": fact.field, "label": fact.label, "value": fact.value, "sensitive": fact.sensitive,
                "entries": entries.collect::<Vec<Json>>(),
            })
        });
        let dossiers = report.dossiers.iter().map(|(id, product)| json!({ "id": id, "product": product }));
        output.json(&json!({
            "producer": report.producer, "name": report.name, "facts": facts.collect::<Vec<Json>>(),
            "papers": report.papers, "dossiers": dossiers.collect::<Vec<Json>>(),
            "handed_in": report.handed_in, "consents": report.consents,
        }));
        return;
    }
    output.line(&report.name);
    for fact in &report.facts {
        output.line(&format!("{}: {}", fact.label, shown(&fact.value, output)));
    }
    for paper in &report.papers {
        output.line(&format!("\u{2022} {paper}"));
    }
    let products: Vec<&str> = report.dossiers.iter().map(|(_, product)| product.as_str()).collect();
    output.say(&Message::new("person-dossiers").with("names", products.join(", ")));
    if !report.handed_in.is_empty() {
        output.say(&Message::new("person-handed-in").with("names", report.handed_in.join(", ")));
    }
}

/// What was done with personal data, the earliest first.
pub(super) fn access_log(workspace: &Workspace, output: &Output<'_>) -> Result<(), Failure> {
    let lines = workspace.store().access_log()?;
    if output.json {
        let list = lines.iter().map(|line| {
            json!({
                "number": line.number, "time": line.time, "author": line.author, "kind": line.kind,
                "of": line.of, "detail": line.detail,
            })
        });
        output.json(&json!({ "lines": list.collect::<Vec<Json>>() }));
        return Ok(());
    }
    for line in &lines {
        output
            .line(&format!("{}  {}  {}  {}  {}", line.number, line.author, line.kind, line.of, line.detail));
    }
    Ok(())
}
