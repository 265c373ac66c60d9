//! Who is on the other side, as a number that only this machine could make again.

use crate::rules::over_time::Party;
use sha2::{Digest, Sha256};

/// What is mixed into every hash, so that nobody elsewhere can try out addresses.
#[derive(Clone, PartialEq, Eq)]
pub struct Salt(Vec<u8>);

impl std::fmt::Debug for Salt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Salt(…)")
    }
}

impl Salt {
    /// A salt of these bytes.
    pub fn new(bytes: impl Into<Vec<u8>>) -> Salt {
        Salt(bytes.into())
    }

    /// The number of whoever is written in a header or an export: of `Ana <Ana@B.example>` and `ana@b.example` the
    /// same. `None` where nobody is named.
    pub fn party(&self, written: &str) -> Option<Party> {
        let address = address_of(written);
        (!address.is_empty()).then(|| Party(self.number(&address)))
    }

    /// The number of a text.
    pub fn number(&self, text: &str) -> u64 {
        let mut hasher = Sha256::new();
        hasher.update(&self.0);
        hasher.update(text.as_bytes());
        let hash = hasher.finalize();
        hash.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
    }
}

/// The address in `Ana <ana@b.example>`, the first of several, in lower case; else all of it.
pub(super) fn address_of(written: &str) -> String {
    let first = match written.split_once('<') {
        Some((_, rest)) => rest.split('>').next().unwrap_or(rest),
        None => written.split(',').find(|part| part.contains('@')).unwrap_or(written),
    };
    let spaced: Vec<&str> = first.split_whitespace().collect();
    spaced.join(" ").to_lowercase()
}

/// Whether `written` is one of the firm's own `domains` and addresses: `harbour.example` stands for everybody there.
pub(super) fn is_ours(written: &str, ours: &[String]) -> bool {
    let address = address_of(written);
    let domain = address.rsplit_once('@').map_or("", |(_, domain)| domain);
    ours.iter().any(|own| {
        let own = own.trim().trim_start_matches('@').to_lowercase();
        own == address || own == domain || !own.is_empty() && domain.ends_with(&format!(".{own}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person_is_one_number_and_no_other_machine_makes_it() {
        let salt = Salt::new(*b"a");
        let ana = salt.party("Ana Ruiz <Ana@B.example>");
        assert!(ana.is_some());
        assert_eq!(ana, salt.party("ana@b.example"));
        assert_eq!(ana, salt.party("ana@b.example, ben@b.example"));
        assert_ne!(ana, salt.party("ben@b.example"));
        assert_ne!(ana, Salt::new(*b"b").party("ana@b.example"));
        assert_eq!(salt.party("  "), None);
    }

    #[test]
    fn a_domain_stands_for_everybody_there() {
        let ours = ["harbour.example".to_owned(), "ana@elsewhere.example".to_owned()];
        for (written, expected) in [
            ("Team <hi@harbour.example>", true),
            ("hi@mail.Harbour.example", true),
            ("hi@notharbour.example", false),
            ("Ana@elsewhere.example", true),
            ("ben@elsewhere.example", false),
            ("", false),
        ] {
            assert_eq!(is_ours(written, &ours), expected, "{written}");
        }
    }
}
