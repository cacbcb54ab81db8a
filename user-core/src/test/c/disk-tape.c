/*
 * Records what a process asks of the disk: preloaded (LD_PRELOAD), it stands between the process and libc, lets
 * everything happen, and writes each write, truncation, change of a name and sync of files in one folder to a tape, in
 * the order in which they end. What the process says on standard output is on the tape, too. PowerLossTest reads the
 * tape: what a disk may have lost at any moment is what was not synced by then.
 *
 * DISK_FOLDER is the folder, DISK_TAPE the tape. A record is a kind (1 byte), the inode (8), an offset or length (8), the
 * length of the data (4), and the data; numbers have the order of this machine. Files that end in "-shm" are left out:
 * they are memory that processes share, and are made anew when the first one opens the store.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#define MOST_FILES 65536

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static uint64_t inodes[MOST_FILES];
static char folders[MOST_FILES];
static int tape = -1;
static const char *folder;

#define REAL(result, name, ...) static result (*real)(__VA_ARGS__); if (!real) real = dlsym(RTLD_NEXT, name)

__attribute__((constructor)) static void begin(void) {
  REAL(int, "open", const char *, int, ...);
  folder = getenv("DISK_FOLDER");
  const char *path = getenv("DISK_TAPE");
  if (folder && path) tape = real(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static void record(char kind, uint64_t inode, uint64_t number, const void *data, size_t length) {
  if (tape < 0) return;
  char head[21];
  uint32_t size = (uint32_t) length;
  head[0] = kind;
  memcpy(head + 1, &inode, 8);
  memcpy(head + 9, &number, 8);
  memcpy(head + 17, &size, 4);
  struct iovec parts[2] = {{head, sizeof head}, {(void *) data, length}};
  pthread_mutex_lock(&lock);
  if (writev(tape, parts, 2) != (ssize_t) (sizeof head + length)) abort();
  pthread_mutex_unlock(&lock);
}

/* The folder itself, or a file in it. */
static int concerns(const char *path) {
  size_t length = strlen(path), own = folder ? strlen(folder) : 0;
  if (!folder || strncmp(path, folder, own)) return 0;
  if (length == own) return 1;
  return length > own + 4 && path[own] == '/' && !strchr(path + own + 1, '/') && strcmp(path + length - 4, "-shm");
}

static const char *name_of(const char *path) {
  const char *slash = strrchr(path, '/');
  return slash ? slash + 1 : path;
}

static uint64_t of(int fd) {
  return fd >= 0 && fd < MOST_FILES ? inodes[fd] : 0;
}

static int opened(int fd, const char *path, int flags) {
  struct stat found;
  if (fd < 0 || fd >= MOST_FILES || !concerns(path) || fstat(fd, &found)) return fd;
  folders[fd] = S_ISDIR(found.st_mode);
  inodes[fd] = found.st_ino;
  if (!folders[fd] && flags & O_CREAT) {
    if (!found.st_size) record('N', found.st_ino, 0, "", 0);
    record('L', found.st_ino, 0, name_of(path), strlen(name_of(path)));
  }
  return fd;
}

#define OPEN(function) \
  int function(const char *path, int flags, ...) { \
    REAL(int, #function, const char *, int, ...); \
    va_list more; \
    va_start(more, flags); \
    mode_t mode = flags & O_CREAT ? va_arg(more, mode_t) : 0; \
    va_end(more); \
    return opened(real(path, flags, mode), path, flags); \
  }
OPEN(open)
OPEN(open64)

#define OPENAT(function) \
  int function(int at, const char *path, int flags, ...) { \
    REAL(int, #function, int, const char *, int, ...); \
    va_list more; \
    va_start(more, flags); \
    mode_t mode = flags & O_CREAT ? va_arg(more, mode_t) : 0; \
    va_end(more); \
    return opened(real(at, path, flags, mode), path, flags); \
  }
OPENAT(openat)
OPENAT(openat64)

int close(int fd) {
  REAL(int, "close", int);
  if (fd >= 0 && fd < MOST_FILES) inodes[fd] = 0;
  return real(fd);
}

ssize_t write(int fd, const void *data, size_t length) {
  REAL(ssize_t, "write", int, const void *, size_t);
  off_t at = of(fd) ? lseek(fd, 0, SEEK_CUR) : 0;
  if (fd == STDOUT_FILENO) record('A', 0, 0, data, length);
  ssize_t written = real(fd, data, length);
  if (of(fd) && written > 0) record('W', of(fd), (uint64_t) at, data, (size_t) written);
  return written;
}

#define PWRITE(function, offset) \
  ssize_t function(int fd, const void *data, size_t length, offset at) { \
    REAL(ssize_t, #function, int, const void *, size_t, offset); \
    ssize_t written = real(fd, data, length, at); \
    if (of(fd) && written > 0) record('W', of(fd), (uint64_t) at, data, (size_t) written); \
    return written; \
  }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

#define TRUNCATE(function, offset) \
  int function(int fd, offset length) { \
    REAL(int, #function, int, offset); \
    int result = real(fd, length); \
    if (of(fd) && !result) record('T', of(fd), (uint64_t) length, "", 0); \
    return result; \
  }
TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)

#define SYNC(function) \
  int function(int fd) { \
    REAL(int, #function, int); \
    int result = real(fd); \
    if (of(fd) && !result) record(folders[fd] ? 'D' : 'S', of(fd), 0, "", 0); \
    return result; \
  }
SYNC(fsync)
SYNC(fdatasync)

static void linked(const char *path) {
  struct stat found;
  if (concerns(path) && !stat(path, &found)) record('L', found.st_ino, 0, name_of(path), strlen(name_of(path)));
}

static void unlinked(const char *path) {
  if (concerns(path)) record('U', 0, 0, name_of(path), strlen(name_of(path)));
}

int link(const char *from, const char *to) {
  REAL(int, "link", const char *, const char *);
  int result = real(from, to);
  if (!result) linked(to);
  return result;
}

int linkat(int at, const char *from, int to_at, const char *to, int flags) {
  REAL(int, "linkat", int, const char *, int, const char *, int);
  int result = real(at, from, to_at, to, flags);
  if (!result) linked(to);
  return result;
}

int rename(const char *from, const char *to) {
  REAL(int, "rename", const char *, const char *);
  int result = real(from, to);
  if (!result) {
    linked(to);
    unlinked(from);
  }
  return result;
}

int unlink(const char *path) {
  REAL(int, "unlink", const char *);
  int result = real(path);
  if (!result) unlinked(path);
  return result;
}

int unlinkat(int at, const char *path, int flags) {
  REAL(int, "unlinkat", int, const char *, int);
  int result = real(at, path, flags);
  if (!result) unlinked(path);
  return result;
}
