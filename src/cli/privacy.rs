//! Consent, and what left the laptop, from a terminal.

use std::path::Path;

use jiff::civil::Date;
use serde_json::{Value as Json, json};

use super::Failure;
use super::output::Output;
use crate::dossier::{Consent, ConsentWay, EntityId};
use crate::print::CONSENT_TEXT;
use crate::store::write_whole;
use crate::words::Message;
use crate::workspace::{Sent, Workspace, WorkspaceError};

/// Notes a consent, today and of the representative where nothing else is said.
pub(super) fn consent(
    workspace: &mut Workspace,
    id: &EntityId,
    (by, on, how, given): (Option<&str>, Option<Date>, ConsentWay, bool),
) -> Result<(), Failure> {
    let by = match by {
        Some(by) => by.to_owned(),
        None => workspace.dossier(id)?.text("producer.representative").to_owned(),
    };
    let on = on.unwrap_or_else(|| workspace.clock().today());
    Ok(workspace.note_consent(id, &Consent { on, given, by, how, text: CONSENT_TEXT })?)
}

/// Writes the sheet to sign.
pub(super) fn sheet(workspace: &Workspace, id: &EntityId, out: &Path) -> Result<(), Failure> {
    let bytes = workspace.consent_sheet(id)?;
    write_whole(out, &bytes).map_err(|source| WorkspaceError::Write { path: out.to_owned(), source }.into())
}

/// What left, the latest first.
pub(super) fn sent(workspace: &Workspace, output: &Output<'_>) -> Result<(), Failure> {
    let sent = workspace.sent()?;
    if output.json {
        let one = |sent: &Sent| {
            json!({
                "time": sent.time, "author": sent.author, "dossiers": sent.of, "to_name": sent.to_name,
                "note": sent.note,
            })
        };
        output.json(&json!({ "sent": sent.iter().map(one).collect::<Vec<Json>>() }));
        return Ok(());
    }
    for sent in &sent {
        let when = jiff::Timestamp::from_millisecond(i64::try_from(sent.time).unwrap_or(i64::MAX));
        let when =
            when.map(|when| when.to_zoned_datetime(jiff::tz::TimeZone::system()).datetime().to_string());
        let to = sent.to_name.clone().or_else(|| sent.note.to.clone()).unwrap_or_else(|| "none".to_owned());
        output.say(
            &Message::new("sent-line")
                .with("what", output.words.get(&format!("sent-{}", sent.note.what.name())))
                .with("when", when.unwrap_or_default())
                .with("path", sent.note.path.display())
                .with("to", to)
                .with("sealed", if sent.note.sealed { "yes" } else { "no" }),
        );
        for id in &sent.of {
            let name = workspace.dossier(id).map(|dossier| dossier.text("product.name").to_owned());
            output.line(&format!("  {id}  {}", name.unwrap_or_default()));
        }
        output.line(&format!("  {}", sent.note.holds.join(" ")));
    }
    Ok(())
}
