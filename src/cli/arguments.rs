//! Reads the command line.

mod command;

use std::ffi::OsString;
use std::path::PathBuf;

pub use command::{Choice, Command, KeyCommand};

use super::pages::{PageChange, PageLook, read_corners};
use super::raw::{Raw, collect, count};
use super::system_language;
use crate::dossier::{ConsentWay, EntityId};
use crate::print::{Archive, CopyMark, Layout, Part, Sides};
use crate::rulebook::{CriterionCode, RowNumber, SetNumber};
use crate::words::{Language, Message};
use crate::workspace::printer::MOST_COPIES;
use crate::workspace::{
    Attachment, BatchLetter, Clock, ExportOptions, ForProvince, HandIn, NextProduct, PrintOrder, SheetKind,
    SheetOptions,
};

/// A command line that was understood.
#[derive(Debug, Clone)]
pub struct Arguments {
    pub command: Command,
    pub data: Option<PathBuf>,
    pub json: bool,
    pub clock: Clock,
    pub author: Option<String>,
    pub language: Language,
    /// The renderer to begin with, for machines where the usual one fails.
    pub renderer: Option<String>,
    /// Unwraps the key to sensitive facts; a file, or `-` for standard input.
    pub key_passphrase: Option<PathBuf>,
    /// The window shows all widgets in the place of the screens; for those who build the program.
    pub gallery: bool,
}

/// Why a command line was not understood.
#[derive(Debug)]
pub struct UsageError {
    pub message: Message,
    pub language: Language,
}

impl Arguments {
    /// Reads a command line without the program's name.
    ///
    /// # Errors
    /// With a sentence that says what is missing or not understood.
    pub fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<Self, UsageError> {
        let mut language = system_language();
        let result = Self::read_inner(arguments, &mut language);
        result.map_err(|message| UsageError { message, language })
    }

    fn read_inner(
        arguments: impl IntoIterator<Item = OsString>,
        language: &mut Language,
    ) -> Result<Self, Message> {
        let mut raw = collect(arguments)?;
        if let Some(code) = raw.option("lang")? {
            *language =
                Language::from_code(&code).ok_or_else(|| Message::new("usage-lang").with("value", &code))?;
        }
        let today = raw.date("today")?;
        let shared = (
            raw.path("data"),
            raw.flag("json"),
            Clock { today, ..Clock::default() },
            raw.option("author")?,
            raw.option("renderer")?,
        );
        let gallery = raw.flag("gallery");
        let key_passphrase = raw.path("key-passphrase-file");
        let command = raw.command()?;
        if let Some((name, _)) = raw.options.first() {
            return Err(Message::new("usage-option").with("name", format!("--{name}")));
        }
        if let Some(name) = raw.flags.first() {
            return Err(Message::new("usage-option").with("name", format!("--{name}")));
        }
        if let Some(word) = raw.words.first() {
            return Err(Message::new("usage-extra").with("word", word.to_string_lossy()));
        }
        let (data, json, clock, author, renderer) = shared;
        Ok(Self {
            command,
            data,
            json,
            clock,
            author,
            language: *language,
            renderer,
            key_passphrase,
            gallery,
        })
    }
}

