//! The laws of flow, over random texts and random fillings of pages.

use proptest::prelude::*;

use super::read::pages;
use super::*;
use crate::print::flow::{self, A4, BOTTOM, HEIGHT, LEFT, Laid, Running, Strip, TOP, WIDTH};
use crate::print::ink::{MM, Mark};

/// What a page is filled with.
#[derive(Clone, Debug)]
enum Item {
    /// Lines of a height.
    Paragraph(usize, f32),
    /// Lines that stay with what follows.
    Heading(usize),
    /// Strips that hold together, such as a signature.
    Group(usize, f32),
    /// A paragraph with a note at the foot.
    Noted(usize, usize),
    /// Rows, each of some lines.
    Table(Vec<usize>),
}

fn item() -> impl Strategy<Value = Item> {
    prop_oneof![
        (1_usize..60, 10.0_f32..24.0).prop_map(|(lines, height)| Item::Paragraph(lines, height)),
        (1_usize..4).prop_map(Item::Heading),
        (1_usize..7, 20.0_f32..90.0).prop_map(|(strips, height)| Item::Group(strips, height)),
        (1_usize..9, 1_usize..4).prop_map(|(lines, notes)| Item::Noted(lines, notes)),
        prop::collection::vec(1_usize..14, 1..12).prop_map(Item::Table),
    ]
}

/// Numbers the strips: a link to page `n` stands for strip `n`.
struct Numbered {
    strips: Vec<Strip>,
    /// Strips that belong together, by their numbers: paragraphs and rows, which may be split
    /// between their second and last but one line; groups, which may not.
    lines: Vec<std::ops::Range<usize>>,
    wholes: Vec<std::ops::Range<usize>>,
    headings: Vec<usize>,
}

impl Numbered {
    fn strip(&mut self, height: f32) -> Strip {
        let page = self.strips.len();
        Strip {
            height,
            marks: vec![Mark::Link { x: 0.0, y: 0.0, width: WIDTH, height, page }],
            ..Strip::default()
        }
    }

    fn add(&mut self, count: usize, height: f32) -> std::ops::Range<usize> {
        let from = self.strips.len();
        for _ in 0..count {
            let strip = self.strip(height);
            self.strips.push(strip);
        }
        from..self.strips.len()
    }
}

fn fill(items: &[Item]) -> Numbered {
    let mut all =
        Numbered { strips: Vec::new(), lines: Vec::new(), wholes: Vec::new(), headings: Vec::new() };
    let mut keep = false;
    for item in items {
        let range = match item {
            Item::Paragraph(lines, height) => {
                let range = all.add(*lines, *height);
                flow::keep_pairs(&mut all.strips[range.clone()]);
                all.lines.push(range.clone());
                range
            }
            Item::Heading(lines) => {
                let range = all.add(*lines, 17.0);
                flow::glue(&mut all.strips[range.clone()]);
                all.wholes.push(range.clone());
                all.headings.push(range.end - 1);
                range
            }
            Item::Group(count, height) => {
                let range = all.add(*count, *height);
                flow::glue(&mut all.strips[range.clone()]);
                all.wholes.push(range.clone());
                range
            }
            Item::Noted(lines, notes) => {
                let range = all.add(*lines, 17.0);
                flow::keep_pairs(&mut all.strips[range.clone()]);
                let note = Strip { height: 12.0, ..Strip::default() };
                all.strips[range.end - 1].notes = vec![note; *notes];
                all.lines.push(range.clone());
                range
            }
            Item::Table(rows) => {
                let head = Strip {
                    height: 30.0,
                    marks: vec![Mark::Dots { x: 0.0, y: 0.0, width: 30.0 }],
                    ..Strip::default()
                };
                let running = std::rc::Rc::new(Running { head, close: Vec::new() });
                let from = all.strips.len();
                for (index, lines) in rows.iter().enumerate() {
                    let row = all.add(*lines, 14.0);
                    flow::keep_pairs(&mut all.strips[row.clone()]);
                    for strip in &mut all.strips[row.clone()] {
                        strip.table = Some(running.clone());
                    }
                    if index == 0 {
                        // The head itself is drawn with the first row here.
                        all.strips[row.start].marks.push(Mark::Dots { x: 0.0, y: 0.0, width: 30.0 });
                    }
                    all.lines.push(row);
                }
                from..all.strips.len()
            }
        };
        let first = &mut all.strips[range.start];
        first.glued |= keep;
        first.above = 6.0;
        keep = matches!(item, Item::Heading(_));
    }
    all
}

