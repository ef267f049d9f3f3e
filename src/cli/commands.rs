//! What each command does.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::process::ExitCode;

use serde_json::{Value as Json, json};

use super::answers::{dump, fields, history, list, print_findings, print_score, print_undo, show};
use super::arguments::{Arguments, Command};
use super::output::Output;
use super::{Failure, exchange, open, options, pages, secret, sheets, submission};
use crate::dossier::{EntityId, FileHash};
use crate::print::{Archive, Part};
use crate::rulebook::Rulebook;
use crate::store::{FilesCopied, RowQuery};
use crate::words::{Explain as _, Message};
use crate::workspace::{Mended, NewDossier, PrintOrder, SentNote, Workspace, WorkspaceError, template};

/// Something blocks: the dossier is not ready.
const BLOCKED: u8 = 1;

/// Runs a command.
pub(super) fn run(arguments: &Arguments, output: &Output<'_>) -> Result<ExitCode, Failure> {
    match &arguments.command {
        // The window is opened by `main`.
        Command::Window | Command::Receive { .. } | Command::Tour { .. } | Command::MeasureDesk => {}
        Command::Measure { rows } => return super::measure::run_apart(arguments, *rows),
        Command::Help => output.say(&Message::new("cli-help")),
        Command::Version => output.line(concat!("hoso-ocop ", env!("CARGO_PKG_VERSION"))),
        Command::RulebookDump => dump(&Rulebook::shipped()?, output),
        Command::RulebookCheck { file } => {
            let rulebook = Rulebook::from_folder(file)?;
            let sets = rulebook.sets.len();
            let criteria: usize = rulebook.sets.iter().map(|set| set.leaves().count()).sum();
            if output.json {
                output.json(
                    &json!({ "id": rulebook.id, "sets": sets, "criteria": criteria, "hash": rulebook.hash }),
                );
            } else {
                output.say(
                    &Message::new("rulebook-good")
                        .with("id", &rulebook.id)
                        .with("sets", sets)
                        .with("criteria", criteria),
                );
            }
        }
        Command::Restore { file, dry_run } => {
            return super::exchange::restore(arguments, file, *dry_run, output);
        }
        Command::Salvage { dry_run } => super::salvage::run(arguments, *dry_run, output)?,
        Command::Verify => return verify(arguments, output),
        _ => return run_open(arguments, output),
    }
    Ok(ExitCode::SUCCESS)
}

