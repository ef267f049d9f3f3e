//! Pages of a PDF as pixels: for the preview inside the window, for thumbnails, and for evidence
//! that can only be placed as a picture.

use std::sync::Arc;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};

use super::evidence::{MAX_FILE, Reason, Unreadable, guard};

/// The longest side that is drawn, in pixels.
const LONGEST: f32 = 8_000.0;

/// A drawn page: rows from the top, four bytes a pixel, opaque.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendering {
    pub width: u32,
    pub height: u32,
    pub rgba: Vec<u8>,
}

/// An opened PDF whose pages can be drawn. Opening is cheap; drawing takes some milliseconds a
/// page and belongs on a worker.
pub struct Preview {
    pdf: Pdf,
}

impl Preview {
    /// Opens a PDF; an empty password is tried where there is one.
    ///
    /// # Errors
    /// When it asks for a password, is too large, or cannot be read.
    pub fn open(bytes: &[u8]) -> Result<Self, Unreadable> {
        if bytes.len() > MAX_FILE {
            return Err(Reason::TooLarge.into());
        }
        Self::read(Arc::new(bytes.to_vec()))
    }

    /// Opens a PDF that this program wrote, however large it is; its bytes are not copied.
    ///
    /// # Errors
    /// As [`Preview::open`].
    pub fn of_own(bytes: Vec<u8>) -> Result<Self, Unreadable> {
        Self::read(Arc::new(bytes))
    }

    fn read(bytes: Arc<Vec<u8>>) -> Result<Self, Unreadable> {
        let pdf = guard::catch(|| {
            Pdf::new(bytes).map_err(|error| match error {
                LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Reason::Password,
                LoadPdfError::Decryption(_) => Reason::Unsupported,
                LoadPdfError::Invalid => Reason::Damaged,
            })
        })?;
        Ok(Self { pdf })
    }

    pub fn pages(&self) -> usize {
        self.pdf.pages().len()
    }

    /// Width and height in points, upright; `None` beyond the last page. `index` counts from 0.
    pub fn size(&self, index: usize) -> Option<(f32, f32)> {
        self.pdf.pages().get(index).map(|page| page.render_dimensions())
    }

    /// Draws a page on white, `scale` pixels to the point, less where that would be too large.
    ///
    /// # Errors
    /// When there is no such page or it cannot be drawn.
    pub fn render(&self, index: usize, scale: f32) -> Result<Rendering, Unreadable> {
        let page = self.pdf.pages().get(index).ok_or(Reason::Empty)?;
        let (width, height) = page.render_dimensions();
        // At least one pixel, or there is nothing to draw on.
        let scale = scale.min(LONGEST / width.max(height)).max(1.0 / width.min(height));
        if !scale.is_finite() || width.max(height) * scale > LONGEST * 1.01 {
            return Err(Reason::TooLarge.into());
        }
        let drawn = guard::catch(|| {
            let settings = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
            let cache = RenderCache::new();
            Ok(hayro::render(
                page,
                &cache,
                &InterpreterSettings::default(),
                &RenderSettings::default(),
                &settings,
            ))
        })?;
        Ok(Rendering {
            width: u32::from(drawn.width()),
            height: u32::from(drawn.height()),
            rgba: drawn.data_as_u8_slice().to_vec(),
        })
    }
}

/// Draws one page of a PDF; for several pages, open a [`Preview`] once.
///
/// # Errors
/// As [`Preview::open`] and [`Preview::render`].
pub fn render_page(bytes: &[u8], index: usize, scale: f32) -> Result<Rendering, Unreadable> {
    Preview::open(bytes)?.render(index, scale)
}
