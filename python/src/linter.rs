//! `candor.Linter`: a configuration and its rules, and what can be asked of them.

use crate::CandorError;
use crate::arrow::{Checked, CheckedStream, Checker, Stream, exception};
use crate::columns::Columns;
use crate::engine::{self, Config};
use crate::record::Record;
use candor::check::Verdict;
use candor::config::MessageLanguage;
use candor::document::{Channel, Format};
use candor::error::{Error, nearest};
use candor::language::{Language, Phrasebook};
use candor::report::{self, ReportFormat, Repository, Theme};
use candor::workspace::{Settings, Workspace};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyString, PyTuple};
use pyo3_arrow::input::AnyRecordBatch;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What a text is called where nobody named it.
const UNNAMED: &str = "text";
/// What a table is called where nobody named it.
const TABLE: &str = "batch";
/// How many columns a page of `explain` has.
const WIDTH: usize = 100;

/// A configuration and its rules: `config` is the text of a candor.toml, `path` names one. Without either, what holds
/// without a configuration.
#[pyclass(frozen, module = "candor")]
pub struct Linter {
    config: Config,
    workspace: Arc<Workspace>,
    strict: bool,
    quote_inbound: bool,
    messages: Option<MessageLanguage>,
}

#[pymethods]
impl Linter {
    #[new]
    #[pyo3(signature = (config = None, *, path = None, strict = false, quote_inbound = false, message_language = None))]
    fn new(
        py: Python<'_>,
        config: Option<String>,
        path: Option<PathBuf>,
        strict: bool,
        quote_inbound: bool,
        message_language: Option<&str>,
    ) -> PyResult<Linter> {
        let config = match (config, path) {
            (None, None) => Config::Absent,
            (Some(text), None) => Config::Text(text),
            (None, Some(path)) => Config::File(path),
            (Some(_), Some(_)) => {
                let why =
                    "a configuration is given twice (give either `config`, its text, or `path`, its file)";
                return Err(CandorError::new_err(why));
            }
        };
        let languages = MessageLanguage::ALL.map(MessageLanguage::name);
        let messages = named("message_language", message_language, MessageLanguage::from_name, languages)?;
        let workspace = py.detach(|| {
            let workspace = engine::workspace(&config);
            // What holds without a configuration has no mistakes, and is loaded when the first text comes.
            let opened =
                if matches!(config, Config::Absent) { None } else { workspace.folder(Path::new("")).err() };
            opened.map_or(Ok(workspace), Err)
        });
        let workspace = workspace.map_err(|errors| mistakes(&errors))?;
        Ok(Linter { config, workspace, strict, quote_inbound, messages })
    }

