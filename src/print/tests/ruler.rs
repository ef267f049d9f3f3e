//! Drawn pages held against the rules of Nghị định 30/2020/NĐ-CP, Phụ lục I, with a ruler.

use unicode_normalization::UnicodeNormalization;

use super::read::{Shown, Stroke, pages, strokes};
use super::*;
use crate::print::face::tests::vietnamese;
use crate::print::flow::{A4, LEFT, WIDTH};
use crate::print::ink::MM;

/// What a reading may be off: positions are written in hundredths of a point, widths in thousandths
/// of the size.
const OFF: f32 = 0.5;

/// A page with its runs from the top down.
struct Sheet {
    runs: Vec<Shown>,
    rules: Vec<Stroke>,
}

impl Sheet {
    /// The run that holds some words.
    fn run(&self, words: &str) -> &Shown {
        let found = self.runs.iter().find(|run| run.text.contains(words));
        found.unwrap_or_else(|| panic!("{words} in {:#?}", self.runs))
    }

    /// The first level rule below a line of text, not more than `within` points under it.
    fn rule_under(&self, run: &Shown, within: f32) -> (f32, f32) {
        let middle = (run.x + run.right) / 2.0;
        let level = self.rules.iter().filter(|(from, to)| (from.1 - to.1).abs() < 0.01);
        let found = level
            .filter(|(from, to)| {
                from.0 < middle && to.0 > middle && from.1 < run.y && run.y - from.1 < within
            })
            .max_by(|a, b| a.0.1.total_cmp(&b.0.1));
        let (from, to) = found.unwrap_or_else(|| panic!("no rule under {run:?}"));
        (from.0, to.0)
    }

    /// The left ends and heights of the lines of body text between two runs, from the top down.
    fn lines(&self, size: f32) -> Vec<(f32, f32, f32)> {
        let mut lines: Vec<(f32, f32, f32)> = Vec::new();
        for run in self.runs.iter().filter(|run| (run.size - size).abs() < 0.01) {
            match lines.iter_mut().find(|line| (line.1 - run.y).abs() < 0.5) {
                Some(line) => {
                    line.0 = line.0.min(run.x);
                    line.2 = line.2.max(run.right);
                }
                None => lines.push((run.x, run.y, run.right)),
            }
        }
        lines.sort_by(|a, b| b.1.total_cmp(&a.1));
        lines
    }
}

