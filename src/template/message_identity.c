/* SPDX-License-Identifier: MIT */
#include "template/message_identity.h"

#include "base/ascii.h"

enum { SLUG_WORDS = 5, SLUG_LENGTH = 48 };

/* The owner of an identity. */
struct identity {
    const char *message; /* NULL: set aside and not seen yet */
    unsigned next;       /* the number to try when the identity is asked for again */
};

static struct slice join_identity(struct compiler *c, const char *template_name, struct slice key)
{
    return slice_from(arena_printf(&c->arena, "%s#%.*s", template_name, (int)key.len, key.ptr));
}

/* U+0004 sets the parts apart, as gettext does it. */
static const char *message_key(struct compiler *c, const char *template_name, const struct message_text *message)
{
    return arena_printf(&c->arena, "%s\4%s\4%s\4%s", template_name, message->context ? message->context : "",
                        message->id, message->id_plural ? message->id_plural : "");
}

static struct identity *own_identity(struct compiler *c, struct slice name, const char *message)
{
    struct identity *identity = arena_alloc(&c->arena, sizeof *identity);
    *identity = (struct identity){message, 2};
    map_add(&c->keys, name, identity);
    return identity;
}

void identity_reserve(struct compiler *c, const char *template_name, struct slice key)
{
    struct slice name = join_identity(c, template_name, key);
    if (!map_get(&c->keys, name))
        own_identity(c, name, NULL);
}

const char *identity_given(struct compiler *c, const char *template_name, struct slice key,
                           const struct message_text *message)
{
    struct slice name = join_identity(c, template_name, key);
    const char *asking = message_key(c, template_name, message);
    struct identity *identity = map_get(&c->keys, name);
    if (!identity)
        identity = own_identity(c, name, NULL);
    if (!identity->message)
        identity->message = asking;
    return strcmp(identity->message, asking) == 0 ? name.ptr : NULL;
}

/* Letters and digits of the first words, joined by hyphens. */
static void make_slug(const struct prose *source, struct buffer *out)
{
    struct buffer plain;
    buffer_init(&plain);
    prose_write_plain(source, &plain);
    size_t words = 0;
    bool in_word = false;
    for (size_t i = 0; i < plain.len && out->len < SLUG_LENGTH; i++) {
        char ch = ascii_to_lower(plain.data[i]);
        bool letter = ascii_is_alnum(ch);
        if (letter && !in_word && words++ == SLUG_WORDS)
            break;
        if (letter && !in_word && out->len)
            buffer_add_char(out, '-');
        if (letter)
            buffer_add_char(out, ch);
        in_word = letter;
    }
    if (out->len == 0)
        buffer_add_string(out, "message");
    buffer_release(&plain);
}

static struct slice free_identity(struct compiler *c, const char *template_name, struct slice slug)
{
    struct slice base = join_identity(c, template_name, slug), name = base;
    struct identity *first = map_get(&c->keys, base);
    while (map_get(&c->keys, name))
        name = slice_from(arena_printf(&c->arena, "%s-%u", base.ptr, first->next++));
    return name;
}

const char *identity_made(struct compiler *c, const char *template_name, const struct message_text *message)
{
    const char *asking = message_key(c, template_name, message);
    char *known = map_get(&c->spoken, slice_from(asking));
    if (known)
        return known;
    struct buffer slug;
    buffer_init(&slug);
    make_slug(message->source, &slug);
    struct slice name = free_identity(c, template_name, buffer_slice(&slug));
    buffer_release(&slug);
    own_identity(c, name, asking);
    char *copy = arena_strndup(&c->arena, name.ptr, name.len);
    map_add(&c->spoken, slice_from(asking), copy);
    return copy;
}
