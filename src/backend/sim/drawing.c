/* A machine's map as SVG: ds_sim_draw(). What is where comes from picture.h. */
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "backend/sim/picture.h"
#include "backend/sim/sim.h"
#include "base/log.h"
#include "paging/paging.h"

/* Pixels: both columns, and what is around them. */
#define WIDTH       1080
#define TOP         104
#define BOTTOM      64
#define LEFT_X      24
#define LEFT_WIDTH  420
#define RIGHT_X     640
#define RIGHT_WIDTH 310
#define LEFT_END    (LEFT_X + LEFT_WIDTH)
#define MIDDLE      ((LEFT_END + RIGHT_X) / 2)

/* How the virtual column is divided. */
#define TITLE_X 164

struct drawing {
    const struct picture *picture;
    ds_output *output;
    void *context;
};

static void put(const struct drawing *d, const char *format, ...) DS_PRINTF(2, 3);

static void put(const struct drawing *d, const char *format, ...)
{
    char text[1024];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(text, sizeof(text), format, arguments);
    va_end(arguments);
    d->output(d->context, text);
}

/* A text with XML's own characters taken out of it. */
static const char *escaped(const char *text, char out[320])
{
    size_t length = 0;

    for (; *text && length < 300; text++) {
        const char *word = *text == '&'   ? "&amp;"
                           : *text == '<' ? "&lt;"
                           : *text == '>' ? "&gt;" /* "]]>" may stand nowhere */
                                          : NULL;

        if (word)
            length += (size_t)snprintf(out + length, 320 - length, "%s", word);
        else
            out[length++] = *text;
    }
    out[length] = '\0';
    return out;
}

static const char *size_words(uint64_t first, uint64_t last, char out[24])
{
    static const char *const units[] = { "bytes", "KiB", "MiB", "GiB", "TiB", "PiB" };
    uint64_t size = last - first + 1;
    size_t unit = 0;

    while (size && size % 1024 == 0 && unit < 5) {
        size /= 1024;
        unit++;
    }
    snprintf(out, 24, "%" PRIu64 " %s", size, units[unit]);
    return out;
}

static const char style[] =
        "<style>\n"
        "  text { font: 12px system-ui, 'Segoe UI', Helvetica, Arial, sans-serif; fill: #1f2328 }\n"
        "  .paper { fill: #ffffff }\n"
        "  .title { font-size: 20px; font-weight: 600 }\n"
        "  .column { font-size: 15px; font-weight: 600 }\n"
        "  .name { font-weight: 600 }\n"
        "  .mono { font: 12px ui-monospace, Consolas, 'DejaVu Sans Mono', monospace }\n"
        "  .muted { fill: #59636e }\n"
        "  .end { text-anchor: end }\n"
        "  .box { stroke-width: 1 }\n"
        "  path.ribbon { stroke: none; fill-opacity: .30 }\n"
        "  path.wide { fill-opacity: .07 }\n"
        "  .ram { fill: #cfe3fb; stroke: #4a90d9 } .ram.ribbon { fill: #4a90d9 }\n"
        "  .flash { fill: #cdeee2; stroke: #2a9d74 } .flash.ribbon { fill: #2a9d74 }\n"
        "  .uc { fill: #fbd5d8; stroke: #d1495b } .uc.ribbon { fill: #d1495b }\n"
        "  .wc { fill: #fbe6c4; stroke: #d68910 } .wc.ribbon { fill: #d68910 }\n"
        "  .tables { fill: #e4d8f5; stroke: #8257c4 } .tables.ribbon { fill: #8257c4 }\n"
        "  .open { fill: #e8eaed; stroke: #8b949e }\n"
        "  .rest { fill: #f4f8fd; stroke: #b6cfe9 }\n"
        "  .none { fill: none; stroke: #8b949e; stroke-dasharray: 4 3 }\n"
        "  @media (prefers-color-scheme: dark) {\n"
        "    text { fill: #e6edf3 }\n"
        "    .paper { fill: #0d1117 }\n"
        "    .muted { fill: #9198a1 }\n"
        "    .ram { fill: #16304d; stroke: #4a90d9 }\n"
        "    .flash { fill: #12382b; stroke: #2a9d74 }\n"
        "    .uc { fill: #45202a; stroke: #e0667a }\n"
        "    .wc { fill: #43300f; stroke: #d9a043 }\n"
        "    .tables { fill: #2d2147; stroke: #9d7bd8 }\n"
        "    .open { fill: #21262d; stroke: #6e7681 }\n"
        "    .rest { fill: #111b27; stroke: #27435f }\n"
        "    .none { fill: none }\n"
        "  }\n"
        "</style>\n";

