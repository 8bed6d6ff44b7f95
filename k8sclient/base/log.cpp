// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: Apache-2.0
#include "base/log.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QThread>

#include <cstdio>
#include <memory>
#include <mutex>

Q_LOGGING_CATEGORY(logSlipway, "slipway")

namespace base {

namespace {

struct LogFile {
    std::mutex mutex;
    std::unique_ptr<QFile> file;
    qint64 maxBytes = 0;
    bool alsoStderr = false;
};

LogFile &logFile()
{
    static LogFile file;
    return file;
}

void openLog(LogFile &log)
{
    log.file->open(QIODevice::WriteOnly | QIODevice::Append);
    log.file->setPermissions(QFile::ReadOwner | QFile::WriteOwner);
}

void rotate(LogFile &log)
{
    if (log.file->size() < log.maxBytes)
        return;
    const QString path = log.file->fileName();
    log.file->close();
    QFile::remove(path + QStringLiteral(".1"));
    QFile::rename(path, path + QStringLiteral(".1"));
    openLog(log);
}

const char *levelName(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return "debug";
    case QtInfoMsg:
        return "info";
    case QtWarningMsg:
        return "warning";
    case QtCriticalMsg:
    case QtFatalMsg:
        break;
    }
    return "error";
}

void write(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    LogFile &log = logFile();
    const QString line =
        QStringLiteral("%1 %2 %3 [%4] %5\n")
            .arg(QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs), QLatin1String(levelName(type)),
                QLatin1String(context.category), QThread::currentThread()->objectName(), redacted(message));
    const std::lock_guard lock(log.mutex);
    rotate(log);
    log.file->write(line.toUtf8());
    log.file->flush();
    if (log.alsoStderr && type != QtDebugMsg && type != QtInfoMsg)
        std::fputs(line.toUtf8().constData(), stderr);
}

} // namespace

QString redacted(const QString &text)
{
    static const QRegularExpression scheme(
        QStringLiteral("\\b(Bearer|Basic)\\s+[A-Za-z0-9._~+/=-]+"), QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression named(QStringLiteral("(\"?\\b(?:[\\w-]*(?:password|passwd|secret|token|api[_-]?key)"
                                                         "|auth|x-registry-(?:auth|config))\\b\"?\\s*[:=]\\s*)"
                                                         "(\"[^\"]*\"|[^\\s,;&\"]+)"),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression url(QStringLiteral("(://)[^/\\s@]+@"));
    QString clean = text;
    clean.replace(scheme, QStringLiteral("\\1 (secret)"));
    clean.replace(named, QStringLiteral("\\1(secret)"));
    clean.replace(url, QStringLiteral("\\1(secret)@"));
    return clean;
}

void installLogFile(const QString &path, qint64 maxBytes, bool alsoStderr)
{
    LogFile &log = logFile();
    QDir().mkpath(QFileInfo(path).absolutePath());
    log.file = std::make_unique<QFile>(path);
    log.maxBytes = maxBytes;
    log.alsoStderr = alsoStderr;
    openLog(log);
    qInstallMessageHandler(write);
}

} // namespace base
