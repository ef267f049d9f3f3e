//! What the operating system says in English, in the language of the person.

use std::io::{self, ErrorKind};

use super::Message;

/// Stands before the id of a text that fills a gap; nobody types it.
const MARK: char = '\u{1}';

impl Message {
    /// Fills the gap `reason` with why the system refused. Its own words go to the log.
    #[must_use]
    pub fn because(mut self, error: &io::Error) -> Self {
        log::warn!("{}: {error}", self.id);
        self.gaps.retain(|(gap, _)| *gap != "reason");
        self.with("reason", format!("{MARK}{}", of_kind(error.kind())))
    }
}

/// The id of the text that fills a gap, where one does.
pub(super) fn id_in(value: &str) -> Option<&str> {
    value.strip_prefix(MARK).filter(|id| id.starts_with("io-"))
}

fn of_kind(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::NotFound => "io-not-found",
        ErrorKind::PermissionDenied => "io-denied",
        ErrorKind::ReadOnlyFilesystem => "io-read-only",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => "io-full",
        ErrorKind::AlreadyExists | ErrorKind::DirectoryNotEmpty => "io-exists",
        ErrorKind::InvalidFilename => "io-name",
        ErrorKind::IsADirectory => "io-folder",
        ErrorKind::NotADirectory => "io-no-folder",
        ErrorKind::InvalidInput => "io-no-file",
        ErrorKind::InvalidData | ErrorKind::UnexpectedEof => "io-content",
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy | ErrorKind::WouldBlock => "io-busy",
        ErrorKind::TimedOut => "io-slow",
        _ => "io-broken",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Language, Words};

    #[test]
    fn no_word_of_the_system_stands_in_a_sentence() {
        let words = Words::new(Language::Vietnamese);
        for number in 1..134 {
            let error = io::Error::from_raw_os_error(number);
            let message = Message::new("file-unreadable").with("path", "a.pdf").because(&error);
            let said = words.say(&message);
            assert!(!said.contains("os error") && !said.contains("io-") && !said.contains(MARK), "{said}");
        }
        let gone = Message::new("file-unreadable").with("path", "a").because(&ErrorKind::NotFound.into());
        assert!(words.say(&gone).contains("không có"), "{}", words.say(&gone));
        // What a person typed is no id.
        assert_eq!(id_in("io-broken"), None);
    }
}
