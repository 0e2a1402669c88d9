#ifndef GRADUS_KERNELS_H
#define GRADUS_KERNELS_H

#include "gk_activation.h"
#include "gk_arithmetic.h"
#include "gk_mapping.h"
#include "gk_matrix.h"
#include "gk_number.h"
#include "gk_random.h"
#include "gk_rows.h"
#include "gk_vector.h"
#include "gk_words.h"

#endif
