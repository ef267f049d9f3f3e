//! The officer's desk: books, receiving, second opinions, the year's targets, what is due.

use std::ops::ControlFlow;
use std::path::PathBuf;

use jiff::civil::Date;
use serde_json::{Value as Json, json};

use super::Failure;
use super::output::Output;
use crate::assess::{DueKind, Phase};
use crate::dossier::{EntityId, Entry, Value};
use crate::exchange::package::Passphrase;
use crate::rulebook::{Book, units};
use crate::store::{DossierRow, RowQuery};
use crate::words::Message;
use crate::workspace::{
    Counted, Many, NewEntry, OfficePaper, Receipt, Role, Round, TargetProgress, Unready, Workspace,
    WorkspaceError, commune_name,
};

/// What to do at the desk.
#[derive(Debug, Clone)]
pub enum DeskCommand {
    /// The books that there are.
    Books,
    /// The lines of a book; of one dossier, producer or line where that is named.
    Book {
        book: String,
        of: Option<EntityId>,
    },
    AddEntry(NewEntry),
    SetEntry {
        line: EntityId,
        facts: Vec<(String, String)>,
    },
    RemoveEntry {
        line: EntityId,
    },
    Receive {
        id: EntityId,
        receipt: Receipt,
    },
    Opinion {
        id: EntityId,
        criterion: String,
        points: String,
        reason: String,
    },
    NextRound {
        id: EntityId,
        round: Round,
    },
    /// Whose side this laptop shows, and for which communes; said where nothing is given.
    Role {
        role: Option<Role>,
        communes: Option<Vec<String>>,
    },
    /// What is due, how many stand where, how far the year's targets are.
    Desk {
        year: Option<i64>,
    },
    /// A producer with everything that was given and taught.
    Producer {
        id: EntityId,
    },
    /// The same for many.
    Many(ManyOrder),
    /// Communes that a text means, new or old.
    FindUnits {
        text: String,
    },
    /// A newer list of them.
    ImportUnits {
        file: PathBuf,
    },
    /// A paper of the offices.
    Paper {
        paper: OfficePaper,
        out: PathBuf,
    },
}

/// Runs a command of the desk.
pub(super) fn run(
    workspace: &mut Workspace,
    command: &DeskCommand,
    output: &Output<'_>,
) -> Result<(), Failure> {
    match command {
        DeskCommand::Books => books(workspace, output),
        DeskCommand::Book { book, of } => lines(workspace, book, of.as_ref(), output)?,
        DeskCommand::AddEntry(new) => super::commands::print_id(output, &workspace.add_entry(new)?),
        DeskCommand::SetEntry { line, facts } => {
            workspace.set_entry(line, facts)?;
            super::commands::done(output);
        }
        DeskCommand::RemoveEntry { line } => {
            workspace.remove_entry(line)?;
            super::commands::done(output);
        }
        DeskCommand::Receive { id, receipt } => {
            let number = workspace.receive(id, receipt)?;
            if output.json {
                output.json(&json!({ "number": number }));
            } else {
                output.say(&Message::new("received-as").with("number", number));
            }
        }
        DeskCommand::Opinion { id, criterion, points, reason } => {
            workspace.set_opinion_points(id, criterion, points, reason)?;
            super::commands::done(output);
        }
        DeskCommand::NextRound { id, round } => {
            workspace.begin_round(id, *round)?;
            super::commands::done(output);
        }
        DeskCommand::Role { role, communes } => side(workspace, *role, communes.as_deref(), output)?,
        DeskCommand::Desk { year } => desk(workspace, *year, output)?,
        DeskCommand::Producer { id } => producer(workspace, id, output)?,
        DeskCommand::FindUnits { text } => find_units(text, output),
        DeskCommand::ImportUnits { file } => {
            let count = workspace.import_units(file)?;
            if output.json {
                output.json(&json!({ "units": count }));
            } else {
                output.say(&Message::new("units-done").with("count", count));
            }
        }
        DeskCommand::Many(order) => many(workspace, order, output)?,
        DeskCommand::Paper { paper, out } => {
            workspace.save_office_paper(paper, out)?;
            let unready = match paper {
                OfficePaper::Letter { dossiers, .. } => workspace.unready(dossiers)?,
                _ => Vec::new(),
            };
            let why = |one: &Unready| one.why(output.words);
            if output.json {
                let one =
                    |one: &Unready| json!({ "id": one.dossier, "product": one.product, "why": why(one) });
                let unready: Vec<Json> = unready.iter().map(one).collect();
                output.json(&json!({ "path": out.display().to_string(), "unready": unready }));
            } else {
                output.say(&Message::new("paper-done").with("path", out.display()));
                if !unready.is_empty() {
                    output.say(&Message::new("letter-is-draft").with("count", unready.len()));
                }
                for one in &unready {
                    output.line(&format!("! {}: {}", one.product, why(one)));
                }
            }
        }
    }
    Ok(())
}

