//! Tables that other libraries hand over and take back, over the Arrow PyCapsule interface: no copy, no library of ours.

use crate::CandorError;
use crate::columns::Columns;
use crate::engine;
use crate::rows::{Rows, SCHEMA};
use arrow_array::{ArrayRef, RecordBatch, RecordBatchReader, StructArray};
use arrow_schema::{ArrowError, DataType, Field, FieldRef, Schema};
use candor::workspace::Settings;
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyTuple};
use pyo3_arrow::ffi::{ArrayIterator, to_array_pycapsules, to_schema_pycapsule, to_stream_pycapsule};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

/// Rows between two looks at whether somebody wants to stop.
const BETWEEN: usize = 32;

/// Checks the rows of tables, one table after the other.
pub struct Checker {
    /// By what they are checked.
    pub settings: Settings,
    /// What the table is called.
    pub path: PathBuf,
    /// Whether the customers' words are shown.
    pub quote_inbound: bool,
    /// The rows before the next one.
    pub row: usize,
}

impl Checker {
    /// Checks the rows of `batch`. Where this thread holds Python, it lets go of it meanwhile.
    ///
    /// # Errors
    /// Where a column is broken, or somebody wants to stop: a row that cannot be read is a row of the answer.
    pub fn check(&mut self, batch: &RecordBatch) -> Result<RecordBatch, ArrowError> {
        let mut work = || {
            let checked = catch_unwind(AssertUnwindSafe(|| self.check_rows(batch)));
            checked.unwrap_or_else(|_| {
                let why =
                    "this batch is more than candor can answer in one piece: give it fewer rows at a time";
                Err(ArrowError::ComputeError(why.to_owned()))
            })
        };
        free(&mut work)
    }

    fn check_rows(&mut self, batch: &RecordBatch) -> Result<RecordBatch, ArrowError> {
        let columns = Columns::of(batch)?;
        let mut rows = Rows::new();
        for row in 0..batch.num_rows() {
            if row % BETWEEN == BETWEEN - 1 {
                stop_if_asked()?;
            }
            self.row += 1;
            let (id, record) = columns.record(row);
            let checked = match record {
                Ok(record) => engine::check(&self.settings, &self.path, self.row, record.line()),
                Err(key) => {
                    let name = self.path.display();
                    Err(candor::error::Error::new(format!(
                        "{name}:{} has a {key:?} that is not UTF-8",
                        self.row
                    ))
                    .help("decode it anew, and say from which encoding"))
                }
            };
            match checked {
                Ok(verdict) if self.quote_inbound => rows.add(&verdict),
                Ok(verdict) => rows.add(&verdict.discreet()),
                Err(error) => rows.add_problem(id, &error.to_string()),
            }
        }
        rows.finish()
    }
}

/// Does `work` while other threads run Python.
fn free<T: Send>(work: &mut (impl FnMut() -> T + Send)) -> T {
    let mut done = None;
    // There is no Python to hold while it ends.
    let _ = Python::try_attach(|py| done = Some(py.detach(&mut *work)));
    done.unwrap_or_else(work)
}

/// Whether somebody pressed Ctrl-C.
fn stop_if_asked() -> Result<(), ArrowError> {
    let asked = Python::try_attach(|py| py.check_signals());
    asked.unwrap_or(Ok(())).map_err(|stop| ArrowError::ExternalError(Box::new(stop)))
}

/// The exception that `error` stands for.
pub fn exception(error: ArrowError) -> PyErr {
    match error {
        ArrowError::ExternalError(error) => match error.downcast::<PyErr>() {
            Ok(error) => *error,
            Err(error) => CandorError::new_err(error.to_string()),
        },
        ArrowError::ComputeError(said) => CandorError::new_err(said),
        error => CandorError::new_err(format!("the table is broken: {error}")),
    }
}

fn field_of(schema: &Schema) -> FieldRef {
    Arc::new(Field::new("", DataType::Struct(schema.fields().clone()), false))
}

/// What was found in the rows of a table, one row for each: give it to `pyarrow.record_batch`, `polars.DataFrame` or
/// whatever else takes Arrow.
#[pyclass(frozen, module = "candor")]
pub struct Checked(pub RecordBatch);

#[pymethods]
impl Checked {
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyTuple>> {
        let array: ArrayRef = Arc::new(StructArray::from(self.0.clone()));
        Ok(to_array_pycapsules(py, field_of(&self.0.schema()), &array, requested_schema)?)
    }

    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let array: ArrayRef = Arc::new(StructArray::from(self.0.clone()));
        let reader = ArrayIterator::new(vec![Ok(array)], field_of(&self.0.schema()));
        Ok(to_stream_pycapsule(py, Box::new(reader), requested_schema)?)
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        Ok(to_schema_pycapsule(py, &*self.0.schema())?)
    }

    fn __len__(&self) -> usize {
        self.0.num_rows()
    }

    fn __repr__(&self) -> String {
        format!(
            "<candor.Checked of {} rows: pyarrow.record_batch, polars.DataFrame … take it>",
            self.0.num_rows()
        )
    }
}

/// What is found in the rows of tables that come one after the other: each is checked when the next is asked for, so that
/// memory does not grow with their number. It can be read once.
#[pyclass(frozen, module = "candor")]
pub struct CheckedStream(Mutex<Option<Stream>>);

/// Tables to be checked, and what checks them.
pub struct Stream {
    /// The tables.
    pub tables: Box<dyn RecordBatchReader + Send>,
    /// What checks them.
    pub checker: Checker,
}

impl Iterator for Stream {
    type Item = Result<ArrayRef, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        // Whoever makes the tables may need Python for that.
        let tables = &mut self.tables;
        let batch = free(&mut || tables.next())?;
        Some(batch.and_then(|batch| Ok(Arc::new(StructArray::from(self.checker.check(&batch)?)) as ArrayRef)))
    }
}

impl CheckedStream {
    /// Reads nothing yet.
    pub fn new(stream: Stream) -> CheckedStream {
        CheckedStream(Mutex::new(Some(stream)))
    }
}

#[pymethods]
impl CheckedStream {
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let Some(stream) = self.0.lock().unwrap_or_else(PoisonError::into_inner).take() else {
            let why = "this stream was read already: keep what came out of it, as in pyarrow.table(candor.check_batch(…))";
            return Err(PyRuntimeError::new_err(why));
        };
        let reader = ArrayIterator::new(stream, field_of(&SCHEMA));
        Ok(to_stream_pycapsule(py, Box::new(reader), requested_schema)?)
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        Ok(to_schema_pycapsule(py, &**SCHEMA)?)
    }

    fn __repr__(&self) -> &'static str {
        "<candor.CheckedStream: pyarrow.table, polars.DataFrame … read it, once>"
    }
}

/// The columns that `check_batch` answers with: `pyarrow.schema` takes it.
#[pyclass(frozen, module = "candor")]
pub struct BatchSchema;

#[pymethods]
impl BatchSchema {
    #[new]
    fn new() -> BatchSchema {
        BatchSchema
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        Ok(to_schema_pycapsule(py, &**SCHEMA)?)
    }
}
