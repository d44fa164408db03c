//! Files that leave the tablet as downloads and files that the officer picks.

use js_sys::{Array, Uint8Array};
use thiserror::Error;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Event, File, HtmlAnchorElement, HtmlInputElement, Url};

/// How long a download's address stays valid after the click; browsers read it a little later.
const DOWNLOAD_ADDRESS_MS: i32 = 60_000;

/// Why a picked file was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum FileReadError {
    /// The file is larger than the caller takes.
    #[error("file of {size_bytes} bytes is larger than {limit_bytes}")]
    TooLarge { size_bytes: u64, limit_bytes: u64 },
    /// The browser could not read it: deleted, moved or not permitted since it was picked.
    #[error("file cannot be read")]
    Unreadable,
}

/// A file that the officer picked and that has not been read yet.
#[derive(Clone, Debug)]
pub struct PickedFile(File);

impl PickedFile {
    /// The file's name without its folder.
    pub fn name(&self) -> String {
        self.0.name()
    }

    /// The file's size in bytes.
    pub fn size_bytes(&self) -> u64 {
        self.0.size() as u64
    }

    /// The file as the browser's own decoders take it.
    pub(super) fn blob(&self) -> &Blob {
        &self.0
    }

    /// The whole content, of at most `limit_bytes`. A larger file is refused before it is read.
    ///
    /// # Errors
    /// [`FileReadError::TooLarge`] or [`FileReadError::Unreadable`].
    pub async fn read(&self, limit_bytes: u64) -> Result<Vec<u8>, FileReadError> {
        let size_bytes = self.size_bytes();
        if size_bytes > limit_bytes {
            return Err(FileReadError::TooLarge { size_bytes, limit_bytes });
        }
        let content = JsFuture::from(self.0.array_buffer()).await;
        content
            .map(|buffer| Uint8Array::new(&buffer).to_vec())
            .map_err(|_| FileReadError::Unreadable)
    }

    /// The first bytes of the file, at most `limit_bytes`; none if the browser cannot read it.
    pub(super) async fn head(&self, limit_bytes: u64) -> Option<Vec<u8>> {
        let head = self.0.slice_with_f64_and_f64(0.0, limit_bytes as f64).ok()?;
        let buffer = JsFuture::from(head.array_buffer()).await.ok()?;
        Some(Uint8Array::new(&buffer).to_vec())
    }
}

/// The files picked in the `<input type="file">` whose `change` event this is.
///
/// The input is emptied, so that picking the same file again is a change again.
pub fn picked(event: &Event) -> Vec<PickedFile> {
    let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let Some(input) = input else { return Vec::new() };
    let files = input.files().map_or_else(Vec::new, |list| {
        (0..list.length()).filter_map(|index| list.get(index)).map(PickedFile).collect()
    });
    input.set_value("");
    files
}

/// Hands `bytes` to the browser as a download called `name` of the media type `media_type`.
///
/// Whether the officer then keeps the file is not known to a page: `true` only says that the
/// download was started.
pub fn save(bytes: &[u8], name: &str, media_type: &str) -> bool {
    start_download(bytes, name, media_type).is_ok()
}

fn start_download(bytes: &[u8], name: &str, media_type: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let window = super::window();
    let document = window.document().ok_or(JsValue::UNDEFINED)?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    let forget = wasm_bindgen::closure::Closure::once_into_js(move || {
        let _ = Url::revoke_object_url(&address);
    });
    window.set_timeout_with_callback_and_timeout_and_arguments_0(
        forget.unchecked_ref(),
        DOWNLOAD_ADDRESS_MS,
    )?;
    Ok(())
}
