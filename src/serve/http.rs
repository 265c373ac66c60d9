//! One request of HTTP/1.1 read within bounds of size and time, and one answer written.
//!
//! A page on the same machine needs no more: a connection carries one request, the heads are parsed by httparse,
//! and every other server brings threads, timeouts and bodies of its own to be held in check.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::{Duration, Instant};

/// The longest head, in bytes, and the most headers in it.
const MOST_HEAD: usize = 16 << 10;
const MOST_HEADERS: usize = 64;
/// The longest body, in bytes.
pub(super) const MOST_BODY: usize = 12 << 20;
/// How long a request may take to come, and an answer to be taken.
const PATIENCE: Duration = Duration::from_secs(15);
/// How much of a refused body is read all the same, so that the client gets to read why.
const MOST_IGNORED: u64 = 256 << 20;

/// A request, without its body.
#[derive(Debug)]
pub(super) struct Head {
    pub method: String,
    /// What is asked for, without a query.
    pub path: String,
    headers: Vec<(String, String)>,
}

impl Head {
    /// The values of all headers of that name, which is given in lower case.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.headers.iter().filter(move |header| header.0 == name).map(|header| header.1.as_str())
    }

    /// The only header of that name; `Err` where there are several.
    pub fn one(&self, name: &str) -> Result<Option<&str>, Refused> {
        let mut all = self.all(name);
        match (all.next(), all.next()) {
            (one, None) => Ok(one),
            _ => Err(Refused(400, "a header came twice")),
        }
    }
}

/// Why a request is not answered: the status, and what to tell whoever sent it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Refused(pub u16, pub &'static str);

/// A connection that carries one request.
pub(super) struct Connection {
    stream: TcpStream,
    until: Instant,
    /// What came behind the head.
    rest: Vec<u8>,
}

impl Connection {
    pub fn new(stream: TcpStream) -> io::Result<Connection> {
        stream.set_write_timeout(Some(PATIENCE))?;
        Ok(Connection { stream, until: Instant::now() + PATIENCE, rest: Vec::new() })
    }

    /// Reads the head; `None` where the connection closes without a request.
    pub fn head(&mut self) -> Result<Option<Head>, Refused> {
        let mut bytes = Vec::new();
        loop {
            let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
            let mut request = httparse::Request::new(&mut headers);
            match request.parse(&bytes) {
                Ok(httparse::Status::Complete(end)) => {
                    let head = owned(&request).ok_or(Refused(400, "that is no request"))?;
                    self.rest = bytes.split_off(end);
                    return Ok(Some(head));
                }
                Ok(httparse::Status::Partial) if bytes.len() < MOST_HEAD => {}
                Ok(httparse::Status::Partial) | Err(httparse::Error::TooManyHeaders) => {
                    return Err(Refused(431, "the head of the request is too long"));
                }
                Err(_) => return Err(Refused(400, "that is no request")),
            }
            let mut some = [0; 4096];
            match self.read(&mut some) {
                Ok(0) if bytes.is_empty() => return Ok(None),
                Ok(0) => return Err(Refused(400, "the request broke off")),
                Ok(count) => bytes.extend_from_slice(&some[..count]),
                // Browsers open connections ahead and leave them idle.
                Err(_) if bytes.is_empty() => return Ok(None),
                Err(_) => return Err(Refused(408, "the request took too long")),
            }
        }
    }

    /// Reads the body that `head` announces.
    pub fn body(&mut self, head: &Head) -> Result<Vec<u8>, Refused> {
        if head.all("transfer-encoding").next().is_some() {
            return Err(Refused(411, "the request has no Content-Length"));
        }
        let length = head.one("content-length")?.ok_or(Refused(411, "the request has no Content-Length"))?;
        let digits = !length.is_empty() && length.bytes().all(|byte| byte.is_ascii_digit());
        let length = if digits { length.parse().unwrap_or(usize::MAX) } else { usize::MAX };
        if !digits {
            return Err(Refused(400, "Content-Length is not a number"));
        }
        if length > MOST_BODY {
            return Err(Refused(
                413,
                "the text is too big for the page; `candor check FILE` reads up to 48 MB",
            ));
        }
        let mut body = std::mem::take(&mut self.rest);
        if body.len() > length {
            return Err(Refused(400, "the body is longer than Content-Length says"));
        }
        let mut some = [0; 1 << 14];
        while body.len() < length {
            let most = some.len().min(length - body.len());
            match self.read(&mut some[..most]) {
                Ok(0) => return Err(Refused(400, "the request broke off")),
                Ok(count) => body.extend_from_slice(&some[..count]),
                Err(_) => return Err(Refused(408, "the request took too long")),
            }
        }
        Ok(body)
    }

    /// Reads what has come, for as long as there is patience left.
    fn read(&mut self, some: &mut [u8]) -> io::Result<usize> {
        loop {
            let left = self.until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(io::ErrorKind::TimedOut.into());
            }
            self.stream.set_read_timeout(Some(left))?;
            match self.stream.read(some) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => return read,
            }
        }
    }

    /// Writes the answer and ends the connection. A client that has gone is no error.
    pub fn answer(mut self, status: u16, headers: &[(&str, &str)], body: &[u8], with_body: bool) {
        let mut head = format!("HTTP/1.1 {status} {}\r\n", reason(status));
        for (name, value) in SECURE.iter().chain(headers) {
            head += &format!("{name}: {value}\r\n");
        }
        head += &format!("Content-Length: {}\r\nConnection: close\r\n\r\n", body.len());
        let body = if with_body { body } else { &[] };
        let written = self.stream.write_all(head.as_bytes()).and_then(|()| self.stream.write_all(body));
        if written.is_ok() && self.stream.shutdown(Shutdown::Write).is_ok() {
            self.ignore_the_rest();
        }
    }

    /// Reads what still comes: closing on unread bytes would reset the connection and lose the answer.
    fn ignore_the_rest(&mut self) {
        self.until = Instant::now() + PATIENCE / 3;
        let (mut some, mut read) = ([0; 1 << 14], 0);
        while let Ok(count @ 1..) = self.read(&mut some) {
            read += count as u64;
            if read > MOST_IGNORED {
                return;
            }
        }
    }
}

/// What keeps the page to itself: nothing but its own files runs in it, nobody frames it, nothing is kept.
const SECURE: [(&str, &str); 9] = [
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Cache-Control", "no-store"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
    ("Server", "candor"),
];
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
                      base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
                      require-trusted-types-for 'script'; trusted-types 'none'";

fn owned(request: &httparse::Request<'_, '_>) -> Option<Head> {
    let target = request.path?;
    let header = |header: &httparse::Header<'_>| {
        let value = std::str::from_utf8(header.value).ok()?.trim().to_owned();
        Some((header.name.to_ascii_lowercase(), value))
    };
    Some(Head {
        method: request.method?.to_owned(),
        path: target.split(['?', '#']).next().unwrap_or(target).to_owned(),
        headers: request.headers.iter().map(header).collect::<Option<_>>()?,
    })
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        408 => "Request Timeout",
        411 => "Length Required",
        413 => "Content Too Large",
        415 => "Unsupported Media Type",
        421 => "Misdirected Request",
        431 => "Request Header Fields Too Large",
        _ => "Service Unavailable",
    }
}
