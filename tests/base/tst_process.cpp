// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/process.h"
#include "base/secret.h"

#include <QTest>

#include <thread>

#include <unistd.h>

class ProcessTest : public QObject {
    Q_OBJECT
private slots:
    void givesInputAndReturnsOutputLineByLine()
    {
        base::SystemProcessRunner runner;
        QByteArrayList lines;
        base::ProcessRequest request;
        request.program = QStringLiteral("sh");
        request.arguments = {QStringLiteral("-c"), QStringLiteral("cat; echo err >&2; printf last; exit 3")};
        request.input = "one\ntwo\n";
        request.onLine = [&lines](const QByteArray &line) { lines << line; };
        const auto outcome = runner.run(request, {});
        QVERIFY(outcome.ok());
        QCOMPARE(outcome->exitCode, 3);
        QCOMPARE(outcome->output, QByteArray("one\ntwo\nlast"));
        QCOMPARE(outcome->errors, QByteArray("err\n"));
        QVERIFY(lines.contains("two"));
        QVERIFY(lines.contains("last"));
    }

    void aMissingProgramIsNotFound()
    {
        base::SystemProcessRunner runner;
        base::ProcessRequest request;
        request.program = QStringLiteral("no-such-program-here");
        QCOMPARE(runner.run(request, {}).error().code, base::Error::Code::NotFound);
    }

    void overTimeAndCancelledEndTheChild()
    {
        base::SystemProcessRunner runner;
        base::ProcessRequest request;
        request.program = QStringLiteral("sleep");
        request.arguments = {QStringLiteral("60")};
        request.timeoutMs = 200;
        QCOMPARE(runner.run(request, {}).error().code, base::Error::Code::Timeout);

        request.timeoutMs = 0;
        const base::CancelToken cancel;
        base::Result<base::ProcessOutcome> outcome = base::ProcessOutcome();
        std::thread caller([&] { outcome = runner.run(request, cancel); });
        cancel.cancel();
        caller.join();
        QCOMPARE(outcome.error().code, base::Error::Code::Cancelled);
    }

    void childrenInheritNoDescriptorsOfOurs()
    {
        const int ours = ::dup(STDERR_FILENO); // without close-on-exec, as libraries open some
        base::SystemProcessRunner runner;
        base::ProcessRequest request;
        request.program = QStringLiteral("sh");
        request.arguments = {
            QStringLiteral("-c"), QStringLiteral("test -e /proc/self/fd/%1 && echo inherited").arg(ours)};
        const auto outcome = runner.run(request, {});
        ::close(ours);
        QVERIFY(outcome.ok());
        QCOMPARE(outcome->output, QByteArray());
    }

    void secretsDoNotPrintThemselves()
    {
        QString printed;
        QDebug(&printed) << base::Secret("hunter2");
        QCOMPARE(printed.trimmed(), QStringLiteral("(secret)"));
        base::Secret first("hunter2");
        const base::Secret second = std::move(first);
        QCOMPARE(second.reveal(), QByteArray("hunter2"));
    }
};

QTEST_GUILESS_MAIN(ProcessTest)
#include "tst_process.moc"