static const char *class_of_range(const struct machine_range *range)
{
    if (range->kind == MACHINE_RAM)
        return "ram";
    if (range->kind == MACHINE_OPEN_HOLE)
        return "open";
    return range->type == DS_CACHING_UNCACHED         ? "uc"
           : range->type == DS_CACHING_WRITE_COMBINED ? "wc"
                                                      : "flash";
}

/* By the type that its entries name: a wrong one differs from what it leads to. */
static const char *class_of_part(const struct drawing *d, const struct picture_part *part)
{
    const struct machine_range *range = machine_find(d->picture->machine, part->pa);

    if (part->kind == PICTURE_NOT_VALID)
        return "none";
    if (part->kind == PICTURE_TABLES)
        return "tables";
    if (part->type == DS_CACHING_UNCACHED)
        return "uc";
    if (part->type == DS_CACHING_WRITE_COMBINED)
        return "wc";
    return range && range->kind == MACHINE_DEVICE ? "flash" : "ram";
}

static void draw_ribbon(const struct drawing *d, const struct picture_part *part)
{
    const struct picture_band *first;
    const struct picture_band *last;
    int top = TOP + part->y;
    int bottom = top + part->height;
    int to_top;
    int to_bottom;

    if (!picture_find_bands(d->picture, part, &first, &last))
        return;
    to_top = TOP + first->y;
    to_bottom = TOP + last->y + last->height;
    put(d, "<path class='%s ribbon%s' d='M%d %dC%d %d %d %d %d %dV%dC%d %d %d %d %d %dZ'/>\n",
            class_of_part(d, part), first->range == last->range ? "" : " wide", LEFT_END, top,
            MIDDLE, top, MIDDLE, to_top, RIGHT_X, to_top, to_bottom, MIDDLE, to_bottom, MIDDLE,
            bottom, LEFT_END, bottom);
}

static void draw_part(const struct drawing *d, const struct picture_part *part)
{
    int y = TOP + part->y;
    char text[320];
    char size[24];

    put(d, "<rect class='box %s' x='%d' y='%d' width='%d' height='%d' rx='3'/>\n",
            class_of_part(d, part), LEFT_X, y, LEFT_WIDTH, part->height);
    put(d, "<text class='mono' x='%d' y='%d'>0x%016" PRIx64 "</text>\n", LEFT_X + 8, y + 16,
            part->first);
    if (*part->title)
        put(d, "<text class='name' x='%d' y='%d'>%s</text>\n", LEFT_X + TITLE_X, y + 16,
                escaped(part->title, text));
    put(d, "<text class='end muted' x='%d' y='%d'>%s</text>\n", LEFT_END - 8, y + 16,
            size_words(part->first, part->last, size));
    for (size_t i = 0; i < part->note_count; i++) {
        const struct machine_note *note = d->picture->notes[part->note + i];
        int line = y + PICTURE_LINE + (int)i * PICTURE_SUBLINE + 11;

        put(d, "<text class='mono muted end' x='%d' y='%d'>+0x%" PRIx64 "</text>\n",
                LEFT_X + TITLE_X - 12, line, note->address - part->first);
        put(d, "<text x='%d' y='%d'>%s</text>\n", LEFT_X + TITLE_X, line,
                escaped(note->text, text));
    }
}

static void draw_band(const struct drawing *d, const struct picture_band *band)
{
    int y = TOP + band->y;
    int line = y + band->height / 2 + 4;
    bool rest = !band->used && band->range->kind == MACHINE_RAM;
    char text[320];
    char size[24];

    put(d, "<rect class='box %s' x='%d' y='%d' width='%d' height='%d' rx='3'/>\n",
            rest ? "rest" : class_of_range(band->range), RIGHT_X, y, RIGHT_WIDTH, band->height);
    if (rest)
        return;
    put(d, "<text class='mono' x='%d' y='%d'>0x%08" PRIx64 "</text>\n", RIGHT_X + 8, line,
            band->first);
    if (*band->title)
        put(d, "<text class='name' x='%d' y='%d'>%s</text>\n", RIGHT_X + 92, line,
                escaped(band->title, text));
    put(d, "<text class='end muted' x='%d' y='%d'>%s</text>\n", RIGHT_X + RIGHT_WIDTH - 8, line,
            size_words(band->first, band->last, size));
}

static const char *words_of_range(const struct machine_range *range)
{
    if (range->kind == MACHINE_OPEN_HOLE)
        return "open bus";
    if (range->kind == MACHINE_RAM)
        return "RAM, write-back";
    return range->type == DS_CACHING_UNCACHED         ? "uncached"
           : range->type == DS_CACHING_WRITE_COMBINED ? "write-combined"
                                                      : "write-back";
}

