/* Words that carry no wish. A word that stands neither here nor in another table is shown to
 * whoever asked, as not understood; so only what can be dropped without loss belongs here. */
#include "recommend/language/lexicon.h"

static const ton_meaning rows[] = {
    {"a|an|the|some "
     "of|any|all|every|me|my|i|you|your|we|us|our|he|she|they|them|their|please|thanks|thank "
     "you|hello|hi|hey|ok|okay|yes|yeah|well|now|is|are|was|were|be|been|being|do|does|did|can|"
     "could|would|will|shall|should|may|might|must|let|lets|am|im|ive|id|ill|youre|its|thats|"
     "theres|there|give|give me|give us|find|find me|get me|show|show me|want|wants|i want|need|i "
     "need|id like|i would like|i want to hear|i want to listen to|looking for|im looking "
     "for|recommend|recommend me|suggest|suggest me|can you|could you|would you|i feel like|feel "
     "like|in the mood for|im in the mood for|make|make me|create|build|build "
     "me|generate|compile|put "
     "together|music|something|anything|stuff|sort|kind|kinds|sorts|things|thing|few|a "
     "few|several|a couple|number of|selection|collection|bunch|bunch of|lot|list|songs "
     "please|top|no repeats|no duplicates|without repeats|help "
     "me|help|throwing|hosting|add|another|twice|exactly|simply|sorted|ordered|arranged|versions|"
     "version|not only|not just|why "
     "not|solos|chose|choose|chosen|picked|pick|picks|selected|select|choice|choices|which|that "
     "is|that are|who|whose|what|where|whatever|whoever|those|also have|up|on|off|as in|such "
     "as|such|this evening|this morning|this afternoon|today|right now|at the "
     "moment|good|nice|great|lovely|beautiful|cool|awesome|amazing|perfect|pleasant|decent|"
     "favourite|favorite|sounding|flavored|flavoured|based|music "
     "for|absolutely|definitely|certainly|preferably|ideally|possibly|maybe|perhaps|if possible|if "
     "you can|just some|sounds good|sound good|to listen to|to play|to hear|to put on|i can|we "
     "can|can be|should be|must be|it should be|its for|it is|they should be|they are|want it|i "
     "want it|want them|going|go|come|comes|really want|lots and "
     "lots|band|bands|artist|artists|musicians|album|albums|lp|record|records|player|players|solo|"
     "style of|styles|genre|genres|type of|kind of music|from my library|in my library|my "
     "library|my collection|from my collection|my corpus|era|period|time|times|the "
     "time|day|days|long enough|each other|both|either|same time|at the same time|bit of|a bit "
     "of|a little of|little|a touch of|touch of|anything goes|rest of|only if|if|so "
     "that|because|since it is|even|still|around here|through out|throughout|of course|just "
     "for|please dont be shy|s|t|ve|also want|prefer|i prefer|id prefer|rather have|love|i "
     "think|think|say|like that|or something|or something like that|or similar|and so on|etc|and "
     "such|stuff like that|or whatever|whilst i|while im|when im|when i|while i am|while i|i am|im "
     "having|having a|to have|for me|with me|with my|after|before bedtime listening|into "
     "it|tonights|todays",
     "我|你|您|我们|咱们|请|麻烦|帮我|给我|给|来|想|想要|要|希望|推荐|推荐一些|推荐几首|找|找一些|"
     "找些|找点|放一些|来一些|帮我找|给我推荐|给我来|来几|几首|几首歌|一些歌|一点音乐|一些音乐|的|"
     "了|吧|吗|呢|啊|呀|哦|哈|嘛|地|得|着|过|这种|某种|什么|一下|一种|一张|个|些歌|音乐|乐|声音好|"
     "可以|能|能不能|可不可以|行|都行|都可以|都好|就行|就好|就可以|什么都行|什么都可以|随便|任何|"
     "任意|所有|全部|一切|都|是|有关的|想要听|我想听|我想要|我要|我需要|需要|听歌|好听|好听的|不错|"
     "不错的|优美|优美的|动听|动听的|美妙|今天|现在|目前|这会儿|此刻|谢谢|多谢|拜托|你好|嗨好|就|"
     "才|会|应该|最好|尽量|一首歌曲|旋律|曲风|类型|种类|类|种|方面|部分|歌手|艺人|乐队|专辑|唱片|"
     "乐手|音乐人|一起|一直|一般|普通|正常|时间|时候听|人|大家|朋友|和朋友|我在|我正在|正在|在家|"
     "家里|家|用的|用|做|做一个|做个|做一份|生成|创建|弄|弄个|制作|整|整点|搞|搞点|安排|安排一下|"
     "弄一个|上世纪|上个世纪|有没有|时期|期间|下|上|所|之|被|把|让|让我|让人|使|使人|叫|对|对了|嗯|"
     "那|哪些|哪|重要|怎么样|如何|好吗|行吗|可以吗|好不好|以外|不重复|不要重复|排|一首接一首|其他|"
     "其它|独奏|第一首|第一|第二首|不仅|不只是|不光|不光是|不仅仅|不只|以外的|之外|之外的|外|版本|"
     "版|背景|一份|一套|一列|点歌|列出|一段|主要|可能|也许|大概是|左边|觉得|感觉上|听着|听上去|"
     "听起来|带点|有点像|的话|如果|假如|因为|所以|这样吧|比如|例如|等|等等等|之类|之类的|或类似|"
     "心里|一天|每天|一会儿|会儿|要求|条件|出来|起来|下来|下去|一边|边|打算|准备|正要|马上|快要|"
     "即将|家人|想放|想放点|唱|演奏|播放一些|放几首|播放几首|点",
     TON_W_FILLER,
     0,
     0,
     NULL,
     {{0}}},
};

TON_LEXICON(filler);
