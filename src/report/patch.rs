//! What changed in a file as a unified patch, byte by byte as `git apply` takes it.
//!
//! similar finds the lines; writing them is ours because its own writer takes a carriage return for a line end and
//! so leaves out "No newline" behind one, and spoils bytes that are not UTF-8. Git takes neither.

use crate::text::in_patch;
use similar::udiff::UnifiedHunkHeader;
use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices, group_diff_ops};
use std::io::{self, Write};

/// Lines that are shown round a change.
const CONTEXT: usize = 3;

/// Writes how `old` became `new`. `path`, in the bytes of its name, is relative to where the patch is applied.
///
/// # Errors
/// What `out` says.
pub fn patch(path: &[u8], old: &[u8], new: &[u8], out: &mut dyn Write) -> io::Result<()> {
    let (old, new) = (lines(old), lines(new));
    let hunks = group_diff_ops(capture_diff_slices(Algorithm::Myers, &old, &new), CONTEXT);
    let mut hunks = hunks.iter().filter(|hunk| !hunk.is_empty()).peekable();
    if hunks.peek().is_some() {
        writeln!(out, "--- {}\n+++ {}", name("a", path), name("b", path))?;
    }
    for hunk in hunks {
        writeln!(out, "{}", UnifiedHunkHeader::new(hunk))?;
        for op in hunk {
            write_op(op, &old, &new, out)?;
        }
    }
    Ok(())
}

fn write_op(op: &DiffOp, old: &[&[u8]], new: &[&[u8]], out: &mut dyn Write) -> io::Result<()> {
    if op.tag() == DiffTag::Equal {
        return write_lines(b' ', &old[op.old_range()], out);
    }
    write_lines(b'-', &old[op.old_range()], out)?;
    write_lines(b'+', &new[op.new_range()], out)
}

fn write_lines(mark: u8, lines: &[&[u8]], out: &mut dyn Write) -> io::Result<()> {
    for line in lines {
        out.write_all(&[mark])?;
        out.write_all(line)?;
        if !line.ends_with(b"\n") {
            out.write_all(b"\n\\ No newline at end of file\n")?;
        }
    }
    Ok(())
}

/// Lines as git counts them: they end at LF, whatever else comes before it.
fn lines(bytes: &[u8]) -> Vec<&[u8]> {
    bytes.split_inclusive(|byte| *byte == b'\n').collect()
}

/// A file's name under `side`, in quotes where git would otherwise not see its end.
fn name(side: &str, path: &[u8]) -> String {
    let name = in_patch(&[side.as_bytes(), b"/", path].concat());
    // The tab tells where a name with spaces ends.
    let end = if name.contains(' ') && !name.starts_with('"') { "\t" } else { "" };
    name + end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(path: &str, old: &str, new: &str) -> String {
        let mut out = Vec::new();
        patch(path.as_bytes(), old.as_bytes(), new.as_bytes(), &mut out).expect("memory takes all");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn shows_three_lines_round_a_change_and_keeps_line_ends() {
        assert_eq!(
            of("a b.md", "1\r\n2\n3\n4\n5\rx\n6\n7\n8", "1\r\n2\n3\n4\nV\rx\n6\n7\nVIII"),
            "--- a/a b.md\t\n+++ b/a b.md\t\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\rx\n+V\rx\n 6\n 7\n\
             -8\n\\ No newline at end of file\n+VIII\n\\ No newline at end of file\n"
        );
        assert_eq!(
            of("a\"\n.md", "1\n", ""),
            "--- \"a/a\\\"\\012.md\"\n+++ \"b/a\\\"\\012.md\"\n@@ -1 +0,0 @@\n-1\n"
        );
        assert_eq!(of("a", "same", "same"), "");
        assert!(
            of("a", "1\r", "2\r")
                .ends_with("-1\r\n\\ No newline at end of file\n+2\r\n\\ No newline at end of file\n")
        );
    }
}
