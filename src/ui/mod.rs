//! The window: draws state, sends actions. egui types stay in this room.
//!
//! Begin with `window` (what the window holds; `carry_out` is what actions change in it, `hear` what
//! the worker says, `cover` the dialogs), then `screens`, one file each. `desk` is the worker that
//! holds the workspace, `press` the one that prints and draws pages, `submit` hands in. `theme` owns
//! every colour and size, `widgets` every drawn thing, `shell` the side bar and the top bar, `typing`
//! what lies between the keyboard and the text fields. Nothing here reads or writes a file.

pub mod action;
mod album;
mod bell;
mod carry_out;
mod catalogue;
pub mod cover;
mod darkroom;
mod desk;
pub mod desk_view;
mod draft;
mod draw;
pub mod find;
mod focus;
mod format;
mod gallery;
mod handed;
mod hear;
mod help_sheet;
mod inquiry;
mod keeping;
mod listing;
mod many;
mod measure;
mod near;
mod notes;
mod officer;
pub mod officework;
pub mod opening;
mod pages;
pub mod paging;
pub mod paper;
mod picker;
mod press;
mod pull;
mod refused;
mod renderer;
pub mod rescue;
pub mod run;
pub mod screens;
pub mod sheeting;
mod sheets;
mod shell;
mod sift;
pub mod stage;
mod steps;
mod submit;
pub mod theme;
pub mod together;
mod tour;
mod travel;
pub mod travelling;
pub mod typing;
pub mod widgets;
pub mod window;
mod wishes;

#[cfg(test)]
mod gallery_test;
#[cfg(test)]
mod reached_test;
#[cfg(test)]
mod window_test;
