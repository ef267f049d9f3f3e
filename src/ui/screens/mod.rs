//! The screens, one file each. A screen draws what it is given and sends actions; it keeps
//! nothing but which of its parts is open.

pub mod assessment;
pub mod binding;
pub mod dossier;
pub mod evidence;
pub mod evidence_form;
pub mod figures;
pub mod find;
pub mod finder;
pub mod first_run;
pub mod follow_up;
pub mod form;
pub mod hand_in;
pub mod handed;
pub mod help;
pub mod history;
pub mod home;
pub mod knockouts;
pub mod new_dossier;
pub mod next_product;
pub mod page_editor;
mod page_view;
pub mod paper_view;
pub mod papers;
pub mod print_dialog;
pub mod printing;
pub mod save_as;
pub mod settings;
pub mod sort_papers;
pub mod standing;
pub mod story;
pub mod submissions;
pub mod table;
pub mod typing_trial;
pub mod unlock;
pub mod why;
pub mod writing;
