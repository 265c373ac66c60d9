//! Figures as people say them.

/// `0.4`, `7.5`, `27`: small figures to one decimal.
pub(crate) fn figure(value: f64) -> String {
    let tenths = (value * 10.0).round();
    if tenths.abs() < 100.0 && tenths % 10.0 != 0.0 {
        format!("{:.1}", tenths / 10.0)
    } else {
        format!("{value:.0}")
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn small_figures_have_a_decimal() {
        let figures = [0.0, 0.44, 7.0, 7.96, 9.94, 9.96, 27.4].map(super::figure);
        assert_eq!(figures, ["0", "0.4", "7", "8", "9.9", "10", "27"]);
    }
}
