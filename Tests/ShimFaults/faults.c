// usage: faults FONT MATH-FONT    every call of the drawing shim, with each allocation below it failing in its turn
//
// The C library's allocator is replaced by one that refuses the n-th request, or all from there on, whoever makes it: the shim, Cairo,
// HarfBuzz, FreeType, libpng or zlib. Each time, in a process of its own, the calls must end, with a status that says what happened, and
// the shim must give back what it took. Cairo is spared while it draws: 1.16 jumps into functions that have returned and trips over its
// own assertions where it gets no memory then, and nothing of ours can catch that.
// Prints a line for each call; ends with 1 where something is wrong.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cairo.h>

#include "allocator.h"
#include "gradus_draw.h"

// MARK: - What calls said

enum { CALLS = 64, STATUSES = 9 };
/// Shared with the processes that are started.
static struct {
    char names[CALLS][32];
    long said[CALLS][STATUSES];
    long passed_over, differ, leaks;
    int wrong;
} *known;

static int note(const char *name, int status) {
    int i = 0;
    while (known->names[i][0] && strcmp(known->names[i], name)) i++;
    strncpy(known->names[i], name, sizeof known->names[i] - 1);
    if (status < 0 || status >= STATUSES || !*gd_status_text(status)) {
        printf("%s gives the status %d\n", name, status);
        known->wrong = 1;
        return status;
    }
    known->said[i][status]++;
    return status;
}

#define CALL(name, ...) note(#name, name(__VA_ARGS__))
/// A call in which Cairo draws.
#define DRAW(name, ...) (cairo_draws = 1, note(#name, name(__VA_ARGS__)) + (cairo_draws = 0))

// MARK: - The work

static const char *font_path, *math_path;
static char *font_bytes;
static size_t font_size;

/// A picture's bytes, in memory of its own: what is written must not count as the shim's.
static uint8_t sheet[1 << 22];
static size_t filled, room;

static int take(void *context, const uint8_t *bytes, size_t count) {
    (void)context;
    if (filled + count > room) return 0;
    memcpy(sheet + filled, bytes, count);
    filled += count;
    return 1;
}

static int fonts(void) {
    gd_font *font = NULL, *math = NULL;
    int status = CALL(gd_font_open, math_path, 0, &math);
    if (!status) {
        int32_t constants[GD_MATH_CONSTANTS], kern, overlap;
        uint32_t glyph, form;
        size_t count;
        gd_math_glyph metrics;
        gd_math_variant variants[8];
        gd_math_part parts[8];
        CALL(gd_font_glyph, math, '(', &glyph);
        CALL(gd_font_math_constants, math, constants);
        CALL(gd_font_math_glyph, math, glyph, &metrics);
        CALL(gd_font_math_kern, math, glyph, GD_TOP_RIGHT, 100, &kern);
        CALL(gd_font_math_script_form, math, glyph, 1, &form);
        CALL(gd_font_math_variants, math, glyph, 1, variants, 8, &count);
        CALL(gd_font_math_assembly, math, glyph, 1, parts, 8, &count, &overlap);
        gd_font_destroy(math);
    }
    status = CALL(gd_font_from_memory, font_bytes, font_size, 0, &font);
    if (status) return status;
    const gd_shaped_glyph *glyphs;
    const uint8_t *commands;
    const float *coordinates;
    size_t count;
    gd_font_metrics metrics;
    gd_glyph_metrics glyph_metrics;
    CALL(gd_font_get_metrics, font, &metrics);
    const char *text = "The office's efficient affiliates offer fifty fjords, and then some more of the same, and more.";
    status = CALL(gd_font_shape, font, text, strlen(text), 0, strlen(text), 0, 0, "en", GD_KERN | GD_LIGATURES, &glyphs, &count);
    for (size_t i = 0; !status && i < count; i++) {
        CALL(gd_font_glyph_metrics, font, glyphs[i].id, &glyph_metrics);
        status = CALL(gd_font_outline, font, glyphs[i].id, &commands, &count, &coordinates);
    }
    gd_font_destroy(font);
    return status;
}

