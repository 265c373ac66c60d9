//! candor as a Python module: what crosses the border, and what stays a Python exception.

mod arrow;
mod columns;
mod engine;
mod linter;
mod record;
mod rows;

use pyo3::prelude::*;

pyo3::create_exception!(
    candor,
    CandorError,
    pyo3::exceptions::PyValueError,
    "What candor could not do, and what to do about it."
);

/// The half of the module `candor` that is compiled.
#[pymodule]
fn _candor(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add("CandorError", module.py().get_type::<CandorError>())?;
    module.add_class::<linter::Linter>()?;
    module.add_class::<arrow::Checked>()?;
    module.add_class::<arrow::CheckedStream>()?;
    module.add_class::<arrow::BatchSchema>()?;
    Ok(())
}
