//! Photos: kept encrypted until HQ has them, shown from here or from HQ, sent after the records.

use std::collections::BTreeSet;

use camket_domain::AreaId;
use camket_domain::photo_place::PhotoPlace;
use camket_sync::attachment::{ATTACHMENT_BYTES_MAX, Manifest, hash_of, hex_of, named_by};
use camket_view::Readable;

use super::sync::Stop;
use super::{Service, StoredDraft};
use crate::device::crypto::sha256;
use crate::device::files::PickedFile;
use crate::device::photo::{self, PhotoError};
use crate::device::picture::Picture;
use crate::device::room;
use crate::net::{ATTACHMENTS, Held, Hq, NetError};
use crate::store::{LoadError, SaveError, Vault};

/// What the names of kept photos begin with.
const PHOTO: &str = "photo-";

/// Why there is no photo.
#[derive(Clone, Debug, PartialEq)]
pub enum PhotoProblem {
    /// It is no picture, or the browser could not draw it.
    Picture(PhotoError),
    /// Drawn anew it is still larger than HQ takes.
    TooLarge,
    /// It was not kept. What was written is not touched by that.
    Save(SaveError),
    /// The store could not be read.
    Load(LoadError),
    /// It is not on this tablet, and HQ did not give it.
    Net(NetError),
    /// Nobody has it yet: the tablet that took it has not sent it.
    Nowhere,
    /// This tablet lost it before HQ had it.
    Lost,
}

/// Photos that are on their way to HQ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sending {
    /// How many HQ lacks.
    pub photos: usize,
    /// Bytes of the present one that HQ has.
    pub done_bytes: u64,
    /// Bytes of the present one.
    pub total_bytes: u64,
}

impl Service {
    /// Makes a picked picture small and keeps it, encrypted, for a record yet to be saved.
    ///
    /// # Errors
    /// [`PhotoProblem`].
    pub async fn keep_photo(self, file: PickedFile) -> Result<Manifest, PhotoProblem> {
        let bytes = photo::shrunk(&file).await.map_err(PhotoProblem::Picture)?;
        let size_bytes = bytes.len() as u64;
        if size_bytes > ATTACHMENT_BYTES_MAX {
            return Err(PhotoProblem::TooLarge);
        }
        let vault = self.vault.get_value().ok_or(PhotoProblem::Save(SaveError::Locked))?;
        let hash =
            sha256(&bytes).await.map_err(|_| PhotoProblem::Picture(PhotoError::CannotDraw))?;
        let name = name_of(&hash);
        // Words come first: without the room that is kept for them there is none for photos.
        if !room::keep().await {
            return Err(PhotoProblem::Save(SaveError::Full));
        }
        vault.put_piece(&name, 0, &bytes).await.map_err(PhotoProblem::Save)?;
        Ok(Manifest { hash, size_bytes, media_type: photo::MEDIA_TYPE.to_owned() })
    }

    /// Where a picked picture was taken, as its file says. Nothing of it is kept with the picture.
    pub async fn photo_place(self, file: &PickedFile) -> Option<PhotoPlace> {
        photo::place(file).await
    }

    /// A photo as an `<img>` shows it: from this tablet, or else from HQ.
    ///
    /// # Errors
    /// [`PhotoProblem`].
    pub async fn photo(self, area: &AreaId, photo: &Manifest) -> Result<Picture, PhotoProblem> {
        let vault = self.vault.get_value().ok_or(PhotoProblem::Load(LoadError::Locked))?;
        let here = vault.pieces(&name_of(&photo.hash)).await.map_err(PhotoProblem::Load)?;
        let bytes = if here.len() as u64 == photo.size_bytes {
            here
        } else {
            self.photo_of_hq(area, photo).await.map_err(|why| self.lost_or(photo, why))?
        };
        picture(&bytes, photo)
    }

    async fn photo_of_hq(self, area: &AreaId, photo: &Manifest) -> Result<Vec<u8>, PhotoProblem> {
        let hq = self.hq().map_err(|_| PhotoProblem::Nowhere)?;
        fetched(&hq, area, photo).await
    }

    /// A photo that is neither here nor at HQ, and that only this tablet could have sent, is lost.
    fn lost_or(self, photo: &Manifest, why: PhotoProblem) -> PhotoProblem {
        let owes = self.peek(|book| book.tablet().owes_for(&photo.hash)).is_some();
        if owes { PhotoProblem::Lost } else { why }
    }

    /// Sends the photos that HQ lacks of changes that it has, as far as they are on this tablet.
    /// Tells whether it came to the end: what is recorded meanwhile goes first.
    pub(super) async fn send_photos(self) -> Result<bool, Stop> {
        let waiting = || self.peek(|book| book.tablet().waiting());
        let before = waiting();
        let due = self.peek(|book| book.tablet().attachments_due());
        let count = due.len();
        let mut lost = BTreeSet::new();
        for (at, (area, photo)) in due.into_iter().enumerate() {
            if waiting() > before {
                return Ok(false);
            }
            self.show_sending(Sending { photos: count - at, ..Sending::default() });
            if !self.send_photo(&area, &photo, count - at).await? {
                lost.extend(self.peek(|book| book.tablet().owes_for(&photo.hash)));
            }
        }
        self.status.update(|status| status.lost_photos = lost);
        Ok(true)
    }

