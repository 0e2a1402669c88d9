#ifndef GRADUS_DRAW_H
#define GRADUS_DRAW_H
#endif
