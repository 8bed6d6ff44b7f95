// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "image/baseimage.h"

#include "base/job.h"
#include "base/text.h"
#include "image/baseplan.h"
#include "image/build.h"
#include "image/pull.h"
#include "image/tar.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QRegularExpression>

#include <array>
#include <memory>

namespace image {

namespace {

using Code = base::Error::Code;

constexpr char keyLabel[] = "dev.slipway.base";
constexpr char hooksFolder[] = "/usr/share/mmdebstrap/hooks/merged-usr";

QString tr(const char *text)
{
    return QCoreApplication::translate("image", text);
}

QList<std::pair<QString, QString>> aptFiles()
{
    QList<std::pair<QString, QString>> files;
    QStringList paths{QStringLiteral("/etc/apt/sources.list")};
    const QDir folder(QStringLiteral("/etc/apt/sources.list.d"));
    for (const QString &name :
        folder.entryList({QStringLiteral("*.list"), QStringLiteral("*.sources")}, QDir::Files, QDir::Name))
        paths.append(folder.filePath(name));
    for (const QString &path : paths) {
        QFile file(path);
        if (file.open(QIODevice::ReadOnly))
            files.append({path, QString::fromUtf8(file.readAll())});
    }
    return files;
}

class BaseMaker {
public:
    BaseMaker(const engine::Engine &engine, const BaseSpec &spec, const BaseObservers &observers,
        const base::CancelToken &cancel)
        : m_engine(engine)
        , m_spec(spec)
        , m_observers(observers)
        , m_cancel(cancel)
        , m_key(baseKey(spec.base, engine.info().architecture))
    {
    }

    base::Result<BaseOutcome> run();

private:
    [[nodiscard]] std::optional<QString> present() const;
    [[nodiscard]] base::Result<QString> pulled();
    [[nodiscard]] base::Result<QString> completed();
    [[nodiscard]] base::Result<QString> bootstrapped();
    [[nodiscard]] base::Result<QString> fileSystem();
    [[nodiscard]] base::Result<void> bootstrap(const QString &tarPath);
    [[nodiscard]] base::Error bootstrapError(const base::ProcessOutcome &outcome) const;
    [[nodiscard]] base::Result<QString> imported(const QString &tarPath);
    [[nodiscard]] QString hostAptConfiguration() const;
    void log(const QString &line) const
    {
        if (m_observers.log)
            m_observers.log(line);
    }
    void tell(const base::Progress &progress) const
    {
        if (m_observers.progress)
            m_observers.progress(progress);
    }

