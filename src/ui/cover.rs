//! What covers the window: one dialog at a time, with its own state.

use super::find::Finder;
use super::screens::entry::EntryDialog;
use super::screens::hand_in::HandInAsk;
use super::screens::import::Import;
use super::screens::key::KeyDialog;
use super::screens::many::ManyDialog;
use super::screens::new_dossier::NewDossier;
use super::screens::next_product::NextProductAsk;
use super::screens::opinion::OpinionAsk;
use super::screens::pack::PackAsk;
use super::screens::page_editor::PageEditor;
use super::screens::paper_ask::PaperAsk;
use super::screens::person::PersonView;
use super::screens::print_dialog::PrintDialog;
use super::screens::producer::ProducerView;
use super::screens::receive::Receive;
use super::screens::restore::RestoreAsk;
use super::screens::save_as::SaveAs;
use super::screens::sides::SidesView;
use super::screens::sort_papers::SortPapers;
use super::screens::unlock::Unlock;

/// What covers the window.
pub enum Cover {
    Find(Finder),
    NewDossier(NewDossier),
    NextProduct(NextProductAsk),
    SaveAs(SaveAs),
    Print(PrintDialog),
    HandIn(HandInAsk),
    Binding,
    Unlock(Unlock),
    /// The pages of a piece of evidence.
    Pages(Box<PageEditor>),
    /// Files that are sorted onto the rows.
    Sort(Box<SortPapers>),
    Pack(PackAsk),
    /// A package that comes in.
    Receive(Box<Receive>),
    /// What two people entered without knowing of each other.
    Sides(SidesView),
    /// What is held of a person.
    Person(PersonView),
    /// Going back to a backup.
    Restore(RestoreAsk),
    /// A line of a book.
    Entry(Box<EntryDialog>),
    /// Which products a paper is about, its number and its day.
    PaperAsk(PaperAsk),
    /// A second opinion on a criterion.
    Opinion(OpinionAsk),
    /// Everything about a producer.
    Producer(ProducerView),
    /// A spreadsheet that comes in.
    Import(Box<Import>),
    /// Many dossiers at once.
    Many(Box<ManyDialog>),
    /// The disk failed and the data cannot be opened again: why.
    Lost(String),
    /// The key to sensitive facts.
    Key(KeyDialog),
    Help,
}
