//! JSON-RPC 2.0, as far as those who speak it agree: why a request gets no answer, and how an answer is written.

use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// Why a request gets no answer.
#[derive(Debug, Clone)]
pub(crate) struct Refusal {
    code: i32,
    message: String,
    data: Option<Value>,
}

impl Refusal {
    fn new(code: i32, message: impl Into<String>) -> Self {
        Refusal { code, message: message.into(), data: None }
    }

    /// One that its protocol numbers itself, with what the other side needs to know.
    pub fn of(code: i32, message: &str, data: Value) -> Self {
        Refusal { data: Some(data), ..Refusal::new(code, message) }
    }

    /// The bytes are not JSON.
    pub fn unread(why: String) -> Self {
        Refusal::new(-32700, why)
    }

    /// The JSON is not a message, or comes at the wrong time.
    pub fn invalid(why: &str) -> Self {
        Refusal::new(-32600, why)
    }

    /// It came before `initialize`.
    pub fn too_early() -> Self {
        Refusal::new(-32002, "say `initialize` first")
    }

    /// candor has no such method.
    pub fn unknown(method: &str) -> Self {
        Refusal::new(-32601, format!("candor does not know {:?}", shortened(method)))
    }

    /// The parameters are not those of its method.
    pub fn wrong_params(why: impl Into<String>) -> Self {
        Refusal::new(-32602, why)
    }

    /// candor failed.
    pub fn failed() -> Self {
        Refusal::new(-32603, "candor failed on this; that is its fault, not yours")
    }

    /// More was asked at once than is worked on.
    pub fn busy() -> Self {
        let message = "candor works on as much as it can; ask again when something is answered";
        Refusal::new(-32000, message)
    }

    /// It was cancelled.
    pub fn cancelled() -> Self {
        Refusal::new(-32800, "taken back")
    }
}

/// The beginning of a name that somebody sent.
pub(crate) fn shortened(name: &str) -> String {
    name.chars().take(80).collect()
}

/// The parameters of a message.
///
/// # Errors
/// That they are not those of this message.
pub(crate) fn params<T: DeserializeOwned>(params: Value) -> Result<T, Refusal> {
    serde_json::from_value(params).map_err(|error| Refusal::wrong_params(error.to_string()))
}

/// The answer to the request `id`.
pub(crate) fn answer(id: &Value, result: Result<Value, Refusal>) -> Value {
    match result {
        Ok(result) => json!({ "jsonrpc": "2.0", "id": id, "result": result }),
        Err(Refusal { code, message, data }) => {
            let mut error = json!({ "code": code, "message": message });
            if let Some(data) = data {
                error["data"] = data;
            }
            json!({ "jsonrpc": "2.0", "id": id, "error": error })
        }
    }
}