fn books(workspace: &Workspace, output: &Output<'_>) {
    let books = &workspace.current_rulebook().books;
    if output.json {
        output.json(&json!({ "books": books }));
        return;
    }
    for book in books {
        output.line(&format!("{}  {}", book.id, book.name));
        for field in &book.fields {
            let mark = if field.required { "*" } else { " " };
            output.line(&format!("  {mark} {}  {}", field.name, field.label));
        }
    }
}

fn lines(
    workspace: &Workspace,
    book: &str,
    of: Option<&EntityId>,
    output: &Output<'_>,
) -> Result<(), Failure> {
    let mut lines = workspace.entries(book)?;
    lines.retain(|line| {
        let names = [&line.dossier, &line.producer, &line.under];
        of.is_none() || names.contains(&&of.cloned())
    });
    if output.json {
        output.json(&json!({ "lines": lines }));
        return Ok(());
    }
    if let Some(book) = workspace.current_rulebook().book(book) {
        for line in &lines {
            output.line(&told(book, line));
        }
    }
    Ok(())
}

/// A line of a book as a line of text.
fn told(book: &Book, line: &Entry) -> String {
    let mut parts = vec![line.id.to_string()];
    for field in &book.fields {
        let value = match line.value(&field.name) {
            Value::Number(number) => number.to_string(),
            Value::Flag(true) => "x".to_owned(),
            value => match value.date() {
                Some(day) => date(day),
                None => value.text().trim().to_owned(),
            },
        };
        if !value.is_empty() {
            parts.push(format!("{}: {value}", field.label));
        }
    }
    parts.join("  ")
}

fn phase_name(output: &Output<'_>, name: &str) -> String {
    Phase::named(name).map(|phase| output.words.say(&phase.words())).unwrap_or_default()
}

fn date(day: Date) -> String {
    format!("{:02}/{:02}/{:04}", day.day(), day.month(), day.year())
}

fn side(
    workspace: &Workspace,
    role: Option<Role>,
    communes: Option<&[String]>,
    output: &Output<'_>,
) -> Result<(), Failure> {
    if let Some(communes) = communes {
        workspace.set_area(communes)?;
    }
    if let Some(role) = role {
        workspace.set_role(role)?;
    }
    let role = match workspace.role() {
        Role::Producer => "producer",
        Role::Officer => "officer",
    };
    let area = workspace.area();
    if output.json {
        output.json(&json!({ "role": role, "communes": area }));
    } else {
        output.line(role);
        for code in &area {
            output.line(&format!("{code}  {}", commune_name(code)));
        }
    }
    Ok(())
}

fn desk(workspace: &Workspace, year: Option<i64>, output: &Output<'_>) -> Result<(), Failure> {
    let today = workspace.clock().today();
    let year = year.unwrap_or_else(|| i64::from(today.year()));
    let area = workspace.area();
    let mut rows = workspace.list(&RowQuery::default())?;
    rows.retain(|row| area.is_empty() || area.contains(&row.commune));
    let targets = workspace.targets_among(year, &rows)?;
    let count = |phase: Phase| rows.iter().filter(|row| row.phase == phase.name()).count();
    let mut due: Vec<&DossierRow> = rows.iter().filter(|row| row.due_on.is_some()).collect();
    due.sort_by(|a, b| (&a.due_on, &a.product_name).cmp(&(&b.due_on, &b.product_name)));
    if output.json {
        let counted: serde_json::Map<String, Json> =
            Phase::ALL.into_iter().map(|phase| (phase.name().to_owned(), json!(count(phase)))).collect();
        let names = |list: &[Counted]| json!(list.iter().map(|one| &one.name).collect::<Vec<_>>());
        let target = |target: &TargetProgress| {
            json!({
                "line": target.entry, "measure": target.measure.name(), "commune": target.commune,
                "wanted": target.wanted, "reached": names(&target.reached),
                "forecast": names(&target.forecast), "is_reached": target.is_reached(),
                "is_in_sight": target.is_in_sight(),
            })
        };
        let one = |row: &&DossierRow| {
            json!({
                "id": row.id, "product": row.product_name, "producer": row.producer_name,
                "phase": row.phase, "kind": row.due_kind, "day": row.due_on,
                "open_returns": row.open_returns,
            })
        };
        output.json(&json!({
            "year": year, "today": today.to_string(), "phases": counted,
            "due": due.iter().map(one).collect::<Vec<Json>>(),
            "targets": targets.iter().map(target).collect::<Vec<Json>>(),
        }));
        return Ok(());
    }
    for phase in Phase::ALL {
        output.line(&format!("{:>5}  {}", count(phase), phase_name(output, phase.name())));
    }
    for row in due {
        let day = row.due_on.as_deref().and_then(|day| day.parse().ok()).map(date).unwrap_or_default();
        let kind = row.due_kind.as_deref().and_then(DueKind::named);
        let what = kind.map(|kind| output.words.say(&kind.words())).unwrap_or_default();
        output.line(&format!("{day}  {what}  {}, {}", row.product_name, row.producer_name));
    }
    for target in &targets {
        let place = target.commune.as_deref().map(commune_name).unwrap_or_default();
        let (reached, forecast) = (target.reached.len(), target.forecast.len());
        let line = format!("{reached} + {forecast} / {}  {} {place}", target.wanted, target.measure.name());
        output.line(line.trim_end());
    }
    Ok(())
}

