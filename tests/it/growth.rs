//! Guards growth: four times the text, or four times the rule, is about four times the work and the memory,
//! whatever it is that repeats.
//!
//! Units are made of each rule's own words, of the constructs that front ends read, and of what a team may write
//! in its rules; each is repeated, and repeated four times as often. What grows with the square costs sixteen
//! times as much then. Held is the ratio of the time that the processor gave to this thread, the least of
//! several tries: other work on the machine does not count, nor how fast the machine is.
//!
//! An unoptimised build leaves these tests out; `.ci/run` runs them in one with optimisation and overflow checks.
#![cfg_attr(debug_assertions, allow(dead_code, unused_imports))]

use candor::check::score::Unscored;
use candor::check::{Limits, Request, Summary, Verdict, check, run};
use candor::document::{Channel, Format, Hints, read};
use candor::finding::Severity;
use candor::language::Language;
use candor::report::{ReportFormat, Repository, Theme, reporter};
use candor::rules::{RuleFile, RuleSet, RuleSource, Selection, WordLists, load};
use candor::sources::{InputSpec, PathDecision, Sources};
use candor::text::Source;
use std::fmt::Write;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::time::Duration;

/// Bytes of the shorter text: enough that what grows with the square shows beside what does not.
const BYTES: usize = 16_000;
/// How many times as long the longer text is.
const TIMES: usize = 4;
/// How many times as much work it may be: with the square it would be sixteen.
const MOST: f64 = 9.0;
/// Tries until a ratio is believed to be too high: what grows with the square is too high in every one.
const TRIES: usize = 40;
/// Seconds of work below which a clock says little: shorter work is done again until it took as long.
const ENOUGH: f64 = 0.004;

static RULES: LazyLock<RuleSet> = LazyLock::new(|| {
    let selection = Selection::everything();
    load(&[RuleSource::BuiltIn], &WordLists::new(), &selection).unwrap()
});

/// What the processor gave to this thread, to the nanosecond, where the system tells; elsewhere the clock.
/// A coarser one (`/proc/thread-self/schedstat` moves a tick at a time) makes ratios of nothing.
#[cfg(unix)]
fn spent() -> Duration {
    let told = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(told.tv_sec.unsigned_abs(), u32::try_from(told.tv_nsec).unwrap())
}

#[cfg(not(unix))]
fn spent() -> Duration {
    static BEGUN: LazyLock<std::time::Instant> = LazyLock::new(std::time::Instant::now);
    BEGUN.elapsed()
}

/// The seconds that `work` takes of the processor.
fn cost(work: impl Fn()) -> f64 {
    let before = spent();
    for times in 1_u32.. {
        work();
        let took = spent().saturating_sub(before).as_secs_f64();
        if took >= ENOUGH {
            return took / f64::from(times);
        }
    }
    unreachable!("work takes time")
}

/// Texts or rules of `times` units and of four times as many, and what is done with each.
struct Case<'w> {
    name: String,
    make: Box<dyn Fn(usize) -> String + 'w>,
    times: usize,
    work: Box<dyn Fn(&str) + 'w>,
}

impl Case<'_> {
    /// How many times as much work four times as many units are.
    fn growth(&self) -> f64 {
        let (short, long) = ((self.make)(self.times), (self.make)(TIMES * self.times));
        let mut least = (f64::MAX, f64::MAX);
        let mut ratio = f64::MAX;
        for _ in 0..TRIES {
            least.0 = least.0.min(cost(|| (self.work)(&short)));
            least.1 = least.1.min(cost(|| (self.work)(&long)));
            ratio = least.1 / least.0;
            if ratio <= MOST {
                break;
            }
        }
        ratio
    }
}

/// Fails with all that grow too fast.
fn hold(cases: Vec<Case<'_>>) {
    // One test at a time: they would take each other's caches.
    static ALONE: Mutex<()> = Mutex::new(());
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    assert!(!cases.is_empty());
    let grown = cases.iter().map(|case| (case.growth(), &case.name));
    let too_fast: Vec<_> = grown.filter(|(ratio, _)| *ratio > MOST).collect();
    assert!(too_fast.is_empty(), "more than {MOST} times the work for {TIMES} times as much: {too_fast:#?}");
}

