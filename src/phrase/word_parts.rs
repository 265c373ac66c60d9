//! What a word with a mark inside is made of.

/// The words that a pattern may find within `word`, as “winner” and “s” in “winner’s”, which is one word to a phrase;
/// none where it has no mark inside.
pub fn parts_of(word: &str) -> impl Iterator<Item = &str> {
    let has_marks =
        !word.bytes().all(|byte| byte.is_ascii_alphanumeric()) && !word.chars().all(char::is_alphanumeric);
    let parts = word.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    parts.take(if has_marks { usize::MAX } else { 0 })
}

#[cfg(test)]
mod tests {
    use super::parts_of;

    #[test]
    fn words_with_a_mark_inside_have_parts() {
        for (word, parts) in
            [("winner’s", &["winner", "s"][..]), ("e-mail", &["e", "mail"]), ("año", &[]), ("B2B", &[])]
        {
            assert_eq!(parts_of(word).collect::<Vec<_>>(), parts, "{word}");
        }
    }
}
