// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/diagnostics.h"

#include "base/log.h"
#include "image/targz.h"
#include "run/doctor.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QSysInfo>

namespace run {

using base::Result;

namespace {

constexpr int toldRuns = 10;

QByteArray redactedFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? base::redacted(QString::fromUtf8(file.readAll())).toUtf8() : QByteArray();
}

QByteArray versionsText(const Services &services)
{
    return QStringLiteral("Slipway %1 (%2)\nQt %3\n%4, %5, kernel %6\nDatabases: %7 bytes\n")
        .arg(QStringLiteral(SLIPWAY_VERSION), services.program, QString::fromLatin1(qVersion()),
            QSysInfo::prettyProductName(), QSysInfo::currentCpuArchitecture(), QSysInfo::kernelVersion())
        .arg(services.store->diskBytes())
        .toUtf8();
}

QByteArray runsText(const Services &services, qint64 projectId)
{
    const Result<QList<store::RunRecord>> runs = services.store->runs(projectId, toldRuns);
    QString text;
    for (const store::RunRecord &run : runs ? *runs : QList<store::RunRecord>()) {
        text += QStringLiteral("run %1 [%2] state %3 %4\n")
                    .arg(run.number)
                    .arg(run.stages.join(u','))
                    .arg(static_cast<int>(run.state))
                    .arg(run.reason);
        const Result<QList<store::AttemptRecord>> attempts = services.store->attempts(run.id);
        for (const store::AttemptRecord &attempt : attempts ? *attempts : QList<store::AttemptRecord>())
            text += QStringLiteral("  %1 #%2 state %3 %4\n")
                        .arg(attempt.node)
                        .arg(attempt.number)
                        .arg(static_cast<int>(attempt.state))
                        .arg(attempt.reason);
    }
    return base::redacted(text).toUtf8();
}

} // namespace

Result<QString> makeDiagnosticArchive(
    const Services &services, const ProjectSnapshot *project, const base::CancelToken &cancel)
{
    const Result<DoctorReport> report = examine(services, project, cancel);
    if (!report)
        return report.error();
    const QString stamp =
        QDateTime::fromMSecsSinceEpoch(services.clock->now(), Qt::UTC).toString(QStringLiteral("yyyyMMdd-HHmmss"));
    const QString name = QStringLiteral("slipway-report-") + stamp;
    QList<image::TarEntry> entries{
        image::TarEntry::memory(name + QStringLiteral("/doctor.txt"), base::redacted(reportText(*report)).toUtf8()),
        image::TarEntry::memory(name + QStringLiteral("/versions.txt"), versionsText(services))};
    for (const QString &log : {services.logFile, services.logFile + QStringLiteral(".1")})
        if (const QByteArray text = services.logFile.isEmpty() ? QByteArray() : redactedFile(log); !text.isEmpty())
            entries.append(image::TarEntry::memory(name + QLatin1Char('/') + QFileInfo(log).fileName(), text));
    if (project != nullptr) {
        entries.append(image::TarEntry::memory(name + QStringLiteral("/slipway.yaml"),
            redactedFile(QDir(project->record.path).filePath(project->project.file))));
        entries.append(
            image::TarEntry::memory(name + QStringLiteral("/runs.txt"), runsText(services, project->record.id)));
    }
    const QString folder = services.dataFolder + QStringLiteral("/reports");
    QDir().mkpath(folder);
    const QString path = folder + QLatin1Char('/') + name + QStringLiteral(".tar.gz");
    const Result<void> written = image::writeTarGz(path, entries);
    return written ? Result<QString>(path) : Result<QString>(written.error());
}

} // namespace run
