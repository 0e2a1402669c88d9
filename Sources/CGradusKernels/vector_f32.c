// Vector operations in single precision.
#include <math.h>
#include <stdbool.h>

#include "clones.h"
#include "gk_vector.h"

#define R float
#define NAME(name) gk_##name##_f32
#define SQRT sqrtf
#include "vector_template.h"
