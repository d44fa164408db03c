//! The one table of routes: method, path, what the caller needs, and the handler.

use std::time::Duration;

use axum::Router;
use axum::http::{Method, StatusCode};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, delete, get, post, put};
use camket_domain::Right;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};
use tower_http::timeout::TimeoutLayer;

use crate::app::App;
use crate::auth::{Needs, caller};
use crate::failure::Failure;
use crate::{assets, headers, routes};

/// How long any request may take, the largest body over the weakest link included.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(300);

/// One row of the table.
pub struct Route {
    /// The method.
    pub method: Method,
    /// The path, with `{names}`.
    pub path: &'static str,
    /// What the caller needs; there is no route without it.
    pub needs: Needs,
    handler: fn() -> MethodRouter<App>,
}

/// Every route of HQ. `tests/permissions.rs` has a refusal for each.
pub static ROUTES: &[Route] = &[
    Route {
        method: Method::GET,
        path: "/api/health",
        needs: Needs::Nothing,
        handler: || get(routes::health::get),
    },
    Route {
        method: Method::GET,
        path: "/api/openapi.json",
        needs: Needs::Nothing,
        handler: || get(routes::openapi::get),
    },
    Route {
        method: Method::POST,
        path: "/api/session",
        needs: Needs::Nothing,
        handler: || post(routes::session::post),
    },
    Route {
        method: Method::DELETE,
        path: "/api/session",
        needs: Needs::Session,
        handler: || delete(routes::session::delete),
    },
    Route {
        method: Method::GET,
        path: "/api/me",
        needs: Needs::Session,
        handler: || get(routes::me::get),
    },
    Route {
        method: Method::PUT,
        path: "/api/me/password",
        needs: Needs::Session,
        handler: || put(routes::me::password::put),
    },
    Route {
        method: Method::POST,
        path: "/api/recovery",
        needs: Needs::Right(Right::Record),
        handler: || post(routes::recovery::post),
    },
    Route {
        method: Method::GET,
        path: "/api/recovery",
        needs: Needs::Right(Right::ManageAccounts),
        handler: || get(routes::recovery::get),
    },
    Route {
        method: Method::POST,
        path: "/api/losses",
        needs: Needs::Delivery(Right::Record),
        handler: || post(routes::losses::post),
    },
    Route {
        method: Method::GET,
        path: "/api/losses",
        needs: Needs::Right(Right::ManageAccounts),
        handler: || get(routes::losses::get),
    },
    Route {
        method: Method::POST,
        path: "/api/sync",
        needs: Needs::Delivery(Right::ReadRecords),
        handler: || post(routes::sync::post),
    },
    Route {
        method: Method::POST,
        path: "/api/envelope",
        // Whoever brings it need not be known: the device inside is.
        needs: Needs::Nothing,
        handler: || post(routes::envelope::post),
    },
    Route {
        method: Method::GET,
        path: "/api/snapshots/{area}/{hash}",
        needs: Needs::Device(Right::ReadRecords),
        handler: || get(routes::snapshot::get),
    },
    Route {
        method: Method::GET,
        path: "/api/attachments/{area}/{hash}",
        needs: Needs::Right(Right::ReadRecords),
        handler: || get(routes::attachment::get),
    },
    Route {
        method: Method::PUT,
        path: "/api/attachments/{area}/{hash}",
        needs: Needs::Device(Right::Record),
        handler: || put(routes::attachment::put),
    },
    Route {
        method: Method::GET,
        path: "/api/figures",
        needs: Needs::Right(Right::ReadFigures),
        handler: || get(routes::figures::get),
    },
    Route {
        method: Method::GET,
        path: "/api/records",
        needs: Needs::Right(Right::ReadRecords),
        handler: || get(routes::records::get),
    },
    Route {
        method: Method::GET,
        path: "/api/records/{area}/{id}",
        needs: Needs::Right(Right::ReadRecords),
        handler: || get(routes::records::one::get),
    },
    Route {
        method: Method::GET,
        path: "/api/review",
        needs: Needs::Right(Right::Review),
        handler: || get(routes::review::get),
    },
    Route {
        method: Method::GET,
        path: "/api/review/{area}/{id}",
        needs: Needs::Right(Right::Review),
        handler: || get(routes::review::one::get),
    },
    Route {
        method: Method::POST,
        path: "/api/review/{area}/{id}",
        needs: Needs::Right(Right::Review),
        handler: || post(routes::review::one::post),
    },
    Route {
        method: Method::POST,
        path: "/api/sites/{area}",
        needs: Needs::Right(Right::Review),
        handler: || post(routes::sites::post),
    },
    Route {
        method: Method::GET,
        path: "/api/me/quarantine",
        needs: Needs::Session,
        handler: || get(routes::me::quarantine::get),
    },
    Route {
        method: Method::GET,
        path: "/api/quarantine",
        needs: Needs::Right(Right::ReleaseQuarantine),
        handler: || get(routes::quarantine::get),
    },
    Route {
        method: Method::POST,
        path: "/api/quarantine/{instance}/{n}",
        needs: Needs::Right(Right::ReleaseQuarantine),
        handler: || post(routes::quarantine::one::post),
    },
    Route {
        method: Method::GET,
        path: "/api/devices",
        needs: Needs::Right(Right::ManageAccounts),
        handler: || get(routes::devices::get),
    },
    Route {
        method: Method::PUT,
        path: "/api/devices/{id}",
        needs: Needs::Right(Right::ManageAccounts),
        handler: || put(routes::devices::one::put),
    },
    Route {
        method: Method::GET,
        path: "/api/organs",
        needs: Needs::Session,
        handler: || get(routes::organs::get),
    },
    Route {
        method: Method::POST,
        path: "/api/organs",
        needs: Needs::Right(Right::Configure),
        handler: || post(routes::organs::post),
    },
    Route {
        method: Method::GET,
        path: "/api/areas",
        needs: Needs::Session,
        handler: || get(routes::areas::get),
    },
    Route {
        method: Method::POST,
        path: "/api/areas",
        needs: Needs::Right(Right::Configure),
        handler: || post(routes::areas::post),
    },
    Route {
        method: Method::GET,
        path: "/api/colleagues",
        needs: Needs::Right(Right::ReadRecords),
        handler: || get(routes::colleagues::get),
    },
    Route {
        method: Method::GET,
        path: "/api/people",
        needs: Needs::Right(Right::ManageAccounts),
        handler: || get(routes::people::get),
    },
    Route {
        method: Method::POST,
        path: "/api/people",
        needs: Needs::Right(Right::ManageAccounts),
        handler: || post(routes::people::post),
    },
    Route {
        method: Method::PUT,
        path: "/api/people/{id}/areas",
        needs: Needs::Right(Right::ManageAccounts),
        handler: || put(routes::people::areas::put),
    },
    Route {
        method: Method::PUT,
        path: "/api/people/{id}/password",
        needs: Needs::Right(Right::ManageAccounts),
        handler: || put(routes::people::password::put),
    },
    Route {
        method: Method::PUT,
        path: "/api/people/{id}",
        needs: Needs::Right(Right::ManageAccounts),
        handler: || put(routes::people::one::put),
    },
    Route {
        method: Method::GET,
        path: "/api/audit",
        needs: Needs::Right(Right::ManageAccounts),
        handler: || get(routes::audit::get),
    },
    Route {
        method: Method::GET,
        path: "/api/tip-desk",
        needs: Needs::Session,
        handler: || get(routes::tip_desk::get),
    },
    Route {
        method: Method::POST,
        path: "/api/tip-desk/keys",
        needs: Needs::Right(Right::OpenTips),
        handler: || post(routes::tip_desk::keys::post),
    },
    Route {
        method: Method::PUT,
        path: "/api/tip-desk/duty",
        needs: Needs::Right(Right::OpenTips),
        handler: || put(routes::tip_desk::duty::put),
    },
    Route {
        method: Method::GET,
        path: "/api/tips",
        needs: Needs::Right(Right::OpenTips),
        handler: || get(routes::tips::get),
    },
    Route {
        method: Method::GET,
        path: "/api/tips/{area}/{id}",
        needs: Needs::Right(Right::OpenTips),
        handler: || get(routes::tips::one::get),
    },
    Route {
        method: Method::POST,
        path: "/api/tips/{area}/{id}",
        needs: Needs::Right(Right::OpenTips),
        handler: || post(routes::tips::one::post),
    },
    Route {
        method: Method::POST,
        path: "/api/tips/{area}/{id}/open",
        needs: Needs::Right(Right::OpenTips),
        handler: || post(routes::tips::open::post),
    },
    Route {
        method: Method::GET,
        path: "/api/reports",
        needs: Needs::Right(Right::ReadFigures),
        handler: || get(routes::reports::get),
    },
    Route {
        method: Method::POST,
        path: "/api/reports",
        needs: Needs::Right(Right::IssueReports),
        handler: || post(routes::reports::post),
    },
    Route {
        method: Method::GET,
        path: "/api/reports/{area}/{id}",
        needs: Needs::Right(Right::ReadFigures),
        handler: || get(routes::reports::one::get),
    },
    Route {
        method: Method::PUT,
        path: "/api/reports/{area}/{id}",
        needs: Needs::Right(Right::IssueReports),
        handler: || put(routes::reports::one::put),
    },
    Route {
        method: Method::DELETE,
        path: "/api/reports/{area}/{id}",
        needs: Needs::Right(Right::IssueReports),
        handler: || delete(routes::reports::one::delete),
    },
    Route {
        method: Method::POST,
        path: "/api/reports/{area}/{id}/recount",
        needs: Needs::Right(Right::IssueReports),
        handler: || post(routes::reports::acts::recount),
    },
    Route {
        method: Method::POST,
        path: "/api/reports/{area}/{id}/issue",
        needs: Needs::Right(Right::IssueReports),
        handler: || post(routes::reports::acts::issue),
    },
    Route {
        method: Method::POST,
        path: "/api/reports/{area}/{id}/correct",
        needs: Needs::Right(Right::IssueReports),
        handler: || post(routes::reports::acts::correct),
    },
    Route {
        method: Method::GET,
        path: "/api/reports/{area}/{id}/records",
        needs: Needs::Right(Right::ReadRecords),
        handler: || get(routes::reports::behind::get),
    },
    Route {
        method: Method::GET,
        path: "/api/reports/{area}/{id}/file/{format}",
        needs: Needs::Right(Right::ReadFigures),
        handler: || get(routes::reports::files::get),
    },
    Route {
        method: Method::GET,
        path: "/api/periods",
        needs: Needs::Right(Right::ReadFigures),
        handler: || get(routes::periods::get),
    },
    Route {
        method: Method::POST,
        path: "/api/periods",
        needs: Needs::Right(Right::ClosePeriod),
        handler: || post(routes::periods::post),
    },
    Route {
        method: Method::POST,
        path: "/api/periods/reopen",
        needs: Needs::Right(Right::ClosePeriod),
        handler: || post(routes::periods::reopen),
    },
    Route {
        method: Method::GET,
        path: "/api/plans",
        needs: Needs::Right(Right::ReadFigures),
        handler: || get(routes::plans::get),
    },
    Route {
        method: Method::POST,
        path: "/api/plans",
        needs: Needs::Right(Right::SetTargets),
        handler: || post(routes::plans::post),
    },
    Route {
        method: Method::GET,
        path: "/api/export/{format}",
        needs: Needs::Right(Right::ReadRecords),
        handler: || get(routes::export::get),
    },
    Route {
        method: Method::GET,
        path: "/api/feed-keys",
        needs: Needs::Right(Right::ShareFeed),
        handler: || get(routes::feed_keys::get),
    },
    Route {
        method: Method::POST,
        path: "/api/feed-keys",
        needs: Needs::Right(Right::ShareFeed),
        handler: || post(routes::feed_keys::post),
    },
    Route {
        method: Method::DELETE,
        path: "/api/feed-keys/{id}",
        needs: Needs::Right(Right::ShareFeed),
        handler: || delete(routes::feed_keys::one::delete),
    },
    Route {
        method: Method::GET,
        path: "/odata",
        needs: Needs::Feed(Right::ReadRecords),
        handler: || get(routes::odata::get),
    },
    Route {
        method: Method::GET,
        path: "/odata/",
        needs: Needs::Feed(Right::ReadRecords),
        handler: || get(routes::odata::get),
    },
    Route {
        method: Method::GET,
        path: "/odata/$metadata",
        needs: Needs::Feed(Right::ReadRecords),
        handler: || get(routes::odata::describe),
    },
    Route {
        method: Method::GET,
        path: "/odata/{set}",
        needs: Needs::Feed(Right::ReadRecords),
        handler: || get(routes::odata::read),
    },
    Route {
        method: Method::GET,
        path: "/odata/{set}/$count",
        needs: Needs::Feed(Right::ReadRecords),
        handler: || get(routes::odata::count),
    },
];

/// The whole of HQ as one service.
pub fn router(app: App) -> Router {
    let table = ROUTES.iter().fold(Router::new(), |router, route| {
        let guarded = from_fn_with_state((app.clone(), route.needs), caller::guard);
        router.route(route.path, (route.handler)().route_layer(guarded))
    });
    table
        .method_not_allowed_fallback(async || Failure::MethodUnknown)
        .fallback(assets::serve)
        .layer(CompressionLayer::new().gzip(true).compress_when(is_worth_packing()))
        .layer(CatchPanicLayer::custom(after_panic))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, REQUEST_TIMEOUT))
        .layer(from_fn(headers::log))
        .layer(from_fn(headers::protect))
        .with_state(app)
}

/// What is small or packed already travels as it is.
fn is_worth_packing() -> impl Predicate {
    DefaultPredicate::new().and(NotForContentType::const_new(routes::piece::PIECE_TYPE))
}

fn after_panic(_: Box<dyn std::any::Any + Send>) -> Response {
    Failure::Broken("a handler panicked").into_response()
}
