//! What a person can do to many dossiers at once, as data; the part of
//! [`Action`](super::action::Action) that checks, prints, packs and takes in one after the other.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::action::Secret;
use crate::dossier::EntityId;

/// Something to do to many dossiers.
#[derive(Clone, PartialEq, Debug)]
pub enum ManyAction {
    /// A dialog offers what the list shows.
    Ask,
    /// The system's dialog asks for the folder.
    AskFolder,
    /// It was chosen.
    Folder(PathBuf),
    Begin(ManyStart),
    /// Stops; what is done stays done.
    Stop,
}

/// What is done to them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Task {
    /// Says of each what still blocks it.
    #[default]
    Check,
    /// Prints each that is ready.
    Print,
    /// A package for each producer.
    Pack,
    /// Takes in all packages of a folder.
    TakeIn,
}

impl Task {
    pub const ALL: [Self; 4] = [Self::Check, Self::Print, Self::Pack, Self::TakeIn];

    /// What its words begin with.
    pub fn name(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::Print => "print",
            Self::Pack => "pack",
            Self::TakeIn => "take-in",
        }
    }

    /// Whether dossiers are chosen for it.
    pub fn takes_dossiers(self) -> bool {
        self != Self::TakeIn
    }

    /// Whether it reads or writes a folder.
    pub fn takes_folder(self) -> bool {
        self != Self::Check
    }
}

/// One run of work on many, which the window and the worker both hold: the window stops it, and knows
/// the news of this run from those of one that was stopped before.
#[derive(Clone, Debug, Default)]
pub struct Run(Arc<AtomicBool>);

impl Run {
    pub fn stop(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    pub fn is_stopped(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    pub fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// Work on many that a person ordered.
#[derive(Clone, PartialEq, Debug)]
pub struct ManyStart {
    pub task: Task,
    pub chosen: Vec<EntityId>,
    pub folder: PathBuf,
    /// Seals the packages, or opens them.
    pub passphrase: Option<Secret>,
    /// What the commune adds is printed, too.
    pub commune: bool,
}
