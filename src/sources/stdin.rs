//! Whether standard input brings a text, or stands open with nobody to write to it.

use std::io::{self, BufRead};

/// Whether a pipe or a redirected file brings a text to standard input. It waits for the first byte, which stays
/// there to be read. An empty pipe, a device or a terminal brings none.
pub fn stdin_brings_text() -> bool {
    brings_bytes() && io::stdin().lock().fill_buf().is_ok_and(|bytes| !bytes.is_empty())
}

#[cfg(unix)]
fn brings_bytes() -> bool {
    use std::os::fd::AsFd;
    use std::os::unix::fs::FileTypeExt;
    let own = io::stdin().as_fd().try_clone_to_owned();
    // Not a socket: services are started with one that stays open, and nothing would ever come.
    let kind = own.and_then(|own| std::fs::File::from(own).metadata()).map(|about| about.file_type());
    kind.is_ok_and(|kind| kind.is_fifo() || kind.is_file())
}

#[cfg(not(unix))]
fn brings_bytes() -> bool {
    !io::IsTerminal::is_terminal(&io::stdin())
}
