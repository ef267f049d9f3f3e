//! The index as a spreadsheet: criterion → points → evidence → page → file to open.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, IgnoreError, Url, Workbook, Worksheet,
};

use super::plan::{Plan, PlannedPiece};
use super::wording::{Wording, fill};
use super::{About, Missing};
use crate::exchange::ExchangeError;
use crate::exchange::spreadsheet::{A4, LONGEST_TEXT, excel_date, head_look};
use crate::rulebook::{Criterion, Points};

/// Widths of the columns whose texts run over several lines, in characters.
const NAME: f64 = 34.0;
const TITLE: f64 = 34.0;
const ISSUER: f64 = 22.0;
const FILE: f64 = 40.0;
/// The height of a line, in points.
const LINE: f64 = 15.0;

/// The bytes of the index.
///
/// `places` holds the first page of each piece in the bound dossier, counted from 1, in the order
/// of the plan. The same dossier gives the same bytes.
///
/// # Errors
/// When the sheet would be larger than Excel allows.
pub fn index(
    about: &About<'_>,
    words: &Wording,
    plan: &Plan<'_>,
    places: &[usize],
    missing: &[Missing],
) -> Result<Vec<u8>, ExchangeError> {
    let mut book = Workbook::new();
    // No time of making: two sets of one dossier are to have one hash.
    let properties = DocProperties::new()
        .set_title(&words.index.sheet)
        .set_subject(about.dossier.text("product.name"))
        .set_author(about.dossier.text("producer.name"))
        .set_creation_datetime(&ExcelDateTime::from_ymd(1980, 1, 1)?);
    book.set_properties(&properties);
    let mut list =
        Writer { sheet: book.add_worksheet(), words, places, missing, row: 1, looks: Looks::new() };
    list.sheet.set_name(&words.index.sheet)?;
    list.head()?;
    let set = about.dossier.set().and_then(|number| about.rulebook.set(number));
    for criterion in set.iter().flat_map(|set| set.leaves()) {
        let level = about.dossier.levels.get(&criterion.code).and_then(|number| criterion.level(*number));
        let mut points = level.map(|level| level.points);
        let mut pieces = plan.pieces.iter().filter(|piece| piece.codes.contains(&criterion.code)).peekable();
        if pieces.peek().is_none() {
            list.criterion(criterion, points.take())?;
            list.end_row(&[(&criterion.name, NAME)])?;
        }
        for piece in pieces {
            list.piece(Some(criterion), &mut points, piece)?;
        }
    }
    for piece in plan.pieces.iter().filter(|piece| piece.codes.is_empty()) {
        list.piece(None, &mut None, piece)?;
    }
    list.finish()?;
    facts(book.add_worksheet(), about, words)?;
    Ok(book.save_to_buffer()?)
}

struct Looks {
    head: Format,
    text: Format,
    number: Format,
    date: Format,
    link: Format,
}

impl Looks {
    fn new() -> Self {
        let cell = || Format::new().set_border(FormatBorder::Hair).set_align(FormatAlign::Top);
        Self {
            head: head_look(cell()),
            text: cell().set_text_wrap(),
            number: cell().set_align(FormatAlign::Center),
            date: cell().set_num_format("dd/mm/yyyy").set_align(FormatAlign::Center),
            link: cell().set_text_wrap().set_hyperlink(),
        }
    }
}

struct Writer<'a> {
    sheet: &'a mut Worksheet,
    words: &'a Wording,
    places: &'a [usize],
    missing: &'a [Missing],
    row: u32,
    looks: Looks,
}

