//! The finder of the criteria set: what the product's name and a few answers say, and why.

use egui::{Frame, Margin, Ui};

use crate::assess::{AskedQuestion, FinderAnswers, find_set};
use crate::rulebook::{Rulebook, SetNumber};
use crate::ui::stage::Stage;
use crate::ui::theme::{Palette, Tone, Type, icons, marked, radius};
use crate::ui::widgets::{Button, Segments, text_block};

/// What was answered, and what came of it.
#[derive(Debug, Default)]
pub struct FinderState {
    answers: FinderAnswers,
    /// Whether the questions are shown.
    pub open: bool,
    /// For which name and answers `found` holds: the finder reads hundreds of words, so it is
    /// asked only when something changed.
    asked: Option<(String, FinderAnswers)>,
    found: Found,
}

/// A proposal that needs no rulebook any more.
#[derive(Debug, Default)]
struct Found {
    sets: Vec<SetNumber>,
    because: String,
    by_name: bool,
    questions: Vec<Question>,
}

#[derive(Debug)]
struct Question {
    id: String,
    text: String,
    /// Ids and words.
    answers: Vec<(String, String)>,
    holds: Option<usize>,
    guessed: bool,
}

impl From<&AskedQuestion<'_>> for Question {
    fn from(asked: &AskedQuestion<'_>) -> Self {
        let answers = asked.answers.iter();
        Self {
            id: asked.question.id.clone(),
            text: asked.question.text.clone(),
            answers: answers.clone().map(|answer| (answer.id.clone(), answer.text.clone())).collect(),
            holds: asked.holds.and_then(|id| answers.clone().position(|answer| answer.id == id)),
            guessed: asked.guessed,
        }
    }
}

impl FinderState {
    fn ask(&mut self, rulebook: &Rulebook, name: &str) {
        if self.asked.as_ref().is_some_and(|(asked, given)| asked == name && *given == self.answers) {
            return;
        }
        let proposal = find_set(rulebook, name, &self.answers);
        self.found = Found {
            because: proposal.because.join(", "),
            by_name: proposal.by_name,
            questions: proposal.questions.iter().map(Question::from).collect(),
            sets: proposal.sets,
        };
        self.asked = Some((name.to_owned(), self.answers.clone()));
    }
}

/// Draws the finder for a product of a name; answers the set that was picked now. `chosen` is the
/// set that is chosen already.
pub fn finder_ui(
    ui: &mut Ui,
    stage: &Stage<'_>,
    rulebook: &Rulebook,
    state: &mut FinderState,
    name: &str,
    chosen: Option<SetNumber>,
) -> Option<SetNumber> {
    if rulebook.finder.questions.is_empty() {
        return None;
    }
    state.ask(rulebook, name);
    let palette = Palette::of(ui);
    let found = &state.found;
    let agrees = chosen.is_some_and(|chosen| found.sets.contains(&chosen));
    let few = (1..=3).contains(&found.sets.len());
    let tone = match (few, chosen) {
        (true, Some(_)) if !agrees => Tone::Warn,
        (true, _) => Tone::Good,
        (false, _) => Tone::Neutral,
    };
    let mut picked = None;
    let mut answered: Option<(String, Option<String>)> = None;
    Frame::new()
        .fill(palette.tone(tone).soft)
        .corner_radius(radius::CONTROL)
        .inner_margin(Margin::symmetric(12, 10))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 6.0;
            verdict_ui(ui, stage, rulebook, found, name, chosen);
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = 8.0;
                for number in found.sets.iter().filter(|_| few) {
                    if chosen == Some(*number) {
                        continue;
                    }
                    let pick = stage.fill("finder-pick", &[("set", &number.to_string())]);
                    if ui.add(Button::secondary(&pick).small().icon(icons::CHECK)).clicked() {
                        picked = Some(*number);
                    }
                }
                let id = if state.open { "finder-close" } else { "finder-open" };
                let more = stage.text(id);
                if ui.add(Button::quiet(&more).small().icon(icons::LIST_CHECKS)).clicked() {
                    state.open = !state.open;
                }
            });
            if state.open {
                for (index, question) in found.questions.iter().enumerate() {
                    answered = question_ui(ui, stage, index + 1, question).or(answered.take());
                }
            }
        });
    if let Some((question, answer)) = answered {
        match answer {
            Some(answer) => state.answers.insert(question, answer),
            None => state.answers.remove(&question),
        };
    }
    picked
}

/// One sentence: which set, or which it may be, and why.
fn verdict_ui(
    ui: &mut Ui,
    stage: &Stage<'_>,
    rulebook: &Rulebook,
    found: &Found,
    name: &str,
    chosen: Option<SetNumber>,
) {
    let palette = Palette::of(ui);
    let named = |number: &SetNumber| {
        let name = rulebook.set(*number).map_or("", |set| set.name.as_str());
        stage.fill("finder-set", &[("set", &number.to_string()), ("name", name)])
    };
    let names: Vec<String> = found.sets.iter().map(named).collect();
    let because = if found.because.is_empty() { stage.text("finder-by-name") } else { found.because.clone() };
    let text = match names.as_slice() {
        [_] if chosen.is_some_and(|chosen| found.sets.contains(&chosen)) => {
            stage.fill("finder-agrees", &[("because", &because)])
        }
        [only] => stage.fill("finder-sure", &[("set", only), ("because", &because)]),
        [_, _] | [_, _, _] => {
            let or = stage.text("finder-or");
            stage.fill("finder-either", &[("sets", &names.join(&format!(" {or} "))), ("because", &because)])
        }
        _ if name.trim().is_empty() => stage.text("finder-nothing"),
        _ => stage.text("finder-unknown"),
    };
    ui.add(egui::Label::new(marked(Type::Small, &text, palette.ink)).wrap());
    if found.by_name && found.sets.len() <= 3 {
        text_block(ui, Type::Small, palette.muted, stage.text("finder-guess"));
    }
}

/// A question with its answers as words to press; answers what was picked, or taken back.
fn question_ui(
    ui: &mut Ui,
    stage: &Stage<'_>,
    number: usize,
    question: &Question,
) -> Option<(String, Option<String>)> {
    let palette = Palette::of(ui);
    ui.add_space(2.0);
    ui.horizontal_wrapped(|ui| {
        let text = format!("{number}. {}", question.text);
        ui.label(Type::SmallStrong.text(text).color(palette.ink));
        if question.guessed {
            ui.label(Type::Small.text(stage.text("finder-guessed")).color(palette.muted));
        }
    });
    let words: Vec<&str> = question.answers.iter().map(|(_, text)| text.as_str()).collect();
    let picked = Segments::new(&question.text, &words, question.holds).show(ui)?;
    let (id, _) = question.answers.get(picked)?;
    let again = question.holds == Some(picked) && !question.guessed;
    Some((question.id.clone(), (!again).then(|| id.clone())))
}
