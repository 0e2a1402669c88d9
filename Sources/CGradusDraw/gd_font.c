/// Fonts: loading, metrics, shaping and outlines. HarfBuzz reads everything; FreeType is opened only when Cairo draws.
#include <hb-ot.h>
#include <stdlib.h>
#include <string.h>

#include <ft2build.h>
#include FT_FREETYPE_H

#include "gd_internal.h"

static int from_blob(hb_blob_t *blob, unsigned index, gd_font **out) {
    gd_font *font = calloc(1, sizeof *font);
    if (!font) {
        hb_blob_destroy(blob);
        return GD_NO_MEMORY;
    }
    font->blob = blob;
    font->index = index;
    font->face = hb_face_create(blob, index);
    font->font = hb_font_create(font->face);
    font->buffer = hb_buffer_create();
    if (index >= hb_face_count(blob) || hb_face_get_glyph_count(font->face) == 0 || hb_face_get_upem(font->face) == 0) {
        gd_font_destroy(font);
        return GD_BAD_FONT;
    }
    // Without memory HarfBuzz gives what is empty and not to be changed.
    if (hb_font_is_immutable(font->font) || !hb_buffer_allocation_successful(font->buffer)) {
        gd_font_destroy(font);
        return GD_NO_MEMORY;
    }
    font->script_form_feature = gd_font_math_script_form_feature(font->face);
    *out = font;
    return GD_OK;
}

int gd_font_open(const char *path, unsigned index, gd_font **font) {
    *font = NULL;
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(path);
    return blob ? from_blob(blob, index, font) : GD_NO_FILE;
}

int gd_font_from_memory(const void *bytes, size_t size, unsigned index, gd_font **font) {
    *font = NULL;
    if (!bytes || size == 0 || size > UINT32_MAX) return GD_BAD_ARGUMENT;
    return from_blob(hb_blob_create(bytes, (unsigned)size, HB_MEMORY_MODE_READONLY, NULL, NULL), index, font);
}

void gd_font_destroy(gd_font *font) {
    if (!font) return;
    if (font->cairo_face) cairo_font_face_destroy(font->cairo_face);
    hb_buffer_destroy(font->buffer);
    hb_font_destroy(font->font);
    hb_face_destroy(font->face);
    hb_blob_destroy(font->blob);
    free(font->glyphs);
    free(font->commands);
    free(font->coordinates);
    free(font);
}

// MARK: - Cairo

/// What a Cairo face needs to live: Cairo keeps scaled fonts after the last use, maybe until another thread drops them, so
/// the FreeType library is the face's own and dies with it.
typedef struct {
    FT_Library library;
    FT_Face face;
    hb_blob_t *blob;
} free_type;

static void free_type_destroy(void *data) {
    free_type *owned = data;
    if (owned->face) FT_Done_Face(owned->face);
    if (owned->library) FT_Done_FreeType(owned->library);
    hb_blob_destroy(owned->blob);
    free(owned);
}

int gd_font_cairo_face(gd_font *font, cairo_font_face_t **face) {
    static const cairo_user_data_key_t key;
    *face = font->cairo_face;
    if (*face) return GD_OK;
    free_type *owned = calloc(1, sizeof *owned);
    if (!owned) return GD_NO_MEMORY;
    owned->blob = hb_blob_reference(font->blob);
    unsigned length;
    const char *bytes = hb_blob_get_data(font->blob, &length);
    if (FT_Init_FreeType(&owned->library)
        || FT_New_Memory_Face(owned->library, (const FT_Byte *)bytes, (FT_Long)length, (FT_Long)font->index, &owned->face)) {
        free_type_destroy(owned);
        return GD_BAD_FONT;
    }
    cairo_font_face_t *made = cairo_ft_font_face_create_for_ft_face(owned->face, FT_LOAD_NO_HINTING);
    if (cairo_font_face_status(made) || cairo_font_face_set_user_data(made, &key, owned, free_type_destroy)) {
        cairo_font_face_destroy(made);
        free_type_destroy(owned);
        return GD_NO_MEMORY;
    }
    font->cairo_face = made;
    *face = made;
    return GD_OK;
}

// MARK: - Metrics

/// A signed 16-bit field of a table, big-endian; 0 where the table is too short.
static int32_t field(hb_blob_t *table, unsigned offset) {
    unsigned length;
    const uint8_t *bytes = (const uint8_t *)hb_blob_get_data(table, &length);
    return length >= offset + 2 ? (int16_t)((bytes[offset] << 8) | bytes[offset + 1]) : 0;
}

