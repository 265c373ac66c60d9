//! Writes candor's rules into the program: their files as JSON, of which a text needs few, and all that is looked for
//! in a form that is read where it lies.

use std::error::Error;
use std::path::Path;

// The program's own rooms: what the build works out must be what the program would.
#[path = "src/language/accents.rs"]
#[allow(dead_code)]
mod accents;
#[path = "src/text/fold.rs"]
#[allow(dead_code)]
mod fold;
#[path = "src/prose/kind.rs"]
#[allow(dead_code)]
mod kind;
#[path = "src/phrase/at_build.rs"]
#[allow(dead_code)]
mod phrase;
#[path = "src/rules/at_build.rs"]
mod rules;

mod error {
    /// What the build cannot read it leaves to the program, which says what was meant.
    pub fn nearest<'k>(_: &str, _: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
        None
    }
}
mod language {
    pub use crate::accents::without_accents;
}
mod text {
    pub use crate::fold::{fold, hash_of, starts_with_folded};
}
mod prose {
    pub use crate::kind::ValueKind;
}

fn main() -> Result<(), Box<dyn Error>> {
    for path in [
        "rules",
        "src/phrase",
        "src/rules/at_build.rs",
        "src/prose/kind.rs",
        "src/text/fold.rs",
        "src/language/accents.rs",
        "build.rs",
    ] {
        println!("cargo::rerun-if-changed={path}");
    }
    // Tests of growth and of big texts are worth their time only then.
    println!("cargo::rustc-check-cfg=cfg(optimised)");
    if std::env::var("OPT_LEVEL").is_ok_and(|level| level != "0") {
        println!("cargo::rustc-cfg=optimised");
    }
    let out = std::env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?;
    let in_a_browser = std::env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family == "wasm");
    rules::write(Path::new(&out), !in_a_browser)
}
