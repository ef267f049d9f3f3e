//! Laws of the engine.

use proptest::prelude::*;

use super::*;

fn typed(scheme: Scheme, style: ToneStyle, keys: &str) -> String {
    let mut method = InputMethod::new(scheme, style);
    let mut text = String::new();
    for key in keys.chars() {
        let edit = if key == '⌫' { method.backspace() } else { method.feed(key) };
        apply(&mut text, &edit);
        if key == ' ' {
            assert!(method.word().is_empty());
        } else {
            assert!(text.ends_with(method.word()), "{keys}: {text} ends with {}", method.word());
        }
    }
    text
}

fn apply(text: &mut String, edit: &Edit) {
    for _ in 0..edit.delete {
        text.pop();
    }
    text.push_str(&edit.insert);
}

#[test]
fn quick() {
    for keys in std::env::var("KEYS").unwrap_or_default().split(',') {
        let scheme = if keys.chars().any(|c| c.is_ascii_digit()) { Scheme::Vni } else { Scheme::Telex };
        println!("{keys} -> {}", typed(scheme, ToneStyle::Old, &format!("{keys} ")));
    }
}
