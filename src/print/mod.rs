//! Paper: blocks → lines → pages → PDF, foreign evidence, and the bound dossier.

pub mod evidence;
pub mod preview;
