//! The screens, one file each. A screen draws what it is given and sends actions; it keeps
//! nothing but which of its parts is open.

pub mod assessment;
pub mod dossier;
pub mod evidence;
pub mod evidence_form;
pub mod first_run;
pub mod follow_up;
pub mod form;
pub mod help;
pub mod home;
pub mod new_dossier;
pub mod papers;
pub mod printing;
pub mod save_as;
pub mod settings;
pub mod standing;
pub mod table;
pub mod unlock;
