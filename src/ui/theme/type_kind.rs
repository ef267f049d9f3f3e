//! The sizes of type, and text laid out in them.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, FontFamily, FontId, Galley, RichText, Ui};

use super::STRONG;

/// One of the few sizes of type that the window uses.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Type {
    /// Counts on cards.
    Number,
    /// The name of a screen.
    Heading,
    /// The name of a card.
    Section,
    #[default]
    Body,
    Strong,
    Small,
    SmallStrong,
    /// Captions and pills in tight rows.
    Tiny,
    TinyStrong,
}

impl Type {
    pub fn points(self) -> f32 {
        match self {
            Self::Number => 27.0,
            Self::Heading => 20.0,
            Self::Section => 16.0,
            Self::Body | Self::Strong => 15.0,
            Self::Small | Self::SmallStrong => 13.0,
            Self::Tiny | Self::TinyStrong => 12.0,
        }
    }

    /// From one line to the next: room for ẦẪ above and ợ ự below.
    pub fn line_height(self) -> f32 {
        match self {
            Self::Number => 36.0,
            Self::Heading => 27.0,
            Self::Section => 22.0,
            Self::Body | Self::Strong => 21.0,
            Self::Small | Self::SmallStrong => 18.0,
            Self::Tiny | Self::TinyStrong => 17.0,
        }
    }

    pub fn is_strong(self) -> bool {
        !matches!(self, Self::Body | Self::Small | Self::Tiny)
    }

    pub fn font(self) -> FontId {
        self.font_in(self.is_strong())
    }

    fn font_in(self, strong: bool) -> FontId {
        let family = if strong { FontFamily::Name(STRONG.into()) } else { FontFamily::Proportional };
        FontId::new(self.points(), family)
    }

    /// Text for a label.
    pub fn text(self, text: impl Into<String>) -> RichText {
        RichText::new(text).font(self.font()).line_height(Some(self.line_height()))
    }

    fn format(self, strong: bool, color: Color32) -> TextFormat {
        let mut format = TextFormat::simple(self.font_in(strong), color);
        format.line_height = Some(self.line_height());
        format.valign = egui::Align::Center;
        format
    }

    /// Text laid out to be painted, wrapped at a width.
    pub fn lay_out(self, ui: &Ui, text: &str, color: Color32, width: f32) -> Arc<Galley> {
        self.lay_out_rows(ui, text, color, width, usize::MAX)
    }

    /// … in at most so many lines, the last of which ends in "…".
    pub fn lay_out_rows(
        self,
        ui: &Ui,
        text: &str,
        color: Color32,
        width: f32,
        max_rows: usize,
    ) -> Arc<Galley> {
        let mut job = LayoutJob::single_section(text.to_owned(), self.format(self.is_strong(), color));
        job.wrap = TextWrapping { max_width: width.max(1.0), max_rows, ..Default::default() };
        if max_rows == 1 {
            job.wrap.break_anywhere = true;
        }
        ui.painter().layout_job(job)
    }

    /// One line, never wrapped.
    pub fn line(self, ui: &Ui, text: &str, color: Color32) -> Arc<Galley> {
        self.lay_out(ui, text, color, f32::INFINITY)
    }
}

/// Text in which `**words**` are semi-bold.
pub fn marked(kind: Type, text: &str, color: Color32) -> LayoutJob {
    let mut job = LayoutJob::default();
    for (index, part) in text.split("**").enumerate() {
        if !part.is_empty() {
            job.append(part, 0.0, kind.format(kind.is_strong() || index % 2 == 1, color));
        }
    }
    job
}

/// The text without its marks, as a screen reader should say it.
pub fn text_of(text: &str) -> String {
    text.replace("**", "")
}
