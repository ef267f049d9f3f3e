//! Everything that is drawn more than once, one small file each.
//!
//! Each widget is a struct with builder methods and one method that draws it. All are reachable
//! by Tab with a visible ring, named for screen readers, and at least 28 points high where they
//! can be clicked. A tone never speaks alone: an icon or a word goes with it.

#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "here egui's own are dressed")]

mod bar;
mod button;
mod calendar;
mod card;
mod check;
mod date_field;
mod dialog;
mod empty;
mod evidence_row;
mod field_row;
mod finding_row;
mod hanging_dialog;
mod icon_button;
mod input;
mod level_row;
mod nav_item;
mod page_thumb;
mod page_tile;
mod paint;
mod pill;
mod result_row;
mod ring;
mod search_box;
mod segments;
mod select;
mod star_chart;
mod stars;
mod step_item;
mod target_bar;
mod toast;
mod typing_switch;

pub use bar::Bar;
pub use button::Button;
pub use card::{card, card_padded, rule, section_label};
pub use check::Check;
pub use date_field::{DateField, is_whole_date};
pub use dialog::{Dialog, DialogSize};
pub use empty::{EmptyState, Pressed};
pub use evidence_row::{EvidenceRow, EvidenceRowResponse, RowState};
pub use field_row::FieldRow;
pub use finding_row::FindingRow;
pub use hanging_dialog::HangingDialog;
pub use icon_button::IconButton;
pub use input::Input;
pub use level_row::LevelRow;
pub use nav_item::NavItem;
pub use page_thumb::PageThumb;
pub use page_tile::PageTile;
pub use paint::{at_foot, focus_ring, foot_height, paint_icon, text_block};
pub use pill::Pill;
pub use result_row::ResultRow;
pub use ring::Ring;
pub use search_box::SearchBox;
pub use segments::Segments;
pub use select::Select;
pub use star_chart::StarChart;
pub use stars::Stars;
pub use step_item::{StepItem, StepState};
pub use target_bar::TargetBar;
pub use toast::{Toast, ToastResponse};
pub use typing_switch::TypingSwitch;
