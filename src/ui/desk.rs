//! The worker that holds the workspace. The window sends orders and never waits; news come back
//! and are taken in with the next pass.

mod many;
mod office;
mod orders;
mod outcome;
mod pages;
mod privacy;
mod sheets;
mod travel;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Weak};
use std::thread::JoinHandle;

pub use many::{ManyNews, ManyOrder};
pub use office::{BookLine, OfficeNews, OfficeOrder};
pub use orders::{News, Order};
pub use privacy::{KeyNews, PrivacyOrder};
pub use sheets::{SheetNews, SheetOrder};

use super::action::{Action, EvidenceField};
use super::bell::Bell;
use super::draft::DraftKey;
use super::listing;
use super::screens::home::{Counts, HomeView};
use super::stage::DossierView;
use super::travelling::TravelAction;
use crate::assess::paper_plan;
use crate::dossier::{ActionId, EntityId, EvidenceFile};
use crate::print::Layout;
use crate::rulebook::{CriterionCode, RowNumber};
use crate::store::{RowQuery, StoreError, make_reserve};
use crate::words::{Explain, Message};
use crate::workspace::{
    Attachment, EvidenceFact, ExportJob, ExportOptions, InputError, NewDossier, NextProduct, PrintOrder,
    Workspace, WorkspaceError, read_date,
};

/// A pause of the user after which the day's backup is made.
const PAUSE: std::time::Duration = std::time::Duration::from_secs(2);

/// The window's end of the line.
pub struct Desk {
    /// Whoever still works for an order holds it, too: closing waits for him.
    orders: Option<Arc<Sender<Order>>>,
    news: Receiver<News>,
    worker: Option<JoinHandle<()>>,
}

impl Desk {
    /// Hands a workspace to a worker of its own.
    pub fn open(workspace: Workspace, bell: Bell) -> Self {
        let (orders, received) = channel();
        let orders = Arc::new(orders);
        let later = Arc::downgrade(&orders);
        let (sent, news) = channel();
        let worker = std::thread::Builder::new().name("desk".to_owned()).spawn(move || {
            let mut clerk = Clerk {
                workspace,
                later,
                news: sent,
                bell,
                counts: Counts::default(),
                shown: None,
                stays: HashMap::new(),
                near: super::near::NearShelf::default(),
                desk_edition: 0,
                running: None,
                making_reserve: Arc::default(),
            };
            clerk.work(&received);
            if let Err(error) = clerk.workspace.close() {
                log::error!("closing: {error}");
            }
        });
        let worker = worker.inspect_err(|error| log::error!("no worker: {error}")).ok();
        Self { orders: Some(orders), news, worker }
    }

    pub fn order(&self, order: Order) {
        if let Some(orders) = &self.orders
            && orders.send(order).is_err()
        {
            log::error!("the worker is gone");
        }
    }

    /// News since the last pass.
    pub fn news(&self) -> Vec<News> {
        self.news.try_iter().collect()
    }

    /// Waits until everything ordered is done and the folder is closed.
    pub fn close(&mut self) {
        self.orders = None;
        if let Some(worker) = self.worker.take()
            && worker.join().is_err()
        {
            log::error!("the worker ended badly");
        }
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        self.close();
    }
}

/// The worker's end.
pub(super) struct Clerk {
    pub(super) workspace: Workspace,
    /// For orders that follow from others; gone when the window closes.
    later: Weak<Sender<Order>>,
    news: Sender<News>,
    bell: Bell,
    counts: Counts,
    /// The dossier that is on screen: it is shown anew after every change.
    pub(super) shown: Option<EntityId>,
    /// Which stay in a field an action belongs to: one stay is one undo.
    stays: HashMap<ActionId, u64>,
    /// Compares the story on screen with all others, once per wording.
    near: super::near::NearShelf,
    /// How often the officer's desk was told.
    desk_edition: u64,
    /// Work on many dossiers that is under way.
    running: Option<many::Running>,
    /// Somebody makes the reserve.
    making_reserve: Arc<AtomicBool>,
}

