/* Codes of ISO 639-1. */
#include "base/tongue.h"

const char *const ton_tongue_codes[TON_TONGUES] = {
    [TON_ENGLISH] = "en",
    [TON_CHINESE] = "zh",
};
