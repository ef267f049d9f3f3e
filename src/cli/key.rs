//! The key to sensitive facts, from a terminal.

use serde_json::json;

use super::arguments::KeyCommand;
use super::output::Output;
use super::{Failure, secret};
use crate::words::Message;
use crate::workspace::Workspace;

/// Tells where the key is, or does something with it.
pub(super) fn run(
    workspace: &mut Workspace,
    command: &KeyCommand,
    output: &Output<'_>,
) -> Result<(), Failure> {
    match command {
        KeyCommand::Tell => tell(workspace, output)?,
        KeyCommand::RecoveryCode => {
            let codes = workspace.recovery_codes()?;
            if output.json {
                output.json(&json!({ "codes": codes }));
            } else {
                codes.iter().for_each(|code| output.line(code));
            }
        }
        KeyCommand::Passphrase(file) => {
            workspace.set_key_passphrase(&secret::read(file)?)?;
            tell(workspace, output)?;
        }
        KeyCommand::DropPassphrase => {
            workspace.drop_key_passphrase()?;
            tell(workspace, output)?;
        }
        KeyCommand::Unlock(file) => {
            workspace.recover(&secret::read(file)?)?;
            tell(workspace, output)?;
        }
    }
    Ok(())
}

fn tell(workspace: &Workspace, output: &Output<'_>) -> Result<(), Failure> {
    let status = workspace.key_status()?;
    let place = status.place.map_or("none", |place| place.name());
    if output.json {
        output.json(&json!({ "place": place, "state": status.state.name() }));
    } else {
        output.say(&Message::new("key-place").with("place", place));
        output.say(&Message::new("key-state").with("state", status.state.name()));
    }
    Ok(())
}
