#include "gradus_kernels.h"
