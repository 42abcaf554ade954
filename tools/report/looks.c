/* The rules of all pictures. Colours stand in two sets of rules, of which a viewer that knows
 * `prefers-color-scheme` takes the fitting one; no variables, which converters to other formats do
 * not know. */
#include "tools/report/figure.h"

#include <math.h>

typedef struct colour {
    double part[3]; /* red, green, blue: 0..255 */
} colour;

/* Viridis at every tenth. */
static const colour viridis[] = {{{68, 1, 84}},    {{72, 36, 117}},  {{65, 68, 135}},
                                 {{53, 95, 141}},  {{42, 120, 142}}, {{33, 145, 140}},
                                 {{34, 168, 132}}, {{68, 191, 112}}, {{122, 209, 81}},
                                 {{189, 223, 38}}, {{253, 231, 37}}};

typedef struct scheme {
    const ton_svg_scheme *common;
    const char *train, *test;
    colour none, all; /* shares: all of it is as deep as ink can be read on */
} scheme;

static const scheme light = {
    &ton_svg_light, "#c04f00", "#0072b2", {{247, 247, 247}}, {{102, 171, 217}}};
static const scheme dark = {&ton_svg_dark, "#e69f00", "#56b4e9", {{32, 32, 32}}, {{20, 104, 158}}};

static colour between(const colour *a, const colour *b, double share)
{
    colour out;
    for (int i = 0; i < 3; i++)
        out.part[i] = round(a->part[i] + share * (b->part[i] - a->part[i]));
    return out;
}

/* Relative luminance of sRGB (WCAG 2.1). */
static double luminance(const colour *c)
{
    static const double weight[] = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
        double part = c->part[i] / 255;
        sum += weight[i] * (part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4));
    }
    return sum;
}

static void put_fill(FILE *stream, const char *class, int step, const colour *c)
{
    fprintf(stream, ".%s%d{fill:#%02x%02x%02x}", class, step, (unsigned)c->part[0],
            (unsigned)c->part[1], (unsigned)c->part[2]);
}

/* Black or white, whichever stands out more: at this luminance both do alike. */
static void put_heat(FILE *stream)
{
    enum { EACH = 3 }; /* steps from one tenth to the next */
    for (int i = 0; i < TON_HEAT_STEPS; i++) {
        int tenth = i / EACH < 10 ? i / EACH : 9;
        colour c = between(&viridis[tenth], &viridis[tenth + 1], (double)i / EACH - tenth);
        put_fill(stream, "h", i, &c);
        fprintf(stream, ".on-h%d{fill:%s}\n", i, luminance(&c) > 0.179 ? "#000" : "#fff");
    }
}

static void put_scheme(FILE *stream, const scheme *s)
{
    fprintf(stream,
            ".paper{fill:%s}svg text{fill:%s}svg .quiet{fill:%s}.line{stroke:%s}.axis{stroke:%s}"
            ".join,.mean{stroke:%s}.halo{stroke:%s}\n",
            s->common->paper, s->common->ink, s->common->quiet, s->common->faint, s->common->quiet,
            s->common->ink, s->common->paper);
    fprintf(stream,
            ".train{stroke:%s;fill:%s}.test{stroke:%s;fill:%s}.hollow{fill:%s}.missing{stroke:%s}"
            ".area{fill:%s}\n",
            s->train, s->train, s->test, s->test, s->common->paper, s->common->quiet, s->test);
    for (int i = 0; i < TON_SHARE_STEPS; i++) {
        colour c = between(&s->none, &s->all, i / (double)(TON_SHARE_STEPS - 1));
        put_fill(stream, "q", i, &c);
    }
    fputc('\n', stream);
}

void ton_figure_style(FILE *stream)
{
    fputs("svg text{font:13px system-ui,sans-serif}svg .heading{font-size:15px;font-weight:600}"
          "svg .small{font-size:11px}\n"
          ".line,.axis,.mean{fill:none;stroke-width:1px}.mean{stroke-dasharray:2 3}"
          ".join{fill:none;stroke-width:4px;stroke-linecap:round}"
          ".best{fill:none;stroke:#000;stroke-width:1.75px}.edge{fill:none;stroke:#fff;stroke-"
          "width:4px}"
          ".halo{stroke-width:3px;stroke-linejoin:round;paint-order:stroke}.area{fill-opacity:.85}"
          ".hollow,.full{stroke-width:1.5px}\n",
          stream);
    put_scheme(stream, &light);
    fputs("@media (prefers-color-scheme:dark){\n", stream);
    put_scheme(stream, &dark);
    fputs("}\n", stream);
    /* After the colours, since these take some of them back. */
    fputs(".band{stroke:none;fill-opacity:.16}.stroke{fill:none;stroke-width:1.75px}"
          ".train.stroke{stroke-dasharray:5 3}.missing .stroke{stroke-width:1.2px}\n",
          stream);
    put_heat(stream);
}
