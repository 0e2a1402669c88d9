#ifndef GRADUS_PAGE_H
#define GRADUS_PAGE_H

#include <stddef.h>

/// The gallery page's template (Mustache, UTF-8).
extern const unsigned char gradus_gallery_page[];
extern const size_t gradus_gallery_page_size;

#endif