/// `unit` repeated; `{n}` in it is the number of the repetition.
fn repeated<'w>(name: impl Into<String>, unit: &str, work: impl Fn(&str) + 'w) -> Case<'w> {
    let unit = unit.to_owned();
    let times = (BYTES / unit.len().max(1)).max(8);
    let make = move |times: usize| match unit.contains("{n}") {
        true => (0..times).map(|at| unit.replace("{n}", &at.to_string())).collect(),
        false => unit.repeat(times),
    };
    Case { name: name.into(), make: Box::new(make), times, work: Box::new(work) }
}

fn checked_by(rules: &RuleSet, text: &str, format: Format) -> Verdict {
    let hints = Hints { format: Some(format), channel: Some(Channel::Email), ..Hints::default() };
    let mut verdict = check(read(Arc::new(Source::new("a", text)), &hints), rules, None);
    verdict.rate(25);
    verdict
}

/// The words of `text` in double square brackets, or all of it, as a sentence that never ends.
fn endless(text: &str) -> String {
    let marked = text.split("[[").skip(1).filter_map(|part| part.split_once("]]").map(|(words, _)| words));
    let words = marked.collect::<Vec<_>>().join(" ");
    let words = if words.is_empty() { text.to_owned() } else { words };
    format!("{} ", words.replace(['.', '!', '?', ':', ';', '\n', '#', '|'], " ").trim())
}

#[test]
#[cfg_attr(not(optimised), ignore = "needs an optimised build")]
fn the_words_of_each_rule() {
    let mut cases = Vec::new();
    for rule in RULES.rules() {
        let name = format!("{} {}", rule.language_tag(), rule.id);
        let bad = rule.examples().iter().filter_map(|example| example.bad.as_deref());
        let unit: String = bad.map(endless).collect();
        if !unit.trim().is_empty() {
            let work = |text: &str| drop(checked_by(&RULES, text, Format::Text));
            cases.push(repeated(name, &unit, work));
        }
    }
    assert!(cases.len() > 150);
    hold(cases);
}

#[test]
#[cfg_attr(not(optimised), ignore = "needs an optimised build")]
fn a_question_and_its_answer() {
    let mut cases = Vec::new();
    for rule in RULES.rules() {
        for (at, example) in rule.examples().iter().enumerate() {
            let (Some(question), Some(bad)) = (&example.question, &example.bad) else { continue };
            let answer = bad.replace("[[", "").replace("]]", "");
            let length = question.len().max(answer.len());
            // Which half grows: the question, the answer, both.
            for (name, grows) in [("question", [true, false]), ("answer", [false, true]), ("both", [true; 2])]
            {
                let (question, answer) = (question.clone(), answer.clone());
                let make = move |times: usize| {
                    let times = grows.map(|grows| if grows { times } else { 1 });
                    format!(
                        "{}\0{}",
                        format!("{question}\n").repeat(times[0]),
                        format!("{answer}\n").repeat(times[1])
                    )
                };
                let work = |text: &str| {
                    let (question, answer) = text.split_once('\0').unwrap();
                    let hints = Hints { channel: Some(Channel::Reply), ..Hints::default() };
                    let document = |text: &str| read(Arc::new(Source::new("a.txt", text)), &hints);
                    drop(run(Request {
                        message: Some(&document(question)),
                        ..Request::new(document(answer), &RULES)
                    }));
                };
                cases.push(Case {
                    name: format!("{} example {at}, {name}", rule.id),
                    make: Box::new(make),
                    times: (BYTES / 6 / length).max(4),
                    work: Box::new(work),
                });
            }
        }
    }
    assert!(cases.len() > 20);
    // Most are alike: some of each kind of question are enough.
    let every = cases.len() / 60 + 1;
    hold(cases.into_iter().step_by(every).collect());
}

