/// Surfaces over Cairo: see the header.
#include <cairo-pdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "gd_internal.h"
#include "gd_surface.h"

struct gd_surface {
    cairo_surface_t *surface;
    cairo_t *cairo;
    /// A picture's own memory.
    unsigned char *pixels;
    gd_write write;
    void *context;
    int is_pdf;
    /// The first error that is not Cairo's own.
    int status;
};

static int from_cairo(cairo_status_t status) {
    switch (status) {
    case CAIRO_STATUS_SUCCESS: return GD_OK;
    case CAIRO_STATUS_NO_MEMORY: return GD_NO_MEMORY;
    case CAIRO_STATUS_WRITE_ERROR: return GD_WRITE_FAILED;
    case CAIRO_STATUS_INVALID_SIZE: return GD_BAD_ARGUMENT;
    default: return GD_DRAWING_FAILED;
    }
}

static int status_of(gd_surface *surface, int status) {
    if (!surface->status) surface->status = status;
    return surface->status ? surface->status : from_cairo(cairo_status(surface->cairo));
}

static int begin(gd_surface *made, gd_surface **surface) {
    made->cairo = cairo_create(made->surface);
    int status = from_cairo(cairo_status(made->cairo));
    if (status) {
        gd_surface_destroy(made);
        return status;
    }
    *surface = made;
    return GD_OK;
}

/// Memory for pixels, in large pages where it fills some: the kernel hands out 2 MB in a third of the time of 512 small ones.
static unsigned char *allocate_pixels(size_t size) {
    const size_t page = (size_t)2 << 20;
    if (size < page / 2) return malloc(size);
    size_t rounded = (size + page - 1) / page * page;
    unsigned char *pixels = aligned_alloc(page, rounded);
#ifdef MADV_HUGEPAGE
    if (pixels) madvise(pixels, rounded, MADV_HUGEPAGE);
#endif
    return pixels;
}

int gd_surface_image(int width, int height, int is_transparent, gd_surface **surface) {
    *surface = NULL;
    if (width < 1 || height < 1 || width > 32767 || height > 32767) return GD_BAD_ARGUMENT;
    cairo_format_t format = is_transparent ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24;
    int stride = cairo_format_stride_for_width(format, width);
    size_t size = (size_t)stride * (size_t)height;
    gd_surface *made = calloc(1, sizeof *made);
    if (!made) return GD_NO_MEMORY;
    made->pixels = allocate_pixels(size);
    if (!made->pixels) {
        free(made);
        return GD_NO_MEMORY;
    }
    memset(made->pixels, is_transparent ? 0 : 255, size);
    made->surface = cairo_image_surface_create_for_data(made->pixels, format, width, height, stride);
    return begin(made, surface);
}

