//! What a person chooses, how it is remembered, and what the window does with the news.

use super::{Seen, Typing};
use crate::typing::{Scheme, ToneStyle};
use crate::ui::theme::Tone;
use crate::ui::window::Window;

/// The setting that keeps the choice.
pub const REMEMBERED: &str = "ui.typing";

/// The program's own way to type Vietnamese.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct TypingChoice {
    pub on: bool,
    pub scheme: Scheme,
    pub style: ToneStyle,
}

impl TypingChoice {
    /// As it was remembered; what cannot be read is as at first: off, Telex, "hòa".
    pub fn read(text: &str) -> Self {
        let has = |word: &str| text.split(' ').any(|part| part == word);
        Self {
            on: has("on"),
            scheme: if has("vni") { Scheme::Vni } else { Scheme::Telex },
            style: if has("new") { ToneStyle::New } else { ToneStyle::Old },
        }
    }

    /// As it is remembered.
    pub fn text(self) -> String {
        let on = if self.on { "on" } else { "off" };
        let scheme = if self.scheme == Scheme::Vni { "vni" } else { "telex" };
        let style = if self.style == ToneStyle::New { "new" } else { "old" };
        format!("{on} {scheme} {style}")
    }

    /// The name of the scheme, as everyone calls it.
    pub fn scheme_name(self) -> &'static str {
        match self.scheme {
            Scheme::Telex => "Telex",
            Scheme::Vni => "VNI",
        }
    }
}

impl Window {
    /// Switches the own method as a person chose, and remembers it.
    pub(in crate::ui) fn choose_typing(&mut self, choice: TypingChoice) {
        self.wear_typing(choice);
        self.remember(REMEMBERED, choice.text());
    }

    /// … without remembering.
    pub(in crate::ui) fn wear_typing(&mut self, choice: TypingChoice) {
        self.typing = choice;
        self.ctx.with_plugin(|typing: &mut Typing| {
            typing.choose(choice.on, choice.scheme, choice.style);
        });
        self.ctx.request_repaint();
    }

    /// What the keyboard has to tell: that the system composes by itself, and words that came after
    /// their field had left the screen.
    pub(in crate::ui) fn hear_typing(&mut self) {
        let heard = self.ctx.with_plugin(|typing: &mut Typing| (typing.news(), typing.strays()));
        let (news, strays) = heard.unwrap_or_default();
        if news == Some(Seen::SystemTookOver) {
            self.choose_typing(TypingChoice { on: false, ..self.typing });
            self.note(self.words.get("typing-system-took-over"), Tone::Info);
        }
        for (field, text) in strays {
            if let Some(typed) = self.drafts.late(field, &text) {
                self.save(typed);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_is_read_as_it_was_remembered() {
        for on in [false, true] {
            for scheme in Scheme::ALL {
                for style in [ToneStyle::Old, ToneStyle::New] {
                    let choice = TypingChoice { on, scheme, style };
                    assert_eq!(TypingChoice::read(&choice.text()), choice);
                }
            }
        }
        assert_eq!(TypingChoice::read("???"), TypingChoice::default());
        assert!(!TypingChoice::default().on, "off until a person switches it on");
    }
}
