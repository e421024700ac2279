/* All states of the host's link x all that can happen to it: the table of docs/kd.md, walked. */
#include "rows.h"

#include <stdio.h>
#include <string.h>

#include "given_link.h"
#include "protocol/kd_link_rules.h"

#define PAGE      "docs/kd.md"
#define CELL_MOST 96

/* the ids that the walk begins with: see given_link_in() */
#define EXPECTED (KD_ID_INITIAL | 1)
#define OTHER    KD_ID_INITIAL

typedef void happening(struct given_link *g);

static void right_ack(struct given_link *g)
{
    given_control(g, KD_PACKET_ACK, KD_ID_INITIAL);
}

static void other_ack(struct given_link *g)
{
    given_control(g, KD_PACKET_ACK, EXPECTED);
}

static void resend(struct given_link *g)
{
    given_control(g, KD_PACKET_RESEND, 0);
}

static void reset_answer(struct given_link *g)
{
    g->link.reset_out = true;
    given_control(g, KD_PACKET_RESET, 0x5f863);
}

static void reset_extra(struct given_link *g)
{
    g->link.reset_out = false;
    g->link.reset_done = true;
    g->link.reset_when = g->now - 499;
    given_control(g, KD_PACKET_RESET, 0);
}

static void reset_other(struct given_link *g)
{
    g->link.reset_out = false;
    g->link.reset_done = true;
    g->link.reset_when = g->now - 500;
    given_control(g, KD_PACKET_RESET, 0);
}

static void oversized(struct given_link *g)
{
    static const uint8_t header[KD_HEADER_SIZE] = { 0x30, 0x30, 0x30, 0x30, 2, 0, 0xa1, 0x0f };

    kd_link_receive(&g->link, g->now, header, sizeof(header));
}

/* damage shows its effect when the line has been silent */
static void silence(struct given_link *g)
{
    g->now += 50;
    kd_link_tick(&g->link, g->now);
}

static void damaged(struct given_link *g)
{
    given_damaged(g, EXPECTED);
    silence(g);
}

static void odd_id(struct given_link *g)
{
    given_print(g, 0x80c00000);
    silence(g);
}

static void odd_third(struct given_link *g)
{
    odd_id(g);
    odd_id(g);
    given_begin(g);
    given_print(g, 0x80c00000);
}

static void sync_again(struct given_link *g)
{
    struct given_link *fresh = given_link();

    given_stop(fresh, KD_ID_INITIAL | KD_ID_SYNC, 0);
    g->link.last = fresh->link.last;
    given_link_free(fresh);
    given_stop(g, KD_ID_INITIAL | KD_ID_SYNC, 0);
}

static void sync_new(struct given_link *g)
{
    given_stop(g, KD_ID_INITIAL | KD_ID_SYNC, 0);
}

/* the answer to a read of 0x2000 was taken before, and comes once more */
static void previous(struct given_link *g)
{
    g->link.answered = true;
    g->link.answer_size = given_answer_message(0x2000, 7, g->link.answer);
    memcpy(g->link.answer_key, g->link.answer + 0x10, KD_KEY_SIZE);
    given_answer(g, EXPECTED, 0x2000, 7);
}

static void answer(struct given_link *g)
{
    given_answer(g, EXPECTED, 0x1000, 1);
}

static void state_change(struct given_link *g)
{
    given_stop(g, EXPECTED, 0x9999);
}

static void print(struct given_link *g)
{
    given_print(g, EXPECTED);
}

static void duplicate(struct given_link *g)
{
    uint8_t packet[KD_PACKET_MAX];
    size_t size = given_answer_message(0x3000, 3, packet + KD_HEADER_SIZE);

    g->link.last = (struct kd_seen){ OTHER, KD_PACKET_MANIPULATE, (uint16_t)size,
        kd_packet_sum(packet + KD_HEADER_SIZE, size), 1 };
    g->link.rx_id = EXPECTED;
    given_answer(g, OTHER, 0x3000, 3);
}

static void diverged(struct given_link *g)
{
    g->link.rx_id = EXPECTED;
    given_answer(g, OTHER, 0x1000, 1);
}

static void timer(struct given_link *g)
{
    if (g->link.timer == UINT64_MAX)
        return;
    g->now = g->link.timer;
    kd_link_tick(&g->link, g->now);
}

