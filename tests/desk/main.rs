//! The officer's desk through the door: working days, the way of a dossier, books, targets.

#[path = "../common/mod.rs"]
mod common;

mod books;
mod days;
mod many;
mod way;

use std::ops::ControlFlow;

use hoso_ocop::assess::{
    DueKind, Phase, hand_in_by, is_working_day, on_its_way, working_days_after, working_days_between,
};
use hoso_ocop::dossier::EntityId;
use hoso_ocop::exchange::package::Passphrase;
use hoso_ocop::rulebook::Rulebook;
use hoso_ocop::words::{Explain as _, Language, Words};
use hoso_ocop::workspace::{
    Clock, ExportOptions, Many, NewDossier, NewEntry, OfficePaper, OpenOptions, PackOptions, Receipt, Role,
    Round, SheetKind, SheetOptions, Workspace, WorkspaceError,
};
use jiff::civil::Date;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// A data folder that is opened on different days.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn open(&self, today: &str) -> Workspace {
        self.open_as(today, "thử")
    }

    fn open_as(&self, today: &str, author: &str) -> Workspace {
        let clock = Clock::on(day(today));
        let author = Some(author.to_owned());
        Workspace::open(OpenOptions { clock, author, ..common::options(self.0.path()) }).unwrap()
    }
}

fn go_on(_: f32) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn made(workspace: &mut Workspace, producer: &str, product: &str) -> EntityId {
    let new = NewDossier {
        set: hoso_ocop::rulebook::SetNumber(11),
        producer: producer.to_owned(),
        product: product.to_owned(),
    };
    let id = workspace.create_dossier(&new).unwrap();
    for (field, text) in
        [("producer.commune_code", "05641"), ("dossier.year", "2027"), ("dossier.batch", "1")]
    {
        workspace.set_field(&id, field, text).unwrap();
    }
    id
}

fn entry(workspace: &mut Workspace, book: &str, of: Option<&EntityId>, facts: &[(&str, &str)]) -> EntityId {
    let of = of.cloned();
    let is_producer = of.as_ref().is_some_and(|id| id.0.starts_with('p'));
    let (producer, dossier) = if is_producer { (of, None) } else { (None, of) };
    let facts = facts.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    workspace.add_entry(&NewEntry { book: book.to_owned(), dossier, producer, under: None, facts }).unwrap()
}
