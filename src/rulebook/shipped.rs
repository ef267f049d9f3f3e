//! The rulebook that comes with the program, as the build prepared it: see `build.rs`.

use serde::de::DeserializeOwned;

use super::error::{Fault, RulebookError};
use super::load::Source;

include!(concat!(env!("OUT_DIR"), "/rulebook.rs"));

/// The prepared files.
pub(super) struct Shipped;

impl Source for Shipped {
    fn paths(&self) -> impl Iterator<Item = &str> {
        FILES.iter().map(|(path, _)| *path)
    }

    fn parse<T: DeserializeOwned>(&self, path: &str) -> Result<T, RulebookError> {
        let file = FILES.iter().find(|(name, _)| *name == path);
        let (_, json) = file.ok_or_else(|| RulebookError::Missing { file: path.to_owned() })?;
        serde_json::from_str(json)
            .map_err(|error| RulebookError::faulty(path, 1, Fault::Shape(error.to_string())))
    }

    fn hash(&self) -> String {
        HASH.to_owned()
    }
}
