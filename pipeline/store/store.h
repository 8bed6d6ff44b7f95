// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "store/records.h"

#include <QObject>

#include <functional>
#include <memory>

namespace store {

class Connections;

/// Which rows changed, as flags.
enum Topic : unsigned {
    ProjectsTopic = 1,
    RunsTopic = 2,
    BuildsTopic = 4,
    ReleasesTopic = 8,
    DeploymentsTopic = 16,
    LogsTopic = 32,
    UsageTopic = 64,
    ProgressTopic = 128,
    RequestsTopic = 256,
    TriesTopic = 512,
    AllTopics = 0xffff
};

/// Both databases: journal.sqlite (WAL, synchronous FULL: what we meant to do and did) and usage.sqlite (NORMAL:
/// samples, logs, progress). SQLite lives in this folder alone. All calls block until done (writes: until committed)
/// and may come from any thread; the work happens on one thread called "store". The window calls them from workers
/// only. A damaged file is set aside (journal.sqlite.damaged-<time>), a new one made, and notes() says so. changed() is
/// emitted on the thread that made the Store, soon after commits of this or any other process, coalesced.
class Store : public QObject {
    Q_OBJECT
public:
    /// `folder` is made when missing (0700, files 0600). Errors: NoSpace, Forbidden, Damaged (of a newer Slipway).
    [[nodiscard]] static base::Result<std::unique_ptr<Store>> open(const QString &folder, const base::Clock &clock);
    ~Store() override;

    [[nodiscard]] QStringList notes() const;
    [[nodiscard]] QString folder() const;
    /// Bytes on disk of both databases with their WAL files.
    [[nodiscard]] qint64 diskBytes() const;

    /// Runs `work` in one transaction of the journal: all or nothing. Calls of this object inside it are part of it
    /// (those of usage.sqlite commit by themselves). `work` runs on the store thread: it must not wait for another
    /// thread.
    [[nodiscard]] base::Result<void> transaction(const std::function<base::Result<void>()> &work);

    // Projects
    [[nodiscard]] base::Result<ProjectRecord> touchProject(const QString &path, const QString &name);
    [[nodiscard]] base::Result<QList<ProjectRecord>> projects();
    [[nodiscard]] base::Result<void> forgetProject(qint64 id); ///< the list entry and all its records

    // Runs and attempts. insert* fill in id (and number) and return the record.
    [[nodiscard]] base::Result<RunRecord> insertRun(RunRecord run);
    [[nodiscard]] base::Result<void> updateRun(const RunRecord &run);
    [[nodiscard]] base::Result<RunRecord> run(qint64 id);
    [[nodiscard]] base::Result<RunRecord> runByNumber(qint64 projectId, int number);
    [[nodiscard]] base::Result<QList<RunRecord>> runs(qint64 projectId, int most = 100); ///< newest first
    [[nodiscard]] base::Result<QList<RunRecord>> unfinishedRuns(qint64 projectId);
    [[nodiscard]] base::Result<AttemptRecord> insertAttempt(AttemptRecord attempt);
    [[nodiscard]] base::Result<void> updateAttempt(const AttemptRecord &attempt);
    [[nodiscard]] base::Result<AttemptRecord> attempt(qint64 id);
    [[nodiscard]] base::Result<QList<AttemptRecord>> attempts(qint64 runId); ///< in insertion order

    // Effects
    /// Commits the intent, or returns the row that is there under `key` (then `fresh` is not set).
    [[nodiscard]] base::Result<EffectRecord> intend(const EffectRecord &effect);
    /// The result of an intent (NotFound without one). A result that is ok stays for ever: another one is a Conflict;
    /// the same again is fine. One that is not ok may be replaced by that of a later try.
    [[nodiscard]] base::Result<void> settle(const QString &key, bool ok, const QJsonObject &result);
    [[nodiscard]] base::Result<QList<EffectRecord>> effects(qint64 attemptId);
    [[nodiscard]] base::Result<QList<EffectRecord>> effectsLike(const QString &keyPrefix);

