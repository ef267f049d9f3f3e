//! What a person does in the window, through the accessibility tree; `hands.py` does the moving.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use serde_json::{Value as Json, json};

use super::display::Display;

/// The system's own Python: the one that has the bindings of the accessibility tree.
pub const PYTHON: &str = "/usr/bin/python3";
const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/window/hands.py");

/// Something on screen, as a screen reader would name it.
#[derive(Clone, Debug)]
pub struct Thing {
    role: &'static str,
    name: String,
    matching: &'static str,
}

macro_rules! things {
    ($($function:ident = $role:literal,)*) => {$(
        pub fn $function(name: impl Into<String>) -> Thing {
            Thing { role: $role, name: name.into(), matching: "is" }
        }
    )*};
}

things! {
    button = "push button",
    toggle = "toggle button",
    radio = "radio button",
    label = "label",
    entry = "entry",
    image = "image",
    option = "list item",
}

impl Thing {
    /// Its name only begins so.
    pub fn starting(self) -> Self {
        Self { matching: "starts", ..self }
    }

    /// Whether a thing of a role and a name is the one.
    pub fn is(&self, role: &str, name: &str) -> bool {
        role == self.role
            && match self.matching {
                "is" => name == self.name,
                "starts" => name.starts_with(&self.name),
                _ => name.contains(&self.name),
            }
    }

    /// The words stand somewhere in its name.
    pub fn holding(self) -> Self {
        Self { matching: "has", ..self }
    }
}

/// One pair of hands on one program.
pub struct Hands {
    helper: Child,
    requests: ChildStdin,
    answers: BufReader<ChildStdout>,
    program: u32,
}

impl Hands {
    pub fn on(display: &Display, program: u32) -> Self {
        let mut helper = display
            .command(PYTHON)
            .arg(SCRIPT)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the hands");
        let requests = helper.stdin.take().expect("piped");
        let answers = BufReader::new(helper.stdout.take().expect("piped"));
        Self { helper, requests, answers, program }
    }

    /// Waits until it is there; its name.
    pub fn see(&mut self, thing: Thing) -> String {
        self.must("wait", &thing, json!({}))["name"].as_str().unwrap_or_default().to_owned()
    }

    /// Whether it is there now.
    pub fn sees(&mut self, thing: Thing) -> bool {
        self.request("wait", &thing, json!({ "seconds": 0 })).is_ok()
    }

    pub fn press(&mut self, thing: Thing) {
        self.must("press", &thing, json!({}));
    }

    /// Gives it the keyboard.
    pub fn focus(&mut self, thing: Thing) {
        self.must("focus", &thing, json!({}));
    }

    /// What stands in the field of a name.
    pub fn read(&mut self, field: &str) -> String {
        self.must("read", &entry(field), json!({}))["text"].as_str().unwrap_or_default().to_owned()
    }

    /// Waits until the field of a name holds a text.
    pub fn reads(&mut self, field: &str, text: &str) {
        self.must("reads", &entry(field), json!({ "text": text }));
    }

    /// Role and name of what the keyboard has come to since this was asked last, or of what has it
    /// still.
    pub fn keyboard(&mut self) -> (String, String) {
        let answer = self.ask(&json!({ "do": "keyboard", "pid": self.program }));
        let answer = answer.unwrap_or_else(|error| panic!("keyboard: {error}"));
        let text = |name: &str| answer[name].as_str().unwrap_or_default().to_owned();
        (text("role"), text("name"))
    }

    /// Waits until it has the keyboard and stands in sight.
    pub fn has_keyboard(&mut self, thing: Thing) {
        self.must("has", &thing, json!({}));
    }

    /// Where its middle is on the screen.
    pub fn place(&mut self, thing: Thing) -> (i64, i64) {
        let answer = self.must("place", &thing, json!({}));
        let number = |name: &str| answer[name].as_i64().expect("a number");
        (number("x"), number("y"))
    }

    /// Puts a text in the field of a name, and waits until the field shows it.
    pub fn write(&mut self, field: &str, text: &str) {
        self.must("type", &entry(field), json!({ "text": text }));
    }

    /// Puts a text in a field that has the keyboard, and rests there.
    pub fn write_staying(&mut self, field: &str, text: &str) {
        self.must("type", &entry(field), json!({ "text": text, "focus": true }));
    }

    fn must(&mut self, what: &str, thing: &Thing, more: Json) -> Json {
        match self.request(what, thing, more) {
            Ok(answer) => answer,
            Err(error) => panic!("{what} {thing:?}: {error}\non screen:\n{}", self.screen()),
        }
    }

    /// Asks for something to be done; why it was not.
    pub fn request(&mut self, what: &str, thing: &Thing, more: Json) -> Result<Json, String> {
        let mut request = json!({
            "do": what, "pid": self.program,
            "role": thing.role, "name": thing.name, "match": thing.matching,
        });
        if let (Json::Object(request), Json::Object(more)) = (&mut request, more) {
            request.extend(more);
        }
        self.ask(&request)
    }

    fn ask(&mut self, request: &Json) -> Result<Json, String> {
        writeln!(self.requests, "{request}").map_err(|error| error.to_string())?;
        let mut line = String::new();
        self.answers.read_line(&mut line).map_err(|error| error.to_string())?;
        let answer: Json = serde_json::from_str(&line).map_err(|error| format!("{error}: {line:?}"))?;
        match answer["error"].as_str() {
            Some(error) => Err(error.to_owned()),
            None => Ok(answer),
        }
    }

    /// Everything in the tree, a line each.
    pub fn screen(&mut self) -> String {
        match self.ask(&json!({ "do": "tree", "pid": self.program })) {
            Ok(answer) => {
                let lines = answer["tree"].as_array().into_iter().flatten();
                lines.map(|line| format!("  {line}\n")).collect()
            }
            Err(error) => error,
        }
    }
}

impl Drop for Hands {
    fn drop(&mut self) {
        self.helper.kill().ok();
        self.helper.wait().ok();
    }
}
