//! The files of a report.

use camket_view::prelude::*;

use crate::pages::desk::download::file_buttons;
use crate::service::{FileFormat, ReportHead, Service};

/// A button for each form in which the report is handed out.
#[component]
pub(super) fn Downloads(head: ReportHead) -> impl IntoView {
    let desk = Service::get().desk();
    file_buttons(&FileFormat::ALL, move |format| {
        let head = head.clone();
        async move { desk.download_report(&head, format).await }
    })
}
