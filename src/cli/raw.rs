//! The words of a command line, before a command takes what it knows of them.

use std::ffi::OsString;
use std::path::PathBuf;

use jiff::civil::Date;
use lexopt::prelude::*;

use crate::dossier::EntityId;
use crate::print::Archive;
use crate::words::Message;
use crate::workspace::read_date;

/// Everything that stands on the command line, before the command takes what it knows.
#[derive(Default)]
pub(super) struct Raw {
    pub words: Vec<OsString>,
    pub options: Vec<(String, OsString)>,
    pub flags: Vec<String>,
}

/// Options that take a value.
const VALUED: &[&str] = &[
    "batch",
    "from",
    "until",
    "of",
    "under",
    "letter-of",
    "communes",
    "year",
    "by",
    "way",
    "reason",
    "xlsx",
    "how",
    "key-passphrase-file",
    "rows",
    "take",
    "passphrase-file",
    "tour",
    "address",
    "copies",
    "printer",
    "password-file",
    "to",
    "replace",
    "turn",
    "corners",
    "data",
    "today",
    "author",
    "lang",
    "renderer",
    "set",
    "producer",
    "product",
    "row",
    "criteria",
    "title",
    "issued",
    "expires",
    "kind",
    "number",
    "issuer",
    "holder",
    "search",
    "part",
    "dossiers",
    "date",
    "since",
    "snapshot",
    "volume",
    "volume-pages",
    "copy-mark",
];

pub(super) fn collect(arguments: impl IntoIterator<Item = OsString>) -> Result<Raw, Message> {
    let mut raw = Raw::default();
    let mut parser = lexopt::Parser::from_args(arguments);
    let unclear = |error: lexopt::Error| Message::new("usage-unclear").with("reason", error);
    loop {
        // The value of `set` may begin with a dash ("- Hội đồng quản trị …").
        let third_of_set = raw.words.len() == 3 && raw.words.first().is_some_and(|word| word == "set");
        if let Some(mut rest) = parser.try_raw_args()
            && let Some(next) = rest.peek().map(|next| next.to_string_lossy().into_owned())
            && (third_of_set && !next.starts_with("--") || next.starts_with("- "))
        {
            raw.words.extend(rest.next());
            continue;
        }
        let Some(argument) = parser.next().map_err(unclear)? else { break };
        match argument {
            Value(word) => raw.words.push(word),
            Short('h') => raw.flags.push("help".to_owned()),
            Short('V') => raw.flags.push("version".to_owned()),
            // A lone "-" is a value; "-x" of any other letter is nothing we know.
            Short(letter) => return Err(Message::new("usage-option").with("name", format!("-{letter}"))),
            Long(name) => {
                let name = name.to_owned();
                if VALUED.contains(&name.as_str()) {
                    let value = parser
                        .value()
                        .map_err(|_| Message::new("usage-no-value").with("name", format!("--{name}")))?;
                    raw.options.push((name, value));
                } else if name == "archive" {
                    // Its value may be left out; what follows may be the file to write.
                    let level = parser.optional_value().or_else(|| {
                        let mut rest = parser.try_raw_args()?;
                        rest.next_if(|next| next.to_str().is_some_and(|next| Archive::named(next).is_some()))
                    });
                    raw.options.push((name, level.unwrap_or_else(|| Archive::default().name().into())));
                } else {
                    raw.flags.push(name);
                }
            }
        }
    }
    Ok(raw)
}

impl Raw {
    pub fn flag(&mut self, name: &str) -> bool {
        let before = self.flags.len();
        self.flags.retain(|flag| flag != name);
        self.flags.len() < before
    }

    pub fn option_os(&mut self, name: &str) -> Option<OsString> {
        let place = self.options.iter().position(|(option, _)| option == name)?;
        Some(self.options.remove(place).1)
    }

    pub fn option(&mut self, name: &str) -> Result<Option<String>, Message> {
        self.option_os(name).map(readable).transpose()
    }

    pub fn path(&mut self, name: &str) -> Option<PathBuf> {
        self.option_os(name).map(PathBuf::from)
    }

    pub fn date(&mut self, name: &str) -> Result<Option<Date>, Message> {
        let Some(text) = self.option(name)? else { return Ok(None) };
        let date = read_date(&text);
        date.map(Some).ok_or_else(|| Message::new("input-not-a-date").with("text", text))
    }

    pub fn needed(&mut self, name: &str) -> Result<String, Message> {
        let text = self.option(name)?.filter(|text| !text.trim().is_empty());
        text.ok_or_else(|| Message::new("usage-missing").with("name", format!("--{name}")))
    }

    pub fn needed_os(&mut self, name: &str) -> Result<OsString, Message> {
        self.option_os(name).ok_or_else(|| Message::new("usage-missing").with("name", format!("--{name}")))
    }

    pub fn needed_number<T: std::str::FromStr>(&mut self, name: &str) -> Result<T, Message> {
        let text = self.needed(name)?;
        text.parse().map_err(|_| Message::new("input-not-a-number").with("text", text))
    }

    pub fn optional_word(&mut self) -> Option<OsString> {
        (!self.words.is_empty()).then(|| self.words.remove(0))
    }

    pub fn word_os(&mut self, name: &str) -> Result<OsString, Message> {
        self.optional_word().ok_or_else(|| Message::new("usage-missing").with("name", name))
    }

    pub fn word(&mut self, name: &str) -> Result<String, Message> {
        readable(self.word_os(name)?)
    }

    pub fn id(&mut self) -> Result<EntityId, Message> {
        Ok(EntityId(self.word("ID")?))
    }
}

/// A number of things, at least 1.
pub(super) fn count(text: &str) -> Result<usize, Message> {
    let count = text.parse().ok().filter(|count| *count > 0);
    count.ok_or_else(|| Message::new("input-not-a-number").with("text", text))
}

pub(super) fn readable(text: OsString) -> Result<String, Message> {
    text.into_string().map_err(|text| Message::new("usage-not-text").with("word", text.to_string_lossy()))
}
