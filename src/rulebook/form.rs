//! Printed forms as data: the blocks that one engine draws.

use serde::Deserialize;

/// One printed form, such as Mẫu số 01.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// Such as `mau-01`.
    pub id: String,
    /// As the contents page names it.
    pub name: String,
}
