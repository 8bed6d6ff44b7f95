// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/registry.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>

#include <csignal>
#include <sys/prctl.h>

namespace support {

namespace {

constexpr int startMs = 20'000;
// bcrypt of "correct horse", as cheap as it goes
const char htpasswd[] = "anna:$2b$04$GuUVV8IMC5P320BAzNtoPu6pHQiQIjHEMWXoR2fGhzF3mWnxIVJTm\n";

void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("cannot write %s", qPrintable(path));
}

} // namespace

RealRegistry::RealRegistry(Kind kind)
    : m_process(std::make_unique<QProcess>())
{
    if (QStandardPaths::findExecutable(QStringLiteral("docker-registry")).isEmpty()) {
        m_problem = QStringLiteral("docker-registry is not installed");
        return;
    }
    if (kind == Kind::SelfSigned)
        makeCertificate();
    writeConfiguration(kind);
    start();
}

RealRegistry::~RealRegistry()
{
    stop();
}

QString RealRegistry::caFile() const
{
    return m_folder.filePath(QStringLiteral("tls.crt"));
}

void RealRegistry::makeCertificate()
{
    QProcess openssl;
    openssl.start(QStringLiteral("openssl"),
        {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"), QStringLiteral("rsa:2048"),
            QStringLiteral("-nodes"), QStringLiteral("-keyout"), m_folder.filePath(QStringLiteral("tls.key")),
            QStringLiteral("-out"), caFile(), QStringLiteral("-days"), QStringLiteral("2"), QStringLiteral("-subj"),
            QStringLiteral("/CN=127.0.0.1"), QStringLiteral("-addext"), QStringLiteral("subjectAltName=IP:127.0.0.1")});
    if (!openssl.waitForFinished(startMs) || openssl.exitCode() != 0)
        m_problem = QStringLiteral("openssl made no certificate");
}

void RealRegistry::writeConfiguration(Kind kind)
{
    QString text = QStringLiteral(
        "version: 0.1\nlog: {level: info}\nstorage: {filesystem: {rootdirectory: %1/data}, delete: {enabled: true}}\n"
        "http:\n  addr: 127.0.0.1:0\n")
                       .arg(m_folder.path());
    if (kind == Kind::SelfSigned)
        text += QStringLiteral("  tls: {certificate: %1/tls.crt, key: %1/tls.key}\n").arg(m_folder.path());
    if (kind == Kind::Password) {
        write(m_folder.filePath(QStringLiteral("htpasswd")), htpasswd);
        text += QStringLiteral("auth: {htpasswd: {realm: test, path: %1/htpasswd}}\n").arg(m_folder.path());
    }
    write(m_folder.filePath(QStringLiteral("config.yml")), text.toUtf8());
}

void RealRegistry::start()
{
    static const QRegularExpression listening(QStringLiteral("listening on (127\\.0\\.0\\.1:\\d+)"));
    m_process->setProcessChannelMode(QProcess::MergedChannels);
    m_process->setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_process->start(
        QStringLiteral("docker-registry"), {QStringLiteral("serve"), m_folder.filePath(QStringLiteral("config.yml"))});
    QString said;
    QElapsedTimer timer;
    timer.start();
    while (m_host.isEmpty() && !timer.hasExpired(startMs) && m_process->waitForReadyRead(startMs)) {
        said += QString::fromUtf8(m_process->readAll());
        m_host = listening.match(said).captured(1);
    }
    m_process->setReadChannel(QProcess::StandardOutput);
    if (m_host.isEmpty())
        m_problem = QStringLiteral("docker-registry did not start: ") + said.right(500);
}

void RealRegistry::stop()
{
    if (!m_process || m_process->state() == QProcess::NotRunning)
        return;
    m_process->terminate();
    if (!m_process->waitForFinished(5000)) {
        m_process->kill();
        m_process->waitForFinished(5000);
    }
}

} // namespace support
