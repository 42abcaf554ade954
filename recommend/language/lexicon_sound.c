/* Genres, instruments, voices, the languages of lyrics, concerts. */
#include "recommend/language/lexicon.h"

#define GENRE(name, english, chinese) TON_MEANING(english, chinese, TON_W_GENRE, 0, 0, name)
#define INSTRUMENT(name, english, chinese)                                                         \
    TON_MEANING(english, chinese, TON_W_INSTRUMENT, 0, 0, name)
#define LANGUAGE(place, english, chinese)                                                          \
    TON_MEANING(english, chinese, TON_W_LANGUAGE, place, 0, NULL)
#define VOCALS(who, english, chinese) TON_MEANING(english, chinese, TON_W_VOCALS, who, 0, NULL)

static const ton_meaning rows[] = {
    GENRE("rock", "rock|rock and roll|rock n roll|rocknroll|rock music",
          "摇滚|摇滚乐|摇滚曲|摇滚音乐"),
    GENRE("pop", "pop|pop music|pop songs", "流行|流行乐|流行歌曲|流行音乐|流行曲"),
    GENRE("jazz", "jazz|jazzy|jazz music|swing|bebop", "爵士|爵士乐|爵士音乐|爵士曲"),
    GENRE("classical",
          "classical|classical music|symphony|symphonies|symphonic|baroque|opera|orchestral",
          "古典|古典乐|古典音乐|交响乐|交响曲|巴洛克|歌剧|古典曲"),
    GENRE("electronic",
          "electronic|electronica|electronic music|edm|electro|electronic dance music|synth "
          "pop|synthpop|electropop|eurodance",
          "电子|电子乐|电子音乐|电音"),
    GENRE("hiphop", "hip hop|hiphop|rap|rap music|trap|raps|hip hop music",
          "嘻哈|说唱|饶舌|嘻哈音乐|说唱音乐"),
    GENRE("folk", "folk|folk music|folk songs|folksy", "民谣|民歌|民谣歌曲|民谣音乐"),
    GENRE("blues", "blues|bluesy|blues music", "蓝调|布鲁斯|蓝调音乐|布鲁斯音乐"),
    GENRE("metal", "metal|heavy metal|metal music|death metal|black metal|thrash",
          "金属|金属乐|重金属|重金属音乐|金属音乐|金属摇滚"),
    GENRE("country", "country|country music|country songs|bluegrass|country and western",
          "乡村|乡村音乐|乡村乐|乡村歌曲|乡村民谣"),
    GENRE("reggae", "reggae|ska|dub|reggae music", "雷鬼|雷鬼乐|雷鬼音乐"),
    GENRE("ambient", "ambient|ambient music|ambience|drone music", "氛围|氛围音乐|氛围乐|环境音乐"),
    GENRE("soul", "soul|soul music|r&b|rnb|r and b|rhythm and blues|neo soul",
          "灵魂|灵魂乐|灵魂音乐|节奏布鲁斯|节奏蓝调"),
    GENRE("funk", "funk|funky|funk music", "放克|放克音乐|放克乐"),
    GENRE("latin", "latin|latin music|salsa|latino|tango|bachata|cumbia",
          "拉丁|拉丁音乐|萨尔萨|探戈|拉丁乐"),
    GENRE("world", "world music|afrobeat|global music", "世界音乐|民族音乐"),
    GENRE("soundtrack",
          "soundtrack|soundtracks|film music|movie music|film scores|film score|score music|game "
          "music|video game music|movie soundtracks|movie scores",
          "原声|原声带|电影原声|电影配乐|影视原声|配乐|游戏音乐|电影音乐"),
    GENRE("punk", "punk|punk rock|punk music|pop punk", "朋克|庞克|朋克摇滚"),
    GENRE("disco", "disco|disco music|nu disco", "迪斯科|迪斯可|的士高"),
    GENRE("house", "house|house music|deep house", "浩室|浩室音乐"),
    GENRE("techno", "techno|techno music", "铁克诺|科技舞曲|泰克诺"),
    GENRE("mandopop", "mandopop|c pop|cpop|mando pop|chinese pop|mandarin pop",
          "华语流行|国语流行|华语流行乐"),
    GENRE("cantopop", "cantopop|canto pop|cantonese pop", "粤语流行|港乐"),
    GENRE("chinese_traditional",
          "chinese traditional|traditional chinese|traditional chinese music|chinese traditional "
          "music|chinese folk music|chinese classical music",
          "国乐|民乐|中国传统音乐|中国古典音乐|传统音乐|古曲|中国民乐"),
    GENRE("bossa_nova", "bossa nova|bossa|bossanova", "波萨诺瓦|巴萨诺瓦|波莎诺瓦|bossa nova"),
    GENRE("lofi", "lo fi|lofi|lo fi beats|lofi beats|lo fi hip hop|lofi hip hop|chillhop",
          "低保真|低传真|lofi音乐"),

    INSTRUMENT("piano", "piano|pianos|piano music|solo piano|piano solo|piano pieces",
               "钢琴|钢琴曲|钢琴声|钢琴音乐|钢琴独奏"),
    INSTRUMENT("guitar", "guitar|guitars|guitar music", "吉他|吉他曲|吉他声|吉它|结他|吉他音乐"),
    {"acoustic guitar|acoustic guitars",
     "木吉他|原声吉他|民谣吉他",
     TON_W_INSTRUMENT,
     0,
     0,
     "guitar",
     {TON_AC(70)}},
    INSTRUMENT("electric_guitar", "electric guitar|electric guitars", "电吉他|电吉它"),
    INSTRUMENT("violin", "violin|violins|fiddle", "小提琴|小提琴曲"),
    INSTRUMENT("cello", "cello|cellos", "大提琴|大提琴曲"),
    INSTRUMENT("strings",
               "strings|string quartet|string section|string instruments|string orchestra",
               "弦乐|弦乐四重奏|弦乐器|弦乐队"),
    INSTRUMENT("drums", "drums|drum|drumming|percussion|drum kit|drummer",
               "鼓|鼓点|鼓声|打击乐|架子鼓|爵士鼓"),
    INSTRUMENT("bass", "bass|bass guitar|double bass|basslines|bassline|upright bass",
               "贝斯|低音吉他|贝斯声|倍低音"),
    INSTRUMENT("saxophone", "saxophone|saxophones|sax|saxes|saxophonist",
               "萨克斯|萨克斯风|萨克斯管|色士风"),
    INSTRUMENT("trumpet", "trumpet|trumpets", "小号|小号曲"),
    INSTRUMENT("flute", "flute|flutes", "长笛|笛子|竹笛|笛声|长笛曲"),
    INSTRUMENT("synth", "synth|synths|synthesizer|synthesizers|synthesiser|synthesisers",
               "合成器|电子合成器"),
    INSTRUMENT("guzheng", "guzheng|gu zheng|zheng|chinese zither", "古筝|古筝曲"),
    INSTRUMENT("erhu", "erhu|er hu", "二胡|二胡曲"),
    INSTRUMENT("pipa", "pipa|pi pa", "琵琶|琵琶曲"),
    INSTRUMENT("voice", "a cappella|acappella|acapella|a capella|unaccompanied voice",
               "清唱|阿卡贝拉|无伴奏合唱"),
    INSTRUMENT("choir", "choir|choirs|choral|chorus|choral music", "合唱|合唱团|唱诗班"),
    INSTRUMENT("organ", "organ|organs|pipe organ|hammond organ|church organ", "管风琴|风琴"),
    INSTRUMENT("harp", "harp|harps", "竖琴|竖琴曲"),

    VOCALS(
        TON_VOCALS_NONE,
        "instrumental|instrumentals|instrumental music|instrumental version|vocal free|voiceless",
        "纯音乐|器乐|伴奏|轻音乐|纯乐器|器乐曲"),
    VOCALS(
        TON_VOCALS_ANY,
        "vocals|vocal|vocalist|vocalists|singing|voice|voices|singer|singers|lyrics|words|sung|"
        "human voice|human voices|people singing|anyone singing|someone singing|with lyrics|lyric",
        "人声|歌声|演唱|歌词|唱歌|嗓音|有人唱|有人唱歌"),
    VOCALS(TON_VOCALS_FEMALE,
           "female vocals|female vocal|female vocalist|female vocalists|female singer|female "
           "singers|female voice|female voices|women singing|a woman singing|woman singing|sung by "
           "women|sung by a woman|women singers|girl singers|female artists|female artist|womens "
           "voices|female|women vocalists|woman singer|woman vocalist|female fronted|by women|by a "
           "woman|by female artists|by female singers|by girls|women|by female vocalists",
           "女声|女歌手|女生唱|女生唱的|女声演唱|女嗓|女歌手唱|女歌手唱的|女唱|女性歌手|女主唱"),
    VOCALS(TON_VOCALS_MALE,
           "male vocals|male vocal|male vocalist|male vocalists|male singer|male singers|male "
           "voice|male voices|men singing|a man singing|man singing|sung by men|sung by a man|male "
           "artists|male artist|mens voices|male|male fronted|by men|by a man|by male singers|by "
           "male artists",
           "男声|男歌手|男生唱|男生唱的|男声演唱|男嗓|男歌手唱|男歌手唱的|男性歌手|男主唱"),

    LANGUAGE(0, "english|in english|english language|english lyrics|english songs|english song",
             "英文|英语|英文歌曲|英语歌曲|英文歌词"),
    LANGUAGE(1,
             "chinese|mandarin|in chinese|in mandarin|chinese songs|chinese lyrics|mandarin "
             "songs|mandarin lyrics",
             "中文|国语|华语|普通话|中文歌曲|国语歌曲|华语歌曲|汉语|华语乐|华语音乐"),
    LANGUAGE(2, "cantonese|in cantonese|cantonese songs|cantonese lyrics",
             "粤语|广东话|粤语歌曲|广东|粤曲"),
    LANGUAGE(3, "japanese|in japanese|japanese lyrics|japanese songs|j pop|jpop",
             "日语|日文|日本|日语歌曲"),
    LANGUAGE(4, "korean|in korean|korean lyrics|korean songs|k pop|kpop",
             "韩语|韩文|韩国|韩语歌曲"),
    LANGUAGE(5, "french|in french|french lyrics|french songs|chanson|chansons",
             "法语|法文|法语歌曲|法国香颂|香颂"),
    LANGUAGE(6, "spanish|in spanish|spanish lyrics|spanish songs", "西班牙语|西语|西班牙文"),
    LANGUAGE(7, "german|in german|german lyrics|german songs", "德语|德文"),
    LANGUAGE(8, "italian|in italian|italian lyrics|italian songs", "意大利语|意大利文"),
    LANGUAGE(9, "portuguese|in portuguese|portuguese lyrics|portuguese songs", "葡萄牙语|葡语"),
    LANGUAGE(10, "russian|in russian|russian lyrics|russian songs", "俄语|俄文|俄罗斯语|俄语歌曲"),

    /* whole words that nothing here stands for: shown, not guessed at */
    {"", "另类|独立|白噪音|港台|欧美|大自然|自然", TON_W_UNKNOWN, 0, 0, NULL, {{0}}},

    {"live|live recordings|live recording|live version|live versions|live music|in concert|concert "
     "recordings|live performances|recorded live|live albums|concert recording|live at a concert",
     "现场|现场版|演唱会|演唱会版|现场录音|live版|音乐会现场|演唱会现场|现场演出",
     TON_W_LIVE,
     1,
     0,
     NULL,
     {{0}}},
    {"studio|studio recordings|studio versions|studio version|studio recording|studio albums",
     "录音室|录音室版|录音室版本|棚录|录音棚",
     TON_W_LIVE,
     0,
     0,
     NULL,
     {{0}}},
};

TON_LEXICON(sound);