    const engine::Engine &m_engine;
    const BaseSpec &m_spec;
    const BaseObservers &m_observers;
    const base::CancelToken &m_cancel;
    QString m_key;
};

base::Result<BaseOutcome> BaseMaker::run()
{
    if (const QString problem = baseProblem(m_spec.base); !problem.isEmpty())
        return base::Error{Code::Invalid, tr("The base image %1 cannot be made: %2").arg(m_spec.base.tag, problem),
            tr("Correct \"bases\" in slipway.yaml."), {}};
    if (const std::optional<QString> id = present())
        return BaseOutcome{BaseOutcome::Way::Present, *id};
    base::Error problem;
    if (!m_spec.base.from.isEmpty()) {
        const base::Result<QString> id = pulled();
        if (id.ok())
            return BaseOutcome{BaseOutcome::Way::Pulled, *id};
        if (id.error().code == Code::Cancelled || id.error().code == Code::NoSpace || m_cancel.cancelled())
            return id.error();
        problem = id.error();
        log(problem.message);
        log(tr("Making it from Debian's packages instead."));
    }
    const base::Result<QString> id = bootstrapped();
    if (id.ok())
        return BaseOutcome{BaseOutcome::Way::Bootstrapped, *id};
    base::Error error = id.error();
    if (!problem.message.isEmpty() && error.code != Code::Cancelled)
        error.detail = problem.message + QLatin1Char('\n') + error.detail;
    return error;
}

// An image of this tag without our label is the user's own: it is taken as it is.
std::optional<QString> BaseMaker::present() const
{
    const base::Result<engine::ImageInfo> info = m_engine.inspectImage(m_spec.base.tag, m_cancel);
    if (!info)
        return std::nullopt;
    const QString made = info->labels.value(QLatin1String(keyLabel));
    return made.isEmpty() || made == m_key ? std::optional<QString>(info->id) : std::nullopt;
}

base::Result<QString> BaseMaker::pulled()
{
    const base::Result<QString> id = pull(m_engine, {m_spec.base.from, m_spec.credential, m_spec.reachWithinMs},
        {m_observers.progress, m_observers.log}, m_cancel);
    return id.ok() ? completed() : id;
}

base::Result<QString> BaseMaker::completed()
{
    const bool enough = m_spec.base.packages.isEmpty();
    BuildSpec build;
    build.context.containerfile = QStringLiteral("Containerfile");
    const QString text = enough ? QStringLiteral("FROM %1\n").arg(m_spec.base.from) : baseContainerfile(m_spec.base);
    build.context.entries = {TarEntry::memory(build.context.containerfile, text.toUtf8())};
    build.tags = {m_spec.base.tag};
    build.labels = {{QLatin1String(keyLabel), m_key}};
    const base::Result<BuildOutcome> built =
        image::build(m_engine, build, {m_observers.progress, {}, m_observers.log}, m_cancel);
    if (!built)
        return built.error();
    return built->imageId;
}

base::Result<QString> BaseMaker::bootstrapped()
{
    const base::Result<QString> tarPath = fileSystem();
    if (!tarPath)
        return tarPath;
    return imported(*tarPath);
}

// The tar of the file system, made once and kept. Two windows wait for each other.
base::Result<QString> BaseMaker::fileSystem()
{
    const QDir folder(m_spec.cacheFolder + QStringLiteral("/bases"));
    if (!QDir().mkpath(folder.path()))
        return base::Error{
            Code::Forbidden, tr("The folder %1 cannot be made.").arg(folder.path()), tr("Check its rights."), {}};
    const QString path = folder.filePath(m_key + QStringLiteral(".tar"));
    QLockFile lock(path + QStringLiteral(".lock"));
    lock.setStaleLockTime(0);
    while (!lock.tryLock(200)) {
        if (m_cancel.cancelled())
            return base::cancelledError();
        if (lock.error() != QLockFile::LockFailedError)
            return base::Error{Code::Forbidden, tr("The folder %1 cannot be written.").arg(folder.path()),
                tr("Check its rights."), {}};
    }
    if (QFileInfo::exists(path))
        return path;
    const QString part = path + QStringLiteral(".part");
    QFile::remove(part);
    if (const base::Result<void> made = bootstrap(part); !made) {
        QFile::remove(part);
        return made.error();
    }
    if (!QFile::rename(part, path))
        return base::Error{Code::Failed, tr("%1 could not be renamed.").arg(part), {}, {}};
    return path;
}

QString BaseMaker::hostAptConfiguration() const
{
    base::ProcessRequest request;
    request.program = QStringLiteral("apt-config");
    request.arguments = {QStringLiteral("dump"), QStringLiteral("Acquire")};
    const base::Result<base::ProcessOutcome> outcome = m_spec.processes->run(request, m_cancel);
    return outcome.ok() ? QString::fromUtf8(outcome->output) : QString();
}

base::Result<void> BaseMaker::bootstrap(const QString &tarPath)
{
    tell({tr("making %1 from Debian's packages").arg(m_spec.base.tag), 0, -1, base::Progress::Unit::Steps});
    base::ProcessRequest request;
    request.program = QStringLiteral("mmdebstrap");
    request.arguments = bootstrapArguments(m_spec.base, aptSources(aptFiles(), m_spec.base.suite), tarPath,
        QFileInfo(QLatin1String(hooksFolder)).isDir(), aptOptions(hostAptConfiguration()));
    request.timeoutMs = 0;
    BootstrapProgress progress;
    request.onLine = [this, &progress](const QByteArray &line) {
        if (const std::optional<base::Progress> now = progress.take(line))
            tell(*now);
        log(base::plainText(QString::fromUtf8(line), true));
    };
    const base::Result<base::ProcessOutcome> outcome = m_spec.processes->run(request, m_cancel);
    if (!outcome && outcome.error().code == Code::NotFound)
        return base::Error{Code::NotFound,
            tr("The base image %1 cannot be pulled, and mmdebstrap, which makes one of Debian's packages, is not "
               "installed.")
                .arg(m_spec.base.tag),
            tr("Install it (sudo apt install mmdebstrap), or connect to the registry of \"%1\".").arg(m_spec.base.from),
            outcome.error().detail};
    if (!outcome)
        return outcome.error();
    return outcome->exitCode == 0 ? base::Result<void>() : bootstrapError(*outcome);
}

base::Error BaseMaker::bootstrapError(const base::ProcessOutcome &outcome) const
{
    const QString said = base::plainText(QString::fromUtf8((outcome.output + '\n' + outcome.errors).right(4000)));
    const QStringList problems =
        said.split(QLatin1Char('\n')).filter(QRegularExpression(QStringLiteral("^\\s*(E:|Err:)")));
    if (said.contains(QLatin1String("No space left on device")))
        return {Code::NoSpace, tr("The disk is full: the base image %1 could not be made.").arg(m_spec.base.tag),
            tr("Make room, for instance with \"slipwayctl prune\", and try again."), said};
    return {Code::Failed,
        tr("mmdebstrap could not make the base image %1: %2")
            .arg(m_spec.base.tag,
                problems.isEmpty() ? tr("exit code %1").arg(outcome.exitCode) : problems.first().trimmed()),
        tr("Check the names of the packages, the suite, and that \"apt update\" works on this machine."), said};
}

base::Result<QString> BaseMaker::imported(const QString &tarPath)
{
    const qint64 bytes = QFileInfo(tarPath).size();
    auto file = std::make_shared<QFile>(tarPath);
    if (!file->open(QIODevice::ReadOnly))
        return base::Error{Code::NotFound, tr("%1 cannot be read.").arg(tarPath), tr("Try again: it is made anew."),
            file->errorString()};
    auto given = std::make_shared<qint64>(0);
    const http::BodySource source = [this, file, given, bytes](char *data, qint64 size) -> base::Result<qint64> {
        const qint64 got = file->read(data, size);
        if (got < 0)
            return base::Error{
                Code::Failed, tr("%1 could not be read.").arg(file->fileName()), {}, file->errorString()};
        *given += got;
        tell({tr("importing %1").arg(m_spec.base.tag), *given, bytes, base::Progress::Unit::Bytes});
        return got;
    };
    return m_engine.importImage(m_spec.base.tag, source, bytes, m_cancel,
        {QStringLiteral("LABEL %1=%2").arg(QLatin1String(keyLabel), m_key), QStringLiteral("CMD [\"/bin/bash\"]"),
            QStringLiteral("ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin")});
}

} // namespace

base::Result<BaseOutcome> ensureBase(
    const engine::Engine &engine, const BaseSpec &spec, const BaseObservers &observers, const base::CancelToken &cancel)
{
    return BaseMaker(engine, spec, observers, cancel).run();
}

} // namespace image
