//! What may be typed: the register of commands.

use super::answer::Answer;
use super::flags::{LookFlags, When};
use super::look::look;
use super::{baseline, check, completions, explain, fix, init, lsp, reply, rules, schema, train};
use clap::{CommandFactory, Parser, Subcommand};
use std::env;
use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

/// Reads what you are about to send, and says where it talks at people.
#[derive(Debug, Parser)]
#[command(name = "candor", version, arg_required_else_help = true, after_help = EXAMPLES)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  candor check newsletter.md            one text
  candor check press 'mail/**/*.html'   folders and globs
  pbpaste | candor check -              what you were about to send
  candor fix newsletter.md              make the rewrites that need no second look
  candor reply --to their.eml mine.txt  does it answer what they asked?
  candor explain pushy/false-urgency    why a rule is there

Exit codes: 0 may go out, 1 should not go out as it is, 2 could not be answered in full.";

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Check),
    Fix(fix::Fix),
    Baseline(baseline::BaselineCommand),
    Reply(reply::Reply),
    Rules(rules::Rules),
    Explain(explain::Explain),
    Init(init::Init),
    Train(train::Train),
    Lsp(lsp::Lsp),
    Schema(schema::Schema),
    Completions(completions::Completions),
}

/// Runs the command of this process.
pub fn run() -> ExitCode {
    let answer = match Cli::try_parse() {
        Ok(cli) => match cli.command {
            Command::Check(check) => check.run(),
            Command::Fix(fix) => fix.run(),
            Command::Baseline(baseline) => baseline.run(),
            Command::Reply(reply) => reply.run(),
            Command::Rules(rules) => rules.run(),
            Command::Explain(explain) => explain.run(),
            Command::Init(init) => init.run(),
            Command::Train(train) => train.run(),
            Command::Lsp(lsp) => lsp.run(),
            Command::Schema(schema) => schema.run(),
            Command::Completions(completions) => completions.run(&mut Cli::command()),
        },
        Err(message) => {
            say(&message);
            if message.use_stderr() { Answer::Incomplete } else { Answer::Yes }
        }
    };
    ExitCode::from(answer as u8)
}

/// Says what is wrong with the command line, or the help that was asked for. Where nobody reads it, nobody
/// misses it.
fn say(message: &clap::Error) {
    let look = look(LookFlags { color: When::Never, quiet: false }, false);
    let harmless = |argument: OsString| {
        let argument = argument.to_string_lossy();
        look.visible(&argument) == argument
    };
    // A message repeats what was typed, and a script may have passed the name of a file.
    if message.use_stderr() && !env::args_os().skip(1).all(harmless) {
        let lines = message.render().to_string();
        for line in lines.lines() {
            let _ = writeln!(io::stderr().lock(), "{}", look.visible(line));
        }
        return;
    }
    let _ = message.print();
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        super::Cli::command().debug_assert();
    }
}
