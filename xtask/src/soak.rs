//! `cargo xtask soak`: an HQ under steady work, watched for growth.

use crate::Result;
use crate::args::Args;

pub(crate) fn command(mut args: Args) -> Result<()> {
    let minutes = args.number("--minutes", 60_u32)?;
    args.done()?;
    Err(format!("There is no work to put an HQ under for {minutes} minutes yet."))
}
