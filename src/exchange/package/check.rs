//! Whether a record is one that this program can have made. A record that is not refuses the whole
//! package.

use std::collections::{HashMap, HashSet};

use super::limits;
use super::record::{ActionRecord, Record};
use crate::dossier::{
    DeviceId, EntityId, LONGEST_NAME, LONGEST_TEXT, MOST_PAGES, Operation, OperationId, REMOVED, Timestamp,
    Value, file_of, is_plain,
};

/// The reason against it, where there is one.
pub fn objection(record: &Record) -> Option<&'static str> {
    let sound = match record {
        Record::Operation(operation) => {
            let own = is_operation(&operation.id)
                && operation.parents.len() <= limits::PARENTS
                && operation.parents.iter().all(is_operation)
                && !operation.parents.contains(&operation.id);
            if !own {
                return Some("the name of an operation");
            }
            is_name(&operation.author)
                && is_time(operation.time)
                && is_entity(&operation.entity)
                && is_field(&operation.field)
                && is_action(&operation.action.0, &operation.id.device)
                && is_value(&operation.field, &operation.value)
        }
        Record::Action(action) => is_action_record(action),
    };
    (!sound).then_some("a record")
}

/// The reason against all records of a package together, where there is one: no package that this
/// program makes has an action without an operation, or more than a few operations side by side on
/// one field.
pub fn objection_to_all(records: &[Record]) -> Option<&'static str> {
    let operations = || {
        records.iter().filter_map(|record| match record {
            Record::Operation(operation) => Some(operation),
            Record::Action(_) => None,
        })
    };
    let done: HashSet<&str> = operations().map(|operation| operation.action.0.as_str()).collect();
    let idle = |record: &Record| match record {
        Record::Action(action) => !done.contains(action.id.0.as_str()),
        Record::Operation(_) => false,
    };
    if records.iter().any(idle) {
        return Some("an action that did nothing");
    }
    let claimed = |operation: &Operation| match operation.field.starts_with("file.") {
        true => file_of(&operation.value).map_or(0, |file| u64::from(file.pages)),
        false => 0,
    };
    if operations().map(claimed).sum::<u64>() > limits::PAGES {
        return Some("more pages than files can have");
    }
    let place = |operation: &Operation| (operation.entity.0.clone(), operation.field.clone());
    let mut sides: HashMap<(String, String), usize> = HashMap::new();
    let replaced: HashSet<&OperationId> =
        operations().flat_map(|operation| operation.parents.iter()).collect();
    for operation in operations().filter(|operation| !replaced.contains(&operation.id)) {
        let count = sides.entry(place(operation)).or_default();
        *count += 1;
        if *count > limits::SIDES {
            return Some("values side by side");
        }
    }
    None
}

fn is_action_record(action: &ActionRecord) -> bool {
    let texts = [&action.author, &action.label];
    is_device(&action.device)
        && (1..=limits::NUMBER).contains(&action.number)
        && action.id.0 == format!("{}-{}", action.device, action.number)
        && action.target.as_ref().is_none_or(|target| is_action(&target.0, &action.device))
        && texts.into_iter().all(|text| is_name(text))
        && action.arguments.len() <= 16
        && action.arguments.iter().all(|(name, text)| is_name(name) && is_plain(text))
        && is_time(action.time)
}

/// Actions change only what their own device did.
fn is_action(id: &str, device: &DeviceId) -> bool {
    let number = id.strip_prefix(device.0.as_str()).and_then(|rest| rest.strip_prefix('-'));
    let Some(Ok(read)) = number.map(str::parse::<u64>) else { return false };
    (1..=limits::NUMBER).contains(&read) && number == Some(read.to_string().as_str())
}

fn is_operation(id: &OperationId) -> bool {
    is_device(&id.device) && (1..=limits::NUMBER).contains(&id.seq)
}

fn is_device(device: &DeviceId) -> bool {
    (1..=32).contains(&device.0.len())
        && device.0.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
}

fn is_entity(entity: &EntityId) -> bool {
    entity.kind().is_some()
        && (2..=24).contains(&entity.0.len())
        && entity.0.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
}

fn is_field(field: &str) -> bool {
    (1..=120).contains(&field.len()) && field.bytes().all(|byte| byte.is_ascii_graphic())
}

fn is_name(text: &str) -> bool {
    text.chars().count() <= limits::NAME && is_plain(text)
}

fn is_time(time: Timestamp) -> bool {
    time.millis() <= limits::LATEST
}

/// Whether a field can hold a value: what people type has a length, and a file as many pages as one
/// that was attached.
fn is_value(field: &str, value: &Value) -> bool {
    match value {
        Value::Empty | Value::Flag(_) | Value::Number(_) => true,
        Value::Text(text) => {
            let longest = match field {
                "producer.name" | "product.name" => LONGEST_NAME,
                // What the program writes itself is as long as a record may be.
                _ if field.starts_with("snapshot/") || field == REMOVED => limits::RECORD,
                _ => LONGEST_TEXT,
            };
            let pages = || file_of(value).is_none_or(|file| file.pages <= MOST_PAGES);
            // A letter is a byte at least.
            (text.len() <= longest || text.chars().count() <= longest)
                && is_plain(text)
                && (!field.starts_with("file.") || pages())
        }
        Value::Erased { erased } => is_name(erased),
        // Only the laptop that sealed it could read it.
        Value::Sealed { .. } => false,
    }
}
