//! The operating system's own store of secrets: the Secret Service of a Linux desktop, the
//! Credential Manager of Windows. Nobody is ever asked for anything, and nobody waits: a store that
//! is locked, absent or slow is one that does not answer.

use std::sync::mpsc::channel;
use std::time::Duration;

/// How long the system may take.
const PATIENCE: Duration = Duration::from_secs(3);
/// What the key is known by there.
const NAME: &str = "hoso-ocop";

/// The key, where the system keeps one.
pub(super) fn read() -> Result<Option<String>, String> {
    patiently(|| place::read().map_err(|error| error.to_string()))
}

/// Gives the key to the system, in the place of one that it had.
pub(super) fn write(text: &str) -> Result<(), String> {
    let text = text.to_owned();
    patiently(move || place::write(&text).map_err(|error| error.to_string()))
}

/// Has the system forget the key.
pub(super) fn forget() -> Result<(), String> {
    patiently(|| place::forget().map_err(|error| error.to_string()))
}

/// Asks on a thread of its own: one that hangs is left behind.
fn patiently<T: Send + 'static>(
    ask: impl FnOnce() -> Result<T, String> + Send + 'static,
) -> Result<T, String> {
    let (sender, answer) = channel();
    let asked = std::thread::Builder::new().name("keys".to_owned()).spawn(move || {
        // Nobody may be waiting any more.
        sender.send(ask()).ok();
    });
    asked.map_err(|error| error.to_string())?;
    answer.recv_timeout(PATIENCE).unwrap_or_else(|error| Err(error.to_string()))
}

/// The Secret Service, spoken to over the session's own bus, which is a socket of this user.
#[cfg(target_os = "linux")]
mod place {
    use std::collections::HashMap;

    use zbus::zvariant::{OwnedObjectPath, OwnedValue, Value};
    use zbus::{Connection, Error, Message};

    const SERVICE: &str = "org.freedesktop.secrets";
    const ROOT: &str = "/org/freedesktop/secrets";
    const SERVICE_INTERFACE: &str = "org.freedesktop.Secret.Service";
    const ITEM: &str = "org.freedesktop.Secret.Item";
    const COLLECTION: &str = "org.freedesktop.Secret.Collection";

    fn attributes() -> HashMap<&'static str, &'static str> {
        HashMap::from([("application", super::NAME), ("holds", "key to sensitive facts")])
    }

    fn locked() -> Error {
        Error::Failure("the store of secrets is locked".to_owned())
    }

    pub fn read() -> Result<Option<String>, Error> {
        zbus::block_on(async {
            let bus = Connection::session().await?;
            let Some(item) = find(&bus).await? else { return Ok(None) };
            let session = open_session(&bus).await?;
            let answer = call(&bus, item.as_str(), ITEM, "GetSecret", &(&session,)).await?;
            let ((_, _, secret, _),): ((OwnedObjectPath, Vec<u8>, Vec<u8>, String),) =
                answer.body().deserialize()?;
            String::from_utf8(secret).map(Some).map_err(|error| Error::Failure(error.to_string()))
        })
    }

    pub fn write(text: &str) -> Result<(), Error> {
        zbus::block_on(async {
            let bus = Connection::session().await?;
            let answer = call(&bus, ROOT, SERVICE_INTERFACE, "ReadAlias", &("default",)).await?;
            let (collection,): (OwnedObjectPath,) = answer.body().deserialize()?;
            if collection.as_str() == "/" {
                return Err(locked());
            }
            let properties = "org.freedesktop.DBus.Properties";
            let answer = call(&bus, collection.as_str(), properties, "Get", &(COLLECTION, "Locked")).await?;
            let (is_locked,): (OwnedValue,) = answer.body().deserialize()?;
            if bool::try_from(is_locked)? {
                return Err(locked());
            }
            let session = open_session(&bus).await?;
            let about: HashMap<&str, Value<'_>> = HashMap::from([
                ("org.freedesktop.Secret.Item.Label", Value::from("Hồ sơ OCOP")),
                ("org.freedesktop.Secret.Item.Attributes", Value::from(attributes())),
            ]);
            let none: &[u8] = &[];
            let secret = (&session, none, text.as_bytes(), "text/plain");
            let answer =
                call(&bus, collection.as_str(), COLLECTION, "CreateItem", &(about, secret, true)).await?;
            let (_, prompt): (OwnedObjectPath, OwnedObjectPath) = answer.body().deserialize()?;
            if prompt.as_str() == "/" { Ok(()) } else { Err(locked()) }
        })
    }

    pub fn forget() -> Result<(), Error> {
        zbus::block_on(async {
            let bus = Connection::session().await?;
            while let Some(item) = find(&bus).await? {
                let answer = call(&bus, item.as_str(), ITEM, "Delete", &()).await?;
                let (prompt,): (OwnedObjectPath,) = answer.body().deserialize()?;
                if prompt.as_str() != "/" {
                    return Err(locked());
                }
            }
            Ok(())
        })
    }

    /// The item that is ours, where it may be read without a question.
    async fn find(bus: &Connection) -> Result<Option<OwnedObjectPath>, Error> {
        let answer = call(bus, ROOT, SERVICE_INTERFACE, "SearchItems", &(attributes(),)).await?;
        let (open, shut): (Vec<OwnedObjectPath>, Vec<OwnedObjectPath>) = answer.body().deserialize()?;
        match (open.into_iter().next(), shut.is_empty()) {
            (Some(item), _) => Ok(Some(item)),
            (None, true) => Ok(None),
            (None, false) => Err(locked()),
        }
    }

    async fn open_session(bus: &Connection) -> Result<OwnedObjectPath, Error> {
        let answer = call(bus, ROOT, SERVICE_INTERFACE, "OpenSession", &("plain", Value::from(""))).await?;
        let (_, session): (OwnedValue, OwnedObjectPath) = answer.body().deserialize()?;
        Ok(session)
    }

    async fn call<B: serde::Serialize + zbus::zvariant::DynamicType>(
        bus: &Connection,
        path: &str,
        interface: &str,
        method: &str,
        body: &B,
    ) -> Result<Message, Error> {
        bus.call_method(Some(SERVICE), path, Some(interface), method, body).await
    }
}

#[cfg(target_os = "windows")]
mod place {
    use keyring_core::api::CredentialStoreApi as _;
    use keyring_core::{Entry, Error};

    fn entry() -> Result<Entry, Error> {
        windows_native_keyring_store::Store::new()?.build(super::NAME, "key to sensitive facts", None)
    }

    pub fn read() -> Result<Option<String>, Error> {
        match entry()?.get_password() {
            Ok(text) => Ok(Some(text)),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(error),
        }
    }

    pub fn write(text: &str) -> Result<(), Error> {
        entry()?.set_password(text)
    }

    pub fn forget() -> Result<(), Error> {
        match entry()?.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(error) => Err(error),
        }
    }
}

#[cfg(not(any(target_os = "linux", target_os = "windows")))]
mod place {
    pub fn read() -> Result<Option<String>, String> {
        Err("none".to_owned())
    }

    pub fn write(_: &str) -> Result<(), String> {
        Err("none".to_owned())
    }

    pub fn forget() -> Result<(), String> {
        Err("none".to_owned())
    }
}
