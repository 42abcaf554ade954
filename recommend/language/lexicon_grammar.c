/* Words that hold a sentence together: what is not wished, what is alike, what belongs together. */
#include "recommend/language/lexicon.h"

#define WORD(kind, value, english, chinese) TON_MEANING(english, chinese, kind, value, 0, NULL)

static const ton_meaning rows[] = {
    WORD(TON_W_AND, 0, "and|plus|as well as|along with|together with|then",
         "和|与|以及|及|、|跟|还有|加|加上|并且|并|且|又|而且|同"),
    WORD(TON_W_OR, 0, "or|nor", "或|或者|还是|或是"),
    WORD(TON_W_BUT, 0, "but|though|although|however|yet|only that|just",
         "但|但是|不过|可是|可|然而|只是|却"),
    WORD(TON_W_NOT, 0,
         "no|neither|without|except|excluding|exclude|nothing|none of|none|avoid|skip|leave "
         "out|minus|other than|dont want|do not want|dont play|do not play|dont include|do not "
         "include|except for|apart from|aside from|anything but|everything but|everything "
         "except|anything except|anything other than|never|free of|lacking|omit|i hate|hate|dont "
         "like|do not like|dislike|cant stand|cant listen to|cannot stand|cant bear|i cant "
         "stand|keep out|sick of|im sick of|tired of|im tired of|rather than|instead of|nobody|any "
         "but|all but|dont give me|stay away from|steer clear of|im not a fan of|not a fan of|drop "
         "the|drop|lose the|without any|no more|devoid of|not into|im not into|ban|leave the|i "
         "dont want|dont|do not|doesnt|isnt|arent|shouldnt be|nothing with",
         "不要|除外|就算了|别|没有|除了|不含|不带|无|不想|不想听|不喜欢|讨厌|避免|去掉|排除|不听|"
         "不能有|不需要|拒绝|别放|别给我|不要有|别有|除去|别来|不想要|千万别|千万不要|绝不|不要放|"
         "无需|杜绝|剔除|不爱|不爱听|不要任何|没|免|受不了|听腻了|听腻|不能|别用|请勿|勿|莫|甭|"
         "去除|没有任何|不包括|不要再|别再"),
    WORD(TON_W_NOT, 1, "not|not very|not really|not at all|aint",
         "不|不太|不怎么|不是|并不|别太|不要太|不能太|不那么太|不会太|不必太|不可太"),
    WORD(TON_W_ALLOW, 0,
         "dont mind|do not mind|i dont mind|wouldnt mind|doesnt matter|it doesnt "
         "matter|optional|whether or not|with or without|dont care about|regardless of whether|not "
         "necessarily|im fine with|dont have to be|doesnt have to be|doesnt need to be|need not "
         "be|may or may not have|no need for",
         "不一定要|不一定|不介意|无所谓|不必|不管有没有|可有可无|不用|不排斥|不反对|不见得|是不是"),
    WORD(TON_W_ALLOW, 1, "is fine too|is ok too|is okay too|are fine too",
         "也可以|也行|也没关系|也无妨|也没事|也没问题|也无所谓"),
    WORD(TON_W_ONLY, 0, "only|nothing but|exclusively|strictly|purely|solely|pure",
         "只|只要|仅|只有|只想|只想听|纯|就要|只听|单纯|非得"),
    WORD(TON_W_ALSO, 0, "also|too please|in addition|besides that",
         "也|还|还要|也要|另外|还想|也想|同时"),
    WORD(
        TON_W_WITH, 0,
        "with|featuring|feat|having|has|have|including|include|that has|that have|containing|built "
        "on|built around|driven by|based on a|lots of|plenty of|full of|a lot of",
        "有|带|带有|含|含有|要有|包含|包括|以|用|带着|充满"),
    WORD(TON_W_FOR, 0,
         "for|while|when|during|whilst|suitable for|good for|perfect for|as background for|to "
         "accompany|to go with|for when|for a|for my|for the",
         "适合|适合在|时候|的时候|时|用来|为|配|给|当|在|时听的|时听|听的|伴着|适用于|陪我|伴我|"
         "的场合"),
    WORD(TON_W_IN, 0, "in|in the|of the|set in|of|at", "于|里|中"),
    WORD(TON_W_FROM, 0, "from|from the|out of|starting from", "从|由|自|来自|打从"),
    WORD(TON_W_TO, 0, "to|through|into|towards|toward|up to about",
         "到|至|变成|变为|变到|走向|过渡到"),
    WORD(TON_W_BY, 0,
         "by|performed by|sung by|written by|composed by|played by|recorded by|songs of|music "
         "of|works of|anything by|named|called|titled|entitled|stuff by|something by|tracks from",
         "的作品|歌名叫|名叫|叫做|歌名是|作品|演唱的|的歌曲|演奏的|唱的"),
    WORD(TON_W_PLAY, 0, "play|play me|listen to|put on|hear|queue|play some|give me some|some",
         "放|播放|听|来点|放点|来些|放些|想听|播|来一点|来首|放首|听听|听点|来几首|点播|来个"),
    WORD(TON_W_LIKE, 0,
         "like|similar to|in the style of|in the vein of|a la|sounds like|sounding like|sound "
         "like|that sounds like|reminiscent of|along the lines of|something like|close to|akin "
         "to|inspired by|influenced by|i like|i love|i loved|i really like|resembling|based "
         "on|much like|just like|more like|similar artists to|fans of|for fans of|if i like|since "
         "i like|because i like|reminds me of|remind me of|in the spirit of|comparable to|similar "
         "in sound to|alike|as good as|more of|starting with",
         "像|类似|类似于|好像|相似于|接近|接近于|喜欢|我喜欢|听起来像|跟|近似|仿佛|参照|按照|参考|"
         "如同|根据|比照|模仿|基于"),
    WORD(TON_W_LIKE, 1,
         "unlike|not like|nothing like|different from|something different from|different to|not "
         "similar to|dissimilar to|the opposite "
         "of|opposite of|not sounding like|that doesnt sound like|far from|away from|not anything "
         "like|not too similar to|less like|doesnt sound like",
         "不像|不同于|区别于|不要像|不要类似|别像|跟这首不一样|不类似|有别于|远离|不要跟"),
    WORD(TON_W_STYLE, 0, "style|styled|esque|ish|type|type beat|radio|vibes like",
         "风格|风|那样|那种|那样的|差不多|相似|相近|一样|感觉|的感觉|这样|这样的|这类|那类|"
         "那种感觉|的味道|味道|为参考|为例|味儿|一类|范儿|的那种"),
    WORD(TON_W_THAN, 0, "than|compared to|compared with|relative to", "比|比起|相比|相比于"),
    WORD(TON_W_CURRENT, 1,
         "this song|this track|this one|the current song|the current track|current song|current "
         "track|whats playing|what is playing|whats on|now playing|this tune|the song playing|this "
         "piece|whats playing now|the one playing|what im hearing|what im listening to|this "
         "music|these songs|the last one|last one|the last song|last song|last track|the last "
         "track|the previous one|previous one|previous song|previous track|the previous song|this "
         "album|the song thats playing|currently playing",
         "上一首|前一首|上首歌|这一首|那首|上一首歌|这首歌|这首|这首曲子|现在放的|正在播放的|"
         "正在放的|现在这首|当前这首|当前歌曲|这个歌|刚才那首|现在播放的|正在听的|这支曲子|"
         "现在听的|这段|目前这首|现在放的这首|正在放的这首|刚刚那首|这首歌曲"),
    WORD(TON_W_CURRENT, 0, "this|it|these|that one|here", "这个|它|这些|这"),
    WORD(TON_W_HISTORY, 0,
         "what i usually listen to|what i usually play|my usual|my usual stuff|my usual music|my "
         "taste|my tastes|my favourites|my favorites|my listening history|my history|what i "
         "normally listen to|things i like|songs i like|music i like|what i like|what i listen "
         "to|what i often listen to|what ive been listening to|ive been listening to|i usually "
         "listen to|my recent plays|my library favourites|the usual|stuff i like|songs ive "
         "liked|my most played|what ive played|what i have been listening to|my typical music|my "
         "normal music",
         "我平时听的|平时听的|我的口味|我常听的|我喜欢的|我经常听的|我的喜好|我的收藏|我听过的|"
         "我的播放历史|平常听的|我平常听的|我爱听的|我最近听的|我的历史|经常听的|我最近在听的|"
         "我的听歌记录|我以前听的|我的品味|听歌历史|播放记录|我平时的口味"),
    WORD(TON_W_CORRECTION, 0,
         "no wait|wait|scratch that|wait no|actually no|i mean|correction|sorry i mean|no "
         "sorry|sorry|oops|make that|no make that|hang on|on second thought|hold on|no actually|or "
         "rather|strike that|actually|never mind|nevermind|forget that",
         "不对|等等|算了|说错了|我是说|应该是|更正|不不|改成|改为|还是换成|哦不|啊不|不是不是|"
         "等一下|我的意思是|还是来|换成|改主意了|不不不"),
};

TON_LEXICON(grammar);
