/* Lyrics and pictures. TagLib names lyrics in one way in all kinds of tags, but for those of ID3
 * that are sung in time; pictures stand in each kind in a way of their own.
 */
#include "extract/taglib.h"
#include "extract/taglib_file.h"

#include <apefile.h>
#include <apetag.h>
#include <attachedpictureframe.h>
#include <flacfile.h>
#include <flacpicture.h>
#include <id3v2tag.h>
#include <mpcfile.h>
#include <mpegfile.h>
#include <synchronizedlyricsframe.h>
#include <tpropertymap.h>
#include <trueaudiofile.h>
#include <wavfile.h>
#include <wavpackfile.h>
#include <xiphcomment.h>

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow" /* constructors of TagLib's own */
#include <mp4coverart.h>
#include <mp4tag.h>
#pragma GCC diagnostic pop

namespace
{

enum { LONGEST = 1 << 16 /* characters */, RATION = 24 << 20 /* bytes */ };

/* The tags of a file by their kind; null where it has none of that. Asking for one that is not
 * there makes an empty one of some. */
struct Tags {
    TagLib::ID3v2::Tag *id3 = nullptr;
    TagLib::APE::Tag *ape = nullptr;
    TagLib::Ogg::XiphComment *xiph = nullptr;
    TagLib::MP4::Tag *mp4 = nullptr;
    TagLib::FLAC::File *flac = nullptr; /* pictures stand beside its tags */

    template <class File> static TagLib::ID3v2::Tag *id3_of(TagLib::File *file)
    {
        File *one = dynamic_cast<File *>(file);
        return one ? one->ID3v2Tag() : nullptr;
    }

    template <class File> static TagLib::APE::Tag *ape_of(TagLib::File *file)
    {
        File *one = dynamic_cast<File *>(file);
        return one ? one->APETag() : nullptr;
    }

    template <class Tag> static void choose(Tag *&tag, std::initializer_list<Tag *> found)
    {
        for (Tag *one : found)
            tag = tag ? tag : one;
    }

    explicit Tags(TagLib::File *file)
    {
        using namespace TagLib;
        flac = dynamic_cast<FLAC::File *>(file);
        choose(id3, {dynamic_cast<ID3v2::Tag *>(file->tag()), id3_of<MPEG::File>(file),
                     id3_of<FLAC::File>(file), id3_of<RIFF::WAV::File>(file),
                     id3_of<TrueAudio::File>(file)});
        choose(ape, {ape_of<MPEG::File>(file), ape_of<APE::File>(file), ape_of<MPC::File>(file),
                     ape_of<WavPack::File>(file)});
        choose(xiph, {dynamic_cast<Ogg::XiphComment *>(file->tag()),
                      flac ? flac->xiphComment() : nullptr});
        choose(mp4, {dynamic_cast<MP4::Tag *>(file->tag())});
    }
};

/* ---- lyrics -------------------------------------------------------------------------------------
 */

/* Some are sung line by line and some by the syllable, and then LF stands where a line begins. */
TagLib::String text_of(const TagLib::ID3v2::SynchronizedLyricsFrame &frame)
{
    TagLib::String text, lines;
    for (const auto &sung : frame.synchedText()) {
        if (text.size() > LONGEST)
            break;
        text += sung.text;
        lines += sung.text + "\n";
    }
    return text.find("\n") >= 0 ? text : lines;
}

struct Lyrics {
    ton_lyrics_sink *sink;
    void *user;

    void give(const TagLib::String &text) const
    {
        sink(user, ton_taglib_utf8(text, LONGEST).c_str());
    }

    /* By names that say it is plain text (the last is what FFmpeg writes in MP3), by what any of
     * them begins with, with a language behind it, by those with times. */
    void give(const TagLib::PropertyMap &properties) const
    {
        for (const char *name : {"LYRICS", "UNSYNCEDLYRICS", "UNSYNCED LYRICS", "USLT"})
            for (const auto &text : properties[name])
                give(text);
        for (const auto &property : properties)
            if (property.first.startsWith("LYRICS:") || property.first.startsWith("LYRICS-"))
                for (const auto &text : property.second)
                    give(text);
        for (const auto &text : properties["SYNCEDLYRICS"])
            give(text);
    }

    void give_sung(TagLib::ID3v2::Tag *tag) const
    {
        for (const auto *frame : tag->frameList("SYLT")) {
            const auto *sung = dynamic_cast<const TagLib::ID3v2::SynchronizedLyricsFrame *>(frame);
            if (sung && sung->type() == TagLib::ID3v2::SynchronizedLyricsFrame::Lyrics)
                give(text_of(*sung));
        }
    }

    /* The properties of a file are those of one of its tags. */
    void read(TagLib::File *file) const
    {
        const Tags tags(file);
        give(file->properties());
        if (tags.id3)
            give(tags.id3->properties());
        if (tags.ape)
            give(tags.ape->properties());
        if (tags.id3)
            give_sung(tags.id3);
    }
};

/* ---- pictures -----------------------------------------------------------------------------------
 */

struct Pictures {
    ton_picture_sink *sink;
    void *user;

    void give(const TagLib::ByteVector &bytes, bool is_front) const
    {
        sink(user, bytes.data(), bytes.size(), is_front);
    }

    void read(const TagLib::ID3v2::Tag &tag) const
    {
        using Picture = TagLib::ID3v2::AttachedPictureFrame;
        for (const auto *frame : tag.frameList("APIC")) {
            const auto *picture = dynamic_cast<const Picture *>(frame);
            if (picture)
                give(picture->picture(), picture->type() == Picture::FrontCover);
        }
    }

    void read(const TagLib::List<TagLib::FLAC::Picture *> &pictures) const
    {
        for (const auto *picture : pictures)
            give(picture->data(), picture->type() == TagLib::FLAC::Picture::FrontCover);
    }

    /* A name of a file, NUL, the picture. */
    void read(const TagLib::APE::Tag &tag) const
    {
        for (const auto &item : tag.itemListMap()) {
            const TagLib::ByteVector bytes = item.second.binaryData();
            const int end = bytes.find('\0');
            if (item.first.startsWith("COVER ART") && end >= 0)
                give(bytes.mid(static_cast<unsigned>(end) + 1), item.first == "COVER ART (FRONT)");
        }
    }

    void read(const TagLib::MP4::Tag &tag) const
    {
        for (const auto &picture : tag.item("covr").toCoverArtList())
            give(picture.data(), false);
    }

    void read(TagLib::File *file) const
    {
        const Tags tags(file);
        if (tags.flac)
            read(tags.flac->pictureList());
        if (tags.xiph)
            read(tags.xiph->pictureList());
        if (tags.id3)
            read(*tags.id3);
        if (tags.mp4)
            read(*tags.mp4);
        if (tags.ape)
            read(*tags.ape);
    }
};

template <class Reader> void read_inside(int descriptor, int64_t size, const Reader &reader)
{
    try {
        const RationedFile opened(descriptor, size, RATION);
        if (opened.get()->isValid() && opened.get()->tag())
            reader.read(opened.get());
    } catch (...) {
    }
}

} // namespace

void ton_taglib_lyrics(int descriptor, int64_t size, ton_lyrics_sink *sink, void *user)
{
    read_inside(descriptor, size, Lyrics{sink, user});
}

void ton_taglib_pictures(int descriptor, int64_t size, ton_picture_sink *sink, void *user)
{
    read_inside(descriptor, size, Pictures{sink, user});
}
