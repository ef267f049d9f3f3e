//! A key that means nothing, sent to our own window on an X11 display.

use std::sync::Arc;

use eframe::CreationContext;
use egui::Context;
use raw_window_handle::{HasWindowHandle as _, RawWindowHandle};
use x11rb::connection::Connection as _;
use x11rb::protocol::xproto::{
    ConnectionExt as _, EventMask, KEY_PRESS_EVENT, KEY_RELEASE_EVENT, KeyButMask, KeyPressEvent,
};
use x11rb::rust_connection::RustConnection;

use super::Typing;

/// F24 on the keyboards of Linux: no keyboard has the key, no input method gives it a meaning.
const KEYCODE: u8 = 202;

/// Keeps the input method on where the window stands on an X11 display.
pub fn attend(ctx: &Context, window: &CreationContext<'_>) {
    let handle = window.window_handle().map(|handle| handle.as_raw());
    let window = match handle {
        Ok(RawWindowHandle::Xlib(handle)) => u32::try_from(handle.window).ok(),
        Ok(RawWindowHandle::Xcb(handle)) => Some(handle.window.get()),
        _ => None,
    };
    let Some(window) = window else { return };
    match RustConnection::connect(None) {
        Ok((display, screen)) => {
            let root = display.setup().roots.get(screen).map_or(window, |screen| screen.root);
            let nudge = move || {
                if let Err(error) = send(&display, root, window) {
                    log::warn!("the input method was not told of a click: {error}");
                }
            };
            ctx.with_plugin(|typing: &mut Typing| typing.keep_x11(Arc::new(nudge)));
        }
        Err(error) => log::warn!("no second way to the display: {error}"),
    }
}

fn send(display: &RustConnection, root: u32, window: u32) -> Result<(), x11rb::errors::ConnectionError> {
    for (kind, mask) in [(KEY_PRESS_EVENT, EventMask::KEY_PRESS), (KEY_RELEASE_EVENT, EventMask::KEY_RELEASE)]
    {
        let event = KeyPressEvent {
            response_type: kind,
            detail: KEYCODE,
            sequence: 0,
            time: x11rb::CURRENT_TIME,
            root,
            event: window,
            child: x11rb::NONE,
            root_x: 0,
            root_y: 0,
            event_x: 0,
            event_y: 0,
            state: KeyButMask::default(),
            same_screen: true,
        };
        display.send_event(false, window, mask, event)?;
    }
    display.flush()
}
