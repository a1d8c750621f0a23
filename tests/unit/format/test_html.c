/* SPDX-License-Identifier: MIT */
/* Proves where values stand in HTML, how they are escaped there, and the inline elements. That what is written comes
 * back through a parser is proved by tests/roundtrip. */
#include "unit/format/places.h"

#include "format/html/html.h"

static const struct places_format html = {html_advance, html_allows, html_escape};

#define NAME        "!it is the name of a tag"
#define BETWEEN     "!it is between the attributes of a tag"
#define QUOTE       "!the value of an attribute must stand between quotation marks"
#define RAW         "!it is in a script, a style or a frame"
#define COMMENT     "!it is in a comment"
#define DECLARATION "!it is in a declaration"
#define START       "!only an address may stand at the start of this attribute"
#define PEOPLE      "!text for people may not stand in the path of an address"
#define SCHEME      "!the address begins with a scheme other than http, https and mailto"

static void text(void **state)
{
    (void)state;
    static const struct places_case cases[] = {
        {"nothing around", "@@", PLACE_TEXT, "<a href=\"x\" title='y'>&amp;",
         "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;amp;"},
        {"white space is kept", "<pre>@@</pre>", PLACE_TEXT, "a\n\tb  c", "<pre>a\n\tb  c</pre>"},
        {"controls", "<p>@@", PLACE_TEXT, "\x01\r\x7f\xC2\x85\xEF\xBF\xBE\xFF",
         "<p>\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
        {"title", "<TITLE lang=en>@@</title><p>@@", PLACE_TEXT, "<", "<TITLE lang=en>&lt;</title><p>&lt;"},
        {"textarea", "<textarea></textare></textareas>@@</textarea>", PLACE_TEXT, "<",
         "<textarea></textare></textareas>&lt;</textarea>"},
        {"less-than sign in the template", "a < @@ <3 @@", PLACE_TEXT, "x", "a < x <3 x"},
        {"after a comment", "<!-- <b a=\" --><!--><p>@@", PLACE_TEXT, "x", "<!-- <b a=\" --><!--><p>x"},
        {"after the doctype", "<!DOCTYPE html><?xml version=\"1.0\"?>@@", PLACE_TEXT, "x",
         "<!DOCTYPE html><?xml version=\"1.0\"?>x"},
        {"after a script", "<script>if (a<b) '</scriptx>'</script >@@", PLACE_TEXT, "x",
         "<script>if (a<b) '</scriptx>'</script >x"},
        {"after a style", "<style>a>b{}</STYLE>@@", PLACE_TEXT, "x", "<style>a>b{}</STYLE>x"},
        {"after a frame", "<iframe src=x><p></iframe>@@", PLACE_TEXT, "x", "<iframe src=x><p></iframe>x"},
        {"after an empty script", "<script src=\"a\"></script>@@", PLACE_TEXT, "x", "<script src=\"a\"></script>x"},
        {"bogus end tag", "</ @@>", PLACE_TEXT, "x", DECLARATION},
        {"tag name", "<@@>", PLACE_TOKEN, "b", NAME},
        {"end tag name", "</@@>", PLACE_TOKEN, "b", NAME},
        {"end tag", "</b @@>", PLACE_TOKEN, "x", "!it is in an end tag"},
        {"comment", "<!-- @@ -->", PLACE_TOKEN, "x", COMMENT},
        {"doctype", "<!DOCTYPE @@>", PLACE_TOKEN, "x", DECLARATION},
        {"script", "<script>var a = '@@'</script>", PLACE_TOKEN, "x", RAW},
        {"style", "<style>@@</style>", PLACE_TOKEN, "x", RAW},
        {"hidden end of a script", "<script><!--<script>", PLACE_TEXT, "",
         "!\"<!--\" in a script or style hides where it ends"},
        {"obsolete", "<plaintext>", PLACE_TEXT, "", "!the element is obsolete"},
    };
    places_check(&html, cases, COUNT(cases));
}

static void attributes(void **state)
{
    (void)state;
    static const struct places_case cases[] = {
        {"double quotes", "<i title=\"a @@ b\">@@", PLACE_TEXT, "'\"<",
         "<i title=\"a &#39;&quot;&lt; b\">&#39;&quot;&lt;"},
        {"single quotes", "<i title = '\"@@'>", PLACE_TEXT, "'", "<i title = '\"&#39;'>"},
        {"prose", "<i title=\"@@\">", PLACE_PROSE, "x", "<i title=\"x\">"},
        {"after values", "<i a='>' b=\"'\" c=d e f/>@@", PLACE_TEXT, "x", "<i a='>' b=\"'\" c=d e f/>x"},
        {"self-closing", "<br/>@@<a b=c/>@@", PLACE_TEXT, "x", "<br/>x<a b=c/>x"},
        {"empty value", "<i a=>@@", PLACE_TEXT, "x", "<i a=>x"},
        {"unquoted", "<i title=@@>", PLACE_TOKEN, "x", QUOTE},
        {"begun without quotes", "<i title=a@@>", PLACE_TOKEN, "x", QUOTE},
        {"attribute name", "<i @@>", PLACE_TOKEN, "x", BETWEEN},
        {"behind the tag name", "<i@@>", PLACE_TOKEN, "x", BETWEEN},
        {"behind a value", "<i a=\"b\"@@>", PLACE_TOKEN, "x", BETWEEN},
        {"event", "<i ONclick=\"f('@@')\">", PLACE_TOKEN, "x", "!the attribute holds a script"},
        {"style", "<i style='@@'>", PLACE_TOKEN, "x", "!the attribute holds a style"},
        {"srcdoc", "<iframe srcdoc='@@'>", PLACE_TEXT, "x", "!the attribute holds a page of its own"},
        {"srcset", "<img srcset='@@ 2x'>", PLACE_URL, "x", "!the attribute holds several addresses"},
        {"stray mark", "<i a=\"b\"\">", PLACE_TEXT, "", "!a quotation mark or \"<\" stands in a tag outside any value"},
        {"tag in a tag", "<i <b>", PLACE_TEXT, "", "!a quotation mark or \"<\" stands in a tag outside any value"},
        {"no name", "<i ='a'>", PLACE_TEXT, "", "!\"=\" does not follow the name of an attribute at once"},
        {"script type", "<script type='@@'>", PLACE_TEXT, "x", "!the attribute decides how its tag is read"},
        {"type elsewhere", "<input type='@@'>", PLACE_TEXT, "x", "<input type='x'>"},
        {"description", "<meta name=description content='@@'>", PLACE_PROSE, "x",
         "<meta name=description content='x'>"},
    };
    places_check(&html, cases, COUNT(cases));
}

static void addresses(void **state)
{
    (void)state;
    static const struct places_case cases[] = {
        {"whole", "<a href=\"@@\">", PLACE_URL, "../x?a&b", "<a href=\"../x?a&amp;b\">"},
        {"bad scheme", "<a HREF='@@'>", PLACE_URL, "javascript:x", "<a HREF='#'>"},
        {"text at the start", "<a href='@@'>", PLACE_TEXT, "x", START},
        {"token at the start", "<a href='@@'>", PLACE_TOKEN, "x", START},
        {"number at the start", "<a href='@@'>", PLACE_NUMBER, "1", START},
        {"behind an address", "<link href=\"@@style.css\"><p>@@", PLACE_URL, "../",
         "<link href=\"../style.css\"><p>../"},
        {"path", "<a href='/x/@@.html'>", PLACE_TOKEN, "a:b", "<a href='/x/a%3Ab.html'>"},
        {"text in a path", "<a href='/x/@@.html'>", PLACE_TEXT, "x", PEOPLE},
        {"prose in a path", "<a href='/x/@@.html'>", PLACE_PROSE, "x", PEOPLE},
        {"query", "<form action='https://x/?q=@@'>", PLACE_TEXT, "a b&c", "<form action='https://x/?q=a%20b%26c'>"},
        {"fragment", "<a href='#@@'>", PLACE_TOKEN, "a", "<a href='#a'>"},
        {"scheme of the template", "<a href='javascript:@@'>", PLACE_TOKEN, "x", SCHEME},
        {"scheme without variables", "<a href='javascript:x'>@@", PLACE_TEXT, "x", "<a href='javascript:x'>x"},
        {"refresh", "<meta http-equiv=\"Refresh\" content=\"0; URL=@@\">", PLACE_URL, "data:,x",
         "<meta http-equiv=\"Refresh\" content=\"0; URL=#\">"},
        {"refresh without quotes", "<meta http-equiv=refresh content='0;url=@@'>", PLACE_TOKEN, "x", START},
        {"delay", "<meta http-equiv=refresh content='@@;url=x'>", PLACE_NUMBER, "1",
         "!in a refresh a variable must follow \"url=\""},
        {"refresh too late", "<meta content='@@' http-equiv='refresh'>", PLACE_TEXT, "0;url=x",
         "!http-equiv=\"refresh\" must come before content"},
        {"refresh by a variable", "<meta http-equiv='@@'>", PLACE_TEXT, "refresh",
         "!the attribute decides how its tag is read"},
    };
    places_check(&html, cases, COUNT(cases));
}

static void data(void **state)
{
    (void)state;
    static const struct places_case cases[] = {
        {"string", "<script type=\"application/ld+json\">{\"a\": \"@@\"}</script>@@", PLACE_TEXT, "</script>\"",
         "<script type=\"application/ld+json\">{\"a\": \"\\u003c/script\\u003e\\\"\"}</script>&lt;/script&gt;&quot;"},
        {"number", "<script type='application/json'>@@", PLACE_NUMBER, "4", "<script type='application/json'>4"},
        {"outside a string", "<script type='application/json'>@@", PLACE_TEXT, "4",
         "!only a number may stand outside the quotation marks of a JSON string"},
        {"module", "<script type=\"module\">\"@@\"", PLACE_TEXT, "x", RAW},
    };
    places_check(&html, cases, COUNT(cases));
}

/* A section must end where it began, so places that look alike have the same number. */
static void same_context(void **state)
{
    (void)state;
    static const struct {
        const char *before, *section;
    } cases[] = {
        {"", "<a href='x' b=\"y\">z</a>"},
        {"<p>", "<br>"},
        {"<p>", "<script type='application/json'>\"a\"</script>"},
        {"<input", " checked"},
        {"<i", " title=\"x\""},
        {"<i title=\"", "x"},
        {"<title>", "x"},
        {"<p>", "<!-- x -->"},
        {"<p>", "<meta http-equiv=refresh content='1'>"},
        {"<ul>", "<li>x"},
        {"<a href=\"../", "x/"},
        {"<a href='?", "x&"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        unsigned before = 0, after = 0;
        const char *why;
        assert_true(html_advance(0, slice_from(cases[i].before), &before, &why));
        assert_true(html_advance(before, slice_from(cases[i].section), &after, &why));
        if (before != after)
            fail_msg("%s", cases[i].section);
    }
}

static void cut_tag(void **state)
{
    (void)state;
    unsigned context;
    const char *why = NULL;
    assert_true(html_advance(0, slice_from("a </"), &context, &why));
    assert_false(html_advance(context, slice_from("b>"), &context, &why));
    assert_string_equal(why, "a tag of the template cuts a tag of the page in two");
}

static const char *element(unsigned element, const char *href, const char *before, struct buffer *out)
{
    unsigned context = 0;
    const char *why;
    html_advance(0, slice_from(before), &context, &why);
    buffer_clear(out);
    html_open(out, element, slice_from(href), context);
    html_escape(out, slice_from("x"), context);
    html_close(out, element, slice_from(href), context);
    return out->data;
}

static void elements(void **state)
{
    (void)state;
    struct buffer out;
    buffer_init(&out);
    assert_string_equal(element(PLACE_C, "", "<p>", &out), "<code>x</code>");
    assert_string_equal(element(PLACE_EM, "", "<p>", &out), "<em>x</em>");
    assert_string_equal(element(PLACE_STRONG, "", "<p>", &out), "<strong>x</strong>");
    assert_string_equal(element(PLACE_A, "https://x/?a&b", "<p>", &out), "<a href=\"https://x/?a&amp;b\">x</a>");
    assert_string_equal(element(PLACE_A, "javascript:x", "<p>", &out), "<a href=\"#\">x</a>");
    assert_string_equal(element(PLACE_A, "", "<p>", &out), "x");
    assert_string_equal(element(PLACE_CODE_REF, "450.html", "<p>", &out), "<a href=\"450.html\">x</a>");
    assert_string_equal(element(PLACE_CODE_REF, "", "<p>", &out), "x");
    assert_string_equal(element(PLACE_C, "", "<title>", &out), "x");
    assert_string_equal(element(PLACE_A, "y", "<i title=\"", &out), "x");
    buffer_release(&out);
}

static void languages(void **state)
{
    (void)state;
    struct buffer out;
    buffer_init(&out);
    html_language_open(&out, "en", 0);
    html_language_close(&out, "en", 0);
    html_language_open(&out, "ar-\"", 0);
    assert_string_equal(out.data, "<span lang=\"en\" dir=\"ltr\"></span><span lang=\"ar-&quot;\" dir=\"rtl\">");
    buffer_clear(&out);
    unsigned title;
    const char *why;
    html_advance(0, slice_from("<title>"), &title, &why);
    html_language_open(&out, "en", title);
    html_language_close(&out, "en", title);
    assert_string_equal(out.data, "");
    buffer_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(text),         cmocka_unit_test(attributes),
                                       cmocka_unit_test(addresses),    cmocka_unit_test(data),
                                       cmocka_unit_test(same_context), cmocka_unit_test(cut_tag),
                                       cmocka_unit_test(elements),     cmocka_unit_test(languages)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
