//! `electronic ID DIR`: the electronic set.

use std::ops::ControlFlow;
use std::path::Path;

use serde_json::{Value as Json, json};

use super::Failure;
use super::commands::refused;
use super::output::Output;
use crate::dossier::EntityId;
use crate::print::Layout;
use crate::words::Message;
use crate::workspace::{SentNote, Workspace};

/// Makes the set and says what is in it.
pub(super) fn run(
    workspace: &Workspace,
    id: &EntityId,
    folder: &Path,
    (force, layout): (bool, &Layout),
    output: &Output<'_>,
) -> Result<(), Failure> {
    let job = workspace.electronic(id, force, layout).map_err(refused)?;
    let made = job.run_to(folder, &mut |_| ControlFlow::Continue(()))?;
    workspace.note_sent(std::slice::from_ref(id), &SentNote::of_electronic(&made))?;
    if output.json {
        let missing: Vec<Json> = made
            .missing
            .iter()
            .map(|missing| json!({ "number": missing.number, "title": missing.title, "file": missing.file }))
            .collect();
        output.json(&json!({
            "path": made.path.display().to_string(), "files": made.files, "pages": made.pages,
            "code": job.code(), "replaced": made.replaced, "missing": missing,
        }));
        return Ok(());
    }
    output.say(
        &Message::new("electronic-done")
            .with("path", made.path.display())
            .with("files", made.files.len())
            .with("code", job.code()),
    );
    if made.replaced {
        output.say(&Message::new("electronic-replaced"));
    }
    for missing in &made.missing {
        output.say(
            &Message::new("electronic-missing")
                .with("number", missing.number)
                .with("title", &missing.title)
                .with("file", &missing.file),
        );
    }
    Ok(())
}
