/* tonary - a file as TagLib sees it through an open descriptor: for the files of TagLib alone.
 * Private, C++.
 *
 * It reads from a stream of ours, since files are read where nothing can be opened. The stream
 * rations what one file may cost: bytes, because a tag may hold a hundred megabytes of pictures,
 * and reads, because an atom of MP4 may hold an atom, and so on, each one read and one step of
 * recursion deeper. When the ration is used up, the file ends. Audio properties are not asked for:
 * they would be a second walk through the file.
 */
#ifndef TONARY_EXTRACT_TAGLIB_FILE_H
#define TONARY_EXTRACT_TAGLIB_FILE_H

#include <fileref.h>
#include <tiostream.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>

extern "C" {
#include "extract/claim.h"
}

class RationedStream : public TagLib::IOStream
{
  public:
    RationedStream(int file, long bytes, long ration)
        : descriptor(file), size(bytes), bytes_left(ration)
    {
    }

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
    long bytes_left;
    long reads_left = 10000;
};

/* One file. What it gives lives as long as it. */
class RationedFile
{
  public:
    RationedFile(int descriptor, int64_t size, long ration);

    /* What is of no kind that TagLib knows is taken for MPEG. */
    TagLib::File *get() const { return file; }

  private:
    RationedStream stream;
    TagLib::FileRef content;
    std::unique_ptr<TagLib::File> mpeg;
    TagLib::File *file;
};

/* At most that many units of a text as UTF-8, without NUL. */
std::string ton_taglib_utf8(const TagLib::String &text, int longest);

#endif
