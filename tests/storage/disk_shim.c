/* Stands between a program and its disk, for what lies under one folder: writes down every call that changes
 * something there, or lets the n-th call fail. Loaded with LD_PRELOAD, so that the calls of SQLite are seen too;
 * Python steers it through ctypes. Everything outside the folder passes untouched.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define FILES 4096

static char root[PATH_MAX];
static size_t root_length;
static int log_file = -1;
static char watched[FILES];
static long calls, first_to_fail;
static int failure, is_lasting, is_full;
static char failed[64 + PATH_MAX];

#define REAL(name) static __typeof__(name) *real; if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

void disk_watch(const char *folder, const char *record) {
    strncpy(root, folder, sizeof root - 1);
    root_length = strlen(root);
    if (record[0]) log_file = (int)syscall(SYS_openat, AT_FDCWD, record, O_WRONLY | O_CREAT | O_TRUNC, 0600);
}

/* From now on the n-th call fails with this error, and when it lasts, every one after it. */
void disk_fail(long n, int error, int lasts) {
    calls = 0, first_to_fail = n, failure = error, is_lasting = lasts, failed[0] = 0;
}

/* From now on there is no room for anything. */
void disk_fill(void) { is_full = 1; }

/* All calls succeed again; the number of calls since disk_fail. */
long disk_heal(void) {
    first_to_fail = is_full = 0;
    return calls;
}

const char *disk_failed(void) { return failed; }

static int must_fail(const char *call, const char *path) {
    if (is_full && (!strcmp(call, "create") || !strcmp(call, "mkdir") || strstr(call, "write"))) {
        errno = ENOSPC;
        return 1;
    }
    if (!first_to_fail) return 0;
    calls++;
    if (calls < first_to_fail || (calls > first_to_fail && !is_lasting)) return 0;
    if (!failed[0]) snprintf(failed, sizeof failed, "%s %s", call, path);
    errno = failure;
    return 1;
}

static void note(char what, int64_t a, int64_t b, const void *one, uint32_t one_length, const char *two) {
    if (log_file < 0) return;
    int before = errno;
    uint32_t two_length = two ? (uint32_t)strlen(two) : 0;
    char head[25];
    head[0] = what;
    memcpy(head + 1, &a, 8), memcpy(head + 9, &b, 8);
    memcpy(head + 17, &one_length, 4), memcpy(head + 21, &two_length, 4);
    syscall(SYS_write, log_file, head, sizeof head);
    if (one_length) syscall(SYS_write, log_file, one, one_length);
    if (two_length) syscall(SYS_write, log_file, two, two_length);
    errno = before;
}

void disk_mark(const char *text) { note('K', 0, 0, text, (uint32_t)strlen(text), 0); }

static int is_inside(int folder, const char *path, char *whole) {
    if (!root_length || !path) return 0;
    if (path[0] == '/') {
        snprintf(whole, PATH_MAX, "%s", path);
    } else {
        char base[PATH_MAX], link[64];
        ssize_t n;
        snprintf(link, sizeof link, folder == AT_FDCWD ? "/proc/self/cwd" : "/proc/self/fd/%d", folder);
        n = readlink(link, base, sizeof base - 1);
        if (n < 0) return 0;
        base[n] = 0;
        if (snprintf(whole, PATH_MAX, "%s/%s", base, path) >= PATH_MAX) return 0;
    }
    return !strncmp(whole, root, root_length) && (whole[root_length] == '/' || !whole[root_length]);
}

static int is_watched(int file) { return file >= 0 && file < FILES && watched[file]; }

static int opened(int folder, const char *path, int flags, mode_t mode) {
    char whole[PATH_MAX];
    int inside = is_inside(folder, path, whole), was_there = 1, file;
    if (inside && must_fail(flags & O_CREAT ? "create" : "open", whole)) return -1;
    if (inside && flags & O_CREAT) was_there = !syscall(SYS_faccessat, AT_FDCWD, whole, F_OK);
    file = (int)syscall(SYS_openat, folder, path, flags, mode);
    if (file >= 0 && file < FILES) watched[file] = (char)inside;
    if (file >= 0 && inside)
        note('O', file, (was_there ? 0 : 1) + (flags & O_TRUNC ? 2 : 0), whole, (uint32_t)strlen(whole), 0);
    return file;
}

#define MODE(flags) mode_t mode = 0; \
    if (flags & O_CREAT) { va_list more; va_start(more, flags); mode = va_arg(more, mode_t); va_end(more); }

int open(const char *path, int flags, ...) { MODE(flags) return opened(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags) return opened(AT_FDCWD, path, flags, mode); }
int openat(int folder, const char *path, int flags, ...) { MODE(flags) return opened(folder, path, flags, mode); }
int openat64(int folder, const char *path, int flags, ...) { MODE(flags) return opened(folder, path, flags, mode); }

int close(int file) {
    REAL(close);
    if (is_watched(file)) watched[file] = 0;
    return real(file);
}

