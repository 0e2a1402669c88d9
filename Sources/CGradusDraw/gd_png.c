/// PNG files over libpng: see the header. Speed comes from little effort where a picture of lines needs none: no row filter,
/// compression level 3, a palette wherever it suffices.
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

/// Fills the palette and one index for each pixel; 0 where there are more than 256 colours.
static int find_palette(const gd_png *png, palette *p, uint8_t *indices) {
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
                last_index = index_of(p, straight(pixel, png->has_alpha));
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

// MARK: - Writing

static void write_header(png_structp out, png_infop info, const gd_png *png, int depth, int color_type) {
    png_set_IHDR(
        out, info, (png_uint_32)png->width, (png_uint_32)png->height, depth, color_type, PNG_INTERLACE_NONE,
        PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
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
    png_set_compression_level(out, 3);
    png_set_compression_buffer_size(out, 1 << 16);
    png_set_filter(out, PNG_FILTER_TYPE_BASE, png->is_up_filtered ? PNG_FILTER_UP : PNG_FILTER_NONE);
}

static void write_palette(png_structp out, png_infop info, const gd_png *png, const palette *p, const uint8_t *indices) {
    png_color colors[256];
    png_byte alphas[256];
    int alpha_count = 0;
    for (int i = 0; i < p->count; i++) {
        uint32_t c = p->colors[i];
        colors[i] = (png_color){(png_byte)(c >> 16), (png_byte)(c >> 8), (png_byte)c};
        alphas[i] = (png_byte)(c >> 24);
        if (alphas[i] != 255) alpha_count = i + 1;
    }
    int depth = p->count <= 2 ? 1 : p->count <= 4 ? 2 : p->count <= 16 ? 4 : 8;
    write_header(out, info, png, depth, PNG_COLOR_TYPE_PALETTE);
    png_set_PLTE(out, info, colors, p->count);
    if (alpha_count) png_set_tRNS(out, info, alphas, alpha_count, NULL);
    png_write_info(out, info);
    if (depth < 8) png_set_packing(out);
    for (int y = 0; y < png->height; y++) png_write_row(out, indices + (size_t)y * (size_t)png->width);
}

static void write_channels(png_structp out, png_infop info, const gd_png *png, int is_opaque, uint8_t *row) {
    write_header(out, info, png, 8, is_opaque ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_RGB_ALPHA);
    png_write_info(out, info);
    for (int y = 0; y < png->height; y++) {
        const uint32_t *from = png->pixels + (size_t)y * png->stride;
        uint8_t *to = row;
        // Much of a page is the row above again.
        int is_repeated = y > 0 && memcmp(from, from - png->stride, (size_t)png->width * sizeof *from) == 0;
        for (int x = 0; x < (is_repeated ? 0 : png->width); x++) {
            uint32_t c = straight(from[x], !is_opaque);
            *to++ = (uint8_t)(c >> 16);
            *to++ = (uint8_t)(c >> 8);
            *to++ = (uint8_t)c;
            if (!is_opaque) *to++ = (uint8_t)(c >> 24);
        }
        png_write_row(out, row);
    }
}

int gd_png_write(const gd_png *png, gd_write write, void *context) {
    if (png->width < 1 || png->height < 1 || png->stride < (size_t)png->width) return GD_BAD_ARGUMENT;
    sink to = {.write = write, .context = context};
    palette *colors = malloc(sizeof *colors);
    uint8_t *indices = malloc((size_t)png->width * (size_t)png->height);
    uint8_t *row = malloc((size_t)png->width * 4);
    png_structp out = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, stop, ignore);
    png_infop info = out ? png_create_info_struct(out) : NULL;
    int status = GD_NO_MEMORY;
    if (colors && indices && row && info) {
        if (setjmp(png_jmpbuf(out))) {
            status = to.failed ? GD_WRITE_FAILED : GD_DRAWING_FAILED;
        } else {
            png_set_write_fn(out, &to, push, flush);
            if (find_palette(png, colors, indices))
                write_palette(out, info, png, colors, indices);
            else
                write_channels(out, info, png, is_opaque(png), row);
            png_write_end(out, NULL);
            status = GD_OK;
        }
    }
    png_destroy_write_struct(&out, &info);
    free(colors);
    free(indices);
    free(row);
    return status;
}
