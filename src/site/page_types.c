/* SPDX-License-Identifier: MIT */
#include "site/page_types.h"

#define PAGE_ENTRY(object, name, type, of, doc) {#name, FIELD_##type, of, doc},
#define PAGE_DEFINE(object, fields)                                                                                    \
    static const struct field fields_of_##object[] = {fields(PAGE_ENTRY)};                                             \
    const struct object_type type_##object = {#object, fields_of_##object, SLOT_COUNT_##object};
PAGE_OBJECTS(PAGE_DEFINE)

#define PAGE_LISTED(object, fields) &type_##object,
const struct object_type *const page_types[PAGE_TYPE_COUNT] = {PAGE_OBJECTS(PAGE_LISTED)};
