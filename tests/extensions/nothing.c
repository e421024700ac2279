/* A library that is no extension. */
int hello(void);

int hello(void)
{
    return 0;
}
