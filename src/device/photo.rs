//! Photos made small enough to be kept and sent: drawn anew, so that nothing but the picture is left.
//!
//! Place, time and make of the camera stand in a file beside the picture (EXIF); what is drawn anew
//! has none of it. The picture is turned as the camera was held. Who wants to know the place asks for
//! it apart.

use camket_domain::photo_place::{HEAD_BYTES, PhotoPlace};
use js_sys::{Promise, Reflect, Uint8Array};
use thiserror::Error;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, ImageBitmap};

use super::files::PickedFile;

/// Longest side of a photo that is kept, in pixels.
const SIDE_MAX: u32 = 2048;
/// Quality of the JPEG, 0 to 1: letters on a board stay readable, and most photos below 700 kB.
const QUALITY: f64 = 0.8;
/// The type of what comes out.
pub const MEDIA_TYPE: &str = "image/jpeg";

/// Why there is no photo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PhotoError {
    /// It is no picture that this browser can show.
    #[error("the file is no picture that this browser can show")]
    NoPicture,
    /// The browser gave no canvas, or no JPEG: it has no memory left, mostly.
    #[error("the browser cannot draw")]
    CannotDraw,
}

/// A picked picture as a JPEG of at most 2048 pixels a side, without anything beside the picture.
///
/// # Errors
/// [`PhotoError`].
pub async fn shrunk(file: &PickedFile) -> Result<Vec<u8>, PhotoError> {
    let bitmap = decoded(file.blob()).await.ok_or(PhotoError::NoPicture)?;
    let jpeg = drawn(&bitmap).await;
    // Tens of megabytes that nobody waits for the collector to give back.
    bitmap.close();
    jpeg.filter(|bytes| !bytes.is_empty()).ok_or(PhotoError::CannotDraw)
}

/// Where a picked picture was taken, if it is a JPEG that says so.
pub async fn place(file: &PickedFile) -> Option<PhotoPlace> {
    PhotoPlace::of_jpeg(&file.head(HEAD_BYTES).await?)
}

async fn decoded(picture: &Blob) -> Option<ImageBitmap> {
    let promise = super::window().create_image_bitmap_with_blob(picture).ok()?;
    JsFuture::from(promise).await.ok()?.dyn_into().ok()
}

async fn drawn(bitmap: &ImageBitmap) -> Option<Vec<u8>> {
    let (width, height) = fitted(bitmap.width(), bitmap.height());
    let document = super::window().document()?;
    let canvas: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(width);
    canvas.set_height(height);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    // Where it is unknown it is passed over.
    let _ = Reflect::set(&context, &"imageSmoothingQuality".into(), &"high".into());
    let (wide, high) = (f64::from(width), f64::from(height));
    context.draw_image_with_image_bitmap_and_dw_and_dh(bitmap, 0.0, 0.0, wide, high).ok()?;
    let jpeg = encoded(&canvas).await?;
    canvas.set_width(0);
    Some(jpeg)
}

async fn encoded(canvas: &HtmlCanvasElement) -> Option<Vec<u8>> {
    let made = Promise::new(&mut |resolve, reject| {
        let take = Closure::once_into_js(move |blob: JsValue| {
            let _ = resolve.call1(&JsValue::UNDEFINED, &blob);
        });
        let quality = QUALITY.into();
        let asked = canvas.to_blob_with_type_and_encoder_options(
            take.unchecked_ref(),
            MEDIA_TYPE,
            &quality,
        );
        if let Err(error) = asked {
            let _ = reject.call1(&JsValue::UNDEFINED, &error);
        }
    });
    let blob: Blob = JsFuture::from(made).await.ok()?.dyn_into().ok()?;
    if blob.type_() != MEDIA_TYPE {
        return None;
    }
    let buffer = JsFuture::from(blob.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// Width and height within the longest side; never larger than they are, never nothing.
fn fitted(width: u32, height: u32) -> (u32, u32) {
    let longest = width.max(height).max(1);
    if longest <= SIDE_MAX {
        return (width.max(1), height.max(1));
    }
    let scaled = |side: u32| {
        let scaled = u64::from(side) * u64::from(SIDE_MAX) / u64::from(longest);
        u32::try_from(scaled).unwrap_or(SIDE_MAX).max(1)
    };
    (scaled(width), scaled(height))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_photo_is_made_smaller_and_never_larger_and_keeps_its_shape() {
        assert_eq!(fitted(4_000, 3_000), (2_048, 1_536));
        assert_eq!(fitted(3_000, 4_000), (1_536, 2_048));
        assert_eq!(fitted(640, 480), (640, 480));
        assert_eq!(fitted(100_000, 1), (2_048, 1));
        assert_eq!(fitted(0, 0), (1, 1));
    }
}