DIR *opendir(const char *path) {
    char whole[PATH_MAX];
    REAL(opendir);
    if (is_inside(AT_FDCWD, path, whole) && must_fail("opendir", whole)) return 0;
    return real(path);
}

int closedir(DIR *folder) {
    REAL(closedir);
    int file = dirfd(folder);
    if (is_watched(file)) watched[file] = 0;
    return real(folder);
}

ssize_t write(int file, const void *data, size_t size) {
    REAL(write);
    if (!is_watched(file)) return real(file, data, size);
    if (must_fail("write", "")) return -1;
    int64_t place = lseek(file, 0, SEEK_CUR);
    ssize_t done = real(file, data, size);
    if (done > 0) note('W', file, place, data, (uint32_t)done, 0);
    return done;
}

#define PWRITE(name, offset) \
    ssize_t name(int file, const void *data, size_t size, offset place) { \
        REAL(name); \
        if (!is_watched(file)) return real(file, data, size, place); \
        if (must_fail("pwrite", "")) return -1; \
        ssize_t done = real(file, data, size, place); \
        if (done > 0) note('W', file, place, data, (uint32_t)done, 0); \
        return done; \
    }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

#define PREAD(name, offset) \
    ssize_t name(int file, void *data, size_t size, offset place) { \
        REAL(name); \
        if (is_watched(file) && must_fail("pread", "")) return -1; \
        return real(file, data, size, place); \
    }
PREAD(pread, off_t)
PREAD(pread64, off64_t)

ssize_t read(int file, void *data, size_t size) {
    REAL(read);
    if (is_watched(file) && must_fail("read", "")) return -1;
    return real(file, data, size);
}

#define TRUNCATE(name, offset) \
    int name(int file, offset size) { \
        REAL(name); \
        if (!is_watched(file)) return real(file, size); \
        if (must_fail("ftruncate", "")) return -1; \
        int result = real(file, size); \
        if (!result) note('T', file, size, 0, 0, 0); \
        return result; \
    }
TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)

#define SYNC(name) \
    int name(int file) { \
        REAL(name); \
        if (!is_watched(file)) return real(file); \
        if (must_fail(#name, "")) return -1; \
        int result = 0; /* what a power cut leaves is worked out from the record: no disk has to be waited for */ \
        note('S', file, 0, 0, 0, 0); \
        return result; \
    }
SYNC(fsync)
SYNC(fdatasync)

static int renamed(int old_folder, const char *old, int new_folder, const char *new) {
    char from[PATH_MAX], to[PATH_MAX];
    int inside = is_inside(old_folder, old, from) & is_inside(new_folder, new, to);
    if (inside && must_fail("rename", to)) return -1;
    int result = (int)syscall(SYS_renameat2, old_folder, old, new_folder, new, 0);
    if (!result && inside) note('R', 0, 0, from, (uint32_t)strlen(from), to);
    return result;
}
int rename(const char *old, const char *new) { return renamed(AT_FDCWD, old, AT_FDCWD, new); }
int renameat(int a, const char *old, int b, const char *new) { return renamed(a, old, b, new); }

static int removed(int folder, const char *path, int flags) {
    char whole[PATH_MAX];
    int inside = is_inside(folder, path, whole);
    if (inside && must_fail("unlink", whole)) return -1;
    int result = (int)syscall(SYS_unlinkat, folder, path, flags);
    if (!result && inside) note('U', 0, 0, whole, (uint32_t)strlen(whole), 0);
    return result;
}
int unlink(const char *path) { return removed(AT_FDCWD, path, 0); }
int unlinkat(int folder, const char *path, int flags) { return removed(folder, path, flags); }
int rmdir(const char *path) { return removed(AT_FDCWD, path, AT_REMOVEDIR); }

static int made(int folder, const char *path, mode_t mode) {
    char whole[PATH_MAX];
    int inside = is_inside(folder, path, whole);
    if (inside && must_fail("mkdir", whole)) return -1;
    int result = (int)syscall(SYS_mkdirat, folder, path, mode);
    if (!result && inside) note('M', 0, 0, whole, (uint32_t)strlen(whole), 0);
    return result;
}
int mkdir(const char *path, mode_t mode) { return made(AT_FDCWD, path, mode); }
int mkdirat(int folder, const char *path, mode_t mode) { return made(folder, path, mode); }

#define BY_PATH(name, type) \
    int name(const char *path, type about) { \
        char whole[PATH_MAX]; \
        REAL(name); \
        if (is_inside(AT_FDCWD, path, whole) && must_fail(#name, whole)) return -1; \
        return real(path, about); \
    }
BY_PATH(stat, struct stat *)
BY_PATH(stat64, struct stat64 *)
BY_PATH(lstat, struct stat *)
BY_PATH(lstat64, struct stat64 *)
BY_PATH(access, int)

#define BY_FILE(name, type) \
    int name(int file, type about) { \
        REAL(name); \
        if (is_watched(file) && must_fail(#name, "")) return -1; \
        return real(file, about); \
    }
BY_FILE(fstat, struct stat *)
BY_FILE(fstat64, struct stat64 *)
BY_FILE(fchmod, mode_t)