static cairo_status_t forward(void *closure, const unsigned char *bytes, unsigned count) {
    gd_surface *surface = closure;
    return surface->write(surface->context, bytes, count) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

int gd_surface_pdf(double width, double height, gd_write write, void *context, gd_surface **surface) {
    *surface = NULL;
    if (!(width > 0 && height > 0 && width < 1e6 && height < 1e6)) return GD_BAD_ARGUMENT;
    gd_surface *made = calloc(1, sizeof *made);
    if (!made) return GD_NO_MEMORY;
    made->write = write;
    made->context = context;
    made->is_pdf = 1;
    made->surface = cairo_pdf_surface_create_for_stream(forward, made, width, height);
    // From 1.5 on a ligature is told as its letters; but newer Cairos then write no plain cross-reference table, which an
    // incremental update continues.
    cairo_pdf_version_t version = cairo_version() < CAIRO_VERSION_ENCODE(1, 17, 6) ? CAIRO_PDF_VERSION_1_5 : CAIRO_PDF_VERSION_1_4;
    if (!cairo_surface_status(made->surface)) cairo_pdf_surface_restrict_to_version(made->surface, version);
    return begin(made, surface);
}

void gd_surface_destroy(gd_surface *surface) {
    if (!surface) return;
    cairo_destroy(surface->cairo);
    cairo_surface_destroy(surface->surface);
    free(surface->pixels);
    free(surface);
}

int gd_surface_set_information(gd_surface *surface, int entry, const char *text) {
    static const cairo_pdf_metadata_t entries[] = {
        [GD_PDF_TITLE] = CAIRO_PDF_METADATA_TITLE,
        [GD_PDF_SUBJECT] = CAIRO_PDF_METADATA_SUBJECT,
        [GD_PDF_CREATOR] = CAIRO_PDF_METADATA_CREATOR,
        [GD_PDF_CREATE_DATE] = CAIRO_PDF_METADATA_CREATE_DATE,
    };
    if (!surface->is_pdf || entry < 0 || entry > GD_PDF_CREATE_DATE) return GD_BAD_ARGUMENT;
    cairo_pdf_surface_set_metadata(surface->surface, entries[entry], text);
    return status_of(surface, GD_OK);
}

// MARK: - Coordinates and clip

int gd_surface_save(gd_surface *surface) {
    cairo_save(surface->cairo);
    return status_of(surface, GD_OK);
}

int gd_surface_restore(gd_surface *surface) {
    cairo_restore(surface->cairo);
    return status_of(surface, GD_OK);
}

int gd_surface_translate(gd_surface *surface, double x, double y) {
    cairo_translate(surface->cairo, x, y);
    return status_of(surface, GD_OK);
}

int gd_surface_rotate(gd_surface *surface, double angle) {
    cairo_rotate(surface->cairo, angle);
    return status_of(surface, GD_OK);
}

int gd_surface_scale(gd_surface *surface, double x, double y) {
    cairo_scale(surface->cairo, x, y);
    return status_of(surface, GD_OK);
}

int gd_surface_reset(gd_surface *surface) {
    cairo_identity_matrix(surface->cairo);
    return status_of(surface, GD_OK);
}

int gd_surface_clip(gd_surface *surface, double x, double y, double width, double height) {
    cairo_rectangle(surface->cairo, x, y, width, height);
    cairo_clip(surface->cairo);
    return status_of(surface, GD_OK);
}

// MARK: - Paths

static void set_color(gd_surface *surface, gd_color color) {
    if (color.alpha >= 1)
        cairo_set_source_rgb(surface->cairo, color.red, color.green, color.blue);
    else
        cairo_set_source_rgba(surface->cairo, color.red, color.green, color.blue, color.alpha);
}

static void trace_path(cairo_t *cairo, gd_path path) {
    const double *at = path.coordinates;
    cairo_new_path(cairo);
    for (size_t i = 0; i < path.command_count; i++) {
        switch (path.commands[i]) {
        case GD_MOVE:
            cairo_move_to(cairo, at[0], at[1]);
            at += 2;
            break;
        case GD_LINE:
            cairo_line_to(cairo, at[0], at[1]);
            at += 2;
            break;
        case GD_CUBIC:
            cairo_curve_to(cairo, at[0], at[1], at[2], at[3], at[4], at[5]);
            at += 6;
            break;
        default: cairo_close_path(cairo);
        }
    }
}

void gd_surface_set_coarse(gd_surface *surface, int is_coarse) {
    cairo_set_antialias(surface->cairo, is_coarse ? CAIRO_ANTIALIAS_FAST : CAIRO_ANTIALIAS_DEFAULT);
}

int gd_surface_fill(gd_surface *surface, gd_path path, gd_color color) {
    set_color(surface, color);
    trace_path(surface->cairo, path);
    cairo_fill(surface->cairo);
    return status_of(surface, GD_OK);
}

int gd_surface_stroke(gd_surface *surface, gd_path path, gd_stroke stroke) {
    static const cairo_line_cap_t caps[] = {CAIRO_LINE_CAP_BUTT, CAIRO_LINE_CAP_ROUND, CAIRO_LINE_CAP_SQUARE};
    static const cairo_line_join_t joins[] = {CAIRO_LINE_JOIN_MITER, CAIRO_LINE_JOIN_ROUND, CAIRO_LINE_JOIN_BEVEL};
    if (stroke.cap < 0 || stroke.cap > 2 || stroke.join < 0 || stroke.join > 2 || stroke.dash_count > INT32_MAX)
        return status_of(surface, GD_BAD_ARGUMENT);
    cairo_t *cairo = surface->cairo;
    set_color(surface, stroke.color);
    cairo_set_line_width(cairo, stroke.width);
    cairo_set_line_cap(cairo, caps[stroke.cap]);
    cairo_set_line_join(cairo, joins[stroke.join]);
    cairo_set_dash(cairo, stroke.dashes, (int)stroke.dash_count, stroke.dash_offset);
    trace_path(cairo, path);
    cairo_stroke(cairo);
    return status_of(surface, GD_OK);
}

// MARK: - Glyphs

int gd_surface_fill_glyphs(
    gd_surface *surface, gd_font *font, double size, const gd_placed_glyph *glyphs, size_t count, gd_color color) {
    gd_font_metrics metrics;
    gd_font_get_metrics(font, &metrics);
    double scale = size / metrics.units_per_em;
    cairo_t *cairo = surface->cairo;
    cairo_new_path(cairo);
    for (size_t g = 0; g < count; g++) {
        const uint8_t *commands;
        const float *at;
        size_t command_count;
        int status = gd_font_outline(font, glyphs[g].id, &commands, &command_count, &at);
        if (status) return status_of(surface, status);
        double x = glyphs[g].x, y = glyphs[g].y;
        for (size_t i = 0; i < command_count; i++) {
            switch (commands[i]) {
            case GD_MOVE:
                cairo_move_to(cairo, x + at[0] * scale, y - at[1] * scale);
                at += 2;
                break;
            case GD_LINE:
                cairo_line_to(cairo, x + at[0] * scale, y - at[1] * scale);
                at += 2;
                break;
            case GD_CUBIC:
                cairo_curve_to(
                    cairo, x + at[0] * scale, y - at[1] * scale, x + at[2] * scale, y - at[3] * scale,
                    x + at[4] * scale, y - at[5] * scale);
                at += 6;
                break;
            default: cairo_close_path(cairo);
            }
        }
    }
    set_color(surface, color);
    cairo_fill(cairo);
    return status_of(surface, GD_OK);
}

/// Clusters in Cairo's sense (so many bytes, so many glyphs) from the byte at which each glyph's cluster starts. Cairo wants
/// the bytes in the text's order, and where that runs backward against the glyphs, the flag that says so. 0 where they fit
/// no text.
static size_t clusters_of(
    const gd_placed_glyph *glyphs, size_t count, const char *text, size_t text_length, int is_backward,
    cairo_text_cluster_t *clusters) {
    size_t made = 0, start = 0;
    for (size_t k = 0; k < count;) {
        size_t first = is_backward ? count - 1 - k : k;
        size_t glyph_count = 1;
        while (k + glyph_count < count
               && glyphs[is_backward ? count - 1 - k - glyph_count : k + glyph_count].cluster == glyphs[first].cluster)
            glyph_count++;
        k += glyph_count;
        size_t end = k < count ? glyphs[is_backward ? count - 1 - k : k].cluster : text_length;
        if (end < start || end > text_length || (end < text_length && (text[end] & 0xC0) == 0x80)) return 0;
        clusters[made++] = (cairo_text_cluster_t){.num_bytes = (int)(end - start), .num_glyphs = (int)glyph_count};
        start = end;
    }
    return made;
}

int gd_surface_show_text(
    gd_surface *surface, gd_font *font, double size, const gd_placed_glyph *glyphs, size_t count, const char *text,
    size_t text_length, int is_right_to_left, gd_color color) {
    if (count == 0) return status_of(surface, GD_OK);
    if (count > INT32_MAX / sizeof(cairo_glyph_t) || text_length > INT32_MAX) return status_of(surface, GD_BAD_ARGUMENT);
    cairo_font_face_t *face;
    int status = gd_font_cairo_face(font, &face);
    if (status) return status_of(surface, status);
    cairo_glyph_t *placed = malloc(count * sizeof *placed);
    cairo_text_cluster_t *clusters = malloc(count * sizeof *clusters);
    if (placed && clusters) {
        for (size_t i = 0; i < count; i++)
            placed[i] = (cairo_glyph_t){.index = glyphs[i].id, .x = glyphs[i].x, .y = glyphs[i].y};
        size_t cluster_count = clusters_of(glyphs, count, text, text_length, is_right_to_left, clusters);
        cairo_t *cairo = surface->cairo;
        cairo_font_options_t *options = cairo_font_options_create();
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
        cairo_set_font_options(cairo, options);
        cairo_font_options_destroy(options);
        cairo_set_font_face(cairo, face);
        cairo_set_font_size(cairo, size);
        set_color(surface, color);
        if (cluster_count)
            cairo_show_text_glyphs(
                cairo, text, (int)text_length, placed, (int)count, clusters, (int)cluster_count,
                is_right_to_left ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : 0);
        else
            cairo_show_glyphs(cairo, placed, (int)count);
    } else {
        status = GD_NO_MEMORY;
    }
    free(placed);
    free(clusters);
    return status_of(surface, status);
}

// MARK: - Images

int gd_surface_image_at(
    gd_surface *surface, const uint32_t *pixels, int columns, int rows, int is_opaque, double x, double y, double width,
    double height) {
    if (columns < 1 || rows < 1 || columns > 32767 || rows > 32767) return status_of(surface, GD_BAD_ARGUMENT);
    cairo_surface_t *image = cairo_image_surface_create_for_data(
        (unsigned char *)(uintptr_t)pixels, is_opaque ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32, columns, rows, columns * 4);
    cairo_t *cairo = surface->cairo;
    cairo_save(cairo);
    cairo_translate(cairo, x, y);
    cairo_scale(cairo, width / columns, height / rows);
    cairo_set_source_surface(cairo, image, 0, 0);
    cairo_pattern_set_filter(cairo_get_source(cairo), CAIRO_FILTER_NEAREST);
    cairo_paint(cairo);
    cairo_restore(cairo);
    // The restored state no longer holds the image, but a PDF reads its pixels at the end of the page: it must take its own.
    cairo_surface_finish(image);
    cairo_surface_destroy(image);
    return status_of(surface, GD_OK);
}

// MARK: - Finishing

int gd_surface_finish(gd_surface *surface) {
    int status = status_of(surface, GD_OK);
    if (status) return status;
    if (surface->is_pdf) {
        cairo_show_page(surface->cairo);
        cairo_surface_finish(surface->surface);
    } else {
        cairo_surface_flush(surface->surface);
    }
    return from_cairo(cairo_surface_status(surface->surface));
}

int gd_surface_pixels(gd_surface *surface, const uint32_t **pixels, size_t *stride) {
    if (surface->is_pdf) return GD_BAD_ARGUMENT;
    *pixels = (const uint32_t *)(const void *)cairo_image_surface_get_data(surface->surface);
    *stride = (size_t)cairo_image_surface_get_stride(surface->surface) / sizeof **pixels;
    return *pixels ? GD_OK : GD_DRAWING_FAILED;
}
