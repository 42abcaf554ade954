/* The page around tables and pictures. Void elements are closed, so that XML tools read it too. */
#include "tools/report/page.h"

#include <string.h>

static void put_scheme(FILE *stream, const ton_svg_scheme *scheme)
{
    fprintf(stream,
            "body{background:%s;color:%s}caption,figcaption,.range,th.group{color:%s}"
            "th,td{border-color:%s}\n",
            scheme->paper, scheme->ink, scheme->quiet, scheme->faint);
}

static void put_style(FILE *stream)
{
    fputs("<style>\n"
          ":root{color-scheme:light dark}\n"
          "body{font:16px/1.55 system-ui,sans-serif;max-width:56rem;margin:0 auto;"
          "padding:2rem 1rem 4rem;overflow-wrap:break-word}\n"
          "h1{font-size:1.75rem;line-height:1.2;margin:0 0 .5rem}"
          "h2{font-size:1.25rem;line-height:1.3;margin:2.75rem 0 .5rem}p{margin:.5rem 0}\n"
          "figure{margin:1.5rem 0 1.5rem -16px;overflow-x:auto}figure svg{display:block}\n"
          "figcaption{font-size:.875rem;margin:.25rem 0 0 16px;max-width:46rem}\n"
          ".wide{overflow-x:auto;margin:1.25rem 0}table{border-collapse:collapse;"
          "font-size:.875rem;line-height:1.4;font-variant-numeric:tabular-nums}\n"
          "caption{text-align:left;padding:0 0 .4rem}\n"
          "th,td{text-align:left;vertical-align:baseline;padding:.3rem 1.4rem .3rem 0;"
          "border-bottom:1px solid}th{font-weight:600}th[scope=row]{font-weight:400}\n"
          "thead td{border-bottom:0}th.group{font-weight:400}"
          ".number{text-align:right;white-space:nowrap}.range{font-size:.8125em;font-weight:400}\n"
          "details{margin:1.25rem 0}summary{cursor:pointer}"
          "pre{font:13px/1.5 ui-monospace,monospace;overflow-x:auto;margin:.5rem 0 0 1rem}\n"
          "@media print{figure,table{break-inside:avoid}figure svg{max-width:100%;height:auto}}\n",
          stream);
    put_scheme(stream, &ton_svg_light);
    fputs("@media (prefers-color-scheme:dark){\n", stream);
    put_scheme(stream, &ton_svg_dark);
    fputs("}\n", stream);
    ton_figure_style(stream);
    fputs("</style>\n", stream);
}

/* An element with nothing but text. */
static void put_element(FILE *stream, const char *name, const char *text)
{
    fprintf(stream, "<%s>", name);
    ton_svg_escape(stream, text);
    fprintf(stream, "</%s>\n", name);
}

void ton_page_begin(ton_page *page, FILE *stream, const char *title, const char *about)
{
    *page = (ton_page){.stream = stream};
    fputs("<!DOCTYPE html>\n"
          "<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">\n<head>\n"
          "<meta charset=\"utf-8\"/>\n"
          "<meta http-equiv=\"Content-Security-Policy\" "
          "content=\"default-src 'none'; style-src 'unsafe-inline'\"/>\n"
          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n",
          stream);
    put_element(stream, "title", title);
    put_style(stream);
    fputs("</head>\n<body>\n<main>\n", stream);
    put_element(stream, "h1", title);
    if (about)
        put_element(stream, "p", about);
}

void ton_page_end(ton_page *page)
{
    fputs("</main>\n</body>\n</html>\n", page->stream);
}

void ton_page_heading(ton_page *page, const char *text)
{
    put_element(page->stream, "h2", text);
}

void ton_page_paragraph(ton_page *page, const char *text)
{
    put_element(page->stream, "p", text);
}

void ton_page_facts(ton_page *page, const char *caption, const ton_page_fact *fact, int count)
{
    FILE *stream = page->stream;
    fputs("<div class=\"wide\"><table>\n", stream);
    put_element(stream, "caption", caption);
    fputs("<tbody>\n", stream);
    for (int i = 0; i < count; i++) {
        fputs("<tr><th scope=\"row\">", stream);
        ton_svg_escape(stream, fact[i].name);
        fputs("</th><td>", stream);
        ton_svg_escape(stream, fact[i].value ? fact[i].value : "\u2013");
        fputs("</td></tr>\n", stream);
    }
    fputs("</tbody>\n</table></div>\n", stream);
}

void ton_page_table(ton_page *page, const ton_results *table)
{
    ton_results_html(page->stream, table);
}

/* The most bytes up to so many after which no character is torn apart; at least one. */
static size_t whole_characters(const char *text, size_t bytes)
{
    while (bytes > 1 && ((unsigned char)text[bytes] & 0xc0) == 0x80)
        bytes--;
    return bytes;
}

/* Lines and tabs are what ton_svg_escape takes for foreign. */
static void put_lines(FILE *stream, const char *text)
{
    while (*text) {
        char part[512];
        size_t length = strcspn(text, "\r\n\t");
        if (length >= sizeof part)
            length = whole_characters(text, sizeof part - 1);
        memcpy(part, text, length);
        part[length] = 0;
        ton_svg_escape(stream, part);
        text += length;
        if (*text == '\t' || *text == '\n')
            fputs(*text == '\t' ? "    " : "\n", stream);
        text += *text == '\t' || *text == '\n' || *text == '\r';
    }
}

void ton_page_verbatim(ton_page *page, const char *title, const char *text)
{
    fputs("<details>\n", page->stream);
    put_element(page->stream, "summary", title);
    fputs("<pre>", page->stream);
    put_lines(page->stream, text);
    fputs("</pre>\n</details>\n", page->stream);
}

ton_figure ton_page_figure(ton_page *page)
{
    snprintf(page->id, sizeof page->id, "figure%d", ++page->pictures);
    fputs("<figure>\n", page->stream);
    return (ton_figure){page->stream, page->id};
}

void ton_page_figure_end(ton_page *page, const char *caption)
{
    put_element(page->stream, "figcaption", caption);
    fputs("</figure>\n", page->stream);
}
