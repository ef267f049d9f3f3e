//! What was entered once is found again, taken back, and carried on: search, history, the next
//! product.

#[path = "../common/mod.rs"]
mod common;
mod find;
mod history;
mod next;
