//! Whether a record is one that this program can have made. A record that is not refuses the whole
//! package.

use super::limits;
use super::record::{ActionRecord, Record};
use crate::dossier::{DeviceId, EntityId, OperationId, Timestamp, Value, is_plain};

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
                && is_value(&operation.value)
        }
        Record::Action(action) => is_action_record(action),
    };
    (!sound).then_some("a record")
}

fn is_action_record(action: &ActionRecord) -> bool {
    let texts = [&action.author, &action.label];
    is_device(&action.device)
        && action.number >= 1
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
    number.is_some_and(|number| number.parse::<u64>().is_ok_and(|number| number >= 1))
}

fn is_operation(id: &OperationId) -> bool {
    is_device(&id.device) && (1..=1 << 53).contains(&id.seq)
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

fn is_value(value: &Value) -> bool {
    match value {
        Value::Empty | Value::Flag(_) | Value::Number(_) => true,
        Value::Text(text) => is_plain(text),
        Value::Erased { erased } => is_name(erased),
        // Only the laptop that sealed it could read it.
        Value::Sealed { .. } => false,
    }
}
