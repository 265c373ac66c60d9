//! candor in a browser, without a server: the questions and answers of `candor serve`, over WebAssembly.

use candor::language::Language;
use candor::learned::Model;
use candor::serve::Engine;
use candor::workspace::ConfigFrom;
use std::sync::OnceLock;
use wasm_bindgen::prelude::wasm_bindgen;

fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(|| Engine::new(ConfigFrom::Nowhere))
}

/// Answers `question`: the JSON that the page sends, and gets.
#[wasm_bindgen]
pub fn check(question: &str) -> String {
    engine().check(question.as_bytes())
}

/// The rules that are on.
#[cfg(feature = "library")]
#[wasm_bindgen]
pub fn rules(question: &str) -> String {
    engine().rules(question.as_bytes())
}

/// What a rule says of itself; of `score`, how it is made.
#[cfg(feature = "library")]
#[wasm_bindgen]
pub fn explain(rule: &str, question: &str) -> String {
    match rule {
        "score" => engine().explain_score(question.as_bytes()),
        _ => engine().explain(rule, question.as_bytes()),
    }
}

/// Takes the model of the language `tag`. Answers say which one they went without.
///
/// # Errors
/// What is wrong with it.
#[wasm_bindgen]
pub fn bring_model(tag: &str, bytes: Vec<u8>) -> Result<(), String> {
    let language = Language::from_tag(tag).unwrap_or(Language::Other);
    Model::bring(language, bytes).map_err(|damage| damage.told().0)
}
