//! Where the keyboard goes where nothing has it: into what was just opened, back to what a dialog
//! was opened from, and with F6 from part to part of the window.
//!
//! egui knows only the order in which things are drawn, and begins at the side bar.

use egui::{Context, FocusDirection, Id, Key, Modifiers, Popup, Ui};

use super::action::Screen;
use super::window::Window;

/// A part of the window, in the order of F6.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    Side,
    Top,
    List,
    Middle,
    Right,
}

impl Part {
    fn next(self) -> Self {
        match self {
            Self::Side => Self::Top,
            Self::Top => Self::List,
            Self::List => Self::Middle,
            Self::Middle => Self::Right,
            Self::Right => Self::Side,
        }
    }
}

/// What the parts of the window are told, and tell.
#[derive(Clone, Copy, Default, Debug)]
struct Parts {
    /// The part that is to take the keyboard.
    wanted: Option<Part>,
    /// The part that is being drawn.
    drawn: Option<Part>,
    /// The part in which the keyboard was last.
    held: Option<Part>,
}

fn parts<R>(ctx: &Context, change: impl FnOnce(&mut Parts) -> R) -> R {
    ctx.data_mut(|data| change(data.get_temp_mut_or_default(Id::unique("parts of the window"))))
}

/// A part of the window begins here: where the keyboard is to come to it, its first thing takes it.
pub fn part(ui: &Ui, part: Part) {
    let taken = parts(ui.ctx(), |parts| {
        parts.drawn = Some(part);
        parts.wanted.take_if(|wanted| *wanted == part).is_some()
    });
    if taken {
        drop_focus(ui.ctx());
        ui.memory_mut(|memory| memory.move_focus(FocusDirection::Next));
    }
}

fn drop_focus(ctx: &Context) {
    ctx.memory_mut(|memory| {
        if let Some(id) = memory.focused() {
            memory.surrender_focus(id);
        }
    });
}

/// Something in the part that is being drawn has the keyboard.
pub fn held_here(ctx: &Context) {
    parts(ctx, |parts| parts.held = parts.drawn);
}

/// Whether Escape closes what lies over a screen: not while a list or a dialog is open over that,
/// which it closes first. To be asked before the contents are drawn.
pub fn is_escaped(ui: &Ui) -> bool {
    let covered = ui.memory(|memory| memory.top_modal_layer().is_some());
    !covered && is_dialog_escaped(ui.ctx())
}

/// … whether it closes a dialog.
pub fn is_dialog_escaped(ctx: &Context) -> bool {
    ctx.input(|input| input.key_pressed(Key::Escape)) && !Popup::is_any_open(ctx)
}

/// What the window remembers of the keyboard.
#[derive(Default)]
pub struct Focus {
    /// The screen and step that were drawn last.
    seen: Option<Screen>,
    /// Another screen or step was opened, and nothing in it had the keyboard yet.
    enters: bool,
    /// What had the keyboard when the last pass with nothing over the window ended: what is opened
    /// takes it for itself at once.
    before: Option<Id>,
    /// What covers the window was opened over this screen, from this.
    under: Option<(Screen, Option<Id>)>,
}

impl Window {
    /// Leads the keyboard, before anything is drawn.
    pub(super) fn lead_keyboard(&mut self) {
        let ctx = self.ctx.clone();
        if self.focus.seen.as_ref() != Some(&self.screen) {
            self.focus.enters = self.focus.seen.replace(self.screen.clone()).is_some();
            drop_focus(&ctx);
        }
        let focused = ctx.memory(|memory| memory.focused());
        match (self.cover.is_some(), self.focus.under.take()) {
            (true, None) => self.focus.under = Some((self.screen.clone(), self.focus.before)),
            (true, under) => self.focus.under = under,
            // In the pass after a dialog nothing that it covered may have the keyboard yet.
            (false, Some(under)) if ctx.memory(|memory| memory.top_modal_layer().is_some()) => {
                self.focus.under = Some(under);
                ctx.request_repaint();
            }
            (false, Some((screen, Some(from)))) if screen == self.screen => {
                ctx.memory_mut(|memory| memory.request_focus(from));
            }
            (false, _) => {}
        }
        if self.cover.is_some() {
            return;
        }
        if ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::F6)) {
            self.focus.enters = false;
            parts(&ctx, |parts| {
                let held = parts.held.filter(|_| focused.is_some());
                parts.wanted = Some(held.unwrap_or(Part::Side).next());
            });
        } else if focused.is_some() {
            self.focus.enters = false;
        } else if self.focus.enters
            && ctx.input(|input| input.key_pressed(Key::Tab) && !input.modifiers.any())
        {
            self.focus.enters = false;
            // Else the side bar, which is drawn first, would take it.
            ctx.memory_mut(|memory| memory.move_focus(FocusDirection::None));
            // The pages of step 7 are to look at; what is done with them stands over them.
            let pages = matches!(self.screen, Screen::Dossier { step: 7, .. });
            parts(&ctx, |parts| parts.wanted = Some(if pages { Part::Top } else { Part::Middle }));
        }
    }

    /// After all was drawn: a part that this screen does not have is passed over.
    pub(super) fn pass_missing_parts(&mut self) {
        if self.cover.is_none() {
            self.focus.before = self.ctx.memory(|memory| memory.focused());
        }
        let missing = parts(&self.ctx, |parts| {
            parts.drawn = None;
            parts.wanted = parts.wanted.map(Part::next);
            parts.wanted.is_some()
        });
        if missing {
            self.ctx.request_repaint();
        }
    }
}