    /// What is found in a text, as a document of the JSON report.
    ///
    /// The keywords are those of a record: what is known about the text. `channel` is press, email, reply, social, sms,
    /// web, report or other; `language` is en or es, and found out where it is not given; `format` is text unless it is
    /// markdown, html or email; `question` is the message that the text answers; `path` is what the text is called, for
    /// a candor.toml that speaks of paths.
    #[pyo3(signature = (text, *, channel = None, language = None, format = None, question = None, question_date = None,
        subject = None, from_ = None, to = None, date = None, direction = None, thread = None, id = None, path = None))]
    #[expect(clippy::too_many_arguments, reason = "the keys of a record")]
    fn check<'py>(
        &self,
        py: Python<'py>,
        text: &Bound<'py, PyString>,
        channel: Option<&Bound<'py, PyAny>>,
        language: Option<&Bound<'py, PyAny>>,
        format: Option<&Bound<'py, PyAny>>,
        question: Option<&Bound<'py, PyAny>>,
        question_date: Option<&Bound<'py, PyAny>>,
        subject: Option<&Bound<'py, PyAny>>,
        from_: Option<&Bound<'py, PyAny>>,
        to: Option<&Bound<'py, PyAny>>,
        date: Option<&Bound<'py, PyAny>>,
        direction: Option<&Bound<'py, PyAny>>,
        thread: Option<&Bound<'py, PyAny>>,
        id: Option<&Bound<'py, PyAny>>,
        path: Option<PathBuf>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut record = Record::default();
        record.put_object("text", Some(text))?;
        // A column may hold texts of any language; whoever names one here means one that has rules.
        if let Some(language) = language.and_then(|language| language.cast::<PyString>().ok()) {
            named("language", language.to_str().ok(), known_language, ["en", "es"])?;
        }
        // The name of a text says how it is written, as on the command line.
        let named = path.as_deref().and_then(Format::of_path).filter(|format| format.is_text());
        if let (None, Some(named)) = (format, named) {
            record.put("format", named.name().into());
        }
        for (key, value) in [
            ("channel", channel),
            ("language", language),
            ("format", format),
            ("question", question),
            ("question_date", question_date),
            ("subject", subject),
            ("from", from_),
            ("to", to),
            ("date", date),
            ("direction", direction),
            ("thread", thread),
            ("id", id),
        ] {
            record.put_object(key, value)?;
        }
        self.document(py, record, path, self.strict)
    }

    /// What is found in an answer to a customer's `question`, as a document of the JSON report: under `facts`, `answers`
    /// says what became of each question. `strict` makes an unanswered one an error.
    #[pyo3(signature = (question, answer, *, strict = false, channel = None, language = None, format = None,
        question_date = None, date = None, id = None, path = None))]
    #[expect(clippy::too_many_arguments, reason = "the keys of a record")]
    fn reply<'py>(
        &self,
        py: Python<'py>,
        question: &Bound<'py, PyString>,
        answer: &Bound<'py, PyString>,
        strict: bool,
        channel: Option<&Bound<'py, PyAny>>,
        language: Option<&Bound<'py, PyAny>>,
        format: Option<&Bound<'py, PyAny>>,
        question_date: Option<&Bound<'py, PyAny>>,
        date: Option<&Bound<'py, PyAny>>,
        id: Option<&Bound<'py, PyAny>>,
        path: Option<PathBuf>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut record = Record::default();
        record.put_object("text", Some(answer))?;
        record.put_object("question", Some(question))?;
        for (key, value) in [
            ("channel", channel),
            ("language", language),
            ("format", format),
            ("question_date", question_date),
            ("date", date),
            ("id", id),
        ] {
            record.put_object(key, value)?;
        }
        self.document(py, record, path, strict || self.strict)
    }

    /// What is found in the rows of a table: one row for each, in their order.
    ///
    /// `batch` is whatever speaks Arrow's PyCapsule interface: a batch or table of pyarrow, a frame of Polars or pandas,
    /// a relation of DuckDB. Its columns are the keys of a record: `text`, and any of `id`, `channel`, `language`,
    /// `format`, `subject`, `from`, `to`, `date`, `direction`, `thread`, `question`, `question_date`; others are left
    /// alone. `channel` and `language` given here hold for all rows. A row that cannot be read says why under `problem`.
    ///
    /// One batch gives a `Checked`. A table of several gives a `CheckedStream`, which is worked on as it is read.
    #[pyo3(signature = (batch, *, channel = None, language = None, path = None))]
    fn check_batch<'py>(
        &self,
        py: Python<'py>,
        batch: &Bound<'py, PyAny>,
        channel: Option<&str>,
        language: Option<&str>,
        path: Option<PathBuf>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let channel = named("channel", channel, Channel::from_name, Channel::ALL.map(Channel::name))?;
        let language = named("language", language, known_language, ["en", "es"])?;
        let path = path.unwrap_or_else(|| TABLE.into());
        let settings = self.settings(py, &path)?.with(|options| {
            (options.channel, options.language) =
                (channel.or(options.channel), language.or(options.language));
        });
        let mut checker = Checker { settings, path, quote_inbound: self.quote_inbound, row: 0 };
        if !batch.hasattr("__arrow_c_array__")? && !batch.hasattr("__arrow_c_stream__")? {
            return Err(PyTypeError::new_err(format!(
                "check_batch takes a table that speaks Arrow (pyarrow, Polars, pandas 2.2, DuckDB), and not a {} (make one: \
                 pyarrow.Table.from_pylist([{{\"text\": \"…\"}}]))",
                batch.get_type().name()?
            )));
        }
        let batch: AnyRecordBatch = batch.extract().map_err(|error: PyErr| {
            let said = error.value(py);
            CandorError::new_err(format!(
                "this is no table with named columns: {said} (give the columns, not one of them)"
            ))
        })?;
        Columns::accept(&*batch.schema()?).map_err(CandorError::new_err)?;
        match batch {
            AnyRecordBatch::RecordBatch(batch) => {
                let checked = checker.check(&batch.into_inner()).map_err(exception)?;
                Ok(Bound::new(py, Checked(checked))?.into_any())
            }
            AnyRecordBatch::Stream(tables) => {
                let stream = Stream { tables: tables.into_reader()?, checker };
                Ok(Bound::new(py, CheckedStream::new(stream))?.into_any())
            }
        }
    }

    /// The rules that are on, as `candor rules --format json` lists them; with `channel`, those for its texts.
    #[pyo3(signature = (*, channel = None))]
    fn rules<'py>(&self, py: Python<'py>, channel: Option<&str>) -> PyResult<Bound<'py, PyList>> {
        let channel = named("channel", channel, Channel::from_name, Channel::ALL.map(Channel::name))?;
        let settings = self.settings(py, Path::new(UNNAMED))?;
        let (set, on) = settings.rules_on(channel);
        let told_in = settings.told_in();
        let listed = on.into_iter().map(|rule| {
            let title = told_in.map_or(&*rule.file.title, |language| set.told(rule, language).title());
            report::rule_row(set, rule, title)
        });
        let json = serde_json::Value::Array(listed.collect()).to_string();
        Ok(py.import("json")?.call_method1("loads", (json,))?.cast_into()?)
    }

    /// Why a rule is there and what to write instead, in plain text; `score` says how the score is made. `language` is
    /// that of the page: en or es.
    #[pyo3(signature = (rule, *, language = None))]
    fn explain(&self, py: Python<'_>, rule: &str, language: Option<&str>) -> PyResult<String> {
        let asked = named("language", language, known_language, ["en", "es"])?;
        let settings = self.settings(py, Path::new(UNNAMED))?;
        let asked = asked.or_else(|| settings.told_in());
        let (mut page, theme) = (Vec::new(), theme(false));
        let book = Phrasebook::of(asked.unwrap_or(Language::English));
        let told = match report::explain_gate(rule, book, &theme, &mut page) {
            Some(told) => told,
            None => report::explain_rule(rule, &settings.project.rules, asked, &theme, &mut page)
                .map_err(|error| mistakes(&[error]))?,
        };
        told?;
        Ok(String::from_utf8_lossy(&page).into_owned())
    }

    /// What it was made of, so that it can be sent to another process.
    fn __getnewargs_ex__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyTuple>, Bound<'py, PyDict>)> {
        let keywords = PyDict::new(py);
        match &self.config {
            Config::Absent => {}
            Config::Text(text) => keywords.set_item("config", text)?,
            Config::File(path) => keywords.set_item("path", path)?,
        }
        keywords.set_item("strict", self.strict)?;
        keywords.set_item("quote_inbound", self.quote_inbound)?;
        keywords.set_item("message_language", self.messages.map(MessageLanguage::name))?;
        Ok((PyTuple::empty(py), keywords))
    }

    fn __repr__(&self) -> String {
        match &self.config {
            Config::Absent => "candor.Linter()".to_owned(),
            Config::Text(_) => "candor.Linter(config=…)".to_owned(),
            Config::File(path) => format!("candor.Linter(path={path:?})"),
        }
    }
}