/// What front ends read, alone and without an end; `{n}` is a number that no other has.
const CONSTRUCTS: &[(Format, &[&str])] = &[
    (
        Format::Text,
        &[
            "> act now\n",
            "> ",
            "- a\n",
            "\"a ",
            "“act now ",
            "‘a ",
            "'a ",
            "«a ",
            "(a ",
            "act now, ",
            "a.",
            "A. B. ",
            "http://a.example/{n} ",
            "{{a}} ",
            "{{",
            "[a] ",
            "a{n} ",
            "1 ",
            "$1 ",
            "3 May ",
            "at 5 pm ",
            "ACT NOW ",
            "Dear Kim,\n\n",
            "Kim Orr\n",
            "-- \n",
            "On Monday, Kim wrote:\n> a\n",
            "From: a@b.example\n\n",
            "\u{ad}",
            "e\u{301}",
            "\u{fffc}",
            "😀",
            "a\u{200b}",
            "a\r",
            "\t",
            " ",
            "-",
            "…",
            "?",
            "!",
            "* ",
            "_",
            "http://",
            "@a ",
            "#a ",
        ],
    ),
    (
        Format::Markdown,
        &[
            "[click here](b) ",
            "# a\n\n",
            "a\n===\n",
            "- a\n",
            "1. a\n",
            "> a\n",
            ">",
            "*a ",
            "**a ",
            "_a_ ",
            "`a ",
            "```\n",
            "~~~a\n",
            "[a](b) ",
            "[a",
            "![a](b) ",
            "![",
            "[a{n}]: b\n",
            "[a{n}][b{n}] ",
            "<b>a",
            "<b a{n}=1>",
            "<div>\n\n",
            "```{note}\nact now\n```\n\n",
            "```{note}\n",
            ":::{note} act now\n",
            "# a {title=\"act now\"}\n\n",
            "```sh title=\"act now\"\n```\n\n",
            "<!-- a -->\n\n",
            "<!-- candor: allow pushy -- because {n} -->\n\nact now\n\n",
            "<!-- candor: allow a/b{n} -- x -->\n\nact now\n\n",
            "<!-- candor: allow ",
            "| a | b |\n",
            "|-",
            "&amp;",
            "&",
            "\\a",
            "---\n",
            "a  \n",
            "{% a %} ",
            "{{< a \"come by\" >}} ",
            "{{% \"a ",
            "{#",
            "$a$ ",
            "~~a~~ ",
            "- [ ] a\n",
            "<a",
            "</",
            "<!",
            "<?",
            "[^{n}]: a\n",
            "[^{n}] ",
            "a\u{a0}",
            "***",
            "[[a]] ",
            "{a=b} ",
            "@{ ",
            "@code { a",
            "<#if a",
            "[[utilise the ",
            "Note: utilise the van. ",
        ],
    ),
    (
        Format::Html,
        &[
            "<p>act now",
            "<b>a",
            "<div>",
            "<table><td>a",
            "<li>a",
            "<a href=b>a</a> ",
            "<img alt='act now'>",
            "<p a{n}=1>a",
            " a{n}=1",
            "<p style='display:none'>a</p>",
            "<p class=a{n}>a",
            "<style>.a{n}{display:none}</style><p>a",
            "<!-- a -->",
            "<!--",
            "<!--[if mso]>a<![endif]-->",
            "&amp;",
            "&nbsp;",
            "&",
            "&#8203;",
            "<br>",
            "<script>a</script>",
            "<select><option>a",
            "<font>a<p>",
            "<object>a",
            "<video><p>a",
            "<datalist><option value='Come by'></datalist>",
            "<a href='mailto:?subject=act%20now%20or%20wait'>a</a> ",
            "<p i18n>a",
            "<script type='application/ld+json'>{\"text\": \"Act now, {n}.\"}</script>",
            "<p style='content: \"act now\"'>a",
            "<svg><a>",
            "<math>",
            "<template>a",
            "</p>",
            "</x>",
            "<h1>a</h1>",
            "<blockquote>a",
            "<q>a",
            "<pre>a\n",
            "<x",
            "<![CDATA[",
            "<textarea>a",
            "<noscript>a</noscript>",
            "<noscript><b></b></noscript>",
            "<svg><text>a</text></svg>",
            "<iframe srcdoc=a></iframe>",
            "<div class=gmail_quote>",
            // Closed: boxes that stay open nest up to the 512 levels of browsers, and the parser looks through all.
            "<div class=gmail_quote><blockquote>a</blockquote>b</div>",
            "<button>a</button>",
            "<form>",
            "<nobr>a",
            "<frameset>",
            "<ruby>a<rt>b",
            "\0",
            "\r",
        ],
    ),
    (
        Format::Email,
        &[
            "Subject: act now\n",
            "X-A{n}: b\n",
            "Content-Type: multipart/mixed; boundary=a{n}\n\n--a{n}\n",
            "--a\n",
            " a\n",
            "=?utf-8?Q?a?= ",
            "=?utf-8?B?YQ==?=\n ",
            "From: a\n\n> a\n",
            "To: a@b.example, ",
            "a=3D",
            "\n\nact now",
            "-----\n",
        ],
    ),
];

