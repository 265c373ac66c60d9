//! Whom a word speaks to, in languages that say so: `tú`, `usted`, `vos`.

/// A form of address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    Tu,
    Vos,
    Usted,
    /// Of several, as in Spain.
    Vosotros,
    /// Of several: with respect in Spain, whoever they are in America.
    Ustedes,
}

impl Form {
    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Form::Tu => "tu",
            Form::Vos => "vos",
            Form::Usted => "usted",
            Form::Vosotros => "vosotros",
            Form::Ustedes => "ustedes",
        }
    }

    /// The word for it, as whoever uses it says it.
    pub fn spoken(self) -> &'static str {
        if self == Form::Tu { "tú" } else { self.name() }
    }

    /// Whether nobody is spoken to in both ways in one breath: `tú` and `usted`, `tú` and `vos`.
    pub fn clashes(self, other: Form) -> bool {
        matches!(
            (self.min(other), self.max(other)),
            (Form::Tu, Form::Vos | Form::Usted)
                | (Form::Vos, Form::Usted | Form::Vosotros)
                | (Form::Usted, Form::Vosotros)
                | (Form::Vosotros, Form::Ustedes)
        )
    }
}

/// Who a word speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Person {
    /// The one who writes.
    I,
    /// The firm.
    We,
    /// The reader.
    You,
}

/// Whom a word speaks to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Address {
    pub form: Form,
    /// Whether it cannot be said of somebody else.
    pub surely: bool,
    /// Whether it is of `tú` and of `vos`.
    pub shared: bool,
}
