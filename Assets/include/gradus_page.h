#ifndef GRADUS_PAGE_H
#define GRADUS_PAGE_H

#include <stddef.h>

/// The gallery page's template (Mustache, UTF-8), and its size in bytes.
const unsigned char *gradus_gallery_page_bytes(void);
size_t gradus_gallery_page_size(void);

#endif