/// Commands that need the data folder.
fn run_open(arguments: &Arguments, output: &Output<'_>) -> Result<ExitCode, Failure> {
    let mut workspace = open(arguments)?;
    match &arguments.command {
        Command::Sample => print_id(output, &workspace.create_sample()?),
        Command::New { set, producer, product } => {
            let new = NewDossier { set: *set, producer: producer.clone(), product: product.clone() };
            print_id(output, &workspace.create_dossier(&new)?);
        }
        Command::Next { from, next } => print_id(output, &workspace.next_product(from, next)?),
        Command::Set { id, field, value } => {
            workspace.set_field(id, field, value)?;
            done(output);
        }
        Command::Choose { id, criterion, points } => {
            workspace.choose_points(id, criterion, points)?;
            done(output);
        }
        Command::Attach { id, attachment } => print_id(output, &workspace.attach(id, attachment)?),
        Command::Detach { evidence } => {
            workspace.remove_evidence(evidence)?;
            done(output);
        }
        Command::AddPages { evidence, files } => {
            pages::add(&mut workspace, evidence, files)?;
            done(output);
        }
        Command::Page { evidence, number, change } => {
            pages::change(&mut workspace, evidence, *number, change)?;
            done(output);
        }
        Command::Unlock { evidence, password } => {
            workspace.unlock_evidence(evidence, &secret::read(password)?)?;
            done(output);
        }
        Command::Remove { id } => {
            workspace.remove_dossier(id)?;
            done(output);
        }
        Command::Show { id } => show(&workspace.open_dossier(id)?, output),
        Command::List { search, xlsx: Some(out) } => sheets::list(&workspace, search, out, output)?,
        Command::Sheet { kind, out, options } => {
            sheets::write(&workspace.sheet(*kind, options)?, out, output)?;
        }
        Command::Template { out } => sheets::write(&template(workspace.current_rulebook()), out, output)?,
        Command::Import { file, dry_run } => sheets::import(&mut workspace, file, *dry_run, output)?,
        Command::List { search, xlsx: None } => {
            let rows = workspace.list(&RowQuery { search: search.clone(), limit: 0 })?;
            list(&rows, output);
        }
        Command::Find { text } => {
            let found = workspace.find(text)?.dossiers.into_iter().map(|(_, row)| row);
            list(&found.collect::<Vec<_>>(), output);
        }
        Command::Score { id } => {
            let opened = workspace.open_dossier(id)?;
            let score = opened.assessment.score.as_ref().ok_or(WorkspaceError::NoSet)?;
            print_score(&opened, score, output);
        }
        Command::Check { id } => {
            let opened = workspace.open_dossier(id)?;
            print_findings(&opened, output);
            if !opened.assessment.is_ready() {
                return Ok(ExitCode::from(BLOCKED));
            }
        }
        Command::Export { id, out, options } => {
            let foreign = matches!(options.part, None | Some(Part::Evidence));
            let job = workspace.export(id, options.clone()).map_err(refused)?;
            let printed = job.run_to(out, &mut |_| ControlFlow::Continue(()))?;
            workspace.note_left(std::slice::from_ref(id), &SentNote::of_pdf(out))?;
            if output.json {
                output.json(&json!({
                    "path": out.display().to_string(), "pages": printed.pages, "code": job.code(),
                    "volumes": printed.volumes,
                    "archive": printed.archive.map(Archive::name),
                }));
            } else {
                output.say(
                    &Message::new("export-done")
                        .with("path", out.display())
                        .with("pages", printed.pages)
                        .with("code", job.code()),
                );
                if let Some(archive) = printed.archive {
                    output.say(&Message::new("export-archive").with("level", archive.label()));
                } else if foreign && !printed.firsts.is_empty() {
                    output.say(&Message::new("export-plain"));
                }
            }
        }
        Command::Print { id, options, order } => {
            let job = workspace.export(id, options.clone()).map_err(refused)?;
            let title = workspace.dossier(id)?.text("product.name").to_owned();
            let order = PrintOrder { title, folder: workspace.folder().join("printing"), ..order.clone() };
            let request = job.print(&order, &mut |_| ControlFlow::Continue(()))?;
            match request {
                _ if output.json => output.json(&json!({ "request": request })),
                Some(request) => output.say(&Message::new("printed-as").with("request", request)),
                None => output.say(&Message::new("printed")),
            }
        }
        Command::ExportSnapshot { id, out, snapshot } => {
            let snapshot = workspace.snapshot(id, snapshot)?;
            workspace.save_snapshot(&snapshot, out)?;
            submission::saved(&snapshot, out, output);
        }
        Command::HandIn { id, hand_in } => {
            let snapshot =
                workspace.hand_in(id, hand_in, &mut |_| ControlFlow::Continue(())).map_err(refused)?;
            submission::handed_in(&snapshot, output);
        }
        Command::Snapshots { id } => submission::list(&workspace.snapshots(id)?, output),
        Command::Changes { id, since } => {
            let since = workspace.changes(id, since.as_deref())?;
            submission::changes(&workspace.open_dossier(id)?, since.as_ref(), output);
        }
        Command::Electronic { id, folder, force, layout } => {
            super::electronic::run(&workspace, id, folder, (*force, layout), output)?
        }
        Command::Pack { ids, out, passphrase, since } => {
            exchange::pack(&workspace, ids, out, (passphrase.as_deref(), since.as_deref()), output)?;
        }
        Command::Unpack { file, dry_run, passphrase } => {
            exchange::unpack(&mut workspace, file, *dry_run, passphrase.as_deref(), output)?;
        }
        Command::Desk(command) => super::desk::run(&mut workspace, command, output)?,
        Command::Peers => exchange::peers(&workspace, output)?,
        Command::Opener { wanted } => exchange::opener(&workspace, *wanted, output)?,
        Command::Conflicts { id } => exchange::conflicts(&workspace, id, output)?,
        Command::BringBack { id } => {
            workspace.bring_back(id)?;
            done(output);
        }
        Command::Resolve { id, field, choice } => {
            exchange::resolve(&mut workspace, id, field, choice)?;
            done(output);
        }
        Command::Person { id } => exchange::person(&workspace.person(id)?, output),
        Command::ErasePerson { id } => {
            let erased = workspace.erase_person(id)?;
            if output.json {
                output.json(&json!({ "values": erased.values, "files": erased.files }));
            } else {
                output.say(
                    &Message::new("person-erased").with("values", erased.values).with("files", erased.files),
                );
            }
        }
        Command::Sent => super::privacy::sent(&workspace, output)?,
        Command::Consent { id, by, on, how, given } => {
            super::privacy::consent(&mut workspace, id, (by.as_deref(), *on, *how, *given))?;
        }
        Command::ConsentSheet { id, out } => super::privacy::sheet(&workspace, id, out)?,
        Command::Key(command) => super::key::run(&mut workspace, command, output)?,
        Command::AccessLog => exchange::access_log(&workspace, output)?,
        Command::Backups => exchange::backups(&workspace, output),
        Command::Undo => print_undo(output, workspace.undo()?, "undo-done", "undo-nothing"),
        Command::Redo => print_undo(output, workspace.redo()?, "redo-done", "redo-nothing"),
        Command::History { id } => history(&workspace.history(id, usize::MAX)?, output),
        Command::Backup { folder } => {
            let now = workspace.clock().now();
            let target = folder.clone().unwrap_or_else(|| workspace.folder().join("backups"));
            let backup = workspace.store().back_up(&target, now)?;
            let files = if folder.is_some() {
                workspace.store().copy_wrapped_key(&target)?;
                workspace.note_backup(&backup.path)?;
                workspace.store().back_up_files(&target)?
            } else {
                FilesCopied::default()
            };
            let names = if files.broken.is_empty() { BTreeMap::new() } else { workspace.names_of_files()? };
            let name = |hash: &FileHash| names.get(hash).cloned().unwrap_or_else(|| hash.to_string());
            let broken: Vec<String> = files.broken.iter().map(name).collect();
            if output.json {
                let path = backup.path.display().to_string();
                output.json(&json!({ "path": path, "files": files.copied, "damaged": broken }));
            } else {
                output.say(&Message::new("backup-done").with("path", backup.path.display()));
                for name in &broken {
                    output.say(&Message::new("backup-without").with("name", name));
                }
            }
            if !broken.is_empty() {
                return Ok(ExitCode::from(BLOCKED));
            }
        }
        Command::RulebookList => {
            let list: Vec<Json> = workspace
                .rulebooks()
                .map(|book| json!({ "id": book.id, "decision": book.decision.number, "sets": book.sets.len(), "hash": book.hash }))
                .collect();
            if output.json {
                output.json(&json!({ "rulebooks": list }));
            } else {
                for book in workspace.rulebooks() {
                    output.line(&format!("{}  {}  {}", book.id, book.decision.number, book.sets.len()));
                }
            }
        }
        Command::RulebookImport { file } => {
            let rulebook = workspace.import_rulebook(file)?;
            output.say(&Message::new("rulebook-imported").with("id", &rulebook.id));
        }
        Command::Fields => fields(workspace.current_rulebook(), output),
        Command::Generate { dossiers } => {
            let made = workspace.generate(*dossiers)?;
            if output.json {
                output.json(&json!({ "dossiers": made }));
            } else {
                output.say(&Message::new("generate-done").with("count", made));
            }
        }
        Command::Window
        | Command::Receive { .. }
        | Command::Measure { .. }
        | Command::Tour { .. }
        | Command::MeasureDesk
        | Command::Help
        | Command::Version
        | Command::RulebookDump
        | Command::RulebookCheck { .. }
        | Command::Salvage { .. }
        | Command::Verify
        | Command::Restore { .. } => {}
    }
    // The command is done and its answer printed: a disk that refuses now takes nothing of it back,
    // and the next start looks everything over.
    if let Err(error) = workspace.close() {
        log::warn!("closing: {error}");
    }
    Ok(ExitCode::SUCCESS)
}

