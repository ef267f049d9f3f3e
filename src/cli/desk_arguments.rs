//! Reads the commands of the officer's desk.

use std::path::PathBuf;

use super::arguments::Command;
use super::desk::{DeskCommand, ManyOrder};
use super::raw::{Raw, readable};
use crate::dossier::EntityId;
use crate::words::Message;
use crate::workspace::{NewEntry, OfficePaper, Receipt, Role, Round};

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
            "paper" => self.paper()?,
            "units" => match self.word("find|import")?.as_str() {
                "find" => DeskCommand::FindUnits { text: self.word("TEXT")? },
                "import" => DeskCommand::ImportUnits { file: PathBuf::from(self.word("FILE")?) },
                other => return Err(Message::new("usage-command").with("name", format!("units {other}"))),
            },
            "pack-all" | "unpack-all" | "check-all" | "print-all" => DeskCommand::Many(self.many(name)?),
            "producer" => DeskCommand::Producer { id: self.id()? },
            other => return Err(Message::new("usage-command").with("name", other)),
        }))
    }

    /// A paper by the name of its form, where it goes, and what it is about.
    fn paper(&mut self) -> Result<DeskCommand, Message> {
        let name = self.word("PAPER")?;
        let out = PathBuf::from(self.word("OUT.pdf")?);
        let paper = match name.as_str() {
            "phieu-tiep-nhan" => OfficePaper::Receipt(self.id()?),
            "phieu-bo-sung" => OfficePaper::Returns(self.id()?),
            "so-sanh-diem" => OfficePaper::Comparison(self.id()?),
            "de-nghi-theo-dot" => OfficePaper::Letter {
                number: self.option("number")?.unwrap_or_default(),
                on: self.date("date")?,
                note: self.flag("note"),
                dossiers: self.ids()?,
            },
            "danh-sach-dot" => OfficePaper::List {
                year: self.year()?.ok_or_else(|| missing("--year"))?,
                batch: self.whole("batch")?,
                on: self.date("date")?,
            },
            "bien-ban-hop" => OfficePaper::Minutes {
                number: self.option("number")?.unwrap_or_default(),
                meeting: self.id()?,
                dossiers: self.ids()?,
            },
            "diem-danh" => OfficePaper::Attendance { training: self.id()? },
            "bao-cao-ky" => OfficePaper::Report {
                from: self.date("from")?.ok_or_else(|| missing("--from"))?,
                to: self.date("until")?.ok_or_else(|| missing("--until"))?,
            },
            _ => return Err(Message::new("usage-paper").with("value", name)),
        };
        Ok(DeskCommand::Paper { paper, out })
    }

    fn many(&mut self, name: &str) -> Result<ManyOrder, Message> {
        let passphrase = self.path("passphrase-file");
        Ok(match name {
            "pack-all" => ManyOrder::Pack { folder: PathBuf::from(self.word("DIR")?), passphrase },
            "unpack-all" => ManyOrder::TakeIn { folder: PathBuf::from(self.word("DIR")?), passphrase },
            "print-all" => {
                let (named, before) = (self.flag("for-province"), self.flag("with-mau-03"));
                let commune = named || before;
                ManyOrder::Print { folder: PathBuf::from(self.word("DIR")?), commune }
            }
            _ => ManyOrder::Check,
        })
    }

    fn ids(&mut self) -> Result<Vec<EntityId>, Message> {
        let mut ids = Vec::new();
        while !self.words.is_empty() {
            ids.push(self.id()?);
        }
        Ok(ids)
    }

    fn whole(&mut self, name: &'static str) -> Result<i64, Message> {
        let text = self.option(name)?.ok_or_else(|| missing(name))?;
        text.parse().map_err(|_| Message::new("input-not-a-number").with("text", text))
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

fn missing(name: &str) -> Message {
    Message::new("usage-missing").with("name", name)
}
