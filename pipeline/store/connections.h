// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/mailbox.h"
#include "store/database.h"
#include "store/files.h"
#include "store/lane.h"
#include "store/store.h"

#include <QStringList>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <type_traits>

namespace store {

/// The four connections of a Store: a writer and a reader of each database. Writes happen on the thread "store", reads
/// on "store-read", so that a long log does not delay an intent; reads inside transaction() see what it wrote so far.
class Connections {
public:
    Connections(QString folder, const base::Clock &clock);
    ~Connections();

    [[nodiscard]] base::Result<void> open();
    void whenChanged(std::function<void(unsigned)> sink) { m_sink = std::move(sink); }

    [[nodiscard]] const QString &folder() const { return m_folder; }
    [[nodiscard]] const QStringList &notes() const { return m_notes; }
    [[nodiscard]] qint64 now() const { return m_clock.now(); }
    [[nodiscard]] qint64 diskBytes() const;
    /// After much was deleted from usage.sqlite: the file becomes shorter.
    void giveBackSpace();

    /// One committed write of the journal; `work` is `(Database &) -> Result<T>`. `name` is for Store::setObserver.
    template <typename F> auto journal(const char *name, unsigned topics, F work)
    {
        return write(name, topics, m_journal, work);
    }
    template <typename F> auto usage(unsigned topics, F work) { return write(nullptr, topics, m_usage, work); }
    template <typename F> auto readJournal(F work) { return read(m_journal, work); }
    template <typename F> auto readUsage(F work) { return read(m_usage, work); }

private:
    struct Pair {
        std::unique_ptr<Database> writer;
        std::unique_ptr<Database> reader;
        unsigned topics = 0; ///< of the open transaction
        qint64 version = -1; ///< PRAGMA data_version when last looked
    };
    using Step = std::function<base::Result<void>(Database &)>;

    template <typename F> auto write(const char *name, unsigned topics, Pair &pair, F work)
    {
        using R = std::invoke_result_t<F, Database &>;
        std::optional<R> result;
        const base::Result<void> done = commit(name, topics, pair, [&](Database &database) -> base::Result<void> {
            result.emplace(work(database));
            return result->ok() ? base::Result<void>() : base::Result<void>(result->error());
        });
        return done.ok() ? std::move(*result) : R(done.error());
    }
    template <typename F> auto read(Pair &pair, F work)
    {
        std::optional<std::invoke_result_t<F, Database &>> result;
        if (m_writing->isCurrent())
            result.emplace(work(*pair.writer));
        else
            m_reading->run([&] { result.emplace(work(*pair.reader)); });
        return std::move(*result);
    }

    [[nodiscard]] base::Result<void> commit(const char *name, unsigned topics, Pair &pair, const Step &work);
    [[nodiscard]] base::Result<void> commitHere(const char *name, unsigned topics, Pair &pair, const Step &work);
    [[nodiscard]] base::Result<void> makeAllReady();
    [[nodiscard]] base::Result<void> connectTo(Database::Use use);
    void pollOthers();
    void pollOthers(Pair &pair, unsigned topics);
    void announce(unsigned topics);

    const QString m_folder;
    const base::Clock &m_clock;
    QStringList m_notes;
    FolderLock m_live;
    base::Mailbox m_mailbox;
    std::function<void(unsigned)> m_sink;
    std::atomic_uint m_pending{0};
    Pair m_journal;
    Pair m_usage;
    std::unique_ptr<Lane> m_writing;
    std::unique_ptr<Lane> m_reading;
};

/// The first of `rows`, or NotFound with `message`.
template <typename R> base::Result<R> only(base::Result<QList<R>> rows, const QString &message)
{
    if (!rows.ok())
        return rows.error();
    if (rows->isEmpty())
        return base::Error{base::Error::Code::NotFound, message, {}, {}};
    return rows->first();
}

/// `rows` must be at least 1, or NotFound with `message`.
[[nodiscard]] base::Result<void> changedOne(const base::Result<int> &rows, const QString &message);

/// A text for a person, in the context of this folder.
[[nodiscard]] QString say(const char *text);

} // namespace store
