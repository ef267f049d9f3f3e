//! The pages of a piece of evidence, from a terminal.

use std::path::{Path, PathBuf};

use crate::dossier::{Corner, EntityId, PageEdits};
use crate::words::Message;
use crate::workspace::{Workspace, WorkspaceError};

/// What is done to one page.
#[derive(Clone, Debug, PartialEq)]
pub enum PageChange {
    /// It becomes this page, from 1.
    To(usize),
    Replace(PathBuf),
    Remove,
    Edit(PageLook),
}

/// What is done to the picture of a page, beside what was done before.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PageLook {
    /// The picture as it came, before all else.
    pub original: bool,
    /// Quarter turns to the right, all in all.
    pub turns: Option<u8>,
    pub corners: Option<[Corner; 4]>,
    pub whiten: bool,
}

/// Reads four corners: eight fractions of the sides, from the upper left around to the right.
///
/// # Errors
/// When they are not eight numbers from 0 to 1.
pub fn read_corners(text: &str) -> Result<[Corner; 4], Message> {
    let wrong = || Message::new("usage-corners").with("value", text);
    let numbers: Option<Vec<f32>> = text
        .split([',', ' '])
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().ok().filter(|side| (0.0..=1.0).contains(side)))
        .collect();
    let corners: Vec<Corner> = numbers
        .ok_or_else(wrong)?
        .chunks(2)
        .filter_map(|pair| match pair {
            [x, y] => Some(Corner::of_fractions(*x, *y)),
            _ => None,
        })
        .collect();
    <[Corner; 4]>::try_from(corners).map_err(|_| wrong())
}

/// Adds files behind the pages of a piece.
pub fn add(workspace: &mut Workspace, evidence: &EntityId, files: &[PathBuf]) -> Result<(), WorkspaceError> {
    let intake = workspace.intake();
    let taken: Result<Vec<_>, WorkspaceError> = files.iter().map(|path| intake.take_in(path)).collect();
    workspace.add_pages(evidence, &taken?)
}

/// Changes one page, counted from 1.
pub fn change(
    workspace: &mut Workspace,
    evidence: &EntityId,
    number: usize,
    change: &PageChange,
) -> Result<(), WorkspaceError> {
    let dossier = workspace.dossier_of(evidence)?;
    let piece = dossier.evidence.iter().find(|piece| piece.id == *evidence);
    let page = piece.zip(number.checked_sub(1)).and_then(|(piece, at)| piece.files.get(at));
    let file = page.ok_or(WorkspaceError::NoPage)?;
    let key = &file.page.key;
    match change {
        PageChange::To(place) => workspace.move_page(evidence, key, place.saturating_sub(1)),
        PageChange::Remove => workspace.remove_page(evidence, key),
        PageChange::Replace(path) => replace(workspace, evidence, key, path),
        PageChange::Edit(look) => {
            let before = if look.original { PageEdits::default() } else { file.page.edits.clone() };
            let edits = PageEdits {
                turns: look.turns.unwrap_or(before.turns),
                corners: look.corners.or(before.corners),
                whiten: look.whiten || before.whiten,
            };
            let made = workspace.intake().develop(file, &edits)?;
            workspace.edit_page(evidence, key, &made)
        }
    }
}

fn replace(
    workspace: &mut Workspace,
    evidence: &EntityId,
    key: &str,
    path: &Path,
) -> Result<(), WorkspaceError> {
    let file = workspace.intake().take_in(path)?;
    workspace.replace_page(evidence, key, &file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corners_are_eight_fractions() {
        let corners = read_corners("0.1,0.05 0.9,0 1,1 0,0.95").unwrap();
        let [first, .., last] = corners;
        assert_eq!((first, last), (Corner::at(1000, 500), Corner::at(0, 9500)));
        for text in ["", "0,0,1,0,1,1,0", "0,0,1,0,1,1,0,1.5", "a,b,c,d,e,f,g,h", "0,0,1,0,1,1,0,1,0,0"] {
            assert!(read_corners(text).is_err(), "{text}");
        }
    }
}
