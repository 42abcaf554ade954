/* What songs are about. A theme has a name in both tongues, and the words that speak of it; the
 * same words name it in a request. */
#include "recommend/text/text.h"

const ton_theme ton_themes[] = {
    {"love", "爱情",
     "love|lover|kiss|darling|sweetheart|adore|romance|romantic|embrace|falling in love|in love|"
     "beloved|valentine|marry|wedding|bride|be mine|you are mine",
     "爱|爱情|爱你|爱我|恋爱|相爱|情歌|恋人|爱人|亲吻|吻|拥抱|牵手|牵着|心动|喜欢你|情人|婚礼|新娘|"
     "表白|告白|浪漫|甜蜜|暗恋|初恋|真爱"},
    {"heartbreak", "失恋",
     "heartbreak|heartbroken|broken heart|heart is broken|break my heart|broke my heart|heartache|"
     "break up|breakup|breaking up|lost love|goodbye|farewell|over you|you left|left me|leave me|"
     "without you|ex boyfriend|ex girlfriend|ex lover|without a word|divorce|unrequited",
     "失恋|分手|心碎|离开我|再见|前任|旧爱|伤心|忘记你|忘了你|忘掉你|爱过|分离|失去你|单恋|放手|"
     "离别|"
     "离婚|心痛|不爱我|曾经爱|眼泪"},
    {"loneliness", "孤独",
     "lonely|loneliness|lonesome|alone|solitude|by myself|all by myself|nobody|isolated|"
     "isolation|no one to|on my own|empty bed",
     "孤独|孤单|寂寞|一个人|独自|孤寂|无人|冷清|独处|只身|没有人陪"},
    {"friendship", "友情", "friend|friendship|buddy|best friend|companion|pal|comrade|mate|homie",
     "朋友|友情|友谊|兄弟|姐妹|闺蜜|伙伴|知己|老友|同学|哥们|战友"},
    {"family", "家人",
     "mother|father|mama|mom|mum|papa|dad|daddy|brother|sister|son|daughter|grandma|"
     "grandmother|grandpa|grandfather|family|parent|my boy|baby girl",
     "妈妈|爸爸|母亲|父亲|爹|娘亲|奶奶|爷爷|外婆|外公|姥姥|家人|亲人|父母|儿子|女儿|哥哥|姐姐|弟弟|"
     "妹妹|"
     "爸妈|亲情|双亲"},
    {"childhood", "童年",
     "childhood|child|kid|school|playground|toy|school bell|nursery|classroom|schoolyard|"
     "when i was young|when we were young|when we were kids|little boy|little girl|swing set",
     "童年|小时候|儿时|放学|课桌|操场|儿歌|玩具|上学|教室|校园|同桌|长大|小学|秋千|纸飞机|幼儿园|"
     "孩子"},
    {"youth", "青春",
     "youth|teenage|teenager|seventeen|sixteen|eighteen|young and|we were young|forever young|"
     "growing up|graduation|first time",
     "青春|年轻|年少|少年|十七岁|十八岁|毕业|那些年|少女|年华|韶华|花季|青涩"},
    {"memory", "回忆",
     "memory|remember|nostalgia|nostalgic|old days|yesterday|used to|photograph|long ago|reminisce|"
     "back then|good old days|those days|the past|old times",
     "回忆|记忆|往事|从前|昨天|怀念|怀旧|曾经|老照片|记得|过去|旧时光|时光|当年|岁月|那时候|想起|"
     "相册"},
    {"home", "家乡",
     "home|house|homesick|homeland|hometown|homecoming|kitchen|porch|doorstep|back home|"
     "fireplace|going home|coming home|hearth|roof over",
     "家乡|故乡|回家|老家|家门|乡愁|家园|想家|归途|故土|炊烟|老屋|游子|返乡|归家|家门口|回乡"},
    {"road", "旅途",
     "road|highway|drive|driving|car|wheel|train|journey|travel|traveler|traveller|mile|wander|"
     "ride|truck|map|dashboard|freeway|motorway|railroad|route|rolling|on the road|motorcycle|"
     "suitcase",
     "公路|旅途|远方|行囊|旅行|流浪|火车|路过|上路|车站|远行|方向盘|高速|启程|出发|行李|路途|旅人|"
     "列车|"
     "站台|开车|天涯|漂泊"},
    {"night", "夜晚",
     "night|midnight|tonight|dark of night|moonlight|streetlight|after dark|insomnia|sleepless|"
     "nighttime|evening|neon",
     "夜|夜晚|黑夜|深夜|午夜|今夜|夜深|夜空|夜色|失眠|霓虹|月光|月夜|半夜|今晚|凌晨|长夜|夜里|"
     "霓虹灯"},
    {"morning", "清晨",
     "morning|sunrise|dawn|daybreak|wake up|breakfast|coffee|early light|rooster",
     "清晨|早晨|早上|日出|黎明|晨曦|醒来|朝阳|破晓|早安|早餐|晨光|天亮"},
    {"spring", "春天", "spring|springtime|april|blossom|in bloom|cherry blossom|bud",
     "春天|春风|春雨|花开|樱花|三月|四月|春光|桃花|发芽|立春|春暖"},
    {"summer", "夏天",
     "summer|summertime|july|august|june|beach|sunshine|ice cream|sunburn|barefoot|suntan|"
     "sunglasses|heatwave|surf",
     "夏天|夏日|盛夏|仲夏|夏夜|冰淇淋|沙滩|海边|蝉鸣|暑假|西瓜|烈日|七月|八月|炎热|夏季|汽水"},
    {"autumn", "秋天",
     "autumn|october|november|september|falling leaves|harvest|fallen leaves|dead leaves|"
     "leaves are falling|brown leaves",
     "秋天|秋风|落叶|秋日|枫叶|深秋|中秋|秋雨|十月|秋水|秋叶|丰收"},
    {"winter", "冬天",
     "winter|snow|snowflake|frost|christmas|december|january|snowman|ice|frozen|sleigh|santa|"
     "blizzard|snowfall|jingle bells|mistletoe",
     "冬天|雪|雪花|下雪|寒冬|冰雪|圣诞|圣诞节|结冰|炉火|飘雪|冬季|冬日|大雪|白雪|雪人|十二月|寒风"},
    {"rain", "下雨",
     "rain|rainy|raindrop|storm|thunder|umbrella|cloud|downpour|puddle|drizzle|pouring|"
     "rainfall|thunderstorm|gutter|lightning",
     "雨|下雨|雨天|雨滴|大雨|细雨|雨伞|撑伞|乌云|雷雨|暴雨|淋雨|雨夜|雨水|伞|雨声|雷声|闪电"},
    {"sea", "大海",
     "sea|ocean|wave|ship|sail|sailor|boat|shore|harbour|harbor|tide|island|anchor|seaside|"
     "lighthouse|captain|gull|seagull|coast|foam",
     "海|大海|海洋|波浪|海浪|海风|海边|海鸥|水手|船|潮水|沙滩|帆|岛|灯塔|港口|海岸|浪花|航行|海水|"
     "彼岸"},
    {"sky", "天空",
     "sky|star|moon|heavens|galaxy|universe|planet|comet|constellation|stardust|starlight|"
     "shooting star|milky way|outer space|rocket|astronaut",
     "天空|星空|星星|月亮|银河|宇宙|流星|星辰|蓝天|云朵|繁星|月球|星光|星河|满天星|太空|白云"},
    {"nature", "自然",
     "mountain|river|forest|tree|flower|field|valley|meadow|bird|wildflower|wilderness|garden|"
     "rose|hill|lake|stream|grass|leaf|desert|prairie",
     "山|河流|森林|树|花朵|田野|山谷|草原|小鸟|花园|小溪|草地|原野|山川|青山|湖|鸟儿|大地|玫瑰|"
     "江水|"
     "高山|荒野|沙漠|青草"},
    {"city", "城市",
     "city|downtown|street|skyscraper|subway|avenue|big city|skyline|traffic|sidewalk|taxi|"
     "apartment|brooklyn|new york|london|paris|tokyo|urban",
     "城市|街道|街头|地铁|高楼|都市|大街|街角|车水马龙|摩天|红绿灯|人海|北京|上海|台北|香港|城里|"
     "人群|"
     "长街|街灯"},
    {"party", "派对",
     "party|dance|dancing|dancefloor|club|dj|disco|bass|hands up|celebrate|rave|weekend|"
     "friday night|saturday night|birthday|turn it up|turn it loud|get down|crowd",
     "派对|跳舞|狂欢|舞池|夜店|嗨|庆祝|音响|周末|蹦迪|不醉不归|干杯|舞步|生日快乐|热舞|聚会|"
     "音乐再大声|"
     "节奏|举起酒杯"},
    {"money", "金钱",
     "money|cash|dollar|gold|rich|bank|diamond|millionaire|billionaire|paid|paycheck|bills|"
     "fortune|wealth|wallet|stack|bling|benz|rolex|price|debt|hustle",
     "钱|金钱|钞票|有钱|富豪|豪车|金链子|钻石|发财|富贵|钱包|黄金|工资|银行|暴富|人民币|房价|欠债|"
     "财富"},
    {"work", "工作",
     "work|working|worker|job|boss|factory|office|nine to five|overtime|labour|labor|union|"
     "coal|mine shaft|payday|monday morning|blue collar|9 to 5",
     "工作|上班|下班|老板|工厂|加班|办公室|打工|劳动|工人|打工人|辞职|同事|周一"},
    {"war", "战争",
     "war|soldier|battle|battlefield|army|gun|rifle|bomb|bullet|general|enemy|trench|tank|"
     "bombs|weapon|troops|veteran|gunfire|warfare",
     "战争|战火|士兵|战场|枪|炮火|军队|将军|敌人|子弹|硝烟|沙场|战士|牺牲|炸弹|烽火|武器|和平|"
     "军人"},
    {"freedom", "自由",
     "freedom|liberty|free|break the chains|break free|rise up|revolution|slave|chains|rights|"
     "resist|rebel|justice|protest|uprising",
     "自由|解放|革命|枷锁|反抗|挣脱|正义|奴隶|抗争|冲破|无拘无束|站起来|平等|权利"},
    {"death", "死亡",
     "death|dead|die|dying|grave|coffin|funeral|tomb|graveyard|cemetery|mourn|mourner|buried|"
     "ghost|killed|rest in peace|reaper|afterlife|casket",
     "死|死亡|坟墓|葬礼|棺材|去世|离开了人世|墓碑|灵堂|来世|永别|逝去|亡魂|鬼魂|坟|离世|哀悼|死去"},
    {"faith", "信仰",
     "god|lord|jesus|christ|pray|prayer|heaven|angel|hallelujah|church|gospel|holy|praise|amen|"
     "saviour|savior|worship|bible|sin|soul|faith|religion|spiritual|blessed|grace|cross",
     "上帝|主啊|耶稣|祷告|天堂|天使|哈利路亚|教堂|恩典|神明|佛|菩萨|信仰|祈祷|赞美|圣经|福音|灵魂|"
     "慈悲|"
     "禅|宗教|十字架|感谢主"},
    {"dream", "梦想",
     "dream|dreamer|dreaming|wish upon|fantasy|daydream|imagine|wildest dreams|dreamland",
     "梦想|梦|梦境|做梦|理想|追梦|梦里|美梦|梦中|幻想|愿望|翅膀"},
    {"hope", "希望",
     "hope|hopeful|tomorrow|better days|light at the end|brighter day|new day|hold on|carry on|"
     "keep going|believe|never give up|second chance|optimism",
     "希望|明天|相信|加油|坚持|不要放弃|永不放弃|前方|未来|曙光|光明|奇迹|期待|重新开始|新的一天"},
    {"drink", "饮酒",
     "drink|drinking|drunk|whiskey|whisky|beer|wine|gin|vodka|rum|tequila|bottle|bar|bartender|"
     "hangover|booze|liquor|alcohol|champagne|pub|glass of",
     "酒|喝酒|醉|喝醉|啤酒|酒杯|红酒|干杯|酒吧|白酒|酒瓶|醉酒|买醉|一杯|烈酒|宿醉|饮酒"},
    {"anger", "愤怒",
     "anger|angry|rage|furious|hate|hatred|revenge|fury|scream|mad at|destroy|liar|betrayal|"
     "betray|vengeance",
     "愤怒|怒火|恨|恨你|仇恨|报复|怒吼|背叛|生气|发火|骗子|谎言|混蛋|咆哮|憎恨"},
};
const int ton_theme_count = sizeof ton_themes / sizeof *ton_themes;
