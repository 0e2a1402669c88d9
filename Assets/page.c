#include "gradus_page.h"

static const unsigned char page[] = {
#embed "Page/gallery.html"
};

const unsigned char *gradus_gallery_page_bytes(void) { return page; }
size_t gradus_gallery_page_size(void) { return sizeof page; }
