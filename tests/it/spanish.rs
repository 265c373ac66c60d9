//! Guards Spanish as a language of its own: who is spoken to, words without their accents, two languages in one text,
//! and rules that a law brings.

use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn candor(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_candor")).current_dir(folder).args(args).output().unwrap()
}

/// What candor makes of `text` as a mail, beside the lines `config` of a candor.toml.
fn checked(text: &str, config: &str) -> Value {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("candor.toml"), config).unwrap();
    fs::write(folder.path().join("carta.md"), format!("---\nchannel: email\n---\n{text}\n")).unwrap();
    let output = candor(folder.path(), &["check", "carta.md", "--format", "jsonl", "--fail-on", "never"]);
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)))
}

/// The rules that found something, and where.
fn found(document: &Value) -> Vec<(&str, &str)> {
    let all = document["findings"].as_array().unwrap().iter();
    all.map(|finding| (finding["rule"].as_str().unwrap(), finding["text"].as_str().unwrap())).collect()
}

#[test]
fn two_forms_of_address_are_one_finding_with_both_places() {
    let text = "Le escribo por la bicicleta que usted trajo el lunes. Si tienes un rato, pasa por el taller.";
    let document = checked(text, "");
    assert_eq!(document["facts"]["address"], "mixed");
    let mixed = |finding: &&Value| finding["rule"] == "inconsistent/mixed-address";
    let findings: Vec<&Value> = document["findings"].as_array().unwrap().iter().filter(mixed).collect();
    assert_eq!(findings.len(), 1, "{document}");
    assert_eq!(
        (&findings[0]["text"], &findings[0]["related"][0]["text"]),
        (&"tienes".into(), &"escribo".into())
    );
    assert_eq!(findings[0]["rewrites"][0]["label"], "tiene");
}

#[test]
fn a_text_says_how_it_addresses_its_reader() {
    for (text, form) in [
        ("Ana, ya puedes recoger la bicicleta; te la dejo en la puerta del taller.", "tu"),
        ("Ana, ya podés pasar a buscar la bici; te la dejo en la puerta del taller.", "vos"),
        ("Señora Gil, ya puede usted recoger la bicicleta en la puerta del taller.", "usted"),
        ("Chicos, ya podéis recoger las bicicletas en la puerta del taller.", "vosotros"),
        ("Señores, ya pueden ustedes recoger las bicicletas en la puerta del taller.", "ustedes"),
    ] {
        assert_eq!(checked(text, "")["facts"]["address"], form, "{text}");
    }
    let none = "La bicicleta está arreglada y espera en la puerta del taller desde el martes.";
    assert_eq!(checked(none, "")["facts"]["address"], Value::Null);
}

#[test]
fn accents_and_opening_marks_may_be_missing() {
    for text in ["¡Última oportunidad! La colección se acaba.", "ultima oportunidad!! la coleccion se acaba"]
    {
        let document = checked(&format!("{text} Tenemos mesas de pino y de roble en la tienda."), "");
        assert!(found(&document).iter().any(|(rule, _)| rule.starts_with("pushy/")), "{document}");
    }
}

#[test]
fn each_block_is_read_in_its_own_language() {
    let text = "Hola, Ana: la mesa de roble llega el jueves por la tarde a tu casa de la calle Mayor. Última \
                oportunidad: no te lo pierdas.\n\nHello Ana, the oak table comes to your house on Thursday afternoon. \
                Hurry, this is your last chance, so act now.\n\nSi prefieres otro día, dímelo por este mismo correo y \
                lo cambio con el transportista. Pedro Gil";
    let document = checked(text, "");
    assert_eq!(document["language"], "es");
    let found = found(&document);
    for words in ["Última oportunidad", "act now"] {
        assert!(
            found.iter().any(|(rule, text)| rule.starts_with("pushy/") && text.starts_with(words)),
            "{found:?}"
        );
    }
}

#[test]
fn a_law_speaks_only_where_it_is_asked_for() {
    let text =
        "Recibimos su reclamación. Contestaremos en un plazo de 30 días hábiles. Marta Gil, 600 123 123";
    let of_the_law = |config: &str| {
        let document = checked(text, config);
        found(&document).iter().any(|(rule, _)| rule.starts_with("evasive/ley-10-2025-"))
    };
    assert!(of_the_law("[rules]\nprofiles = [\"ley-10-2025\"]\n"));
    assert!(!of_the_law("") && !of_the_law("[rules]\ntier = \"all\"\n"));
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("candor.toml"), "[rules]\nprofiles = [\"ley-10\"]\n").unwrap();
    fs::write(folder.path().join("a.md"), text).unwrap();
    let output = candor(folder.path(), &["check", "a.md"]);
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code() == Some(2) && told.contains("ley-10-2025"), "{told}");
}
