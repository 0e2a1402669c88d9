/// What every call of the shim returns: 0 or one of these, and a text for it.
#ifndef GD_STATUS_H
#define GD_STATUS_H

enum {
    GD_OK = 0,
    GD_NO_MEMORY = 1,
    GD_NO_FILE = 2,
    GD_BAD_FONT = 3,
    GD_NO_GLYPH = 4,
    GD_NO_MATH = 5,
    GD_BAD_ARGUMENT = 6,
    GD_DRAWING_FAILED = 7,
    GD_WRITE_FAILED = 8,
};

/// One line in English, without a full stop; never NULL.
const char *gd_status_text(int status);

#endif
