//! Every text stands whole in its box, and nothing over anything else, in the two smallest windows
//! that people have.
//!
//! What is on screen is read off the shapes that were drawn and the tree that a screen reader is
//! given. A list that scrolls may cut a line above or below; nothing may cut one at its side.

use egui::epaint::{ClippedShape, Shape, TextShape};
use egui::{Rect, Role, Vec2, vec2};
use egui_kittest::kittest::NodeT as _;

use super::{Screen, click, on_every_screen, sample, wait_for, window};

/// Points by which the last letter's overhang may stand out.
const SLACK: f32 = 1.5;

/// A window, in points: its pixels by the zoom.
struct Pane {
    name: &'static str,
    points: Vec2,
    zoom: f32,
}

const PANES: [Pane; 2] = [
    Pane { name: "1024×640", points: vec2(1024.0, 640.0), zoom: 1.0 },
    Pane { name: "1366×768 at 175 %", points: vec2(1366.0 / 1.75, 768.0 / 1.75), zoom: 1.75 },
];

/// A text that was drawn.
struct Drawn {
    text: String,
    /// Where its letters stand.
    rect: Rect,
    clip: Rect,
}

fn texts(screen: &Screen) -> Vec<Drawn> {
    fn gather(shape: &Shape, clip: Rect, texts: &mut Vec<Drawn>) {
        match shape {
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| gather(shape, clip, texts)),
            Shape::Text(text) => texts.extend(drawn(text, clip)),
            _ => {}
        }
    }
    let mut texts = Vec::new();
    for ClippedShape { clip_rect, shape, .. } in &screen.output().shapes {
        gather(shape, *clip_rect, &mut texts);
    }
    texts
}

fn drawn(text: &TextShape, clip: Rect) -> Option<Drawn> {
    let words = text.galley.job.text.trim();
    // Icons are letters of a font of their own, and no text.
    let is_icon = words.chars().all(|letter| ('\u{e000}'..'\u{f8ff}').contains(&letter));
    if words.is_empty() || is_icon {
        return None;
    }
    // The rows' own rectangles: a galley that is centred has an empty corner.
    let rows = text.galley.rows.iter().map(|row| row.rect().translate(text.pos.to_vec2()));
    let rect = rows.reduce(Rect::union)?;
    (rect.intersects(clip)).then(|| Drawn { text: words.to_owned(), rect, clip })
}

/// The boxes of what can be pressed or filled in, with their names and roles.
fn boxes(screen: &Screen) -> Vec<(Role, String, Rect)> {
    let nodes = screen.root().children_recursive();
    nodes
        .map(|node| {
            let found = node.accesskit_node();
            (found.role(), found.label().map(|l| l.to_string()).unwrap_or_default(), node.rect())
        })
        .filter(|(role, ..)| {
            use Role::*;
            let roles =
                [Button, CheckBox, RadioButton, ComboBox, TextInput, MultilineTextInput, ListBoxOption, ListItem];
            roles.contains(role)
        })
        .collect()
}

/// Everything on screen that does not fit.
fn faults(screen: &Screen, points: Vec2) -> Vec<String> {
    let window = Rect::from_min_size(egui::Pos2::ZERO, points);
    let (texts, boxes) = (texts(screen), boxes(screen));
    let mut faults = Vec::new();
    let is_input = |text: &Drawn| {
        let roles = [Role::TextInput, Role::MultilineTextInput, Role::PasswordInput];
        boxes.iter().any(|(role, _, rect)| roles.contains(role) && rect.contains(text.rect.left_center() + vec2(2.0, 0.0)))
    };
    for text in &texts {
        // What one types may be longer than its field.
        if is_input(text) {
            continue;
        }
        let room = text.clip.intersect(window);
        let whole_height = text.rect.top() >= room.top() && text.rect.bottom() <= room.bottom();
        if text.rect.left() < room.left() - SLACK || text.rect.right() > room.right() + SLACK {
            faults.push(format!("{:?} is cut at its side: {:?} in {room:?}", text.text, text.rect));
        }
        let Some((role, name, place)) = smallest_around(&boxes, text.rect.center()) else { continue };
        let wide = text.rect.left() < place.left() - SLACK || text.rect.right() > place.right() + SLACK;
        let high = text.rect.top() < place.top() - SLACK || text.rect.bottom() > place.bottom() + SLACK;
        if wide || (high && whole_height) {
            faults.push(format!("{:?} stands out of {role:?} {name:?}: {:?} in {place:?}", text.text, text.rect));
        }
    }
    for (index, one) in texts.iter().enumerate() {
        for other in texts.iter().skip(index + 1) {
            let over = one.rect.intersect(one.clip).shrink(2.0).intersect(other.rect.intersect(other.clip).shrink(2.0));
            if over.is_positive() && over.width() > 2.0 && over.height() > 3.0 {
                faults.push(format!("{:?} stands over {:?} at {over:?}", one.text, other.text));
            }
        }
    }
    for (index, (_, one, place)) in boxes.iter().enumerate() {
        for (_, other, place_2) in boxes.iter().skip(index + 1) {
            let over = place.intersect(*place_2).shrink(1.0);
            let nested = place.contains_rect(*place_2) || place_2.contains_rect(*place);
            // A line of a list that is scrolled away may lie under what is below the list.
            let seen = window.contains_rect(*place) && window.contains_rect(*place_2);
            if seen && !nested && over.is_positive() && over.width() > 3.0 && over.height() > 14.0 {
                faults.push(format!("{one:?} lies over {other:?} at {over:?}"));
            }
        }
    }
    faults
}

fn smallest_around(boxes: &[(Role, String, Rect)], at: egui::Pos2) -> Option<&(Role, String, Rect)> {
    let around = boxes.iter().filter(|(_, _, rect)| rect.contains(at));
    around.min_by(|a, b| a.2.area().total_cmp(&b.2.area()))
}

#[test]
fn no_text_overflows_its_box_on_any_screen() {
    let mut faulty = Vec::new();
    for pane in PANES {
        let mut screen = window();
        screen.set_size(pane.points);
        screen.set_pixels_per_point(pane.zoom);
        wait_for(&mut screen, "Mở hồ sơ mẫu");
        let first = faults(&screen, pane.points);
        faulty.extend(first.into_iter().map(|fault| format!("{}, first run: {fault}", pane.name)));
        let mut screen = sample();
        screen.set_size(pane.points);
        screen.set_pixels_per_point(pane.zoom);
        on_every_screen(&mut screen, |screen, name| {
            let found = faults(screen, pane.points);
            faulty.extend(found.into_iter().map(|fault| format!("{}, {name}: {fault}", pane.name)));
        });
    }
    assert!(faulty.is_empty(), "{} faults:\n{}", faulty.len(), faulty.join("\n"));
}

/// The finder of faults finds them: a name far too long, in a button far too small.
#[test]
fn a_text_too_long_for_its_place_is_found() {
    let mut screen = sample();
    click(&mut screen, "Trang chủ");
    wait_for(&mut screen, "OCOP năm 2026");
    assert_eq!(faults(&screen, vec2(1366.0, 768.0)), Vec::<String>::new());
    assert!(!faults(&screen, vec2(600.0, 768.0)).is_empty(), "half of the window is cut off");
}
