//! Reads the commands of the officer's desk.

use super::arguments::{Command, Raw, readable};
use super::desk::DeskCommand;
use crate::dossier::EntityId;
use crate::words::Message;
use crate::workspace::{NewEntry, Receipt, Role, Round};

impl Raw {
    /// A command of the desk by its name.
    pub(super) fn desk(&mut self, name: &str) -> Result<Command, Message> {
        Ok(Command::Desk(match name {
            "books" => DeskCommand::Books,
            "book" => DeskCommand::Book { book: self.word("BOOK")?, of: self.option("of")?.map(EntityId) },
            "book-add" => {
                let book = self.word("BOOK")?;
                let of = self.option("of")?.map(EntityId);
                let of_kind = of.as_ref().and_then(EntityId::kind);
                let is_dossier = of_kind == Some(crate::dossier::EntityKind::Dossier);
                let (dossier, producer) = if is_dossier { (of, None) } else { (None, of) };
                let under = self.option("under")?.map(EntityId);
                DeskCommand::AddEntry(NewEntry { book, dossier, producer, under, facts: self.facts()? })
            }
            "book-set" => DeskCommand::SetEntry { line: self.id()?, facts: self.facts()? },
            "book-remove" => DeskCommand::RemoveEntry { line: self.id()? },
            "receive" => DeskCommand::Receive {
                id: self.id()?,
                receipt: Receipt {
                    number: self.option("number")?,
                    on: self.date("date")?,
                    by: self.option("by")?,
                    received_as: self.option("way")?,
                },
            },
            "opinion" => DeskCommand::Opinion {
                id: self.id()?,
                criterion: self.word("CRITERION")?,
                points: self.word("POINTS")?,
                reason: self.option("reason")?.unwrap_or_default(),
            },
            "next-round" => DeskCommand::NextRound {
                id: self.id()?,
                round: match self.word("renewal|upgrade")?.as_str() {
                    "renewal" => Round::Renewal,
                    "upgrade" => Round::Upgrade,
                    other => return Err(Message::new("usage-round").with("value", other)),
                },
            },
            "role" => DeskCommand::Role { role: self.role()?, communes: self.communes()? },
            "desk" => DeskCommand::Desk { year: self.year()? },
            "producer" => DeskCommand::Producer { id: self.id()? },
            other => return Err(Message::new("usage-command").with("name", other)),
        }))
    }

    /// The rest of the words, each `name=value`.
    fn facts(&mut self) -> Result<Vec<(String, String)>, Message> {
        let mut facts = Vec::new();
        for word in std::mem::take(&mut self.words) {
            let word = readable(word)?;
            let Some((name, value)) = word.split_once('=') else {
                return Err(Message::new("usage-fact").with("word", word));
            };
            facts.push((name.trim().to_owned(), value.to_owned()));
        }
        Ok(facts)
    }

    fn role(&mut self) -> Result<Option<Role>, Message> {
        if self.words.is_empty() {
            return Ok(None);
        }
        match self.word("producer|officer")?.as_str() {
            "producer" => Ok(Some(Role::Producer)),
            "officer" => Ok(Some(Role::Officer)),
            other => Err(Message::new("usage-role").with("value", other)),
        }
    }

    fn communes(&mut self) -> Result<Option<Vec<String>>, Message> {
        let codes = self.option("communes")?;
        Ok(codes.map(|codes| {
            codes.split([',', ' ']).filter(|code| !code.is_empty()).map(str::to_owned).collect()
        }))
    }

    fn year(&mut self) -> Result<Option<i64>, Message> {
        let Some(text) = self.option("year")? else { return Ok(None) };
        let year = text.parse().ok().filter(|year| (1900..=2999).contains(year));
        year.map(Some).ok_or_else(|| Message::new("input-not-a-number").with("text", text))
    }
}