/* Beside the first band of each range: how it is advertised, and how large it is. */
static void draw_ranges(const struct drawing *d)
{
    const struct picture *p = d->picture;
    const struct machine_range *before = NULL;
    char size[24];

    for (size_t i = 0; i < p->band_count; i++) {
        const struct picture_band *band = &p->bands[i];
        bool whole = band->first == band->range->base && band->last == band->range->last;

        if (band->range == before)
            continue;
        before = band->range;
        put(d, "<text x='%d' y='%d'>%s</text>\n", RIGHT_X + RIGHT_WIDTH + 10, TOP + band->y + 14,
                words_of_range(band->range));
        if (!whole)
            put(d, "<text class='muted' x='%d' y='%d'>%s</text>\n", RIGHT_X + RIGHT_WIDTH + 10,
                    TOP + band->y + 30, size_words(band->range->base, band->range->last, size));
    }
}

static void draw_head(const struct drawing *d)
{
    const struct machine *m = d->picture->machine;
    int height = TOP + d->picture->height + BOTTOM;
    char tables[64] = "no page tables";

    if (m->root)
        snprintf(tables, sizeof(tables), "page tables of %u levels",
                paging_form_of(m->paging)->level_count);
    put(d,
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' width='%d' height='%d' "
            "role='img' aria-label='A map of the simulated machine'>\n",
            WIDTH, height, WIDTH, height);
    d->output(d->context, style);
    put(d, "<rect class='paper' width='%d' height='%d' rx='8'/>\n", WIDTH, height);
    put(d, "<text class='title' x='%d' y='40'>A simulated machine</text>\n", LEFT_X);
    put(d,
            "<text class='muted' x='%d' y='62'>%" PRIu32 " processor%s, %" PRIu32
            "-bit physical addresses, %s. Each part is drawn as high as there is to say of it."
            "</text>\n",
            LEFT_X, m->processors, m->processors == 1 ? "" : "s", m->physical_bits, tables);
    put(d, "<text class='column' x='%d' y='%d'>Virtual memory</text>\n", LEFT_X, TOP);
    put(d, "<text class='column' x='%d' y='%d'>Physical memory</text>\n", RIGHT_X, TOP);
}

static void draw_headings(const struct drawing *d)
{
    for (size_t i = 0; i < d->picture->heading_count; i++) {
        const struct picture_heading *heading = &d->picture->headings[i];

        put(d,
                "<text x='%d' y='%d'><tspan class='name'>%s</tspan><tspan class='muted'>, by the "
                "tables at 0x%08" PRIx64 "</tspan></text>\n",
                LEFT_X, TOP + heading->y, heading->text, heading->root);
    }
}

static void draw_legend(const struct drawing *d)
{
    static const char *const entries[][2] = {
        { "ram", "write-back RAM" },
        { "flash", "write-back device" },
        { "uc", "uncached" },
        { "wc", "write-combined" },
        { "tables", "tables that see themselves" },
        { "none", "entries that are not valid" },
        { "rest", "nothing points there" },
    };
    int y = TOP + d->picture->height + 28;
    int x = LEFT_X;

    for (size_t i = 0; i < sizeof(entries) / sizeof(entries[0]); i++) {
        put(d, "<rect class='box %s' x='%d' y='%d' width='14' height='14' rx='3'/>\n",
                entries[i][0], x, y);
        put(d, "<text x='%d' y='%d'>%s</text>\n", x + 20, y + 11, entries[i][1]);
        x += 38 + (int)strlen(entries[i][1]) * 6;
    }
}

static void draw(const struct drawing *d)
{
    const struct picture *p = d->picture;

    draw_head(d);
    for (size_t i = 0; i < p->part_count; i++)
        draw_ribbon(d, &p->parts[i]);
    draw_headings(d);
    for (size_t i = 0; i < p->part_count; i++)
        draw_part(d, &p->parts[i]);
    for (size_t i = 0; i < p->band_count; i++)
        draw_band(d, &p->bands[i]);
    draw_ranges(d);
    draw_legend(d);
    put(d, "</svg>\n");
}

HRESULT ds_sim_draw(struct ds_sim *sim, ds_output *output, void *context)
{
    struct picture picture;
    HRESULT hr;

    if (!sim || !output)
        return E_INVALIDARG;
    hr = picture_make(&sim->machine, &picture);
    if (hr == HR_NOT_SUPPORTED)
        LOG_ERROR("sim", "a picture has at most %d runs of mapped pages", PICTURE_PARTS_MAX);
    if (FAILED(hr))
        return hr;
    draw(&(struct drawing){ .picture = &picture, .output = output, .context = context });
    picture_free(&picture);
    return S_OK;
}
