#include "gradus_page.h"

static const unsigned char template[] = {
#embed "Page/gallery.html"
};
static const unsigned char style[] = {
#embed "Page/gallery.css"
};
static const unsigned char reader[] = {
#embed "Page/reader.js"
};
static const unsigned char script[] = {
#embed "Page/gallery.js"
};

static struct gradus_page_part part(const unsigned char *bytes, size_t size) { return (struct gradus_page_part){bytes, size}; }

struct gradus_page_part gradus_page_template(void) { return part(template, sizeof template); }
struct gradus_page_part gradus_page_style(void) { return part(style, sizeof style); }
struct gradus_page_part gradus_page_reader(void) { return part(reader, sizeof reader); }
struct gradus_page_part gradus_page_script(void) { return part(script, sizeof script); }
