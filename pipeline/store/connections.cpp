// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/connections.h"

#include "store/opener.h"

#include <QCoreApplication>

namespace store {

using base::Result;

namespace {

constexpr std::chrono::milliseconds pollInterval{250};
constexpr unsigned usageTopics = LogsTopic | UsageTopic | ProgressTopic;

Store::Observer &observer()
{
    static Store::Observer instance;
    return instance;
}

void observe(const char *moment, const char *name)
{
    if (name != nullptr && observer())
        observer()(QByteArray("journal:") + moment + ' ' + name);
}

} // namespace

QString say(const char *text)
{
    return QCoreApplication::translate("store", text);
}

Result<void> changedOne(const Result<int> &rows, const QString &message)
{
    if (!rows.ok())
        return rows.error();
    if (rows.value() == 0)
        return base::Error{base::Error::Code::NotFound, message, {}, {}};
    return {};
}

void Store::setObserver(Observer sink)
{
    observer() = std::move(sink);
}

Connections::Connections(QString folder, const base::Clock &clock)
    : m_folder(std::move(folder))
    , m_clock(clock)
{
}

Connections::~Connections()
{
    if (m_reading)
        m_reading->run([this] {
            m_journal.reader.reset();
            m_usage.reader.reset();
        });
    if (m_writing)
        m_writing->run([this] {
            m_journal.writer.reset();
            m_usage.writer.reset();
        });
}

Result<void> Connections::open()
{
    m_writing = std::make_unique<Lane>(QStringLiteral("store"), pollInterval, [this] { pollOthers(); });
    m_reading = std::make_unique<Lane>(QStringLiteral("store-read"));
    Result<void> done;
    m_writing->run([&] {
        done = makeAllReady();
        if (done.ok())
            done = connectTo(Database::Use::Write);
    });
    if (done.ok())
        m_reading->run([&] { done = connectTo(Database::Use::Read); });
    return done;
}

Result<void> Connections::makeAllReady()
{
    if (Result<void> made = prepareFolder(m_folder); !made.ok())
        return made;
    FolderLock opening; // two processes that start at once make one database, not two
    if (Result<void> taken = opening.take(m_folder + QStringLiteral("/open.lock"), FolderLock::Kind::Exclusive, true);
        !taken.ok())
        return taken;
    for (const Schema *schema : {&journalSchema(), &usageSchema()}) {
        const Result<QString> note = makeReady(m_folder, *schema, m_live, m_clock);
        if (!note.ok())
            return note.error();
        if (!note->isEmpty())
            m_notes.append(note.value());
    }
    return m_live.take(liveLockPath(m_folder), FolderLock::Kind::Shared, true);
}

Result<void> Connections::connectTo(Database::Use use)
{
    const std::pair<const Schema *, Pair *> both[] = {{&journalSchema(), &m_journal}, {&usageSchema(), &m_usage}};
    for (const auto &[schema, pair] : both) {
        Result<std::unique_ptr<Database>> database =
            Database::open(m_folder + QLatin1Char('/') + schema->file, use, schema->sync);
        if (!database.ok())
            return database.error();
        (use == Database::Use::Write ? pair->writer : pair->reader) = std::move(database.value());
    }
    if (use == Database::Use::Write)
        pollOthers(); // from here on: what is there already is no change
    return {};
}

qint64 Connections::diskBytes() const
{
    return bytesOnDisk(m_folder + QLatin1Char('/') + journalSchema().file)
        + bytesOnDisk(m_folder + QLatin1Char('/') + usageSchema().file);
}

void Connections::giveBackSpace()
{
    m_writing->run([this] {
        // Failure (somebody reads just now) costs space only, and the next prune tries again.
        (void)m_usage.writer->value(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"));
    });
}

Result<void> Connections::commit(const char *name, unsigned topics, Pair &pair, const Step &work)
{
    Result<void> done;
    m_writing->run([&] { done = commitHere(name, topics, pair, work); });
    return done;
}

Result<void> Connections::commitHere(const char *name, unsigned topics, Pair &pair, const Step &work)
{
    Database &database = *pair.writer;
    const auto step = [&] { return work(database); };
    if (database.inTransaction()) {
        pair.topics |= topics;
        return database.atomically(step);
    }
    pair.topics = topics;
    observe("before", name);
    const Result<void> done = database.atomically(step);
    observe("after", name);
    if (done.ok())
        announce(pair.topics);
    return done;
}

void Connections::pollOthers()
{
    pollOthers(m_journal, AllTopics & ~usageTopics);
    pollOthers(m_usage, usageTopics);
}

void Connections::pollOthers(Pair &pair, unsigned topics)
{
    if (!pair.writer)
        return;
    // data_version changes for a connection when another one, of any process, has committed.
    const Result<QVariant> version = pair.writer->value(QStringLiteral("PRAGMA data_version"));
    if (!version.ok() || version->toLongLong() == pair.version)
        return;
    const bool first = pair.version < 0;
    pair.version = version->toLongLong();
    if (!first)
        announce(topics);
}

void Connections::announce(unsigned topics)
{
    // One letter is on its way at most; what changes until it arrives goes with it.
    if (topics == 0 || m_pending.fetch_or(topics) != 0)
        return;
    m_mailbox.address().post([this] {
        const unsigned all = m_pending.exchange(0);
        if (m_sink)
            m_sink(all);
    });
}

} // namespace store
