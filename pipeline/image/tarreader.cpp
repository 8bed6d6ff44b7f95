// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "image/tarreader.h"

#include "base/text.h"
#include "image/extractor.h"
#include "image/tarstream.h"

#include <QCoreApplication>
#include <QFile>

#include <archive.h>
#include <archive_entry.h>

namespace image {

struct TarReader::Private {
    explicit Private(ExtractOptions options)
        : extractor(std::move(options))
    {
    }
    Extractor extractor;
    TarStream stream{[this](archive *reader) { return extractor.extract(reader); }}; // last: its thread uses the others
};

TarReader::TarReader(ExtractOptions options)
    : d(std::make_unique<Private>(std::move(options)))
{
}

TarReader::~TarReader() = default;

bool TarReader::push(QByteArrayView piece)
{
    return d->stream.push(piece);
}

http::BodySink TarReader::sink()
{
    return [this](QByteArrayView piece) { return push(piece); };
}

base::Result<Extracted> TarReader::finish(const base::Result<void> &transfer)
{
    const base::Result<void> ended = d->stream.finish(transfer);
    if (!ended)
        return ended.error();
    return d->extractor.takeResult();
}

struct TarFileReader::Private {
    Private(qint64 most, const QString &wanted)
        : limit(most)
        , name(QFile::encodeName(wanted))
    {
    }
    base::Result<void> find(archive *reader);
    base::Result<void> read(archive *reader, archive_entry *entry);
    [[nodiscard]] bool isWanted(archive_entry *entry) const;

    qint64 limit;
    QByteArray name;
    bool found = false;
    QByteArray bytes;
    TarStream stream{[this](archive *reader) { return find(reader); }};
};

bool TarFileReader::Private::isWanted(archive_entry *entry) const
{
    if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry) != nullptr)
        return false;
    const QByteArray path(archive_entry_pathname(entry));
    return name.isEmpty() || path == name || path.endsWith('/' + name);
}

base::Result<void> TarFileReader::Private::find(archive *reader)
{
    archive_entry *entry = nullptr;
    for (;;) {
        const int got = archive_read_next_header(reader, &entry);
        if (got == ARCHIVE_EOF)
            return {};
        if (got != ARCHIVE_OK && got != ARCHIVE_WARN)
            return base::Error{base::Error::Code::Protocol,
                QCoreApplication::translate("image", "The archive is damaged or incomplete."), {},
                QString::fromUtf8(archive_error_string(reader))};
        if (!found && isWanted(entry)) {
            if (const base::Result<void> done = read(reader, entry); !done)
                return done;
        }
    }
}

base::Result<void> TarFileReader::Private::read(archive *reader, archive_entry *entry)
{
    found = true;
    const qint64 size = archive_entry_size(entry);
    if (size > limit)
        return base::Error{base::Error::Code::Invalid,
            QCoreApplication::translate("image", "%1 has %2 bytes; at most %3 are read.")
                .arg(base::plainText(QFile::decodeName(archive_entry_pathname(entry)), true))
                .arg(size)
                .arg(limit),
            QCoreApplication::translate("image", "Write less to it."), {}};
    bytes.resize(static_cast<qsizetype>(size));
    const la_ssize_t got = archive_read_data(reader, bytes.data(), static_cast<std::size_t>(size));
    if (got != size)
        return base::Error{base::Error::Code::Protocol,
            QCoreApplication::translate("image", "The archive is damaged or incomplete."), {},
            QString::fromUtf8(archive_error_string(reader))};
    return {};
}

TarFileReader::TarFileReader(qint64 limit, const QString &name)
    : d(std::make_unique<Private>(limit, name))
{
}

TarFileReader::~TarFileReader() = default;

bool TarFileReader::push(QByteArrayView piece)
{
    return d->stream.push(piece);
}

http::BodySink TarFileReader::sink()
{
    return [this](QByteArrayView piece) { return push(piece); };
}

base::Result<QByteArray> TarFileReader::finish(const base::Result<void> &transfer)
{
    const base::Result<void> ended = d->stream.finish(transfer);
    if (!ended)
        return ended.error();
    if (!d->found)
        return base::Error{base::Error::Code::NotFound,
            QCoreApplication::translate("image", "There is no file in what came."), {}, {}};
    return d->bytes;
}

} // namespace image