impl Clerk {
    pub(super) fn say(&self, news: News) {
        // The window may be closing; then nobody needs the news.
        self.news.send(news).ok();
        self.bell.ring();
    }

    /// Takes orders until the window closes. The day's backup is made in the first pause, so that
    /// nobody waits for it.
    fn work(&mut self, orders: &Receiver<Order>) {
        loop {
            match orders.recv_timeout(PAUSE) {
                Ok(order) => self.take(order),
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
        let now = self.workspace.clock().now();
        match self.workspace.store().back_up_daily(now) {
            Ok(Some(backup)) => self.say(News::DailyBackup(backup.made)),
            Ok(None) => {}
            Err(error) => self.say(News::Failed(error.explain())),
        }
        if let Some(mended) = self.workspace.mended() {
            self.say(News::Damage(mended.explain()));
        }
        self.check_deeply();
        self.mind_reserve();
        for order in orders {
            self.take(order);
            self.mind_reserve();
        }
    }

    fn take(&mut self, order: Order) {
        let before = outcome::Before::of(&order, &self.workspace);
        let done = match order {
            Order::List(search) => self.list(search),
            Order::Open(id) => {
                self.note_opened(&id);
                self.shown = Some(id);
                self.show();
                self.say_steps();
                Ok(())
            }
            Order::Find(typed) => self.find(typed),
            Order::Timeline(dossier) => self.timeline(dossier),
            Order::Carried { from, set } => self.carried(from, set),
            Order::History(dossier) => self.history(dossier),
            Order::Do(action @ Action::Attach { .. }) => self.take_in(action),
            Order::Do(Action::Pages(action)) => self.pages(action),
            Order::Finish(rest) => self.finish(rest),
            Order::Do(action) => self.act(action),
            Order::Taken { dossier, row, criteria, files } => self.attach(&dossier, row, &criteria, files),
            Order::Compose { dossier, layout, ticket } => {
                let job = self.job(&dossier, true, layout);
                job.map(|job| self.say(News::ToCompose { job: Box::new(job), ticket }))
            }
            Order::PrintJob { dossier, draft, layout, order } => {
                let folder = self.workspace.folder().join("printing");
                let order = PrintOrder { folder, ..order };
                let job = self.job(&dossier, draft, layout);
                job.map(|job| self.say(News::PrintJob(Box::new(job), order)))
            }
            Order::ExportJob { dossier, draft, layout, for_province } => {
                let options = ExportOptions { force: draft, layout, for_province, ..Default::default() };
                let job = self.workspace.export(&dossier, options);
                job.map(|job| self.say(News::Job(Box::new(job))))
            }
            Order::HandIn { dossier, hand_in } => self
                .workspace
                .prepare_hand_in(&dossier, &hand_in)
                .map(|job| self.say(News::ToFreeze(Box::new(job)))),
            Order::Freeze { job, printed } => self.workspace.finish_hand_in(&job, &printed).map(|snapshot| {
                self.saved(None);
                self.say(News::HandedIn(Box::new(snapshot)));
            }),
            Order::ElectronicJob { dossier, draft, layout } => self
                .workspace
                .electronic(&dossier, draft, &layout)
                .map(|job| self.say(News::ElectronicJob(Box::new(job)))),
            Order::Peers
            | Order::Opener(_)
            | Order::PackJob { .. }
            | Order::Unpack { .. }
            | Order::Preview(_)
            | Order::TakeIn(_)
            | Order::Sides(_)
            | Order::Person(_)
            | Order::ErasePerson(_)
            | Order::BackUpTo(_)
            | Order::LookInto(_)
            | Order::Restore(_) => self.travel(order),
            Order::Office(order) => self.office(order),
            Order::Sheets(order) => self.sheets(order),
            Order::Many(order) => self.many(order),
            Order::TryAgain => {
                let again = self.workspace.try_again();
                if again.is_ok() {
                    self.show();
                    self.say_steps();
                }
                again
            }
            Order::Privacy(order) => self.privacy(order),
            Order::Remember { key, value } => {
                self.workspace.store().remember(key, &value).map_err(WorkspaceError::from)
            }
        };
        self.tell(&before, done);
        if self.workspace.store().reserve_was_used() {
            self.say(News::Damage(Message::new("reserve-used")));
        }
    }

    fn job(&self, dossier: &EntityId, draft: bool, layout: Layout) -> Result<ExportJob, WorkspaceError> {
        self.workspace.export(dossier, ExportOptions { force: draft, layout, ..ExportOptions::default() })
    }

    /// Shows the dossier that is open as it stands now.
    pub(super) fn show(&self) {
        let Some(id) = &self.shown else { return };
        match self.workspace.open_dossier(id) {
            Ok(open) => {
                let mut view = DossierView::from(open);
                self.tell_origins(&mut view);
                let snapshots = self.workspace.snapshots(id);
                view.snapshots =
                    snapshots.inspect_err(|error| log::warn!("{id}: {error}")).unwrap_or_default();
                if !view.snapshots.is_empty() {
                    view.since = self.workspace.changes(id, None).unwrap_or_default();
                }
                let today = self.workspace.clock().today();
                view.papers = paper_plan(&view.rulebook, &view.dossier, &view.findings, today);
                view.near_story = self.near.of(&self.workspace, &view.dossier);
                self.say(News::Dossier(Box::new(view)));
            }
            Err(error) => {
                log::warn!("{id}: {error}");
                // Where the disk refused, what is on screen stays to be read.
                if !self.workspace.store().is_lost() {
                    self.say(News::Gone(id.clone()));
                }
            }
        }
    }

    fn act(&mut self, action: Action) -> Result<(), WorkspaceError> {
        let key = outcome::key_of(&action);
        let stay = outcome::stay_of(&action);
        let office = office::is_entry(&action);
        let before = if stay == 0 { None } else { self.workspace.store().undoable()? };
        match self.perform_with_reserve(action) {
            Ok(news) => {
                // An action that changes nothing leaves no trace, so the last one may be another's.
                if stay != 0
                    && let Some(last) = self.workspace.store().undoable()?
                    && before.is_none_or(|before| before.action != last.action)
                {
                    self.stays.insert(last.action, stay);
                }
                if let Some(news) = news {
                    self.say(news);
                }
                self.saved(key);
                Ok(())
            }
            Err(error) => {
                if office {
                    self.say(News::Office(OfficeNews::Refused(error.explain())));
                    return Ok(());
                }
                let Some(key) = key else { return Err(error) };
                self.keep(key, error)
            }
        }
    }

    /// Does it a second time where the disk was full, and the reserve made room.
    fn perform_with_reserve(&mut self, action: Action) -> Result<Option<News>, WorkspaceError> {
        let full = |error: &WorkspaceError| matches!(error, WorkspaceError::Store(StoreError::DiskFull));
        match self.perform(action.clone()) {
            Err(error) if full(&error) && self.workspace.store().release_reserve() => self.perform(action),
            answer => answer,
        }
    }

    /// Has the reserve made where it is missing and there is room, on a thread of its own.
    fn mind_reserve(&self) {
        if !self.workspace.lacks_reserve() || self.making_reserve.swap(true, Ordering::Relaxed) {
            return;
        }
        let (folder, making) = (self.workspace.folder().to_owned(), Arc::clone(&self.making_reserve));
        let started = std::thread::Builder::new().name("reserve".to_owned()).spawn(move || {
            if let Err(error) = make_reserve(&folder) {
                log::warn!("no reserve is kept: {error}");
            }
            making.store(false, Ordering::Relaxed);
        });
        if let Err(error) = started {
            log::warn!("no reserve is kept: {error}");
            self.making_reserve.store(false, Ordering::Relaxed);
        }
    }

    /// Files are stored and looked at on a thread of their own: one that takes its time keeps no
    /// text from the disk.
    fn take_in(&mut self, action: Action) -> Result<(), WorkspaceError> {
        let (Some(orders), Action::Attach { dossier, row, files, criteria }) =
            (self.later.upgrade(), action.clone())
        else {
            return self.act(action);
        };
        let (intake, bell) = (self.workspace.intake(), self.bell.clone());
        let started = std::thread::Builder::new().name("intake".to_owned()).spawn(move || {
            let taken = |path: PathBuf| {
                let file = intake.take_in(&path).map_err(|error| error.explain());
                (path, file)
            };
            let files = files.into_iter().map(taken).collect();
            if orders.send(Order::Taken { dossier, row, criteria, files }).is_err() {
                log::error!("the desk is gone, and files were not attached");
            }
            bell.ring();
        });
        match started {
            Ok(_) => Ok(()),
            Err(error) => {
                log::warn!("files are read at the desk: {error}");
                self.act(action)
            }
        }
    }

    fn attach(
        &mut self,
        dossier: &EntityId,
        row: RowNumber,
        criteria: &[CriterionCode],
        files: Vec<(PathBuf, Result<EvidenceFile, Message>)>,
    ) -> Result<(), WorkspaceError> {
        let mut last = None;
        for (path, taken) in files {
            let attachment =
                Attachment { row, files: vec![path], criteria: criteria.to_vec(), ..Attachment::default() };
            let attached = taken.and_then(|file| {
                let attached = self.workspace.attach_taken(dossier, &attachment, &[file]);
                attached.map_err(|error| error.explain())
            });
            match attached {
                Ok(evidence) => last = Some(evidence),
                Err(why) => self.say(News::Failed(why)),
            }
        }
        if let Some(evidence) = last {
            self.say(News::Attached { evidence, row });
            self.saved(None);
        }
        Ok(())
    }

    pub(super) fn saved(&self, key: Option<DraftKey>) {
        let time = self.workspace.clock().now().time();
        let time = format!("{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second());
        self.show();
        self.say_steps();
        self.say(News::Saved { time, key });
    }

    fn perform(&mut self, action: Action) -> Result<Option<News>, WorkspaceError> {
        let door = &mut self.workspace;
        match action {
            Action::Sample => Ok(Some(News::Created(door.create_sample()?))),
            Action::NewDossier { set, producer, product } => {
                let id = door.create_dossier(&NewDossier { set, producer, product })?;
                Ok(Some(News::Created(id)))
            }
            Action::SetField { dossier, field, text, .. } => {
                door.set_field(&dossier, &field, &text).map(|()| None)
            }
            Action::NextProduct { from, set, product } => {
                Ok(Some(News::Created(door.next_product(&from, &NextProduct { set, product })?)))
            }
            Action::RestoreValue { dossier, operation, before } => {
                door.restore_value(&dossier, &operation, before).map(|()| None)
            }
            Action::Choose { dossier, criterion, level } => {
                door.choose_level(&dossier, criterion, level).map(|()| None)
            }
            Action::Attach { dossier, row, files, criteria } => {
                let mut last = None;
                for file in files {
                    let attachment = Attachment {
                        row,
                        files: vec![file],
                        criteria: criteria.clone(),
                        ..Attachment::default()
                    };
                    last = Some(door.attach(&dossier, &attachment)?);
                }
                Ok(last.map(|evidence| News::Attached { evidence, row }))
            }
            Action::SetEvidence { evidence, field, text, .. } => {
                door.change_evidence(&evidence, &fact(field, &text)?).map(|()| None)
            }
            Action::Link { dossier, evidence, criterion, on } => {
                let open = door.dossier(&dossier)?;
                let piece = open.evidence.iter().find(|piece| piece.id == evidence);
                let mut criteria = piece.map(|piece| piece.criteria.clone()).unwrap_or_default();
                if on {
                    criteria.insert(criterion);
                } else {
                    criteria.remove(&criterion);
                }
                door.change_evidence(&evidence, &EvidenceFact::Criteria(criteria)).map(|()| None)
            }
            Action::RemoveEvidence { evidence, .. } => door.remove_evidence(&evidence).map(|()| None),
            Action::Unlock { evidence, password, .. } => {
                door.unlock_evidence(&evidence, &password.0).map(|()| Some(News::Unlocked))
            }
            Action::RemoveDossier(id) => {
                door.remove_dossier(&id)?;
                self.shown = None;
                Ok(Some(News::Gone(id)))
            }
            Action::Undo => self.undo(false),
            Action::Redo => self.undo(true),
            Action::Backup => {
                let folder = door.folder().join("backups");
                let backup = door.store().back_up(&folder, door.clock().now())?;
                self.say(News::Backups(self.workspace.store().backups()));
                Ok(Some(News::BackedUp(backup.path.display().to_string())))
            }
            Action::Office(action) => self.perform_office(action),
            Action::Travel(TravelAction::BringBack(dossier)) => door.bring_back(&dossier).map(|()| None),
            Action::Travel(TravelAction::Resolve { dossier, piece, field, place }) => {
                door.resolve(&dossier, piece.as_ref(), &field, place).map(|()| None)
            }
            other => {
                log::error!("not an action of the workspace: {other:?}");
                Ok(None)
            }
        }
    }

    /// Takes back the last action, or does it again, with all that belong to the same stay.
    fn undo(&mut self, again: bool) -> Result<Option<News>, WorkspaceError> {
        let once = |door: &mut Workspace| if again { door.redo() } else { door.undo() };
        let Some(what) = once(&mut self.workspace)? else {
            return Ok(Some(News::NothingToUndo { again }));
        };
        if let Some(stay) = self.stays.get(&what.action).copied() {
            loop {
                let store = self.workspace.store();
                let next = if again { store.redoable()? } else { store.undoable()? };
                if next.is_none_or(|next| self.stays.get(&next.action) != Some(&stay)) {
                    break;
                }
                once(&mut self.workspace)?;
            }
        }
        Ok(Some(News::Undone { what, again }))
    }

    fn list(&mut self, search: String) -> Result<(), WorkspaceError> {
        let rulebook = Arc::clone(self.workspace.current_rulebook());
        let found = self.workspace.list(&RowQuery { search: search.clone(), limit: 0 })?;
        let rows = listing::rows(&rulebook, found);
        let mut view = HomeView { counts: self.counts, ..HomeView::default() };
        if search.trim().is_empty() {
            self.counts = listing::counts(&rows);
            view.counts = self.counts;
        }
        view.due = listing::due(&self.workspace, &rows);
        view.order_of_work = listing::order_of_work(&rows);
        view.rows = rows;
        self.say(News::List { search, view });
        Ok(())
    }
}

fn fact(field: EvidenceField, text: &str) -> Result<EvidenceFact, WorkspaceError> {
    let text = text.trim();
    let date = || match text {
        "" => Ok(None),
        _ => read_date(text).map(Some).ok_or_else(|| InputError::NotADate { text: text.to_owned() }),
    };
    Ok(match field {
        EvidenceField::Row => {
            let row = text.parse().map_err(|_| WorkspaceError::UnknownRow(text.to_owned()))?;
            EvidenceFact::Row(RowNumber(row))
        }
        EvidenceField::Kind => EvidenceFact::Kind(text.to_owned()),
        EvidenceField::Title => EvidenceFact::Title(text.to_owned()),
        EvidenceField::Number => EvidenceFact::Number(text.to_owned()),
        EvidenceField::Issuer => EvidenceFact::Issuer(text.to_owned()),
        EvidenceField::Holder => EvidenceFact::Holder(text.to_owned()),
        EvidenceField::HolderAddress => EvidenceFact::HolderAddress(text.to_owned()),
        EvidenceField::Issued => EvidenceFact::Issued(date()?),
        EvidenceField::Expires => EvidenceFact::Expires(date()?),
    })
}
