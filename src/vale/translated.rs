//! A regular expression of Vale’s engine written so that ours reads it, or why it cannot be.

/// `token` with what only Vale’s engine reads so, written so that ours does.
///
/// # Errors
/// What in it is not supported here.
pub(super) fn translated(token: &str) -> Result<String, String> {
    let mut out = String::with_capacity(token.len() + 8);
    let mut rest = token.chars().peekable();
    let mut repeated = false;
    while let Some(c) = rest.next() {
        let was_repeated = std::mem::replace(&mut repeated, false);
        match c {
            '\\' => escape(&mut rest, &mut out)?,
            '(' if rest.peek() == Some(&'?') => {
                rest.next();
                out.push_str(group(&mut rest)?);
            }
            '[' => class(&mut rest, &mut out)?,
            '{' => {
                let ahead: String = rest.clone().take_while(|c| *c != '}').take(12).collect();
                let counts = ahead.split(',').enumerate().all(|(at, part)| {
                    part.bytes().all(|byte| byte.is_ascii_digit()) && (at > 0 || !part.is_empty())
                });
                let closes = rest.clone().nth(ahead.chars().count()) == Some('}');
                if counts && closes && ahead.matches(',').count() < 2 && !out.is_empty() {
                    out.push('{');
                    out.push_str(&ahead);
                    out.push('}');
                    rest.nth(ahead.chars().count());
                    repeated = true;
                } else {
                    out.push_str("\\{");
                }
            }
            '}' => out.push_str("\\}"),
            '*' | '+' | '?' => {
                if was_repeated && c == '+' {
                    return Err("it repeats without giving back (`++`), which is not supported".into());
                }
                out.push(c);
                // `?` after a repetition makes it lazy, and ends it.
                repeated = !(was_repeated && c == '?');
            }
            other => out.push(other),
        }
    }
    Ok(out)
}

type Rest<'t> = std::iter::Peekable<std::str::Chars<'t>>;

/// What stands after a backslash.
fn escape(rest: &mut Rest<'_>, out: &mut String) -> Result<(), String> {
    match rest.next() {
        None => return Err("it ends in a backslash".into()),
        Some('1'..='9' | 'k') => {
            return Err("it refers back to what it matched, which is not supported".into());
        }
        Some('Z' | 'G' | 'R' | 'X' | 'K' | 'c' | 'e' | 'h' | 'N') => {
            return Err("it has an escape that is not supported".into());
        }
        Some(letter) if letter.is_ascii_alphanumeric() => out.extend(['\\', letter]),
        // A mark stands for itself; our engine reads `\<` as the start of a word.
        Some(mark) => out.push_str(&regex_syntax::escape(&mark.to_string())),
    }
    Ok(())
}

/// How a group begins, after `(?`.
fn group(rest: &mut Rest<'_>) -> Result<&'static str, String> {
    let head: String = rest.clone().take(4).collect();
    let take = |rest: &mut Rest<'_>, count: usize, as_ours| {
        rest.nth(count - 1);
        Ok(as_ours)
    };
    match head.as_str() {
        _ if head.starts_with(':') => take(rest, 1, "(?:"),
        _ if head.starts_with("i)") => take(rest, 2, "(?i)"),
        _ if head.starts_with("-i)") => take(rest, 3, "(?-i)"),
        _ if head.starts_with("i:") => take(rest, 2, "(?i:"),
        _ if head.starts_with("-i:") => take(rest, 3, "(?-i:"),
        _ if head.starts_with("s)") => take(rest, 2, "(?s)"),
        _ if head.starts_with("m)") => take(rest, 2, "(?m)"),
        _ if head.starts_with(['=', '!']) => Err("it looks ahead, which is not supported".into()),
        _ if head.starts_with("<=") || head.starts_with("<!") => {
            Err("it looks behind, which is not supported".into())
        }
        _ => Err(format!("it has a group that is not supported: (?{head}…")),
    }
}

/// A class, after `[`.
fn class(rest: &mut Rest<'_>, out: &mut String) -> Result<(), String> {
    out.push('[');
    if rest.next_if_eq(&'^').is_some() {
        out.push('^');
    }
    let mut first = true;
    loop {
        match rest.next() {
            None => return Err("a `[` is not closed".into()),
            Some(']') if first => out.push_str("\\]"),
            Some(']') => {
                out.push(']');
                return Ok(());
            }
            Some('[') if rest.peek() == Some(&':') => {
                return Err("it has a class by name (`[:…:]`), which is not supported".into());
            }
            Some('-') if rest.peek() == Some(&'[') => {
                return Err("it takes one class from another, which is not supported".into());
            }
            // Each stands for itself there, and means something between two classes here.
            Some(mark @ ('[' | '&' | '~')) => out.extend(['\\', mark]),
            Some('-') if first || rest.peek() == Some(&']') => out.push_str("\\-"),
            Some('\\') => escape(rest, out)?,
            Some(other) => out.push(other),
        }
        first = false;
    }
}
