//! The window: draws state, sends actions. egui types stay in this room.
//!
//! Begin with `app` (what the window holds and how an action reaches the workspace), then
//! `screens`, one file each. `theme` owns every colour and size, `widgets` every drawn thing,
//! `shell` the side bar and the top bar. Nothing here reads or writes a file.

pub mod shell;
pub mod theme;
pub mod widgets;

#[cfg(test)]
mod gallery;
