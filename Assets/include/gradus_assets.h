#ifndef GRADUS_ASSETS_H
#define GRADUS_ASSETS_H
#endif
