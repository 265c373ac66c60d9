//! The server of the page: this machine only, a few connections at a time, one text at a time.

use super::engine::Engine;
use super::files::{FILES, PageFile};
use super::guard::{Guard, Wanted};
use super::http::{Connection, Refused};
use crate::error::Error;
use std::borrow::Cow;
use std::fmt::Write;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// Connections that are open at a time.
const MOST_CONNECTIONS: usize = 32;

/// A server that listens.
pub struct Server {
    listener: TcpListener,
    shared: Arc<Shared>,
    address: SocketAddr,
}

struct Shared {
    engine: Engine,
    guard: Guard,
    /// Held while a text is checked.
    turn: Mutex<()>,
    open: AtomicUsize,
    ending: AtomicBool,
}

impl Server {
    /// Listens on `port` of this machine; 0 is any that is free.
    ///
    /// # Errors
    /// Why it cannot.
    pub fn listen(port: u16, engine: Engine) -> Result<Server, Error> {
        let listen = || {
            let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
            let address = listener.local_addr()?;
            Ok((listener, address))
        };
        let (listener, address) = listen().map_err(|error| unusable(port, &error))?;
        let token = token().ok_or_else(|| {
            Error::new("this system provides no random numbers")
                .help("without them anybody could use the page")
        })?;
        let shared = Shared {
            engine,
            guard: Guard::new(address.port(), token),
            turn: Mutex::default(),
            open: AtomicUsize::new(0),
            ending: AtomicBool::new(false),
        };
        let server = Server { listener, address, shared: Arc::new(shared) };
        // Before the address is known to anybody.
        server.end_when_told();
        Ok(server)
    }

    /// The address of the page, with its token.
    pub fn address(&self) -> String {
        self.shared.guard.address()
    }

    /// Answers until the process is told to end.
    pub fn run(self) {
        let shared = Arc::clone(&self.shared);
        // While the browser starts, the rules are loaded.
        thread::spawn(move || shared.check(None));
        for stream in self.listener.incoming() {
            if self.shared.ending.load(SeqCst) {
                return;
            }
            let Ok(stream) = stream else {
                // Too many files are open: that passes.
                thread::sleep(Duration::from_millis(50));
                continue;
            };
            // Whoever comes when all are taken is let go: a page needs few.
            if self.shared.open.fetch_add(1, SeqCst) >= MOST_CONNECTIONS {
                self.shared.open.fetch_sub(1, SeqCst);
                continue;
            }
            let shared = Arc::clone(&self.shared);
            let begun = thread::Builder::new().name("page".into()).spawn(move || {
                let place = Seat(&shared.open);
                shared.serve(stream);
                drop(place);
            });
            if begun.is_err() {
                self.shared.open.fetch_sub(1, SeqCst);
            }
        }
    }

    /// Ends [`Server::run`] when somebody presses Ctrl-C, or the system says so. Elsewhere than on Unix the process
    /// just ends: it keeps nothing.
    fn end_when_told(&self) {
        #[cfg(unix)]
        {
            use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
            let (shared, address) = (Arc::clone(&self.shared), self.address);
            let Ok(mut signals) = signal_hook::iterator::Signals::new([SIGINT, SIGTERM, SIGHUP]) else {
                return;
            };
            thread::spawn(move || {
                if signals.forever().next().is_some() {
                    shared.ending.store(true, SeqCst);
                    // It is blocked waiting for a connection: this one wakes it.
                    let _ = TcpStream::connect(address);
                }
            });
        }
        #[cfg(not(unix))]
        let _ = self.address;
    }
}

/// Where the page says which language it was asked to speak.
const ASKED: &str = "data-speaks=\"";

/// A connection that is open for as long as this lives.
struct Seat<'a>(&'a AtomicUsize);

impl Drop for Seat<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, SeqCst);
    }
}

impl Shared {
    fn serve(&self, stream: TcpStream) {
        let Ok(mut connection) = Connection::new(stream) else { return };
        let head = match connection.head() {
            Ok(None) => return,
            Ok(Some(head)) => head,
            Err(refused) => return refuse(connection, refused, true),
        };
        let with_body = head.method != "HEAD";
        match self.guard.admit(&head) {
            Err(refused) => refuse(connection, refused, with_body),
            Ok(Wanted::File(name)) => match FILES.iter().find(|file| file.name == name) {
                Some(file) => {
                    let text = self.told(file);
                    connection.answer(200, &[("Content-Type", file.kind)], text.as_bytes(), with_body);
                }
                None => refuse(connection, Refused(404, "there is no such file"), with_body),
            },
            Ok(Wanted::Check) => match connection.body(&head) {
                Ok(question) => {
                    let answer = self.check(Some(&question));
                    connection.answer(200, &[("Content-Type", "application/json")], answer.as_bytes(), true);
                }
                Err(refused) => refuse(connection, refused, true),
            },
        }
    }

    /// A file of the page: the page itself says which language was asked for.
    fn told(&self, file: &PageFile) -> Cow<'static, str> {
        match self.engine.speaks().filter(|_| file.name.is_empty()) {
            Some(language) => file.text.replace(ASKED, &format!("{ASKED}{}", language.tag())).into(),
            None => file.text.into(),
        }
    }

    /// Checks one text at a time, however many are asked for; without one, loads what all need.
    fn check(&self, question: Option<&[u8]>) -> String {
        let turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let answer = match question {
            Some(question) => self.engine.check(question),
            None => {
                self.engine.warm_up();
                String::new()
            }
        };
        drop(turn);
        answer
    }
}

fn refuse(connection: Connection, Refused(status, why): Refused, with_body: bool) {
    let kind = ("Content-Type", "text/plain; charset=utf-8");
    let body = format!("{why}\n");
    match status {
        405 => connection.answer(status, &[kind, ("Allow", "GET, HEAD, POST")], body.as_bytes(), with_body),
        _ => connection.answer(status, &[kind], body.as_bytes(), with_body),
    }
}

/// 128 random bits, as they can be in an address.
fn token() -> Option<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).ok()?;
    Some(bytes.iter().fold(String::new(), |mut token, byte| {
        let _ = write!(token, "{byte:02x}");
        token
    }))
}

fn unusable(port: u16, error: &io::Error) -> Error {
    match error.kind() {
        io::ErrorKind::AddrInUse => Error::new(format!("port {port} is in use")).help(
            "another program uses it, perhaps another candor: name another port, or none to get a free one",
        ),
        io::ErrorKind::PermissionDenied => Error::new(format!("you may not use port {port}"))
            .help("name one from 1024 on, or none to get a free one"),
        _ => Error::new(format!("port {port} cannot be used: {error}"))
            .help("name another, or none to get a free one"),
    }
}
