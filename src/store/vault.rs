//! Sensitive facts inside the database: each value is sealed under a key that stands elsewhere
//! (`keys`), so that a copy of the database alone does not tell them.
//!
//! XChaCha20-Poly1305; the name of the field and of the entity is authenticated with the value, so
//! that one person's value cannot be put in another's place. The nonce is made of the same and of
//! the value: what is entered twice for one person reads the same, and merging needs no key to see
//! it; the same value of two persons reads differently, because a list in which nine of ten are
//! alike tells what the nine are. The length tells nothing up to 63 bytes.

use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};

use crate::dossier::{EntityId, Value};

/// What a sealed value begins with where it is stored.
pub(super) const MARK: &str = "{\"sealed\":";
/// Values are filled up to a multiple of so many bytes.
const BLOCK: usize = 64;
const NONCE: usize = 24;
/// Letters of the recovery code that are checked against the others.
const CHECK: usize = 2;

/// The secret of a folder, of 128 bits; everything else is derived from it.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Master([u8; 16]);

impl Master {
    /// Makes one up.
    pub fn new() -> Result<Self, getrandom::Error> {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes)?;
        Ok(Self(bytes))
    }

    /// As people write it down: seven groups of four letters, the last two of which are checked
    /// against the others.
    pub fn code(&self) -> String {
        let letters: Vec<char> = format!("{}{}", self.letters(), self.check()).chars().collect();
        let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
        groups.join("-")
    }

    /// Reads a code, however its letters are grouped; `0`, `1` and `8` are taken for the letters
    /// that they look like, which the code has instead. None where it is none or mistyped.
    pub fn from_code(code: &str) -> Option<Self> {
        let letters: String = code
            .chars()
            .filter(|letter| letter.is_alphanumeric())
            .map(|letter| match letter.to_ascii_uppercase() {
                '0' => 'O',
                '1' => 'I',
                '8' => 'B',
                letter => letter,
            })
            .collect();
        let (body, check) = letters.split_at_checked(letters.len().checked_sub(CHECK)?)?;
        let bytes = data_encoding::BASE32_NOPAD.decode(body.as_bytes()).ok()?;
        let master = Self(bytes.try_into().ok()?);
        (master.check() == check).then_some(master)
    }

    fn letters(&self) -> String {
        data_encoding::BASE32_NOPAD.encode(&self.0)
    }

    fn check(&self) -> String {
        let hash = blake3::derive_key("hoso-ocop recovery code check 1", &self.0);
        data_encoding::BASE32_NOPAD.encode(&hash).chars().take(CHECK).collect()
    }
}

impl std::fmt::Debug for Master {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Master(…)")
    }
}

/// What is derived from a secret.
pub(super) struct Key {
    pub master: Master,
    /// Eight letters that stand before each value that it sealed.
    name: String,
    cipher: XChaCha20Poly1305,
    nonces: [u8; 32],
}

impl Key {
    pub fn of(master: Master) -> Self {
        let derived = |purpose: &str| blake3::derive_key(purpose, &master.0);
        let name = data_encoding::BASE32_NOPAD.encode(&derived("hoso-ocop sensitive fields name 1"));
        Self {
            name: name.chars().take(8).collect(),
            cipher: XChaCha20Poly1305::new(&derived("hoso-ocop sensitive fields cipher 1").into()),
            nonces: derived("hoso-ocop sensitive fields nonce 1"),
            master,
        }
    }

    /// Whether a sealed value names this key.
    pub fn fits(&self, sealed: &str) -> bool {
        sealed.split_once('.').is_some_and(|(name, _)| name == self.name)
    }

    /// Seals a value of a field of an entity; none where the value cannot be written down.
    pub fn seal(&self, entity: &EntityId, field: &str, value: &Value) -> Option<String> {
        let mut plain = serde_json::to_vec(value).ok()?;
        // JSON takes spaces behind a value.
        plain.resize(plain.len().next_multiple_of(BLOCK), b' ');
        let about = about(entity, field);
        let mut hasher = blake3::Hasher::new_keyed(&self.nonces);
        hasher.update(&(about.len() as u64).to_le_bytes()).update(&about).update(&plain);
        let mut nonce = [0; NONCE];
        hasher.finalize_xof().fill(&mut nonce);
        let payload = Payload { msg: &plain, aad: &about };
        let sealed = self.cipher.encrypt(&XNonce::from(nonce), payload).ok()?;
        let text = data_encoding::BASE64_NOPAD.encode(&[nonce.as_slice(), &sealed].concat());
        Some(format!("{}.{text}", self.name))
    }

