/* The most frequent words of some languages: by them a text tells which it is in, and as terms they
 * say nothing. Written down by hand, without accents, since letters come without (letters.h). A
 * word may stand in several lists. English comes first (terms.c). */
#include "recommend/text/text_parts.h"

const ton_text_tongue ton_text_tongues[] = {
    {"en",
     "the and you i a to my me it in of your that is on we for be all with this so no but are "
     "when what they can she he will from at have was do not don't i'm it's up there just if "
     "as or one our her his them out now how who than then these those where why been were "
     "had has would could should am an by us their its i'll i've you're can't won't let got "
     "through over into were away again oh yeah gonna wanna him she's he's we're they're "
     "that's there's ain't cause too here every about back down off only some more never "
     "know like come go get make take say see want any because before after while still "},
    {"fr",
     "le la les un une des et je tu il elle nous vous ils de du au aux dans pour que qui ne pas "
     "plus mon ma mes ton ta tes son sa ses ce cette est suis es sur avec sans mais ou comme "
     "tout toi moi c'est j'ai qu'il d'un d'une quand bien si on y en par rien lui leur etre "
     "ont sont etait fait l'amour n'est jamais encore toujours meme"},
    {"es",
     "el la los las un una unos y yo tu ella nosotros de del al en con por para que no mi mis "
     "su sus se me te lo le es soy eres esta estoy como pero mas muy sin sobre cuando donde "
     "porque ya si todo toda quiero hay ser son fue era nada siempre nunca tengo tiene hoy "
     "este eso esa a o vida"},
    {"de",
     "der die das ein eine einen einem und ich du er sie wir ihr es ist bin bist sind nicht "
     "kein keine mein meine dein deine mit von zu zum zur im in auf aus fur den dem des wie "
     "was wenn aber oder auch nur noch so mir mich dir dich uns war hat habe haben wird werden "
     "kann als an um nach bei schon immer nie doch da hier dass sein alles"},
    {"it",
     "il lo la i gli le un una uno e io tu lui lei noi voi di del della dei delle da in con per "
     "su che non mi ti si ci vi mio mia tuo tua suo sua sono sei come ma piu anche se quando "
     "dove perche tutto questo questa nel nella al alla sul ho hai ha era sempre mai senza "
     "c'e amore niente cosa poi o"},
    {"pt", "o a os as um uma e eu tu ele ela nos voce voces de do da dos das em no na nos com por "
           "para que nao meu minha teu tua seu sua se me te sou es esta estou como mas mais muito "
           "sem sobre quando onde porque ja tudo quero ser sao foi era nada sempre nunca tenho tem "
           "hoje isso esse essa pra ao pelo pela"},
    {"nl",
     "de het een en ik jij hij zij wij van in op met voor dat die niet geen mijn jouw zijn haar "
     "is ben bent als maar of ook nog zo mij me je jou ons was heb heeft wordt kan naar bij "
     "uit om dan wat waar hier alles nooit altijd aan te er door over"},
    {"sv",
     "och i att det som en ett jag du han hon vi de den av pa med for inte min mitt din ditt ar "
     "var har till om men eller nar vad sa mig dig oss kan ska vill fran nu aldrig alltid bara "
     "alla har dar dom"},
};
const int ton_text_tongue_count = sizeof ton_text_tongues / sizeof *ton_text_tongues;

/* Characters that hold Chinese sentences together. */
const char ton_text_stop_han[] =
    "的了是我你他她它们在有和就不都也这那着过吗呢吧啊哦呀嘛么与及或被把从向对为以而但却又再还很太最"
    "更会能要想让给到去来上下里中个些什谁哪怎多少没得地之其所将已才只若如因所与且吾汝嘅喺唔咗嚟冇"
    "佢哋啲咁乜係啦喔嗯哎喂";

/* Characters that Cantonese is written with, and Mandarin is not. */
const char ton_text_cantonese[] = "嘅喺唔咗嚟冇佢哋嘢啲咁乜瞓睇畀攞嗰噉咩啱諗";
