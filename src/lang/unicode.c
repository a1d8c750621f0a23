/* SPDX-License-Identifier: MIT */
#include "lang/unicode.h"

#include <stdint.h>
#include <stdlib.h>

#include <unicode/ucasemap.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "base/memory.h"
#include "base/utf8.h"

/* Every character below is in NFC whatever stands around it (UAX 15, NFC_Quick_Check). */
enum { FIRST_COMBINING = 0x300 };

static bool may_need_normalizing(struct slice text, size_t *from)
{
    for (size_t i = 0; i < text.len; i++) {
        if ((unsigned char)text.ptr[i] >= 0xcc) { /* the first byte of U+0300 and all above */
            /* A mark may join the character before it. */
            while (i > 0 && ((unsigned char)text.ptr[i - 1] & 0xc0) == 0x80)
                i--;
            *from = i > 0 ? i - 1 : 0;
            return true;
        }
    }
    return false;
}

static bool is_nfc(const UNormalizer2 *nfc, const UChar *text, int32_t len)
{
    UErrorCode error = U_ZERO_ERROR;
    return unorm2_isNormalized(nfc, text, len, &error) || U_FAILURE(error);
}

/* How many UTF-16 units of the text are in NFC: up to the last boundary before the first place that is not. */
static int32_t normalized_units(const UNormalizer2 *nfc, const UChar *text, int32_t len)
{
    UErrorCode error = U_ZERO_ERROR;
    int32_t good = unorm2_spanQuickCheckYes(nfc, text, len, &error);
    if (U_FAILURE(error) || good == len || is_nfc(nfc, text + good, len - good))
        return len;
    return good;
}

size_t unicode_nfc_length(struct slice text)
{
    size_t from;
    if (!may_need_normalizing(text, &from))
        return text.len;
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&error);
    int32_t units, size = (int32_t)(text.len - from) + 1;
    UChar *wide = mem_alloc((size_t)size * sizeof *wide);
    u_strFromUTF8(wide, size, &units, text.ptr + from, (int32_t)(text.len - from), &error);
    size_t length = text.len;
    if (U_SUCCESS(error)) {
        int32_t good = normalized_units(nfc, wide, units), bytes = 0;
        if (good < units)
            u_strToUTF8(NULL, 0, &bytes, wide, good, &(UErrorCode){U_ZERO_ERROR});
        length = good < units ? from + (size_t)bytes : text.len;
    }
    free(wide);
    return length;
}

void unicode_fold(struct slice text, struct buffer *out)
{
    UErrorCode error = U_ZERO_ERROR;
    UCaseMap *map = ucasemap_open("", 0, &error);
    /* No character becomes more than three (CaseFolding.txt), of at most as many bytes as it had each. */
    buffer_clear(out);
    buffer_reserve(out, 3 * text.len + 1);
    int32_t len = U_SUCCESS(error) ? ucasemap_utf8FoldCase(map, out->data, (int32_t)(3 * text.len + 1), text.ptr,
                                                           (int32_t)text.len, &error)
                                   : 0;
    ucasemap_close(map);
    if (U_SUCCESS(error)) {
        out->len = (size_t)len;
        out->data[len] = '\0';
    } else {
        buffer_add_slice(out, text);
    }
}