static void draw(gd_surface *surface, gd_font *font) {
    static uint8_t commands[30];
    static double at[60];
    for (int i = 0; i < 30; i++) {
        commands[i] = i ? GD_LINE : GD_MOVE;
        at[2 * i] = 5 + 2 * i;
        at[2 * i + 1] = 30 + (i * 7919 % 50);
    }
    const gd_path path = {.commands = commands, .command_count = 30, .coordinates = at};
    const double dashes[] = {3, 1};
    const gd_color ink = {0.2, 0.4, 0.6, 1}, pale = {0.8, 0.3, 0.1, 0.4};
    CALL(gd_surface_save, surface);
    CALL(gd_surface_translate, surface, 3, 3);
    CALL(gd_surface_rotate, surface, 0.1);
    CALL(gd_surface_scale, surface, 1.1, 1.1);
    CALL(gd_surface_clip, surface, 0, 0, 80, 80);
    DRAW(gd_surface_fill, surface, path, pale);
    DRAW(gd_surface_stroke, surface, path,
         (gd_stroke){.color = ink, .width = 1, .cap = 1, .join = 1, .dashes = dashes, .dash_count = 2});
    CALL(gd_surface_restore, surface);
    CALL(gd_surface_save, surface);
    CALL(gd_surface_reset, surface);
    uint32_t pixels[64];
    for (int i = 0; i < 64; i++) pixels[i] = 0xFF000000u | (uint32_t)i * 0x030507u;
    DRAW(gd_surface_image_at, surface, pixels, 8, 8, 1, 10, 10, 30, 30);
    DRAW(gd_surface_image_at, surface, pixels, 8, 8, 0, 50, 10, 30, 30);
    if (font) {
        const char *text = "fine";
        gd_placed_glyph placed[40];
        for (uint32_t i = 0; i < 40; i++) placed[i] = (gd_placed_glyph){40 + i, i < 4 ? i : 3, 5 + 6.0 * i, 60};
        DRAW(gd_surface_fill_glyphs, surface, font, 9, placed, 40, ink);
        DRAW(gd_surface_show_text, surface, font, 9, placed, 40, text, 4, 0, ink);
    }
    CALL(gd_surface_restore, surface);
}

static int pdf(void) {
    gd_font *font = NULL;
    gd_surface *surface = NULL;
    filled = 0;
    CALL(gd_font_open, font_path, 0, &font);
    int status = CALL(gd_surface_pdf, 90, 90, take, NULL, &surface);
    if (!status) {
        CALL(gd_surface_set_information, surface, GD_PDF_TITLE, "faults");
        CALL(gd_surface_set_information, surface, GD_PDF_CREATE_DATE, "2000-01-01T00:00:00Z");
        draw(surface, font);
        status = DRAW(gd_surface_finish, surface);
        const uint32_t *pixels;
        size_t stride;
        CALL(gd_surface_pixels, surface, &pixels, &stride);
    }
    gd_surface_destroy(surface);
    gd_font_destroy(font);
    return status ? status : font ? GD_OK : GD_NO_MEMORY;
}

static int picture(int side) {
    gd_font *font = NULL;
    gd_surface *surface = NULL;
    filled = 0;
    CALL(gd_font_open, font_path, 0, &font);
    int status = CALL(gd_surface_image, side, side, 1, &surface);
    if (!status) {
        draw(surface, font);
        status = DRAW(gd_surface_finish, surface);
        const uint32_t *pixels;
        size_t stride;
        if (!status) status = CALL(gd_surface_pixels, surface, &pixels, &stride);
        for (int alpha = 0; !status && alpha < 2; alpha++) {
            const gd_png_text text = {"Title", "faults", 1};
            const gd_png png = {side, side, pixels, stride, alpha, 0, 3000, &text, 1};
            gd_png_form *form = NULL;
            status = CALL(gd_png_form_create, &png, &form);
            if (!status) {
                static uint8_t rows[1 << 20];
                gd_png_rows(form, 0, side, rows);
                status = CALL(gd_png_write, form, rows, gd_png_row_size(form) * (size_t)side, take, NULL);
            }
            gd_png_form_destroy(form);
        }
    }
    gd_surface_destroy(surface);
    gd_font_destroy(font);
    return status ? status : font ? GD_OK : GD_NO_MEMORY;
}

static int small_picture(void) { return picture(90); }

/// Its pixels come in large pages.
static int large_surface(void) {
    gd_surface *surface = NULL;
    int status = CALL(gd_surface_image, 600, 600, 1, &surface);
    if (!status) status = DRAW(gd_surface_finish, surface);
    gd_surface_destroy(surface);
    return status;
}

// MARK: - The faults

/// What the last work wrote, in a number.
static uint64_t written(void) {
    uint64_t sum = filled;
    for (size_t i = 0; i < filled; i++) sum = (sum ^ sheet[i]) * 0x100000001B3u;
    return sum;
}

static uint64_t expected;

static void whole(const char *name, int (*work)(void)) {
    room = sizeof sheet;
    int status = work();
    expected = written();
    if (status) {
        printf("%s fails with enough memory: %s\n", name, gd_status_text(status));
        known->wrong = 1;
    }
}

enum { REFUSED = 10, NOT_REFUSED };

/// The work with the n-th request refused, or all from there on.
static int refuse(int (*work)(void), long n, int from_there_on) {
    alarm(10);
    countdown = n;
    goes_on = from_there_on;
    int status = work();
    countdown = -1;
    // Faces of fonts live as long as Cairo keeps them.
    cairo_debug_reset_static_data();
    if (count_owned() && !known->leaks++) {
        printf("%d allocations of the shim are not given back where request %ld is refused\n", count_owned(), n);
        known->wrong = 1;
    }
    // A library may do without what it was refused.
    if (refusals && status == GD_OK) {
        known->passed_over++;
        known->differ += written() != expected;
    }
    fflush(stdout);
    return refusals ? REFUSED : NOT_REFUSED;
}

