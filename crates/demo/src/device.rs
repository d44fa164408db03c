//! The devices that load the demonstration: made from the seed, so that each is the same again.

use camket_sync::InstanceId;

use crate::dice::Dice;

/// A device with a key that is no secret: it signs invented records in a demonstration only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoDevice {
    /// What HQ calls it.
    pub name: &'static str,
    /// The enrolment whose changes it writes.
    pub instance: InstanceId,
    /// The P-256 scalar with which it signs, big-endian.
    pub secret: [u8; 32],
}

/// The device of a person of the demonstration.
pub fn device(seed: u64, login: &str) -> DemoDevice {
    let mut dice = Dice::of(seed, &format!("device of {login}"));
    let mut secret = [0; 32];
    secret.chunks_mut(8).for_each(|part| part.copy_from_slice(&dice.roll().to_be_bytes()));
    // The order of the group begins with ff: this keeps below it, and the last byte above zero.
    secret[0] &= 0x7f;
    secret[31] |= 1;
    DemoDevice { name: "demonstration", instance: InstanceId(dice.roll()), secret }
}