impl Linter {
    /// What holds for a text called `path`.
    fn settings(&self, py: Python<'_>, path: &Path) -> PyResult<Settings> {
        let opened = py.detach(|| self.workspace.folder_of(path)).map_err(|errors| mistakes(&errors))?;
        Ok(opened.with(|options| {
            options.strict = self.strict;
            options.messages = self.messages;
        }))
    }

    /// The document that `record` is.
    fn document<'py>(
        &self,
        py: Python<'py>,
        record: Record,
        path: Option<PathBuf>,
        strict: bool,
    ) -> PyResult<Bound<'py, PyAny>> {
        let unnamed = path.is_none();
        let path = path.unwrap_or_else(|| UNNAMED.into());
        let settings = self.settings(py, &path)?.with(|options| options.strict = strict);
        let line = record.line();
        let checked = py.detach(|| {
            let verdict = engine::check(&settings, &path, 1, line)?;
            Ok(self.written(&verdict))
        });
        let json = checked.map_err(|error: Error| {
            let told = error.to_string();
            // Whoever named no text is not told the name that we gave it.
            CandorError::new_err(if unnamed { told.replacen("text:1 ", "the text ", 1) } else { told })
        })?;
        py.import("json")?.call_method1("loads", (json?,))
    }

    /// The line of the report that a verdict is.
    fn written(&self, verdict: &Verdict) -> PyResult<String> {
        let mut json = Vec::new();
        let theme = theme(self.quote_inbound);
        report::reporter(ReportFormat::Jsonl, theme, &Repository::default()).document(verdict, &mut json)?;
        String::from_utf8(json).map_err(|error| CandorError::new_err(error.to_string()))
    }
}

/// How a page looks that no terminal draws.
fn theme(inbound: bool) -> Theme {
    Theme { color: false, width: WIDTH, unicode: true, quiet: false, explain: false, inbound }
}

/// Every mistake of a configuration.
fn mistakes(errors: &[Error]) -> PyErr {
    let told: Vec<_> = errors.iter().map(ToString::to_string).collect();
    CandorError::new_err(told.join("\n"))
}

/// The language that a tag names, if candor has rules for it.
fn known_language(tag: &str) -> Option<Language> {
    Language::from_tag(tag).filter(|language| *language != Language::Other)
}

/// The option `key` out of those `known`.
fn named<T, const N: usize>(
    key: &str,
    value: Option<&str>,
    find: impl Fn(&str) -> Option<T>,
    known: [&'static str; N],
) -> PyResult<Option<T>> {
    let Some(value) = value else { return Ok(None) };
    let help = || match nearest(value, known) {
        Some(near) => format!("did you mean {near:?}?"),
        None => format!("known: {}", known.join(", ")),
    };
    find(value)
        .map(Some)
        .ok_or_else(|| CandorError::new_err(format!("the {key} {value:?} is unknown ({})", help())))
}
