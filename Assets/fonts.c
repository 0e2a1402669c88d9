/// The default fonts, taken into the binary where `Assets/Fonts` holds them.
#include "gradus_assets.h"

#define FONT_FILE "Fonts/texgyretermes-regular.otf"
#define FONT_BYTES texgyretermes_regular
#include "embedded_font.h"

#define FONT_FILE "Fonts/texgyretermes-italic.otf"
#define FONT_BYTES texgyretermes_italic
#include "embedded_font.h"

#define FONT_FILE "Fonts/texgyretermes-bold.otf"
#define FONT_BYTES texgyretermes_bold
#include "embedded_font.h"

#define FONT_FILE "Fonts/texgyretermes-bolditalic.otf"
#define FONT_BYTES texgyretermes_bolditalic
#include "embedded_font.h"

#define FONT_FILE "Fonts/texgyreheros-regular.otf"
#define FONT_BYTES texgyreheros_regular
#include "embedded_font.h"

#define FONT_FILE "Fonts/texgyreheros-italic.otf"
#define FONT_BYTES texgyreheros_italic
#include "embedded_font.h"

#define FONT_FILE "Fonts/texgyreheros-bold.otf"
#define FONT_BYTES texgyreheros_bold
#include "embedded_font.h"

#define FONT_FILE "Fonts/texgyreheros-bolditalic.otf"
#define FONT_BYTES texgyreheros_bolditalic
#include "embedded_font.h"

#define FONT_FILE "Fonts/texgyretermes-math.otf"
#define FONT_BYTES texgyretermes_math
#include "embedded_font.h"

#define FONT(name, bytes) {name, sizeof bytes > 1 ? bytes : 0, sizeof bytes > 1 ? sizeof bytes : 0}

static const gradus_asset fonts[] = {
    FONT("texgyretermes-regular", texgyretermes_regular),
    FONT("texgyretermes-italic", texgyretermes_italic),
    FONT("texgyretermes-bold", texgyretermes_bold),
    FONT("texgyretermes-bolditalic", texgyretermes_bolditalic),
    FONT("texgyreheros-regular", texgyreheros_regular),
    FONT("texgyreheros-italic", texgyreheros_italic),
    FONT("texgyreheros-bold", texgyreheros_bold),
    FONT("texgyreheros-bolditalic", texgyreheros_bolditalic),
    FONT("texgyretermes-math", texgyretermes_math),
};

const gradus_asset *gradus_fonts(size_t *count) {
    *count = sizeof fonts / sizeof fonts[0];
    return fonts;
}
