/*
 * A process of 32 bits for Linux, without a library: it maps a page above 2 GiB and one below, says
 * "ready", and ends with its input.
 */
#define NARROW_HIGH 0x90000000u
#define NARROW_LOW  0x20000000u

static int call(int number, const void *arguments)
{
    const int *a = arguments;
    int result;

    __asm__ volatile("int $0x80"
                     : "=a"(result)
                     : "a"(number), "b"(a[0]), "c"(a[1]), "d"(a[2])
                     : "memory");
    return result;
}

/* the old call takes its six arguments from memory */
static void map(unsigned address)
{
    static unsigned wanted[6];
    int arguments[3] = { (int)wanted, 0, 0 };

    wanted[0] = address;
    wanted[1] = 0x1000;
    wanted[2] = 3;    /* read, write */
    wanted[3] = 0x32; /* private, fixed, anonymous */
    wanted[4] = 0xffffffffu;
    call(90, arguments);
    for (unsigned i = 0; i < 0x1000; i += 4)
        *(volatile unsigned *)(address + i) = address + i;
}

void _start(void);

void _start(void)
{
    static char byte[1];
    int ready[3] = { 1, (int)"ready\n", 6 };
    int input[3] = { 0, (int)byte, 1 };
    int status[3] = { 0, 0, 0 };

    map(NARROW_HIGH);
    map(NARROW_LOW);
    call(4, ready);
    while (call(3, input) > 0)
        ;
    for (;;)
        call(1, status);
}