static int32_t metric(const gd_font *font, hb_ot_metrics_tag_t tag, int32_t otherwise) {
    hb_position_t value;
    return hb_ot_metrics_get_position(font->font, tag, &value) ? value : otherwise;
}

int gd_font_get_metrics(const gd_font *font, gd_font_metrics *metrics) {
    int32_t em = (int32_t)hb_face_get_upem(font->face);
    hb_font_extents_t extents = {0};
    hb_font_get_h_extents(font->font, &extents);
    // The typographic metrics of OS/2 are about one em; hhea's are often Windows' clipping bounds, a third larger.
    hb_blob_t *os2 = hb_face_reference_table(font->face, HB_TAG('O', 'S', '/', '2'));
    int32_t ascender = field(os2, 68), descender = field(os2, 70);
    hb_blob_destroy(os2);
    if (ascender > 0 && descender < 0) {
        extents.ascender = ascender;
        extents.descender = descender;
    }
    metrics->units_per_em = em;
    metrics->ascent = extents.ascender ? extents.ascender : em * 4 / 5;
    metrics->descent = extents.descender ? -extents.descender : em / 5;
    metrics->line_gap = extents.line_gap;
    metrics->x_height = metric(font, HB_OT_METRICS_TAG_X_HEIGHT, em * 45 / 100);
    metrics->cap_height = metric(font, HB_OT_METRICS_TAG_CAP_HEIGHT, em * 65 / 100);
    metrics->underline_position = metric(font, HB_OT_METRICS_TAG_UNDERLINE_OFFSET, -em / 10);
    metrics->underline_thickness = metric(font, HB_OT_METRICS_TAG_UNDERLINE_SIZE, em / 20);
    metrics->glyph_count = hb_face_get_glyph_count(font->face);
    metrics->has_math = hb_ot_math_has_data(font->face) != 0;
    return GD_OK;
}

int gd_font_glyph(const gd_font *font, uint32_t code_point, uint32_t *glyph) {
    hb_codepoint_t found = 0;
    int has = hb_font_get_nominal_glyph(font->font, code_point, &found) && found != 0;
    *glyph = found;
    return has ? GD_OK : GD_NO_GLYPH;
}

int gd_font_glyph_metrics(const gd_font *font, uint32_t glyph, gd_glyph_metrics *metrics) {
    hb_glyph_extents_t ink = {0};
    hb_font_get_glyph_extents(font->font, glyph, &ink);
    metrics->advance = hb_font_get_glyph_h_advance(font->font, glyph);
    metrics->x_min = ink.x_bearing;
    metrics->x_max = ink.x_bearing + ink.width;
    metrics->y_max = ink.y_bearing;
    metrics->y_min = ink.y_bearing + ink.height;
    return GD_OK;
}

// MARK: - Shaping

/// An array with room for `needed` elements, grown by doubling; NULL where there is no memory.
static void *grown(void *array, size_t *capacity, size_t needed, size_t element) {
    if (needed <= *capacity) return array;
    size_t larger = *capacity ? *capacity : 32;
    while (larger < needed) larger *= 2;
    void *moved = realloc(array, larger * element);
    if (moved) *capacity = larger;
    return moved;
}

