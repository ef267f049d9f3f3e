//! Text → words → lines. Breaks at spaces only, justifies by the room between words.

use super::face::{ASCENT, DESCENT};
use super::ink::{Ink, Mark, Run, Style};
use super::letters::{Letter, letters};
use crate::rulebook::form::Align;

/// A stretch of what a paragraph is made of.
#[derive(Clone, PartialEq, Debug)]
pub enum Inline {
    Text(String, Style),
    /// Dots to the end of the line, shared among all of a line.
    Leader(Style),
    /// A wide space, in points.
    Gap(f32),
    /// A box to tick.
    Check {
        ticked: bool,
        style: Style,
    },
    /// The line ends here.
    Break,
}

/// Text to be broken into lines of one width.
#[derive(Clone, Debug)]
pub struct Paragraph {
    pub inlines: Vec<Inline>,
    pub align: Align,
    /// How much further right the first line begins; negative hangs it out.
    pub first_indent: f32,
    /// From line to line, in points.
    pub leading: f32,
}

/// A line with its marks placed from its left end and its top.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    pub marks: Vec<Mark>,
    /// From the first mark to the last.
    pub width: f32,
    /// Letters that no face has.
    pub missing: Vec<char>,
}

/// The least room for a dotted line beside other words, and its room in centred text, where it
/// does not grow.
const LEADER: f32 = 42.0;
const CENTRED_LEADER: f32 = 84.0;

impl Paragraph {
    pub fn new(inlines: Vec<Inline>, align: Align, leading: f32) -> Self {
        Self { inlines, align, first_indent: 0.0, leading }
    }

    /// The lines of the paragraph between margins `width` apart.
    pub fn lines(&self, width: f32) -> Vec<Line> {
        let leaders = self.inlines.iter().filter(|inline| matches!(inline, Inline::Leader(_))).count();
        // In a narrow column dotted lines take half of the room and leave the rest to the words.
        let leader = match self.align {
            Align::Center => CENTRED_LEADER.min(width / (2 * leaders.max(1)) as f32),
            _ => LEADER.min(width),
        };
        let words = words(&self.inlines, leader);
        let mut rows = self.rows(&words, width);
        if self.align == Align::Center && rows.len() > 1 {
            rows = self.balanced(&words, rows, width);
        }
        let lines = rows.into_iter().enumerate();
        lines.map(|(index, (row, last))| self.set(&row, width, index == 0, last)).collect()
    }

    /// The same number of lines, as even as they can be: no syllable alone under a title.
    fn balanced(&self, words: &[Word], rows: Vec<Row>, width: f32) -> Vec<Row> {
        let (mut narrow, mut wide, mut best) = (width / 2.0, width, rows);
        while wide - narrow > 2.0 {
            let middle = (narrow + wide) / 2.0;
            let rows = self.rows(words, middle);
            if rows.len() <= best.len() {
                (wide, best) = (middle, rows);
            } else {
                narrow = middle;
            }
        }
        best
    }

    /// The words of each line, and whether it is the last of its paragraph.
    fn rows(&self, words: &[Word], width: f32) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::new();
        let mut row: Vec<Word> = Vec::new();
        let mut used = 0.0;
        for (index, word) in words.iter().enumerate() {
            let room = width - if rows.is_empty() { self.first_indent } else { 0.0 };
            let space = if row.is_empty() { 0.0 } else { word.space };
            let fits = |width: f32| used + space + width <= room + 0.01;
            // What follows a gap goes to the next line as a whole, if it fits there.
            let whole = if word.gap { Word::until_gap(words, index) } else { 0.0 };
            let stays = row.is_empty() || fits(whole) || whole > width;
            if word.breaks {
                rows.push((std::mem::take(&mut row), true));
                used = 0.0;
            } else if stays && fits(word.width) {
                used += space + word.width;
                row.push(word.clone());
            } else {
                if !row.is_empty() {
                    rows.push((std::mem::take(&mut row), false));
                }
                used = 0.0;
                let room = width - if rows.is_empty() { self.first_indent } else { 0.0 };
                for piece in word.clone().fitted(room, width) {
                    let limit = if rows.is_empty() { room } else { width };
                    if used + piece.width > limit + 0.01 && !row.is_empty() {
                        rows.push((std::mem::take(&mut row), false));
                        used = 0.0;
                    }
                    used += piece.width;
                    row.push(piece);
                }
            }
        }
        rows.push((row, true));
        rows
    }

    /// Places the words of one line.
    fn set(&self, row: &[Word], width: f32, first: bool, last: bool) -> Line {
        let indent = if first { self.first_indent } else { 0.0 };
        let natural: f32 =
            row.iter().enumerate().map(|(i, w)| w.width + if i == 0 { 0.0 } else { w.space }).sum();
        let free = (width - indent - natural).max(0.0);
        let leaders = row.iter().flat_map(|w| &w.atoms).filter(|a| a.letter == Letter::Leader).count();
        let gaps = row.iter().skip(1).filter(|w| w.stretches).count();
        let (mut x, mut stretch) = (indent, 0.0);
        if leaders == 0 || self.align == Align::Center {
            match self.align {
                Align::Center => x += free / 2.0,
                Align::Right => x += free,
                // A gap wider than a letter and a half looks like a hole: leave such a line ragged.
                Align::Justify if !last && gaps > 0 && free / (gaps as f32) < self.leading => {
                    stretch = free / gaps as f32;
                }
                Align::Left | Align::Justify => {}
            }
        }
        let grows = leaders > 0 && self.align != Align::Center;
        let share = if grows { free / leaders as f32 } else { 0.0 };
        let begin = x;
        let mut setter = Setter::new(x, self.baseline());
        for (index, word) in row.iter().enumerate() {
            if index > 0 {
                setter.space(word, if word.stretches { stretch } else { 0.0 });
            }
            for atom in &word.atoms {
                setter.atom(atom, share);
            }
        }
        setter.finish(begin)
    }

    /// The line that letters stand on, below the top of a line of text.
    fn baseline(&self) -> f32 {
        let size = self.inlines.iter().find_map(Inline::size).unwrap_or(self.leading / 1.2);
        (self.leading - (ASCENT + DESCENT) * size) / 2.0 + ASCENT * size
    }
}

