//! What may be typed: the register of commands.

use super::color::theme;
use super::exit_status::ExitStatus;
use super::flags::{LookFlags, When};
use super::streams::Streams;
use super::{
    audit, baseline, check, completions, doctor, explain, fix, init, lsp, man, mcp, reply, rules, schema,
    serve, train, version,
};
use clap::{CommandFactory, Parser, Subcommand};
use std::env;
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

/// Reads what you are about to send, and tells you where it talks at people.
#[derive(Debug, Parser)]
#[command(name = "candor", version, arg_required_else_help = true, after_help = EXAMPLES)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  candor newsletter.md                  one text: short for candor check newsletter.md
  candor check press 'mail/**/*.html'   folders and globs
  pbpaste | candor check                what you were about to send
  candor fix newsletter.md              make the rewrites that need no second look
  candor reply --to their.eml mine.txt  does it answer what they asked?
  candor explain pushy/false-urgency    why a rule is there

Exit codes: 0 passed, 1 something stops the gate, 2 not everything could be checked.";

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Check),
    Fix(fix::Fix),
    Audit(audit::AuditCommand),
    Baseline(baseline::BaselineCommand),
    Reply(reply::Reply),
    Rules(rules::Rules),
    Explain(explain::Explain),
    Init(init::Init),
    Train(train::Train),
    Serve(serve::Serve),
    Lsp(lsp::Lsp),
    Mcp(mcp::Mcp),
    Schema(schema::Schema),
    Doctor(doctor::Doctor),
    Completions(completions::Completions),
    Man(man::Manual),
}

/// `arguments`, with `check` put in where a text is named in place of a command.
fn with_command(mut arguments: Vec<OsString>) -> Vec<OsString> {
    let Some(first) = arguments.get(1) else { return arguments };
    let word = first.to_string_lossy();
    let is_command = word == "help" || Command::has_subcommand(&word);
    let is_own_flag = ["-h", "--help", "-V", "--version"].contains(&&*word);
    // Any other word may be a slip of the keyboard: clap says which command is near.
    let names_text =
        || word.starts_with('-') || word.contains(['.', '/', '*', '\\']) || Path::new(first).exists();
    if !is_command && !is_own_flag && names_text() {
        arguments.insert(1, "check".into());
    }
    arguments
}

/// Runs the command of this process.
pub fn run() -> ExitCode {
    let typed: Vec<OsString> = env::args_os().collect();
    if version::is_asked(&typed) {
        let mut streams = Streams::new(LookFlags { color: When::Auto, quiet: false });
        streams.write(|out, _| out.write_all(version::text().as_bytes()));
        return ExitCode::from(streams.end(ExitStatus::Yes) as u8);
    }
    let answer = match Cli::try_parse_from(with_command(typed)) {
        Ok(cli) => match cli.command {
            Command::Check(check) => check.run(),
            Command::Fix(fix) => fix.run(),
            Command::Audit(audit) => audit.run(),
            Command::Baseline(baseline) => baseline.run(),
            Command::Reply(reply) => reply.run(),
            Command::Rules(rules) => rules.run(),
            Command::Explain(explain) => explain.run(),
            Command::Init(init) => init.run(),
            Command::Train(train) => train.run(),
            Command::Serve(serve) => serve.run(),
            Command::Lsp(lsp) => lsp.run(),
            Command::Mcp(mcp) => mcp.run(),
            Command::Schema(schema) => schema.run(),
            Command::Doctor(doctor) => doctor.run(),
            Command::Man(manual) => manual.run(Cli::command()),
            Command::Completions(completions) => completions.run(&mut Cli::command()),
        },
        Err(message) => match say(&message) {
            _ if message.use_stderr() => ExitStatus::Incomplete,
            // A reader that has seen enough is no error.
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                let streams = Streams::new(LookFlags { color: When::Auto, quiet: false });
                streams.give_up(&[Streams::unwritten(&error)])
            }
            _ => ExitStatus::Yes,
        },
    };
    ExitCode::from(answer as u8)
}

/// Prints what is wrong with the command line, or the help that was asked for.
fn say(message: &clap::Error) -> io::Result<()> {
    let theme = theme(LookFlags { color: When::Never, quiet: false }, false);
    let harmless = |argument: OsString| {
        let argument = argument.to_string_lossy();
        theme.visible(&argument) == argument
    };
    // A message repeats what was typed, and a script may have passed the name of a file.
    if message.use_stderr() && !env::args_os().skip(1).all(harmless) {
        let lines = message.render().to_string();
        for line in lines.lines() {
            writeln!(io::stderr().lock(), "{}", theme.visible(line))?;
        }
        return Ok(());
    }
    message.print()?;
    io::stdout().flush()
}

#[cfg(test)]
mod tests {
    use super::with_command;
    use clap::CommandFactory;

    #[test]
    fn a_text_in_place_of_a_command_is_checked() {
        for (typed, understood) in [
            ("letter.md", "check letter.md"),
            ("- --channel reply", "check - --channel reply"),
            ("--format json Cargo.toml", "check --format json Cargo.toml"),
            ("src", "check src"),
            ("*.md", "check *.md"),
            ("check letter.md", "check letter.md"),
            ("fix letter.md", "fix letter.md"),
            ("help fix", "help fix"),
            ("--version", "--version"),
            ("chek", "chek"),
            ("", ""),
        ] {
            let words = |text: &str| -> Vec<_> {
                ["candor"].into_iter().chain(text.split_whitespace()).map(Into::into).collect()
            };
            assert_eq!(with_command(words(typed)), words(understood), "{typed}");
        }
    }

    #[test]
    fn the_command_line_is_consistent() {
        super::Cli::command().debug_assert();
    }
}