static void request(struct given_link *g)
{
    HRESULT hr = given_read(g, 0x4000, KD_REPEAT);

    if (hr != S_OK)
        snprintf(g->story, sizeof(g->story), "%s", hr == HR_CLOSED ? "closed" : "refused");
}

static void deadline(struct given_link *g)
{
    if (!g->link.request.phase && g->link.state)
        assert_int_equal(given_read(g, 0x4000, KD_REPEAT), S_OK);
    if (!g->link.request.phase)
        return;
    given_begin(g);
    g->link.timer = UINT64_MAX;
    g->now = g->link.request.about.deadline;
    kd_link_tick(&g->link, g->now);
}

static void closed(struct given_link *g)
{
    kd_link_close(&g->link, g->now);
}

struct event_row {
    const char *name; /* as the page says it */
    happening *happens;
};

static const struct event_row event_rows[] = {
    { "ACK of our packet", right_ack },
    { "ACK of another id", other_ack },
    { "RESEND", resend },
    { "RESET, while one of ours is out", reset_answer },
    { "RESET, less than 500 ms after another", reset_extra },
    { "RESET, otherwise", reset_other },
    { "data of more than 4000 bytes", oversized },
    { "data that is damaged", damaged },
    { "data with an impossible header", odd_id },
    { "the same for the third time", odd_third },
    { "first packet of a session, once more", sync_again },
    { "first packet of a session", sync_new },
    { "the previous answer once more", previous },
    { "the answer", answer },
    { "a state change", state_change },
    { "a print", print },
    { "the last packet once more", duplicate },
    { "the answer, with another id", diverged },
    { "its time is over", timer },
    { "a request begins", request },
    { "its deadline", deadline },
    { "the stream closes", closed },
};

/* "| 3 | ACK of our packet | ... |": the cell of a state */
static bool find_cell(const char *name, enum kd_link_state state, char cell[CELL_MOST])
{
    char line[1024];
    bool found = false;
    FILE *page = fopen(PAGE, "r");

    assert_non_null(page);
    while (!found && fgets(line, sizeof(line), page)) {
        char *at = strchr(line + 1, '|');
        size_t length = strlen(name);

        if (line[0] != '|' || !at || strncmp(at + 2, name, length) ||
                strncmp(at + 2 + length, " |", 2))
            continue;
        for (unsigned i = 0; at && i <= (unsigned)state; i++)
            at = strchr(at + 1, '|');
        assert_non_null(at);
        snprintf(cell, CELL_MOST, "%.*s", (int)strcspn(at + 2, "|") - 1, at + 2);
        found = true;
    }
    fclose(page);
    return found;
}

static void an_event_in_every_state(void **state)
{
    const struct event_row *row = *state;
    unsigned wrong = 0;

    for (unsigned i = 0; i < KD_LINK_STATES; i++) {
        enum kd_link_state at = (enum kd_link_state)i;
        struct given_link *g = given_link_in(at, KD_REPEAT);
        char cell[CELL_MOST] = "(no such row)";
        char seen[CELL_MOST] = "-";

        row->happens(g);
        if (*g->story)
            snprintf(seen, sizeof(seen), "%.*s", CELL_MOST / 2, g->story);
        if (g->link.state != at)
            snprintf(seen, sizeof(seen), "%.*s%s-> %s", CELL_MOST / 2, g->story,
                    *g->story ? " " : "", given_state_names[g->link.state]);
        if (!find_cell(row->name, at, cell) || strcmp(cell, seen)) {
            print_error("%s, %s: the page says \"%s\", the link did \"%s\"\n", row->name,
                    given_state_names[at], cell, seen);
            wrong++;
        }
        given_link_free(g);
    }
    assert_int_equal(wrong, 0);
}

static void the_table_has_no_holes(void **state)
{
    (void)state;
    for (unsigned input = 0; input < KD_INPUTS; input++)
        for (unsigned at = 0; at < KD_LINK_STATES; at++)
            assert_true(kd_link_table[input][at] != NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(the_table_has_no_holes) };

    return RUN_ROWS(event_rows, an_event_in_every_state) + RUN_TESTS(tests);
}