int gd_font_shape(
    gd_font *font, const char *text, size_t text_length, size_t start, size_t length, int direction, uint32_t script,
    const char *language, unsigned features, const gd_shaped_glyph **glyphs, size_t *count) {
    *glyphs = NULL;
    *count = 0;
    if (text_length > INT32_MAX || start > text_length || length > text_length - start) return GD_BAD_ARGUMENT;
    hb_buffer_t *buffer = font->buffer;
    hb_buffer_clear_contents(buffer);
    hb_buffer_add_utf8(buffer, text, (int)text_length, (unsigned)start, (int)length);
    if (direction == GD_LEFT_TO_RIGHT) hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    if (direction == GD_RIGHT_TO_LEFT) hb_buffer_set_direction(buffer, HB_DIRECTION_RTL);
    if (script) hb_buffer_set_script(buffer, hb_script_from_iso15924_tag(script));
    // Without a language HarfBuzz would take the process's locale, and pictures would differ between machines.
    hb_buffer_set_language(buffer, hb_language_from_string(language ? language : "en", -1));
    hb_buffer_guess_segment_properties(buffer);
    const hb_feature_t wanted[] = {
        {HB_TAG('k', 'e', 'r', 'n'), (features & GD_KERN) != 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
        {HB_TAG('l', 'i', 'g', 'a'), (features & GD_LIGATURES) != 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
    };
    hb_shape(font->font, buffer, wanted, 2);
    if (!hb_buffer_allocation_successful(buffer)) return GD_NO_MEMORY;

    unsigned shaped = 0;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &shaped);
    const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(buffer, &shaped);
    gd_shaped_glyph *array = grown(font->glyphs, &font->glyph_capacity, shaped, sizeof *array);
    if (!array && shaped) return GD_NO_MEMORY;
    font->glyphs = array;
    for (unsigned i = 0; i < shaped; i++) {
        array[i] = (gd_shaped_glyph){
            .id = infos[i].codepoint,
            .cluster = infos[i].cluster,
            .x_advance = positions[i].x_advance,
            .x_offset = positions[i].x_offset,
            .y_offset = positions[i].y_offset,
        };
    }
    *glyphs = array;
    *count = shaped;
    return GD_OK;
}

int gd_code_point_script(uint32_t code_point, uint32_t *script, int *direction) {
    hb_script_t found = hb_unicode_script(hb_unicode_funcs_get_default(), code_point);
    int has_own = found != HB_SCRIPT_COMMON && found != HB_SCRIPT_INHERITED && found != HB_SCRIPT_UNKNOWN;
    *script = has_own ? hb_script_to_iso15924_tag(found) : 0;
    *direction = 0;
    if (has_own) {
        *direction =
            hb_script_get_horizontal_direction(found) == HB_DIRECTION_RTL ? GD_RIGHT_TO_LEFT : GD_LEFT_TO_RIGHT;
    }
    return GD_OK;
}

// MARK: - Outlines

static void add(gd_font *font, uint8_t command, const float *values, size_t count) {
    uint8_t *commands = grown(font->commands, &font->command_capacity, font->command_count + 1, sizeof *commands);
    if (commands) font->commands = commands;
    float *coordinates =
        grown(font->coordinates, &font->coordinate_capacity, font->coordinate_count + count, sizeof *coordinates);
    if (coordinates) font->coordinates = coordinates;
    if (!commands || (!coordinates && count)) {
        font->outline_failed = 1;
        return;
    }
    commands[font->command_count++] = command;
    if (count) memcpy(coordinates + font->coordinate_count, values, count * sizeof *values);
    font->coordinate_count += count;
}

static void move_to(hb_draw_funcs_t *f, void *font, hb_draw_state_t *s, float x, float y, void *u) {
    (void)f, (void)s, (void)u;
    add(font, GD_MOVE, (float[]){x, y}, 2);
}

static void line_to(hb_draw_funcs_t *f, void *font, hb_draw_state_t *s, float x, float y, void *u) {
    (void)f, (void)s, (void)u;
    add(font, GD_LINE, (float[]){x, y}, 2);
}

static void cubic_to(
    hb_draw_funcs_t *f, void *font, hb_draw_state_t *s, float ax, float ay, float bx, float by, float x, float y,
    void *u) {
    (void)f, (void)s, (void)u;
    add(font, GD_CUBIC, (float[]){ax, ay, bx, by, x, y}, 6);
}

static void close_path(hb_draw_funcs_t *f, void *font, hb_draw_state_t *s, void *u) {
    (void)f, (void)s, (void)u;
    add(font, GD_CLOSE, NULL, 0);
}

int gd_font_outline(
    gd_font *font, uint32_t glyph, const uint8_t **commands, size_t *command_count, const float **coordinates) {
    *commands = NULL;
    *command_count = 0;
    *coordinates = NULL;
    hb_draw_funcs_t *pen = hb_draw_funcs_create();
    if (hb_draw_funcs_is_immutable(pen)) return GD_NO_MEMORY;
    hb_draw_funcs_set_move_to_func(pen, move_to, NULL, NULL);
    hb_draw_funcs_set_line_to_func(pen, line_to, NULL, NULL);
    hb_draw_funcs_set_cubic_to_func(pen, cubic_to, NULL, NULL);
    hb_draw_funcs_set_close_path_func(pen, close_path, NULL, NULL);
    font->command_count = 0;
    font->coordinate_count = 0;
    font->outline_failed = 0;
#if HB_VERSION_ATLEAST(7, 0, 0)
    hb_font_draw_glyph(font->font, glyph, pen, font);
#else
    hb_font_get_glyph_shape(font->font, glyph, pen, font);
#endif
    hb_draw_funcs_destroy(pen);
    *commands = font->commands;
    *command_count = font->command_count;
    *coordinates = font->coordinates;
    return font->outline_failed ? GD_NO_MEMORY : GD_OK;
}
