//! Who may ask: this machine under its own name, the page itself, and whoever has the token.

use super::http::{Head, Refused};

/// What a request must bring.
#[derive(Debug)]
pub(super) struct Guard {
    hosts: [String; 2],
    token: String,
}

/// What is asked for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// A file of the page.
    File(String),
    /// A text is to be checked.
    Check,
}

/// Where the page asks.
const CHECK: &str = "check";

impl Guard {
    /// Lets in requests that name `port` of this machine, and `token`.
    pub fn new(port: u16, token: String) -> Guard {
        Guard { hosts: [format!("127.0.0.1:{port}"), format!("localhost:{port}")], token }
    }

    /// The address of the page.
    pub fn address(&self) -> String {
        format!("http://{}/{}/", self.hosts[0], self.token)
    }

    /// What `head` asks for, if it may.
    ///
    /// # Errors
    /// Why it may not.
    pub fn admit(&self, head: &Head) -> Result<Wanted, Refused> {
        // Another host name that resolves to this machine: some other site's page is asking.
        let host = head.one("host")?.ok_or(Refused(400, "the request has no Host"))?;
        if !self.hosts.iter().any(|own| own.eq_ignore_ascii_case(host)) {
            return Err(Refused(421, "this is not the address that `candor serve` printed"));
        }
        let own = |origin: &str| self.hosts.iter().any(|host| origin == format!("http://{host}"));
        let origin = head.one("origin")?;
        if origin.is_some_and(|origin| !own(origin)) {
            return Err(Refused(403, "pages of other sites may not ask here"));
        }
        let mut parts = head.path.strip_prefix('/').unwrap_or("").splitn(2, '/');
        let token = parts.next().unwrap_or("");
        let (true, Some(file)) = (is_same(token, &self.token), parts.next()) else {
            return Err(Refused(403, "open the whole address that `candor serve` printed"));
        };
        match (head.method.as_str(), file) {
            ("POST", CHECK) => {
                // A form on another site cannot send this type.
                let kind = head.one("content-type")?.unwrap_or("");
                match kind.split(';').next().is_some_and(|kind| kind.trim() == "application/json") {
                    true => Ok(Wanted::Check),
                    false => Err(Refused(415, "send JSON")),
                }
            }
            ("GET" | "HEAD", file) if file != CHECK => Ok(Wanted::File(file.to_owned())),
            _ => Err(Refused(405, "files are read with GET, and texts are sent to be checked with POST")),
        }
    }
}

/// Whether two tokens are the same, in a time that does not depend on how much of them is.
fn is_same(one: &str, other: &str) -> bool {
    one.len() == other.len() && one.bytes().zip(other.bytes()).fold(0, |all, (a, b)| all | (a ^ b)) == 0
}
