#include "stack.h"

#if STACK_TOLD

/* More arguments than any method has are pushed; what is gone after the call is what it took. */
static unsigned bytes_taken(void *object, void (*method)(void))
{
    unsigned taken;

    __asm__ volatile("movl %%esp, %%esi\n\t"
                     "andl $-16, %%esp\n\t"
                     "pushl $0\n\tpushl $0\n\tpushl $0\n\tpushl $0\n\t"
                     "pushl $0\n\tpushl $0\n\tpushl $0\n\tpushl $0\n\t"
                     "pushl $0\n\tpushl $0\n\tpushl $0\n\t"
                     "pushl %%ecx\n\t"
                     "movl %%esp, %%edi\n\t"
                     "call *%%edx\n\t"
                     "movl %%esp, %%ebx\n\t"
                     "subl %%edi, %%ebx\n\t"
                     "movl %%esi, %%esp"
                     : "=b"(taken), "+c"(object), "+d"(method)
                     :
                     : "eax", "esi", "edi", "memory", "cc");
    return taken;
}

struct slots {
    void (*const *at)(void);
};

void stack_tell(struct client *c, struct words *words, struct text *out)
{
    char name[WORD_SIZE];
    int slot = words_take(words, name) ? method_slot(name) : -1;

    if (slot < 0 || slot >= c->slots) {
        text_add(out, "no %s", name);
        return;
    }
    c->ds->lpVtbl->AddRef(c->ds); /* the method may be Release */
    text_add(out, "%u", bytes_taken(c->ds, ((struct slots *)(void *)c->ds)->at[slot]));
    if (slot != 2)
        c->ds->lpVtbl->Release(c->ds);
    if (slot == 1)
        c->ds->lpVtbl->Release(c->ds);
}

#else

void stack_tell(struct client *c, struct words *words, struct text *out)
{
    (void)c;
    (void)words;
    text_add(out, "(32-bit Windows alone has this convention)");
}

#endif
