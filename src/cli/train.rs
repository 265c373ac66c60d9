//! `candor train`: marked texts in, a model out.

use super::exit_status::ExitStatus;
use super::flags::{LookFlags, one_of};
use super::streams::Streams;
use crate::error::{Error, of_json};
use crate::language::Language;
use crate::learned::Model;
use crate::learned::train::{Corpus, MOST_LABELS, MarkedText, train, unread};
use crate::report;
use crate::sources::{self, create};
use clap::Args;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

/// The longest line of a file of marks, in bytes.
const LONGEST: usize = 1 << 20;
/// The name of the model that candor brings.
const OURS: &str = "ours";

/// Teach candor from texts that you have marked
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  candor train marks.jsonl --out brand/tone.model
  candor train marks.jsonl --from ours --out brand/tone.model   adds your marks to what candor knows

A marks file has one text per line:
  {\"text\": \"…\", \"channel\": \"email\", \"source\": \"spring letter\",
   \"marks\": [{\"quote\": \"words of the text\", \"label\": \"pushy\", \"weight\": 2}]}
The model is used where candor.toml says: [rules] model = \"brand/tone.model\"")]
pub(super) struct Train {
    /// Files of marked texts (.jsonl)
    #[arg(required = true, value_name = "MARKS")]
    marks: Vec<PathBuf>,

    /// Where the model goes
    #[arg(long, value_name = "FILE")]
    out: PathBuf,

    /// Start from this model instead of from scratch: a file, or `ours`
    #[arg(long, value_name = "MODEL")]
    from: Option<PathBuf>,

    /// The language of the texts
    #[arg(long, value_name = "LANGUAGE", default_value = "en", value_parser = one_of(["en", "es"], Language::from_tag))]
    language: Language,

    #[command(flatten)]
    theme: LookFlags,
}

impl Train {
    pub fn run(self) -> ExitStatus {
        let mut streams = Streams::new(self.theme);
        let from = match self.from.as_deref().map(|from| model(from, self.language)).transpose() {
            Ok(from) => from,
            Err(error) => return streams.give_up(&[error]),
        };
        // Before minutes of work, not after.
        let folder = self.out.parent().filter(|folder| !folder.as_os_str().is_empty());
        if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
            let error = Error::new(format!("there is no folder {}", folder.display()));
            return streams.give_up(&[error.help("make it first, or name another file with --out")]);
        }
        let mut texts = Vec::new();
        let mut errors = Vec::new();
        for path in &self.marks {
            match read(path, &mut texts) {
                Ok(all) => errors.extend(all),
                Err(error) => errors.push(error),
            }
        }
        if !errors.is_empty() {
            return streams.give_up(&errors);
        }
        let known = from.as_ref().map(|from| from.shape().labels.clone()).unwrap_or_default();
        let corpus = Corpus::new(texts, self.language, &known);
        if corpus.is_empty() {
            let error =
                Error::new(format!("there are no texts in {:?} among these marks", self.language.tag()));
            return streams
                .give_up(&[error.help("each line needs a \"text\"; --language says which are learnt from")]);
        }
        if self.marks.iter().any(|marks| same_file(marks, &self.out)) {
            let error = Error::new(format!("{} holds the marks", self.out.display()));
            return streams.give_up(&[error.help("name another file with --out")]);
        }
        if corpus.labels() > MOST_LABELS {
            let error =
                Error::new(format!("there are {} labels, and a model holds {MOST_LABELS}", corpus.labels()));
            return streams.give_up(&[error.help("give marks of one habit one label")]);
        }
        let (bytes, said) = train(&corpus, self.language, from.as_ref(), |step| streams.step(step));
        if let Err(error) = create(&self.out, &bytes) {
            return streams.give_up(&[error]);
        }
        let out = self.out.display().to_string();
        streams.write(|page, theme| report::training(&said, &out, theme, page));
        streams.end(ExitStatus::Yes)
    }
}

fn same_file(one: &Path, other: &Path) -> bool {
    let real = |path: &Path| path.canonicalize().ok();
    real(one).is_some_and(|one| Some(one) == real(other))
}

/// The model that training begins with.
fn model(from: &Path, language: Language) -> Result<Model, Error> {
    if from == Path::new(OURS) {
        let none = || {
            Error::new(format!("candor comes with no model for {:?}", language.tag()))
                .help("leave out --from")
        };
        return Model::built_in(language).cloned().ok_or_else(none);
    }
    let name = from.display();
    let bytes = sources::read(from, Model::MOST_BYTES)
        .map_err(|error| Error::new(format!("{name} {}", sources::said(from, &error))))?;
    let model = Model::read(bytes).map_err(|damage| {
        let (what, help) = damage.told();
        Error::new(format!("{name}: {what}")).help(help)
    })?;
    if model.shape().is_of(language) {
        return Ok(model);
    }
    Err(Error::new(format!("{name} is a model for another language")).help("--language says which one"))
}

/// Reads a file of marks into `texts`; gives what is wrong in it.
fn read(path: &Path, texts: &mut Vec<MarkedText>) -> Result<Vec<Error>, Error> {
    let name = path.display();
    let failed = |error: std::io::Error| Error::new(format!("{name} cannot be read: {error}"));
    let file = std::fs::File::open(path).map_err(failed)?;
    let mut errors = Vec::new();
    let mut reader = BufReader::new(file);
    let mut line = Vec::new();
    for number in 1.. {
        line.clear();
        let mut limited = std::io::Read::take(&mut reader, LONGEST as u64);
        if limited.read_until(b'\n', &mut line).map_err(failed)? == 0 {
            break;
        }
        if line.len() == LONGEST {
            errors.push(Error::new(format!("{name}:{number}: this line is longer than {LONGEST} bytes")));
            break;
        }
        let bare = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&line);
        if bare.trim_ascii().is_empty() {
            continue;
        }
        let line = serde_json::from_slice::<serde_json::Value>(bare);
        if let Some(what) = line.as_ref().ok().and_then(unread) {
            errors.push(Error::new(format!("{name}:{number}: {what}")));
            continue;
        }
        match line.and_then(serde_json::from_value) {
            Ok(text) => {
                let text: MarkedText = text;
                let wrong = text.marks.iter().filter_map(|mark| mark.mistake()).take(1);
                errors.extend(wrong.map(|what| Error::new(format!("{name}:{number}: {what}"))));
                texts.push(text);
            }
            Err(error) => {
                let told = error.to_string();
                // What serde says of values names the right ones.
                let why = match error.is_data() {
                    true => told.split(" at line ").next().unwrap_or(&told).to_owned(),
                    false => of_json(&error).replace("line 1, ", ""),
                };
                errors.push(
                    Error::new(format!("{name}:{number}: this is not a marked text: {why}"))
                        .help("each line is {\"text\": …, \"marks\": [{\"quote\": …, \"label\": …}]}"),
                );
            }
        }
    }
    Ok(errors)
}
