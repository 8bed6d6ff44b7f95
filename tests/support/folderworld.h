// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/imagemaker.h"
#include "run/sourcereader.h"
#include "target/target.h"

#include <QJsonObject>

#include <condition_variable>
#include <functional>
#include <mutex>

namespace support {

/// A world of containers, images and services kept in a folder, so that it outlives the process that a test kills. Each
/// thing made is a JSON file, and a line in `events` ("container.create NAME ID"): what a test counts from outside. A
/// container is its command, one word an order, obeyed when it is waited for:
///   log TEXT, metrics JSON, output PATH=TEXT, input PATH (must be there), exit N, oom, deadline, hang (until stopped
///   or released)
class FolderWorld {
public:
    explicit FolderWorld(QString folder);

    /// Called before and after each call of a target or image maker, with its name: where a test ends the process.
    std::function<void(const QString &call)> onCall;
    /// Calls whose name starts with this answer Unavailable.
    void breakCalls(const QString &prefix);
    void release(); ///< lets all that hang go on
    /// Held while a thing and its event are written: who ends the process holds it, so that no thread is caught between
    /// the two.
    std::mutex changing;

    [[nodiscard]] QStringList events(const QString &kind = {}) const; ///< without the id at the end
    [[nodiscard]] QStringList names(const QString &folder) const; ///< "containers", "images", "services"

private:
    friend class FolderTarget;
    friend class FolderImages;
    struct Call {
        Call(FolderWorld &world, QString name);
        ~Call();
        FolderWorld &world;
        QString name;
    };
    void visit(const QString &call) const;
    [[nodiscard]] bool isBroken(const QString &call) const;
    [[nodiscard]] QJsonObject read(const QString &folder, const QString &name) const;
    void write(const QString &folder, const QString &name, const QJsonObject &json);
    void erase(const QString &folder, const QString &name);
    void note(const QString &event);
    [[nodiscard]] QString pathOf(const QString &folder, const QString &name) const;
    bool hang(const QString &container, const base::CancelToken &cancel);

    const QString m_folder;
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    QString m_broken;
    bool m_released = false;
};

class FolderTarget final : public target::Target {
public:
    explicit FolderTarget(FolderWorld &world)
        : m_world(world)
    {
    }
    [[nodiscard]] QString name() const override { return QStringLiteral("laptop"); }
    [[nodiscard]] QString describe() const override { return QStringLiteral("Laptop (a folder)"); }
    [[nodiscard]] QString user() const override { return QStringLiteral("tester"); }
    [[nodiscard]] QString architecture() const override { return QStringLiteral("amd64"); }
    [[nodiscard]] QStringList refusals(const project::Project &, const project::Environment &) const override
    {
        return m_refusals;
    }
    [[nodiscard]] base::Result<void> reachable(const base::CancelToken &cancel) const override;
    [[nodiscard]] base::Result<target::TaskHandle> createTask(
        const target::TaskSpec &spec, const base::CancelToken &cancel) override;
    [[nodiscard]] base::Result<void> startTask(
        const target::TaskHandle &task, const base::CancelToken &cancel) override;
    [[nodiscard]] base::Result<target::TaskStatus> inspectTask(
        const QString &name, const base::CancelToken &cancel) override;
    [[nodiscard]] base::Result<target::TaskStatus> waitTask(
        const target::TaskHandle &task, const base::CancelToken &cancel) override;
    [[nodiscard]] base::Result<void> followLog(const QString &name, qint64 sinceMs, bool follow,
        const target::LineSink &sink, const base::CancelToken &cancel) override;
    [[nodiscard]] base::Result<QByteArray> readMetrics(
        const target::TaskHandle &task, const base::CancelToken &cancel) override;
    [[nodiscard]] base::Result<QList<target::OutputFile>> fetchOutputs(const target::TaskHandle &task,
        const QString &folder, const target::ProgressSink &progress, const base::CancelToken &cancel) override;
    [[nodiscard]] base::Result<void> stopTask(const QString &name, const base::CancelToken &cancel) override;
    [[nodiscard]] base::Result<void> removeTask(const QString &name, const base::CancelToken &cancel) override;
    [[nodiscard]] base::Result<target::ServiceStatus> applyService(
        const target::ServiceSpec &spec, const base::CancelToken &cancel) override;
    [[nodiscard]] base::Result<target::ServiceStatus> inspectService(
        const QString &name, const base::CancelToken &cancel) override;
    [[nodiscard]] base::Result<target::Health> probeService(
        const target::ServiceSpec &spec, const base::CancelToken &cancel) override;
    [[nodiscard]] base::Result<void> settleService(
        const target::ServiceSpec &spec, const base::CancelToken &cancel) override;
    [[nodiscard]] base::Result<target::ServiceStatus> returnService(
        const target::ServiceSpec &spec, const base::CancelToken &cancel) override;
    [[nodiscard]] base::Result<void> removeService(const QString &name, const base::CancelToken &cancel) override;
    [[nodiscard]] base::Result<target::UsageCounters> counters(
        const QString &objectName, const base::CancelToken &cancel) override;
    [[nodiscard]] base::Result<QList<target::ObjectInfo>> inventory(
        const QString &project, const base::CancelToken &cancel) override;
    [[nodiscard]] base::Result<void> remove(const target::ObjectInfo &object, const base::CancelToken &cancel) override;
    [[nodiscard]] QString command(const target::TaskSpec &) const override { return {}; }
    [[nodiscard]] QString command(const target::ServiceSpec &) const override { return {}; }

