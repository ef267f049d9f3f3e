//! What surrounds every screen: the side bar and the top bar.

mod side_bar;
mod top_bar;

pub use side_bar::{Place, SideBar};
pub use top_bar::TopBar;
