#ifndef GRADUS_KERNELS_H
#define GRADUS_KERNELS_H

#include "gk_number.h"

#endif