impl Writer<'_> {
    fn head(&mut self) -> Result<(), ExchangeError> {
        let names = &self.words.index.columns;
        // Widths in characters, as Excel counts them.
        let columns: [(&str, f64); 13] = [
            (&names.criterion, 9.0),
            (&names.name, NAME),
            (&names.points, 8.0),
            (&names.max, 8.0),
            (&names.number, 8.0),
            (&names.title, TITLE),
            (&names.mark, 18.0),
            (&names.issuer, ISSUER),
            (&names.issued, 12.0),
            (&names.expires, 12.0),
            (&names.pages, 7.0),
            (&names.place, 10.0),
            (&names.file, FILE),
        ];
        for (column, (name, width)) in (0..).zip(columns) {
            self.sheet.write_string_with_format(0, column, name, &self.looks.head)?;
            self.sheet.set_column_width(column, width)?;
        }
        self.sheet.set_row_height(0, 34)?;
        self.sheet.set_freeze_panes(1, 1)?;
        self.sheet.set_repeat_rows(0, 0)?;
        self.sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
        Ok(())
    }

    fn finish(&mut self) -> Result<(), ExchangeError> {
        let last = self.row.saturating_sub(1).max(1);
        self.sheet.autofilter(0, 0, last, 12)?;
        // Codes such as 1.5 are names, not numbers that someone forgot to turn into numbers.
        self.sheet.ignore_error_range(1, 0, last, 12, IgnoreError::NumberStoredAsText)?;
        Ok(())
    }

    /// Makes the row as high as its longest text needs: not every program does so by itself.
    fn end_row(&mut self, texts: &[(&str, f64)]) -> Result<(), ExchangeError> {
        // Words rarely fill a line to its end, and letters are not all of one width.
        let lines = texts.iter().map(|(text, width)| (text.chars().count() as f64 * 1.15 / width).ceil());
        let lines = lines.fold(1.0, f64::max).min(20.0);
        self.sheet.set_row_height(self.row, lines * LINE)?;
        self.row += 1;
        Ok(())
    }

    fn text(&mut self, column: u16, text: &str) -> Result<(), ExchangeError> {
        let text: String = text.chars().take(LONGEST_TEXT).collect();
        self.sheet.write_string_with_format(self.row, column, text, &self.looks.text)?;
        Ok(())
    }

    fn number(&mut self, column: u16, number: Option<u32>) -> Result<(), ExchangeError> {
        match number {
            Some(number) => {
                self.sheet.write_number_with_format(self.row, column, number, &self.looks.number)?
            }
            None => self.sheet.write_blank(self.row, column, &self.looks.number)?,
        };
        Ok(())
    }

    fn date(&mut self, column: u16, date: Option<jiff::civil::Date>) -> Result<(), ExchangeError> {
        match (date.and_then(excel_date), date) {
            (Some(day), _) => {
                self.sheet.write_datetime_with_format(self.row, column, day, &self.looks.date)?;
            }
            // Before 1900 Excel knows no dates.
            (None, Some(date)) => self.text(column, &date.strftime("%d/%m/%Y").to_string())?,
            (None, None) => {
                self.sheet.write_blank(self.row, column, &self.looks.date)?;
            }
        }
        Ok(())
    }

    /// The columns of a criterion, with empty ones for its evidence.
    fn criterion(&mut self, criterion: &Criterion, points: Option<Points>) -> Result<(), ExchangeError> {
        self.text(0, &criterion.code.to_string())?;
        self.text(1, &criterion.name)?;
        // Once per criterion: a sum over the column is the total.
        self.number(2, points.map(|points| points.0.into()))?;
        self.number(3, Some(criterion.max.0.into()))?;
        for column in 4..13 {
            self.sheet.write_blank(self.row, column, &self.looks.text)?;
        }
        Ok(())
    }

    /// The lines of a piece: one for each of its files.
    fn piece(
        &mut self,
        criterion: Option<&Criterion>,
        points: &mut Option<Points>,
        piece: &PlannedPiece<'_>,
    ) -> Result<(), ExchangeError> {
        let words = self.words;
        let evidence = piece.evidence;
        let title = if evidence.title.is_empty() { &words.index.untitled } else { &evidence.title };
        let gone: Vec<String> = self
            .missing
            .iter()
            .filter(|missing| missing.number == piece.number)
            .map(|missing| fill(&words.index.missing, &[("file", &missing.file)]))
            .collect();
        let none = (piece.files.is_empty() && gone.is_empty()).then(|| words.index.none.clone());
        let files = piece.files.iter().map(|file| (Some(&file.name), file.name.clone()));
        let notes = gone.into_iter().chain(none).map(|note| (None, note));
        for (index, (link, label)) in files.chain(notes).enumerate() {
            match criterion {
                Some(criterion) => self.criterion(criterion, points.take())?,
                None => (0..4).try_for_each(|column| self.text(column, ""))?,
            }
            self.number(4, u32::try_from(piece.number).ok())?;
            self.text(5, title)?;
            self.text(6, &evidence.number)?;
            self.text(7, &evidence.issuer)?;
            self.date(8, evidence.issued)?;
            self.date(9, evidence.expires)?;
            let pages = evidence.pages();
            self.number(10, (index == 0).then_some(pages))?;
            let place = self.places.get(piece.number - 1).filter(|_| index == 0);
            let range = place.map_or(String::new(), |first| match first + pages as usize - 1 {
                last if last == *first => first.to_string(),
                last => fill(&words.index.range, &[("from", first), ("to", &last)]),
            });
            self.sheet.write_string_with_format(self.row, 11, &range, &self.looks.number)?;
            match link {
                Some(name) => {
                    let url = Url::new(format!("file:///{name}")).set_text(&label);
                    self.sheet.write_url_with_format(self.row, 12, url, &self.looks.link)?;
                }
                None => self.text(12, &label)?,
            }
            let name = criterion.map_or("", |criterion| criterion.name.as_str());
            self.end_row(&[(name, NAME), (title, TITLE), (&evidence.issuer, ISSUER), (&label, FILE)])?;
        }
        Ok(())
    }
}

/// The sheet that says what the set is of.
fn facts(sheet: &mut Worksheet, about: &About<'_>, words: &Wording) -> Result<(), ExchangeError> {
    let names = &words.facts;
    let dossier = about.dossier;
    sheet.set_name(&names.sheet)?;
    let looks = Looks::new();
    let label = Format::new().set_bold().set_align(FormatAlign::Top);
    let set = dossier.set().and_then(|number| about.rulebook.set(number));
    let set = set.map_or(String::new(), |set| format!("{}. {}", set.number, set.name));
    let points = about.score.map_or(String::new(), |score| score.points.to_string());
    let stars = about.score.map_or(String::new(), |score| score.stars.to_string());
    let state = if about.draft { &names.draft } else { &names.ready };
    let rows: [(&str, &str); 9] = [
        (&names.product, dossier.text("product.name")),
        (&names.producer, dossier.text("producer.name")),
        (&names.address, dossier.text("producer.address")),
        (&names.set, &set),
        (&names.purpose, dossier.text("dossier.purpose")),
        (&names.points, &points),
        (&names.stars, &stars),
        (&names.code, about.code),
        (&names.state, state),
    ];
    for (row, (name, value)) in (0..).zip(rows) {
        sheet.write_string_with_format(row, 0, name, &label)?;
        match value.parse::<u32>() {
            Ok(number) if name == names.points || name == names.stars => {
                let left = Format::new().set_align(FormatAlign::Left).set_border(FormatBorder::Hair);
                sheet.write_number_with_format(row, 1, number, &left)?;
            }
            _ => {
                let text: String = value.chars().take(LONGEST_TEXT).collect();
                sheet.write_string_with_format(row, 1, text, &looks.text)?;
            }
        }
    }
    sheet.set_column_width(0, 22)?;
    sheet.set_column_width(1, 70)?;
    sheet.set_paper_size(A4);
    Ok(())
}
