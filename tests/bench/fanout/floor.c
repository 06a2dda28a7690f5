/* The floor in C: epoll(7), one send(2) of each line to each member, and nothing saved.
 *
 * Tells its port, which is one of 127.0.0.1, and goes on until it is killed. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { FILES = 65536, LINE = 65536, EVENTS = 1024 };

struct member {
    char *typed, *waits;           /* a line without its end so far; what its socket had no room for */
    size_t typed_size, waits_size;
    int place;                     /* among all members */
};

static struct member members[FILES]; /* by descriptor */
static int all[FILES], count, poller;

static void die(const char *what)
{
    perror(what);
    exit(1);
}

static void await(int file, unsigned events, int how)
{
    struct epoll_event event = {.events = events, .data.fd = file};
    if (epoll_ctl(poller, how, file, &event) < 0)
        die("epoll_ctl");
}

static void enter(int door)
{
    int file, one = 1;
    while ((file = accept4(door, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
        if (file >= FILES)
            exit(1);
        setsockopt(file, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        await(file, EPOLLIN, EPOLL_CTL_ADD);
        members[file] = (struct member){.typed = malloc(LINE), .place = count};
        all[count++] = file;
    }
}

static void leave(int file)
{
    struct member *gone = &members[file];
    all[gone->place] = all[--count];
    members[all[gone->place]].place = gone->place;
    free(gone->typed);
    free(gone->waits);
    close(file);
}

static void hold(int file, const char *data, size_t size)
{
    struct member *one = &members[file];
    if (!one->waits_size)
        await(file, EPOLLIN | EPOLLOUT, EPOLL_CTL_MOD);
    one->waits = realloc(one->waits, one->waits_size + size);
    memcpy(one->waits + one->waits_size, data, size);
    one->waits_size += size;
}

static void deliver(const char *line, size_t size)
{
    for (int i = 0; i < count; i++) {
        ssize_t sent = members[all[i]].waits_size ? 0 : send(all[i], line, size, MSG_NOSIGNAL);
        if (sent < 0)
            sent = errno == EAGAIN ? 0 : (ssize_t)size; /* who has gone is told of by epoll */
        if ((size_t)sent < size)
            hold(all[i], line + sent, size - sent);
    }
}

static void go_on(int file)
{
    struct member *one = &members[file];
    ssize_t sent = send(file, one->waits, one->waits_size, MSG_NOSIGNAL);
    if (sent <= 0)
        return;
    one->waits_size -= sent;
    memmove(one->waits, one->waits + sent, one->waits_size);
    if (!one->waits_size)
        await(file, EPOLLIN, EPOLL_CTL_MOD);
}

static void hear(int file)
{
    struct member *one = &members[file];
    ssize_t size = recv(file, one->typed + one->typed_size, LINE - one->typed_size, 0);
    if (size <= 0) {
        if (size == 0 || errno != EAGAIN)
            leave(file);
        return;
    }
    char *line = one->typed, *past = one->typed + one->typed_size + size, *end;
    while ((end = memchr(line, '\n', past - line))) {
        deliver(line, end + 1 - line);
        line = end + 1;
    }
    one->typed_size = past - line;
    memmove(one->typed, line, one->typed_size);
}

int main(void)
{
    struct sockaddr_in here = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof here;
    struct epoll_event events[EVENTS];
    int door = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    if (bind(door, (struct sockaddr *)&here, size) < 0 || listen(door, 4096) < 0)
        die("listen");
    getsockname(door, (struct sockaddr *)&here, &size);
    poller = epoll_create1(0);
    await(door, EPOLLIN, EPOLL_CTL_ADD);
    printf("%d\n", ntohs(here.sin_port));
    fflush(stdout);
    for (;;) {
        int ready = epoll_wait(poller, events, EVENTS, -1);
        for (int i = 0; i < ready; i++) {
            int file = events[i].data.fd;
            if (file == door)
                enter(door);
            else {
                if (events[i].events & EPOLLOUT)
                    go_on(file);
                if (events[i].events & ~(unsigned)EPOLLOUT)
                    hear(file);
            }
        }
    }
}