impl Raw {
    fn command(&mut self) -> Result<Command, Message> {
        if self.flag("help") {
            return Ok(Command::Help);
        }
        if self.flag("version") {
            return Ok(Command::Version);
        }
        if self.words.is_empty() {
            return Ok(Command::Window);
        }
        let name = self.words.remove(0);
        let file = PathBuf::from(&name);
        if file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ocop")) {
            // A package that was double-clicked.
            return Ok(Command::Receive { file });
        }
        let name = name.to_string_lossy().into_owned();
        Ok(match name.as_str() {
            "help" => Command::Help,
            "sample" => Command::Sample,
            "new" => Command::New {
                set: SetNumber(self.needed_number("set")?),
                producer: self.needed("producer")?,
                product: self.needed("product")?,
            },
            "next" => Command::Next {
                from: self.id()?,
                next: NextProduct {
                    set: SetNumber(self.needed_number("set")?),
                    product: self.needed("product")?,
                },
            },
            "find" => Command::Find { text: self.word("TEXT")? },
            "set" => Command::Set { id: self.id()?, field: self.word("FIELD")?, value: self.word("VALUE")? },
            "choose" => Command::Choose {
                id: self.id()?,
                criterion: self.word("CRITERION")?,
                points: self.word("POINTS")?,
            },
            "attach" => Command::Attach { id: self.id()?, attachment: self.attachment()? },
            "detach" => Command::Detach { evidence: self.id()? },
            "add-pages" => Command::AddPages { evidence: self.id()?, files: self.files()? },
            "page" => Command::Page {
                evidence: self.id()?,
                number: count(&self.word("NUMBER")?)?,
                change: self.page_change()?,
            },
            "unlock" => Command::Unlock {
                evidence: self.id()?,
                password: PathBuf::from(self.needed_os("password-file")?),
            },
            "remove" => Command::Remove { id: self.id()? },
            "show" => Command::Show { id: self.id()? },
            "list" => {
                let search = self.option("search")?.unwrap_or_default();
                Command::List { search, xlsx: self.path("xlsx") }
            }
            "sheet" => self.sheet()?,
            "template" => Command::Template { out: PathBuf::from(self.word_os("OUT.xlsx")?) },
            "import" => Command::Import {
                file: PathBuf::from(self.word_os("FILE.xlsx")?),
                dry_run: self.flag("dry-run"),
            },
            "score" => Command::Score { id: self.id()? },
            "check" => Command::Check { id: self.id()? },
            "export" => self.export()?,
            "hand-in" => Command::HandIn {
                id: self.id()?,
                hand_in: HandIn {
                    date: self.date("date")?,
                    force: self.flag("force"),
                    layout: self.layout()?,
                },
            },
            "electronic" => Command::Electronic {
                id: self.id()?,
                folder: PathBuf::from(self.word_os("DIR")?),
                force: self.flag("force"),
                layout: self.layout()?,
            },
            "print" => {
                let id = self.id()?;
                let (options, order) = (self.export_options()?, self.print_order()?);
                let two_sided = options.layout.sides == Sides::Two;
                Command::Print { id, options, order: PrintOrder { two_sided, ..order } }
            }
            "snapshots" => Command::Snapshots { id: self.id()? },
            "changes" => Command::Changes { id: self.id()?, since: self.option("since")? },
            "pack" => self.pack()?,
            "unpack" => Command::Unpack {
                file: PathBuf::from(self.word_os("FILE.ocop")?),
                dry_run: self.flag("dry-run"),
                passphrase: self.path("passphrase-file"),
            },
            "peers" => Command::Peers,
            "open-packages" => {
                let word = self.optional_word().map(|word| word.to_string_lossy().into_owned());
                let wanted = match word.as_deref() {
                    None => None,
                    Some("on") => Some(true),
                    Some("off") => Some(false),
                    Some(other) => {
                        let name = format!("open-packages {other}");
                        return Err(Message::new("usage-command").with("name", name));
                    }
                };
                Command::Opener { wanted }
            }
            "conflicts" => Command::Conflicts { id: self.id()? },
            "bring-back" => Command::BringBack { id: self.id()? },
            "resolve" => Command::Resolve {
                id: self.id()?,
                field: self.word("FIELD")?,
                choice: match self.option("take")? {
                    Some(number) => Choice::Standing(count(&number)?),
                    None => Choice::Typed(self.word("VALUE")?),
                },
            },
            "undo" => Command::Undo,
            "redo" => Command::Redo,
            "history" => Command::History { id: self.id()? },
            "backup" => Command::Backup { folder: self.optional_word().map(PathBuf::from) },
            "person" => Command::Person { id: self.id()? },
            "erase-person" => Command::ErasePerson { id: self.id()? },
            "access-log" => Command::AccessLog,
            "sent" => Command::Sent,
            "consent" => self.consent()?,
            "consent-sheet" => {
                Command::ConsentSheet { id: self.id()?, out: PathBuf::from(self.word_os("OUT.pdf")?) }
            }
            "key" => Command::Key(self.key()?),
            "backups" => Command::Backups,
            "restore" => {
                Command::Restore { file: PathBuf::from(self.word_os("FILE")?), dry_run: self.flag("dry-run") }
            }
            "salvage" => Command::Salvage { dry_run: self.flag("dry-run") },
            "verify" => Command::Verify,
            "fields" => Command::Fields,
            "rulebook" => match self.word("list|check|dump|import")?.as_str() {
                "list" => Command::RulebookList,
                "check" => Command::RulebookCheck { file: PathBuf::from(self.word_os("FILE")?) },
                "dump" => Command::RulebookDump,
                "import" => Command::RulebookImport { file: PathBuf::from(self.word_os("FILE")?) },
                other => return Err(Message::new("usage-command").with("name", format!("rulebook {other}"))),
            },
            "generate" => Command::Generate { dossiers: self.needed_number("dossiers")? },
            "measure" if self.flag("desk") => Command::MeasureDesk,
            "measure" => match self.option("tour")? {
                Some(id) => Command::Tour { id: EntityId(id) },
                None => Command::Measure { rows: self.needed_number("rows")? },
            },
            other => return self.desk(other),
        })
    }

    fn consent(&mut self) -> Result<Command, Message> {
        let how = self.option("how")?.unwrap_or_else(|| ConsentWay::Paper.name().to_owned());
        let how = ConsentWay::named(&how).ok_or_else(|| Message::new("usage-how").with("value", &how))?;
        let (by, on) = (self.option("by")?, self.date("date")?);
        Ok(Command::Consent { id: self.id()?, by, on, how, given: !self.flag("withdrawn") })
    }

    fn key(&mut self) -> Result<KeyCommand, Message> {
        let Some(word) = self.optional_word() else { return Ok(KeyCommand::Tell) };
        Ok(match word.to_string_lossy().as_ref() {
            "recovery-code" => KeyCommand::RecoveryCode,
            "passphrase" if self.flag("remove") => KeyCommand::DropPassphrase,
            "passphrase" => KeyCommand::Passphrase(PathBuf::from(self.word_os("FILE")?)),
            "unlock" => KeyCommand::Unlock(PathBuf::from(self.word_os("FILE")?)),
            other => return Err(Message::new("usage-command").with("name", format!("key {other}"))),
        })
    }

    fn print_order(&mut self) -> Result<PrintOrder, Message> {
        let copies = self.option("copies")?.map(|text| {
            let number = text.parse().ok().filter(|copies| (1..=MOST_COPIES).contains(copies));
            number.ok_or_else(|| Message::new("input-not-a-number").with("text", text))
        });
        Ok(PrintOrder {
            copies: copies.transpose()?.unwrap_or(1),
            two_sided: false,
            part: None,
            printer: self.option("printer")?,
            title: String::new(),
            folder: PathBuf::new(),
        })
    }

    /// A kind of sheet, the file, and what goes along.
    fn sheet(&mut self) -> Result<Command, Message> {
        let kind = self.word("KIND")?;
        let kind =
            SheetKind::named(&kind).ok_or_else(|| Message::new("usage-sheet-kind").with("value", kind))?;
        let options = SheetOptions {
            search: self.option("search")?.unwrap_or_default(),
            personal: self.flag("personal"),
            sensitive: self.flag("sensitive"),
        };
        Ok(Command::Sheet { kind, out: PathBuf::from(self.word_os("OUT.xlsx")?), options })
    }

    /// One dossier or several, then the file.
    fn pack(&mut self) -> Result<Command, Message> {
        let mut ids = vec![self.id()?];
        while self.words.len() > 1 {
            ids.push(self.id()?);
        }
        Ok(Command::Pack {
            ids,
            out: PathBuf::from(self.word_os("FILE.ocop")?),
            passphrase: self.path("passphrase-file"),
            since: self.option("since")?,
        })
    }

    fn export(&mut self) -> Result<Command, Message> {
        let id = self.id()?;
        let out = PathBuf::from(self.word_os("OUT.pdf")?);
        // What was frozen has its layout; nothing of it can be chosen any more.
        if let Some(snapshot) = self.option("snapshot")? {
            return Ok(Command::ExportSnapshot { id, out, snapshot });
        }
        Ok(Command::Export { id, out, options: self.export_options()? })
    }

    /// What is printed, and how it is bound.
    fn export_options(&mut self) -> Result<ExportOptions, Message> {
        let (part, force) = (self.option("part")?, self.flag("force"));
        let part = part.as_deref().map(Part::named);
        let volume = self.option("volume")?.map(|text| count(&text)).transpose()?;
        let layout = Layout { volume, ..self.layout()? };
        let (archive, for_province) = (self.archive()?, self.for_province()?);
        Ok(ExportOptions { part, force, layout, archive, for_province })
    }

    /// The set for the province, with the letter for this product or one over several.
    fn for_province(&mut self) -> Result<Option<ForProvince>, Message> {
        let wanted = self.flag("for-province");
        let Some(ids) = self.option("letter-of")? else {
            return Ok(wanted.then(ForProvince::default));
        };
        let ids = ids.split([',', ' ']).map(str::trim).filter(|id| !id.is_empty());
        let letter = BatchLetter {
            dossiers: ids.map(|id| EntityId(id.to_owned())).collect(),
            number: self.option("number")?.unwrap_or_default(),
            on: self.date("date")?,
        };
        Ok(Some(ForProvince { letter: Some(letter) }))
    }

    /// How the dossier is bound.
    fn layout(&mut self) -> Result<Layout, Message> {
        let usual = Layout::default();
        let volume_pages = match self.option("volume-pages")? {
            Some(text) if text == "0" => None,
            Some(text) => Some(count(&text)?),
            None => usual.volume_pages,
        };
        let copy = match self.option("copy-mark")?.as_deref() {
            None => None,
            Some("original") => Some(CopyMark::Original),
            Some("copy") => Some(CopyMark::Copy),
            Some(other) => return Err(Message::new("usage-copy-mark").with("value", other)),
        };
        Ok(Layout {
            dividers: !self.flag("no-dividers"),
            sides: if self.flag("two-sided") { Sides::Two } else { Sides::One },
            volume_pages,
            photograph: self.flag("cover-photo"),
            copy,
            ..usual
        })
    }

    fn attachment(&mut self) -> Result<Attachment, Message> {
        let mut criteria = Vec::new();
        for code in self.option("criteria")?.unwrap_or_default().split(',').map(str::trim) {
            if !code.is_empty() {
                let parsed: CriterionCode =
                    code.parse().map_err(|_| Message::new("usage-criterion").with("value", code))?;
                criteria.push(parsed);
            }
        }
        Ok(Attachment {
            row: RowNumber(self.needed_number("row")?),
            files: self.files()?,
            criteria,
            kind: self.option("kind")?.unwrap_or_default(),
            title: self.option("title")?.unwrap_or_default(),
            number: self.option("number")?.unwrap_or_default(),
            issuer: self.option("issuer")?.unwrap_or_default(),
            holder: self.option("holder")?.unwrap_or_default(),
            holder_address: self.option("address")?.unwrap_or_default(),
            issued: self.date("issued")?,
            expires: self.date("expires")?,
        })
    }

    /// One file or more, the pages of one piece.
    fn files(&mut self) -> Result<Vec<PathBuf>, Message> {
        let mut files = vec![PathBuf::from(self.word_os("FILE")?)];
        files.extend(self.words.drain(..).map(PathBuf::from));
        Ok(files)
    }

    fn page_change(&mut self) -> Result<PageChange, Message> {
        if self.flag("remove") {
            return Ok(PageChange::Remove);
        }
        if let Some(path) = self.path("replace") {
            return Ok(PageChange::Replace(path));
        }
        if let Some(place) = self.option("to")? {
            return Ok(PageChange::To(count(&place)?));
        }
        let turns = self.option("turn")?.map(|text| {
            let turns = text.parse().ok().filter(|turns| *turns < 4);
            turns.ok_or_else(|| Message::new("input-not-a-number").with("text", text))
        });
        let corners = self.option("corners")?.map(|text| read_corners(&text));
        let look = PageLook {
            original: self.flag("original"),
            turns: turns.transpose()?,
            corners: corners.transpose()?,
            whiten: self.flag("whiten"),
        };
        if !look.original && !look.whiten && look.turns.is_none() && look.corners.is_none() {
            return Err(Message::new("usage-missing").with("name", "--turn"));
        }
        Ok(PageChange::Edit(look))
    }

    fn archive(&mut self) -> Result<Option<Archive>, Message> {
        let Some(level) = self.option("archive")? else { return Ok(None) };
        let archive = Archive::named(&level);
        archive.map(Some).ok_or_else(|| Message::new("usage-archive").with("value", level))
    }
}
