//! The caller of a request: found by the token, then handed to the route.

use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use camket_domain::{AreaId, Asker, Right, Role};

use super::feed::{self, Shown};
use super::token::{TokenHash, hash_of};
use super::{Needs, Scope};
use crate::app::App;
use crate::encoding::from_base64url;
use crate::failure::Failure;
use crate::store::{Device, Person};

/// A signed-in person, on an enrolled device or at a desk.
#[derive(Clone, Debug)]
pub struct Caller {
    /// HQ's number of the person.
    pub person: u64,
    /// What the person signs in as.
    pub login: String,
    /// The person's name.
    pub name: String,
    /// What the person is to the movement.
    pub role: Role,
    /// The organ that the person belongs to.
    pub organ: String,
    /// The enrolled device of the session; none at a desk.
    pub device: Option<Device>,
    /// The areas that the person may see.
    pub scope: Scope,
    /// The session itself, for signing out.
    pub session: TokenHash,
    /// The device or the account was revoked: the scope is empty, and what arrives is kept aside.
    pub is_revoked: bool,
    /// What names people was left out of the key by which the caller reads.
    pub hides_people: bool,
}

/// Runs before each handler: finds the caller and checks what the route needs.
///
/// The connection that looks up the token is given back before the body is read.
pub async fn guard(
    State((app, needs)): State<(App, Needs)>,
    mut request: Request,
    next: Next,
) -> Result<Response, Failure> {
    if needs != Needs::Nothing {
        let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|it| it.0.ip());
        let peer = peer.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
        let caller = match find(&app, needs, request.headers(), peer).await {
            Err(failure) if needs.takes_passwords() => return Ok(asking(failure)),
            found => found?,
        };
        needs.check(&caller)?;
        request.extensions_mut().insert(caller);
    }
    Ok(next.run(request).await)
}

/// A refusal that makes a tool of analysis ask its user for a name and a password.
fn asking(failure: Failure) -> Response {
    let mut response = failure.into_response();
    if response.status() == StatusCode::UNAUTHORIZED {
        let realm = HeaderValue::from_static("Basic realm=\"CamKet\", charset=\"UTF-8\"");
        response.headers_mut().insert(header::WWW_AUTHENTICATE, realm);
    }
    response
}

/// What a request shows of its caller: the token of `Bearer`, and where a tool knows only names and
/// passwords, the name and the password of `Basic`. A person's own password opens nothing here.
fn shown_by(needs: Needs, headers: &HeaderMap) -> Option<Shown> {
    let header = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok())?;
    if let Some(token) = header.strip_prefix("Bearer ") {
        return Some(Shown { user: None, secret: hash_of(token) });
    }
    let pair = header.strip_prefix("Basic ").filter(|_| needs.takes_passwords())?;
    let pair = pair.trim_end_matches('=').replace('+', "-").replace('/', "_");
    let pair = String::from_utf8(from_base64url(&pair)?).ok()?;
    let (user, password) = pair.split_once(':')?;
    Some(Shown { user: Some(user.trim().to_owned()), secret: hash_of(password.trim()) })
}

async fn find(
    app: &App,
    needs: Needs,
    headers: &HeaderMap,
    peer: IpAddr,
) -> Result<Caller, Failure> {
    let shown = shown_by(needs, headers).ok_or(Failure::SessionMissing)?;
    let session = match &shown.secret {
        Some(hash) => app.db.session(hash, app.clock.now_ms()).await?.map(|it| (it, *hash)),
        None => None,
    };
    let Some((session, hash)) = session else {
        // Where a key of the feed opens nothing, it is no token at all.
        let opens = needs.takes_passwords();
        return if opens {
            feed::find(app, &shown, peer).await
        } else {
            Err(Failure::SessionExpired)
        };
    };
    let is_revoked = session.device.as_ref().is_some_and(|device| device.revoked);
    if is_revoked || !session.is_active {
        let revoked = if is_revoked { Failure::DeviceRevoked } else { Failure::SessionExpired };
        if !needs.lets_revoked_deliver() {
            return Err(revoked);
        }
        let caller = Caller::of(session.person, session.device, &[], hash);
        return Ok(Caller { is_revoked: true, ..caller });
    }
    Ok(Caller::of(session.person, session.device, &session.areas, hash))
}

impl Caller {
    /// The caller of a session, with the scope of the areas that the person was given.
    pub fn of(
        person: Person,
        device: Option<Device>,
        assigned: &[AreaId],
        session: TokenHash,
    ) -> Self {
        let Person { id, login, name, role, organ } = person;
        let scope = Scope::of(assigned, Asker::of(role, &organ));
        let (is_revoked, hides_people) = (false, false);
        Caller {
            person: id,
            login,
            name,
            role,
            organ,
            device,
            scope,
            session,
            is_revoked,
            hides_people,
        }
    }

    /// The person as one who asks for records of a kind.
    pub fn asker(&self) -> Asker {
        Asker::of(self.role, &self.organ)
    }

    /// Whether the person's work is with the people whom records name; others read what is left.
    pub fn reads_people(&self) -> bool {
        !self.hides_people && (self.role.may(Right::Record) || self.role.may(Right::Review))
    }

    /// The areas whose records the person may change.
    pub fn writes(&self) -> BTreeSet<AreaId> {
        self.scope.writable_by(self.asker())
    }
}

impl<S: Sync> FromRequestParts<S> for Caller {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        parts
            .extensions
            .get()
            .cloned()
            .ok_or(Failure::Broken("a route takes a caller but needs none"))
    }
}
