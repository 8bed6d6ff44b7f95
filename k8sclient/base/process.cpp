// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: Apache-2.0
#include "base/process.h"

#include "base/job.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>

#include <linux/close_range.h>
#include <unistd.h>

namespace base {

namespace {

constexpr int lookEveryMs = 100; // how soon a cancel is seen
constexpr int graceMs = 3000;

void end(QProcess &process)
{
    process.terminate();
    if (!process.waitForFinished(graceMs)) {
        process.kill();
        process.waitForFinished(graceMs);
    }
}

// Hands the complete lines of `pending` to the listener and keeps the rest.
void deliver(const ProcessRequest &request, QByteArray &pending, bool all)
{
    qsizetype end = pending.indexOf('\n');
    while (end >= 0) {
        request.onLine(pending.left(end));
        pending.remove(0, end + 1);
        end = pending.indexOf('\n');
    }
    if (all && !pending.isEmpty())
        request.onLine(std::exchange(pending, {}));
}

class Reader {
public:
    Reader(const ProcessRequest &request, QProcess &process, ProcessOutcome &outcome)
        : m_request(request)
        , m_process(process)
        , m_outcome(outcome)
    {
    }

    void read(bool all)
    {
        take(m_process.readAllStandardOutput(), m_outcome.output, m_pendingOutput, all);
        take(m_process.readAllStandardError(), m_outcome.errors, m_pendingErrors, all);
    }

private:
    void take(const QByteArray &chunk, QByteArray &whole, QByteArray &pending, bool all)
    {
        whole += chunk;
        if (!m_request.onLine)
            return;
        pending += chunk;
        deliver(m_request, pending, all);
    }

    const ProcessRequest &m_request;
    QProcess &m_process;
    ProcessOutcome &m_outcome;
    QByteArray m_pendingOutput;
    QByteArray m_pendingErrors;
};

void prepare(QProcess &process, const ProcessRequest &request)
{
    process.setProgram(request.program);
    process.setArguments(request.arguments);
    if (!request.folder.isEmpty())
        process.setWorkingDirectory(request.folder);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const auto &[name, value] : request.environment)
        environment.insert(name, value);
    process.setProcessEnvironment(environment);
    // Sockets and files of ours are not the child's business; some programs even fail with high descriptor numbers.
    process.setChildProcessModifier([] { ::close_range(3, ~0U, CLOSE_RANGE_CLOEXEC); });
}

} // namespace

Result<ProcessOutcome> SystemProcessRunner::run(const ProcessRequest &request, const CancelToken &cancel)
{
    QProcess process;
    prepare(process, request);
    process.start();
    if (!process.waitForStarted())
        return Error{Error::Code::NotFound,
            QCoreApplication::translate("base", "The program %1 could not be started.").arg(request.program),
            QCoreApplication::translate("base", "Is it installed?"), process.errorString()};
    process.write(request.input);
    process.closeWriteChannel();
    ProcessOutcome outcome;
    Reader reader(request, process, outcome);
    QElapsedTimer timer;
    timer.start();
    while (!process.waitForFinished(lookEveryMs) && process.state() != QProcess::NotRunning) {
        reader.read(false);
        if (cancel.cancelled()) {
            end(process);
            return cancelledError();
        }
        if (request.timeoutMs > 0 && timer.hasExpired(request.timeoutMs)) {
            end(process);
            return Error{Error::Code::Timeout,
                QCoreApplication::translate("base", "%1 did not end within %2 s.")
                    .arg(request.program)
                    .arg(request.timeoutMs / 1000),
                {}, QString::fromUtf8(outcome.errors)};
        }
    }
    reader.read(true);
    outcome.exitCode = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : 128 + process.exitCode();
    return outcome;
}

} // namespace base
