//! What candor may cost, and what it does cost on this machine: a table of whole runs on one core, with all rules,
//! the score and JSON lines. A bar that is missed is marked; nothing fails, as machines differ.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const MB: usize = 1_000_000;

/// How often each run is timed: the fastest counts, as others were disturbed.
const TIMES: usize = 5;

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let write = |name: &str, content: &[u8]| {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path
    };
    let (markdown, html, mails) = (files("docs", "md"), files("fixtures", "html"), files("fixtures", "eml"));
    let one = write("one.md", &text(&markdown, MB));
    let ten = write("ten.md", &text(&markdown, 10 * MB));
    let empty = write("empty.md", b"");
    let mut sizes = [0; 2];
    let mut all = mails.iter().cycle();
    for number in 0..5_000 {
        let mail = all.next().unwrap();
        sizes[0] += mail.len();
        write(&format!("mails/{number}.eml"), mail);
    }
    let mut all = html.iter().cycle();
    for number in 0.. {
        let page = all.next().unwrap();
        sizes[1] += page.len();
        write(&format!("pages/{number}.html"), page);
        if sizes[1] > 4 * MB {
            break;
        }
    }
    for number in 0..1_000 {
        let rule = format!(
            "title = \"Word {number}\"\nseverity = \"note\"\ntier = \"default\"\n\
             dimension = \"respect\"\npoints = -1\nmessage = \"“{{match}}” is a test.\"\n\
             why = \"Measured.\"\n[find.phrase]\nany = [\"zxq{number} now\", \"(very )?zxr{number}\"]\n\
             [[example]]\nbad = \"We say [[zxr{number}]] here.\"\ngood = \"We say it here.\"\n"
        );
        write(&format!("more/rules/en/pushy/more-{number}.toml"), rule.as_bytes());
    }
    write("more/candor.toml", b"[rules]\nextend = [\"rules\"]\n");
    fs::copy(&one, folder.join("more/one.md")).unwrap();
    fs::create_dir_all(folder.join("few")).unwrap();
    write("few/candor.toml", b"");
    fs::copy(&one, folder.join("few/one.md")).unwrap();

    let rate = |bytes: usize, time: Duration| bytes as f64 / MB as f64 / time.as_secs_f64();
    let nothing = fastest(4 * TIMES, || run(&mut Command::new("true"))).0;
    let (start, _) = fastest(4 * TIMES, || check(&empty));
    let more = start.saturating_sub(nothing).as_secs_f64() * 1000.0;
    println!("on one core                           measured   bar");
    row("start, beyond `true`", more, "ms", 4.0, false);
    let (time_of_one, _) = fastest(TIMES, || check(&one));
    row("1 MB of Markdown", rate(MB, time_of_one), "MB/s", 35.0, true);
    let (time_of_ten, memory) = fastest(TIMES, || check(&ten));
    row("10 MB of Markdown in one file", rate(10 * MB, time_of_ten), "MB/s", 35.0, true);
    row("  as often as 1 MB", time_of_ten.as_secs_f64() / time_of_one.as_secs_f64(), "times", 10.5, false);
    row("  memory", memory, "MB", 60.0, false);
    let (time, memory) = fastest(2, || check(&folder.join("mails")));
    row("5,000 mails", rate(sizes[0], time), "MB/s", 20.0, true);
    row("  memory", memory, "MB", 30.0, false);
    let (time, _) = fastest(TIMES, || check(&folder.join("pages")));
    row("HTML", rate(sizes[1], time), "MB/s", 25.0, true);
    let configured = |name: &str| {
        let mut command = candor();
        command.current_dir(folder.join(name)).args(["check", "--format", "jsonl", "one.md"]);
        fastest(TIMES, || run(&mut command)).0.as_secs_f64()
    };
    let share = 100.0 * (configured("more") / configured("few") - 1.0);
    row("1 MB with 1,000 more rules", share, "% more", 20.0, false);
}

fn row(what: &str, value: f64, unit: &str, bar: f64, at_least: bool) {
    let (sign, met) = if at_least { ("≥", value >= bar) } else { ("≤", value <= bar) };
    let missed = if met { "" } else { "  missed" };
    println!("{what:<34}{value:>7.1} {unit:<6} {sign} {bar}{missed}");
}

/// The contents of the files of our own with that ending, in order.
fn files(folder: &str, ending: &str) -> Vec<Vec<u8>> {
    let mut found: Vec<PathBuf> = Vec::new();
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|own| own == ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found.iter().map(|path| fs::read(path).unwrap()).collect()
}

/// Our own pages, again and again, up to `len` bytes.
fn text(pages: &[Vec<u8>], len: usize) -> Vec<u8> {
    let mut text = Vec::with_capacity(len);
    for page in pages.iter().cycle() {
        text.extend(page);
        text.extend(b"\n\n");
        if text.len() >= len {
            break;
        }
    }
    let end = String::from_utf8_lossy(&text).floor_char_boundary(len);
    text.truncate(end);
    text
}

fn candor() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_candor"));
    command.env("RAYON_NUM_THREADS", "1");
    command
}

fn check(path: &Path) -> f64 {
    run(candor().args(["check", "--no-config", "--format", "jsonl"]).arg(path))
}

/// Runs it; gives the most memory it held, in megabytes, as far as this system tells.
fn run(command: &mut Command) -> f64 {
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut most = 0.0;
    while child.try_wait().unwrap().is_none() {
        let told = fs::read_to_string(&status).unwrap_or_default();
        let held = told.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = held.and_then(|held| held.trim().trim_end_matches(" kB").parse().ok());
        most = kilobytes.map_or(most, |held: f64| held / 1000.0);
        std::thread::sleep(Duration::from_micros(200));
    }
    most
}

/// The shortest of so many runs, and the most memory that one held.
fn fastest(times: usize, mut run: impl FnMut() -> f64) -> (Duration, f64) {
    let timed = (0..times).map(|_| {
        let start = Instant::now();
        let memory = run();
        (start.elapsed(), memory)
    });
    timed.fold((Duration::MAX, 0.0), |(time, most), (own, memory)| (time.min(own), most.max(memory)))
}
