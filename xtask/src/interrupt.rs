//! Ctrl-C and SIGTERM: remembered, and passed on to the children that are running.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use crate::Result;

static ASKED: AtomicBool = AtomicBool::new(false);
static CHILDREN: Mutex<Vec<u32>> = Mutex::new(Vec::new());

/// Begins to listen; called once, before any child is started.
pub(crate) fn listen() -> Result<()> {
    ctrlc::set_handler(|| {
        ASKED.store(true, Ordering::SeqCst);
        for &child in CHILDREN.lock().unwrap_or_else(|e| e.into_inner()).iter() {
            terminate(child);
        }
    })
    .map_err(|e| format!("Ctrl-C could not be listened for: {e}."))
}

/// Whether the person asked for the end.
pub(crate) fn asked() -> bool {
    ASKED.load(Ordering::SeqCst)
}

/// Asks a child to end by itself.
pub(crate) fn terminate(child: u32) {
    if let Ok(id) = i32::try_from(child) {
        // A child that has already ended is what we want; nothing else can go wrong with our own.
        let _ = kill(Pid::from_raw(id), Signal::SIGTERM);
    }
}

/// A child that is told of Ctrl-C for as long as this value lives.
pub(crate) struct Watched(u32);

impl Watched {
    pub(crate) fn new(child: u32) -> Self {
        CHILDREN.lock().unwrap_or_else(|e| e.into_inner()).push(child);
        Self(child)
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        CHILDREN.lock().unwrap_or_else(|e| e.into_inner()).retain(|&child| child != self.0);
    }
}
