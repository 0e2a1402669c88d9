/// The OpenType MATH table, by hb-ot-math.
#include <hb-ot.h>

#include "gd_internal.h"

_Static_assert(
    HB_OT_MATH_CONSTANT_RADICAL_DEGREE_BOTTOM_RAISE_PERCENT + 1 == GD_MATH_CONSTANTS, "the MATH table's constants");

unsigned gd_font_math_script_form_feature(hb_face_t *face) {
    unsigned feature = HB_OT_LAYOUT_NO_FEATURE_INDEX, script;
    const hb_tag_t tag = HB_TAG('m', 'a', 't', 'h');
    if (!hb_ot_math_has_data(face)) return feature;
    hb_ot_layout_table_select_script(face, HB_OT_TAG_GSUB, 1, &tag, &script, NULL);
    hb_ot_layout_language_find_feature(
        face, HB_OT_TAG_GSUB, script, HB_OT_LAYOUT_DEFAULT_LANGUAGE_INDEX, HB_TAG('s', 's', 't', 'y'), &feature);
    return feature;
}

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

int gd_font_math_script_form(const gd_font *font, uint32_t glyph, int level, uint32_t *form) {
    *form = glyph;
    if (level < 1 || level > 2) return GD_OK;
    unsigned lookups[8], count = 8;
    const hb_tag_t table = HB_OT_TAG_GSUB;
    if (font->script_form_feature == HB_OT_LAYOUT_NO_FEATURE_INDEX) return GD_OK;
    hb_ot_layout_feature_get_lookups(font->face, table, font->script_form_feature, 0, &count, lookups);
    for (unsigned i = 0; i < count; i++) {
        hb_codepoint_t forms[2];
        unsigned filled = 2;
        hb_ot_layout_lookup_get_glyph_alternates(font->face, lookups[i], glyph, 0, &filled, forms);
        if (filled > 0) {
            *form = forms[level == 2 && filled > 1 ? 1 : 0];
            return GD_OK;
        }
    }
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