#[test]
#[cfg_attr(not(optimised), ignore = "needs an optimised build")]
fn the_constructs_of_each_format() {
    let mut cases = Vec::new();
    for (format, units) in CONSTRUCTS {
        for unit in *units {
            let work = |text: &str| drop(checked_by(&RULES, text, *format));
            cases.push(repeated(format!("{format:?} {unit:?}"), unit, work));
            // Inside what begins a construct and does not end it.
            let opens: &[&str] = match format {
                Format::Html => &["<p "],
                Format::Email => &["Subject: ", "Content-Transfer-Encoding: base64\n\n"],
                _ => &[],
            };
            for open in opens {
                let within = move |text: &str| drop(checked_by(&RULES, &format!("{open}{text}"), *format));
                cases.push(repeated(format!("{format:?} {open:?} {unit:?}"), unit, within));
            }
        }
    }
    hold(cases);
}

/// Quotations, titles and stressed words of every kind, none with a full stop: what is asked of one of them must
/// not be asked of the whole sentence.
#[test]
#[cfg_attr(not(optimised), ignore = "needs an optimised build")]
fn quotations_in_one_sentence() {
    const MARKS: [[&str; 2]; 14] = [
        ["\"", "\""],
        ["“", "”"],
        ["”", "”"],
        ["‘", "’"],
        ["'", "'"],
        ["«", "»"],
        ["»", "«"],
        ["‹", "›"],
        ["„", "“"],
        ["‚", "‘"],
        ["「", "」"],
        ["『", "』"],
        ["*", "*"],
        ["_", "_"],
    ];
    let mut cases = Vec::new();
    let mut add = |unit: &str, format| {
        let work = move |text: &str| drop(checked_by(&RULES, text, format));
        cases.push(repeated(format!("{format:?} {unit:?}"), unit, work));
    };
    for [open, close] in MARKS {
        for unit in [
            "{zzz aaa} bbb, ",
            "{zzz aaa bbb ccc ddd} ",
            "the words {act now} she said, ",
            "the book {Act Now} and ",
            "{a}-",
        ] {
            add(&unit.replace('{', open).replace('}', close), Format::Text);
        }
    }
    add("“she said ‘act now’ to us all” and ", Format::Text);
    add("*Act Now* and ", Format::Markdown);
    for tag in ["q", "cite", "i"] {
        add(&format!("<{tag}>Act now</{tag}>, he says, "), Format::Html);
    }
    hold(cases);
}

#[test]
#[cfg_attr(not(optimised), ignore = "needs an optimised build")]
fn every_report() {
    let theme = Theme { color: true, width: 80, unicode: true, quiet: false, explain: true, inbound: false };
    let all = Selection { most: usize::MAX, ..Selection::default() };
    let all = load(&[RuleSource::BuiltIn], &WordLists::new(), &all).unwrap();
    let mut cases = Vec::new();
    for name in ReportFormat::names() {
        let format = ReportFormat::from_name(name).unwrap();
        for unit in ["act now, dear customers ", "Act now. ", "Act now.\n", "Thank you, Kim. ", "é act now "]
        {
            let all = &all;
            let work = move |text: &str| {
                let (mut verdict, mut summary) = (checked_by(all, text, Format::Text), Summary::default());
                verdict.hold(Limits { fail_on: Some(Severity::Note), min_score: None });
                summary.add(&verdict);
                let mut reporter = reporter(format, theme, &Repository::default());
                let mut out = Vec::new();
                reporter.rules(&verdict, all);
                reporter.document(&verdict, &mut out).unwrap();
                reporter.finish(&summary, &mut out).unwrap();
            };
            cases.push(Case { times: 400, ..repeated(format!("{name} {unit:?}"), unit, work) });
        }
    }
    hold(cases);
}

/// A rule that finds what `find` says, of `lists`, in a text of a hundred words or so.
fn found(find: &str, lists: WordLists, text: &str) -> usize {
    let rule = format!(
        "title = 'x'\ndimension = 'voice'\npoints = -1\nmessage = 'x'\nwhy = 'x'\n{find}\n[[example]]\ngood = 'Come by.'\n"
    );
    let file: RuleFile = toml::from_str(&rule).unwrap();
    let rule = candor::rules::Rule::new("pushy/x".into(), Some(Language::English), file).unwrap();
    let rules = RuleSet::new(vec![rule], lists, Selection::default());
    assert!(rules.validate().is_ok(), "{find:.200}");
    checked_by(&rules, text, Format::Text).findings.len()
}

