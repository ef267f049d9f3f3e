//! Refuses a form that would print nothing where a value belongs.

use super::{Block, COMPUTED, Condition, Dated, Form, Template};

/// What is wrong with a form, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("block {block} of form {form}: {fault}")]
pub struct FormError {
    pub form: String,
    /// Counted from 1, as a person counts in the file.
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
}

/// Checks that every name in a form is a field or computed, and that its tables are whole.
///
/// # Errors
/// The first fault, with the number of its block.
pub fn check(form: &Form, known_field: &dyn Fn(&str) -> bool) -> Result<(), FormError> {
    for (index, block) in form.blocks.iter().enumerate() {
        let error = |fault| FormError { form: form.id.clone(), block: index + 1, fault };
        shape(block).map_err(error)?;
        for name in names(block) {
            if !COMPUTED.contains(&name.as_str()) && !known_field(&name) {
                return Err(error(FormFault::UnknownField(name)));
            }
        }
    }
    Ok(())
}

impl Form {
    /// The fields and computed values that the form prints or asks, each once, in its order.
    pub fn names(&self) -> Vec<String> {
        let mut all: Vec<String> = Vec::new();
        for name in self.blocks.iter().flat_map(names) {
            if !all.contains(&name) {
                all.push(name);
            }
        }
        all
    }
}

impl Form {
    /// The kinds of paper that tick its boxes or let its blocks appear.
    pub fn kinds(&self) -> Vec<&str> {
        let mut kinds = Vec::new();
        for block in &self.blocks {
            let ticks: Vec<&Condition> = match block {
                Block::Checks(checks) => checks.boxes.iter().map(|check| &check.ticked).collect(),
                _ => Vec::new(),
            };
            for condition in block.when().into_iter().chain(ticks) {
                condition.kinds(&mut kinds);
            }
        }
        kinds
    }
}

fn shape(block: &Block) -> Result<(), FormFault> {
    let shares = |columns: &[super::Column]| {
        if columns.is_empty() || columns.iter().any(|column| column.share.is_nan() || column.share <= 0.0) {
            return Err(FormFault::NoShare);
        }
        Ok(())
    };
    match block {
        Block::Heading(heading) => match heading.outline {
            Some(depth) if !(1..=3).contains(&depth) => Err(FormFault::OutlineDepth(depth)),
            _ => Ok(()),
        },
        Block::Table(table) => {
            shares(&table.columns)?;
            let wanted = table.columns.len();
            match table.rows.iter().find(|row| row.len() != wanted) {
                Some(row) => Err(FormFault::RowLength { wanted, found: row.len() }),
                None => Ok(()),
            }
        }
        Block::Criteria(table) => {
            shares(&table.columns)?;
            if table.columns.len() == 5 {
                Ok(())
            } else {
                Err(FormFault::CriteriaColumns(table.columns.len()))
            }
        }
        Block::Checks(checks) if checks.boxes.is_empty() => Err(FormFault::NoBoxes),
        Block::Offices(offices) if offices.boxes.is_empty() => Err(FormFault::NoBoxes),
        _ => Ok(()),
    }
}

impl Block {
    /// The fields and computed values that the block prints or asks, in its order.
    pub fn names(&self) -> Vec<String> {
        names(self)
    }
}

/// The names of values in a block.
fn names(block: &Block) -> Vec<String> {
    let mut found = Names::default();
    match block {
        Block::Masthead(head) => {
            found.template(&head.nation);
            found.template(&head.motto);
            for template in [&head.parent, &head.issuer, &head.number, &head.subject] {
                found.optional(template);
            }
            found.dated(head.dated.as_ref());
        }
        Block::Heading(heading) => {
            found.template(&heading.text);
        }
        Block::Line(line) => {
            found.template(&line.text);
        }
        Block::Text(text) => {
            found.template(&text.text);
        }
        Block::Long(long) => {
            found.0.push(long.field.clone());
        }
        Block::Checks(checks) => {
            found.optional(&checks.text);
            for check in &checks.boxes {
                found.template(&check.label);
                found.condition(Some(&check.ticked));
                found.optional(&check.after);
            }
        }
        Block::Table(table) => {
            for template in table.columns.iter().map(|c| &c.title).chain(table.rows.iter().flatten()) {
                found.template(template);
            }
        }
        Block::Criteria(table) => {
            for column in &table.columns {
                found.template(&column.title);
            }
            found.template(&table.total);
            found.template(&table.unproven);
        }
        Block::Signature(signature) => {
            found.dated(signature.dated.as_ref());
            found.template(&signature.title);
            found.optional(&signature.note);
            found.optional(&signature.name);
            if let Some(recipients) = &signature.recipients {
                found.template(&recipients.label);
                recipients.items.iter().for_each(|item| found.template(item));
            }
        }
        Block::Offices(offices) => {
            found.template(&offices.title);
            for office in &offices.boxes {
                for template in office.lines.iter().chain([&office.title, &office.signer, &office.note]) {
                    found.template(template);
                }
            }
        }
        Block::Footnote(note) => found.template(&note.text),
        Block::PageBreak(_) | Block::Space(_) => {}
    }
    found.condition(block.when());
    found.0
}

#[derive(Default)]
struct Names(Vec<String>);

impl Names {
    fn template(&mut self, template: &Template) {
        self.0.extend(template.names().map(str::to_owned));
    }

    fn optional(&mut self, template: &Option<Template>) {
        if let Some(template) = template {
            self.template(template);
        }
    }

    /// The pattern's own gaps are no fields.
    fn dated(&mut self, dated: Option<&Dated>) {
        if let Some(dated) = dated {
            self.0.extend([dated.place.clone(), dated.on.clone()]);
        }
    }

    fn condition(&mut self, condition: Option<&Condition>) {
        match condition {
            None | Some(Condition::AnyKind(_)) => {}
            Some(Condition::Filled(field) | Condition::Equals { field, .. }) => self.0.push(field.clone()),
            Some(Condition::Any(all) | Condition::All(all)) => {
                all.iter().for_each(|one| self.condition(Some(one)));
            }
            Some(Condition::Not(inner)) => self.condition(Some(inner)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAU_01: &str = include_str!("../../../assets/rulebooks/26-2026/forms/mau-01.toml");
    const MAU_02: &str = include_str!("../../../assets/rulebooks/26-2026/forms/mau-02.toml");

    fn read(text: &str) -> Form {
        toml::from_str(text).unwrap()
    }

    #[test]
    fn the_forms_of_the_decision_are_whole() {
        for text in [MAU_01, MAU_02] {
            let form = read(text);
            assert_eq!(check(&form, &|_| true), Ok(()));
            for name in form.names() {
                let place = name.split('.').next().unwrap();
                assert!(
                    ["producer", "product", "dossier", "texts", "set", "score"].contains(&place),
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
