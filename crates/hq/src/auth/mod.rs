//! Who is calling, what they may do, and which areas they may see.

pub mod caller;
pub mod feed;
pub mod limiter;
pub mod password;
pub mod permission;
pub mod recovery;
pub mod scope;
pub mod token;
pub mod weakness;

pub use caller::Caller;
pub use limiter::Limiter;
pub use password::Passwords;
pub use permission::Needs;
pub use scope::Scope;
pub use weakness::Weakness;
