//! Which renderer draws the window: OpenGL first, since it is the fastest without a graphics
//! card; the other where OpenGL refuses, crashed at the last start, or a person chose so.

use eframe::Renderer;

/// The key under which the choice is remembered.
pub const REMEMBERED: &str = "ui.renderer";

/// The usual one, and the one for drivers that fail.
pub const FAST: Renderer = Renderer::Glow;
pub const SAFE: Renderer = Renderer::Wgpu;

/// The renderers in the order in which they are tried.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Order {
    pub first: Renderer,
    pub second: Renderer,
    /// The first one stands there because the other broke off at the last start.
    pub after_crash: bool,
}

impl Order {
    /// `wanted` is the switch of the command line, `remembered` the setting, `left` the mark of a
    /// start that was not over. The switch decides even after a crash: who gives it is trying out.
    pub fn of(wanted: Option<&str>, remembered: Option<&str>, left: Option<&str>) -> Self {
        let crashed = left.and_then(named).filter(|_| wanted.and_then(named).is_none());
        let chosen = wanted.and_then(named).or(remembered.and_then(named)).unwrap_or(FAST);
        let first = crashed.map_or(chosen, other);
        Self { first, second: other(first), after_crash: crashed.is_some() }
    }

    pub fn both(self) -> [Renderer; 2] {
        [self.first, self.second]
    }
}

/// The name under which a renderer is marked and remembered.
pub fn name(renderer: Renderer) -> &'static str {
    match renderer {
        Renderer::Glow => "glow",
        Renderer::Wgpu => "wgpu",
    }
}

fn named(text: &str) -> Option<Renderer> {
    [Renderer::Glow, Renderer::Wgpu].into_iter().find(|renderer| name(*renderer) == text)
}

fn other(renderer: Renderer) -> Renderer {
    match renderer {
        Renderer::Glow => Renderer::Wgpu,
        Renderer::Wgpu => Renderer::Glow,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crash_puts_the_other_renderer_first() {
        let cases = [
            ((None, None, None), "glow", false),
            ((None, Some("wgpu"), None), "wgpu", false),
            ((Some("glow"), Some("wgpu"), None), "glow", false),
            ((None, None, Some("glow")), "wgpu", true),
            ((None, Some("wgpu"), Some("wgpu")), "glow", true),
            // Not left by this program, or half written.
            ((None, None, Some("gl")), "glow", false),
            // Who names a renderer tries it out.
            ((Some("glow"), None, Some("glow")), "glow", false),
        ];
        for ((wanted, remembered, left), first, after_crash) in cases {
            let order = Order::of(wanted, remembered, left);
            assert_eq!(name(order.first), first, "{wanted:?} {remembered:?} {left:?}");
            assert_ne!(order.first, order.second);
            assert_eq!(order.after_crash, after_crash, "{wanted:?} {remembered:?} {left:?}");
        }
    }
}
