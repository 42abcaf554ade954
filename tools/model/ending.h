/* tonary - how asking a language model ended, and the sentence that says so. */
#ifndef TONARY_TOOLS_MODEL_ENDING_H
#define TONARY_TOOLS_MODEL_ENDING_H

#include <stddef.h>

/* English; Chinese. The first number is what `number` of the ending means there. */
#define TON_ENDING_LIST(X)                                                                         \
    X(TON_END_GOOD, "it answered", "已作答")                                                       \
    X(TON_END_NOTHING, "it was not asked: no word was left", "未被询问：没有未理解的词")           \
    X(TON_END_DRY, "it was not asked: what would be sent is shown",                                \
      "未被询问：仅显示将发送的内容")                                                              \
    X(TON_END_SPENT, "it was not asked: all %d calls of this run are spent",                       \
      "未被询问：本次运行的%d次调用已用完")                                                        \
    X(TON_END_GIVEN_UP, "it was not asked again after it had failed %d times",                     \
      "失败%d次后不再询问")                                                                        \
    X(TON_END_UNREACHABLE, "its server cannot be reached", "无法连接其服务器")                     \
    X(TON_END_BROKEN, "its server broke off", "其服务器中断了连接")                                \
    X(TON_END_LATE, "it took longer than %d ms", "超过%d毫秒未答复")                               \
    X(TON_END_STOPPED, "it was interrupted", "已被中断")                                           \
    X(TON_END_LARGE, "its answer is longer than %d KiB", "其答复超过%d KiB")                       \
    X(TON_END_KEY, "its server does not accept the key (HTTP %d)",                                 \
      "其服务器不接受密钥（HTTP %d）")                                                             \
    X(TON_END_BUSY, "its server is busy (HTTP %d)", "其服务器繁忙（HTTP %d）")                     \
    X(TON_END_REDIRECT, "its server sends elsewhere (HTTP %d), which is not followed",             \
      "其服务器要求转向（HTTP %d），未予跟随")                                                     \
    X(TON_END_HTTP, "its server answers with HTTP %d", "其服务器答复 HTTP %d")                     \
    X(TON_END_FOREIGN, "its server's answer is no chat completion", "其服务器的答复无法识别")      \
    X(TON_END_LENGTH, "it ran out of tokens", "其答复因长度限制被截断")                            \
    X(TON_END_THOUGHT,                                                                             \
      "it thought and said nothing; a server told reasoning_effort none lets it speak",            \
      "它只思考而未作答；可在其服务器上设 reasoning_effort 为 none")                               \
    X(TON_END_EMPTY, "it said nothing", "它没有作答")                                              \
    X(TON_END_PROSE, "its answer holds no JSON object that can be read",                           \
      "其答复中没有可读的 JSON 对象")

typedef enum ton_ending_kind {
#define X(name, english, chinese) name,
    TON_ENDING_LIST(X)
#undef X
} ton_ending_kind;

typedef struct ton_ending {
    ton_ending_kind kind;
    int number; /* of the sentence */
} ton_ending;

/* Writes the sentence; returns out. */
const char *ton_ending_text(char *out, size_t bytes, ton_ending ending, int chinese);

#endif
