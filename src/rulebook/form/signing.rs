//! Who signs, who receives, and the boxes that authorities fill in by hand.

use serde::Deserialize;

use super::{Condition, Dated, Template};

/// Place and date by themselves, in italics over the right half of the page.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceAndDate {
    pub dated: Dated,
    pub when: Option<Condition>,
}

/// Where a person signs; never split, never alone on a page. Titles are printed as they are
/// written: TM., KT., TL., TUQ. stand in the form.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signature {
    pub dated: Option<Dated>,
    /// The authority, in bold capitals; lines are kept.
    pub title: Template,
    /// In brackets under the title.
    pub note: Option<Template>,
    /// The name under the signature.
    pub name: Option<Template>,
    /// Millimetres for the signature and the seal.
    #[serde(default = "signing_room")]
    pub room: f32,
    /// Nơi nhận, on the left.
    pub recipients: Option<Recipients>,
    /// Another who signs, on the left; not together with the recipients.
    pub beside: Option<Signer>,
}

/// A second signature beside the first.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signer {
    /// The authority or the part that the person plays, in bold; lines are kept.
    pub title: Template,
    pub note: Option<Template>,
    pub name: Option<Template>,
}

/// Nơi nhận of Nghị định 30: the last of the items is the file that keeps the letter ("Lưu: VT").
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recipients {
    pub label: Template,
    pub items: Vec<Template>,
}

/// Boxes that the authorities fill in by hand, all of one height.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Offices {
    pub title: Template,
    pub boxes: Vec<Office>,
}

/// One authority's box.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Office {
    pub title: Template,
    pub lines: Vec<Template>,
    /// Who signs, bold.
    pub signer: Template,
    pub note: Template,
    /// Millimetres for the signature and the seal.
    #[serde(default = "signing_room")]
    pub room: f32,
}

fn signing_room() -> f32 {
    22.0
}
