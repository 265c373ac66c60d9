//! What is written like many words and read as one: addresses, paths, handles, merge fields.

use memchr::memmem;

/// The longest merge field we follow, in bytes: one that never closes must not swallow a text.
const LONGEST_FIELD: usize = 160;

/// Merge fields of mail and page tools: how one opens, how it closes, and whether anything may
/// stand inside or only a name.
const FIELDS: [(&[u8], &[u8], Inside); 10] = [
    (b"{{", b"}}", Inside::Anything),
    (b"{%", b"%}", Inside::Anything),
    (b"<%", b"%>", Inside::Anything),
    (b"*|", b"|*", Inside::Anything),
    (b"%%=", b"=%%", Inside::Anything),
    (b"%%", b"%%", Inside::Name),
    (b"${", b"}", Inside::Name),
    (b"[[", b"]]", Inside::Name),
    (b"{", b"}", Inside::Name),
    (b"%", b"%", Inside::Name),
];

#[derive(Clone, Copy, PartialEq)]
enum Inside {
    Anything,
    Name,
}

/// Endings of web names that are no English or Spanish word, so that a missing space after a full
/// stop does not make an address. The others are known by a path after them.
const WEB: [&str; 40] = [
    "com", "org", "net", "edu", "gov", "int", "info", "biz", "io", "ai", "app", "dev", "tv", "eu", "uk",
    "de", "fr", "pt", "nl", "ch", "mx", "ar", "cl", "pe", "br", "ca", "au", "nz", "ie", "jp", "cn", "ru",
    "pl", "se", "cat", "store", "shop", "blog", "example", "gob",
];
const FILES: [&str; 40] = [
    "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "rtf", "txt", "csv", "tsv", "md",
    "html", "htm", "xml", "json", "jsonl", "toml", "yaml", "yml", "ini", "zip", "gz", "png", "jpg", "jpeg",
    "gif", "svg", "webp", "mp3", "mp4", "mov", "eml", "ics", "js", "css", "rs", "py",
];

/// Whether `text` begins with a merge field, among what is read as one word.
pub fn is_field(text: &str) -> bool {
    matches!(text.as_bytes().first(), Some(b'{' | b'<' | b'*' | b'%' | b'$' | b'['))
        && field(text.as_bytes(), 0).is_some()
}

/// The end of the merge field, handle or path that opens at byte `at`.
pub(super) fn opened(bytes: &[u8], at: usize) -> Option<usize> {
    match bytes[at] {
        b'@' => handle(bytes, at),
        b'/' | b'~' | b'.' => path(bytes, at),
        _ => field(bytes, at),
    }
}

fn field(bytes: &[u8], at: usize) -> Option<usize> {
    // A run of the same mark opens at its first byte or not at all: each is tried once. A percent
    // sign after a digit belongs to the digit.
    if at > 0 && (bytes[at - 1] == bytes[at] || bytes[at] == b'%' && bytes[at - 1].is_ascii_digit()) {
        return None;
    }
    let known =
        FIELDS.iter().filter(|(open, ..)| bytes[at..].starts_with(open)).find_map(|(open, close, inside)| {
            let start = at + open.len();
            let reach = &bytes[start..bytes.len().min(start + LONGEST_FIELD)];
            let length = match inside {
                Inside::Anything => memmem::find(reach, close)?,
                Inside::Name => reach.iter().position(|byte| !is_name(*byte))?,
            };
            (length > 0 && reach[length..].starts_with(close)).then_some(start + length + close.len())
        });
    known.or_else(|| (bytes[at] == b'%').then(|| printf(bytes, at)).flatten())
}

/// The end of what programs put a value in place of: `%s`, `%1$s`, `%-5.2f`, `%@`, `%(name)s`, `%{name}`.
fn printf(bytes: &[u8], at: usize) -> Option<usize> {
    let rest = bytes.get(at + 1..)?;
    if let Some(close) = match rest.first() {
        Some(b'{') => Some(b'}'),
        Some(b'(') => Some(b')'),
        _ => None,
    } {
        let length = rest[1..].iter().take(LONGEST_FIELD).position(|byte| !is_name(*byte))?;
        let end = at + 2 + length;
        let closes = length > 0 && bytes.get(end) == Some(&close);
        let letter =
            usize::from(close == b')' && bytes.get(end + 1).is_some_and(|byte| b"sdif".contains(byte)));
        return (closes && (close == b'}' || letter == 1)).then_some(end + 1 + letter);
    }
    let flags = while_bytes(bytes, at + 1, |byte| byte.is_ascii_digit() || b"$.-+#".contains(&byte));
    let length = while_bytes(bytes, flags, |byte| b"hlzq".contains(&byte));
    let kind = bytes.get(length).filter(|byte| b"sdifuxXcgeEp@".contains(byte))?;
    let goes_on = bytes.get(length + 1).is_some_and(|next| next.is_ascii_alphanumeric());
    (length - at < 16 && !(goes_on && *kind != b'@')).then_some(length + 1)
}

fn handle(bytes: &[u8], at: usize) -> Option<usize> {
    let first = *bytes.get(at + 1)?;
    if !starts_token(bytes, at) || !(first.is_ascii_alphabetic() || first == b'_') {
        return None;
    }
    let end = while_bytes(bytes, at + 1, |byte| byte.is_ascii_alphanumeric() || byte == b'_');
    // A handle of a federated network names its server too.
    match bytes.get(end) {
        Some(b'@') => Some(mail_domain(bytes, end).unwrap_or(end)),
        _ => Some(end),
    }
}

