/// The drawing shim: see the header.
#include "gradus_draw.h"
