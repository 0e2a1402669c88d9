/// Drawing for Gradus over Cairo, FreeType, HarfBuzz and libpng: opaque handles, an int status from every call, results by
/// out-parameter, no globals.
#ifndef GRADUS_DRAW_H
#define GRADUS_DRAW_H

#include "gd_font.h"
#include "gd_status.h"
#include "gd_surface.h"

#endif
