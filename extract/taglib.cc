/* Properties of a file, whatever the kind of its tags.
 *
 * Exceptions end here: tags are an extra, and the sound of a file whose tags cannot be read is as
 * good as any.
 */
#include "extract/taglib.h"
#include "extract/taglib_file.h"

#include <id3v1genres.h>
#include <tag.h>
#include <tpropertymap.h>

namespace
{

enum { LONGEST = 1000 /* characters */, RATION = 8 << 20 /* bytes */ };

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
            sink(user, ton_taglib_utf8(property, LONGEST).c_str(),
                 ton_taglib_utf8(value, LONGEST).c_str());
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

    void read(const RationedFile &opened) const
    {
        const TagLib::File *file = opened.get();
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
        Reader{sink, user}.read(RationedFile(descriptor, size, RATION));
    } catch (...) {
    }
}
