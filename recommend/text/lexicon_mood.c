/* Words of feeling, and of what is done and seen when it is felt. Which way a word points is plain;
 * how far is our choice, and coarse on purpose. Adjectives of music (calm, upbeat, 激昂) come from
 * the lists of requests (recommend/language/lexicon_mood.c) and are not repeated here. */
#include "recommend/text/lexicon.h"

#define MOOD(english, chinese, valence, arousal)                                                   \
    {                                                                                              \
        english, chinese, TON_TEXT_MOOD, valence, arousal                                          \
    }

static const ton_text_row rows[] = {
    /* ---- glad ---- */
    MOOD("happiness|joy|delight|bliss|glee|cheer|overjoyed|elated|euphoria|ecstasy|ecstatic",
         "幸福|欢笑|喜乐|狂喜|欢喜|快活|喜悦|乐呵呵|美滋滋|心花怒放|兴高采烈|雀跃", 75, 35),
    MOOD("smile|laugh|laughter|giggle|grin|chuckle|laughing out loud",
         "微笑|笑容|大笑|笑着|笑了|欢声笑语|笑声|笑脸|含笑|嘻嘻|哈哈", 55, 25),
    MOOD("good|great|wonderful|beautiful|amazing|perfect|marvelous|marvellous|fantastic|lovely|"
         "magnificent|splendid|terrific|awesome|glorious|nice|fine|best|better",
         "美好|美丽|完美|精彩|最好|真好|多好|很好|灿烂|绚烂|美妙|很美|真美|绚丽|动人", 45, 10),
    MOOD("enjoy|pleasure|please|delighted|thrill|celebrate|celebration|hooray|hurray|yay|yeah",
         "享受|庆祝|欢呼|尽兴|过瘾|喝彩|万岁", 50, 45),
    MOOD("grateful|thankful|thanks|thank you|bless|blessed|blessing|gratitude",
         "感谢|感恩|感激|谢谢|祝福|珍惜|庆幸", 50, -5),
    MOOD("hope|faith|believe|promise|bright future|tomorrow will|wish",
         "希望|相信|期待|盼望|憧憬|向往|许愿|心愿|前程", 40, 10),
    MOOD("win|winner|victory|triumph|champion|success|succeed|proud|pride|glory",
         "胜利|成功|骄傲|荣耀|自豪|冠军|凯旋|赢了|光荣", 50, 45),
    MOOD("brave|courage|strong|strength|fearless|stand tall|never give up|unbreakable|hero",
         "勇敢|坚强|勇气|无畏|不放弃|永不放弃|坚持|力量|不屈|英雄|不怕", 40, 35),
    MOOD("free|freedom|fly|soar|liberty|shine|glow|sparkle|alive|sunshine|rainbow|sunrise",
         "自由|飞翔|翱翔|闪耀|发光|闪亮|光芒|阳光|彩虹|朝阳|晴朗", 40, 25),
    /* ---- warm ---- */
    MOOD("love|adore|darling|sweetheart|beloved|cherish|honey|sweet|sweetness|dear|lover|in love",
         "爱你|爱我|相爱|爱情|亲爱|宝贝|爱着|热爱|喜欢|心爱|心上人|深爱|疼爱|恋爱|心动|我爱|爱", 45,
         5),
    MOOD("kiss|hug|embrace|cuddle|caress|hold me|hold you|hold my hand|in my arms|in your arms|"
         "by my side",
         "拥抱|亲吻|牵手|牵着|依偎|怀抱|陪伴|相拥|亲亲|陪你|陪我|陪着|相伴|吻|身边", 45, 5),
    MOOD("kind|kindness|gentle|tenderness|warmth|comfort|care|friend|trust|forgive|generous",
         "善良|温馨|安慰|关怀|呵护|朋友|原谅|守护|体贴|信任|包容|温度", 40, -15),
    MOOD("peace|rest|calm|ease|lullaby|harmony|quiet heart|at ease|safe",
         "安心|安稳|平安|平静|自在|逍遥|宁静|安睡|摇篮|放心|和谐", 35, -40),
    MOOD("heaven|angel|paradise|hallelujah|praise|miracle|magic|treasure|gift",
         "天堂|天使|奇迹|赞美|恩典|哈利路亚|仙境|美梦|礼物", 45, 10),
    MOOD("sing|sang|sung|song|melody|play|sunny|bloom|blossom|dream|garden|candy",
         "歌唱|歌声|唱歌|盛开|绽放|花开|梦想|糖果|春风", 20, 10),
    MOOD("welcome|favourite|favorite|together|side by side|belong|share|loyal|loyalty|helping hand|"
         "protect|shelter|keep you "
         "warm|cosy|snug|cuddly|reunion|reunited|heal|relief|relieved|recover|"
         "rescue|saved|mended|fresh start|reborn|honest|true friend|worth it",
         "团圆|团聚|重逢|相聚|欢聚|保护|守候|知足|满足|踏实|温情|真心|真诚|忠诚|和睦|美满|圆满|"
         "团结|携手|"
         "并肩|感动|痊愈|新生|值得|舒坦|暖暖|热乎|老友|友情|干杯",
         45, 0),
    MOOD("lucky|luck|jackpot|congratulations|applause|cheering|trophy|medal|well "
         "done|funny|joke|wink|"
         "tickle|holiday|vacation|picnic|feast|carnival|parade|balloon|birthday|delicious|tasty|"
         "adventure|wonder|radiant|dazzling|charming|hum along|whistle",
         "幸运|好运|福气|恭喜|祝贺|掌声|鲜花|奖杯|荣誉|喜事|得意|畅快|过年|节日|郊游|野餐|盛宴|"
         "好吃|可口|"
         "笑颜|笑意|有趣|好玩|生日|假期|鸟语花香|风和日丽|朝气|明媚",
         50, 25),
    /* ---- stirred ---- */
    MOOD("dance|party|jump|groove|rave|boogie|shake it|move your body|hands up|turn it up|let's go|"
         "rock and roll|tonight we",
         "跳舞|狂欢|派对|舞动|摇摆|蹦迪|起舞|嗨起来|动起来|摇起来|尖叫", 40, 65),
    MOOD("run|race|rush|chase|hurry|charge|rise up|fight|power|thunder|explode|blow up|burn|fire|"
         "blaze|drum|loud|wild",
         "奔跑|冲锋|冲破|燃烧|战斗|爆发|呐喊|追赶|沸腾|火焰|雷声|雷电|冲动|狂奔|飞奔|呼喊", 5, 55),
    MOOD("excite|excitement|passion|desire|crazy for|electric|adrenaline|on fire|heartbeat",
         "激情|热情|澎湃|心跳|渴望|沸腾|热火|疯了", 30, 60),
    /* ---- sad ---- */
    MOOD("cry|tear|tears|weep|sob|teardrop|crying|wept",
         "哭|哭泣|眼泪|流泪|泪水|泪|泪流|落泪|哭着|哭了|含泪|泪光|哽咽|泪眼|啜泣|热泪", -60, 10),
    MOOD("sorrow|grief|grieve|misery|despair|anguish|agony|woe|desolate|hopeless|wretched|dismal|"
         "mourn|mourner|lament|regret|remorse",
         "痛苦|绝望|悲痛|苦涩|苦|痛|心痛|悲惨|遗憾|后悔|懊悔|苦难|凄惨|哀悼|辛酸|心酸|无望|伤悲",
         -65, -10),
    MOOD("heartbreak|heartbroken|broken heart|break my heart|broke my heart|heart is broken|"
         "heartache|broken|shattered|torn apart|brokenhearted",
         "心碎|破碎|伤透|撕心裂肺|伤痕|伤口|受伤|伤害|伤|断肠|心如刀割", -65, 0),
    MOOD("goodbye|farewell|leave me|left me|leaving me|gone forever|walked away|you're gone|"
         "without you|miss you|missing you|walk away",
         "再见|分手|离别|告别|离开我|分离|离去|失去|诀别|永别|想你|想念|思念|走了|离散|道别", -40,
         -10),
    MOOD("lonely|alone|loneliness|lonesome|solitude|abandon|forsaken|by myself|nobody|empty|"
         "emptiness|forgotten|left out|no one",
         "孤寂|孤独|寂寞|孤单|一个人|独自|空虚|空荡|遗忘|被遗弃|抛弃|冷清|无人|形单影只", -45, -25),
    MOOD("tired|weary|exhausted|weak|helpless|numb|give up|faded|fade away|drown|sink|fall apart|"
         "broken down|lost",
         "疲惫|累了|无力|无助|麻木|放弃|沉没|迷失|憔悴|无奈|好累|疲倦|枯萎|凋零|凋谢|失落|迷茫",
         -40, -30),
    MOOD("dead|death|die|dying|grave|coffin|funeral|tomb|corpse|suicide|killed|murdered",
         "死|死亡|坟墓|葬礼|棺材|死去|去世|离开了人世|墓碑|离世|逝去|灵堂|遗体|自杀", -60, -5),
    MOOD("hurt|pain|suffer|ache|bleed|bled|wound|scar|bruise|painful|sick|ill|poison|bleeding|"
         "torture",
         "疼痛|流血|煎熬|折磨|痛楚|生病|疼|难受|心疼|血|受苦|受伤害", -55, 15),
    MOOD("poor|hungry|starve|beggar|homeless|jail|prison|slave|chains|cage|cold|grey|gray|winter "
         "inside",
         "贫穷|饥饿|流浪|监狱|奴隶|枷锁|冰冷|寒冷|冷漠|灰色|牢笼|囚|荒凉", -30, -10),
    /* ---- afraid, angry ---- */
    MOOD(
        "fear|afraid|scared|terror|horror|nightmare|panic|dread|frightened|worry|anxiety|terrified",
        "害怕|恐惧|噩梦|惊慌|惊恐|担心|忧虑|慌|不安|惶恐|焦躁|胆怯", -50, 40),
    MOOD("hate|hatred|despise|loathe|revenge|enemy|bitter|spite|curse|disgust|disgusting|damn|"
         "goddamn",
         "恨|仇恨|憎恨|讨厌|厌恶|报复|敌人|诅咒|恶心|可恶|怨恨|混蛋|该死|滚", -60, 45),
    MOOD("anger|mad at|scream|yell|shout at|furious|rage|fury|riot|destroy|smash|kill|burn down|"
         "attack|blame",
         "生气|怒火|怒吼|咆哮|摧毁|砸碎|杀|毁灭|发火|暴怒|怨|吼|发疯", -50, 70),
    MOOD("lie to me|liar|cheat|betray|betrayal|fake|fool me|deceive|shame|ashamed|guilt|guilty|"
         "traitor|jealous|envy",
         "谎言|欺骗|背叛|骗我|虚伪|羞愧|内疚|骗子|嫉妒|羞耻|说谎|撒谎|愧疚", -50, 15),
    MOOD("war|battlefield|bomb|gun|bullet|rifle|soldier fell|wreck|ruin|disaster|crash|storm|hell|"
         "devil|demon",
         "战争|战火|炸弹|枪|子弹|废墟|灾难|地狱|魔鬼|恶魔|崩溃|毁了|暴风雨", -45, 45),
    MOOD("bad|wrong|worse|worst|awful|terrible|horrible|ugly|trouble|problem|mistake|fail|failure|"
         "lose|loser|useless|stupid",
         "糟糕|错误|失败|麻烦|丑陋|坏|可怕|输了|错了|倒霉|没用|愚蠢|烂|可悲|不幸", -45, 10),
    MOOD("can't smile|can't laugh|too late|in vain|for nothing|never again",
         "笑不出来|高兴不起来|快乐不起来|回不去|来不及|徒劳|忘不了|放不下|不如意", -40, -10),
    MOOD("lied|lies|lying to|steal|stole|stolen|thief|rob|cruel|unfair|not fair|isn't "
         "fair|heartless|"
         "selfish|greedy|bully|insult|mock|laugh at|reject|rejection|ignore|quarrel|argue|argument|"
         "slam the door|excuse|used me|stabbed|knife",
         "残忍|残酷|无情|绝情|自私|贪婪|狠心|负心|欺负|嘲笑|讽刺|辱骂|拒绝|争吵|吵架|冷战|责怪|"
         "埋怨|陷害|"
         "偷走|小偷|强盗|借口|冷酷|刻薄|不公平|伤人",
         -50, 35),
    MOOD(
        "struggle|burden|hardship|broke "
        "and|debt|unemployed|jobless|beg|hunger|overdue|evicted|sore|"
        "stuck|trapped|choke|suffocate|waste|wasted|boring|bored|mess|worthless|pathetic|pity|"
        "sorry|"
        "apologize|apologise|miss|homesick|slip away|slips away|lose you|lost you|losing|forget me|"
        "nobody listens|no one listens|nobody cares|no one cares|in the dark|darkness|sigh",
        "挣扎|负担|艰难|艰辛|困难|沉重|欠债|失业|碰壁|穷|贫困|饿|困住|束缚|窒息|浪费|无聊|狼狈|"
        "落魄|叹息|"
        "叹气|可惜|对不起|抱歉|委屈|郁闷|烦恼|心烦|烦|错过|留不住|回不来|不在了|挽不回|认不出|"
        "孤零零|冷落|"
        "可怜|黑暗|太冷|心寒|无家可归",
        -45, -5),
    MOOD(
        "ghost|monster|haunt|haunted|shaking|shiver|tremble|shadow|evil|blood|creep|stalk|"
        "hospital|cancer|disease|ambulance|surgery|diagnosis|coma",
        "鬼|鬼魂|黑影|阴影|发抖|颤抖|不敢|怪物|幽灵|医院|病房|癌症|病痛|疾病|手术|救护车|邪恶|血腥",
        -45, 20),
    /* ---- still ---- */
    MOOD("sleep|slumber|whisper|drift|slow down|breathe|moonlight|candle|silent night|still water|"
         "softly|hush",
         "睡|入睡|沉睡|低语|月光|烛光|慢慢|静静|轻轻|轻声|缓缓|悄悄|呼吸|沉默", 10, -45),
};

const ton_text_table ton_text_moods = {rows, sizeof rows / sizeof *rows};
