//! The council's score sheet, of every set.

use super::read::{pages, strokes, texts};
use super::*;
use crate::print::flow::{A4, BOTTOM, LEFT, TOP, WIDTH};
use crate::rulebook::CriteriaSet;

fn sheet(rulebook: &Rulebook, dossier: &Dossier) -> Printed {
    let part = Part::named("score-sheet");
    print(&Request { part: Some(&part), ..Request::new(rulebook, dossier) }, &Shelf::default())
}

/// A dossier of a set with the highest level of each criterion chosen.
fn assessed(set: &CriteriaSet) -> Dossier {
    let mut dossier = empty();
    dossier.fields.insert("product.set".into(), Value::Number(i64::from(set.number.0)));
    dossier.fields.insert("product.name".into(), Value::Text("Sản phẩm Đồi Mây".into()));
    if let Some(case) = set.cases.last() {
        dossier.fields.insert("product.case".into(), Value::Text(case.code.clone()));
    }
    for leaf in set.leaves() {
        let highest = leaf.levels_in(dossier.case()).map(|(number, _)| number).last().unwrap();
        dossier.levels.insert(leaf.code, highest);
    }
    dossier
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn all_26_sets_print_whole_and_marked() {
    let rulebook = rulebook();
    assert_eq!(rulebook.sets.len(), 26);
    assert!(!rulebook.form("score-sheet").unwrap().bound, "the council's sheet is no part of the dossier");
    for set in &rulebook.sets {
        let dossier = assessed(set);
        let printed = sheet(&rulebook, &dossier);
        show(&format!("sheet-{}", set.number), &printed);
        assert_eq!(printed.problems, [], "set {}", set.number);
        let all = pages(&printed.bytes);
        let whole = squeezed(&texts(&printed.bytes).concat());
        // Rows are drawn line by line: the left column alone reads from line to line.
        let left = all.iter().flatten().filter(|run| run.x < LEFT + WIDTH * 0.8 && run.y < A4.1 - TOP);
        let left = squeezed(&left.map(|run| run.text.as_str()).collect::<String>());
        for criterion in &set.criteria {
            let title = format!("{}. {}", criterion.code, criterion.name);
            let title = if criterion.is_leaf() { title } else { title.to_uppercase() };
            assert!(left.contains(&squeezed(&title)), "set {}: {title}", set.number);
            for (_, level) in criterion.levels_in(dossier.case()) {
                let text = level.official.as_ref().unwrap_or(&level.text);
                assert!(left.contains(&squeezed(text)), "set {}: {text}", set.number);
            }
        }
        assert!(whole.contains(&squeezed("TỔNG CỘNG 100 Tổng điểm tự đánh giá 100")), "set {}", set.number);
        // Marked under the title, and at the foot of each page.
        assert_eq!(whole.matches("ĐIỀNTHEOĐIỂMTỰĐÁNHGIÁCỦACHỦTHỂ").count(), 1);
        let foot = "Điền theo điểm tự đánh giá của chủ thể; không phải phiếu chấm của Hội đồng.";
        for (index, page) in all.iter().enumerate() {
            let place = format!("set {} page {}", set.number, index + 1);
            assert_eq!(page.iter().filter(|run| run.text == foot).count(), 1, "{place}");
            for run in page.iter().filter(|run| run.text != foot && run.y < A4.1 - TOP) {
                assert!(run.x >= LEFT && run.right <= LEFT + WIDTH + 4.0, "{place}: {run:?}");
                assert!(run.y >= BOTTOM, "{place}: {run:?}");
            }
            // No criterion's title is the last thing on a page: its points stand beside the title,
            // and levels follow.
            let body = page.iter().filter(|run| run.text != foot);
            let lowest = body.min_by(|a, b| a.y.total_cmp(&b.y)).unwrap();
            let bold =
                lowest.face == "Tinos-Bold" && lowest.text.chars().next().is_some_and(|c| c.is_ascii_digit());
            assert!(!(bold && lowest.x < LEFT + 10.0), "{place} ends with {}", lowest.text);
        }
        // One tick for each criterion: a stroke of three points inside a box is drawn as "m l l S".
        let levels: usize = set.leaves().map(|leaf| leaf.levels_in(dossier.case()).count()).sum();
        let ticks: usize = (0..printed.pages).map(|page| ticks(&printed.bytes, page)).sum();
        assert_eq!(ticks, set.leaves().count(), "set {}", set.number);
        assert!(levels > ticks);
    }
}

/// Short rising strokes: ticks end above where their last line began.
fn ticks(bytes: &[u8], page: usize) -> usize {
    let short = |((fx, fy), (tx, ty)): &((f32, f32), (f32, f32))| {
        let (across, up) = (tx - fx, ty - fy);
        across > 3.0 && across < 12.0 && up > 1.0 && up < 12.0
    };
    strokes(bytes, page).iter().filter(|stroke| short(stroke)).count()
}

#[test]
fn set_26_shows_the_chosen_case_and_both_where_none_is_chosen() {
    let rulebook = rulebook();
    let set = rulebook.sets.iter().find(|set| !set.cases.is_empty()).unwrap();
    for chosen in [Some("TH1"), Some("TH2"), None] {
        let mut dossier = empty();
        dossier.fields.insert("product.set".into(), Value::Number(26));
        if let Some(case) = chosen {
            dossier.fields.insert("product.case".into(), Value::Text(case.into()));
        }
        let printed = sheet(&rulebook, &dossier);
        let text = squeezed(&texts(&printed.bytes).concat());
        let criteria =
            set.leaves().filter(|leaf| leaf.levels.iter().any(|level| level.case.is_some())).count();
        assert_eq!(criteria, 3);
        for case in &set.cases {
            let title = squeezed(&format!("Trường hợp {}: {}", case.code, case.name));
            let wanted = if chosen.is_none_or(|chosen| chosen == case.code) { criteria } else { 0 };
            assert_eq!(text.matches(&title).count(), wanted, "{chosen:?} {}", case.code);
        }
        // Nothing is chosen: nobody's points, so no mark of a self-assessment.
        assert!(!text.contains("khôngphảiphiếuchấmcủaHộiđồng"));
        assert_eq!((0..printed.pages).map(|page| ticks(&printed.bytes, page)).sum::<usize>(), 0);
    }
}

#[test]
fn the_sheet_of_the_sample_counts_what_the_score_counts() {
    let rulebook = rulebook();
    let (dossier, _) = sample(&rulebook);
    let printed = sheet(&rulebook, &dossier);
    let text = squeezed(&texts(&printed.bytes).concat());
    assert!(text.contains("Tổngđiểmtựđánhgiá71"));
    assert!(text.contains("19-05641-……-2027"), "the commune counts its products");
    for words in ["TràxanhĐồiMâyhộp200g", "0900000000", "Hồsơbịloạikhicógiấytờgiả."] {
        assert!(text.contains(words), "{words}");
    }
}
