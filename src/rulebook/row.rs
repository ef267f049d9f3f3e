//! The evidence rows of Mẫu số 02 and the kinds of papers that stand in them.

use serde::{Deserialize, Serialize};

use super::code::RowNumber;

/// One of the 15 rows of evidence.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceRow {
    pub number: RowNumber,
    pub name: String,
    /// What to attach.
    pub attach: String,
    /// What gets it returned.
    pub watch: String,
    /// The meanings of the criteria that it proves; numbers differ between sets.
    pub topics: Vec<String>,
    /// The kinds of paper it usually holds, most usual first.
    pub kinds: Vec<String>,
}

/// A kind of paper: what it is called and what goes with it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperKind {
    /// Such as `food_safety_certificate`.
    pub id: String,
    pub name: String,
    /// Words in the name of a file that speak of it, as [`crate::words::fold`] leaves them; of those
    /// that are found the longest decides.
    #[serde(default)]
    pub file_words: Vec<String>,
    /// It shows sensitive personal data (Luật 91/2025/QH15, Nghị định 356/2025/NĐ-CP): the papers of a
    /// person.
    #[serde(default)]
    pub sensitive: bool,
    /// It proves itself only with one of these beside it (a contract with its liquidation).
    #[serde(default)]
    pub goes_with: Vec<String>,
    /// Months after the issue date in which it still counts, where it prints no last day.
    pub fresh_months: Option<u16>,
    /// The producer can write it anew in a day, so its age counts on the day of handing in, not on
    /// the council's.
    #[serde(default)]
    pub made_anew: bool,
    /// It should carry a last day of validity.
    #[serde(default)]
    pub expires: bool,
    /// It ages: three years after its date it is stale at a renewal.
    #[serde(default)]
    pub dated: bool,
    /// Its title names the years that it covers; the latest must be the year before the
    /// assessment.
    #[serde(default)]
    pub yearly: bool,
    /// Words in the issuer's name that show that the wrong body issued it.
    #[serde(default)]
    pub wrong_issuers: Vec<String>,
    /// The holder printed on it must be the producer.
    #[serde(default)]
    pub names_holder: bool,
    /// It is the producer's, whatever the product: the dossier of its next product takes it along.
    #[serde(default)]
    pub of_producer: bool,
}

/// What a criterion is about, the same in every set whatever its number there.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// Such as `chain`.
    pub id: String,
    pub name: String,
    /// What a list of criteria calls it, where the official name is long; at most 24 letters.
    pub short: Option<String>,
    /// What usually convinces a council, one or two sentences. [I]
    pub convinces: Option<String>,
    /// Matters of taste and senses: the council decides, a producer can only guess. [I]
    #[serde(default)]
    pub council: bool,
    /// Who the producer is; advice never asks to change it.
    #[serde(default)]
    pub identity: bool,
    /// No row can prove it, so points without evidence are not remarked.
    #[serde(default)]
    pub needs_no_evidence: bool,
    /// The production link (liên kết chuỗi).
    #[serde(default)]
    pub production_link: bool,
    /// A share in percent that the decision puts in no level or in two: the user is asked.
    pub undecided_percent: Option<u8>,
}

/// A letter of the disqualification rules (`facts`, section 3) and the papers it requires.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Letter {
    /// Such as `A` or `A+giấy phép sản xuất`.
    pub id: String,
    /// When a dossier is out, one sentence each.
    pub rules: Vec<String>,
    pub requires: Vec<RequiredPaper>,
}

/// A paper without which the dossier is out.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequiredPaper {
    pub row: RowNumber,
    /// Any one of these kinds is enough.
    pub kinds: Vec<String>,
    pub name: String,
}

/// A question that must be answered before work begins: a "yes" puts the product out.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnockOut {
    /// The field that holds the answer, such as `knockouts.imported`.
    pub field: String,
    /// Asked only where the set has a criterion of one of these meanings; of all where empty.
    #[serde(default)]
    pub topics: Vec<String>,
    /// Asked only of sets whose note of the meaning contains these words.
    pub note_contains: Option<String>,
    /// Asked only of sets under these letters.
    #[serde(default)]
    pub letters: Vec<String>,
    /// What a "yes" means and what can be done, in one or two sentences.
    #[serde(default)]
    pub means: String,
    pub source: String,
}

/// What a producer should know about getting one paper (step 3).
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperGuide {
    pub id: String,
    pub name: String,
    pub row: RowNumber,
    /// The kind that proves it is there.
    pub kinds: Vec<String>,
    pub proves: String,
    pub issuer: String,
    pub time: String,
    /// Days that it usually takes, waiting counted; 0 where it takes none or nobody can say.
    #[serde(default)]
    pub days: u16,
    pub fee: String,
    pub validity: String,
    pub exempt: Option<String>,
    pub mistakes: String,
    /// Only these sets; all where empty.
    #[serde(default)]
    pub sets: Vec<super::SetNumber>,
    #[serde(default)]
    pub except_sets: Vec<super::SetNumber>,
    /// Only producers of some kinds get this paper.
    pub only_if: Option<super::OnlyIf>,
    pub as_of: jiff::civil::Date,
    pub source: String,
}
