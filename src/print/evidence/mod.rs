//! Foreign evidence: files of any origin become pages of the dossier.
