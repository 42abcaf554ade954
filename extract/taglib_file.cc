/* A stream without a name makes TagLib look at the content alone. */
#include "extract/taglib_file.h"

#include <id3v2framefactory.h>
#include <mpegfile.h>
#include <tdebuglistener.h>

extern "C" {
#include "base/text.h"
}

namespace
{

/* TagLib comments on damaged tags, on stderr. */
class Silence : public TagLib::DebugListener
{
    void printMessage(const TagLib::String &) override {}
};

TagLib::IOStream *silenced(TagLib::IOStream *stream)
{
    static Silence silence;
    static const bool done = (TagLib::setDebugListener(&silence), true);
    static_cast<void>(done);
    return stream;
}

void append(std::string &out, unsigned code)
{
    static const unsigned lead[] = {0, 0, 0xc0, 0xe0, 0xf0}; /* by length in bytes */
    const int bytes = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    out += static_cast<char>(lead[bytes] | code >> 6 * (bytes - 1));
    for (int shift = 6 * (bytes - 2); shift >= 0; shift -= 6)
        out += static_cast<char>(0x80 | (code >> shift & 0x3f));
}

/* Bytes of UTF-8 that were declared as Latin-1, as many taggers do: they come as characters below
 * 256, and no other text looks like that by chance. Empty when it is not so. */
std::string mislabelled(const TagLib::String &text)
{
    std::string bytes;
    for (const wchar_t unit : text) {
        if (unit <= 0 || unit > 0xff)
            return std::string();
        bytes += static_cast<char>(unit);
    }
    return ton_utf8_valid(bytes.c_str()) ? bytes : std::string();
}

} // namespace

/* Padding may stand between the tag of MPEG and its sound, so that nothing tells what it is. */
RationedFile::RationedFile(int descriptor, int64_t size, long ration)
    : stream(descriptor, static_cast<long>(size), ration), content(silenced(&stream), false),
      file(content.file())
{
    if (file)
        return;
    mpeg.reset(new TagLib::MPEG::File(&stream, TagLib::ID3v2::FrameFactory::instance(), false));
    file = mpeg.get();
}

/* TagLib's own conversion gives nothing for a text with half a surrogate pair; here that half
 * becomes a replacement character, and a NUL a blank. */
std::string ton_taglib_utf8(const TagLib::String &text, int longest)
{
    enum { HALF = 0xfc00, HIGH = 0xd800, LOW = 0xdc00, REPLACEMENT = 0xfffd };
    const int count = std::min<int>(static_cast<int>(text.size()), longest);
    std::string out = mislabelled(text.substr(0, static_cast<unsigned>(count)));
    if (!out.empty())
        return out;
    for (int i = 0; i < count; i++) {
        unsigned code = text[i] & 0xffff;
        const unsigned next = i + 1 < count ? text[i + 1] & 0xffff : 0;
        if ((code & HALF) == HIGH && (next & HALF) == LOW) {
            code = 0x10000 + ((code - HIGH) << 10) + (next - LOW);
            i++;
        } else if ((code & HALF) == HIGH || (code & HALF) == LOW) {
            code = REPLACEMENT;
        }
        append(out, code ? code : ' ');
    }
    return out;
}
