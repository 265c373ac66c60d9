//! A table of texts, row by row: each row becomes the record that a line of an export would be.

use crate::record::{KEYS, Record, number};
use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, BinaryViewArray, RecordBatch};
use arrow_cast::cast;
use arrow_schema::{ArrowError, DataType, Schema};
use serde_json::Value;

/// The columns of a batch that records have.
pub struct Columns(Vec<(&'static str, Column)>);

/// What the values of a column are.
enum Column {
    /// Text, as bytes: what came from elsewhere need not be UTF-8.
    Text(BinaryViewArray),
    /// Numbers, as they are written.
    Numbers(BinaryViewArray),
    /// What no key takes: lists, truths, bytes.
    Other(ArrayRef),
}

impl Columns {
    /// Says whether tables of that `schema` can be checked.
    ///
    /// # Errors
    /// What is missing, or is there twice.
    pub fn accept(schema: &Schema) -> Result<(), String> {
        for key in KEYS {
            if schema.fields().iter().filter(|field| field.name() == key).count() > 1 {
                return Err(format!("there are two columns {key:?} (rename one of them)"));
            }
        }
        if schema.column_with_name("text").is_none() {
            let names: Vec<_> =
                schema.fields().iter().take(20).map(|field| format!("{:?}", field.name())).collect();
            let names = if names.is_empty() { "none".to_owned() } else { names.join(", ") };
            return Err(format!(
                "there is no column \"text\" (rename the one with the words to check; there are: {names})"
            ));
        }
        Ok(())
    }

    /// Those of `batch`.
    ///
    /// # Errors
    /// Where a column is broken.
    pub fn of(batch: &RecordBatch) -> Result<Columns, ArrowError> {
        let present = KEYS.into_iter().filter_map(|key| Some((key, batch.column_by_name(key)?)));
        present.map(|(key, column)| Ok((key, Column::of(column)?))).collect::<Result<_, _>>().map(Columns)
    }

    /// The record of a row, and its id.
    ///
    /// # Errors
    /// The key of a value that is not UTF-8, and the row's id.
    pub fn record(&self, row: usize) -> (Option<String>, Result<Record, &'static str>) {
        let mut record = Record::default();
        let (mut id, mut broken) = (None, None);
        for (key, column) in &self.0 {
            match column.value(key, row) {
                Ok(None) => {}
                Ok(Some(value)) => {
                    if *key == "id" {
                        id = value.as_str().map(str::to_owned);
                    }
                    record.put(key, value);
                }
                Err(()) => broken = Some(*key),
            }
        }
        (id, broken.map_or(Ok(record), Err))
    }
}

impl Column {
    fn of(array: &ArrayRef) -> Result<Column, ArrowError> {
        Ok(match array.data_type() {
            DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => Column::Text(bytes(array)?),
            DataType::Dictionary(_, values) => Column::of(&cast(array, values)?)?,
            DataType::RunEndEncoded(_, values) => Column::of(&cast(array, values.data_type())?)?,
            DataType::Timestamp(..) | DataType::Date32 | DataType::Date64 => Column::Text(written(array)?),
            kind if kind.is_numeric() => Column::Numbers(written(array)?),
            _ => Column::Other(array.clone()),
        })
    }

    /// The value of a row; `Err` where it is not UTF-8.
    fn value(&self, key: &str, row: usize) -> Result<Option<Value>, ()> {
        match self {
            Column::Text(array) if array.is_valid(row) => {
                let text = std::str::from_utf8(array.value(row)).map_err(|_| ())?;
                Ok(Some(Value::String(text.to_owned())))
            }
            Column::Numbers(array) if array.is_valid(row) => {
                let text = std::str::from_utf8(array.value(row)).map_err(|_| ())?;
                // What pandas puts where there is no number.
                Ok((text != "NaN").then(|| number(key, text)))
            }
            Column::Other(array) if array.is_valid(row) && *array.data_type() != DataType::Null => {
                Ok(Some(Value::Array(Vec::new())))
            }
            _ => Ok(None),
        }
    }
}

/// The bytes of texts.
fn bytes(array: &ArrayRef) -> Result<BinaryViewArray, ArrowError> {
    let array = match array.data_type() {
        DataType::Utf8View => return Ok(array.as_string_view().clone().to_binary_view()),
        DataType::Utf8 => cast(array, &DataType::Binary)?,
        _ => cast(array, &DataType::LargeBinary)?,
    };
    Ok(cast(&array, &DataType::BinaryView)?.as_binary_view().clone())
}

/// What is no text, as it is written.
fn written(array: &ArrayRef) -> Result<BinaryViewArray, ArrowError> {
    bytes(&cast(array, &DataType::LargeUtf8)?)
}
