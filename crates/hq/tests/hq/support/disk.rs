//! A disk that can lose its power: ext4 on a loop device, shut down without flushing its journal.
//! Everything that was not forced to the disk is gone, all at once, as in a power cut.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use super::TempFolder;

const SIZE: &str = "384M";
/// `FS_IOC_SHUTDOWN` with `FSOP_GOING_FLAGS_NOLOGFLUSH`; Perl is part of every Debian.
const CUT: &str = r#"open(D, "<", $ARGV[0]) or die $!; my $how = pack("L", 2); ioctl(D, 0x8004587d, $how) or die $!"#;
/// A killed process lets go of its files a moment after it.
const UNMOUNTED_WITHIN: Duration = Duration::from_secs(20);

pub struct Disk {
    folder: TempFolder,
}

impl Disk {
    /// Makes and mounts a disk, or says why that cannot be had here.
    pub fn new() -> Result<Self, String> {
        let disk = Self { folder: TempFolder::new() };
        let image = disk.image();
        run("truncate", &["-s", SIZE, &image])?;
        run("mkfs.ext4", &["-q", "-F", &image])?;
        std::fs::create_dir(disk.path()).map_err(|error| error.to_string())?;
        disk.mount()?;
        Ok(disk)
    }

    fn image(&self) -> String {
        self.folder.0.join("image").to_str().unwrap().to_owned()
    }

    fn words(&self) -> String {
        self.path().to_str().unwrap().to_owned()
    }

    /// Where it is mounted.
    pub fn path(&self) -> PathBuf {
        self.folder.0.join("mounted")
    }

    fn mount(&self) -> Result<(), String> {
        run("mount", &["-o", "loop", &self.image(), &self.words()]).map(drop)
    }

    /// Forces to the disk what was written so far.
    pub fn settle(&self) {
        run("sync", &["-f", &self.words()]).unwrap();
    }

    /// Cuts the power, now.
    pub fn cut(&self) {
        run("perl", &["-e", CUT, &self.words()]).unwrap();
    }

    /// Gives the power back, once nobody uses the disk any more.
    pub async fn revive(&self) {
        let begun = Instant::now();
        while let Err(said) = run("umount", &[&self.words()]) {
            assert!(begun.elapsed() < UNMOUNTED_WITHIN, "{said}");
            tokio::task::yield_now().await;
        }
        self.mount().unwrap();
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // Whoever still has it open is being killed; the kernel lets go of it after them.
        let _ = run("umount", &["--lazy", &self.words()]);
    }
}

/// Runs a program to its end.
pub fn run(program: &str, words: &[&str]) -> Result<Output, String> {
    let ran = Command::new(program).args(words).current_dir(Path::new("/")).output();
    let output = ran.map_err(|error| format!("{program}: {error}"))?;
    if output.status.success() {
        return Ok(output);
    }
    Err(format!("{program} {words:?}: {}", String::from_utf8_lossy(&output.stderr)))
}
