//! Where a Vale rule looks, in our words.

/// Where a rule of ours looks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Scope {
    /// The value of `in`.
    pub within: Vec<&'static str>,
    /// The value of `not-in`.
    pub not_in: Vec<&'static str>,
    /// Whether the rule looks at one sentence at a time.
    pub sentence: bool,
}

impl Scope {
    /// Whether the rule looks at the words of links only.
    pub fn is_link(&self) -> bool {
        self.within == ["link"]
    }

    /// The kind of block to show the rule in; `None`: a paragraph will do.
    pub fn block(&self) -> Option<&'static str> {
        let kind = self.within.first().copied()?;
        (!["anywhere", "link", "paragraph"].contains(&kind)).then_some(kind)
    }
}

/// Reads the scopes of a rule, of which one must hold.
///
/// # Errors
/// Which one has no counterpart here, and what to do.
pub(super) fn scope(scopes: &[&str]) -> Result<Scope, String> {
    if scopes.is_empty() {
        return Ok(Scope { within: vec!["anywhere"], ..Scope::default() });
    }
    let mut all = Scope::default();
    for one in scopes {
        // A cell is a cell here, in a head or below it.
        if *one == "table.header" && scopes.iter().any(|other| ["table", "table.cell"].contains(other)) {
            continue;
        }
        let read = conjunction(one)?;
        if !read.not_in.is_empty() && scopes.len() > 1 {
            return Err("several scopes of which one leaves something out: write a rule for each".into());
        }
        all.sentence |= read.sentence;
        all.not_in.extend(read.not_in);
        all.within.extend(read.within);
    }
    all.within.sort_unstable();
    all.within.dedup();
    if all.within.contains(&"anywhere") {
        all.within = vec!["anywhere"];
    }
    Ok(all)
}

/// Reads scopes joined with `&`.
fn conjunction(scopes: &str) -> Result<Scope, String> {
    let mut read = Scope::default();
    for one in scopes.split('&').map(str::trim).filter(|one| !one.is_empty()) {
        match one.strip_prefix('~') {
            Some(one) => read.not_in.extend(kinds(one.trim())?),
            None if one == "sentence" => {
                read.sentence = true;
                read.within.push("anywhere");
            }
            None => {
                let own = kinds(one)?;
                let all = own == ["anywhere"] || read.within == ["anywhere"] || read.within.is_empty();
                if !all {
                    return Err(format!("scope `{scopes}`: two kinds of block at once"));
                }
                if own != ["anywhere"] {
                    read.within = own;
                }
            }
        }
    }
    if read.within.is_empty() {
        read.within.push("anywhere");
    }
    if read.not_in.contains(&"anywhere") {
        return Err(format!("scope `{scopes}` leaves out all text"));
    }
    Ok(read)
}

/// What a scope is called here.
fn kinds(scope: &str) -> Result<Vec<&'static str>, String> {
    let known: &[&str] = match scope {
        "text" => &["anywhere"],
        "heading" => &["heading"],
        "paragraph" => &["paragraph"],
        "list" => &["item", "step"],
        "table" | "table.cell" => &["cell"],
        "link" => &["link"],
        "alt" => &["alt"],
        "caption" | "figure.caption" | "table.caption" => &["caption"],
        _ if scope.starts_with("heading.h") => {
            return Err(format!(
                "scope `{scope}`: levels of headings are not told apart; `heading` is turned"
            ));
        }
        "raw" | "code" => {
            return Err(format!("scope `{scope}`: candor reads prose, not markup; a linter of markup can"));
        }
        "summary" => return Err("scope `summary`: write it by hand, with [find.density]".into()),
        _ => {
            return Err(format!(
                "scope `{scope}` has no counterpart; text, heading, paragraph, list, table, link, alt and caption have"
            ));
        }
    };
    Ok(known.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scopes_are_kinds_of_block_or_refused() {
        let read = |scopes: &[&str]| scope(scopes).map(|own| (own.within, own.not_in, own.sentence));
        assert_eq!(read(&[]), Ok((vec!["anywhere"], vec![], false)));
        assert_eq!(read(&["text"]), Ok((vec!["anywhere"], vec![], false)));
        assert_eq!(read(&["sentence"]), Ok((vec!["anywhere"], vec![], true)));
        assert_eq!(read(&["heading", "list"]), Ok((vec!["heading", "item", "step"], vec![], false)));
        assert_eq!(read(&["table.header", "table.cell"]), Ok((vec!["cell"], vec![], false)));
        assert_eq!(read(&["~heading"]), Ok((vec!["anywhere"], vec!["heading"], false)));
        assert_eq!(read(&["text & ~list"]), Ok((vec!["anywhere"], vec!["item", "step"], false)));
        assert_eq!(read(&["paragraph & ~link"]), Ok((vec!["paragraph"], vec!["link"], false)));
        for odd in [
            "raw",
            "heading.h2",
            "strong",
            "blockquote",
            "table.header",
            "~text",
            "paragraph & list",
            "summary",
        ] {
            assert!(read(&[odd]).is_err(), "{odd}");
        }
        assert!(read(&["~heading", "list"]).is_err());
    }
}
