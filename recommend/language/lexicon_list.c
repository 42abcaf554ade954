/* What is wished of the list as a whole: its order, its variety, its reasons; which family of the
 * likeness shall count; keys. */
#include "recommend/language/lexicon.h"

#define WORD(kind, value, english, chinese) TON_MEANING(english, chinese, kind, value, 0, NULL)
#define SETTING(field, to, english, chinese)                                                       \
    TON_MEANING(english, chinese, TON_W_SETTING, offsetof(ton_ask, field), to, NULL)
#define ASPECT(field, english, chinese)                                                            \
    TON_MEANING(english, chinese, TON_W_ASPECT, offsetof(ton_ask, field), 0, NULL)

static const ton_meaning rows[] = {
    WORD(TON_W_GETTING, 0,
         "getting|gets|get|becoming|becomes|become|gradually|progressively|slowly|growing|grows|"
         "slowly gets|slowly getting|slowly becoming|gradually getting|moving towards|that "
         "gets|which gets|build to|builds to|building to|turning|step by step",
         "越来越|逐渐|渐渐|慢慢变|慢慢|慢慢地|逐步|一点点|一点一点|越听越|越放越|循序渐进|越来|"
         "越往后越|往后越"),
    WORD(TON_W_START, 0,
         "start|starts|starting|begin|begins|beginning|opens|starts out|starts off|start off|start "
         "with|begin with|kick off|first|starting out|starts with|begins with|starting slow and",
         "开头|开始|先|一开始|起初|刚开始|前面"),
    WORD(TON_W_FINISH, 1,
         "end|ends|ending|finish|finishes|finishing|end with|end up|ends up|towards the end|finish "
         "with|ending with|end on|ends with|ramping up to|builds up to|build up to|by the end",
         "结尾|最后|结束|收尾|结束时|到最后"),
    WORD(TON_W_FINISH, 0, "then|moving to|moves to", "再|然后|后|后面|之后|接着|后来"),
    WORD(TON_W_ORDER, TON_AROUSAL_UP,
         "build up|builds up|building up|warm up|warming up|ramp up|ramps up|crescendo|rising "
         "energy|increasing energy|building energy|energy builds|building in energy|increasing "
         "intensity|rising intensity|increasing in energy|gathering energy|energy rising",
         "渐强|逐渐升温|情绪递进|能量递增|渐入佳境|升温|由弱到强|由静到动"),
    WORD(TON_W_ORDER, TON_AROUSAL_DOWN,
         "wind down|winds down|winding down|cool down|cools down|cooling down|cooldown|falling "
         "energy|decreasing energy|fade out|ramp down|settling down|decreasing "
         "intensity|diminuendo|energy falling|winding down to",
         "渐弱|逐渐降温|慢慢静下来|由强到弱|降温|由动到静|慢慢安静下来|渐渐安静下来|逐渐平静下来"),
    WORD(TON_W_ORDER, TON_TEMPO_UP,
         "by tempo|sorted by tempo|sort by tempo|ordered by tempo|order by tempo|slowest "
         "first|increasing tempo|speeding up|rising tempo|by bpm|tempo ascending|from slow to "
         "fast|from slowest to fastest|slow to fast|accelerating|ascending tempo|sorted by "
         "bpm|increasing in tempo|picking up speed|picks up speed",
         "由慢到快|从慢到快|先慢后快|节奏递增|越来越快|按速度排序|按节奏排序|按速度排|按节奏排|"
         "慢到快|按bpm排序"),
    WORD(TON_W_ORDER, TON_TEMPO_DOWN,
         "fastest first|slowing down|decreasing tempo|falling tempo|from fast to slow|fast to "
         "slow|from fastest to slowest|tempo descending|descending tempo",
         "由快到慢|从快到慢|先快后慢|越来越慢|快到慢"),
    WORD(TON_W_ORDER, TON_YEAR_UP,
         "chronological|chronologically|in chronological order|by year|oldest first|sorted by "
         "year|ordered by year|order by year|by date|by release date|from old to new|from oldest "
         "to newest|in order of release|old to new|sort by year|oldest to newest|sorted by release "
         "year|chronological order|by release year",
         "按年代|按年份|按年代排序|按年份排序|按时间顺序|从老到新|由老到新|由旧到新|从旧到新|"
         "按时间排序|按发行时间|按年份排|按年代排|按年代顺序|年代顺序|按发行年份"),
    WORD(TON_W_ORDER, TON_SHUFFLED,
         "shuffle|shuffled|random|randomly|in random order|random order|mixed up|on shuffle|any "
         "order|in no particular order|in any order|randomised|randomized",
         "随机|打乱|乱序|随机播放|随机排序|打乱顺序|随机顺序|洗牌"),
    WORD(TON_W_ORDER, TON_BY_SCORE,
         "best first|most similar first|best match first|closest first|by similarity|best matches "
         "first",
         "按相似度|最像的在前|按相似度排序|最相似的在前"),
    WORD(TON_W_PLAYLIST, 0,
         "playlist|playlists|mix|mixtape|mix tape|set list|setlist|compilation|queue up|a "
         "set|track list|tracklist|dj set|soundtrack for",
         "歌单|播放列表|列表|合集|曲单|串烧|歌曲列表|专辑列表|清单"),
    WORD(TON_W_EXPLAIN, TON_EXPLAIN_SHORT,
         "tell me why|why|explain|explain why|with reasons|and why|give reasons|say why|explain "
         "your choices|with a reason|with explanations|explain each|reasons please|and tell me "
         "why|explain briefly|why each|with a short reason|and say why|with reason|briefly "
         "explain|explain the choices|short explanation|short reason|explain your picks|with an "
         "explanation|explanations",
         "说明理由|告诉我为什么|解释|解释一下|给出理由|说说理由|附上理由|带理由|说说为什么|"
         "并说明原因|说明原因|理由|讲讲理由|说明一下理由|简单说明|简单说明理由|并告诉我为什么|"
         "简要说明|简短说明|为什么"),
    WORD(TON_W_EXPLAIN, TON_EXPLAIN_DETAILED,
         "explain in detail|in detail|detailed explanation|detailed reasons|with detailed "
         "reasons|detailed explanations|explain thoroughly|explain fully|in depth explanation|tell "
         "me why in detail|explain every choice in detail|with detailed explanations|full "
         "explanation|long explanation",
         "详细解释|详细说明|详细说明理由|详细理由|详细讲讲|详细告诉我为什么|仔细解释|详细说说|"
         "详细解释一下|详细说明原因|详细介绍"),
    WORD(TON_W_EXPLAIN, TON_EXPLAIN_OFF,
         "dont explain|no explanations|no explanation|without explanation|no reasons|without "
         "reasons|no need to explain|without explanations|do not explain|no commentary|no "
         "explanation needed",
         "不用解释|不要解释|无需解释|别解释|不用说明|不需要理由|不要理由|不必解释|不需要解释|"
         "不用说理由|不用说明理由"),
    WORD(TON_W_WHY, 0,
         "why did you|why is|why was|why this|why these|why are|why do you|how come|why that|why "
         "did|why have you|explain why you|what made you",
         "为什么推荐|为什么给我|为什么选|为啥推荐|为啥|为何推荐|为什么放|为什么会推荐|怎么会推荐|"
         "为什么是|为何|你为什么|为什么这|为什么会"),
    WORD(TON_W_REFINE, 0,
         "make it|make them|instead|this time|again|keep it|make this|change it|let it be|but "
         "now|same but|the same but|same again|redo|another one|next one|make the list|make the "
         "playlist|now make|same thing but|swap|replace|keep them|try again",
         "换|换点别的|来点别的|换一批|再来一批|换点|重新来|这次|还是一样但|同样的但|再换|换一些|"
         "换首|换一首|调整|改一下|换一换|把它"),

    SETTING(diversity, 80,
            "varied|diverse|variety|eclectic|wide range|all over the place|mixed bag|a variety|a "
            "wide variety|as varied as possible|as different as possible|different "
            "styles|diversity|lots of variety|a bit of everything|more varied|more variety|mix of "
            "styles|broad mix|diverse mix|more diverse|many different styles|very varied",
            "多样|多样化|各种各样|丰富多样|多元|五花八门|多种多样|风格多样|多变|种类多|不同风格|"
            "多一点变化|多些变化|变化多|不要太单一|丰富一点"),
    SETTING(
        diversity, 20,
        "consistent|coherent|cohesive|uniform|homogeneous|same vibe throughout|all similar|similar "
        "to each other|one mood throughout|stick to one mood|same mood throughout",
        "统一|一致|风格统一|风格一致|同一种风格|同一风格"),
    SETTING(novelty, 85,
            "i havent heard|i have not heard|i havent heard before|i havent heard yet|i dont "
            "know|new to me|undiscovered|hidden gems|hidden gem|obscure|least known|lesser "
            "known|lesser known "
            "stuff|underrated|unknown|unfamiliar|discover|discovery|underground|unheard|less "
            "known|deep cuts|little known|something new|something different|discover new "
            "music|rare|rarities|i have never heard|ive never heard|off the beaten track|not the "
            "obvious ones|not well known|not famous|not so well known|less famous|not "
            "mainstream|no hits|nothing mainstream|non mainstream|less popular|not "
            "popular|surprise me|explore|unusual|never heard before|ive never heard before|new "
            "discoveries|i dont already know|havent heard before",
            "冷门|小众|没听过|我没听过|不出名|新鲜|新鲜感|不熟悉|没听过的|我没听过的|宝藏|不太有名|"
            "不知名|惊喜|给我惊喜|冷门歌|不常见|不那么出名|不太出名|不火|我不知道|小众歌|"
            "没怎么听过|探索|不热门|不流行|不要热门|别太热门|不要太热门"),
    SETTING(
        novelty, 10,
        "popular|famous|well known|hits|greatest hits|classics|classic hits|chart toppers|top "
        "hits|mainstream|biggest hits|big hits|best known|everybody knows|everyone "
        "knows|familiar|that i know|i know|ive heard|i have heard|i would have heard|i already "
        "know|heard before|heard already|on the radio|all time favourites|all time favorites|most "
        "popular|well loved|greatest|hit songs|hit|singalong classics|beloved|timeless "
        "classics|that everyone knows|that everybody knows|well known songs|best|the "
        "best|classic|iconic|all time greats|essential|crowd pleasers",
        "热门|经典|大家都知道|耳熟能详|知名|出名|有名|金曲|火|大热|流行金曲|脍炙人口|熟悉|家喻户晓|"
        "经典老|最火|最热门|热歌|我熟悉的|听过|我听过|我知道的|听过的歌|著名|经典金曲|排行榜|必听"),

    WORD(TON_W_ABOUT, 0,
         "about|lyrics about|on the theme of|on the topic of|on the subject of|with lyrics "
         "about|whose lyrics are about|telling of|that talk about|that mention|dealing with|that "
         "deal with|themed around|singing about|with the theme of|that tell of|that is about|that "
         "are about|mentioning|whose lyrics mention|about the theme of|with lyrics on",
         "关于|讲|写给|歌词关于|有关|歌词讲|讲述|主题是|主题为|歌颂|歌词提到|歌词里有|歌词有|"
         "唱的是|描写|提到|歌词写|题材是|歌词是关于|歌唱"),
    ASPECT(timbre,
           "timbre|timbres|sound|sonority|tone|tone colour|tone "
           "color|instrumentation|texture|sound colour|sonics|sounds",
           "音色|音质|声音|音响|质感"),
    ASPECT(rhythm, "rhythm|rhythms|beat|groove|rhythmic feel|rhythmic pattern",
           "节奏型|节奏感觉|律动感觉|节奏|鼓点节奏"),
    ASPECT(
        harmony,
        "harmony|harmonies|chords|chord progression|chord progressions|harmonic content|tonality",
        "和声|和弦|和弦走向|调性|和弦进行"),
    ASPECT(mood, "mood|moods|feeling|feelings|vibe|vibes|emotion|emotions|atmosphere|feel",
           "情绪|心情|氛围感|气氛|感情|情感|意境"),
    ASPECT(text, "lyrical content|the lyrics|the words", "歌词内容|词意"),
    ASPECT(metadata, "tags|metadata|genre tags", "标签|元数据"),
    WORD(TON_W_SAME, 0,
         "same|the same|keep the|keep|retain the|similar|matching|with the same|comparable|with "
         "similar|with a similar|a similar|identical",
         "保持|相同|相同的|同样的|一样的|类似的|相似的|相近的"),
    WORD(TON_W_FOCUS, 0,
         "focus on|mostly|above all|especially|mainly|matters most|matters|is what matters|is most "
         "important|emphasis on|emphasize|emphasise|prioritise|prioritize|pay attention to|mostly "
         "by|care about|weight on|i care about|go by|judge by|based mostly on|based mainly "
         "on|primarily|most important|counts most|more weight on|i mostly care about|is the most "
         "important|matters more|chiefly",
         "更注重|注重|主要看|重点是|侧重|优先|看重|强调|重点看|最重要|主要按|为主|更看重|更重视|"
         "着重|主要是|重视|重点在|重点放在"),
    WORD(TON_W_IGNORE, 0,
         "ignore|ignore the|regardless of|regardless of the|never mind the|doesnt matter what "
         "the|forget the|disregard|disregard the|forget about|dont care about the|dont worry about "
         "the|doesnt matter|dont consider",
         "忽略|不管|不看|无视|不考虑|不用管|别管|不在乎|不用考虑|不论|无论|不重要"),

    WORD(TON_W_KEY, 0, "key|the key of|key of|in the key of|tonality of|keys",
         "调|大小调|调式|调子"),
    WORD(TON_W_MODE, 0, "major|maj|major key|major mode|major keys", "大调|大调的"),
    WORD(TON_W_MODE, 1, "minor|minor key|minor mode|minor keys", "小调|小调的"),
    WORD(TON_W_SHARP, 1, "sharp", "升"),
    WORD(TON_W_SHARP, -1, "flat", "降"),
};

TON_LEXICON(list);
