//! Lists as spreadsheets: a typed table, written as XLSX or CSV, and XLSX read back.
//!
//! What is written never holds a formula or a link, whatever the texts say; what is read comes from
//! anywhere and is held to limits before it is looked at. Begin with [`Sheet`].

mod cells;
mod error;
mod limits;
mod read_xlsx;
mod sheet;
mod write_csv;
mod write_xlsx;

pub(super) use cells::{A4, LONGEST_TEXT, excel_date, head_look};
pub use error::SpreadsheetError;
pub use limits::{COLUMNS, FILE, ROWS};
pub use read_xlsx::{Given, Grid, GridRow, read_xlsx};
pub use sheet::{Cell, Column, Kind, Sheet, column_name};
pub use write_csv::write_csv;
pub use write_xlsx::write_xlsx;
