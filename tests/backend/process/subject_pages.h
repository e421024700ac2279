/* The pages that the subject maps side by side. */
#ifndef TESTS_BACKEND_PROCESS_SUBJECT_PAGES_H
#define TESTS_BACKEND_PROCESS_SUBJECT_PAGES_H

#define PAGE 0x1000u

enum role {
    ROLE_MEMORY = 0, /* four pages that can be read and written: each 8 bytes hold their address */
    ROLE_READONLY = 4, /* the same, but only read */
    ROLE_NOTHING = 5,  /* neither */
    ROLE_CODE = 6,
    ROLE_HOLE = 7, /* Windows: reserved alone; Linux: free */
    ROLE_CELLS = 8,
    ROLE_ALL = 9, /* everything is allowed */
    ROLES = 10,
};

#endif
