//! A row of evidence: its state, its name, what is known of it, and what to do.

use egui::{Color32, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::paint::{focus_ring, paint_icon};
use super::{Button, Pill};
use crate::ui::theme::{Palette, Tone, Type, icons, radius};

/// How a row stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum RowState {
    /// Nothing there, and nothing demands it.
    #[default]
    Empty,
    Good,
    /// Something is to be looked at.
    Warn,
    /// Missing or wrong, and the dossier cannot go out.
    Bad,
}

impl RowState {
    pub fn tone(self) -> Tone {
        match self {
            Self::Empty => Tone::Neutral,
            Self::Good => Tone::Good,
            Self::Warn => Tone::Warn,
            Self::Bad => Tone::Bad,
        }
    }

    pub fn icon(self) -> &'static str {
        match self {
            Self::Empty => icons::CIRCLE,
            Self::Good => icons::CHECK,
            Self::Warn => icons::WARNING,
            Self::Bad => icons::X,
        }
    }
}

/// What happened to the row.
pub struct EvidenceRowResponse {
    /// The row itself: clicked to open it.
    pub row: Response,
    /// Whether the button at the right was pressed.
    pub pressed: bool,
}

/// A row of the evidence list.
#[must_use]
pub struct EvidenceRow<'a> {
    title: &'a str,
    facts: &'a str,
    state: RowState,
    pill: Option<(&'a str, Tone)>,
    button: Option<&'a str>,
    selected: bool,
    /// A file is being held over the row.
    target: bool,
}

impl<'a> EvidenceRow<'a> {
    pub fn new(title: &'a str, facts: &'a str, state: RowState) -> Self {
        Self { title, facts, state, pill: None, button: None, selected: false, target: false }
    }

    pub fn pill(mut self, text: &'a str, tone: Tone) -> Self {
        self.pill = (!text.is_empty()).then_some((text, tone));
        self
    }

    pub fn button(mut self, text: &'a str) -> Self {
        self.button = Some(text);
        self
    }

    pub fn selected(mut self, selected: bool) -> Self {
        self.selected = selected;
        self
    }

    pub fn target(mut self, target: bool) -> Self {
        self.target = target;
        self
    }

    pub fn show(self, ui: &mut Ui) -> EvidenceRowResponse {
        let palette = Palette::of(ui);
        let colors = palette.tone(self.state.tone());
        let width = ui.available_width();
        let button_name = format!("{} {}", self.button.unwrap_or_default(), self.title);
        let button = self.button.map(|text| Button::secondary(text).small().name(&button_name));
        let button_width = button.as_ref().map_or(0.0, |button| button.width(ui) + 12.0);
        let pill = self.pill.map(|(text, tone)| Pill::new(text).tone(tone).max_width(width * 0.34));
        let pill_size = pill.as_ref().map(|pill| pill.size(ui)).unwrap_or_default();
        let right = 12.0 + button_width + if pill.is_some() { pill_size.x + 10.0 } else { 0.0 };

        let room = width - 42.0 - right;
        let title = Type::Body.lay_out(ui, self.title, palette.ink, room);
        let facts = Type::Small.lay_out(ui, self.facts, palette.muted, room);
        let facts_height = if self.facts.is_empty() { 0.0 } else { facts.size().y + 1.0 };
        let text_height = title.size().y + facts_height;
        let height = (text_height + 20.0).max(50.0);
        let (rect, row) = ui.allocate_exact_size(vec2(width, height), Sense::click());
        row.widget_info(|| {
            let state = self.pill.map(|(text, _)| text).unwrap_or_default();
            WidgetInfo::selected(
                Role::Button,
                true,
                self.selected,
                format!("{}. {} {state}", self.title, self.facts),
            )
        });

        let fill = if row.hovered() && colors.tint == palette.surface { palette.hover } else { colors.tint };
        let line = match (self.target || self.selected, self.state) {
            (true, _) => Stroke::new(2.0, palette.leaf),
            (false, RowState::Warn) => Stroke::new(1.0, mix(palette.line, colors.shape)),
            (false, RowState::Bad) => Stroke::new(1.0, mix(palette.line, colors.shape)),
            _ => Stroke::new(1.0, palette.line),
        };
        ui.painter().rect(rect, radius::CONTROL, fill, line, StrokeKind::Inside);
        paint_icon(ui, self.state.icon(), pos2(rect.left() + 22.0, rect.center().y), 19.0, colors.text);
        let top = rect.center().y - text_height / 2.0;
        let title_height = title.size().y;
        ui.painter().galley(pos2(rect.left() + 42.0, top), title, palette.ink);
        if !self.facts.is_empty() {
            let at = pos2(rect.left() + 42.0, top + title_height + 1.0);
            ui.painter().galley(at, facts, palette.muted);
        }
        focus_ring(ui, &row, rect, radius::CONTROL);

        let mut x = rect.right() - 12.0;
        let mut pressed = false;
        if let Some(button) = button {
            let min = pos2(x - button_width + 12.0, rect.center().y - 16.0);
            let place = Rect::from_min_size(min, vec2(button_width - 12.0, 32.0));
            pressed = ui.new_child(UiBuilder::new().max_rect(place)).add(button).clicked();
            x -= button_width - 2.0;
        }
        if let Some(pill) = pill {
            let min = pos2(x - pill_size.x, rect.center().y - pill_size.y / 2.0);
            let place = Rect::from_min_size(min, pill_size + vec2(1.0, 0.0));
            ui.new_child(UiBuilder::new().max_rect(place)).add(pill);
        }
        EvidenceRowResponse { row, pressed }
    }
}

/// A line a third of the way to a stronger colour.
fn mix(a: Color32, b: Color32) -> Color32 {
    a.lerp_to_gamma(b, 0.25)
}
