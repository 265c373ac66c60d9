//! Verdicts as the rows of a table: the score, its parts, what was found, or why a row could not be read.

use arrow_array::builder::{Float64Builder, Int64Builder, StringBuilder};
use arrow_array::{ArrayRef, ListArray, RecordBatch, RecordBatchOptions, StructArray};
use arrow_buffer::{NullBuffer, OffsetBuffer};
use arrow_schema::{ArrowError, DataType, Field, Fields, Schema, SchemaRef};
use candor::check::Verdict;
use candor::finding::Dimension;
use std::sync::{Arc, LazyLock};

/// The fields of a finding: those of the JSON report, its places as numbers.
static FINDING: LazyLock<Fields> = LazyLock::new(|| {
    let texts = ["rule", "severity", "status", "message", "text", "block", "fingerprint"];
    let numbers = ["start", "end", "line", "column"];
    let texts = texts.map(|name| Field::new(name, DataType::Utf8, false));
    texts.into_iter().chain(numbers.map(|name| Field::new(name, DataType::Int64, false))).collect()
});

/// The fields of an answer: what was asked, what kind of answer it wants, and what became of it.
static ANSWER: LazyLock<Fields> = LazyLock::new(|| {
    ["question", "type", "status"].into_iter().map(|name| Field::new(name, DataType::Utf8, false)).collect()
});

/// What a row of the answer holds.
pub static SCHEMA: LazyLock<SchemaRef> = LazyLock::new(|| {
    let text = |name: &str| Field::new(name, DataType::Utf8, true);
    let figure = |name: &str| Field::new(name, DataType::Float64, true);
    let mut fields = vec![text("id"), text("channel"), text("language")];
    fields.push(Field::new("words", DataType::Int64, true));
    fields.push(figure("score"));
    fields.extend(Dimension::ALL.map(|dimension| figure(dimension.name())));
    fields.extend(["band", "unscored", "unread"].map(text));
    fields.push(Field::new_list("findings", item(&FINDING), true));
    fields.push(Field::new_list("answers", item(&ANSWER), true));
    fields.push(text("problem"));
    Arc::new(Schema::new(fields))
});

fn item(fields: &Fields) -> Field {
    Field::new("item", DataType::Struct(fields.clone()), true)
}

/// A column of lists on its way.
#[derive(Default)]
struct Lists {
    texts: Vec<StringBuilder>,
    numbers: Vec<Int64Builder>,
    lengths: Vec<usize>,
    there: Vec<bool>,
}

impl Lists {
    fn new(texts: usize, numbers: usize) -> Lists {
        let texts = (0..texts).map(|_| StringBuilder::new()).collect();
        Lists { texts, numbers: (0..numbers).map(|_| Int64Builder::new()).collect(), ..Lists::default() }
    }

    fn add(&mut self, texts: &[&str], numbers: &[i64]) {
        self.texts.iter_mut().zip(texts).for_each(|(column, text)| column.append_value(text));
        self.numbers.iter_mut().zip(numbers).for_each(|(column, number)| column.append_value(*number));
    }

    /// Ends the list of a row; `None`: the row has none.
    fn end(&mut self, length: Option<usize>) {
        self.lengths.push(length.unwrap_or(0));
        self.there.push(length.is_some());
    }

    fn finish(mut self, fields: &Fields) -> Result<ArrayRef, ArrowError> {
        let texts = self.texts.iter_mut().map(|column| Arc::new(column.finish()) as ArrayRef);
        let numbers = self.numbers.iter_mut().map(|column| Arc::new(column.finish()) as ArrayRef);
        let values = StructArray::try_new(fields.clone(), texts.chain(numbers).collect(), None)?;
        let offsets = OffsetBuffer::from_lengths(self.lengths);
        let there = Some(NullBuffer::from(self.there));
        Ok(Arc::new(ListArray::try_new(Arc::new(item(fields)), offsets, Arc::new(values), there)?))
    }
}

