// Vector operations in double precision.
#include <math.h>
#include <stdbool.h>

#include "clones.h"
#include "gk_vector.h"

#define R double
#define NAME(name) gk_##name##_f64
#define SQRT sqrt
#include "vector_template.h"
