/// PNG files over libpng: see the header. A palette wherever it suffices; what is deflated is made row by row, for several
/// threads to share.
#include <png.h>
#include <stdlib.h>
#include <string.h>

#include "gd_surface.h"

typedef struct {
    gd_write write;
    void *context;
    int failed;
} sink;

static void push(png_structp png, png_bytep bytes, png_size_t count) {
    sink *to = png_get_io_ptr(png);
    if (!to->write(to->context, bytes, count)) {
        to->failed = 1;
        png_error(png, "cannot write");
    }
}

static void flush(png_structp png) { (void)png; }

static void stop(png_structp png, png_const_charp message) {
    (void)message;
    png_longjmp(png, 1);
}

static void ignore(png_structp png, png_const_charp message) { (void)png, (void)message; }

// MARK: - Colours

/// A pixel as 0xAARRGGBB with straight alpha.
static inline uint32_t straight(uint32_t pixel, int has_alpha) {
    if (!has_alpha) return pixel | 0xFF000000u;
    uint32_t alpha = pixel >> 24;
    if (alpha == 255) return pixel;
    if (alpha == 0) return 0;
    uint32_t red = ((pixel >> 16 & 255) * 255 + alpha / 2) / alpha;
    uint32_t green = ((pixel >> 8 & 255) * 255 + alpha / 2) / alpha;
    uint32_t blue = ((pixel & 255) * 255 + alpha / 2) / alpha;
    return alpha << 24 | (red > 255 ? 255 : red) << 16 | (green > 255 ? 255 : green) << 8 | (blue > 255 ? 255 : blue);
}

enum { SLOTS = 1024 };

/// Up to 256 colours by order of appearance, found again by open addressing.
typedef struct {
    uint32_t colors[256];
    uint32_t keys[SLOTS];
    int16_t values[SLOTS];
    int count;
} palette;

/// The colour's index, or -1 where it would be the 257th.
static inline int index_of(palette *p, uint32_t color) {
    uint32_t slot = color * 2654435761u >> 22;
    while (p->values[slot] >= 0) {
        if (p->keys[slot] == color) return p->values[slot];
        slot = (slot + 1) % SLOTS;
    }
    if (p->count == 256) return -1;
    p->colors[p->count] = color;
    p->keys[slot] = color;
    p->values[slot] = (int16_t)p->count;
    return p->count++;
}

static inline int is_grey(uint32_t color) { return (color & 0xFFFF) == (color >> 8 & 0xFFFF); }

/// The nearest of 32 greys, black and white among them; any other colour as it is.
static inline uint32_t coarsened(uint32_t color) {
    if (!is_grey(color)) return color;
    uint32_t step = ((color & 255) * 31 + 127) / 255, grey = (step * 255 + 15) / 31;
    return 0xFF000000u | grey << 16 | grey << 8 | grey;
}

/// Whether at most one pixel in twenty is neither coloured nor white: texts and lines, not cells.
static int has_few_greys(const gd_png *png) {
    size_t greys = 0;
    for (int y = 0; y < png->height; y++) {
        const uint32_t *row = png->pixels + (size_t)y * png->stride;
        for (int x = 0; x < png->width; x++) greys += is_grey(row[x]) && (row[x] & 255) != 255;
    }
    return greys <= (size_t)png->width * (size_t)png->height / 20;
}

/// Fills the palette and one index for each pixel; 0 where there are more than 256 colours.
static int find_palette(const gd_png *png, palette *p, uint8_t *indices, int coarsens) {
    memset(p->values, 0xFF, sizeof p->values);
    p->count = 0;
    uint32_t last = 0;
    int last_index = -1;
    for (int y = 0; y < png->height; y++) {
        const uint32_t *row = png->pixels + (size_t)y * png->stride;
        for (int x = 0; x < png->width; x++) {
            uint32_t pixel = row[x];
            if (pixel != last || last_index < 0) {
                last = pixel;
                uint32_t color = straight(pixel, png->has_alpha);
                last_index = index_of(p, coarsens ? coarsened(color) : color);
                if (last_index < 0) return 0;
            }
            *indices++ = (uint8_t)last_index;
        }
    }
    return 1;
}