#[test]
#[cfg_attr(not(optimised), ignore = "needs an optimised build")]
fn what_a_team_writes_in_its_rules() {
    let joined = |between: &'static str, unit: &'static str| {
        move |times: usize| {
            let units = (0..times).map(|at| unit.replace("{n}", &at.to_string()));
            units.collect::<Vec<_>>().join(between)
        }
    };
    let quoted = |unit: &'static str| joined(", ", unit);
    let text = "The name7 of our name12 is a word3 and a name7 word3, dear reader of ours. ".repeat(8);
    let text = &text;
    type Make = Box<dyn Fn(usize) -> String>;
    type Wrap = Box<dyn Fn(&str) -> String>;
    let phrases: [(&str, Make, Wrap); 8] = [
        (
            "phrases",
            Box::new(quoted("'our name{n} is'")),
            Box::new(|all| format!("find.phrase.any = [{all}]")),
        ),
        (
            "begun alike",
            Box::new(quoted("'our name is {n}'")),
            Box::new(|all| format!("find.phrase.any = [{all}]")),
        ),
        (
            "alternatives",
            Box::new(joined("|", "name{n}")),
            Box::new(|all| format!("find.phrase.any = ['our ({all}) is']")),
        ),
        (
            "alternatives that begin alike",
            Box::new(joined("|", "name {n}")),
            Box::new(|all| format!("find.phrase.any = ['our ({all}) is', '({all})']")),
        ),
        (
            "alternatives of two words, twice",
            Box::new(joined("|", "the name{n}")),
            Box::new(|all| format!("find.phrase.any = ['({all}) of our ({all})']")),
        ),
        ("beginnings", Box::new(quoted("'name{n}*'")), Box::new(|all| format!("find.phrase.any = [{all}]"))),
        (
            "exceptions",
            Box::new(quoted("'word{n} (and|or) a'")),
            Box::new(|all| format!("find.phrase = {{ any = ['our name12'], except = [{all}] }}")),
        ),
        ("patterns", Box::new(quoted("'name{n}'")), Box::new(|all| format!("find.pattern.any = [{all}]"))),
    ];
    let mut cases: Vec<Case<'_>> = Vec::new();
    for (name, make, find) in phrases {
        let work = move |all: &str| {
            found(&find(all), WordLists::new(), text);
        };
        let times = if name == "patterns" { 100 } else { 2000 };
        cases.push(Case { name: name.into(), make, times, work: Box::new(work) });
    }
    for unit in ["name{n}", "the name {n}", "name{n} & word{n}", "name{n}*", "same"] {
        for phrase in ["our {list} is", "{list}", "{list} {list}", "a {list}, (dear )?{list}"] {
            let work = move |all: &str| {
                let mut lists = WordLists::new();
                lists.insert("list".into(), all.split('|').map(str::to_owned).collect());
                found(&format!("find.phrase.any = ['{phrase}']"), lists, text);
            };
            let name = format!("{phrase:?} of {unit:?}");
            cases.push(Case { name, make: Box::new(joined("|", unit)), times: 2000, work: Box::new(work) });
        }
    }
    hold(cases);
}

#[test]
fn a_list_that_nobody_filled_finds_nothing() {
    for phrase in
        ["{product} {product} b", "{product} b", "({product}|{company}) is", "a {product} (b {company})?"]
    {
        let find = format!("find.phrase.any = ['{phrase}', 'dear reader']");
        assert_eq!(found(&find, WordLists::new(), "A b is here, dear reader, b is."), 1, "{phrase}");
    }
}

