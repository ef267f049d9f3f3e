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
/// Points that a button of an icon alone is wide at most.
const ICON_BUTTON: f32 = 60.0;

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
    icon: bool,
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
    if words.is_empty() {
        return None;
    }
    // Icons are letters of a font of their own, and no text.
    let icon = words.chars().all(|letter| ('\u{e000}'..'\u{f8ff}').contains(&letter));
    // The rows' own rectangles: a galley that is centred has an empty corner.
    let rows = text.galley.rows.iter().map(|row| row.rect().translate(text.pos.to_vec2()));
    let rect = rows.reduce(Rect::union)?;
    (rect.intersects(clip)).then(|| Drawn { text: words.to_owned(), icon, rect, clip })
}

/// What can be pressed or filled in.
struct Place {
    role: Role,
    name: String,
    rect: Rect,
    /// The part of it that is seen: what its list has not scrolled away.
    seen: Rect,
}

fn places(screen: &Screen, texts: &[Drawn]) -> Vec<Place> {
    use Role::*;
    let roles = [
        Button,
        Link,
        CheckBox,
        RadioButton,
        ComboBox,
        TextInput,
        MultilineTextInput,
        PasswordInput,
        ListBoxOption,
        ListItem,
    ];
    let nodes = screen.root().children_recursive();
    nodes
        .filter_map(|node| {
            let found = node.accesskit_node();
            found.bounding_box()?;
            let role = found.role();
            if !roles.contains(&role) {
                return None;
            }
            let name = found.label().map(|label| label.to_string()).unwrap_or_default();
            let rect = node.rect();
            // Its own words, or its icon, were drawn inside the clip of its list; where none was,
            // it is scrolled away.
            // A button of an icon alone shows no words; the icon in a row that is scrolled away may
            // be that of what stands over it.
            let small = rect.width() < ICON_BUTTON;
            let shows = |text: &&Drawn| if text.icon { small } else { text.is_of(&name) };
            let own = |text: &&Drawn| shows(text) && rect.contains(text.rect.center());
            let seen = texts.iter().find(own).map_or(Rect::NOTHING, |text| rect.intersect(text.clip));
            Some(Place { role, name, rect, seen })
        })
        .collect()
}

impl Drawn {
    /// Whether the text is a part of a name; the end of a text that is cut short is "…".
    fn is_of(&self, name: &str) -> bool {
        let words = self.text.trim_end_matches('…').trim();
        words.chars().count() > 1 && name.contains(words)
    }
}

/// Everything on screen that does not fit.
fn faults(screen: &Screen, points: Vec2) -> Vec<String> {
    let window = Rect::from_min_size(egui::Pos2::ZERO, points);
    let drawn = texts(screen);
    let places = places(screen, &drawn);
    let texts: Vec<Drawn> = drawn.into_iter().filter(|text| !text.icon).collect();
    let mut faults = Vec::new();
    let inputs = [Role::TextInput, Role::MultilineTextInput, Role::PasswordInput];
    for text in &texts {
        let begins = text.rect.left_center() + vec2(2.0, 0.0);
        // What one types may be longer than its field.
        if places.iter().any(|place| inputs.contains(&place.role) && place.rect.contains(begins)) {
            continue;
        }
        let room = text.clip.intersect(window);
        if text.rect.left() < room.left() - SLACK || text.rect.right() > room.right() + SLACK {
            faults.push(format!("{:?} is cut at its side: {:?} in {room:?}", text.text, text.rect));
        }
        let around =
            places.iter().filter(|place| place.rect.contains(text.rect.center()) && text.is_of(&place.name));
        let Some(place) = around.min_by(|a, b| a.rect.area().total_cmp(&b.rect.area())) else { continue };
        if !place.rect.expand(SLACK).contains_rect(text.rect) {
            let (role, name, rect) = (place.role, &place.name, place.rect);
            faults.push(format!(
                "{:?} stands out of {role:?} {name:?}: {:?} in {rect:?}",
                text.text, text.rect
            ));
        }
    }
    for (index, one) in texts.iter().enumerate() {
        for other in texts.iter().skip(index + 1) {
            let seen = |text: &Drawn| text.rect.intersect(text.clip).shrink(2.0);
            let over = seen(one).intersect(seen(other));
            if over.is_positive() && over.width() > 2.0 && over.height() > 3.0 {
                faults.push(format!("{:?} stands over {:?} at {over:?}", one.text, other.text));
            }
        }
    }
    for (index, one) in places.iter().enumerate() {
        for other in places.iter().skip(index + 1) {
            let over = one.seen.intersect(other.seen).shrink(1.0);
            let nested = one.rect.contains_rect(other.rect) || other.rect.contains_rect(one.rect);
            if !nested && over.is_positive() && over.width() > 3.0 && over.height() > 3.0 {
                faults.push(format!("{:?} lies over {:?} at {over:?}", one.name, other.name));
            }
        }
    }
    faults
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
