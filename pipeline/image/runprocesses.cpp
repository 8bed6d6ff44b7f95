// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "image/runprocesses.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>

#include <cerrno>
#include <csignal>

namespace image {

namespace {

constexpr qint64 usualShm = qint64(64) << 20;
constexpr qint64 page = 4096; // sizes show in KiB, whole pages
constexpr int marks = 1 << 14;

} // namespace

qint64 RunProcesses::freshMark()
{
    return usualShm + (1 + QRandomGenerator::system()->bounded(marks)) * page;
}

RunProcesses::RunProcesses(qint64 mark, QString proc)
    : m_mark(mark)
    , m_proc(std::move(proc))
{
}

QList<int> RunProcesses::find() const
{
    QList<int> found;
    for (const QString &name : QDir(m_proc).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::NoSort)) {
        bool isNumber = false;
        const int pid = name.toInt(&isNumber);
        QFile mounts(m_proc + u'/' + name + QStringLiteral("/mountinfo"));
        if (isNumber && pid > 1 && mounts.open(QIODevice::ReadOnly) && isMarked(mounts.readAll(), m_mark))
            found.append(pid);
    }
    return found;
}

RunProcesses::Ended RunProcesses::end() const
{
    Ended ended = Ended::None;
    for (const int pid : find()) {
        if (::kill(pid, SIGKILL) == 0 || errno == ESRCH)
            ended = ended == Ended::NotAllowed ? ended : Ended::All;
        else
            ended = Ended::NotAllowed;
    }
    return ended;
}

bool RunProcesses::isMarked(const QByteArray &mountinfo, qint64 mark)
{
    const QByteArray size = "size=" + QByteArray::number(mark / 1024) + 'k';
    for (const QByteArray &line : mountinfo.split('\n')) {
        const QByteArrayList fields = line.split(' ');
        const qsizetype rest = fields.indexOf("-");
        if (rest > 0 && fields.value(4) == "/dev/shm" && fields.value(rest + 3).split(',').contains(size))
            return true;
    }
    return false;
}

} // namespace image
