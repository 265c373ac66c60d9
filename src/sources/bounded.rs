//! Reads files that candor is set up with: a device that is named by mistake has no end to wait for.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// The most bytes of a configuration, a rule or a baseline.
const MOST: u64 = 64 << 20;

/// All bytes of `path`, which may also be a pipe.
///
/// # Errors
/// What the system says, or that there are more bytes than anybody writes.
pub fn read_bounded(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(MOST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST {
        return Err(io::Error::other(format!("it has more than {} MiB", MOST >> 20)));
    }
    Ok(bytes)
}