/// Checks the data folder, and says what is wrong in it.
fn verify(arguments: &Arguments, output: &Output<'_>) -> Result<ExitCode, Failure> {
    let found = Workspace::open_and_verify(options(arguments))?;
    if output.json {
        output.json(&json!({
            "sound": found.is_sound(), "dossiers": found.dossiers, "operations": found.operations,
            "files": found.files, "missing": found.missing, "damaged": found.damaged,
            "cache_differs": found.cache_differs, "database": found.database,
            "mended": found.mended.is_some_and(Mended::is_whole),
            "backups": found.backups, "key_damaged": found.key_damaged,
            "signing_key_damaged": found.signing_key_damaged,
        }));
    } else if found.is_sound() {
        output.say(&Message::new("verify-sound").with("dossiers", found.dossiers).with("files", found.files));
    } else {
        for name in found.missing.iter().chain(&found.damaged) {
            output.say(&Message::new("verify-file").with("name", name));
        }
        match found.mended {
            Some(mended) => output.say(&mended.explain()),
            None if found.cache_differs && found.database.is_none() => {
                output.say(&Message::new("verify-cache"));
            }
            None => {}
        }
        if found.database.is_some() {
            output.say(&Message::new("verify-database"));
        }
        for name in &found.backups {
            output.say(&Message::new("verify-backup").with("name", name));
        }
        if found.key_damaged {
            output.say(&Message::new("verify-key"));
        }
        if found.signing_key_damaged {
            output.say(&Message::new("verify-signing-key"));
        }
    }
    if !found.is_sound() {
        return Ok(ExitCode::from(BLOCKED));
    }
    Ok(ExitCode::SUCCESS)
}

/// A dossier that is not ready is no failed command.
pub(super) fn refused(error: WorkspaceError) -> Failure {
    match error {
        WorkspaceError::NotReady(finding) => Failure { message: finding.message, code: BLOCKED },
        lacking @ WorkspaceError::NotAssessed(_) => Failure { message: lacking.explain(), code: BLOCKED },
        other => other.into(),
    }
}

pub(super) fn print_id(output: &Output<'_>, id: &EntityId) {
    if output.json { output.json(&json!({ "id": id })) } else { output.line(&id.0) }
}

pub(super) fn done(output: &Output<'_>) {
    if output.json {
        output.json(&json!({ "saved": true }));
    } else {
        output.say(&Message::new("saved"));
    }
}
