#include "gradus_colormaps.h"

static const unsigned char viridis[] = {
#embed "ColorMaps/viridis.rgb"
};
static const unsigned char magma[] = {
#embed "ColorMaps/magma.rgb"
};
static const unsigned char inferno[] = {
#embed "ColorMaps/inferno.rgb"
};
static const unsigned char plasma[] = {
#embed "ColorMaps/plasma.rgb"
};
static const unsigned char cividis[] = {
#embed "ColorMaps/cividis.rgb"
};
static const unsigned char batlow[] = {
#embed "ColorMaps/batlow.rgb"
};
static const unsigned char vik[] = {
#embed "ColorMaps/vik.rgb"
};
static const unsigned char gray[] = {
#embed "ColorMaps/gray.rgb"
};

static const gradus_colormap maps[] = {
    {"viridis", "from dark blue over green to yellow", 0, viridis, sizeof viridis},
    {"magma", "from black over purple to pale yellow", 0, magma, sizeof magma},
    {"inferno", "from black over red to pale yellow", 0, inferno, sizeof inferno},
    {"plasma", "from blue over pink to yellow", 0, plasma, sizeof plasma},
    {"cividis", "from blue over gray to yellow, the same to colour-blind readers", 0, cividis, sizeof cividis},
    {"batlow", "from dark blue over green and orange to pink", 0, batlow, sizeof batlow},
    {"vik", "from blue over white to brown, for values about a centre", 1, vik, sizeof vik},
    {"gray", "from black to white", 0, gray, sizeof gray},
};

const gradus_colormap *gradus_colormaps(size_t *count) {
    *count = sizeof maps / sizeof maps[0];
    return maps;
}
