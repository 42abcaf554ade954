/* Words of reasons that are no wishes, so that no lexicon of requests has them. They may begin a
 * sentence and follow "like"; no other word with a capital may. Of Chinese, what counts are the
 * characters: a name has nearly always one that no row of a lexicon has. */
#define _GNU_SOURCE /* strchrnul */
#include "recommend/language/language_parts.h"
#include "recommend/language/wording_sentence.h"

#include <string.h>

static const struct {
    int meaning;
    const char *words;
} rows[] = {
    {TON_ARTICLE, "a|an|the|your|some|that|this|these|those|their|his|her|its"},
    {TON_REFERENCE,
     "recalls|resembles|echoes|evokes|reminiscent of|reminds of|similar to|akin to|related to"},
    {TON_ORDINARY,
     "about|above all|all|almost|also|and|another|any|as|at|because|both|but|by far|by ear|chosen|"
     "close|closer|closest|comes|each|every|feels|few|fit|fits|for|from|given|has|have|heard|here|"
     "how|if|in|is|it|it's|just|keeps|lands|likely|listeners|many|match|matches|mostly|much|near|"
     "of|on|one of|only|other|others|perhaps|picked|pick|runs|same|shared|shares|similar|since|"
     "sits|so|sound|sounding|sounds|stays|still|that one|the one|they|though|to|track|tracks|this "
     "one|very|what|where|which|while|with|within|without|you|yours|people|known|new|novel|music|"
     "song|songs|slightly|a little|timbre|rhythm|harmony|mood|tempo|texture|tone|request|wish|"
     "wished|wanted|asked|before|first|second|third|above|below|even"},
    {TON_ORDINARY,
     "一样|一些|一种|一起|一首|一首歌|一同|一致|一直|一般|一下|一个|一曲|同一|统一|唯一|第一|一定|"
     "一模一样|之一|两者|两首|两首歌|两者都|二者|十分|十足|这一首|这首歌|听起来|音色|节奏|和声|"
     "动态|频谱|情绪|歌词|标签|速度|亮度|响度|力度|原声|舞曲感|律动|年份|时长|发行|录音|与|跟|和|"
     "以及|而且|并且|但|但是|不过|尤其|特别|相似|相近|接近|都|也|还|又|就|才|正|正好|刚好|恰好|"
     "恰如|符合|满足|合乎|吻合|贴近|对应|你|您|它|这|那|此|的|地|得|是|在|有|为|因为|所以|由于|"
     "被|把|给|让|使|想要|希望|期望|要求|需要|喜欢|偏爱|常听|口味|品味|选|选中|入选|推荐|理由|"
     "原因|主要|其次|首先|另外|同时|此外|方面|听众|歌曲|乐曲|作品|声音|听感|感觉|整体|部分|几乎|"
     "差不多|仅|只有|未|尚|新鲜|冷门|少有人|听过|关于|主题|内容|写|唱|说|提到|可能|应该|因此|其|"
     "其中|所|者|些|了|着|过|种子|参考|曲子|平时|通常|本曲|这首|那首|而是|还是|来自|出自|带有|带着|"
     "保持|延续|呼应|契合|落在|属于|算是|一脉相承|数值|百分位|唤醒度|愉悦度|代表性|基准|反而|"
     "正合所求|不明|流派|库中|超过|原声感|律动感|明亮度|较强|很强|偏弱|适中|几分|合适|有代表性|"
     "旋律|氛围|带来|高度|曲目|夜晚|适合|曲风|风格|质感|气质|细腻|动听|聆听|入耳|伴随|营造|呈现|"
     "展现|融合|搭配|因而|令人|让人|整首|全曲|编曲|演奏|听觉|体验|心情|仿佛|宛如|不失|略带|透着|"
     "充满|感受|一脉|偏|较|更加|同一种"},
    {TON_DOUBTFUL,
     "half|halves|twice|thrice|double|doubled|triple|tripled|quarter|quarters|zero|point|dozens|"
     "hundreds|thousands|million|millions|billion|billions|score of|majority|一半|半|半数|倍|万|"
     "亿|几十|几百|数十|数百|上百|上千|成千|多数|少数"},
    {TON_MEASURE, "bpm|lufs|hz|khz|lu|db"},
};

ton_status ton_sentence_words(ton_phrases *words, ton_error *error)
{
    ton_status status = TON_OK;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *text = rows[i].words, *end;
        for (; status == TON_OK && *text; text = *end ? end + 1 : end) {
            end = strchrnul(text, '|');
            status = ton_phrases_add(words, text, (size_t)(end - text), rows[i].meaning, error);
        }
    }
    return status == TON_OK ? ton_lexicon_index(words, error) : status;
}

int ton_sentence_phrase(const ton_sentence *s, int place, int *meaning)
{
    int found = 0;
    int length = ton_phrases_longest(&s->words, &found, s->letter, s->letters, place);
    *meaning = length ? s->words.phrase[found].meaning : TON_ORDINARY;
    return length;
}
