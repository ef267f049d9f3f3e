//! The papers over several dossiers: the list of a batch, the minutes of a meeting, and the lines that
//! a letter has, too.

use jiff::civil::Date;

use super::fill::{date, line, put, said, text};
use super::{Workspace, WorkspaceError};
use crate::assess::on_its_way;
use crate::dossier::{Dossier, EntityId, Value};
use crate::print;
use crate::workspace::register::{ENDING, NUMBER};

impl Workspace {
    pub(super) fn minutes(
        &self,
        meeting: &EntityId,
        dossiers: &[EntityId],
        number: &str,
    ) -> Result<Dossier, WorkspaceError> {
        let mut filled = self.of_dossiers(dossiers)?;
        let line = self.entry(meeting)?;
        let facts = ["about", "chair", "secretary", "present", "said", "conclusion"];
        put(&mut filled, facts.map(|name| (name, line.value(name).clone())));
        let on = line.value("on").clone();
        put(&mut filled, [("held_on", on.clone()), ("held_at", line.value("place").clone()), ("on", on)]);
        put(&mut filled, [("number", text(number))]);
        Ok(filled)
    }

    pub(super) fn list_of_batch(
        &self,
        year: i64,
        batch: i64,
        on: Option<Date>,
    ) -> Result<Dossier, WorkspaceError> {
        let rows = self.rows_here()?;
        let of_batch = rows.iter().filter(|row| row.year == Some(year) && row.batch == Some(batch));
        let ids: Vec<EntityId> = of_batch.map(|row| row.id.clone()).collect();
        let mut filled = self.of_dossiers(&ids)?;
        let name = u8::try_from(batch).ok().and_then(|number| self.current.batch(number));
        let name = name.map_or(batch.to_string(), |batch| batch.name.to_lowercase());
        let on = on.unwrap_or_else(|| self.clock.today());
        put(&mut filled, [("batch", text(&format!("{name} năm {year}"))), ("on", Value::from(on))]);
        Ok(filled)
    }

    /// Nobody's dossier with a line for each of some dossiers; the office is that of the first whose
    /// commune is known, or of the area.
    pub(super) fn of_dossiers(&self, ids: &[EntityId]) -> Result<Dossier, WorkspaceError> {
        let mut filled = print::nobody(&self.current);
        let mut commune: Option<String> = None;
        let mut batch = None;
        for id in ids {
            let dossier = self.dossier(id)?;
            let rulebook = self.rulebook(&dossier.rulebook);
            let code = dossier.text("producer.commune_code");
            commune = commune.or_else(|| Some(code.to_owned()).filter(|code| !code.is_empty()));
            let number = dossier.number("dossier.batch").and_then(|number| u8::try_from(number).ok());
            let named = number.and_then(|number| rulebook.batch(number)).zip(dossier.number("dossier.year"));
            if let Some((named, year)) = named {
                batch.get_or_insert_with(|| format!("{} năm {year}", named.name.to_lowercase()));
            }
            let set = dossier.set().and_then(|number| rulebook.set(number));
            let set = set.map(|set| format!("{}. {}", set.number, set.name)).unwrap_or_default();
            let phase = on_its_way(rulebook, &dossier).phase;
            let number = print::without_ending(dossier.text(NUMBER), ENDING);
            filled.entries.push(line(
                "dossier",
                [
                    ("product", text(dossier.text("product.name"))),
                    ("producer", text(dossier.text("producer.name"))),
                    ("purpose", text(dossier.text("dossier.purpose"))),
                    ("set", text(&set)),
                    ("number", text(number)),
                    ("received", date(crate::assess::received_on(&dossier))),
                    ("phase", text(&said(phase))),
                ],
            ));
        }
        let commune = commune.or_else(|| self.area().first().cloned()).unwrap_or_default();
        self.put_office(&mut filled, &commune)?;
        let count = format!("{:02}", ids.len());
        put(&mut filled, [("count", text(&count)), ("batch", text(&batch.unwrap_or_default()))]);
        Ok(filled)
    }
}
