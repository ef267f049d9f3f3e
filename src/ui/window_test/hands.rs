//! What the tests of the window do again and again.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use super::Screen;
use crate::ui::picker::{Answerer, Picker};
use crate::ui::window::Window;

/// The window itself.
pub fn held(screen: &mut Screen) -> &mut Window {
    screen.state_mut().window.as_mut().unwrap()
}

/// From here on the system's dialogs answer so, one after the other.
pub fn dialogs_answer(screen: &mut Screen, answers: &[&Path]) {
    let answers: Vec<PathBuf> = answers.iter().rev().map(|file| (*file).to_owned()).collect();
    let answers = Mutex::new(answers);
    let answerer: Answerer = Arc::new(move |_| Some(vec![answers.lock().unwrap().pop()?]));
    held(screen).picker = Picker::answered_by(Some(answerer));
}
