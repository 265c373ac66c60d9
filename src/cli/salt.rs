//! The salt of this machine: who wrote and who got a message is only ever told mixed with it.

use crate::archive::Salt;
use crate::error::Error;
use crate::sources::{self, create, unwritable};
use std::path::PathBuf;
use std::{env, fs};

/// Bytes of a salt.
const BYTES: usize = 32;

/// The salt of this machine, made when it is first asked for; `CANDOR_SALT` stands in for it where it is set. With a
/// remark where it cannot be kept: then the numbers of people differ from run to run.
pub(super) fn salt() -> (Salt, Option<String>) {
    if let Some(own) = env::var_os("CANDOR_SALT").filter(|own| !own.is_empty()) {
        return (Salt::new(own.into_encoded_bytes()), None);
    }
    let file = place();
    let kept = file.as_deref().and_then(|file| sources::read(file, BYTES).ok());
    if let Some(kept) = kept.filter(|kept| kept.len() == BYTES) {
        return (Salt::new(kept), None);
    }
    let mut fresh = [0; BYTES];
    if let Err(error) = getrandom::fill(&mut fresh) {
        let what = format!("people are numbered without a salt, as there are no random numbers: {error}");
        return (Salt::new(fresh), Some(what));
    }
    let why = match file.as_ref().map(|file| keep(file, &fresh)) {
        Some(Ok(())) => None,
        Some(Err(error)) => Some(error.what),
        None => Some("there is no home folder".to_owned()),
    };
    let remark =
        why.map(|why| format!("people have other numbers in the next run, as no salt can be kept: {why}"));
    (Salt::new(fresh), remark)
}

fn keep(file: &std::path::Path, salt: &[u8]) -> Result<(), Error> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).map_err(|error| unwritable(file, &error))?;
    }
    create(file, salt)
}

/// Where it is kept: beside what other programs keep of a machine.
fn place() -> Option<PathBuf> {
    let named = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let folder = named("XDG_STATE_HOME")
        .or_else(|| named("LOCALAPPDATA"))
        .or_else(|| named("HOME").map(|home| home.join(".local/state")));
    folder.map(|folder| folder.join("candor/salt"))
}
