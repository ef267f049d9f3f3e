//! Why a sheet as a whole cannot be taken in. Nothing was changed.

use crate::words::{Explain, Message};

/// Why nothing of a sheet can be taken in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// No row names the columns that every sheet needs.
    #[error("no headings")]
    NoHeadings { needed: String },
    #[error("no column {0}")]
    NoColumn(String),
    #[error("the heading {heading} stands in {columns}")]
    TwoColumns { heading: String, columns: String },
    #[error("headings are merged in row {row}")]
    MergedHeadings { row: u32 },
    #[error("no row under the headings")]
    NoRows,
}

impl Explain for ImportError {
    fn explain(&self) -> Message {
        match self {
            Self::NoHeadings { needed } => Message::new("import-no-headings").with("needed", needed),
            Self::NoColumn(heading) => Message::new("import-no-column").with("heading", heading),
            Self::TwoColumns { heading, columns } => {
                Message::new("import-two-columns").with("heading", heading).with("columns", columns)
            }
            Self::MergedHeadings { row } => Message::new("import-merged-headings").with("row", row),
            Self::NoRows => Message::new("import-no-rows"),
        }
    }
}