/// The sample with what the officer types.
fn signed(rulebook: &Rulebook) -> (Dossier, Shelf) {
    let (mut dossier, shelf) = sample(rulebook);
    let long = "Chè búp tươi thu mua của 35 hộ trong xã, có sổ ghi từng ngày; cán bộ xã đã xem vườn và sổ. ";
    for (name, value) in [
        ("commune.finding_material", long.repeat(9)),
        ("commune.finding_labour", format!("{}\n{}", long.repeat(4), long.repeat(3))),
        ("commune.finding_idea", long.repeat(5)),
        ("commune.finding_identity", long.repeat(5)),
        ("commune.report_number", "45".into()),
        ("commune.letter_number", "46".into()),
        ("commune.report_on", "2027-02-05".into()),
        ("commune.letter_on", "2027-04-20".into()),
        ("commune.signed_place", "Vô Tranh".into()),
        ("commune.signer_position", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH".into()),
        ("commune.signer", "Hoàng Thị Mẫu".into()),
        ("commune.filed_with", "KT".into()),
    ] {
        dossier.fields.insert(name.to_owned(), Value::Text(value));
    }
    (dossier, shelf)
}

fn sheets(name: &str) -> (Vec<Sheet>, Printed) {
    let rulebook = rulebook();
    let (dossier, shelf) = signed(&rulebook);
    let part = Part::named(name);
    let printed = print(&Request { part: Some(&part), ..Request::new(&rulebook, &dossier) }, &shelf);
    show(name, &printed);
    let sheets = pages(&printed.bytes).into_iter().enumerate().map(|(index, mut runs)| {
        runs.sort_by(|a, b| b.y.total_cmp(&a.y));
        Sheet { runs, rules: strokes(&printed.bytes, index) }
    });
    (sheets.collect(), printed)
}

fn is(measured: f32, wanted: f32) -> bool {
    (measured - wanted).abs() <= OFF
}

fn within(measured: f32, from: f32, to: f32) -> bool {
    measured >= from - OFF / 10.0 && measured <= to + OFF / 10.0
}

#[test]
fn the_head_of_a_letter() {
    for form in ["mau-03", "van-ban-de-nghi"] {
        let (sheets, _) = sheets(form);
        let page = &sheets[0];
        let nation = page.run("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
        let motto = page.run("Độc lập - Tự do - Hạnh phúc");
        let issuer = page.run("XÃ VÔ TRANH");
        let number = page.run(if form == "mau-03" { "/BC-UBND" } else { "/UBND-KT" });
        let date = page.run(", ngày ");
        // Rule, and what the page says of it.
        let motto_rule = page.rule_under(motto, 8.0);
        let issuer_rule = page.rule_under(issuer, 8.0);
        let share = (issuer_rule.1 - issuer_rule.0) / (issuer.right - issuer.x);
        let checks: [(&str, bool); 16] = [
            ("quốc hiệu is bold, 12 to 13", nation.face == "Tinos-Bold" && within(nation.size, 12.0, 13.0)),
            ("tiêu ngữ is bold, 13 to 14", motto.face == "Tinos-Bold" && within(motto.size, 13.0, 14.0)),
            ("its rule begins where it begins", is(motto_rule.0, motto.x)),
            ("its rule ends where it ends", is(motto_rule.1, motto.right)),
            ("tiêu ngữ is under the middle of quốc hiệu", is(middle(motto), middle(nation))),
            ("the issuer is bold, 12 to 13", issuer.face == "Tinos-Bold" && within(issuer.size, 12.0, 13.0)),
            ("its rule is a third to a half of it", within(share, 1.0 / 3.0, 0.5)),
            ("its rule is in its middle", is((issuer_rule.0 + issuer_rule.1) / 2.0, middle(issuer))),
            ("the issuer stands on the left", issuer.right < nation.x),
            ("both heads begin on one line", is(page.run("ỦY BAN NHÂN DÂN").y, nation.y)),
            ("the number is upright, 13", number.face == "Tinos-Regular" && is(number.size, 13.0)),
            ("the number is under the issuer", is(middle(number), middle(issuer))),
            ("the date is italic, 13 to 14", date.face == "Tinos-Italic" && within(date.size, 13.0, 14.0)),
            ("the date is under tiêu ngữ", is(middle(date), middle(motto)) && date.y < motto.y),
            ("number and date stand on one line", is(number.y, date.y)),
            (
                "the head begins at the top margin",
                within(A4.1 - nation.y, 20.0 * MM, 25.0 * MM + nation.size),
            ),
        ];
        for (rule, holds) in checks {
            assert!(holds, "{form}: {rule}");
        }
    }
    let (sheets, _) = sheets("mau-03");
    sheets[0].run("Vô Tranh, ngày 05 tháng 02 năm 2027");
}

fn middle(run: &Shown) -> f32 {
    (run.x + run.right) / 2.0
}

#[test]
fn margins_and_page_numbers_of_every_form() {
    for form in ["mau-01", "mau-02", "mau-03", "van-ban-de-nghi", "score-sheet"] {
        let (sheets, _) = sheets(form);
        let mut furthest_left = f32::MAX;
        for (index, page) in sheets.iter().enumerate() {
            let place = format!("{form} page {}", index + 1);
            // The form's own number: top centre, 13 to 14, not on its first page.
            let above: Vec<&Shown> = page.runs.iter().filter(|run| run.y > A4.1 - 18.0 * MM).collect();
            if index == 0 {
                assert!(above.is_empty(), "{place}: {above:?}");
            } else {
                assert_eq!(above.len(), 1, "{place}: {above:?}");
                assert_eq!(above[0].text, (index + 1).to_string(), "{place}");
                assert!(
                    within(above[0].size, 13.0, 14.0) && is(middle(above[0]), LEFT + WIDTH / 2.0),
                    "{place}"
                );
            }
            let body: Vec<&Shown> =
                page.runs.iter().filter(|run| run.y < A4.1 - 18.0 * MM && run.y > 20.0 * MM).collect();
            let left = body.iter().map(|run| run.x).fold(f32::MAX, f32::min);
            let right = body.iter().map(|run| run.right).fold(0.0, f32::max);
            assert!(left >= 30.0 * MM - OFF / 10.0, "{place}: left {}", left / MM);
            furthest_left = furthest_left.min(left);
            assert!(A4.0 - right >= 15.0 * MM, "{place}: right {}", (A4.0 - right) / MM);
            // Between body and the edge stand only the foot of the form and of the dossier.
            for run in page.runs.iter().filter(|run| run.y <= 20.0 * MM) {
                let foot = run.size < 11.0;
                assert!(foot, "{place}: {run:?}");
            }
        }
        // Not more than 35 mm either: text begins at the margin.
        assert!(within(furthest_left, 30.0 * MM, 35.0 * MM), "{form}: left {}", furthest_left / MM);
    }
}

#[test]
fn titles_and_paragraphs_of_a_letter() {
    let (sheets, _) = sheets("mau-03");
    let page = &sheets[0];
    for words in ["BÁO CÁO", "Đánh giá một số nội dung của hồ sơ đăng ký tham gia"] {
        let title = page.run(words);
        assert!(title.face == "Tinos-Bold" && within(title.size, 13.0, 14.0), "{title:?}");
        assert!(is(middle(title), LEFT + WIDTH / 2.0), "{title:?}");
    }
    let mut indents = 0;
    let mut justified = 0;
    for page in &sheets {
        let lines = page.lines(13.0);
        for pair in lines.windows(2) {
            let [(_, above, above_right), (left, y, _)] = pair else { continue };
            let step = above - y;
            if is(*left, LEFT + 10.0 * MM) && step < 30.0 {
                // A first line: 10 mm in, and at least 6 pt further down than the next line of text.
                assert!(step >= 13.0 * 1.15 + 6.0 - 0.1, "{step}");
                indents += 1;
            } else if is(*left, LEFT) && step < 18.0 {
                // A following line: spacing 1.0 to 1.5, where 1.0 is the height of Times (1.15).
                assert!(within(step, 13.0 * 1.107, 13.0 * 1.15 * 1.5), "{step}");
                if is(*above_right, LEFT + WIDTH) {
                    justified += 1;
                }
            }
        }
    }
    assert!(indents >= 6, "{indents} first lines");
    assert!(justified >= 10, "{justified} lines reach the right margin");
}

#[test]
fn justified_lines_are_stretched_between_words_and_the_last_is_not() {
    let (sheets, _) = sheets("mau-03");
    let runs: Vec<&Shown> = sheets.iter().flat_map(|page| &page.runs).collect();
    let text = runs.iter().filter(|run| run.text.contains("sổ ghi từng ngày"));
    for run in text.filter(|run| is(run.right, LEFT + WIDTH)) {
        let spaces = run.text.trim_end().matches(' ').count();
        // One string before each stretched space: the pen is moved between words (TJ), not inside.
        assert_eq!(run.strings, spaces + 1, "{run:?}");
    }
    let last = runs.iter().find(|run| run.text.trim_end().ends_with("./.")).unwrap();
    assert!(last.right < LEFT + WIDTH - 5.0 || last.strings == 1, "{last:?}");
}

#[test]
fn closing_receivers_and_signature() {
    for (form, authority) in
        [("mau-03", "T.M ỦY BAN NHÂN DÂN XÃ VÔ TRANH"), ("van-ban-de-nghi", "TM. ỦY BAN NHÂN DÂN")]
    {
        let (sheets, _) = sheets(form);
        let page = sheets.last().unwrap();
        let close = page.runs.iter().find(|run| run.text.contains("./.")).unwrap();
        let before = close.text.trim_end().trim_end_matches("./.");
        assert!(before.ends_with(char::is_alphanumeric), "{form}: {}", close.text);
        let label = page.run("Nơi nhận:");
        assert!(label.face == "Tinos-BoldItalic" && is(label.size, 12.0), "{form}: {label:?}");
        let file = page.run("Lưu: VT, ");
        assert!(is(file.size, 11.0) && file.face == "Tinos-Regular" && is(file.x, LEFT), "{form}");
        let list: Vec<&Shown> = page.runs.iter().filter(|run| is(run.size, 11.0)).collect();
        assert!(list.iter().all(|run| run.y >= file.y), "{form}: the file is the last of them");
        let signer = page.run("Hoàng Thị Mẫu");
        let heads = [page.run(authority), page.run("KT. CHỦ TỊCH"), page.run("PHÓ CHỦ TỊCH")];
        for (above, below) in heads.windows(2).map(|pair| (pair[0], pair[1])) {
            assert!(above.y > below.y && is(middle(above), middle(below)), "{form}");
        }
        for head in heads {
            assert_eq!(head.face, "Tinos-Bold", "{form}: {head:?}");
            assert!(is(middle(head), middle(signer)), "{form}: {head:?}");
        }
        assert!(signer.face == "Tinos-Bold" && within(signer.size, 13.0, 14.0), "{form}");
        assert!(is(heads[0].y, label.y) || heads[0].y > label.y - 3.0, "{form}: both begin on one line");
        assert!(heads[2].y - signer.y > 22.0 * MM, "{form}: room for signature and seal");
    }
}

/// The four faces in one made-up form.
const LETTERS: &str = r#"
id = "letters"
name = "Bảng chữ"
[[blocks]]
block = "text"
text = "{producer.name}"
[[blocks]]
block = "text"
text = "{producer.name}"
bold = true
[[blocks]]
block = "text"
text = "{producer.name}"
italic = true
[[blocks]]
block = "text"
text = "{producer.name}"
bold = true
italic = true
"#;

#[test]
fn letters_typed_in_parts_are_drawn_as_letters_typed_whole() {
    let mut rulebook = rulebook();
    rulebook.forms.push(toml::from_str(LETTERS).unwrap());
    let part = Part::named("letters");
    let letters: String = vietnamese().chars().flat_map(|letter| [letter, ' ']).collect();
    let drawn = [letters.clone(), letters.nfd().collect::<String>()].map(|typed| {
        let mut dossier = empty();
        dossier.fields.insert("producer.name".into(), Value::Text(typed));
        let printed =
            print(&Request { part: Some(&part), ..Request::new(&rulebook, &dossier) }, &Shelf::default());
        assert_eq!(printed.problems, []);
        printed
    });
    show("letters", &drawn[0]);
    let content = |printed: &Printed| {
        let document = lopdf::Document::load_mem(&printed.bytes).unwrap();
        let id = document.page_iter().next().unwrap();
        document.get_page_content(id)
    };
    assert!(content(&drawn[0]) == content(&drawn[1]), "the same page, to the byte");
    let pages = pages(&drawn[0].bytes);
    for face in ["Tinos-Regular", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic"] {
        let runs = pages[0].iter().filter(|run| run.face == face);
        let text: String = runs.flat_map(|run| run.text.chars()).filter(|c| !c.is_whitespace()).collect();
        assert_eq!(text, vietnamese(), "{face}");
    }
}

#[test]
fn empty_fields_are_dotted_lines() {
    let rulebook = rulebook();
    let dossier = empty();
    for form in &rulebook.forms {
        let part = Part::Form(form.id.clone());
        let printed =
            print(&Request { part: Some(&part), ..Request::new(&rulebook, &dossier) }, &Shelf::default());
        show(&format!("empty-{}", form.id), &printed);
        let dots: usize = (0..printed.pages)
            .flat_map(|page| strokes(&printed.bytes, page))
            .filter(|(from, to)| (from.1 - to.1).abs() < 0.01 && to.0 - from.0 > 20.0)
            .count();
        assert!(dots >= 5, "{}: {dots} level strokes", form.id);
        assert_eq!(printed.problems, [], "{}", form.id);
    }
}