#[test]
fn the_first_findings_are_told_and_how_many_more_there_are() {
    let text = "Act now. Thank you, Kim. ".repeat(300) + "We apologise for any inconvenience.";
    let told = |most: usize| {
        let selection = Selection { most, ..Selection::default() };
        checked_by(&load(&[RuleSource::BuiltIn], &WordLists::new(), &selection).unwrap(), &text, Format::Text)
    };
    let (all, few) = (told(10_000), told(100));
    assert_eq!((all.more, few.unscored), (0, Some(Unscored::Cut)));
    let of = |verdict: &Verdict, rule: &str| verdict.findings.iter().filter(|own| own.rule == rule).count();
    assert_eq!((of(&all, "pushy/false-urgency"), of(&all, "meta/more-findings")), (300, 0));
    let (kept, more) = (of(&few, "pushy/false-urgency"), of(&few, "meta/more-findings"));
    assert!((90..=100).contains(&kept) && more == 1, "{kept} and {more}");
    assert!((200..=300).contains(&few.more), "{} more", few.more);
    let last =
        few.findings.iter().filter(|own| own.rule == "pushy/false-urgency").map(|own| own.span.end).max();
    let cut = few.findings.iter().find(|own| own.rule == "meta/more-findings").unwrap();
    assert!(cut.span.start >= last.unwrap() && cut.severity == Severity::Warning, "{cut:?}");
    assert!(cut.message.contains(&few.more.to_string()), "{}", cut.message);
    // What is told is told as it was, and what is said of the whole text still is.
    let same = |own: &&candor::finding::Finding| {
        all.findings.iter().any(|other| other.fingerprint == own.fingerprint)
    };
    assert!(few.findings.iter().filter(|own| own.rule != "meta/more-findings").all(|own| same(&own)));
    for format in ReportFormat::names() {
        let theme =
            Theme { color: false, width: 80, unicode: true, quiet: false, explain: false, inbound: false };
        let format = ReportFormat::from_name(format).unwrap();
        let (mut reporter, mut out) = (reporter(format, theme, &Repository::default()), Vec::new());
        let mut summary = Summary::default();
        summary.add(&few);
        reporter.rules(&few, &RULES);
        reporter.document(&few, &mut out).unwrap();
        reporter.finish(&summary, &mut out).unwrap();
        let page = String::from_utf8(out).unwrap();
        let mut count = String::new();
        write!(count, "{} more places", few.more).unwrap();
        assert!(page.contains(&count), "{format:?} does not say {count}");
    }
}

/// Memory by the byte of a text that is all findings, all blocks, or all markup.
#[cfg(target_os = "linux")]
#[test]
#[cfg_attr(not(optimised), ignore = "needs an optimised build")]
fn memory_is_bounded_by_the_length_of_a_text() {
    use std::process::{Command, Stdio};
    let folder = tempfile::tempdir().unwrap();
    const BYTES: usize = 3_000_000;
    for (name, unit) in [
        ("all.txt", "Act now. "),
        ("endless.txt", "act now "),
        ("short.txt", "a. "),
        ("lines.md", "a\n\n                    "),
        ("items.md", "- act now and come by\n"),
        ("bold.md", "**a** "),
        ("links.md", "[a](b) "),
        ("tags.html", "<p>act now and come by"),
        ("cells.html", "<td>act now and come by"),
    ] {
        let text = unit.repeat(BYTES / unit.len());
        std::fs::write(folder.path().join(name), &text).unwrap();
        // The program itself, every byte, every line or mark.
        let limit = (120_000_000 + 50 * text.len() + 500 * Source::pieces(&text)) / 1024;
        let run = format!(
            "ulimit -v {limit} && exec \"$0\" check {name} --no-config --fail-on never --format json"
        );
        let output = Command::new("sh")
            .args(["-c", &run, env!("CARGO_BIN_EXE_candor")])
            .current_dir(folder.path())
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{name}: {errors}");
    }
}

#[test]
fn a_text_that_would_fill_the_memory_is_refused_in_words() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [("lines.md", "a\n\n".repeat(2_000_001)), ("tags.html", "<p>a".repeat(4_000_001))] {
        std::fs::write(folder.path().join(name), text).unwrap();
        std::fs::write(folder.path().join("good.md"), "Come by on Friday.").unwrap();
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_candor"))
            .args(["check", name, "good.md", "--no-config"])
            .current_dir(folder.path())
            .output()
            .unwrap();
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{errors}");
        assert!(errors.contains(&format!("{name} is too big")) && errors.contains("split it"), "{errors}");
    }
}

