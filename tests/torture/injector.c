/* Counts what a process does to the files below one folder, and at one call kills it or fails.
 *
 * Loaded before the C library (LD_PRELOAD); asleep until `torture_arm` maps a plan, which is shared
 * with the children that the process forks or starts (they find it by TORTURE_PLAN) and with whoever
 * reads the plan's file afterwards. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum { CHANGES = 1, READS = 2, LOCKS = 4 };       /* classes of calls */
enum { COUNT = 0, KILL = 1, TORN = 2, FAIL = 3 }; /* what to do at the call */

typedef struct {
    int64_t counted;   /* calls of the classes so far */
    int64_t at;        /* the call at which to act, from 1 */
    int32_t action;
    int32_t error;     /* errno of FAIL */
    int32_t classes;
    int32_t lasting;   /* all later calls fail too; 2: only those that need room */
    int32_t fired;
    int32_t unused;
    char under[512];
    char what[1024];
} Plan;

static Plan *plan;

void torture_arm(const char *file) {
    int (*open_)(const char *, int, ...) = dlsym(RTLD_NEXT, "open");
    int descriptor = open_(file, O_RDWR);
    void *mapped = mmap(NULL, sizeof(Plan), PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    close(descriptor);
    plan = mapped == MAP_FAILED ? NULL : mapped;
}

__attribute__((constructor)) static void torture_inherit(void) {
    const char *file = getenv("TORTURE_PLAN");
    if (file) torture_arm(file);
}

static void where(int folder, const char *path, char *found) {
    char link[64];
    ssize_t length;
    found[0] = 0;
    if (path && path[0] == '/') {
        snprintf(found, PATH_MAX, "%s", path);
        return;
    }
    snprintf(link, sizeof link, folder == AT_FDCWD ? "/proc/self/cwd" : "/proc/self/fd/%d", folder);
    length = readlink(link, found, PATH_MAX - 1);
    if (length < 0) length = 0;
    found[length] = 0;
    if (path && path[0]) snprintf(found + length, PATH_MAX - length, "/%s", path);
}

/* Give 0 to go on, 1 to fail with errno set, 2 to do half of it and die. */
static int fault(const char *call, int folder, const char *path, int class, int needs_room) {
    static __thread int within;
    char at[2 * PATH_MAX];
    int64_t number;
    int saved = errno;
    if (!plan || within || !(plan->classes & class)) return 0;
    within = 1;
    where(folder, path, at);
    within = 0;
    errno = saved;
    if (strncmp(at, plan->under, strlen(plan->under))) return 0;
    number = __sync_add_and_fetch(&plan->counted, 1);
    if (number == plan->at) {
        plan->fired = 1;
        snprintf(plan->what, sizeof plan->what, "%s %s", call, at + strlen(plan->under));
        if (plan->action == KILL) kill(getpid(), SIGKILL);
        if (plan->action == TORN) return 2;
    } else if (!(plan->fired && (plan->lasting == 1 || (plan->lasting == 2 && needs_room)))) {
        return 0;
    }
    if (plan->action != FAIL) return 0;
    errno = plan->error;
    return 1;
}

/* Tell whether the disk has become full by this very call. */
static int now_full(void) { return plan->counted == plan->at; }

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

#define TRY(call, folder, path, class, room) \
    do { \
        int said = fault(call, folder, path, class, room); \
        if (said == 2) kill(getpid(), SIGKILL); \
        if (said) return -1; \
    } while (0)

static int opening(int flags) {
    return flags & (O_CREAT | O_TRUNC | O_WRONLY | O_RDWR) ? CHANGES : flags & O_DIRECTORY ? 0 : READS;
}

#define OPEN(name) \
    int name(const char *path, int flags, ...) { \
        mode_t mode = 0; \
        if (flags & (O_CREAT | O_TMPFILE)) { \
            va_list list; va_start(list, flags); mode = va_arg(list, mode_t); va_end(list); \
        } \
        REAL(int, #name, const char *, int, ...); \
        TRY("open", AT_FDCWD, path, opening(flags), flags & O_CREAT); \
        return real(path, flags, mode); \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name) \
    int name(int folder, const char *path, int flags, ...) { \
        mode_t mode = 0; \
        if (flags & (O_CREAT | O_TMPFILE)) { \
            va_list list; va_start(list, flags); mode = va_arg(list, mode_t); va_end(list); \
        } \
        REAL(int, #name, int, const char *, int, ...); \
        TRY("openat", folder, path, opening(flags), flags & O_CREAT); \
        return real(folder, path, flags, mode); \
    }
OPENAT(openat)
OPENAT(openat64)

ssize_t write(int file, const void *bytes, size_t length) {
    REAL(ssize_t, "write", int, const void *, size_t);
    int said = fault("write", file, NULL, CHANGES, 1);
    if (said == 2) {
        real(file, bytes, length / 2);
        kill(getpid(), SIGKILL);
    }
    if (said) {
        /* A full disk takes what still fits, says how much, and fails the next time. */
        if (said == 1 && length > 1 && (errno == ENOSPC || errno == EDQUOT) && now_full())
            return real(file, bytes, length / 2);
        return -1;
    }
    return real(file, bytes, length);
}

ssize_t read(int file, void *bytes, size_t length) {
    REAL(ssize_t, "read", int, void *, size_t);
    TRY("read", file, NULL, READS, 0);
    return real(file, bytes, length);
}

ssize_t pread64(int file, void *bytes, size_t length, off64_t at) {
    REAL(ssize_t, "pread64", int, void *, size_t, off64_t);
    TRY("pread", file, NULL, READS, 0);
    return real(file, bytes, length, at);
}

#define ON_FILE(name, room, parameters, arguments, types) \
    int name parameters { \
        REAL(int, #name, types); \
        TRY(#name, file, NULL, CHANGES, room); \
        return real arguments; \
    }
#define TYPES(...) __VA_ARGS__
ON_FILE(fsync, 1, (int file), (file), TYPES(int))
ON_FILE(fdatasync, 1, (int file), (file), TYPES(int))
ON_FILE(ftruncate, 0, (int file, off_t size), (file, size), TYPES(int, off_t))
ON_FILE(ftruncate64, 0, (int file, off64_t size), (file, size), TYPES(int, off64_t))
ON_FILE(fchown, 0, (int file, uid_t user, gid_t group), (file, user, group), TYPES(int, uid_t, gid_t))
ON_FILE(fchmod, 0, (int file, mode_t mode), (file, mode), TYPES(int, mode_t))

int flock(int file, int operation) {
    REAL(int, "flock", int, int);
    TRY("flock", file, NULL, LOCKS, 0);
    return real(file, operation);
}

ssize_t pwrite64(int file, const void *bytes, size_t length, off64_t at) {
    REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
    TRY("pwrite", file, NULL, CHANGES, 1);
    return real(file, bytes, length, at);
}

ssize_t writev(int file, const struct iovec *pieces, int count) {
    REAL(ssize_t, "writev", int, const struct iovec *, int);
    TRY("writev", file, NULL, CHANGES, 1);
    return real(file, pieces, count);
}

ssize_t sendfile64(int file, int from, off64_t *at, size_t length) {
    REAL(ssize_t, "sendfile64", int, int, off64_t *, size_t);
    TRY("sendfile", file, NULL, CHANGES, 1);
    return real(file, from, at, length);
}

ssize_t copy_file_range(int from, off64_t *at, int file, off64_t *to, size_t length,
                        unsigned flags) {
    REAL(ssize_t, "copy_file_range", int, off64_t *, int, off64_t *, size_t, unsigned);
    TRY("copy_file_range", file, NULL, CHANGES, 1);
    return real(from, at, file, to, length, flags);
}

#define ON_PATH(name, room, parameters, arguments, types) \
    int name parameters { \
        REAL(int, #name, types); \
        TRY(#name, AT_FDCWD, path, CHANGES, room); \
        return real arguments; \
    }
ON_PATH(unlink, 0, (const char *path), (path), TYPES(const char *))
ON_PATH(rmdir, 0, (const char *path), (path), TYPES(const char *))
ON_PATH(mkdir, 1, (const char *path, mode_t mode), (path, mode), TYPES(const char *, mode_t))
ON_PATH(chmod, 0, (const char *path, mode_t mode), (path, mode), TYPES(const char *, mode_t))
ON_PATH(truncate64, 0, (const char *path, off64_t size), (path, size), TYPES(const char *, off64_t))
ON_PATH(truncate, 0, (const char *path, off_t size), (path, size), TYPES(const char *, off_t))
ON_PATH(rename, 1, (const char *path, const char *to), (path, to), TYPES(const char *, const char *))
ON_PATH(link, 1, (const char *path, const char *to), (path, to), TYPES(const char *, const char *))

#define IN_FOLDER(name, room, parameters, arguments, types) \
    int name parameters { \
        REAL(int, #name, types); \
        TRY(#name, folder, path, CHANGES, room); \
        return real arguments; \
    }
IN_FOLDER(unlinkat, 0, (int folder, const char *path, int flags), (folder, path, flags),
          TYPES(int, const char *, int))
IN_FOLDER(mkdirat, 1, (int folder, const char *path, mode_t mode), (folder, path, mode),
          TYPES(int, const char *, mode_t))
IN_FOLDER(fchmodat, 0, (int folder, const char *path, mode_t mode, int flags),
          (folder, path, mode, flags), TYPES(int, const char *, mode_t, int))
IN_FOLDER(renameat, 1, (int folder, const char *path, int to, const char *name),
          (folder, path, to, name), TYPES(int, const char *, int, const char *))
IN_FOLDER(renameat2, 1, (int folder, const char *path, int to, const char *name, unsigned flags),
          (folder, path, to, name, flags), TYPES(int, const char *, int, const char *, unsigned))
IN_FOLDER(utimensat, 0,
          (int folder, const char *path, const struct timespec *times, int flags),
          (folder, path, times, flags), TYPES(int, const char *, const struct timespec *, int))
IN_FOLDER(linkat, 1, (int folder, const char *path, int to, const char *name, int flags),
          (folder, path, to, name, flags), TYPES(int, const char *, int, const char *, int))