/// The numbered strips of each page, with their top and bottom.
fn found(laid: &Laid) -> Vec<Vec<(usize, f32, f32)>> {
    let of = |marks: &Vec<Mark>| {
        let strips = marks.iter().filter_map(|mark| match mark {
            Mark::Link { page, y, height, .. } => Some((*page, *y, y + height)),
            _ => None,
        });
        strips.collect()
    };
    laid.pages.iter().map(of).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn pages_keep_the_laws_of_flow(items in prop::collection::vec(item(), 1..14)) {
        let all = fill(&items);
        let (strips, Numbered { lines, wholes, headings, .. }) = (all.strips.clone(), all);
        let count = strips.len();
        let heights: Vec<f32> = strips.iter().map(|strip| strip.above + strip.height).collect();
        // Runs of strips without a place to turn the page: only one taller than a page may break.
        let mut run_of = vec![0_usize; count];
        let mut runs: Vec<f32> = Vec::new();
        for (index, strip) in strips.iter().enumerate() {
            if !strip.glued || runs.is_empty() {
                runs.push(0.0);
            }
            run_of[index] = runs.len() - 1;
            let notes: f32 = strip.notes.iter().map(|note| note.height).sum();
            let notes = if notes > 0.0 { notes + 10.0 } else { 0.0 };
            *runs.last_mut().unwrap() += heights[index] + notes;
        }
        // A table's head is repeated above its rows.
        let fits = |index: usize| runs[run_of[index]] + 30.0 <= HEIGHT;
        let laid = flow::pages(strips);
        let pages = found(&laid);
        let order: Vec<usize> = pages.iter().flatten().map(|(number, _, _)| *number).collect();
        prop_assert_eq!(&order, &(0..count).collect::<Vec<_>>(), "every strip once, in order");
        for (index, page) in pages.iter().enumerate() {
            prop_assert!(!page.is_empty(), "page {} is empty", index + 1);
            for pair in page.windows(2) {
                prop_assert!(pair[0].2 <= pair[1].1 + 0.01, "{:?} lies over {:?}", pair[0], pair[1]);
            }
            for (number, top, bottom) in page {
                prop_assert!(*top >= TOP - 0.01 && *bottom <= A4.1 - BOTTOM + 0.02, "strip {number}");
            }
        }
        let mut page_of = vec![0; count];
        for (index, page) in pages.iter().enumerate() {
            page.iter().for_each(|(number, _, _)| page_of[*number] = index);
        }
        for range in lines.iter().filter(|range| std::ops::Range::clone(range).all(fits)) {
            for at in range.clone().skip(1) {
                if page_of[at] != page_of[at - 1] {
                    prop_assert!(at - range.start >= 2, "line {at} leaves one behind");
                    prop_assert!(range.end - at >= 2, "line {at} goes over alone");
                }
            }
        }
        for range in wholes.iter().filter(|range| std::ops::Range::clone(range).all(fits)) {
            let pages: Vec<usize> = range.clone().map(|at| page_of[at]).collect();
            prop_assert!(pages.iter().all(|page| *page == pages[0]), "a group is split: {:?}", pages);
        }
        for heading in headings {
            if heading + 1 < count && fits(heading) {
                prop_assert_eq!(page_of[heading], page_of[heading + 1], "a heading ends its page");
            }
        }
    }
}

/// What people type: words of all lengths, document numbers, addresses, letters without a face.
fn typed() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        6 => "[a-zàảậđêơừ]{1,7}",
        1 => "[A-Z0-9]{1,12}",
        1 => Just("30/2020/NĐ-CP".to_owned()),
        1 => Just("lien-he@doi-may.example".to_owned()),
        1 => "[a-z]{60,130}",
        1 => Just("★".to_owned()),
        1 => Just("\n".to_owned()),
    ];
    prop::collection::vec(word, 0..160).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(12) })]

    /// Whatever the fields hold, nothing is printed outside the margins of the page.
    #[test]
    fn no_filling_leaves_the_margins(texts in prop::collection::vec(typed(), 8), set in 1_u8..=26) {
        let rulebook = rulebook();
        let mut dossier = empty();
        dossier.fields.insert("product.set".into(), Value::Number(i64::from(set)));
        let printed = rulebook.fields.iter().filter(|field| !field.forms.is_empty());
        for (index, field) in printed.filter(|field| field.name != "product.set").enumerate() {
            let text = &texts[index % texts.len()];
            // Signatures and heads are never split: a name as long as a page has no place.
            let long = field.kind == crate::rulebook::FieldKind::Long && !field.name.contains("signer");
            let short = || text.split_whitespace().take(10).collect::<Vec<_>>().join(" ");
            let value = if long { text.clone() } else { short() };
            dossier.fields.insert(field.name.clone(), Value::Text(value));
        }
        for leaf in rulebook.set(dossier.set().unwrap()).unwrap().leaves().step_by(3) {
            let name = format!("descriptions.{}", leaf.code);
            dossier.fields.insert(name, Value::Text(texts[0].clone()));
        }
        for form in &rulebook.forms {
            let part = Part::Form(form.id.clone());
            let request = Request { part: Some(&part), ..Request::new(&rulebook, &dossier) };
            let printed = print(&request, &Shelf::default());
            for (index, page) in pages(&printed.bytes).into_iter().enumerate() {
                for run in page {
                    let place = format!("{} page {}: {run:?}", form.id, index + 1);
                    prop_assert!(run.x >= LEFT - 0.05, "{}", place);
                    // A space may stand at the end of a line.
                    prop_assert!(run.right <= LEFT + WIDTH + run.size * 0.3 + 0.6, "{}", place);
                    prop_assert!(run.y >= 8.0 * MM && run.y <= A4.1 - 12.0 * MM, "{}", place);
                }
            }
        }
    }
}
