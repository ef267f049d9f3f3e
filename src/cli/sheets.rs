//! Lists to spreadsheets, and producers and products from one.

use std::path::Path;

use serde_json::{Value as Json, json};

use super::Failure;
use super::output::Output;
use crate::words::Message;
use crate::workspace::{BadRow, ImportJob, Imported, RowNote, SheetJob, SheetKind, SheetOptions, Workspace};

/// `list --xlsx OUT.xlsx`.
pub(super) fn list(
    workspace: &Workspace,
    search: &str,
    out: &Path,
    output: &Output<'_>,
) -> Result<(), Failure> {
    let options = SheetOptions { search: search.to_owned(), ..SheetOptions::default() };
    write(&workspace.sheet(SheetKind::Dossiers, &options)?, out, output)
}

/// Writes a sheet and says how many rows it has.
pub(super) fn write(job: &SheetJob, out: &Path, output: &Output<'_>) -> Result<(), Failure> {
    job.run_to(out)?;
    let path = out.display().to_string();
    if output.json {
        output.json(&json!({ "path": path, "rows": job.rows(), "lacking": job.lacking }));
        return Ok(());
    }
    output.say(&Message::new("sheet-done").with("count", job.rows()).with("path", path));
    if !job.lacking.is_empty() {
        output.say(&Message::new("sheet-lacking").with("names", job.lacking.join(", ")));
    }
    Ok(())
}

/// Takes a sheet in, or says what it would bring.
pub(super) fn import(
    workspace: &mut Workspace,
    file: &Path,
    dry_run: bool,
    output: &Output<'_>,
) -> Result<(), Failure> {
    let file = ImportJob::new(file, workspace.current_rulebook()).run()?;
    let imported = if dry_run { workspace.preview_import(&file)? } else { workspace.import(&file)? };
    if output.json {
        output.json(&as_json(&imported, dry_run, output));
        return Ok(());
    }
    for row in imported.bad.iter().chain(&imported.notes) {
        for reason in &row.reasons {
            let reason = output.words.say(reason);
            output.say(&Message::new("import-row").with("row", row.row).with("reason", reason));
        }
    }
    for RowNote { row, product, producer } in &imported.existing {
        let line = Message::new("import-row-skipped").with("row", row);
        output.say(&line.with("product", product).with("producer", producer));
    }
    if !imported.ignored.is_empty() {
        output.say(&Message::new("import-ignored").with("names", imported.ignored.join(", ")));
    }
    output.say(
        &Message::new("import-counts")
            .with("products", imported.products.len())
            .with("existing", imported.existing.len())
            .with("bad", imported.bad.len())
            .with("new", imported.new_producers.len())
            .with("known", imported.known_producers.len()),
    );
    match (dry_run, imported.products.len()) {
        (true, _) => output.say(&Message::new("import-not-yet")),
        (false, 0) => output.say(&Message::new("import-nothing")),
        (false, count) => output.say(&Message::new("import-done").with("count", count)),
    }
    if let Some(backup) = &imported.backup {
        output.say(&Message::new("import-backup").with("path", backup.display()));
    }
    Ok(())
}

fn as_json(imported: &Imported, dry_run: bool, output: &Output<'_>) -> Json {
    let notes = |notes: &[RowNote]| -> Vec<Json> {
        let line =
            |note: &RowNote| json!({ "row": note.row, "product": note.product, "producer": note.producer });
        notes.iter().map(line).collect()
    };
    let rows = |rows: &[BadRow]| -> Vec<Json> {
        let line = |row: &BadRow| {
            let reasons = row
                .reasons
                .iter()
                .map(|reason| json!({ "code": reason.id, "message": output.words.say(reason) }));
            json!({ "row": row.row, "reasons": reasons.collect::<Vec<Json>>() })
        };
        rows.iter().map(line).collect()
    };
    json!({
        "dry_run": dry_run,
        "new_producers": imported.new_producers, "known_producers": imported.known_producers,
        "products": notes(&imported.products), "existing": notes(&imported.existing),
        "bad": rows(&imported.bad), "notes": rows(&imported.notes), "ignored": imported.ignored,
        "backup": imported.backup.as_ref().map(|path| path.display().to_string()),
    })
}
