//! Parts of pages that are not copy: what `[html] ignore` names.

use scraper::Selector;

/// CSS selectors of elements that are left out.
#[derive(Debug, Clone, Default)]
pub struct IgnoreList {
    selectors: Vec<Selector>,
}

impl IgnoreList {
    /// Reads CSS selectors.
    ///
    /// # Errors
    /// The index of the first one that is no selector, and why.
    pub fn parse<S: AsRef<str>>(selectors: &[S]) -> Result<Self, (usize, String)> {
        let parse = |(index, text): (usize, &S)| {
            Selector::parse(text.as_ref()).map_err(|error| (index, error.to_string()))
        };
        let selectors = selectors.iter().enumerate().map(parse).collect::<Result<_, _>>()?;
        Ok(IgnoreList { selectors })
    }

    /// Whether the list names `element`.
    pub(super) fn names(&self, element: scraper::ElementRef<'_>) -> bool {
        self.selectors.iter().any(|selector| selector.matches(&element))
    }
}
