#ifndef GRADUS_PAGE_H
#define GRADUS_PAGE_H

#include <stddef.h>

/// A part of the gallery's page, UTF-8.
struct gradus_page_part {
    const unsigned char *bytes;
    size_t size;
};

/// The template (Mustache), and the style and scripts that are set into it.
struct gradus_page_part gradus_page_template(void);
struct gradus_page_part gradus_page_style(void);
struct gradus_page_part gradus_page_reader(void);
struct gradus_page_part gradus_page_script(void);

#endif
