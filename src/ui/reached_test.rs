//! What the tests of the window reached: each action that was carried out, each screen and dialog
//! that was drawn. `HOSO_REACHED` names the file that they are written to, and `scripts/reached`
//! says what is missing.

use std::collections::BTreeSet;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::sync::Mutex;

use super::action::{Action, Screen};
use super::cover::Cover;
use super::window::Window;

static SEEN: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

/// An action was carried out.
pub fn action(action: &Action) {
    note(match action {
        Action::Pages(page) => format!("PageAction::{}", variant(page)),
        Action::Sheets(sheet) => format!("SheetAction::{}", variant(sheet)),
        Action::Many(many) => format!("ManyAction::{}", variant(many)),
        Action::Key(key) => format!("KeyAction::{}", variant(key)),
        Action::Travel(travel) => format!("TravelAction::{}", variant(travel)),
        Action::Office(office) => format!("OfficeAction::{}", variant(office)),
        other => format!("Action::{}", variant(other)),
    });
}

/// The window was drawn as it stands.
pub fn shown(window: &Window) {
    note(match &window.screen {
        Screen::Dossier { .. } if window.open.is_none() => return,
        Screen::Dossier { step, .. } => format!("Screen::Dossier{step}"),
        other => format!("Screen::{}", variant(other)),
    });
    note(match &window.cover {
        None => return,
        Some(Cover::Find(_)) => "Cover::Find".to_owned(),
        Some(Cover::NewDossier(_)) => "Cover::NewDossier".to_owned(),
        Some(Cover::NextProduct(_)) => "Cover::NextProduct".to_owned(),
        Some(Cover::SaveAs(_)) => "Cover::SaveAs".to_owned(),
        Some(Cover::Print(_)) => "Cover::Print".to_owned(),
        Some(Cover::HandIn(_)) => "Cover::HandIn".to_owned(),
        Some(Cover::Binding) => "Cover::Binding".to_owned(),
        Some(Cover::Unlock(_)) => "Cover::Unlock".to_owned(),
        Some(Cover::Pages(_)) => "Cover::Pages".to_owned(),
        Some(Cover::Sort(_)) => "Cover::Sort".to_owned(),
        Some(Cover::Pack(_)) => "Cover::Pack".to_owned(),
        Some(Cover::Receive(_)) => "Cover::Receive".to_owned(),
        Some(Cover::Sides(_)) => "Cover::Sides".to_owned(),
        Some(Cover::Person(_)) => "Cover::Person".to_owned(),
        Some(Cover::Lost(_)) => "Cover::Lost".to_owned(),
        Some(Cover::Restore(_)) => "Cover::Restore".to_owned(),
        Some(Cover::Entry(_)) => "Cover::Entry".to_owned(),
        Some(Cover::PaperAsk(_)) => "Cover::PaperAsk".to_owned(),
        Some(Cover::Opinion(_)) => "Cover::Opinion".to_owned(),
        Some(Cover::Producer(_)) => "Cover::Producer".to_owned(),
        Some(Cover::Many(_)) => "Cover::Many".to_owned(),
        Some(Cover::Import(_)) => "Cover::Import".to_owned(),
        Some(Cover::Key(_)) => "Cover::Key".to_owned(),
        Some(Cover::Help) => "Cover::Help".to_owned(),
    });
}

/// The name of a variant, as it is written in the source.
fn variant(value: &impl std::fmt::Debug) -> String {
    format!("{value:?}").chars().take_while(char::is_ascii_alphanumeric).collect()
}

fn note(what: String) {
    let Some(path) = std::env::var_os("HOSO_REACHED") else { return };
    let mut seen = SEEN.lock().expect("no test of this list panics");
    if !seen.contains(&what) {
        let mut file = OpenOptions::new().create(true).append(true).open(path).expect("can be written");
        writeln!(file, "{what}").expect("can be written");
        seen.insert(what);
    }
}