    // Builds
    [[nodiscard]] base::Result<BuildRecord> insertBuild(BuildRecord build);
    [[nodiscard]] base::Result<void> updateBuild(const BuildRecord &build);
    [[nodiscard]] base::Result<BuildRecord> build(qint64 id);
    [[nodiscard]] base::Result<QList<BuildRecord>> builds(qint64 projectId, int most = 200); ///< newest first

    // Releases and deployments
    [[nodiscard]] base::Result<ReleaseRecord> insertRelease(ReleaseRecord release); ///< number = last + 1 when 0
    [[nodiscard]] base::Result<QList<ReleaseRecord>> releases(qint64 projectId); ///< newest first
    [[nodiscard]] base::Result<ReleaseRecord> release(qint64 projectId, int number);
    [[nodiscard]] base::Result<DeploymentRecord> insertDeployment(DeploymentRecord deployment);
    [[nodiscard]] base::Result<void> updateDeployment(const DeploymentRecord &deployment);
    [[nodiscard]] base::Result<QList<DeploymentRecord>> deployments(qint64 projectId); ///< newest first
    [[nodiscard]] base::Result<QList<TryRecord>> tries(qint64 projectId, int most = 50);
    [[nodiscard]] base::Result<TryRecord> insertTry(TryRecord record);

    // Requests between processes
    [[nodiscard]] base::Result<RequestRecord> insertRequest(RequestRecord request);
    [[nodiscard]] base::Result<QList<RequestRecord>> openRequests(qint64 projectId);
    [[nodiscard]] base::Result<void> handleRequest(qint64 id);

    // Logs (usage.sqlite)
    [[nodiscard]] base::Result<void> appendLog(
        const QString &stream, const QList<LogLine> &lines); ///< numbers are given here
    [[nodiscard]] base::Result<QList<LogLine>> log(const QString &stream, qint64 afterNumber = 0, int most = 10'000);
    [[nodiscard]] base::Result<QList<LogLine>> logTail(const QString &stream, int most);
    [[nodiscard]] base::Result<qint64> logLength(const QString &stream);

    // Usage (usage.sqlite)
    [[nodiscard]] base::Result<SeriesRecord> insertSeries(SeriesRecord series); ///< or the one with the same subject
    [[nodiscard]] base::Result<void> updateSeries(const SeriesRecord &series);
    [[nodiscard]] base::Result<QList<SeriesRecord>> series(qint64 projectId); ///< newest first
    [[nodiscard]] base::Result<SeriesRecord> seriesOf(const QString &subject);
    [[nodiscard]] base::Result<void> appendSamples(qint64 seriesId, const QList<SampleRecord> &samples);
    [[nodiscard]] base::Result<QList<SampleRecord>> samples(qint64 seriesId, qint64 afterMs = 0);

    // Progress (usage.sqlite); a finished subject is removed
    [[nodiscard]] base::Result<void> setProgress(const ProgressRecord &progress);
    [[nodiscard]] base::Result<void> clearProgress(const QString &subject);
    [[nodiscard]] base::Result<QList<ProgressRecord>> progress();

    /// What would go, or goes: logs and samples of attempts that ended before `beforeMs`.
    struct PruneCounts {
        qint64 logLines = 0;
        qint64 samples = 0;
        qint64 bytes = 0;
    };
    [[nodiscard]] base::Result<PruneCounts> pruneHistory(qint64 projectId, qint64 beforeMs, bool onlyCount);

    /// For tests that count journal writes or end the process at one: called on the store thread with "journal:before
    /// insertRun" just before a write of the journal begins and "journal:after insertRun" when it is committed (or has
    /// failed). Set it before any Store is open.
    using Observer = std::function<void(const QByteArray &moment)>;
    static void setObserver(Observer observer);

signals:
    void changed(unsigned topics);

private:
    explicit Store(std::unique_ptr<Connections> connections);
    std::unique_ptr<Connections> d;
};

} // namespace store