    QStringList m_refusals;

private:
    [[nodiscard]] target::TaskStatus statusOf(const QString &name) const;
    [[nodiscard]] bool obey(const QString &name, const base::CancelToken &cancel);
    FolderWorld &m_world;
};

class FolderImages final : public run::ImageMaker {
public:
    explicit FolderImages(FolderWorld &world)
        : m_world(world)
    {
    }
    [[nodiscard]] base::Result<run::MadeImage> inspect(
        const QString &reference, const base::CancelToken &cancel) override;
    [[nodiscard]] base::Result<run::MadeImage> findByLabel(
        const QString &label, const QString &value, const base::CancelToken &cancel) override;
    [[nodiscard]] base::Result<run::MadeImage> provideBase(
        const project::Base &wanted, const run::MakingSinks &sinks, const base::CancelToken &cancel) override;
    [[nodiscard]] base::Result<run::MadeImage> build(
        const run::BuildOrder &order, const run::MakingSinks &sinks, const base::CancelToken &cancel) override;
    [[nodiscard]] base::Result<run::PushedImage> push(const QString &imageId, const QString &reference,
        const run::MakingSinks &sinks, const base::CancelToken &cancel) override;
    [[nodiscard]] base::Result<void> tag(
        const QString &imageId, const QString &tag, const base::CancelToken &cancel) override;

private:
    [[nodiscard]] run::MadeImage make(const QString &tag, const QJsonObject &labels, const QString &event);
    FolderWorld &m_world;
};

/// A repository of one commit that holds what stands in the folder now.
class FolderSource final : public run::SourceReader {
public:
    run::SourceFacts facts{true, {},
        {QStringLiteral("c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1"), QStringLiteral("First")}, QStringLiteral("main"),
        {}, QStringLiteral("Anna <anna@example.org>"), QStringLiteral("https://example.org/digits.git")};
    [[nodiscard]] base::Result<run::SourceFacts> look(const QString &, const base::CancelToken &) override
    {
        return facts;
    }
    [[nodiscard]] base::Result<run::CommitFacts> commit(
        const QString &root, const QString &revision, const base::CancelToken &cancel) override;
    [[nodiscard]] base::Result<QByteArray> file(
        const QString &root, const QString &commit, const QString &path, const base::CancelToken &cancel) override;
    [[nodiscard]] base::Result<void> exportTo(
        const QString &root, const QString &commit, const QString &folder, const base::CancelToken &cancel) override;
};

} // namespace support
