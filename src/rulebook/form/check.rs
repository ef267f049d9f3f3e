//! Refuses a form that would print nothing where a value belongs.

use super::names::{components, foot, names};
use super::{Block, COMPUTED, CellKind, Components, Dated, Form, Signature, Table, Template};

/// What is wrong with a form, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("block {block} of form {form}: {fault}")]
pub struct FormError {
    pub form: String,
    /// Counted from 1, as a person counts in the file; 0 for the foot of the form.
    pub block: usize,
    pub fault: FormFault,
}

/// What is wrong with a block.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FormFault {
    #[error("no field is named “{0}”")]
    UnknownField(String),
    #[error("a table has {wanted} columns and a row of {found} cells")]
    RowLength { wanted: usize, found: usize },
    #[error("the table of criteria has five columns, not {0}")]
    CriteriaColumns(usize),
    #[error("a bookmark is 1 to 3 deep, not {0}")]
    OutlineDepth(u8),
    #[error("a column has no share of the width")]
    NoShare,
    #[error("it has no boxes")]
    NoBoxes,
    #[error("nothing fills the gap “{0}”")]
    UnknownGap(String),
    #[error("the score sheet has two columns, not {0}")]
    LevelColumns(usize),
    #[error("a table has neither rows nor a source of rows")]
    NoRows,
    #[error("“{0}” is not of the kind of its column")]
    WrongKind(String),
    #[error("a size is 6 to 40 points, not {0}")]
    Size(String),
    #[error("a length is 0 to 250 mm, not {0}")]
    Length(String),
    #[error("a second signature and the receivers cannot both stand on the left")]
    TwoOnTheLeft,
    #[error("the last receiver is the file: “Lưu: VT, …”")]
    NoFile,
    #[error("a component has no name, or its words not their gap: “{0}”")]
    BadComponent(String),
    #[error("what the producer binds cannot stand before the dossier too: for_province")]
    BoundTwice,
}

impl FormFault {
    /// The words of the file that are at fault, so that their line can be named; may be empty.
    pub fn words(&self) -> &str {
        match self {
            Self::UnknownField(words)
            | Self::UnknownGap(words)
            | Self::WrongKind(words)
            | Self::BadComponent(words) => words,
            Self::Size(_) => "size",
            Self::NoShare => "share",
            Self::OutlineDepth(_) => "outline",
            Self::BoundTwice => "for_province",
            _ => "",
        }
    }
}

/// Checks that every name in a form is a field or computed, and that its tables are whole.
///
/// # Errors
/// The first fault, with the number of its block.
pub fn check(form: &Form, known_field: &dyn Fn(&str) -> bool) -> Result<(), FormError> {
    if form.bound && form.for_province.is_some() {
        return Err(FormError { form: form.id.clone(), block: 0, fault: FormFault::BoundTwice });
    }
    for (index, block) in form.blocks.iter().enumerate() {
        let error = |fault| FormError { form: form.id.clone(), block: index + 1, fault };
        shape(block).map_err(error)?;
        for name in names(block) {
            if !COMPUTED.contains(&name.as_str()) && !known_field(&name) {
                return Err(error(FormFault::UnknownField(name)));
            }
        }
    }
    if let Some(fault) = form.components.as_ref().and_then(fault_of_components) {
        return Err(FormError { form: form.id.clone(), block: 0, fault });
    }
    for name in foot(form).into_iter().chain(components(form)) {
        if !COMPUTED.contains(&name.as_str()) && !known_field(&name) {
            let fault = FormFault::UnknownField(name);
            return Err(FormError { form: form.id.clone(), block: 0, fault });
        }
    }
    Ok(())
}

