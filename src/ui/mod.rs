//! The window: draws state, sends actions. egui types stay in this room.
