/* Words that turn or weigh what is beside them, and those for which a text counts as explicit. */
#include "recommend/text/lexicon.h"

static const ton_text_row rows[] = {
    {"not|never|no|don't|doesn't|didn't|won't|wouldn't|can't|cannot|couldn't|shouldn't|isn't|aren'"
     "t|"
     "wasn't|weren't|ain't|haven't|hasn't|hadn't|without|nothing|neither|nor|no more|no longer|"
     "not any|dont|doesnt|didnt|wont|cant|isnt|aint|nobody can|nothing can|hardly|barely",
     "不|没有|没|别|不要|不会|不再|不用|不能|不是|从不|从没|从来没有|从来没|再也不|再也没|再没|"
     "毫无|并不|并没有|无法|未曾|不曾|莫|勿|别再|没有什么能|谁也不",
     TON_TEXT_NOT, 0, 0},
    {"but|yet|however|until|because|since|though|although|unless|if",
     "但|但是|可是|却|而|因为|直到|然而|只是", TON_TEXT_BUT, 0, 0},
    {"very|so|really|truly|totally|completely|extremely|deeply|always|forever|such|much|too|all "
     "the",
     "很|非常|太|真|好|最|特别|十分|如此|多么|那么|永远|好想|实在|格外|极", TON_TEXT_DEGREE, 140,
     0},
    {"a little|a bit|slightly|kind of|sort of|almost|maybe|nearly|sometimes|somewhat",
     "有点|有些|一点|一些|稍微|也许|或许|几乎|差点|好像|偶尔", TON_TEXT_DEGREE, 60, 0},
    {"fuck|fucker|fuckin|motherfucker|motherfuckin|shit|bullshit|shitty|bitch|bitches|cunt|pussy|"
     "asshole|whore|slut|nigga|niggas|nigger|faggot|cocksucker|dickhead|wanker|twat|blowjob|jerk "
     "off|"
     "wtf|fck|fuk|cum|titties|horny|dick|cock|hoes",
     "操你|操他|我操|操蛋|操|他妈的|他妈|你妈的|妈的|去你妈|去他妈|傻逼|傻屄|婊子|鸡巴|肏|屌|卧槽|"
     "我靠|"
     "狗日|日你|草泥马|装逼|牛逼|贱人|贱货|骚货|龟儿子|王八蛋|仆街|扑街|冚家铲|老子|荡妇|妓女|做爱|"
     "撸管|煞笔|尼玛|特么",
     TON_TEXT_EXPLICIT, 0, 0},
    {"dick tracy|cock a doodle doo|moby dick|not only|no matter|no doubt|why not|whether or not|"
     "no wonder|oh my god|not just|too good to be true|like|bad boy|so long|by the way|kind of "
     "blue|"
     "last night|good night|goodnight|good morning|good old|sick beat|no way|oh no",
     "别人|特别是|区别|级别|性别|不过|不管|不知|不知道|不仅|不只|不同|不断|不止|不禁|不得不|忍不住|"
     "止不住|差不多|不久|不停|了不起|不觉|不如|不由|不由自主|离不开|不一样|淹没|没关系|"
     "没完没了|"
     "没错|好像|好多|好久|爱好|好听|正好|好好|真的|真相|真实|认真|天真|太阳|太多|太平洋|最后|最初|"
     "最近|"
     "死心塌地|可爱|哭笑不得|痛快|苦笑|辛苦|刻苦|伤风|恨不得|血液|热血|睡衣|杀青|枪手歌|坏坏|烂漫|"
     "体操|操场|操心|操作|节操|情操|老子说|莫名|莫非|勿忘我|流泪的蜡烛|身边人|恋爱脑|滚烫|摇滚|"
     "翻滚|"
     "滚滚|慌张张|而且|反而|从而|时而|偶而|而已|然而|却步|但愿|真爱",
     TON_TEXT_PLAIN_WORD, 0, 0},
};

const ton_text_table ton_text_grammar = {rows, sizeof rows / sizeof *rows};
