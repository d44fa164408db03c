// A disk that can lose its power: ext4 on a loop device, shut down without flushing its journal.
// Everything that was not forced to the disk is gone, all at once, as in a power cut.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as rest } from "node:timers/promises";

const SIZE_MB = 512;
const UNMOUNT_WITHIN_MS = 10_000;
/** FS_IOC_SHUTDOWN with FSOP_GOING_FLAGS_NOLOGFLUSH; Perl is part of every Debian. */
const CUT = 'open(D, "<", $ARGV[0]) or die $!; my $how = pack("L", 2); ioctl(D, 0x8004587d, $how) or die $!';

/** Why such a disk cannot be had here, or nothing. */
export const whyNoDisk = () => (process.getuid() === 0 ? undefined : "mounting a disk needs root");

export class Disk {
  #folder = mkdtempSync(join(tmpdir(), "camket-disk-"));

  get #image() {
    return join(this.#folder, "image");
  }

  get path() {
    return join(this.#folder, "mounted");
  }

  make() {
    run("truncate", "-s", `${SIZE_MB}M`, this.#image);
    run("mkfs.ext4", "-q", "-F", this.#image);
    run("mkdir", this.path);
    this.#mount();
    return this;
  }

  /** Forces what was written so far to the disk. */
  settle() {
    run("sync", "-f", this.path);
  }

  /** Cuts the power, now. */
  cut() {
    run("perl", "-e", CUT, this.path);
  }

  /** Gives the power back, once nobody uses the disk any more. */
  async revive() {
    await this.#unmount();
    this.#mount();
  }

  async dispose() {
    await this.#unmount();
    rmSync(this.#folder, { recursive: true });
  }

  // A killed browser's children let go of their files a moment after it.
  async #unmount() {
    const until = Date.now() + UNMOUNT_WITHIN_MS;
    for (;;) {
      try {
        return run("umount", this.path);
      } catch (error) {
        if (Date.now() > until) throw error;
      }
      await rest(20);
    }
  }

  #mount() {
    run("mount", "-o", "loop", this.#image, this.path);
  }
}

const run = (program, ...words) => execFileSync(program, words, { stdio: ["ignore", "ignore", "pipe"] });