/// Refuses each request in its turn until the work makes no more.
static long refuse_each(const char *name, int (*work)(void), int from_there_on) {
    for (long n = 0;; n++) {
        fflush(stdout);
        pid_t child = fork();
        if (child == 0) _exit(refuse(work, n, from_there_on));
        int status;
        waitpid(child, &status, 0);
        if (WIFEXITED(status) && WEXITSTATUS(status) == NOT_REFUSED) return n;
        if (!WIFEXITED(status) || WEXITSTATUS(status) != REFUSED) {
            printf("%s: refusing request %ld ends with %d\n", name, n, status);
            known->wrong = 1;
        }
    }
}

static void try(const char *name, int (*work)(void)) {
    // What libraries make once and keep is there from here on.
    whole(name, work);
    cairo_debug_reset_static_data();
    forget_owned();
    known->passed_over = known->differ = known->leaks = 0;
    long refusals = refuse_each(name, work, 0) + refuse_each(name, work, 1);
    printf("%s: %ld refusals, %ld of them passed over by a library, %ld with other bytes\n", name, refusals, known->passed_over,
           known->differ);
}

static void write_failures(void) {
    for (room = 0; room < 2000; room += 100) {
        if (small_picture() == GD_OK || pdf() == GD_OK) {
            printf("a write that fails after %zu bytes is not said\n", room);
            known->wrong = 1;
        }
    }
}

/// What needs no lack of memory to fail.
static void bad_arguments(void) {
    gd_font *font = NULL, *none = NULL;
    gd_surface *surface = NULL;
    int32_t constants[GD_MATH_CONSTANTS], kern;
    uint32_t glyph;
    const gd_shaped_glyph *glyphs;
    size_t count;
    CALL(gd_font_open, "/nowhere/none.otf", 0, &none);
    CALL(gd_font_open, "/", 0, &none);
    CALL(gd_font_open, font_path, 7, &none);
    CALL(gd_font_from_memory, "no font", 7, 0, &none);
    CALL(gd_font_from_memory, font_bytes, 0, 0, &none);
    CALL(gd_surface_image, 0, 5, 0, &surface);
    CALL(gd_surface_image, 5, 40000, 0, &surface);
    CALL(gd_surface_pdf, -1, 5, take, NULL, &surface);
    if (none || surface) known->wrong = 1;
    CALL(gd_font_open, font_path, 0, &font);
    CALL(gd_font_glyph, font, 0x68AF, &glyph);
    CALL(gd_font_math_constants, font, constants);
    CALL(gd_font_math_kern, font, 5, 4, 0, &kern);
    CALL(gd_font_shape, font, "ab", 2, 1, 2, 0, 0, NULL, 0, &glyphs, &count);
    CALL(gd_surface_image, 5, 5, 0, &surface);
    CALL(gd_surface_set_information, surface, GD_PDF_TITLE, "no PDF");
    const uint32_t pixel = 0;
    // From here on the surface's first error sticks.
    DRAW(gd_surface_image_at, surface, &pixel, 0, 1, 1, 0, 0, 1, 1);
    draw(surface, font);
    if (DRAW(gd_surface_finish, surface) != GD_BAD_ARGUMENT) known->wrong = 1;
    const gd_png empty = {0};
    gd_png_form *form = NULL;
    CALL(gd_png_form_create, &empty, &form);
    gd_png_form_destroy(form);
    gd_surface_destroy(surface);
    gd_font_destroy(font);
    gd_surface_destroy(NULL);
    gd_font_destroy(NULL);
}

int main(int count, char **words) {
    if (count != 3) return 2;
    known = mmap(NULL, sizeof *known, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    font_path = words[1];
    math_path = words[2];
    FILE *file = fopen(font_path, "rb");
    if (!file) return 2;
    static char bytes[1 << 22];
    font_bytes = bytes;
    font_size = fread(font_bytes, 1, sizeof bytes, file);
    fclose(file);

    bad_arguments();
    write_failures();
    try("fonts", fonts);
    try("pdf", pdf);
    try("small picture", small_picture);
    try("large surface", large_surface);

    // These have nothing that could fail; every other call has failed by now.
    static const char *safe[] = {"gd_font_get_metrics", "gd_font_glyph_metrics", "gd_font_math_glyph",
                                 "gd_font_math_script_form", "gd_font_math_variants", "gd_font_math_assembly"};
    for (int i = 0; i < CALLS && known->names[i][0]; i++) {
        long failures = 0;
        printf("%-28s", known->names[i]);
        for (int status = 0; status < STATUSES; status++) {
            if (status) failures += known->said[i][status];
            if (known->said[i][status]) printf("  %ld %s", known->said[i][status], status ? gd_status_text(status) : "done");
        }
        printf("\n");
        int is_safe = 0;
        for (size_t k = 0; k < sizeof safe / sizeof *safe; k++) is_safe |= !strcmp(safe[k], known->names[i]);
        if (!failures && !is_safe) {
            printf("%s has not failed once\n", known->names[i]);
            known->wrong = 1;
        }
    }
    return known->wrong;
}