static int is_opaque(const gd_png *png) {
    if (!png->has_alpha) return 1;
    for (int y = 0; y < png->height; y++) {
        const uint32_t *row = png->pixels + (size_t)y * png->stride;
        uint32_t all = 0xFFFFFFFFu;
        for (int x = 0; x < png->width; x++) all &= row[x];
        if (all >> 24 != 255) return 0;
    }
    return 1;
}

// MARK: - Rows

struct gd_png_form {
    gd_png png;
    int is_opaque;
    /// Bits for each pixel, and PNG's colour type.
    int depth, color_type;
    /// NULL where pixels are written by their channels.
    palette *colors;
    uint8_t *indices;
};

size_t gd_png_row_size(const gd_png_form *form) {
    return 1 + ((size_t)form->png.width * (size_t)form->depth + 7) / 8;
}

static void write_indices(const gd_png_form *form, int y, uint8_t *to) {
    const uint8_t *from = form->indices + (size_t)y * (size_t)form->png.width;
    int each = 8 / form->depth;
    if (each == 1) {
        memcpy(to, from, (size_t)form->png.width);
        return;
    }
    for (int x = 0; x < form->png.width; x += each) {
        unsigned byte = 0;
        for (int i = 0; i < each; i++) byte = byte << form->depth | (x + i < form->png.width ? from[x + i] : 0);
        *to++ = (uint8_t)byte;
    }
}

static void write_channels(const gd_png_form *form, int y, uint8_t *to) {
    const uint32_t *from = form->png.pixels + (size_t)y * form->png.stride;
    if (form->is_opaque) {
        int x = 0;
        // Four bytes at once, of which the next pixel overwrites the last.
        for (; x + 1 < form->png.width; x++, to += 3) {
            const uint8_t bytes[4] = {(uint8_t)(from[x] >> 16), (uint8_t)(from[x] >> 8), (uint8_t)from[x], 0};
            memcpy(to, bytes, 4);
        }
        to[0] = (uint8_t)(from[x] >> 16);
        to[1] = (uint8_t)(from[x] >> 8);
        to[2] = (uint8_t)from[x];
    } else {
        for (int x = 0; x < form->png.width; x++, to += 4) {
            uint32_t c = straight(from[x], 1);
            to[0] = (uint8_t)(c >> 16);
            to[1] = (uint8_t)(c >> 8);
            to[2] = (uint8_t)c;
            to[3] = (uint8_t)(c >> 24);
        }
    }
}

static void write_row(const gd_png_form *form, int y, uint8_t *to) {
    if (form->colors)
        write_indices(form, y, to);
    else
        write_channels(form, y, to);
}

void gd_png_rows(const gd_png_form *form, int first, int count, uint8_t *to) {
    const size_t size = gd_png_row_size(form);
    const int is_of_cells = form->png.is_of_cells;
    for (int i = 0; i < count; i++) {
        to[i * size] = is_of_cells ? PNG_FILTER_VALUE_UP : PNG_FILTER_VALUE_NONE;
        write_row(form, first + i, to + i * size + 1);
    }
    if (!is_of_cells) return;
    // From below upwards, so that each row above is still as it was.
    uint8_t *above = to + count * size;
    if (first > 0)
        write_row(form, first - 1, above + 1);
    else
        memset(above, 0, size);
    for (int i = count - 1; i >= 0; i--) {
        uint8_t *row = to + i * size, *over = i > 0 ? row - size : above;
        for (size_t j = 1; j < size; j++) row[j] = (uint8_t)(row[j] - over[j]);
    }
}

