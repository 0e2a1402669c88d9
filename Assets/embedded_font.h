// Included once for each font: the bytes of FONT_FILE as the array FONT_BYTES, or a single zero where there is no such file.
static const unsigned char FONT_BYTES[] = {
#ifdef __has_embed
#if __has_embed(FONT_FILE)
#embed FONT_FILE
#else
    0
#endif
#else
    0
#endif
};
#undef FONT_FILE
#undef FONT_BYTES
