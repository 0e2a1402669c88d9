// What the last bits of a simulation's numbers depend on beside the program: the processor's kind, the matrix library's
// kernels, the C library's functions.
#ifndef GK_ARITHMETIC_H
#define GK_ARITHMETIC_H

// A line such as "x86-64-v3, OpenBLAS SkylakeX, glibc 2.36"; opens the matrix library.
const char *gk_arithmetic(void);

#endif
