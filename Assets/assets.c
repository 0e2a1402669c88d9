#include "gradus_assets.h"