    /// Opens a value; none where this key did not seal it for this field of this entity.
    pub fn open(&self, entity: &EntityId, field: &str, sealed: &str) -> Option<Value> {
        let (name, text) = sealed.split_once('.')?;
        if name != self.name {
            return None;
        }
        let bytes = data_encoding::BASE64_NOPAD.decode(text.as_bytes()).ok()?;
        let (nonce, sealed) = bytes.split_at_checked(NONCE)?;
        let nonce: [u8; NONCE] = nonce.try_into().ok()?;
        let payload = Payload { msg: sealed, aad: &about(entity, field) };
        let plain = self.cipher.decrypt(&XNonce::from(nonce), payload).ok()?;
        serde_json::from_slice(&plain).ok()
    }
}

fn about(entity: &EntityId, field: &str) -> Vec<u8> {
    [field.as_bytes(), b"\0", entity.0.as_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn key() -> Key {
        Key::of(Master([7; 16]))
    }

    #[test]
    fn a_sealed_value_fits_its_field_and_its_person_only_and_tells_no_length() {
        let (key, person) = (key(), EntityId("p1".to_owned()));
        let field = "producer.representative_ethnicity";
        let sealed = key.seal(&person, field, &Value::from("Kinh")).unwrap();
        assert_eq!(key.open(&person, field, &sealed), Some(Value::from("Kinh")));
        assert_eq!(key.seal(&person, field, &Value::from("Kinh")).unwrap(), sealed, "entered twice");
        let other = EntityId("p2".to_owned());
        assert_ne!(key.seal(&other, field, &Value::from("Kinh")).unwrap(), sealed, "of another person");
        assert_eq!(key.open(&other, field, &sealed), None);
        assert_eq!(key.open(&person, "producer.phone", &sealed), None);
        assert_eq!(Key::of(Master([8; 16])).open(&person, field, &sealed), None);
        let long = key.seal(&person, field, &Value::from("Khác / nước ngoài")).unwrap();
        assert_eq!(long.len(), sealed.len());
        assert!(!sealed.contains("Kinh"));
        for place in 9..sealed.len() {
            let mut broken = sealed.clone().into_bytes();
            broken[place] = if broken[place] == b'A' { b'B' } else { b'A' };
            assert_eq!(key.open(&person, field, std::str::from_utf8(&broken).unwrap()), None, "{place}");
        }
    }

    #[test]
    fn a_recovery_code_is_read_as_people_copy_it_and_a_wrong_letter_is_noticed() {
        let master = Master(*b"0123456789abcdef");
        let code = master.code();
        assert_eq!(code.len(), 34, "{code}");
        let copied = [
            code.clone(),
            code.to_lowercase(),
            code.replace('-', " "),
            format!(" {}\n", code.replace('-', "")),
        ];
        for copied in copied {
            assert_eq!(Master::from_code(&copied), Some(master.clone()), "{copied:?}");
        }
        assert_eq!(Master::from_code(&code.replace('O', "0").replace('I', "1")), Some(master));
        let wrong =
            code.char_indices().filter(|(_, letter)| letter.is_alphanumeric()).filter(|(at, letter)| {
                let mut letters = code.clone();
                letters.replace_range(*at..=*at, if *letter == 'Q' { "R" } else { "Q" });
                Master::from_code(&letters).is_some()
            });
        // One in a thousand passes two letters of check.
        assert!(wrong.count() <= 1);
        assert_eq!(Master::from_code(""), None);
        assert_eq!(Master::from_code("A"), None);
        assert_eq!(Master::from_code("ữ"), None);
    }

    proptest! {
        #[test]
        fn what_is_sealed_opens_to_the_same(text in ".{0,200}", number in any::<i64>(), flag in any::<bool>()) {
            let (key, person) = (key(), EntityId("p1".to_owned()));
            for value in [Value::from(text.as_str()), Value::from(number), Value::from(flag)] {
                let sealed = key.seal(&person, "a", &value).unwrap();
                prop_assert_eq!(key.open(&person, "a", &sealed), Some(value));
            }
        }

        #[test]
        fn every_secret_comes_back_from_its_code(bytes in any::<[u8; 16]>()) {
            prop_assert_eq!(Master::from_code(&Master(bytes).code()), Some(Master(bytes)));
        }
    }
}