/// What can be seen of a block without knowing the fields.
fn shape(block: &Block) -> Result<(), FormFault> {
    match block {
        Block::Masthead(head) => gaps_of_date(head.dated.as_ref()),
        Block::Heading(heading) => {
            size(heading.size)?;
            length(heading.above)?;
            match heading.outline {
                Some(depth) if !(1..=3).contains(&depth) => Err(FormFault::OutlineDepth(depth)),
                _ => Ok(()),
            }
        }
        Block::Line(line) => length(line.indent),
        Block::Text(text) => size(text.size),
        Block::Table(table) => shape_of_table(table),
        Block::Criteria(table) => {
            size(table.size)?;
            shares(table.columns.iter().map(|column| column.share))?;
            gaps(&table.part, &["code", "name", "points", "max"])?;
            gaps(&table.heading, &["code", "name", "points", "max"])?;
            match table.columns.len() {
                5 => Ok(()),
                columns => Err(FormFault::CriteriaColumns(columns)),
            }
        }
        Block::Levels(levels) => {
            size(levels.size)?;
            shares(levels.columns.iter().map(|column| column.share))?;
            gaps(&levels.part, &["letter", "name", "max"])?;
            gaps(&levels.criterion, &["code", "name"])?;
            gaps(&levels.case, &["code", "name"])?;
            gaps(&levels.note, &[])?;
            match levels.columns.len() {
                2 => Ok(()),
                columns => Err(FormFault::LevelColumns(columns)),
            }
        }
        Block::Checks(checks) if checks.boxes.is_empty() => Err(FormFault::NoBoxes),
        Block::Checks(checks) => length(checks.indent),
        Block::Offices(offices) if offices.boxes.is_empty() => Err(FormFault::NoBoxes),
        Block::Offices(offices) => offices.boxes.iter().try_for_each(|office| length(office.room)),
        Block::Dated(dated) => gaps_of_date(Some(&dated.dated)),
        Block::Signature(signature) => shape_of_signature(signature),
        Block::Space(space) => length(space.mm),
        Block::Long(_) | Block::Footnote(_) | Block::PageBreak(_) => Ok(()),
    }
}

fn shape_of_table(table: &Table) -> Result<(), FormFault> {
    size(table.size)?;
    shares(table.columns.iter().map(|column| column.share))?;
    let wanted = table.columns.len();
    let made = table.from.map(|_| &table.cells);
    for row in table.rows.iter().chain(made) {
        if row.len() != wanted {
            return Err(FormFault::RowLength { wanted, found: row.len() });
        }
    }
    if table.rows.is_empty() && table.from.is_none() {
        return Err(FormFault::NoRows);
    }
    let of_book = table.from == Some(super::RowSource::Entries);
    if (table.from.is_none() && !table.cells.is_empty()) || of_book != table.book.is_some() {
        return Err(FormFault::NoRows);
    }
    // A gap without a dot is one of the source's.
    let known = |name: &str| table.from.is_some_and(|source| source.knows(name));
    let short = table.cells.iter().flat_map(Template::names).find(|name| !name.contains('.') && !known(name));
    if let Some(name) = short {
        return Err(FormFault::UnknownGap(name.to_owned()));
    }
    for row in &table.rows {
        for (cell, column) in row.iter().zip(&table.columns) {
            let typed = cell.names().next().is_none();
            let text = cell.plain();
            if typed && !text.trim().is_empty() && !is_of(column.kind, text.trim()) {
                return Err(FormFault::WrongKind(text));
            }
        }
    }
    Ok(())
}

/// A component without a name, or a gap in the words about them that is missing or that nothing fills.
fn fault_of_components(components: &Components) -> Option<FormFault> {
    let names = components.parts.iter().map(|part| &part.name);
    let plain = names.chain([&components.there, &components.missing]);
    for (text, gap) in plain
        .map(|text| (text, None))
        .chain([(&components.evidence, Some("{rows}")), (&components.count, Some("{count}"))])
    {
        let rest = gap.map_or(text.clone(), |gap| text.replacen(gap, "", 1));
        if text.trim().is_empty() || rest.contains(['{', '}']) || gap.is_some_and(|gap| !text.contains(gap)) {
            return Some(FormFault::BadComponent(text.clone()));
        }
    }
    None
}

/// Whether a text that stands in the form itself is a value of its column.
fn is_of(kind: CellKind, text: &str) -> bool {
    match kind {
        CellKind::Text => true,
        CellKind::Number => text.parse::<f64>().is_ok_and(f64::is_finite),
        CellKind::Date => text.parse::<jiff::civil::Date>().is_ok(),
    }
}

