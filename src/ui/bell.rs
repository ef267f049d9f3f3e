//! How a worker asks for a new picture: it may be at work before there is a window.

use std::sync::{Arc, OnceLock};

use egui::Context;

/// Rings at the window once one listens.
#[derive(Clone, Default)]
pub struct Bell(Arc<OnceLock<Context>>);

impl Bell {
    /// From now on it rings at this window.
    pub fn hang(&self, ctx: &Context) {
        // What rang before is heard with the first picture, which comes anyway.
        self.0.get_or_init(|| ctx.clone());
    }

    pub fn ring(&self) {
        if let Some(ctx) = self.0.get() {
            ctx.request_repaint();
        }
    }
}
