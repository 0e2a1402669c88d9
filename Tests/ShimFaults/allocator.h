/// An allocator that refuses the n-th request, or all from there on, whoever makes it.
#ifndef ALLOCATOR_H
#define ALLOCATOR_H

/// Requests until one is refused, below 0 where none is; how many were.
extern long countdown, refusals;
/// Whether those after it are refused too; whether Cairo draws now, and is spared.
extern int goes_on, cairo_draws;

/// How many allocations the shim itself has taken and not given back.
int count_owned(void);
void forget_owned(void);

#endif
