// How often a thread has asked for memory.
#ifndef ALLOCATION_COUNT_H
#define ALLOCATION_COUNT_H

// −1 where it is not counted.
long allocation_count(void);

#endif
