/* Preloaded, makes each fsync and fdatasync take SYNC_MICROS longer, as on a slow disk. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <unistd.h>

static int later(const char *name, int file) {
  const char *micros = getenv("SYNC_MICROS");
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
  usleep(micros == NULL ? 0 : (useconds_t)atoi(micros));
  return real(file);
}

int fsync(int file) { return later("fsync", file); }

int fdatasync(int file) { return later("fdatasync", file); }
