//! What a person enters: operations, and the state that they add up to.
//!
//! Uses nothing but `rulebook`, and `words` to fold a text. Begin with [`Operation`], then [`State`]
//! (the sum of operations) and [`Dossier`] (what the checks and the printer read).

mod consent;
mod entry;
mod evidence;
mod identity;
mod operation;
mod page;
mod place;
mod removal;
mod snapshot;
mod state;
mod text;
mod value;
mod view;

pub use crate::words::fold;
pub use consent::{Consent, ConsentWay, PREFIX as CONSENT};
pub use entry::{BOOK, Entry, FACT, UNDER};
pub use evidence::{Evidence, EvidenceFile, EvidenceFiles, FileCondition, FileHash, MOST_PAGES, MediaKind};
pub use identity::{ActionId, DeviceId, EntityId, EntityKind, OperationId};
pub use operation::{LATEST_BELIEVED, MOST_SIDES, Operation, Timestamp};
pub use page::{
    BLURRED_BELOW, COARSE_BELOW, Corner, Page, PageEdits, PictureQuality, WHOLE, edit_value, encloses_a_page,
    field, file_of, file_value, pages_of, quality_value,
};
pub use place::{between, row as places};
pub use removal::{REMOVED, Removal, seen_value, unseen};
pub use snapshot::{Reach, Snapshot, last_time};
pub use state::{Register, State};
pub use text::{LONGEST_NAME, LONGEST_TEXT, is_plain, nfc, plain_name, same_words, sort_key, spelled, words};
pub use value::Value;
pub use view::{Conflict, Dossier, OPINION, OPINION_REASON, Opinion};
