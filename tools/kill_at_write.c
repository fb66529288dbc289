/* Kills the process at its Nth write or sync of a store's files, half of that write done: `PASSERELLE_KILL_AT=N` and `LD_PRELOAD`.
 * While the file that `PASSERELLE_FULL` names exists, the disk is full for them instead; while it holds `r`, it is read-only.
 *
 * For the crash tests only: nothing of it is in the program. Files count whose path holds `/data/`: store.sqlite, its WAL, keys.sqlite and
 * its journal. Everything else is passed on as it is.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static long count;

static int is_stored(int fd) {
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return strstr(path, "/data/") != NULL;
}

/* Whether this is the one. */
static int is_last(int fd) {
  static long limit = -1;
  if (limit < 0) {
    const char *text = getenv("PASSERELLE_KILL_AT");
    limit = text ? atol(text) : 0;
  }
  return limit > 0 && is_stored(fd) && __atomic_add_fetch(&count, 1, __ATOMIC_SEQ_CST) == limit;
}

/* Whether the write fails, with `errno`. */
static int fails(int fd) {
  const char *name = getenv("PASSERELLE_FULL");
  if (!name || access(name, F_OK) != 0 || !is_stored(fd)) return 0;
  char word = 0;
  int file = open(name, O_RDONLY);
  if (file >= 0) {
    if (read(file, &word, 1) < 0) word = 0;
    close(file);
  }
  errno = word == 'r' ? EROFS : ENOSPC;
  return 1;
}

static void end(void) {
  kill(getpid(), SIGKILL);
  pause();
}

#define REAL(type, name, ...) \
  static type (*real)(__VA_ARGS__); \
  if (!real) real = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t offset) {
  REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
  if (fails(fd)) return -1;
  if (is_last(fd)) {
    real(fd, bytes, size / 2, offset);
    end();
  }
  return real(fd, bytes, size, offset);
}

ssize_t pwrite(int fd, const void *bytes, size_t size, off_t offset) {
  REAL(ssize_t, "pwrite", int, const void *, size_t, off_t);
  if (fails(fd)) return -1;
  if (is_last(fd)) {
    real(fd, bytes, size / 2, offset);
    end();
  }
  return real(fd, bytes, size, offset);
}

ssize_t write(int fd, const void *bytes, size_t size) {
  REAL(ssize_t, "write", int, const void *, size_t);
  if (fails(fd)) return -1;
  if (is_last(fd)) {
    real(fd, bytes, size / 2);
    end();
  }
  return real(fd, bytes, size);
}

int fdatasync(int fd) {
  REAL(int, "fdatasync", int);
  if (fails(fd)) return -1;
  if (is_last(fd)) end();
  return real(fd);
}

int fsync(int fd) {
  REAL(int, "fsync", int);
  if (fails(fd)) return -1;
  if (is_last(fd)) end();
  return real(fd);
}

int ftruncate64(int fd, off64_t length) {
  REAL(int, "ftruncate64", int, off64_t);
  if (fails(fd)) return -1;
  if (is_last(fd)) end();
  return real(fd, length);
}
