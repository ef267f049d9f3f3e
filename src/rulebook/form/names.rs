//! What a form prints and asks: the names of its values, the kinds of paper.

use super::{Block, Condition, Dated, Form, Template};

impl Form {
    /// The fields and computed values that the form prints or asks, each once, in its order.
    pub fn names(&self) -> Vec<String> {
        let mut all: Vec<String> = Vec::new();
        for name in self.blocks.iter().flat_map(names).chain(foot(self)) {
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
        for part in self.components.iter().flat_map(|components| &components.parts) {
            part.when.kinds(&mut kinds);
        }
        if let Some(condition) = self.foot.as_ref().and_then(|foot| foot.when.as_ref()) {
            condition.kinds(&mut kinds);
        }
        kinds
    }
}

impl Block {
    /// The fields and computed values that the block prints or asks, in its order.
    pub fn names(&self) -> Vec<String> {
        names(self)
    }
}

/// The names at the foot of a form.
pub(super) fn foot(form: &Form) -> Vec<String> {
    let mut found = Names::default();
    if let Some(foot) = &form.foot {
        found.template(&foot.text);
        found.condition(foot.when.as_ref());
    }
    found.0
}

/// The names that decide whether a component is there.
pub(super) fn components(form: &Form) -> Vec<String> {
    let mut found = Names::default();
    for part in form.components.iter().flat_map(|components| &components.parts) {
        found.condition(Some(&part.when));
    }
    found.0
}

/// The names of values in a block.
pub(super) fn names(block: &Block) -> Vec<String> {
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
            found.optional(&table.none);
            // What a source knows of a piece is no field.
            let named = table.cells.iter().flat_map(Template::names);
            let of_source = |name: &str| table.from.is_some_and(|source| source.knows(name));
            found.0.extend(named.filter(|name| !of_source(name)).map(str::to_owned));
        }
        Block::Levels(levels) => {
            for column in &levels.columns {
                found.template(&column.title);
            }
            for (text, points) in &levels.totals {
                found.template(text);
                found.template(points);
            }
        }
        Block::Dated(dated) => found.dated(Some(&dated.dated)),
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
            if let Some(signer) = &signature.beside {
                found.template(&signer.title);
                found.optional(&signer.note);
                found.optional(&signer.name);
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
            self.0.extend(dated.place.iter().chain(&dated.on).cloned());
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