/// Openings of template engines that nothing closes, and parts that nothing ends.
#[test]
#[cfg_attr(not(optimised), ignore = "needs an optimised build")]
fn templates() {
    const UNITS: [(&str, &[&str]); 10] = [
        (
            "a.html.liquid",
            &[
                "{% ",
                "{% if a %}",
                "{% if a %}b{% else %}",
                "{{ ",
                "{{ \"",
                "{% raw %}",
                "{% \"%}",
                "<p {{",
                "{% case a %}{% when",
            ],
        ),
        ("a.txt.j2", &["{% if a %}b {% else %}c {% endif %}", "{% trans \"", "{# ", "{{ a\n"]),
        ("a.hbs", &["{{#a}}", "{{#a}}b{{/a}}{{^a}}c{{/a}}", "{{{ ", "{{!-- "]),
        (
            "a.html.erb",
            &[
                "<% a = \"Come by\" %>",
                "<% a = 'Come by\" + `",
                "<% ",
                "<%= \"%>",
                "<% if a %>b<% else %>",
                "<% a do %>",
                "<<%= a %>",
                "<a href=\"<%= ",
            ],
        ),
        ("a.html.ejs", &["<% if (a) { %>b<% } else { %>", "<%- "]),
        ("a.html.ftl", &["<#if (a > ", "${", "${\"", "<@a ", "<#if a>b<#else>"]),
        ("a.blade.php", &["@if(", "@if (\"", "@lang('", "{!! ", "@php ", "<p>@if($a) b @else c @endif "]),
        ("a.html.vm", &["$a.b(", "${a", "#if(", "#if($a)b#else c", "$a["]),
        ("a.mjml", &["<mj-a \"", "<mj-text>a", "<mj-image ", "<mj-table><tr><td>a"]),
        (
            "a.mdx",
            &[
                "<A ",
                "<A b={",
                "{",
                "{\"",
                "<A>\n  b\n",
                "<A>b</A>\n",
                "import a from 'b'\n",
                "export const a = {\n",
                "<A title=\"b\" />\n",
                "<Code>",
            ],
        ),
    ];
    let mut cases = Vec::new();
    for (name, units) in UNITS {
        for unit in units {
            let work = move |text: &str| {
                drop(check(read(Arc::new(Source::new(name, text)), &Hints::default()), &RULES, None))
            };
            cases.push(repeated(format!("{name} {unit:?}"), unit, work));
        }
    }
    hold(cases);
}

/// Names of files of strings, and what may repeat in them without an end.
const STRINGS: &[(&str, &[&str])] = &[
    (
        "locales/en.json",
        &[
            "{\"a{n}\": \"one two\", ",
            "{\"a\":",
            "[",
            "[\"a b\",",
            "\"a\\n",
            "{\"a\": \"{n, plural, one {a} other {",
            "{\"a\": \"<0><b>&amp;",
        ],
    ),
    (
        "locales/en.yml",
        &[
            "a{n}: one two\n",
            "a: &a [*a, one two]\n",
            "- ",
            "[",
            "{a: ",
            "a: |\n  one\n\n",
            "a: \"b\n\n",
            "é: 'ñ''\n",
        ],
    ),
    (
        "en.po",
        &[
            "msgid \"a b\"\nmsgstr \"\"\n",
            "msgid \"\"\n\"a \"\n",
            "\"a\\n\"\n",
            "#~ a\n",
            "msgstr \"\n",
            "msgctxt \"a\"\n",
        ],
    ),
    ("en.strings", &["\"a\" = \"b c\";\n", "/*", "\"a\n", "a = ", "\"\\"]),
    ("locales/en.properties", &["a=b c\n", "a\\\n", "\\", "#a\n"]),
    (
        "res/values/strings.xml",
        &["<string name=\"a\">a b</string>", "<string name=\"a\">", "<![CDATA[", "&amp;", "<!--", "<a b='"],
    ),
    (
        "en.xlf",
        &["<trans-unit id=\"a\"><source>a <x id=\"b\"/> c</source></trans-unit>", "<source>", "<g>", "</g>"],
    ),
];

#[test]
#[cfg_attr(not(optimised), ignore = "needs an optimised build")]
fn files_of_strings() {
    let mut cases = Vec::new();
    let folder = tempfile::tempdir().unwrap();
    for (name, units) in STRINGS {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        for unit in *units {
            let path = path.clone();
            let work = move |text: &str| {
                std::fs::write(&path, text).unwrap();
                let asked = InputSpec { paths: vec![path.clone()], ..InputSpec::default() };
                let sources = Sources::new(asked, Arc::new(|_, _| PathDecision::ByKind));
                drop(sources.map(|input| input.and_then(|input| input.load())).collect::<Vec<_>>());
            };
            cases.push(repeated(format!("{name} {unit:?}"), unit, work));
        }
    }
    hold(cases);
}
