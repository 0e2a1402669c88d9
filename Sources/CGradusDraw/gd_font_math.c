/// The OpenType MATH table, by hb-ot-math.
#include <hb-ot.h>

#include "gd_internal.h"

_Static_assert(
    HB_OT_MATH_CONSTANT_RADICAL_DEGREE_BOTTOM_RAISE_PERCENT + 1 == GD_MATH_CONSTANTS, "the MATH table's constants");

static hb_direction_t along(int is_vertical) { return is_vertical ? HB_DIRECTION_BTT : HB_DIRECTION_LTR; }

int gd_font_math_constants(const gd_font *font, int32_t values[GD_MATH_CONSTANTS]) {
    if (!hb_ot_math_has_data(font->face)) return GD_NO_MATH;
    for (int i = 0; i < GD_MATH_CONSTANTS; i++)
        values[i] = hb_ot_math_get_constant(font->font, (hb_ot_math_constant_t)i);
    return GD_OK;
}

int gd_font_math_glyph(const gd_font *font, uint32_t glyph, gd_math_glyph *metrics) {
    metrics->italic_correction = hb_ot_math_get_glyph_italics_correction(font->font, glyph);
    metrics->top_accent_attachment = hb_ot_math_get_glyph_top_accent_attachment(font->font, glyph);
    metrics->is_extended_shape = hb_ot_math_is_glyph_extended_shape(font->face, glyph) != 0;
    return GD_OK;
}

int gd_font_math_kern(const gd_font *font, uint32_t glyph, int corner, int32_t height, int32_t *kern) {
    if (corner < GD_TOP_RIGHT || corner > GD_BOTTOM_LEFT) return GD_BAD_ARGUMENT;
    *kern = hb_ot_math_get_glyph_kerning(font->font, glyph, (hb_ot_math_kern_t)corner, height);
    return GD_OK;
}

int gd_font_math_variants(
    const gd_font *font, uint32_t glyph, int is_vertical, gd_math_variant *variants, size_t capacity, size_t *count) {
    hb_ot_math_glyph_variant_t found[32];
    unsigned filled = 32;
    hb_ot_math_get_glyph_variants(font->font, glyph, along(is_vertical), 0, &filled, found);
    *count = filled < capacity ? filled : capacity;
    for (size_t i = 0; i < *count; i++) variants[i] = (gd_math_variant){found[i].glyph, found[i].advance};
    return GD_OK;
}

int gd_font_math_assembly(
    const gd_font *font, uint32_t glyph, int is_vertical, gd_math_part *parts, size_t capacity, size_t *count,
    int32_t *minimum_overlap) {
    hb_ot_math_glyph_part_t found[16];
    unsigned filled = 16;
    hb_position_t italic;
    hb_ot_math_get_glyph_assembly(font->font, glyph, along(is_vertical), 0, &filled, found, &italic);
    *count = filled < capacity ? filled : capacity;
    for (size_t i = 0; i < *count; i++) {
        parts[i] = (gd_math_part){
            .glyph = found[i].glyph,
            .start_connector = found[i].start_connector_length,
            .end_connector = found[i].end_connector_length,
            .full_advance = found[i].full_advance,
            .is_extender = (found[i].flags & HB_OT_MATH_GLYPH_PART_FLAG_EXTENDER) != 0,
        };
    }
    *minimum_overlap = hb_ot_math_get_min_connector_overlap(font->font, along(is_vertical));
    return GD_OK;
}