fn shape_of_signature(signature: &Signature) -> Result<(), FormFault> {
    length(signature.room)?;
    gaps_of_date(signature.dated.as_ref())?;
    if let Some(recipients) = &signature.recipients {
        if signature.beside.is_some() {
            return Err(FormFault::TwoOnTheLeft);
        }
        let file = recipients.items.last().map(Template::plain).unwrap_or_default();
        if !file.trim_start_matches(['-', ' ']).starts_with("Lưu:") {
            return Err(FormFault::NoFile);
        }
    }
    Ok(())
}

fn shares(shares: impl Iterator<Item = f32>) -> Result<(), FormFault> {
    let shares: Vec<f32> = shares.collect();
    if shares.is_empty() || shares.iter().any(|share| !share.is_finite() || *share <= 0.0) {
        return Err(FormFault::NoShare);
    }
    Ok(())
}

fn size(size: Option<f32>) -> Result<(), FormFault> {
    match size {
        Some(points) if !(6.0..=40.0).contains(&points) => Err(FormFault::Size(points.to_string())),
        _ => Ok(()),
    }
}

fn length(mm: f32) -> Result<(), FormFault> {
    if (0.0..=250.0).contains(&mm) { Ok(()) } else { Err(FormFault::Length(mm.to_string())) }
}

/// Refuses a gap of a pattern that nothing fills.
fn gaps(template: &Template, known: &[&str]) -> Result<(), FormFault> {
    match template.names().find(|name| !known.contains(name)) {
        Some(name) => Err(FormFault::UnknownGap(name.to_owned())),
        None => Ok(()),
    }
}

fn gaps_of_date(dated: Option<&Dated>) -> Result<(), FormFault> {
    dated.map_or(Ok(()), |dated| gaps(&dated.pattern, &["place", "day", "month", "year"]))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORMS: [&str; 5] = [
        include_str!("../../../assets/rulebooks/26-2026/forms/mau-01.toml"),
        include_str!("../../../assets/rulebooks/26-2026/forms/mau-02.toml"),
        include_str!("../../../assets/rulebooks/26-2026/forms/mau-03.toml"),
        include_str!("../../../assets/rulebooks/26-2026/forms/score-sheet.toml"),
        include_str!("../../../assets/rulebooks/26-2026/forms/van-ban-de-nghi.toml"),
    ];

    fn read(text: &str) -> Form {
        toml::from_str(text).unwrap()
    }

    #[test]
    fn the_forms_of_the_decision_are_whole() {
        for text in FORMS {
            let form = read(text);
            assert_eq!(check(&form, &|_| true), Ok(()));
            for name in form.names() {
                let place = name.split('.').next().unwrap();
                assert!(
                    [
                        "producer",
                        "product",
                        "dossier",
                        "texts",
                        "set",
                        "score",
                        "commune",
                        "province",
                        "place",
                        "office",
                        "descriptions"
                    ]
                    .contains(&place),
                    "{name}"
                );
            }
        }
    }

    #[test]
    fn an_unknown_field_is_refused_with_its_block() {
        let form = read(
            "id = 'x'\nname = 'X'\n[[blocks]]\nblock = 'page_break'\n\
             [[blocks]]\nblock = 'checks'\nboxes = [{ label = 'a', ticked = { not = { filled = 'a.b' } } }]",
        );
        let error = check(&form, &|name| name != "a.b").unwrap_err();
        assert_eq!((error.block, error.fault), (2, FormFault::UnknownField("a.b".into())));
        assert_eq!(check(&form, &|_| true), Ok(()));
    }

    #[test]
    fn what_a_form_does_not_have_is_refused() {
        let head = "id = 'x'\nname = 'X'\n[[blocks]]\n";
        for block in [
            "block = 'page_break'\nmm = 3",
            "block = 'line'\ntext = 'a'\nwidth = 3",
            "block = 'poem'\ntext = 'a'",
            "block = 'line'\ntext = '{a'",
            "block = 'line'\ntext = 'a'\nwhen = { empty = 'a.b' }",
        ] {
            assert!(toml::from_str::<Form>(&format!("{head}{block}")).is_err(), "{block}");
        }
    }
}
