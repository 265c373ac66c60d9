//! A folder of Vale rules, turned into a folder of ours.

use super::draft::{Draft, Shown};
use super::parts::{Left, Parts};
use super::proof::{self, Proven};
use super::style::{self, Styles};
use super::turn::turn;
use crate::error::Error;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// What is to be imported, and as what.
#[derive(Debug, Clone)]
pub struct Import {
    /// A folder with a `.vale.ini`, one of styles, or one style.
    pub folder: PathBuf,
    /// The language of the rules: `en`, `es` or `any`.
    pub language: &'static str,
    /// The category that they go to.
    pub category: String,
}

/// What became of it.
#[derive(Debug, Default)]
pub struct Imported {
    /// The files of ours: where below a folder of rules, and what is in them.
    pub files: Vec<(PathBuf, String)>,
    /// One row a rule.
    pub rows: Vec<Row>,
    /// What of the configuration was passed over: where, and why.
    pub passed_over: Vec<(PathBuf, usize, String)>,
    /// What could not be read.
    pub problems: Vec<Error>,
}

/// What became of one rule.
#[derive(Debug)]
pub struct Row {
    /// The style and the rule.
    pub rule: String,
    /// Its file.
    pub path: PathBuf,
    /// What became of it.
    pub status: Status,
    /// The files that it became.
    pub files: Vec<PathBuf>,
    /// How many of its entries were turned.
    pub turned: usize,
    /// What was not, and why.
    pub left: Vec<Left>,
    /// What is a little different.
    pub notes: Vec<String>,
}

/// What became of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// All of it was turned.
    Turned,
    /// Some of it was.
    InPart,
    /// Nothing was.
    NotTurned,
    /// The configuration of Vale leaves it out.
    Off,
}

impl Status {
    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Status::Turned => "turned",
            Status::InPart => "in part",
            Status::NotTurned => "not turned",
            Status::Off => "off",
        }
    }
}

/// Turns what can be turned. Nothing is written.
pub fn import(asked: &Import) -> Imported {
    let Styles { rules, accepted, passed_over, problems } = style::read(&asked.folder);
    let mut imported = Imported { passed_over, problems, ..Imported::default() };
    let mut drafts: Vec<(PathBuf, Draft, Vec<Shown>)> = Vec::new();
    // Which row each draft is of.
    let mut of: Vec<usize> = Vec::new();
    let mut stems = BTreeSet::new();
    for found in rules {
        let row = imported.rows.len();
        let (id, path) = (found.rule.id.clone(), found.path);
        let mut new = Row {
            rule: id,
            path,
            status: Status::NotTurned,
            files: Vec::new(),
            turned: 0,
            left: Vec::new(),
            notes: Vec::new(),
        };
        if let Some(why) = found.off {
            new.status = Status::Off;
            new.left.push(Left::whole(1, why));
            imported.rows.push(new);
            continue;
        }
        let (own, Parts { turned, left, notes, .. }) = turn(&found.rule, &accepted);
        (new.turned, new.left, new.notes) = (turned, left, notes);
        for mut draft in own {
            draft.stem = unique(&draft.stem, &mut stems);
            let path = proof::path(&draft, asked.language, &asked.category);
            match proof::bad_examples(&draft, path.clone()) {
                Ok(bad) => {
                    new.files.push(path.clone());
                    drafts.push((path, draft, bad));
                    of.push(row);
                }
                Err(why) => new.left.push(Left::whole(1, why)),
            }
        }
        imported.rows.push(new);
    }
    if !drafts.is_empty() {
        prove(drafts, of, &mut imported);
    }
    for row in imported.rows.iter_mut().filter(|row| row.status != Status::Off) {
        if row.files.is_empty() && row.left.is_empty() {
            row.left.push(Left::whole(1, "there is nothing in it to look for"));
        }
        row.status = match (row.files.is_empty(), row.left.is_empty()) {
            (false, true) => Status::Turned,
            (false, false) => Status::InPart,
            (true, _) => Status::NotTurned,
        };
    }
    imported
}

/// Proves the drafts beside each other, and takes those whose examples hold.
fn prove(mut drafts: Vec<(PathBuf, Draft, Vec<Shown>)>, mut of: Vec<usize>, imported: &mut Imported) {
    loop {
        let (files, failed): (Vec<Proven>, _) = match proof::prove(&drafts) {
            Ok(proven) => proven,
            Err(errors) => {
                imported.rows.iter_mut().for_each(|row| row.files.clear());
                imported.problems.extend(errors);
                return;
            }
        };
        if failed.is_empty() {
            imported.files = files;
            return;
        }
        for (at, why) in failed.into_iter().rev() {
            let (path, _, _) = drafts.remove(at);
            let row = &mut imported.rows[of.remove(at)];
            row.files.retain(|own| *own != path);
            row.left.push(Left::whole(1, why));
        }
        if drafts.is_empty() {
            return;
        }
    }
}

/// `stem`, or the same with a number where that is taken.
fn unique(stem: &str, taken: &mut BTreeSet<String>) -> String {
    let mut name = stem.to_owned();
    let mut number = 2;
    while !taken.insert(name.clone()) {
        name = format!("{stem}-{number}");
        number += 1;
    }
    name
}