int gd_png_form_create(const gd_png *png, gd_png_form **created) {
    *created = NULL;
    if (png->width < 1 || png->height < 1 || png->stride < (size_t)png->width) return GD_BAD_ARGUMENT;
    gd_png_form *form = calloc(1, sizeof *form);
    palette *colors = malloc(sizeof *colors);
    uint8_t *indices = malloc((size_t)png->width * (size_t)png->height);
    if (!form || !colors || !indices) {
        free(form);
        free(colors);
        free(indices);
        return GD_NO_MEMORY;
    }
    form->png = *png;
    if (find_palette(png, colors, indices, 0)
        || (png->is_of_cells && !png->has_alpha && has_few_greys(png) && find_palette(png, colors, indices, 1))) {
        form->colors = colors;
        form->indices = indices;
        form->depth = colors->count <= 2 ? 1 : colors->count <= 4 ? 2 : colors->count <= 16 ? 4 : 8;
        form->color_type = PNG_COLOR_TYPE_PALETTE;
    } else {
        free(colors);
        free(indices);
        form->is_opaque = is_opaque(png);
        form->depth = form->is_opaque ? 24 : 32;
        form->color_type = form->is_opaque ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_RGB_ALPHA;
    }
    *created = form;
    return GD_OK;
}

void gd_png_form_destroy(gd_png_form *form) {
    if (!form) return;
    free(form->colors);
    free(form->indices);
    free(form);
}

// MARK: - Writing

static void write_palette(png_structp out, png_infop info, const palette *p) {
    png_color colors[256];
    png_byte alphas[256];
    int alpha_count = 0;
    for (int i = 0; i < p->count; i++) {
        uint32_t c = p->colors[i];
        colors[i] = (png_color){(png_byte)(c >> 16), (png_byte)(c >> 8), (png_byte)c};
        alphas[i] = (png_byte)(c >> 24);
        if (alphas[i] != 255) alpha_count = i + 1;
    }
    png_set_PLTE(out, info, colors, p->count);
    if (alpha_count) png_set_tRNS(out, info, alphas, alpha_count, NULL);
}

static void write_header(png_structp out, png_infop info, const gd_png_form *form) {
    const gd_png *png = &form->png;
    png_set_IHDR(
        out, info, (png_uint_32)png->width, (png_uint_32)png->height, form->colors ? form->depth : 8, form->color_type,
        PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_sRGB(out, info, PNG_sRGB_INTENT_PERCEPTUAL);
    if (png->pixels_per_meter > 0 && png->pixels_per_meter < 4e9) {
        png_uint_32 resolution = (png_uint_32)(png->pixels_per_meter + 0.5);
        png_set_pHYs(out, info, resolution, resolution, PNG_RESOLUTION_METER);
    }
    for (size_t i = 0; i < png->text_count; i++) {
        png_text text = {
            .compression = png->texts[i].is_compressed ? PNG_ITXT_COMPRESSION_zTXt : PNG_ITXT_COMPRESSION_NONE,
            .key = (png_charp)(uintptr_t)png->texts[i].keyword,
            .text = (png_charp)(uintptr_t)png->texts[i].text,
        };
        png_set_text(out, info, &text, 1);
    }
    if (form->colors) write_palette(out, info, form->colors);
    png_write_info(out, info);
}

int gd_png_write(const gd_png_form *form, const uint8_t *deflated, size_t count, gd_write write, void *context) {
    if (count > 0x7FFFFFFF) return GD_BAD_ARGUMENT;
    sink to = {.write = write, .context = context};
    png_structp out = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, stop, ignore);
    png_infop info = out ? png_create_info_struct(out) : NULL;
    int status = GD_NO_MEMORY;
    if (info) {
        if (setjmp(png_jmpbuf(out))) {
            status = to.failed ? GD_WRITE_FAILED : GD_DRAWING_FAILED;
        } else {
            png_set_write_fn(out, &to, push, flush);
            write_header(out, info, form);
            png_write_chunk(out, (png_const_bytep) "IDAT", deflated, count);
            png_write_chunk(out, (png_const_bytep) "IEND", NULL, 0);
            status = GD_OK;
        }
    }
    png_destroy_write_struct(&out, &info);
    return status;
}
