/* What songs are about. A theme has a name in both tongues, and the words that speak of it; the
 * same words name it in a request. */
#include "recommend/text/text.h"

const ton_theme ton_themes[] = {
    {"love", "爱情",
     "love|lover|kiss|darling|sweetheart|adore|romance|romantic|embrace|falling in love|"
     "in love|beloved|valentine|marry|wedding|bride|be mine|you are mine|passion|affection|"
     "cuddle|soulmate|true love|love letter|love song|heart to heart|vow|engaged|proposal|"
     "groom|honeymoon|your lips|your eyes",
     "爱|爱情|爱你|爱我|恋爱|相爱|情歌|恋人|爱人|亲吻|吻|拥抱|牵手|牵着|心动|喜欢你|情人|"
     "婚礼|新娘|表白|告白|浪漫|甜蜜|暗恋|初恋|真爱|求婚|嫁给|娶你|新郎|誓言|相守|白头|"
     "钟情|痴情|爱恋|情话|心上人|深情|热恋|想你|红毯|一见钟情|缠绵|两情相悦|怦然心动"},
    {"heartbreak", "失恋",
     "heartbreak|heartbroken|broken heart|heart is broken|break my heart|broke my heart|"
     "heartache|break up|breakup|breaking up|lost love|goodbye|farewell|over you|you left|"
     "left me|leave me|without you|ex boyfriend|ex girlfriend|ex lover|without a word|divorce|"
     "unrequited|broken|tears on my pillow|leaving me|walked out|walk away|moved on|"
     "move on|cheated|betrayed me|jilted|let you go|let me go|after you|miss you|missing you|"
     "the one that got away|love hurts",
     "失恋|分手|心碎|离开我|再见|前任|旧爱|伤心|忘记你|忘了你|忘掉你|爱过|分离|失去你|"
     "单恋|放手|离别|离婚|心痛|不爱我|曾经爱|负心|备胎|绝情|背影|痛哭|不再爱|放不下|"
     "忘不掉|回不去|错过|想念|放弃你|散场|情伤|旧情|删掉|死心"},
    {"loneliness", "孤独",
     "lonely|loneliness|lonesome|alone|solitude|by myself|all by myself|nobody|isolated|"
     "isolation|no one to|on my own|empty bed|empty room|empty house|no friends|nobody calls|"
     "talk to myself|forsaken|abandoned|friendless|no one listens|left alone",
     "孤独|孤单|寂寞|一个人|独自|孤寂|无人|冷清|独处|只身|没有人陪|孤身|空房间|形单影只|"
     "独自一人|自言自语|陌生人|没人听|无人问|落单|孑然|没人懂"},
    {"friendship", "友情",
     "friend|friendship|buddy|best friend|companion|pal|comrade|mate|homie|old friend|"
     "side by side|loyal|brotherhood|sisterhood|crew|gang|have your back|"
     "through thick and thin|amigo",
     "朋友|友情|友谊|兄弟|姐妹|闺蜜|伙伴|知己|老友|同学|哥们|战友|老朋友|老同学|死党|好友|"
     "亲友|交情|同窗|患难|义气|发小|相识"},
    {"family", "家人",
     "mother|father|mama|mom|mum|papa|dad|daddy|brother|sister|son|daughter|grandma|"
     "grandmother|grandpa|grandfather|family|parent|my boy|baby girl|little one|newborn|"
     "cradle|grandchild|grandparent|daughters|twins|cousin|uncle|aunt|nephew|wife|husband|"
     "firstborn|lullaby",
     "妈妈|爸爸|母亲|父亲|爹|娘亲|奶奶|爷爷|外婆|外公|姥姥|家人|亲人|父母|儿子|女儿|哥哥|"
     "姐姐|弟弟|妹妹|爸妈|亲情|双亲|一家人|全家|老母亲|老父亲|襁褓|丈夫|妻子|孙子|阿婆|"
     "阿公|姥爷|姑妈|舅舅|养育|团圆|摇篮"},
    {"childhood", "童年",
     "childhood|child|kid|school|playground|toy|school bell|nursery|classroom|schoolyard|"
     "when i was young|when we were young|when we were kids|little boy|little girl|swing set|"
     "kindergarten|hide and seek|tree house|crayons|bedtime story|marbles|cartoon|lollipop|"
     "skinned knees|little kid|chalk",
     "童年|小时候|儿时|放学|课桌|操场|儿歌|玩具|上学|教室|校园|同桌|长大|小学|秋千|纸飞机|"
     "幼儿园|孩子|蒲扇|弹珠|捉迷藏|糖果|动画片|童话|红领巾|跳房子|风筝|小孩|书包|小伙伴|"
     "童话书|棒棒糖|童真"},
    {"youth", "青春",
     "youth|teenage|teenager|seventeen|sixteen|eighteen|young and|we were young|forever young|"
     "growing up|graduation|first time|adolescence|high school|prom|yearbook|rebellious|"
     "seventeen again|young love|teen",
     "青春|年轻|年少|少年|十七岁|十八岁|毕业|那些年|少女|年华|韶华|花季|青涩|校服|毕业照|"
     "年少轻狂|少年时|叛逆|逝去的青春|韶光|高中|大学"},
    {"memory", "回忆",
     "memory|remember|nostalgia|nostalgic|old days|yesterday|used to|photograph|long ago|"
     "reminisce|back then|good old days|those days|the past|old times|memories|recall|"
     "recollect|flashback|diary|souvenir|faded|remind|reminds me|used to be|in the old days|"
     "once upon a time",
     "回忆|记忆|往事|从前|昨天|怀念|怀旧|曾经|老照片|记得|过去|旧时光|时光|当年|岁月|"
     "那时候|想起|相册|照片|日记|旧时|往日|旧照片|昔日|怀想|追忆|难忘|忘不了|过往|故事里|"
     "那年"},
    {"home", "家乡",
     "home|house|homesick|homeland|hometown|homecoming|kitchen|porch|doorstep|back home|"
     "fireplace|going home|coming home|hearth|roof over|front door|backyard|welcome home|"
     "take me home|family table|old house|cottage|living room|homestead|lights are on",
     "家乡|故乡|回家|老家|家门|乡愁|家园|想家|归途|故土|炊烟|老屋|游子|返乡|归家|家门口|"
     "回乡|回到家|家里|家门前|故里|老宅|村庄|村口|乡间|乡音|灯火|家书|祖屋|院子"},
    {"road", "旅途",
     "road|highway|drive|driving|car|wheel|train|journey|travel|traveler|traveller|mile|"
     "wander|ride|truck|map|dashboard|freeway|motorway|railroad|route|rolling|on the road|"
     "motorcycle|suitcase|van|motel|gas station|hitchhike|miles|steering wheel|windows down|"
     "engine|backpack|passport|destination|crossroads|border|horizon",
     "公路|旅途|远方|行囊|旅行|流浪|火车|路过|上路|车站|远行|方向盘|高速|启程|出发|行李|"
     "路途|旅人|列车|站台|开车|天涯|漂泊|油门|一路|向南|向北|车窗|引擎|背包|护照|里程|"
     "驿站|十字路口|自驾|颠簸|启航|长途|山路|地图"},
    {"night", "夜晚",
     "night|midnight|tonight|dark of night|moonlight|streetlight|after dark|insomnia|"
     "sleepless|nighttime|evening|neon|nightfall|moonlit|bedtime|three a m|twilight|dusk|"
     "nocturnal|lullaby|stay up",
     "夜|夜晚|黑夜|深夜|午夜|今夜|夜深|夜空|夜色|失眠|霓虹|月光|月夜|半夜|今晚|凌晨|长夜|"
     "夜里|霓虹灯|入夜|子夜|星夜|守夜|夜幕|黄昏后|暮色|夜风|熬夜|入睡"},
    {"morning", "清晨",
     "morning|sunrise|dawn|daybreak|wake up|breakfast|coffee|early light|rooster|"
     "early morning|alarm clock|good morning|first light|new morning|pancakes|dew",
     "清晨|早晨|早上|日出|黎明|晨曦|醒来|朝阳|破晓|早安|早餐|晨光|天亮|起床|闹钟|朝露|"
     "朝霞|咖啡|晨风|鸡鸣"},
    {"spring", "春天",
     "spring|springtime|april|blossom|in bloom|cherry blossom|bud|tulip|daffodil|robin|"
     "new leaves|thaw|planting",
     "春天|春风|春雨|花开|樱花|三月|四月|春光|桃花|发芽|立春|春暖|燕子|柳树|嫩芽|惊蛰|"
     "清明|油菜花|梨花|春意|春日"},
    {"summer", "夏天",
     "summer|summertime|july|august|june|beach|sunshine|ice cream|sunburn|barefoot|suntan|"
     "sunglasses|heatwave|surf|sunny|swimming pool|lemonade|bikini|vacation|watermelon|"
     "fireflies|sandcastle|heat|hot days|popsicle|seaside|cicada",
     "夏天|夏日|盛夏|仲夏|夏夜|冰淇淋|沙滩|海边|蝉鸣|暑假|西瓜|烈日|七月|八月|炎热|夏季|"
     "汽水|知了|蝉声|蝉|酷暑|游泳|泳池|凉席|萤火虫|六月|暑期|冰棍|荷花|电风扇"},
    {"autumn", "秋天",
     "autumn|october|november|september|falling leaves|harvest|fallen leaves|dead leaves|"
     "leaves are falling|brown leaves|pumpkin|halloween|rust and gold|golden leaves|acorn|"
     "scarecrow|thanksgiving|autumnal",
     "秋天|秋风|落叶|秋日|枫叶|深秋|中秋|秋雨|十月|秋水|秋叶|丰收|梧桐|金黄|菊花|大雁|"
     "重阳|秋收|秋意|麦田|落叶纷纷|白露"},
    {"winter", "冬天",
     "winter|snow|snowflake|frost|christmas|december|january|snowman|ice|frozen|sleigh|santa|"
     "blizzard|snowfall|jingle bells|mistletoe|icicle|snowing|fireplace|mittens|scarf|"
     "christmas tree|reindeer|north wind|ski|frosty|new year",
     "冬天|雪|雪花|下雪|寒冬|冰雪|圣诞|圣诞节|结冰|炉火|飘雪|冬季|冬日|大雪|白雪|雪人|"
     "十二月|寒风|腊月|冰封|围巾|雪地|滑雪|冬夜|雪山|圣诞树|冬至|暖炉|冰凉|过年"},
    {"rain", "下雨",
     "rain|rainy|raindrop|storm|thunder|umbrella|cloud|downpour|puddle|drizzle|pouring|"
     "rainfall|thunderstorm|gutter|lightning|rains|soaked|wet|thunderclap|monsoon|flood|"
     "raincoat|grey sky|gray sky",
     "雨|下雨|雨天|雨滴|大雨|细雨|雨伞|撑伞|乌云|雷雨|暴雨|淋雨|雨夜|雨水|伞|雨声|雷声|"
     "闪电|雨季|烟雨|阵雨|梅雨|屋檐|湿透|雨衣|骤雨|雨点|雨中|雷电"},
    {"sea", "大海",
     "sea|ocean|wave|ship|sail|sailor|boat|shore|harbour|harbor|tide|island|anchor|seaside|"
     "lighthouse|captain|gull|seagull|coast|foam|sailing|seashore|salt water|pirate|mermaid|"
     "whale|dolphin|beachcomber|deep blue|lighthouse keeper|fisherman|drift|surf|dock",
     "海|大海|海洋|波浪|海浪|海风|海边|海鸥|水手|船|潮水|沙滩|帆|岛|灯塔|港口|海岸|浪花|"
     "航行|海水|彼岸|海滩|沿海|远洋|渔船|海岛|鲸鱼|美人鱼|珊瑚|海盗|渔夫|海面|深海|潮汐|"
     "贝壳|码头"},
    {"sky", "天空",
     "sky|star|moon|heavens|galaxy|universe|planet|comet|constellation|stardust|starlight|"
     "shooting star|milky way|outer space|rocket|astronaut|clouds|sun and moon|satellite|"
     "northern lights|aurora|telescope|cosmic|orbit|astronomer|the heavens|meteor",
     "天空|星空|星星|月亮|银河|宇宙|流星|星辰|蓝天|云朵|繁星|月球|星光|星河|满天星|太空|"
     "白云|夜空|北斗|极光|望远镜|卫星|行星|彩云|云端|太阳|苍穹|流云|火箭"},
    {"nature", "自然",
     "mountain|river|forest|tree|flower|field|valley|meadow|bird|wildflower|wilderness|garden|"
     "rose|hill|lake|stream|grass|leaf|desert|prairie|woods|countryside|waterfall|butterfly|"
     "bee|deer|wolf|eagle|oak|pine|moss|canyon|wheat|daisy|sunflower",
     "山|河流|森林|树|花朵|田野|山谷|草原|小鸟|花园|小溪|草地|原野|山川|青山|湖|鸟儿|大地|"
     "玫瑰|江水|高山|荒野|沙漠|青草|山坡|林间|瀑布|蝴蝶|竹林|野花|稻田|向日葵|溪水|泉水|"
     "麦浪|松树|青苔|大自然|森林里|田里"},
    {"city", "城市",
     "city|downtown|street|skyscraper|subway|avenue|big city|skyline|traffic|sidewalk|taxi|"
     "apartment|brooklyn|new york|london|paris|tokyo|urban|suburb|metro|neon lights|rooftop|"
     "billboard|commuter|alley|crowded|manhattan|los angeles|chicago|berlin|shanghai|"
     "hong kong|elevator",
     "城市|街道|街头|地铁|高楼|都市|大街|街角|车水马龙|摩天|红绿灯|人海|北京|上海|台北|"
     "香港|城里|人群|长街|街灯|巷口|弄堂|霓虹|写字楼|人潮|商场|天桥|深圳|广州|城里人|马路|"
     "公交|都市人|高架|拥挤"},
    {"party", "派对",
     "party|dance|dancing|dancefloor|club|dj|disco|bass|hands up|celebrate|rave|weekend|"
     "friday night|saturday night|birthday|turn it up|turn it loud|get down|crowd|"
     "drop the bass|beat drop|let the bass|hands in the air|speakers|"
     "glow sticks|strobe|go wild|get loud|shake|jump|toast|cheers",
     "派对|跳舞|狂欢|舞池|夜店|嗨|庆祝|音响|周末|蹦迪|不醉不归|干杯|舞步|生日快乐|热舞|"
     "聚会|音乐再大声|节奏|举起酒杯|鼓点|尖叫|举起双手|放肆|灯光闪烁|震动|一起跳|跳起来|"
     "疯狂|通宵|沸腾|全场|摇起来|嗨翻|热闹"},
    {"money", "金钱",
     "money|cash|dollar|gold|rich|bank|diamond|millionaire|billionaire|paid|paycheck|bills|"
     "fortune|wealth|wallet|stack|bling|benz|rolex|price|debt|hustle|coins|broke|poor|greed|"
     "luxury|expensive|credit card|tax|rent|loan|jewelry|million|mansion|get paid|lottery",
     "钱|金钱|钞票|有钱|富豪|豪车|金链子|钻石|发财|富贵|钱包|黄金|工资|银行|暴富|人民币|"
     "房价|欠债|财富|奢侈|名牌|股票|贷款|彩票|账单|暴发户|百万|千万|土豪|口袋|还钱|富裕|"
     "穷"},
    {"work", "工作",
     "work|working|worker|job|jobless|unemployed|wage|salary|clock in|punch the clock|boss|"
     "factory|office|nine to five|overtime|labour|labor|union|coal|mine shaft|payday|"
     "monday morning|blue collar|9 to 5|foreman|shift|assembly line|mill|miner|farmer|"
     "hard labour|deadline|career|punch in|welder|strike|coworker",
     "工作|找不到工作|失业|工资|房租|上班|下班|老板|工厂|加班|办公室|打工|劳动|工人|"
     "打工人|辞职|同事|周一|厂里|车间|流水线|矿工|农民工|白领|面试|辛勤|业绩|奔波|谋生|"
     "职场|班车|汗水"},
    {"war", "战争",
     "war|soldier|battle|battlefield|army|gun|rifle|bomb|bullet|general|enemy|trench|tank|"
     "bombs|weapon|troops|veteran|gunfire|warfare|tanks|siren|missile|grenade|battleship|"
     "uniform|invade|invasion|bombing|refugee|hero fell|enlist|drafted|frontline|platoon|"
     "blood on the",
     "战争|战火|士兵|战场|枪|炮火|军队|将军|敌人|子弹|硝烟|沙场|战士|牺牲|炸弹|烽火|武器|"
     "和平|军人|坦克|废墟|警报|导弹|入侵|难民|前线|军装|阵亡|空袭|征战|铁蹄|战乱|抗战|"
     "轰炸"},
    {"freedom", "自由",
     "freedom|liberty|free|break the chains|break free|rise up|revolution|slave|chains|rights|"
     "resist|rebel|justice|protest|uprising|liberate|unchained|break out|wings|no masters|"
     "fly away|independence|equal rights|march on|stand up|fight for",
     "自由|解放|革命|枷锁|反抗|挣脱|正义|奴隶|抗争|冲破|无拘无束|站起来|平等|权利|飞翔|"
     "独立|挣开|束缚|放飞|无拘|打破|奋起|翅膀|随心所欲|民主|觉醒"},
    {"death", "死亡",
     "death|dead|die|dying|grave|coffin|funeral|tomb|graveyard|cemetery|mourn|mourner|buried|"
     "ghost|killed|rest in peace|reaper|afterlife|casket|passed away|burial|heaven bound|"
     "ashes|last breath|widow|skull|suicide|mortal|farewell forever|hearse|dearly departed",
     "死|死亡|坟墓|葬礼|棺材|去世|离开了人世|墓碑|灵堂|来世|永别|逝去|亡魂|鬼魂|坟|离世|"
     "哀悼|死去|追悼|遗像|亡灵|白发人|骨灰|生死|黄泉|临终|遗书|不在了|天国|"
     "再也回不来"},
    {"faith", "信仰",
     "god|lord|jesus|christ|pray|prayer|heaven|angel|hallelujah|church|gospel|holy|praise|"
     "amen|saviour|savior|worship|bible|sin|soul|faith|religion|spiritual|blessed|grace|cross|"
     "almighty|glory|kneel|psalm|altar|mercy|salvation|redeem|blessing|buddha|allah|temple|"
     "mosque|choir|believer|preacher|divine",
     "上帝|主啊|耶稣|祷告|天堂|天使|哈利路亚|教堂|恩典|神明|佛|菩萨|信仰|祈祷|赞美|圣经|"
     "福音|灵魂|慈悲|禅|宗教|十字架|感谢主|祈求|圣洁|救赎|佛祖|寺庙|钟声|信徒|救主|荣耀|"
     "主耶稣|诵经|香火|阿门|庙"},
    {"dream", "梦想",
     "dream|dreamer|dreaming|wish upon|fantasy|daydream|imagine|wildest dreams|dreamland|"
     "dreams|asleep|visions|someday|chase|ambition|aspire|goal|reach for the stars",
     "梦想|梦|梦境|做梦|理想|追梦|梦里|美梦|梦中|幻想|愿望|翅膀|追逐梦|逐梦|梦乡|夜梦|"
     "心愿|抱负|志向|憧憬|造梦"},
    {"hope", "希望",
     "hope|hopeful|tomorrow|better days|light at the end|brighter day|new day|hold on|"
     "carry on|keep going|believe|never give up|second chance|optimism|hopes|sunrise|"
     "brighter|shine again|faith in tomorrow|get through|make it through|rise again|"
     "new beginning",
     "希望|明天|相信|加油|坚持|不要放弃|永不放弃|前方|未来|曙光|光明|奇迹|期待|重新开始|"
     "新的一天|黎明|盼望|重生|会好的|挺住|勇往直前|希冀|阳光总在|不放弃|明天会更好"},
    {"drink", "饮酒",
     "drink|drinking|drunk|whiskey|whisky|beer|wine|gin|vodka|rum|tequila|bottle|bar|"
     "bartender|hangover|booze|liquor|alcohol|champagne|pub|glass of|drinks|cocktail|tavern|"
     "saloon|sober|intoxicated|shots|six pack|mead|last call|bottoms up|brandy",
     "酒|喝酒|醉|喝醉|啤酒|酒杯|红酒|干杯|酒吧|白酒|酒瓶|醉酒|买醉|一杯|烈酒|宿醉|饮酒|喝|"
     "一瓶|醉了|烂醉|下酒|酒馆|小酒馆|打烊|威士忌|香槟|酒精|畅饮|二锅头|酒桌"},
    {"anger", "愤怒",
     "anger|angry|rage|furious|hate|hatred|revenge|fury|scream|mad at|destroy|liar|betrayal|"
     "betray|vengeance|mad|outrage|wrath|temper|lied|liars|burn it down|pay for|make you pay|"
     "break something|enemy|grudge|curse you|fed up|done with",
     "愤怒|怒火|恨|恨你|仇恨|报复|怒吼|背叛|生气|发火|骗子|谎言|混蛋|咆哮|憎恨|气愤|怒气|"
     "恨透|虚伪|欺骗|骗我|咒骂|翻脸|忍无可忍|讨厌|受够|滚|发泄|撕破"},
};
const int ton_theme_count = sizeof ton_themes / sizeof *ton_themes;