fn path(bytes: &[u8], at: usize) -> Option<usize> {
    let rest = &bytes[at..];
    let sure = rest.starts_with(b"~/") || rest.starts_with(b"./") || rest.starts_with(b"../");
    if !starts_token(bytes, at) || !(sure || rest[0] == b'/') {
        return None;
    }
    let end = while_bytes(bytes, at, |byte| byte.is_ascii_alphanumeric() || b"-_./~%+".contains(&byte));
    let end = trim_end(bytes, at, end, b".-_/~%+");
    let more = || bytes[at + 1..end].iter().any(|byte| matches!(byte, b'/' | b'.'));
    (end > at + 2 && bytes[at + 1..end].iter().any(u8::is_ascii_alphanumeric) && (sure || more()))
        .then_some(end)
}

/// The end of the address whose scheme is `start..colon`, or of the path on the drive of that letter.
pub(super) fn address_after_scheme(text: &str, start: usize, colon: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let (scheme, rest) = (&bytes[start..colon], &bytes[colon + 1..]);
    let letters = scheme.iter().all(u8::is_ascii_alphabetic);
    let web = letters && rest.starts_with(b"//") && rest.get(2).is_some_and(|b| !b.is_ascii_whitespace());
    let link = scheme.eq_ignore_ascii_case(b"mailto") || scheme.eq_ignore_ascii_case(b"tel");
    let drive = letters && scheme.len() == 1 && rest.starts_with(b"\\");
    let end = (web || link || drive).then(|| address_end(text, colon + 1))?;
    (end > colon + 1).then_some(end)
}

/// The end of the mail domain after the `@` at byte `sign`.
pub(super) fn mail_domain(bytes: &[u8], sign: usize) -> Option<usize> {
    let end = while_bytes(bytes, sign + 1, |byte| byte.is_ascii_alphanumeric() || b"-.".contains(&byte));
    let end = trim_end(bytes, sign + 1, end, b"-.");
    let domain = &bytes[sign + 1..end];
    let point = memchr::memrchr(b'.', domain)?;
    let top = &domain[point + 1..];
    (point > 0 && top.len() > 1 && top.iter().all(u8::is_ascii_alphabetic)).then_some(end)
}

/// What a name with points in it is.
pub(super) enum Dotted {
    /// A web address that ends at this byte.
    Web(usize),
    /// A file that ends at this byte.
    File(usize),
    /// Neither, up to this byte.
    Plain(usize),
}

/// What the name is that begins at `start` and has a point at `point`.
pub(super) fn dotted(text: &str, start: usize, point: usize) -> Dotted {
    let bytes = text.as_bytes();
    let reach = while_bytes(bytes, point, |byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
    let end = trim_end(bytes, point, reach, b"-_.");
    if end == point || bytes.get(reach) == Some(&b'@') {
        return Dotted::Plain(reach);
    }
    if bytes[start..point].eq_ignore_ascii_case(b"www") {
        return Dotted::Web(address_end(text, point));
    }
    let last = bytes[point..end].iter().rposition(|byte| *byte == b'.').unwrap_or(0);
    let name = &bytes[point + last + 1..end];
    let goes_on = reach == end
        && bytes.get(end) == Some(&b'/')
        && bytes.get(end + 1).is_some_and(u8::is_ascii_alphanumeric);
    let one_case = !name.iter().any(u8::is_ascii_uppercase) || !name.iter().any(u8::is_ascii_lowercase);
    let is = |names: &[&str]| one_case && names.iter().any(|n| name.eq_ignore_ascii_case(n.as_bytes()));
    if goes_on && name.len() > 1 && name.iter().all(u8::is_ascii_lowercase) {
        Dotted::Web(address_end(text, end))
    } else if is(&WEB) {
        Dotted::Web(end)
    } else if is(&FILES) {
        Dotted::File(end)
    } else {
        Dotted::Plain(reach)
    }
}

/// Where an address ends that is at least as long as up to `from`: at white space or a quotation
/// mark, without the punctuation of the sentence it is in.
fn address_end(text: &str, from: usize) -> usize {
    let stops = |c: char| match c {
        ' '..='~' => matches!(c, ' ' | '<' | '>' | '"' | '`' | '|'),
        _ => !c.is_alphanumeric(),
    };
    let end = text[from..].find(stops).map_or(text.len(), |length| from + length);
    let bytes = text.as_bytes();
    let opens = memchr::memchr3(b'(', b'[', b'{', &bytes[from..end]).is_some();
    trim_end(bytes, from, end, if opens { b".,;:!?'*_" } else { b".,;:!?'*_)]}" })
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"_.:-".contains(&byte)
}

/// Whether nothing but white space or an opening mark stands before byte `at`.
fn starts_token(bytes: &[u8], at: usize) -> bool {
    at == 0 || b" \t\n\r([{<\"'|*_-:,;".contains(&bytes[at - 1]) || bytes[at - 1] >= 0x80
}

fn while_bytes(bytes: &[u8], from: usize, holds: impl Fn(u8) -> bool) -> usize {
    bytes[from..].iter().position(|byte| !holds(*byte)).map_or(bytes.len(), |length| from + length)
}

fn trim_end(bytes: &[u8], from: usize, end: usize, marks: &[u8]) -> usize {
    bytes[from..end].iter().rposition(|byte| !marks.contains(byte)).map_or(from, |last| from + last + 1)
}
