#include "gradus_page.h"

const unsigned char gradus_gallery_page[] = {
#embed "Page/gallery.html"
};
const size_t gradus_gallery_page_size = sizeof gradus_gallery_page;
