//! argv in, exit code out.

fn main() -> std::process::ExitCode {
    candor::cli::run()
}