fn producer(workspace: &Workspace, id: &EntityId, output: &Output<'_>) -> Result<(), Failure> {
    let card = workspace.producer_card(id)?;
    if output.json {
        output.json(&json!({
            "id": card.id, "name": card.name, "commune": card.commune,
            "dossiers": card.dossiers.iter().map(|row| json!({
                "id": row.id, "product": row.product_name, "phase": row.phase, "step": row.step,
                "stars": row.stars, "certified_stars": row.certified_stars, "due": row.due_on,
            })).collect::<Vec<Json>>(),
            "entries": card.entries,
        }));
        return Ok(());
    }
    output.line(&card.name);
    for row in &card.dossiers {
        let phase = phase_name(output, &row.phase);
        output.line(&format!("  {}  {}  {phase}", row.id, row.product_name));
    }
    for line in &card.entries {
        if let Some(book) = workspace.current_rulebook().book(&line.book) {
            output.line(&format!("  {}: {}", book.name, told(book, line)));
        }
    }
    Ok(())
}

/// What is to be done to many, as the command line says it.
#[derive(Debug, Clone)]
pub enum ManyOrder {
    Pack { folder: PathBuf, passphrase: Option<PathBuf> },
    TakeIn { folder: PathBuf, passphrase: Option<PathBuf> },
    Check,
    Print { folder: PathBuf, commune: bool },
}

fn many(workspace: &mut Workspace, order: &ManyOrder, output: &Output<'_>) -> Result<(), Failure> {
    let secret = |path: &Option<PathBuf>| path.as_deref().map(super::secret::read).transpose();
    let what = match order {
        ManyOrder::Pack { folder, passphrase } => {
            let text = secret(passphrase)?;
            let passphrase = text.map(|text| Passphrase::for_sealing(&text)).transpose();
            Many::Pack { folder: folder.clone(), passphrase: passphrase.map_err(WorkspaceError::from)? }
        }
        ManyOrder::TakeIn { folder, passphrase } => {
            let passphrase = secret(passphrase)?.map(|text| Passphrase::new(&text));
            Many::TakeIn { folder: folder.clone(), passphrase }
        }
        ManyOrder::Check => Many::Check,
        ManyOrder::Print { folder, commune } => Many::Print { folder: folder.clone(), commune: *commune },
    };
    let mut job = workspace.many(what, None)?;
    let mut told = Vec::new();
    while let Some(done) = workspace.next_of_many(&mut job, &mut |_| ControlFlow::Continue(())) {
        let (good, said) = match &done.outcome {
            Ok(message) => (true, output.words.say(message)),
            Err(message) => (false, output.words.say(message)),
        };
        if output.json {
            told.push(json!({ "name": done.name, "done": good, "said": said }));
        } else {
            output.line(&format!("{} {}: {said}", if good { "+" } else { "!" }, done.name));
        }
    }
    if output.json {
        output.json(&json!({ "many": told }));
    }
    Ok(())
}

fn find_units(text: &str, output: &Output<'_>) {
    let today = units::find(text);
    let before = units::find_old(text);
    if output.json {
        let new = |unit: &units::Unit<'_>| {
            json!({
                "code": unit.code, "kind": unit.kind.word(), "name": unit.name, "province": unit.province,
                "province_code": unit.province_code,
            })
        };
        let old = |unit: &units::OldUnit<'_>| {
            let codes: Vec<&str> = units::successors(unit.code).iter().map(|unit| unit.code).collect();
            json!({
                "code": unit.code, "name": unit.name, "district": unit.district,
                "province": unit.province, "now": codes,
            })
        };
        output.json(&json!({
            "units": today.iter().map(new).collect::<Vec<Json>>(),
            "before": before.iter().map(old).collect::<Vec<Json>>(),
        }));
        return;
    }
    for unit in &today {
        output.line(&format!("{}  {} {}, {}", unit.code, unit.kind, unit.name, unit.province));
    }
    for unit in &before {
        let now: Vec<String> = units::successors(unit.code)
            .iter()
            .map(|unit| format!("{} {} ({})", unit.kind, unit.name, unit.code))
            .collect();
        output.line(&format!("{}, {} \u{2192} {}", unit.name, unit.district, now.join("; ")));
    }
}
