//! Guards the language server as an editor meets it: over two pipes, with what it may rightly and wrongly
//! say. `neovim.rs` has a real editor talk to it.

mod actions;
mod editor;
mod many;
mod mistakes;
mod session;
mod watch;