/// A table of verdicts on its way.
pub struct Rows {
    id: StringBuilder,
    channel: StringBuilder,
    language: StringBuilder,
    words: Int64Builder,
    figures: [Float64Builder; 7],
    band: StringBuilder,
    unscored: StringBuilder,
    unread: StringBuilder,
    findings: Lists,
    answers: Lists,
    problem: StringBuilder,
    count: usize,
}

impl Rows {
    /// None yet.
    pub fn new() -> Rows {
        let text = StringBuilder::new;
        Rows {
            id: text(),
            channel: text(),
            language: text(),
            words: Int64Builder::new(),
            figures: Default::default(),
            band: text(),
            unscored: text(),
            unread: text(),
            findings: Lists::new(7, 4),
            answers: Lists::new(3, 0),
            problem: text(),
            count: 0,
        }
    }

    /// Adds what was found in a text.
    pub fn add(&mut self, verdict: &Verdict) {
        self.count += 1;
        self.id.append_option(verdict.id.as_deref());
        self.channel.append_value(verdict.document.channel.name());
        self.language.append_value(verdict.language.tag());
        self.words.append_value(whole(verdict.words));
        let [overall, dimensions @ ..] = &mut self.figures;
        let score = verdict.score.as_ref();
        overall.append_option(score.map(|score| score.overall));
        for (at, column) in dimensions.iter_mut().enumerate() {
            // As in the report: more decimals would be noise.
            column.append_option(score.map(|score| (score.dimensions[at] * 100.0).round() / 100.0));
        }
        self.band.append_option(score.map(|score| score.band));
        self.unscored.append_option(verdict.unscored.map(|why| why.text()));
        self.unread.append_option(verdict.unread().map(|why| why.to_string()));
        for finding in &verdict.findings {
            let at = verdict.document.source.position(finding.span.start as usize);
            let (severity, status, block) =
                (finding.severity.name(), finding.status.name(), finding.block.name());
            let (rule, message, text) = (&*finding.rule, &*finding.message, &*finding.text);
            let fingerprint = finding.fingerprint.to_string();
            self.findings.add(
                &[rule, severity, status, message, text, block, &fingerprint],
                &[finding.span.start.into(), finding.span.end.into(), whole(at.line), whole(at.column)],
            );
        }
        self.findings.end(Some(verdict.findings.len()));
        for answer in verdict.answers.iter().flatten() {
            self.answers.add(&[&answer.question, answer.kind.name(), answer.outcome.name()], &[]);
        }
        self.answers.end(verdict.answers.as_ref().map(Vec::len));
        self.problem.append_null();
    }

    /// Adds a row that could not be read.
    pub fn add_problem(&mut self, id: Option<String>, problem: &str) {
        self.count += 1;
        self.id.append_option(id);
        let texts =
            [&mut self.channel, &mut self.language, &mut self.band, &mut self.unscored, &mut self.unread];
        texts.into_iter().for_each(StringBuilder::append_null);
        self.words.append_null();
        self.figures.iter_mut().for_each(Float64Builder::append_null);
        self.findings.end(None);
        self.answers.end(None);
        self.problem.append_value(problem);
    }

    /// The table.
    ///
    /// # Errors
    /// None that is known: Arrow checks what it is given.
    pub fn finish(mut self) -> Result<RecordBatch, ArrowError> {
        let text = |column: &mut StringBuilder| Arc::new(column.finish()) as ArrayRef;
        let mut columns = vec![text(&mut self.id), text(&mut self.channel), text(&mut self.language)];
        columns.push(Arc::new(self.words.finish()));
        columns.extend(self.figures.iter_mut().map(|column| Arc::new(column.finish()) as ArrayRef));
        columns.extend([&mut self.band, &mut self.unscored, &mut self.unread].map(text));
        columns.push(self.findings.finish(&FINDING)?);
        columns.push(self.answers.finish(&ANSWER)?);
        columns.push(text(&mut self.problem));
        let count = RecordBatchOptions::new().with_row_count(Some(self.count));
        RecordBatch::try_new_with_options(Arc::clone(&SCHEMA), columns, &count)
    }
}

fn whole(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
