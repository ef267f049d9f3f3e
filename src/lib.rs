//! Hồ sơ OCOP: writes, checks and prints OCOP dossiers on a laptop without internet.
//!
//! The house, from the ground up. Arrows point down only; `tests/house.rs` fails on one that climbs.
//!
//! | room | what it is for |
//! |---|---|
//! | [`words`] | every sentence on screen, in Vietnamese and English |
//! | [`typing`] | Telex and VNI, for machines without an input method; pure |
//! | [`rulebook`] | reads and checks the law; knows no user data |
//! | [`dossier`] | what a person enters: operations, and the state they add up to |
//! | [`assess`] | points and stars, findings, advice, deadlines; pure |
//! | [`print`] | blocks → lines → pages → PDF; foreign evidence; the bound dossier |
//! | [`store`] | SQLite, evidence files, undo, search, backup |
//! | [`exchange`] | what leaves the laptop by hand: the electronic set, packages |
//! | [`workspace`] | the one door: actions, queries, long jobs |
//! | [`ui`] | the window: draws state, sends actions |
//! | [`cli`] | the same actions from a terminal |

#![forbid(unsafe_code)]

pub mod assess;
pub mod cli;
pub mod dossier;
pub mod exchange;
pub mod print;
pub mod rulebook;
pub mod store;
pub mod typing;
pub mod ui;
pub mod words;
pub mod workspace;
