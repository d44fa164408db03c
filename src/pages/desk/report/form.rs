//! The form of a draft beside its words: organs, sign, signer, recipients.

use camket_view::prelude::*;

use super::writer::Writer;
use crate::components::{Field, More, TextInput};
use crate::service::ReportBody;
use crate::text::{Phrase, report as words};

/// A single line, by the part of the body that it is.
type Line = fn(&mut ReportBody) -> &mut String;
/// Several lines.
type Lines = fn(&mut ReportBody) -> &mut Vec<String>;

/// The form, folded away: most of it is right as HQ proposes it.
#[component]
pub(super) fn FormOfIt(writer: Writer) -> impl IntoView {
    view! {
        <More label=words::FORM>
            <div class="report-form">
                {line(writer, words::SUPERIOR, |body| &mut body.superior)}
                {lines(writer, words::ISSUER, |body| &mut body.issuer)}
                {line(writer, words::SIGN, |body| &mut body.sign)}
                {line(writer, words::PLACE, |body| &mut body.place)}
                {lines(writer, words::SUBJECT, |body| &mut body.subject)}
                {lines(writer, words::CAPACITY, |body| &mut body.capacity)}
                {line(writer, words::SIGNER, |body| &mut body.signer)}
                {lines(writer, words::RECIPIENTS, |body| &mut body.recipients)}
            </div>
        </More>
    }
}

fn line(writer: Writer, label: Phrase, part: Line) -> Part {
    let value = Memo::new(move |_| writer.body.with(|body| part(&mut body.clone()).clone()));
    let put = move |text: String| writer.edit(|body| *part(body) = text);
    view! {
        <Field label=label may_be_empty=true>
            <TextInput value=value on_change=put />
        </Field>
    }
    .into_any()
}

fn lines(writer: Writer, label: Phrase, part: Lines) -> Part {
    let value = Memo::new(move |_| writer.body.with(|body| part(&mut body.clone()).join("\n")));
    let put = move |text: String| {
        writer.edit(|body| *part(body) = text.split('\n').map(str::to_owned).collect());
    };
    view! {
        <Field label=label help=words::BY_LINES may_be_empty=true>
            <TextInput value=value on_change=put lines=3 />
        </Field>
    }
    .into_any()
}
