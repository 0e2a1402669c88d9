/// Surfaces: a picture in memory or a PDF page, on which paths, glyphs and images are put; and PNG files.
///
/// A surface belongs to the thread that made it. Errors stick: drawing calls may be left unchecked, `gd_surface_finish` tells
/// the first of them.
#ifndef GD_SURFACE_H
#define GD_SURFACE_H

#include <stddef.h>
#include <stdint.h>

#include "gd_font.h"
#include "gd_status.h"

typedef struct gd_surface gd_surface;

/// Takes the next bytes of a file; returns 0 where it cannot.
typedef int (*gd_write)(void *context, const uint8_t *bytes, size_t count);

/// A picture in memory, white, or clear where `is_transparent`. At most 32,767 pixels a side.
int gd_surface_image(int width, int height, int is_transparent, gd_surface **surface);
/// A PDF of one page, in points; bytes leave at the latest by `gd_surface_finish`.
int gd_surface_pdf(double width, double height, gd_write write, void *context, gd_surface **surface);
void gd_surface_destroy(gd_surface *surface);

enum { GD_PDF_TITLE, GD_PDF_SUBJECT, GD_PDF_CREATOR, GD_PDF_CREATE_DATE };

/// Sets one entry of a PDF's document information (a date in ISO 8601).
int gd_surface_set_information(gd_surface *surface, int entry, const char *text);

// MARK: - Coordinates and clip

int gd_surface_save(gd_surface *surface);
int gd_surface_restore(gd_surface *surface);
int gd_surface_translate(gd_surface *surface, double x, double y);
/// In radians, clockwise.
int gd_surface_rotate(gd_surface *surface, double angle);
int gd_surface_scale(gd_surface *surface, double x, double y);
/// Coordinates are the surface's own from here to the next restore: a picture's pixels, a page's points.
int gd_surface_reset(gd_surface *surface);
int gd_surface_clip(gd_surface *surface, double x, double y, double width, double height);

// MARK: - Drawing

/// In sRGB, straight alpha, from 0 to 1.
typedef struct {
    double red, green, blue, alpha;
} gd_color;

/// Commands GD_MOVE, GD_LINE, GD_CUBIC, GD_CLOSE with their coordinates in turn (2 for move and line, 6 for cubic).
typedef struct {
    const uint8_t *commands;
    size_t command_count;
    const double *coordinates;
} gd_path;

enum { GD_CAP_BUTT, GD_CAP_ROUND, GD_CAP_SQUARE };
enum { GD_JOIN_MITER, GD_JOIN_ROUND, GD_JOIN_BEVEL };

typedef struct {
    gd_color color;
    double width;
    int cap, join;
    const double *dashes;
    size_t dash_count;
    double dash_offset;
} gd_stroke;

/// Whether edges are sampled 4 by 4 times a pixel and not 15 by 17, in a third of the time.
void gd_surface_set_coarse(gd_surface *surface, int is_coarse);
/// Fills by the nonzero rule.
int gd_surface_fill(gd_surface *surface, gd_path path, gd_color color);
int gd_surface_stroke(gd_surface *surface, gd_path path, gd_stroke stroke);

typedef struct {
    uint32_t id;
    /// The byte of the text at which the glyph's cluster starts.
    uint32_t cluster;
    double x, y;
} gd_placed_glyph;

/// Fills the glyphs' outlines, unhinted and at fractions of a pixel.
int gd_surface_fill_glyphs(
    gd_surface *surface, gd_font *font, double size, const gd_placed_glyph *glyphs, size_t count, gd_color color);

/// Shows the glyphs as text that can be copied: `text` is what they stand for, glyphs stand in visual order.
int gd_surface_show_text(
    gd_surface *surface, gd_font *font, double size, const gd_placed_glyph *glyphs, size_t count, const char *text,
    size_t text_length, int is_right_to_left, gd_color color);

/// Fills the rectangle with an image, each pixel's edges sharp. Pixels are 0xAARRGGBB with premultiplied alpha, row by row
/// from the top; where `is_opaque` alpha is not read.
int gd_surface_image_at(
    gd_surface *surface, const uint32_t *pixels, int columns, int rows, int is_opaque, double x, double y, double width,
    double height);

// MARK: - Finishing

/// Ends the drawing, and gives the first error of any call on the surface.
int gd_surface_finish(gd_surface *surface);
/// The picture's rows of 0xAARRGGBB, premultiplied, `stride` words apart; they belong to the surface.
int gd_surface_pixels(gd_surface *surface, const uint32_t **pixels, size_t *stride);

// MARK: - PNG

typedef struct {
    const char *keyword;
    const char *text;
    int is_compressed;
} gd_png_text;

typedef struct {
    int width, height;
    /// Rows of 0xAARRGGBB, premultiplied, `stride` words apart; alpha is read only where `has_alpha`.
    const uint32_t *pixels;
    size_t stride;
    int has_alpha;
    /// Whether it shows cells: rows are then written as differences from the row above, not as they stand, and greys, the edges of its
    /// texts, may be coarsened to 32 where it has more than 256 colours otherwise.
    int is_of_cells;
    /// 0 leaves the resolution out.
    double pixels_per_meter;
    /// iTXt chunks, ahead of the pixels; keywords of 1 to 79 bytes of Latin-1.
    const gd_png_text *texts;
    size_t text_count;
} gd_png;

/// A PNG in sRGB on its way: a palette where there are at most 256 colours, else 8 bits a channel. The picture's pixels and texts
/// have to live as long as it.
typedef struct gd_png_form gd_png_form;

int gd_png_form_create(const gd_png *png, gd_png_form **created);
void gd_png_form_destroy(gd_png_form *form);

/// The bytes of a row with its filter ahead.
size_t gd_png_row_size(const gd_png_form *form);
/// Writes rows as they are to be deflated, from any thread; `to` has room for one row more, to work in.
void gd_png_rows(const gd_png_form *form, int first, int count, uint8_t *to);
/// Writes the file around its rows, deflated in zlib's format.
int gd_png_write(const gd_png_form *form, const uint8_t *deflated, size_t count, gd_write write, void *context);

#endif