impl Inline {
    /// The same in another ink.
    #[must_use]
    pub fn ink(mut self, ink: Ink) -> Self {
        match &mut self {
            Self::Text(_, style) | Self::Leader(style) | Self::Check { style, .. } => style.ink = ink,
            Self::Gap(_) | Self::Break => {}
        }
        self
    }

    fn size(&self) -> Option<f32> {
        match self {
            Self::Text(_, style) if style.rise == 0.0 => Some(style.size),
            Self::Leader(style) | Self::Check { style, .. } => Some(style.size),
            _ => None,
        }
    }
}

/// A letter, box or leader in its style.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Atom {
    letter: Letter,
    style: Style,
    width: f32,
}

/// What is never broken but as a last resort.
#[derive(Clone, PartialEq, Debug, Default)]
struct Word {
    atoms: Vec<Atom>,
    width: f32,
    /// Room before the word where it is not the first of its line.
    space: f32,
    /// Whether that room may grow.
    stretches: bool,
    /// Ends the line.
    breaks: bool,
    /// Stands after a wide space.
    gap: bool,
}

/// The words of a line, and whether it is the last of its paragraph.
type Row = (Vec<Word>, bool);

impl Word {
    fn push(&mut self, atom: Atom) {
        self.width += atom.width;
        self.atoms.push(atom);
    }

    fn is_close(&self) -> bool {
        let letters = self.atoms.iter().map(|atom| atom.letter);
        letters.eq(['.', '/', '.'].map(Letter::Plain))
    }

    /// The width of the words from one that stands after a gap to the next such word.
    fn until_gap(words: &[Self], from: usize) -> f32 {
        let first = words.get(from).map_or(0.0, |word| word.width);
        let rest = words.iter().skip(from + 1).take_while(|word| !word.gap && !word.breaks);
        first + rest.map(|word| word.space + word.width).sum::<f32>()
    }

    /// The word in pieces that each fit a line, for a word wider than the line; the first of them
    /// fits the room that is left of its line.
    fn fitted(self, room: f32, width: f32) -> Vec<Self> {
        if self.width <= room + 0.01 {
            return vec![self];
        }
        let mut pieces: Vec<Self> = vec![Self::default()];
        for atom in self.atoms {
            let limit = if pieces.len() == 1 { room } else { width };
            if let Some(piece) = pieces.last_mut().filter(|p| p.width + atom.width <= limit) {
                piece.push(atom);
            } else {
                let mut piece = Self::default();
                piece.push(atom);
                pieces.push(piece);
            }
        }
        pieces.retain(|piece| !piece.atoms.is_empty());
        pieces
    }
}

/// Cuts inlines at spaces.
fn words(inlines: &[Inline], leader: f32) -> Vec<Word> {
    let mut cutter = Cutter::default();
    for inline in inlines {
        match inline {
            Inline::Text(text, style) => {
                for letter in letters(text, style.face) {
                    match letter {
                        Letter::Space => cutter.space(style.measure(" "), true),
                        Letter::NewLine => cutter.line_end(),
                        letter => {
                            let width = letter.width(style.face) * style.size;
                            cutter.add(Atom { letter, style: *style, width });
                        }
                    }
                }
            }
            Inline::Leader(style) => {
                cutter.add(Atom { letter: Letter::Leader, style: *style, width: leader });
            }
            Inline::Check { ticked, style } => {
                let width = style.check_width();
                cutter.add(Atom { letter: Letter::Check(*ticked), style: *style, width });
            }
            Inline::Gap(width) => cutter.space(*width, false),
            Inline::Break => cutter.line_end(),
        }
    }
    cutter.close();
    close_marks(cutter.words)
}

