/// What the shim's files share and Swift does not see.
#ifndef GD_INTERNAL_H
#define GD_INTERNAL_H

#include <cairo-ft.h>
#include <cairo.h>
#include <hb.h>

#include "gd_font.h"

struct gd_font {
    hb_blob_t *blob;
    hb_face_t *face;
    hb_font_t *font;
    hb_buffer_t *buffer;
    /// Made by `gd_font_cairo_face` at its first call; owns its FreeType library and face.
    cairo_font_face_t *cairo_face;
    unsigned index;
    /// Of the font's `ssty`, or HB_OT_LAYOUT_NO_FEATURE_INDEX.
    unsigned script_form_feature;
    gd_shaped_glyph *glyphs;
    size_t glyph_capacity;
    uint8_t *commands;
    size_t command_count, command_capacity;
    float *coordinates;
    size_t coordinate_count, coordinate_capacity;
    int outline_failed;
};

/// The font as Cairo draws it, unhinted; it belongs to the font. Set hint style and hint metrics to none in the font options.
int gd_font_cairo_face(gd_font *font, cairo_font_face_t **face);

unsigned gd_font_math_script_form_feature(hb_face_t *face);

#endif
