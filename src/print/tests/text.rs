//! Letters and lines.

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::read::texts;
use super::*;
use crate::print::face::Face;
use crate::print::face::tests::vietnamese;
use crate::print::flow::{self, HEIGHT, Strip};
use crate::print::ink::{Mark, Style};
use crate::print::paragraph::{Inline, Line, Paragraph, plain};
use crate::rulebook::form::Align;

fn style() -> Style {
    Style::new(Face::Regular, 13.0)
}

fn text_of(line: &Line) -> String {
    let mut text = String::new();
    for mark in &line.marks {
        if let Mark::Text(run) = mark {
            run.chunks.iter().for_each(|(chunk, _)| text.push_str(chunk));
        }
    }
    text.trim_end().to_owned()
}

/// Where the ink of a line ends.
fn right_end(line: &Line) -> f32 {
    let Some(Mark::Text(run)) = line.marks.last() else { return 0.0 };
    let last = run.chunks.len() - 1;
    let width = |(index, (text, after)): (usize, &(String, f32))| {
        run.style.measure(text) + if index < last { *after } else { 0.0 }
    };
    run.x + run.chunks.iter().enumerate().map(width).sum::<f32>()
}

#[test]
fn every_letter_comes_back_composed_whatever_way_it_was_typed() {
    let rulebook = rulebook();
    let letters = vietnamese();
    let part = Part::named("mau-01");
    for typed in [letters.clone(), letters.nfd().collect()] {
        let mut dossier = empty();
        dossier.fields.insert("producer.name".into(), Value::Text(typed));
        let printed =
            print(&Request { part: Some(&part), ..Request::new(&rulebook, &dossier) }, &Shelf::default());
        let text: String = texts(&printed.bytes).concat().split_whitespace().collect();
        assert!(text.contains(&letters), "{text}");
        assert_eq!(printed.problems, []);
    }
}

#[test]
fn a_letter_that_no_face_has_is_drawn_as_a_box_and_named() {
    let rulebook = rulebook();
    let mut dossier = empty();
    dossier.fields.insert("producer.name".into(), Value::Text("Chè ★ 茶".into()));
    let printed = print(&Request::new(&rulebook, &dossier), &Shelf::default());
    assert_eq!(printed.problems, [Problem::MissingLetter('★'), Problem::MissingLetter('茶')]);
    let lines = Paragraph::new(plain("a ★ b", style()), Align::Left, 17.0).lines(400.0);
    assert!(lines[0].marks.iter().any(|mark| matches!(mark, Mark::Missing { .. })));
}

#[test]
fn lines_break_at_spaces_only() {
    let text = "Căn cứ Nghị định số 30/2020/NĐ-CP và Quyết định 26/2026/QĐ-TTg, địa chỉ lien-he@doi-may.example \
                của hợp tác xã, tổ hợp tác; Điều\u{a0}7 khoản\u{a0}1 được áp dụng từ ngày ban hành.";
    for width in [150.0, 153.0, 201.0, 288.0, 459.0] {
        let lines = Paragraph::new(plain(text, style()), Align::Justify, 17.0).lines(width);
        let joined: Vec<String> = lines.iter().map(text_of).collect();
        assert_eq!(joined.join(" "), text.replace('\u{a0}', " "), "{width}");
        for whole in ["30/2020/NĐ-CP", "26/2026/QĐ-TTg,", "lien-he@doi-may.example", "Điều 7", "khoản 1"]
        {
            assert!(joined.iter().any(|line| line.contains(whole)), "{whole} at {width}");
        }
    }
}

#[test]
fn justified_lines_end_at_the_margin_and_the_last_does_not() {
    let text =
        "Chè trung du lá nhỏ trồng trên đồi sương của xóm, chế biến theo cách lấy hương của làng. ".repeat(6);
    let lines = Paragraph::new(plain(&text, style()), Align::Justify, 17.0).lines(459.0);
    let (last, full) = lines.split_last().unwrap();
    assert!(full.len() > 3);
    for line in full {
        assert!((right_end(line) - 459.0).abs() < 0.5, "{}", right_end(line));
    }
    assert!(right_end(last) < 450.0);
}

#[test]
fn a_title_of_two_lines_is_even() {
    let words = plain("ĐẠI DIỆN THEO PHÁP LUẬT CỦA CƠ SỞ", style());
    let lines = Paragraph::new(words, Align::Center, 17.0).lines(200.0);
    let widths: Vec<usize> = lines.iter().map(|line| text_of(line).chars().count()).collect();
    assert_eq!(widths.len(), 2);
    assert!(widths[0].abs_diff(widths[1]) < 8, "{widths:?}");
}

#[test]
fn a_box_never_begins_a_line_without_its_label() {
    let words = |text: &str| {
        vec![Inline::Text(format!("{text}\u{a0}"), style()), Inline::Check { ticked: true, style: style() }]
    };
    for width in 40..120_u8 {
        for line in Paragraph::new(words("một hai ba bốn năm"), Align::Left, 17.0).lines(f32::from(width))
        {
            assert!(!matches!(line.marks.first(), Some(Mark::Check { .. })), "{width}");
        }
    }
}

fn strip(height: f32) -> Strip {
    let mark = Mark::Dots { x: 0.0, y: 0.0, width: height };
    Strip { height, marks: vec![mark], ..Strip::default() }
}

#[test]
fn no_line_is_left_alone_on_a_page() {
    // Wherever a paragraph of five lines falls, at least two stay together on each side.
    for above in 0..60 {
        let mut strips = vec![strip(HEIGHT - 100.0 + above as f32 * 2.0)];
        let mut lines: Vec<Strip> = (0..5).map(|_| strip(17.0)).collect();
        flow::keep_pairs(&mut lines);
        strips.extend(lines);
        let laid = flow::pages(strips);
        let second = laid.pages.get(1).map_or(0, Vec::len);
        assert!([0, 2, 3, 5].contains(&second), "{above}: {second}");
        assert_eq!(laid.pages.iter().map(Vec::len).sum::<usize>(), 6);
    }
}

#[test]
fn what_is_glued_goes_to_the_next_page_together() {
    let mut group: Vec<Strip> = (0..4).map(|_| strip(40.0)).collect();
    flow::glue(&mut group);
    let mut strips = vec![strip(HEIGHT - 100.0)];
    strips.extend(group);
    let counts: Vec<usize> = flow::pages(strips).pages.iter().map(Vec::len).collect();
    assert_eq!(counts, [1, 4]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Whatever is typed, every letter is set, in order, and no line is wider than its column.
    #[test]
    fn nothing_is_lost_and_nothing_sticks_out(
        text in "[a-zA-ZàảẫậđĐơớừ0-9 /.,\\-\u{a0}]{0,200}",
        width in 60.0_f32..460.0,
        center in any::<bool>(),
        indent in prop_oneof![Just(0.0_f32), Just(28.35)],
    ) {
        let align = if center { Align::Center } else { Align::Justify };
        let mut paragraph = Paragraph::new(plain(&text, style()), align, 17.0);
        paragraph.first_indent = if center { 0.0 } else { indent };
        let lines = paragraph.lines(width);
        let set: String = lines.iter().map(text_of).collect::<Vec<_>>().concat();
        let squeeze = |text: &str| text.replace(['\u{a0}', ' '], "");
        prop_assert_eq!(squeeze(&set), squeeze(&text));
        for line in &lines {
            prop_assert!(right_end(line) <= width + style().measure(" ") + 0.6);
        }
    }
}
