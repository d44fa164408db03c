//! A pad to sign on with a finger or a pen.
//!
//! The strokes are drawn as one SVG path and not on a canvas: they turn with the theme, grow with
//! the screen and print sharply without another line of code.

use super::{
    Button, ButtonKind, Icon,
    field::use_field,
    icon,
    ink::{INK_HEIGHT, INK_WIDTH, Point, Stroke, encode_ink, ink_to_svg_path, strokes_path},
};
use crate::text::{components, t};
use camket_view::prelude::*;
use leptos::{ev::PointerEvent, html};

fn view_box() -> String {
    format!("0 0 {INK_WIDTH} {INK_HEIGHT}")
}

/// A signature as it is being written; stands inside a [`super::Field`] with `group=true`.
#[component]
pub fn SignaturePad(
    /// The ink after each stroke, see [`super::ink`]; `None` when the pad is empty again.
    #[prop(into)]
    on_change: Callback<Option<Vec<u8>>>,
) -> impl IntoView {
    let field = use_field();
    let pad = Pad::new(on_change);
    let empty = move || pad.strokes.with(Vec::is_empty);
    let sheet = NodeRef::<html::Div>::new();
    let label = format!("{} {}", field.label_id(), hint_id(&field.input_id()));
    view! {
        <div
            class="sign"
            role="group"
            aria-labelledby=field.label_id()
            data-invalid=move || field.invalid()
        >
            <div
                class="sign-sheet"
                role="img"
                aria-labelledby=label
                node_ref=sheet
                on:pointerdown=move |event| pad.press(&event, sheet)
                on:pointermove=move |event| pad.draw(&event, sheet)
                on:pointerup=move |event| pad.lift(&event)
                on:pointercancel=move |event| pad.lift(&event)
            >
                <svg class="sign-drawing" viewBox=view_box() focusable="false">
                    <path class="sign-line" d="M40 200H472" />
                    <path class="ink" d=move || pad.strokes.with(|strokes| strokes_path(strokes)) />
                </svg>
                <p class="sign-hint" id=hint_id(&field.input_id()) class:visually-hidden=move || !empty()>
                    {icon(Icon::Pen)}
                    {move || {
                        t(if empty() { components::SIGN_HERE } else { components::SIGNED })
                    }}
                </p>
            </div>
            <div class="sign-acts">
                <Button
                    label=components::SIGN_UNDO
                    icon_before=Icon::Undo
                    kind=ButtonKind::Quiet
                    why_not=move || empty().then(|| components::SIGNATURE_EMPTY.into())
                    on_press=move |()| pad.undo()
                />
                <Button
                    label=components::SIGN_CLEAR
                    icon_before=Icon::Close
                    kind=ButtonKind::Quiet
                    why_not=move || empty().then(|| components::SIGNATURE_EMPTY.into())
                    on_press=move |()| pad.clear()
                />
            </div>
        </div>
    }
}

fn hint_id(input: &str) -> String {
    format!("{input}-hint")
}

/// A signature to look at.
#[component]
pub fn InkView(#[prop(into)] ink: Signal<Vec<u8>>) -> impl IntoView {
    view! {
        <svg class="ink-view" viewBox=view_box() role="img" aria-label=t(components::SIGNATURE)>
            <path class="ink" d=move || ink.with(|ink| ink_to_svg_path(ink)) />
        </svg>
    }
}

/// The strokes on the sheet and the pointer that draws.
#[derive(Clone, Copy)]
struct Pad {
    strokes: RwSignal<Vec<Stroke>>,
    /// The one pointer that draws; a palm that follows it is ignored.
    drawing: StoredValue<Option<i32>>,
    /// Once a pen has been seen, fingers rest on the sheet without drawing.
    pen_seen: StoredValue<bool>,
    on_change: Callback<Option<Vec<u8>>>,
}

impl Pad {
    fn new(on_change: Callback<Option<Vec<u8>>>) -> Self {
        Self {
            strokes: RwSignal::default(),
            drawing: StoredValue::new(None),
            pen_seen: StoredValue::new(false),
            on_change,
        }
    }

    fn press(self, event: &PointerEvent, sheet: NodeRef<html::Div>) {
        let pen = event.pointer_type() == "pen";
        if pen {
            self.pen_seen.set_value(true);
        }
        let palm = self.pen_seen.get_value() && !pen;
        if palm || self.drawing.get_value().is_some() || event.button() != 0 {
            return;
        }
        let Some(point) = point_on(sheet, event) else { return };
        event.prevent_default();
        if let Some(sheet) = sheet.get_untracked() {
            // Without capture the stroke still ends, only at the edge of the sheet.
            _ = sheet.set_pointer_capture(event.pointer_id());
        }
        self.drawing.set_value(Some(event.pointer_id()));
        self.strokes.update(|strokes| strokes.push(vec![point]));
    }

    fn draw(self, event: &PointerEvent, sheet: NodeRef<html::Div>) {
        if self.drawing.get_value() != Some(event.pointer_id()) {
            return;
        }
        if let Some(point) = point_on(sheet, event) {
            self.strokes.update(|strokes| {
                if let Some(stroke) = strokes.last_mut().filter(|s| s.last() != Some(&point)) {
                    stroke.push(point);
                }
            });
        }
    }

    fn lift(self, event: &PointerEvent) {
        if self.drawing.get_value() == Some(event.pointer_id()) {
            self.drawing.set_value(None);
            self.tell();
        }
    }

    fn undo(self) {
        self.strokes.update(|strokes| _ = strokes.pop());
        self.tell();
    }

    fn clear(self) {
        self.strokes.set(Vec::new());
        self.tell();
    }

    fn tell(self) {
        let ink = self.strokes.with_untracked(|strokes| encode_ink(strokes));
        self.on_change.run((!ink.is_empty()).then_some(ink));
    }
}

/// Returns where on the grid the pointer is; strokes that leave the sheet run along its edge.
fn point_on(sheet: NodeRef<html::Div>, event: &PointerEvent) -> Option<Point> {
    let frame = sheet.get_untracked()?.get_bounding_client_rect();
    let x = on_grid(f64::from(event.client_x()) - frame.left(), frame.width(), INK_WIDTH)?;
    let y = on_grid(f64::from(event.client_y()) - frame.top(), frame.height(), INK_HEIGHT)?;
    Some((x, y))
}

#[expect(clippy::cast_possible_truncation, reason = "clamped to the grid, which fits an i16")]
fn on_grid(offset: f64, length: f64, grid: i16) -> Option<i16> {
    let grid = f64::from(grid);
    (length > 0.0).then(|| (offset / length * grid).clamp(0.0, grid) as i16)
}
