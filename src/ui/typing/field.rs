//! What a text field does for typing, after it was drawn.

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Response, Ui};

use super::{Field, Typing};

/// Letters before the caret that a word in the making can have.
const WORD: usize = 32;

/// What a field holds, for whoever would compose letters in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Holds {
    /// Vietnamese words.
    #[default]
    Words,
    /// An e-mail address, a number, a day, a code, a path, a password: every key is itself.
    Codes,
}

/// Tells what stands in a field that has the keyboard, and puts in what came late.
pub fn after(ui: &Ui, response: &mut Response, text: &mut String, holds: Holds) {
    let ctx = ui.ctx();
    let late = ctx.with_plugin(|typing: &mut Typing| typing.late.take(response.id)).flatten();
    if let Some(late) = late {
        put_in(ui, response, text, &late);
    }
    if !response.has_focus() {
        return;
    }
    let caret = caret(ui, response).unwrap_or_else(|| text.chars().count());
    let start = caret.saturating_sub(WORD);
    let before = text.chars().skip(start).take(caret - start).collect();
    ctx.with_plugin(|typing: &mut Typing| {
        typing.field = Some(Field { id: response.id, holds, before });
    });
}

/// The caret's place in letters; none where there is a selection, or no caret yet.
fn caret(ui: &Ui, response: &Response) -> Option<usize> {
    let range = TextEditState::load(ui.ctx(), response.id)?.cursor.char_range()?;
    range.single().map(|cursor| cursor.index.0)
}

/// Puts a text where the caret was when the field was left.
fn put_in(ui: &Ui, response: &mut Response, text: &mut String, late: &str) {
    let letters = text.chars().count();
    let caret = caret(ui, response).unwrap_or(letters);
    let at = caret.min(letters);
    let byte = text.char_indices().nth(at).map_or(text.len(), |(byte, _)| byte);
    // Where the text was saved meanwhile, the space behind which the caret stood is gone.
    let spaced = if caret > letters { format!(" {late}") } else { late.to_owned() };
    let late = spaced.as_str();
    text.insert_str(byte, late);
    let behind = CCursor::new(at + late.chars().count());
    if let Some(mut state) = TextEditState::load(ui.ctx(), response.id) {
        state.cursor.set_char_range(Some(CCursorRange::one(behind)));
        state.store(ui.ctx(), response.id);
    }
    response.mark_changed();
    ui.ctx().request_repaint();
}
