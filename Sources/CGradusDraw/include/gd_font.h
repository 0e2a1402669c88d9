/// Fonts: loading, metrics, shaping, outlines and MATH tables. Lengths are in font units, y upward.
///
/// A font belongs to the thread that made it. Arrays that a call returns belong to the font and live until the next call on it.
#ifndef GD_FONT_H
#define GD_FONT_H

#include <stddef.h>
#include <stdint.h>

#include "gd_status.h"

typedef struct gd_font gd_font;

/// Maps a font file. `index` is the face's number in a collection.
int gd_font_open(const char *path, unsigned index, gd_font **font);
/// Reads a font from memory that outlives it (embedded fonts).
int gd_font_from_memory(const void *bytes, size_t size, unsigned index, gd_font **font);
void gd_font_destroy(gd_font *font);

typedef struct {
    int32_t units_per_em;
    /// Above and (positive) below the baseline, and the extra gap between lines.
    int32_t ascent, descent, line_gap;
    int32_t x_height, cap_height;
    /// From the baseline to the middle of the underline, upward, and its thickness.
    int32_t underline_position, underline_thickness;
    uint32_t glyph_count;
    int has_math;
} gd_font_metrics;

int gd_font_get_metrics(const gd_font *font, gd_font_metrics *metrics);

/// The glyph of a code point, or GD_NO_GLYPH.
int gd_font_glyph(const gd_font *font, uint32_t code_point, uint32_t *glyph);

typedef struct {
    int32_t advance;
    /// The box of the ink: left, right, top, bottom.
    int32_t x_min, x_max, y_max, y_min;
} gd_glyph_metrics;

int gd_font_glyph_metrics(const gd_font *font, uint32_t glyph, gd_glyph_metrics *metrics);

typedef struct {
    uint32_t id;
    /// The byte of the shaped text at which the glyph's cluster starts.
    uint32_t cluster;
    int32_t x_advance, x_offset, y_offset;
} gd_shaped_glyph;

enum { GD_LEFT_TO_RIGHT = 1, GD_RIGHT_TO_LEFT = 2 };
enum { GD_KERN = 1, GD_LIGATURES = 2 };

/// Shapes `length` bytes of UTF-8 from `start` within `text` (whose rest is context), in visual order. `direction` and
/// `script` are guessed where 0; `script` is an ISO 15924 tag, `language` BCP 47 or NULL.
int gd_font_shape(
    gd_font *font, const char *text, size_t text_length, size_t start, size_t length, int direction, uint32_t script,
    const char *language, unsigned features, const gd_shaped_glyph **glyphs, size_t *count);

/// A code point's script (an ISO 15924 tag; 0 where it belongs to every script) and the direction in which that is written
/// (0 for none of its own).
int gd_code_point_script(uint32_t code_point, uint32_t *script, int *direction);

enum { GD_MOVE = 0, GD_LINE = 1, GD_CUBIC = 2, GD_CLOSE = 3 };

/// A glyph's outline: commands with their coordinates in turn (2 for move and line, 6 for cubic, 0 for close).
int gd_font_outline(
    gd_font *font, uint32_t glyph, const uint8_t **commands, size_t *command_count, const float **coordinates);

/// The number of constants in a MATH table, in the table's own order.
enum { GD_MATH_CONSTANTS = 56 };

/// All of the MATH table's constants (lengths in font units, percentages as they stand), or GD_NO_MATH.
int gd_font_math_constants(const gd_font *font, int32_t values[GD_MATH_CONSTANTS]);

typedef struct {
    int32_t italic_correction;
    /// Where an accent's middle stands above the glyph.
    int32_t top_accent_attachment;
    int is_extended_shape;
} gd_math_glyph;

int gd_font_math_glyph(const gd_font *font, uint32_t glyph, gd_math_glyph *metrics);

enum { GD_TOP_RIGHT = 0, GD_TOP_LEFT = 1, GD_BOTTOM_RIGHT = 2, GD_BOTTOM_LEFT = 3 };

/// The cut-in kern of a glyph's corner at a height.
int gd_font_math_kern(const gd_font *font, uint32_t glyph, int corner, int32_t height, int32_t *kern);

typedef struct {
    uint32_t glyph;
    int32_t advance;
} gd_math_variant;

/// The form of a glyph that the font draws for scripts (`level` 1) or scripts of scripts (2); itself where it has none.
int gd_font_math_script_form(const gd_font *font, uint32_t glyph, int level, uint32_t *form);

/// Larger forms of a glyph, growing; writes at most `capacity` and gives the number written.
int gd_font_math_variants(
    const gd_font *font, uint32_t glyph, int is_vertical, gd_math_variant *variants, size_t capacity, size_t *count);

typedef struct {
    uint32_t glyph;
    int32_t start_connector, end_connector, full_advance;
    int is_extender;
} gd_math_part;

/// The parts from which a glyph of any size is built, from bottom to top or left to right, and their least overlap.
int gd_font_math_assembly(
    const gd_font *font, uint32_t glyph, int is_vertical, gd_math_part *parts, size_t capacity, size_t *count,
    int32_t *minimum_overlap);

#endif
