//! The rooms of the program that read what comes from outside. Arrows point down only, so they stand
//! without the window and the database above them, and a sanitizer has a tenth to compile.

#![forbid(unsafe_code)]
#![allow(dead_code, unused_imports, reason = "the rooms above use it")]

#[path = "../src/assess/mod.rs"]
pub mod assess;
#[path = "../src/dossier/mod.rs"]
pub mod dossier;
#[path = "../src/exchange/mod.rs"]
pub mod exchange;
#[path = "../src/print/mod.rs"]
pub mod print;
#[path = "../src/rulebook/mod.rs"]
pub mod rulebook;
#[path = "../src/words/mod.rs"]
pub mod words;
