/* TagLib over an open descriptor.
 *
 * It reads from a stream of ours, since files are analysed where nothing can be opened. The stream
 * rations what one file may cost: bytes, because a tag may hold a hundred megabytes of pictures,
 * and reads, because an atom of MP4 may hold an atom, and so on, each one read and one step of
 * recursion deeper. When the ration is used up, the file ends. Audio properties are not asked for:
 * they would be a second walk through the file.
 *
 * A stream without a name makes TagLib look at the content alone. Exceptions end here: tags are an
 * extra, and the sound of a file whose tags cannot be read is as good as any.
 */
#include "extract/taglib.h"

#include <aifffile.h>
#include <fileref.h>
#include <id3v1genres.h>
#include <mpegfile.h>
#include <tag.h>
#include <tdebuglistener.h>
#include <tiostream.h>
#include <tpropertymap.h>

#include <algorithm>
#include <memory>
#include <string>

extern "C" {
#include "base/text.h"
#include "extract/claim.h"
}

namespace
{

class RationedStream : public TagLib::IOStream
{
  public:
    RationedStream(int file, long bytes) : descriptor(file), size(bytes) {}

    TagLib::FileName name() const override { return ""; }
    bool readOnly() const override { return true; }
    bool isOpen() const override { return true; }
    long tell() const override { return position; }
    long length() override { return size; }

    TagLib::ByteVector readBlock(unsigned long wanted) override
    {
        const long left = std::min(std::max(size - position, 0L), bytes_left);
        const size_t count = std::min(wanted, static_cast<unsigned long>(left));
        if (count == 0 || reads_left-- <= 0)
            return TagLib::ByteVector();
        TagLib::ByteVector block(static_cast<unsigned>(count), 0);
        const size_t got = ton_read_at(descriptor, block.data(), count, position);
        bytes_left -= static_cast<long>(count);
        position += static_cast<long>(got);
        return block.resize(static_cast<unsigned>(got));
    }

    void seek(long offset, Position whence) override
    {
        const long base = whence == Beginning ? 0 : whence == Current ? position : size;
        long to;
        position = __builtin_add_overflow(base, offset, &to) ? size : std::max(to, 0L);
    }

    /* Nothing is ever written. */
    void writeBlock(const TagLib::ByteVector &) override {}
    void insert(const TagLib::ByteVector &, unsigned long, unsigned long) override {}
    void removeBlock(unsigned long, unsigned long) override {}
    void truncate(long) override {}

  private:
    const int descriptor;
    const long size;
    long position = 0;
    long bytes_left = 8L << 20;
    long reads_left = 10000;
};

/* TagLib comments on damaged tags, on stderr. */
class Silence : public TagLib::DebugListener
{
    void printMessage(const TagLib::String &) override {}
};

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

/* TagLib's own conversion gives nothing for a text with half a surrogate pair; here that half
 * becomes a replacement character, and a NUL a blank. */
std::string utf8(const TagLib::String &text)
{
    enum { LONGEST = 1000, HALF = 0xfc00, HIGH = 0xd800, LOW = 0xdc00, REPLACEMENT = 0xfffd };
    const int count = std::min<int>(static_cast<int>(text.size()), LONGEST);
    std::string out = mislabelled(text.substr(0, LONGEST));
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

/* ID3's number of a genre, "17" or "(17)", as its name; what stands behind it is a genre too. */
TagLib::StringList genres(const TagLib::String &text)
{
    const int end = text.find(")");
    const bool in_brackets = text.startsWith("(") && end > 1;
    bool is_number;
    const int number = (in_brackets ? text.substr(1, end - 1) : text).toInt(&is_number);
    const TagLib::String name = is_number ? TagLib::ID3v1::genre(number) : TagLib::String();
    if (name.isEmpty())
        return text;
    TagLib::StringList all(name);
    return in_brackets ? all.append(text.substr(end + 1)) : all;
}

struct Reader {
    ton_tag_sink *sink;
    void *user;

    void give(const TagLib::String &property, const TagLib::StringList &values) const
    {
        for (const auto &value : values)
            sink(user, utf8(property).c_str(), utf8(value).c_str());
    }

    void give_property(const TagLib::String &property, const TagLib::StringList &values) const
    {
        if (property != "GENRE")
            give(property, values);
        else
            for (const auto &value : values)
                give(property, genres(value));
    }

    /* Of several kinds of tag in one file, the properties are those of one alone; these are of
     * whichever has them. */
    void complete(const TagLib::PropertyMap &have, const TagLib::Tag &tag) const
    {
        auto number = [](unsigned value) {
            return value ? TagLib::String::number(static_cast<int>(value)) : TagLib::String();
        };
        const std::pair<const char *, TagLib::String> all[] = {
            {"TITLE", tag.title()},       {"ARTIST", tag.artist()},
            {"ALBUM", tag.album()},       {"GENRE", tag.genre()},
            {"DATE", number(tag.year())}, {"TRACKNUMBER", number(tag.track())}};
        for (const auto &one : all)
            if (!have.contains(one.first))
                give_property(one.first, one.second);
    }

    void read(TagLib::IOStream &stream) const
    {
        TagLib::FileRef content(&stream, false);
        std::unique_ptr<TagLib::File> mpeg; /* padding may stand between its tag and its sound */
        TagLib::File *file = content.file();
        if (!file) {
            mpeg.reset(
                new TagLib::MPEG::File(&stream, TagLib::ID3v2::FrameFactory::instance(), false));
            file = mpeg.get();
        }
        if (!file->isValid() || !file->tag())
            return;
        const TagLib::PropertyMap properties = file->properties();
        for (const auto &property : properties)
            give_property(property.first, property.second);
        complete(properties, *file->tag());
    }
};

} // namespace

void ton_taglib_read(int descriptor, int64_t size, ton_tag_sink *sink, void *user)
{
    try {
        static Silence silence;
        static const bool silenced = (TagLib::setDebugListener(&silence), true);
        static_cast<void>(silenced);
        RationedStream stream(descriptor, static_cast<long>(size));
        Reader{sink, user}.read(stream);
    } catch (...) {
    }
}
