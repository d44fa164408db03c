//! Why HQ gave no answer, or not the one that was hoped for.

use serde::Deserialize;
use thiserror::Error;

/// The code of a refusal that did not come from HQ: a proxy, a firewall, a provider's page.
pub const CODE_FOREIGN: &str = "http.foreign";

/// Why a question to HQ has no good answer.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NetError {
    /// Nothing came back: no connection, a broken one, HQ not running, or a certificate that the
    /// browser does not trust. Browsers do not tell these apart.
    #[error("HQ cannot be reached")]
    Offline,
    /// The connection was too slow for the question. What was sent may have arrived.
    #[error("no answer in time")]
    Timeout,
    /// HQ refused, and said why by a stable code. `detail` is for the support, not for officers.
    #[error("HQ refused with {status}: {code}")]
    Problem { status: u16, code: String, detail: String, retry_after_s: Option<u32> },
    /// Something answered that is not HQ, or HQ of a version that cannot be understood: the login
    /// page of a public network, mostly.
    #[error("the answer cannot be understood")]
    Garbled,
}

impl NetError {
    /// Whether asking the same again is pointless until something else has happened: a sign-in,
    /// a correction, a new version of the app.
    pub fn is_permanent(&self) -> bool {
        match self {
            Self::Offline | Self::Timeout | Self::Garbled => false,
            // A refusal by something else than HQ says nothing about the question.
            Self::Problem { code, .. } if code == CODE_FOREIGN => false,
            Self::Problem { status, .. } => !matches!(status, 408 | 425 | 429 | 500..),
        }
    }

    /// Whether HQ does not know the token, or not any more.
    pub fn needs_sign_in(&self) -> bool {
        matches!(self, Self::Problem { status: 401, code, .. } if code != CODE_FOREIGN)
    }

    /// A refusal with this status and body.
    pub(super) fn refused(status: u16, retry_after: Option<&str>, body: &[u8]) -> Self {
        let retry_after_s = retry_after.and_then(|seconds| seconds.trim().parse().ok());
        let foreign =
            || Refusal { code: CODE_FOREIGN.to_owned(), detail: format!("HTTP status {status}") };
        let Refusal { code, detail } = serde_json::from_slice(body).unwrap_or_else(|_| foreign());
        Self::Problem { status, code, detail, retry_after_s }
    }
}

/// The body of a refusal of HQ's.
#[derive(Deserialize)]
struct Refusal {
    code: String,
    #[serde(default)]
    detail: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(status: u16, body: &str) -> NetError {
        NetError::refused(status, None, body.as_bytes())
    }

    #[test]
    fn a_refusal_of_hq_keeps_its_code_and_one_of_a_proxy_gets_ours() {
        let of_hq = NetError::refused(429, Some("30"), br#"{"code":"session.slow_down"}"#);
        assert_eq!(
            of_hq,
            NetError::Problem {
                status: 429,
                code: "session.slow_down".to_owned(),
                detail: String::new(),
                retry_after_s: Some(30),
            }
        );
        let NetError::Problem { code, .. } = refused(502, "<html>Bad gateway</html>") else {
            panic!("a refusal is a problem");
        };
        assert_eq!(code, CODE_FOREIGN);
    }

    #[test]
    fn only_what_asking_again_may_mend_is_asked_again() {
        let problem = r#"{"code":"x.y","detail":""}"#;
        for (error, permanent) in [
            (NetError::Offline, false),
            (NetError::Timeout, false),
            (NetError::Garbled, false),
            (refused(400, problem), true),
            (refused(401, problem), true),
            (refused(403, problem), true),
            (refused(403, "<html>"), false),
            (refused(408, problem), false),
            (refused(413, problem), true),
            (refused(429, problem), false),
            (refused(500, problem), false),
            (refused(503, problem), false),
        ] {
            assert_eq!(error.is_permanent(), permanent, "{error:?}");
        }
    }

    #[test]
    fn only_hq_can_ask_for_a_new_sign_in() {
        assert!(refused(401, r#"{"code":"session.expired"}"#).needs_sign_in());
        assert!(!refused(401, "proxy authentication").needs_sign_in());
        assert!(!refused(403, r#"{"code":"scope.denied"}"#).needs_sign_in());
    }
}