/// The mark that closes a letter (Nghị định 30: "./." right after the last word) is never cut off
/// from that word, also where a space was typed before it.
fn close_marks(words: Vec<Word>) -> Vec<Word> {
    let mut kept: Vec<Word> = Vec::with_capacity(words.len());
    for word in words {
        match kept.last_mut().filter(|before| word.is_close() && !before.breaks) {
            Some(before) => {
                before.width += word.width;
                before.atoms.extend(word.atoms);
            }
            None => kept.push(word),
        }
    }
    kept
}

#[derive(Default)]
struct Cutter {
    words: Vec<Word>,
    word: Word,
    /// The room before the next word, and whether it may grow.
    gap: (f32, bool),
}

impl Cutter {
    fn add(&mut self, atom: Atom) {
        if self.word.atoms.is_empty() {
            (self.word.space, self.word.stretches) = std::mem::take(&mut self.gap);
            self.word.gap = !self.word.stretches && self.word.space > 0.0;
        }
        self.word.push(atom);
    }

    fn close(&mut self) {
        if !self.word.atoms.is_empty() {
            self.words.push(std::mem::take(&mut self.word));
        }
    }

    /// The widest of several spaces in a row counts.
    fn space(&mut self, width: f32, stretches: bool) {
        self.close();
        if width > self.gap.0 {
            self.gap = (width, stretches);
        }
    }

    fn line_end(&mut self) {
        self.close();
        self.words.push(Word { breaks: true, ..Word::default() });
        self.gap = (0.0, false);
    }
}

/// Draws a line from left to right; neighbours of one style become one run of text.
struct Setter {
    line: Line,
    x: f32,
    y: f32,
    run: Option<Run>,
}

impl Setter {
    fn new(x: f32, y: f32) -> Self {
        Self { line: Line::default(), x, y, run: None }
    }

    fn close(&mut self) {
        if let Some(run) = self.run.take() {
            self.line.marks.push(Mark::Text(run));
        }
    }

    fn letter(&mut self, letter: char, style: Style) {
        if self.run.as_ref().is_some_and(|run| run.style != style) {
            self.close();
        }
        let (x, y) = (self.x, self.y - style.rise);
        let run = self.run.get_or_insert_with(|| Run { x, y, style, chunks: Vec::new() });
        match run.chunks.last_mut() {
            Some((text, after)) if *after == 0.0 => text.push(letter),
            _ => run.chunks.push((letter.to_string(), 0.0)),
        }
    }

    /// The room between two words: a space in the text before it, and what stretches it.
    fn space(&mut self, word: &Word, stretch: f32) {
        if let Some(run) = &mut self.run {
            let own = run.style.measure(" ");
            if let Some((text, after)) = run.chunks.last_mut() {
                text.push(' ');
                *after = word.space + stretch - own;
                // A hundredth of a point is nobody's stretch.
                if after.abs() < 0.01 {
                    *after = 0.0;
                }
            }
        }
        self.x += word.space + stretch;
    }

    fn atom(&mut self, atom: &Atom, share: f32) {
        match atom.letter {
            Letter::Plain(letter) => self.letter(letter, atom.style),
            Letter::Fixed => self.letter(' ', atom.style),
            Letter::Missing(letter) => {
                self.close();
                self.line.missing.push(letter);
                let (width, height) = (atom.width * 0.84, atom.style.size * 0.66);
                self.line.marks.push(Mark::Missing { x: self.x, y: self.y - height, width, height });
            }
            Letter::Check(ticked) => {
                self.close();
                let size = atom.width;
                let y = self.y - size * 0.86;
                self.line.marks.push(Mark::Check { x: self.x, y, size, ticked });
            }
            Letter::Leader => {
                self.close();
                let width = atom.width + share;
                self.line.marks.push(Mark::Dots { x: self.x, y: self.y, width });
                self.x += share;
            }
            Letter::Space | Letter::NewLine => {}
        }
        self.x += atom.width;
    }

    fn finish(mut self, begin: f32) -> Line {
        self.close();
        self.line.width = self.x - begin;
        self.line
    }
}

/// Plain text in one style.
pub fn plain(text: &str, style: Style) -> Vec<Inline> {
    vec![Inline::Text(text.to_owned(), style)]
}

/// The ink of a remark, kept here so that remarks look alike.
pub fn quiet(style: Style) -> Style {
    style.ink(Ink::Grey)
}
