#include "gd_status.h"

const char *gd_status_text(int status) {
    switch (status) {
    case GD_OK: return "done";
    case GD_NO_MEMORY: return "out of memory";
    case GD_NO_FILE: return "the file cannot be read";
    case GD_BAD_FONT: return "not a font that can be used";
    case GD_NO_GLYPH: return "the font has no such glyph";
    case GD_NO_MATH: return "the font has no MATH table";
    case GD_BAD_ARGUMENT: return "an argument out of its range";
    case GD_DRAWING_FAILED: return "drawing failed";
    case GD_WRITE_FAILED: return "writing failed";
    default: return "unknown status";
    }
}
