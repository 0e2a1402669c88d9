/// The default fonts and those that stand in for what they lack, taken into the binary where `Assets/Fonts` holds them.
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

#define FONT_FILE "Fonts/LiberationSerif-Regular.ttf"
#define FONT_BYTES liberationserif_regular
#include "embedded_font.h"

#define FONT_FILE "Fonts/LiberationSerif-Italic.ttf"
#define FONT_BYTES liberationserif_italic
#include "embedded_font.h"

#define FONT_FILE "Fonts/LiberationSerif-Bold.ttf"
#define FONT_BYTES liberationserif_bold
#include "embedded_font.h"

#define FONT_FILE "Fonts/LiberationSerif-BoldItalic.ttf"
#define FONT_BYTES liberationserif_bolditalic
#include "embedded_font.h"

#define FONT_FILE "Fonts/LiberationSans-Regular.ttf"
#define FONT_BYTES liberationsans_regular
#include "embedded_font.h"

#define FONT_FILE "Fonts/LiberationSans-Italic.ttf"
#define FONT_BYTES liberationsans_italic
#include "embedded_font.h"

#define FONT_FILE "Fonts/LiberationSans-Bold.ttf"
#define FONT_BYTES liberationsans_bold
#include "embedded_font.h"

#define FONT_FILE "Fonts/LiberationSans-BoldItalic.ttf"
#define FONT_BYTES liberationsans_bolditalic
#include "embedded_font.h"

#define FONT_FILE "Fonts/DejaVuSans.ttf"
#define FONT_BYTES dejavusans
#include "embedded_font.h"

#define FONT_FILE "Fonts/DejaVuSans-Bold.ttf"
#define FONT_BYTES dejavusans_bold
#include "embedded_font.h"

#define FONT_FILE "Fonts/DroidSansFallbackFull.ttf"
#define FONT_BYTES droidsansfallbackfull
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
    FONT("LiberationSerif-Regular", liberationserif_regular),
    FONT("LiberationSerif-Italic", liberationserif_italic),
    FONT("LiberationSerif-Bold", liberationserif_bold),
    FONT("LiberationSerif-BoldItalic", liberationserif_bolditalic),
    FONT("LiberationSans-Regular", liberationsans_regular),
    FONT("LiberationSans-Italic", liberationsans_italic),
    FONT("LiberationSans-Bold", liberationsans_bold),
    FONT("LiberationSans-BoldItalic", liberationsans_bolditalic),
    FONT("DejaVuSans", dejavusans),
    FONT("DejaVuSans-Bold", dejavusans_bold),
    FONT("DroidSansFallbackFull", droidsansfallbackfull),
};

const gradus_asset *gradus_fonts(size_t *count) {
    *count = sizeof fonts / sizeof fonts[0];
    return fonts;
}
