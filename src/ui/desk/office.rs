//! Orders of the officer's side.

use super::{Clerk, News};
use crate::dossier::{EntityId, Entry};
use crate::ui::action::Action;
use crate::ui::desk_view::DeskView;
use crate::ui::officework::OfficeAction;
use crate::words::Message;
use crate::workspace::{ProducerCard, Role, Unready, WorkspaceError};

/// What the window asks of the officer's side.
#[derive(Debug)]
pub enum OfficeOrder {
    /// The desk as it stands today.
    Desk,
    /// The lines of a book.
    Book(String),
    Producer(EntityId),
    /// Which of some dossiers a letter may not speak of yet.
    Unready(Vec<EntityId>),
    SetRole(Role),
    SetArea(Vec<String>),
}

/// What it has to say.
pub enum OfficeNews {
    Desk(Box<DeskView>),
    Book {
        book: String,
        lines: Vec<BookLine>,
    },
    Producer(Box<ProducerCard>),
    Unready(Vec<Unready>),
    /// A paper was written there.
    PaperSaved(String),
    Received {
        number: String,
    },
    /// A line was not written, and why.
    Refused(Message),
}

/// A line of a book, with the names of what it points to.
#[derive(Clone, Debug)]
pub struct BookLine {
    pub entry: Entry,
    /// The product or the producer that it belongs to.
    pub of: String,
    /// The line that it stands under.
    pub under: String,
}

impl Clerk {
    pub(super) fn office(&mut self, order: OfficeOrder) -> Result<(), WorkspaceError> {
        match order {
            OfficeOrder::Desk => self.say_desk(),
            OfficeOrder::Book(book) => self.say_book(book),
            OfficeOrder::Producer(id) => {
                let card = self.workspace.producer_card(&id)?;
                self.say(News::Office(OfficeNews::Producer(Box::new(card))));
                Ok(())
            }
            OfficeOrder::Unready(dossiers) => {
                let unready = self.workspace.unready(&dossiers)?;
                self.say(News::Office(OfficeNews::Unready(unready)));
                Ok(())
            }
            OfficeOrder::SetRole(role) => {
                self.workspace.set_role(role)?;
                self.say_desk()
            }
            OfficeOrder::SetArea(area) => {
                self.workspace.set_area(&area)?;
                self.say_desk()
            }
        }
    }

    pub(super) fn say_desk(&mut self) -> Result<(), WorkspaceError> {
        let door = &self.workspace;
        let year = i64::from(door.clock().today().year());
        let rows = door.rows_here()?;
        let targets = door.targets_among(year, &rows)?;
        let mut tasks = door.entries("task")?;
        tasks.retain(|task| task.date("done_on").is_none());
        self.desk_edition += 1;
        let (role, area) = (door.role(), door.area());
        let edition = self.desk_edition;
        let mut view = DeskView::of(rows);
        (view.role, view.area, view.year) = (role, area, year);
        (view.targets, view.tasks, view.edition) = (targets, tasks, edition);
        self.say(News::Office(OfficeNews::Desk(Box::new(view))));
        Ok(())
    }

    fn say_book(&mut self, book: String) -> Result<(), WorkspaceError> {
        let mut lines = Vec::new();
        for entry in self.workspace.entries(&book)? {
            let store = self.workspace.store();
            let of = match (&entry.dossier, &entry.producer) {
                (Some(dossier), _) => store.row(dossier)?.map(|row| row.product_name).unwrap_or_default(),
                (None, Some(producer)) => store.value(producer, "producer.name")?.text().to_owned(),
                (None, None) => String::new(),
            };
            let under = match &entry.under {
                Some(under) => self.title_of(under)?,
                None => String::new(),
            };
            lines.push(BookLine { entry, of, under });
        }
        self.say(News::Office(OfficeNews::Book { book, lines }));
        Ok(())
    }

    /// What a line is called.
    fn title_of(&self, line: &EntityId) -> Result<String, WorkspaceError> {
        let Ok(entry) = self.workspace.entry(line) else { return Ok(String::new()) };
        let book = self.workspace.current_rulebook().book(&entry.book);
        Ok(book.map(|book| entry.text(&book.title).to_owned()).unwrap_or_default())
    }

    /// Changes of the officer, through the door.
    pub(super) fn perform_office(&mut self, action: OfficeAction) -> Result<Option<News>, WorkspaceError> {
        let door = &mut self.workspace;
        match action {
            OfficeAction::Receive(id) => {
                let number = door.receive(&id, &Default::default())?;
                Ok(Some(News::Office(OfficeNews::Received { number })))
            }
            OfficeAction::AddEntry(new) => door.add_entry(&new).map(|_| None),
            OfficeAction::SetEntry { line, facts } => door.set_entry(&line, &facts).map(|()| None),
            OfficeAction::RemoveEntry(line) => door.remove_entry(&line).map(|()| None),
            OfficeAction::SavePaper { paper, path } => {
                door.save_office_paper(&paper, &path)?;
                Ok(Some(News::Office(OfficeNews::PaperSaved(path.display().to_string()))))
            }
            OfficeAction::SetOpinion { dossier, criterion, level, reason } => {
                door.set_opinion(&dossier, criterion, level, &reason).map(|()| None)
            }
            OfficeAction::NextRound { dossier, round } => door.begin_round(&dossier, round).map(|()| None),
            other => {
                log::error!("not an action of the workspace: {other:?}");
                Ok(None)
            }
        }
    }
}

/// Whether it writes a line of a book, whose dialog wants to know why it was not.
pub(super) fn is_entry(action: &Action) -> bool {
    matches!(action, Action::Office(OfficeAction::AddEntry(_) | OfficeAction::SetEntry { .. }))
}