    /// Tells whether the photo was here to be sent.
    async fn send_photo(self, area: &AreaId, photo: &Manifest, left: usize) -> Result<bool, Stop> {
        let vault = self.vault.get_value().ok_or(Stop::Locked)?;
        let hq = self.hq()?;
        let mut held = match hq.attachment_held(area, &photo.hash).await.map_err(Stop::Net)? {
            Held::Whole => {
                self.note_delivered(&vault, area, photo).await?;
                return Ok(true);
            }
            // HQ keeps the change aside, or was put back: a later answer tells.
            Held::Unknown => return Ok(true),
            Held::Bytes(held) => held,
        };
        let bytes = vault.pieces(&name_of(&photo.hash)).await?;
        while let Some(range) = photo.next_piece(held) {
            let within = |at: u64| usize::try_from(at).ok();
            let piece = within(range.start).zip(within(range.end));
            // A photo that this browser has lost stands in the way of no other.
            let Some(piece) = piece.and_then(|(from, to)| bytes.get(from..to)) else {
                return Ok(false);
            };
            let (piece, from) = (piece.to_vec(), range.start);
            let put = hq.put_attachment(area, &photo.hash, from, piece).await;
            let now = put.map_err(Stop::Net)?;
            if now == 0 {
                return Err(Stop::Garbled);
            }
            held = now;
            let (done_bytes, total_bytes) = (held, photo.size_bytes);
            self.show_sending(Sending { photos: left, done_bytes, total_bytes });
        }
        self.note_delivered(&vault, area, photo).await?;
        Ok(true)
    }

    async fn note_delivered(
        self,
        vault: &Vault,
        area: &AreaId,
        photo: &Manifest,
    ) -> Result<(), Stop> {
        let _turn = self.turn().await;
        let entry = self.peek(|book| book.tablet().delivered(area, photo.hash));
        match vault.append(&[entry.encode()]).await {
            Ok(_) => self.happen(&[entry]),
            // It is asked for again in the next round, and HQ says that it has it.
            Err(SaveError::Superseded) => _ = self.catch_up().await?,
            Err(error) => return Err(error.into()),
        }
        Ok(())
    }

    /// Forgets photos that nothing names any more: forms that were thrown away, and changes that HQ
    /// has had for long. Called when a book is opened and no other tab has it open.
    pub(super) async fn forget_photos(self) {
        let Some(vault) = self.vault.get_value() else { return };
        // Listed first: what is taken from now on is not among them.
        let Ok(names) = vault.piece_names().await else { return };
        let mut named: BTreeSet<[u8; 32]> = self.peek(|book| {
            book.tablet()
                .own_changes()
                .flat_map(|(change, _)| named_by(change))
                .map(|it| it.hash)
                .collect()
        });
        self.drafts.with_untracked(|drafts| named.extend(drafts.iter().flat_map(in_form)));
        for name in names {
            let hash = name.strip_prefix(PHOTO).and_then(hash_of);
            if hash.is_some_and(|hash| !named.contains(&hash)) {
                // What cannot be forgotten now can be at the next opening.
                _ = vault.drop_pieces(&name).await;
            }
        }
    }
}

/// The photos that a half-filled form names.
fn in_form(draft: &StoredDraft) -> Vec<[u8; 32]> {
    let element = |(path, _): (&str, _)| hash_of(path.split_once('/')?.1);
    draft.form.fields.iter().filter_map(element).collect()
}

fn name_of(hash: &[u8; 32]) -> String {
    format!("{PHOTO}{}", hex_of(hash))
}

/// Makes a picture of a photo's bytes.
pub(super) fn picture(bytes: &[u8], photo: &Manifest) -> Result<Picture, PhotoProblem> {
    let drawn = Picture::of(bytes, &photo.media_type);
    drawn.ok_or(PhotoProblem::Picture(PhotoError::CannotDraw))
}

/// Fetches a photo from HQ, piece by piece, and believes nothing but its hash.
pub(super) async fn fetched(
    hq: &Hq,
    area: &AreaId,
    photo: &Manifest,
) -> Result<Vec<u8>, PhotoProblem> {
    let mut bytes: Vec<u8> = Vec::new();
    while (bytes.len() as u64) < photo.size_bytes {
        let from = bytes.len();
        let mut piece =
            hq.fetch(ATTACHMENTS, (area, &photo.hash), from as u64).await.map_err(said)?;
        while let Some(chunk) = piece.next().await.map_err(said)? {
            bytes.extend(chunk);
        }
        if bytes.len() == from || bytes.len() as u64 > photo.size_bytes {
            return Err(PhotoProblem::Net(NetError::Garbled));
        }
    }
    let hash = sha256(&bytes).await.ok();
    if hash == Some(photo.hash) { Ok(bytes) } else { Err(PhotoProblem::Net(NetError::Garbled)) }
}

fn said(error: NetError) -> PhotoProblem {
    match error {
        NetError::Problem { ref code, .. } if code.starts_with("attachment.") => {
            PhotoProblem::Nowhere
        }
        error => PhotoProblem::Net(error),
    }
}
