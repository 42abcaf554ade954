/* What a command costs: runs it and prints, to stderr, its CPU seconds (user and system) and its
 * peak memory in MiB. Its own output goes where it went.
 *
 *     cost COMMAND [ARGUMENT...]
 */
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static double seconds(struct timeval time)
{
    return (double)time.tv_sec + 1e-6 * (double)time.tv_usec;
}

int main(int count, char **arguments)
{
    if (count < 2) {
        fputs("usage: cost COMMAND [ARGUMENT...]\n", stderr);
        return 2;
    }
    pid_t child = fork();
    if (child == 0) {
        execvp(arguments[1], arguments + 1);
        perror(arguments[1]);
        _exit(127);
    }
    int status;
    struct rusage used;
    if (child < 0 || wait4(child, &status, 0, &used) < 0) {
        perror("cost");
        return 1;
    }
    fprintf(stderr, "%.3f %.1f\n", seconds(used.ru_utime) + seconds(used.ru_stime),
            (double)used.ru_maxrss / 1024);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}
