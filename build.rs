//! Prepares the shipped rulebook: its TOML files become JSON, which is read several times faster
//! at every start, and are hashed. That the law in them adds up is for the tests to see.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "src/rulebook/hash.rs"]
mod hash;

const SHIPPED: &str = "assets/rulebooks/26-2026";

fn main() {
    // The targets of fuzz/ are compiled with the same rulebook from a folder below.
    let below = !Path::new(SHIPPED).is_dir();
    if below {
        env::set_current_dir("..").expect("there is a folder above");
    }
    let root = if below { "../" } else { "" };
    println!("cargo::rerun-if-changed={root}{SHIPPED}");
    println!("cargo::rerun-if-changed={root}src/rulebook/hash.rs");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo names the folder"));
    let mut files = hash::Files::new();
    for folder in ["", "sets", "forms", "papers"] {
        collect(&Path::new(SHIPPED).join(folder), folder, &mut files);
    }
    let mut table = format!("const HASH: &str = {:?};\n", hash::of_files(&files));
    table.push_str("static FILES: &[(&str, &str)] = &[\n");
    for (index, (name, text)) in files.iter().enumerate() {
        let value: serde_json::Value = match toml::from_str(text) {
            Ok(value) => value,
            Err(error) => panic!("{SHIPPED}/{name}: {error}"),
        };
        let json = out.join(format!("{index}.json"));
        fs::write(&json, value.to_string()).expect("the folder of the build can be written");
        writeln!(table, "    ({name:?}, include_str!({:?})),", json.display().to_string())
            .expect("a text takes more");
    }
    table.push_str("];\n");
    fs::write(out.join("rulebook.rs"), table).expect("the folder of the build can be written");
}

/// The texts of a folder's TOML files, by their names with that of the folder.
fn collect(path: &Path, folder: &str, files: &mut hash::Files) {
    for entry in fs::read_dir(path).expect("the rulebook is there") {
        let path = entry.expect("the rulebook can be listed").path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            let name = path.file_name().expect("a file has a name").to_string_lossy();
            let name = if folder.is_empty() { name.into_owned() } else { format!("{folder}/{name}") };
            let text = fs::read_to_string(&path).expect("a rulebook is text");
            files.insert(name, text);
        }
    }
}
